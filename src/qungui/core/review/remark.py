"""What a review of a policy says, and what it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct, structs

from qungui.core.clause import Kind
from qungui.core.people.model import Group, Person
from qungui.core.people.people import People
from qungui.core.people.roles import role_of
from qungui.core.people.selectors import listed
from qungui.core.policy.choose import clause_choice, offer
from qungui.core.policy.model import Choice, Clause, Policy, Problem, Rule

MEND, WEIGH, NOTE = "mend", "weigh", "note"
"""Must be mended: something does not work, contradicts itself, or must not be asked. To be weighed: it works, but perhaps otherwise than meant. For information."""
GRADES = (MEND, WEIGH, NOTE)


class Remark(Struct, frozen=True):
    """One thing said of a policy. `sort` is what it is about: `reading idle hours ladder penalty clash law case cover learnt`.

    `place` is the file and line where that is not the policy's.
    """

    grade: str
    sort: str
    problem: Problem
    place: str = ""


class Given(Struct, frozen=True, kw_only=True):
    """What is reviewed, and what is known beside it. `problems` are what its reader said, of YAML (`malformed`) what is wrong in it.

    `people` is `None` without a roster; `today` (ms) is given, never asked for. `shown` says by group
    kind (`""`: any) what feeds of such a group can show; a kind that is not in it is taken for any.
    """

    policy: Policy
    problems: tuple[Problem, ...] = ()
    malformed: bool = False
    kinds: Mapping[str, Kind]
    people: People | None = None
    groups: tuple[Group, ...] = ()
    shown: Mapping[str, frozenset[str]] = {}
    today: int | None = None


class Bound(Struct, frozen=True):
    """A rule with its parameters as its kind reads them."""

    clause: Clause
    rule: Rule
    kind: Kind
    params: Any

    def says(self, grade: str, sort: str, text: str, hint: str = "", choices: Iterable[Choice] = ()) -> Remark:
        """A remark on this rule."""
        return Remark(grade, sort, offer(self.clause.clause, text, hint, choices, self.clause.line))

    def otherwise(self, label: str, **params: Any) -> Choice:
        """A choice that gives this rule other parameters."""
        return self.beside(label, params={**self.rule.params, **params})

    def beside(self, label: str, **changes: Any) -> Choice:
        """A choice that changes this rule, or what stands beside its parameters."""
        mine = structs.replace(self.rule, **changes)
        return clause_choice(label, self.clause, tuple(mine if rule is self.rule else rule for rule in self.clause.rules))


def rules_of(given: Given) -> Iterator[Bound]:
    """The rules that can be bound, in their order; what cannot is binding's to say."""
    for clause in given.policy.clauses:
        for rule in clause.rules:
            kind = given.kinds.get(rule.kind)
            if kind is None:
                continue
            known = {name: value for name, value in rule.params.items() if name in kind.params.__struct_encode_fields__}
            try:
                yield Bound(clause, rule, kind, msgspec.convert(known, kind.params))
            except (msgspec.ValidationError, ValueError):
                continue


def chosen(given: Given, selector: Mapping[str, Any]) -> list[Person] | None:
    """Whom of the roster a SELECTOR takes, those gone left out; `None` where that cannot be known.

    It cannot without a roster, nor where it names owner or admins whom the groups file gives.
    """
    if given.people is None:
        return None
    found = [person for person in given.people.all if not person.left and given.people.matches(person, selector)]
    roles = {role_of(word) for word in listed(selector.get("roles"))}
    if not found and any(("owner" in roles and group.owner) or ("admin" in roles and group.admins) for group in given.groups):
        return None
    return found


def same_people(one: Rule, other: Rule) -> bool:
    """Whether two rules speak to the same people, or one of them to everybody."""
    alike = one.applies_to == other.applies_to or one.applies_to is None or other.applies_to is None
    return alike and one.excepted == other.excepted

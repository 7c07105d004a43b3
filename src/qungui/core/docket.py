"""All groups under all policies: routes facts to each group's fold and holds what is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence

from msgspec import Struct, structs

from qungui.core.bind import bind
from qungui.core.clause import Kind
from qungui.core.engine.fold import Edition, GroupFold
from qungui.core.engine.live import collect
from qungui.core.engine.notes import Notes
from qungui.core.engine.sparing import own_words
from qungui.core.engine.state import GroupState
from qungui.core.engine.world import Setting
from qungui.core.facts import EVERY_GROUP, Fact, Observed
from qungui.core.findings import Finding, sort_key
from qungui.core.moments import DEFAULT_ZONE
from qungui.core.nearness import Near
from qungui.core.people.model import Group
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Policy, Problem
from qungui.core.prints import Prints
from qungui.core.screen import Terms


class Brief(Struct, frozen=True, kw_only=True):
    """Everything that judging needs beside the facts. `sees`: what a group without a `source` fact shows; `None` is everything.

    `presume`: take the roster's people for members where no fact has shown who is in.
    `workplace`: what a group is whose row does not say.
    """

    policies: tuple[Policy, ...]
    kinds: Mapping[str, Kind]
    rosters: Mapping[str, Roster]
    first_roster: str
    groups: tuple[Group, ...] = ()
    sees: frozenset[str] | None = None
    presume: bool = True
    workplace: bool = True
    terms: Terms | None = None


Binder = Callable[[Policy, Mapping[str, Kind], Group, Terms | None], tuple[Edition, list[Problem]]]


class Docket:
    """Judges the facts of many groups, each in the order of its clock (FORMATS §1), and keeps the settled findings in `settled` by id.

    `notes`: group -> annotations, shared with other dockets that are fed the same facts in step. `binder`: what makes rules of a policy.
    """

    def __init__(
        self, brief: Brief, settled: MutableMapping[str, Finding] | None = None, *, notes: dict[str, Notes] | None = None, binder: Binder = bind
    ) -> None:
        self.brief = brief
        self._notes = notes
        self._bind = binder
        self.zone = brief.policies[0].timezone if brief.policies else DEFAULT_ZONE
        self.folds: dict[str, GroupFold] = {}
        self.problems: list[Problem] = []
        self._settled: MutableMapping[str, Finding] = {} if settled is None else settled
        self._everywhere: list[Fact] = []
        self._watch: Callable[[Finding], None] | None = None
        self._lean: Callable[[Near], None] | None = None
        own = dict.fromkeys(word for policy in brief.policies for word in own_words(policy))
        if own:  # what such words make of a message is nobody else's
            self._notes = None
        self._terms = terms_of(brief.rosters[brief.first_roster], own) if brief.terms is None else brief.terms
        secret = any(group.confidential for group in brief.groups)
        self._prints = Prints(self._row, self._inside, _words_of(brief.policies)) if secret else None

    def feed(self, fact: Fact) -> None:
        """Judge one fact; a fact of group `*` is judged in every group."""
        fold = self.folds.get(fact.group)
        if fold is None:
            if fact.group == EVERY_GROUP:
                self._feed_all(fact)
                return
            fold = self.folds[fact.group] = self.open(fact.group)
        fold.feed(fact)
        for seen in self.observe(fact):
            fold.feed(seen)
        if fold.out:
            self._collect(fold)

    def _feed_all(self, fact: Fact) -> None:
        self._everywhere.append(fact)
        for fold in self.folds.values():
            fold.feed(fact)
            self._collect(fold)

    def observe(self, fact: Fact) -> Iterable[Observed]:
        """What of a fact is known from a confidential group (DESIGN law 10), to be judged in its own group; `folds` say who is where."""
        return () if self._prints is None else self._prints.take(fact)

    def watch(self, said: Callable[[Finding], None]) -> None:
        """Call back with every finding at the moment it is said, while its facts are still at hand."""
        self._watch = said

    def watch_near(self, seen: Callable[[Near], None]) -> None:
        """Call back with everything that came near the line of a rule. To be said before the first fact."""
        self._lean = seen

    def _collect(self, fold: GroupFold) -> None:
        if self._watch is not None:
            for one in fold.out:
                if isinstance(one, Finding):
                    self._watch(one)
        collect(fold, self._settled)

    def findings(self) -> list[Finding]:
        """The settled findings so far, in the order of FORMATS §4."""
        return sorted(self._settled.values(), key=sort_key)

    def _row(self, name: str) -> Group:
        """The row of a group by id or name, under the id that facts use for it."""
        row = group_of(self.brief.groups, name)
        known = next((one for one in self.folds if one in (name, row.name) or group_of(self.brief.groups, one).name == row.name), name)
        return structs.replace(row, id=known)

    def _inside(self, name: str) -> frozenset[str]:
        fold = self.folds.get(name)
        if fold is not None:
            return frozenset(fold.world.members())
        return frozenset(expected_members(self.brief.rosters[self.brief.first_roster], group_of(self.brief.groups, name)))

    def open(self, name: str, state: GroupState | None = None) -> GroupFold:
        """A fold of one group under the policies that bind it, at its beginning or from a state that was read back."""
        group = with_ids(group_of(self.brief.groups, name), self.brief.rosters[self.brief.first_roster])
        workplace = self.brief.workplace if group.workplace is None else group.workplace
        setting = Setting(group, self.brief.rosters, self.brief.first_roster, self.zone, self.brief.sees, workplace)
        editions = []
        for policy in policies_for(self.brief.policies, group):
            edition, problems = self._bind(policy, self.brief.kinds, group, self._terms)
            editions.append(edition)
            self.problems += [problem for problem in problems if problem not in self.problems]
        shared = None if self._notes is None else self._notes.setdefault(name, Notes())
        fold = GroupFold(setting, editions, state, shared)
        fold.lean = self._lean
        if state is not None:
            return fold
        if self.brief.presume:
            roster = self.brief.rosters[self.brief.first_roster]
            fold.world.presume(expected_members(roster, group))
        for fact in self._everywhere:
            fold.world.apply(fact)
        return fold


def _words_of(policies: Iterable[Policy]) -> list[str]:
    return [clause.text for policy in policies for clause in policy.clauses]


def terms_of(roster: Roster, own: Iterable[tuple[str, str]] = ()) -> Terms:
    """The names by which the screen knows the organisation's departments and people, and `own` words with their categories."""
    departments = {level for person in roster.persons for level in person.department.split("/") if level}
    staff = {person.name for person in roster.persons if len(person.name) > 1}
    return Terms(departments=sorted(departments), staff=sorted(staff), deny=own)


def group_of(groups: Sequence[Group], name: str) -> Group:
    """The row of a group by id or name; a bare one where the file has none. Its id is always `name`, as facts say it."""
    for group in groups:
        if name in (group.id, group.name):
            return structs.replace(group, id=name, name=group.name or name)
    return Group(name, name)


def with_ids(group: Group, roster: Roster) -> Group:
    """The same with owner and admins as ids, where the groups file names them and the name fits one person."""
    people = roster.at(0)

    def person(name: str) -> str:
        found = people.ids_named(name) if people.get(name) is None else ()
        return found[0] if len(found) == 1 else name

    return structs.replace(group, owner=person(group.owner) if group.owner else "", admins=tuple(person(one) for one in group.admins))


def policies_for(policies: Iterable[Policy], group: Group) -> list[Policy]:
    """The policies that bind a group: those it names, else those that name it (also as their management group), or nobody."""
    if group.policy:
        return [policy for policy in policies if group.policy in (policy.policy, policy.name)]
    mine = {group.id, group.name}
    return [policy for policy in policies if policy.groups is None or mine.intersection(policy.groups) or mine.intersection(second_groups(policy))]


def second_groups(policy: Policy) -> list[str]:
    """The names of further groups that the same rules bind."""
    rules = [rule for clause in policy.clauses for rule in clause.rules if rule.kind == "management_group" and rule.mode == "enforce"]
    return [str(rule.params.get("name")) for rule in rules]


def expected_members(roster: Roster, group: Group) -> list[str]:
    """Whom the roster puts into a group: its SELECTOR, else the `groups` column, else everybody; never those who have left."""
    here = [person for person in roster.persons if not person.left]
    if group.members is not None:
        people = roster.at(0)
        return [person.id for person in here if people.matches(person, dict(group.members))]
    if any(person.groups for person in here):
        return [person.id for person in here if group.id in person.groups or group.name in person.groups]
    return [person.id for person in here]

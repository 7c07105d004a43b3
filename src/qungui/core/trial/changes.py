"""What a new edition of a policy changes, as plain values: clause by clause, rule by rule, parameter by parameter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct

from qungui.core.policy.learnt import plain
from qungui.core.policy.model import Clause, Policy, Rule
from qungui.core.trial.matching import ClausePair, Unit, match_clauses, match_rules, rules_of, words_of

What = Literal[
    "head", "clause added", "clause removed", "renumbered", "reworded", "wording", "declared", "rule added", "rule removed", "moved", "parameter", "penalty", "exception"
]
HEAD = ("title", "in_force_from", "timezone", "calendar", "groups", "assessment", "publish")
_BESIDE = ("applies_to", "except", "mode", "penalty", "confirm")


class Change(Struct, frozen=True, kw_only=True):
    """One thing that is other than before. `clause`: as the new edition calls it (empty where it is gone), `was`: as the old one did.

    `name`: the parameter, the head field or the penalty. `reworded`: the rules of the clause changed with its words; `wording`: its words alone.
    """

    what: What
    clause: str = ""
    was: str = ""
    kind: str = ""
    name: str = ""
    before: Any = None
    after: Any = None


def changes(old: Policy, new: Policy) -> list[Change]:
    """All of them: the head's, those of each clause in the new edition's order with its rules', the penalties'. Nothing where both say the same."""
    pairs = match_clauses(old, new)
    units = match_rules(old, new, pairs)
    found = [
        Change(what="head", name=name, before=getattr(old, name), after=getattr(new, name)) for name in HEAD if getattr(old, name) != getattr(new, name)
    ]
    for pair in pairs:
        ruled = [change for unit in units if _stands_at(unit, pair) for change in _of_unit(old, new, unit, pair)]
        found += [*_of_clause(old, new, pair, ruled), *ruled]
    found += _of_exceptions(old, new, pairs)
    names = [*new.penalties, *(name for name in old.penalties if name not in new.penalties)]
    found += [
        Change(what="penalty", name=name, before=old.penalties.get(name), after=new.penalties.get(name))
        for name in names
        if old.penalties.get(name) != new.penalties.get(name)
    ]
    return found


def _of_exceptions(old: Policy, new: Policy, pairs: Sequence[ClausePair]) -> Iterable[Change]:
    """What was settled by example and is new, or is no longer settled; wherever its clause stands now."""
    moved = {old.clauses[one.old].clause: new.clauses[one.new].clause for one in pairs if one.old is not None and one.new is not None}
    before = [{**plain(one), "clause": moved.get(one.clause, one.clause)} for one in old.exceptions]
    after = [plain(one) for one in new.exceptions]
    for one in after:
        if one not in before:
            yield Change(what="exception", clause=one["clause"], kind=one["kind"], after=one)
    for one in before:
        if one not in after:
            yield Change(what="exception", clause=one["clause"], kind=one["kind"], before=one)


def _stands_at(unit: Unit, pair: ClausePair) -> bool:
    """A unit's changes are told once: at its new clause, or at the old one where it is gone."""
    return unit.new == pair.new if unit.new is not None else pair.old is not None and unit.old == pair.old


def _of_clause(old: Policy, new: Policy, pair: ClausePair, ruled: Sequence[Change]) -> Iterable[Change]:
    if pair.old is None or pair.new is None:
        if pair.new is not None:
            yield Change(what="clause added", clause=new.clauses[pair.new].clause, after=new.clauses[pair.new].text)
        else:
            gone = old.clauses[pair.old or 0]
            yield Change(what="clause removed", was=gone.clause, before=gone.text)
        return
    one, other = old.clauses[pair.old], new.clauses[pair.new]
    if one.clause != other.clause:
        yield Change(what="renumbered", clause=other.clause, was=one.clause)
    if words_of(one) != words_of(other) and one.text and other.text:
        what: What = "reworded" if ruled else "wording"
        yield Change(what=what, clause=other.clause, was=one.clause, before=one.text, after=other.text)
    if _declared(one) != _declared(other):
        yield Change(what="declared", clause=other.clause, was=one.clause, before=_declared(one), after=_declared(other))


def _declared(clause: Clause) -> str | None:
    """What a clause is that has no rule: what it declares, `unclear`; `None` of one with rules."""
    return clause.declares or ("unclear" if clause.unclear else None)


def _of_unit(old: Policy, new: Policy, unit: Unit, pair: ClausePair) -> Iterable[Change]:
    """What has become of the rules of one kind, told at a pair of clauses; where they came from another clause they have moved."""
    was = "" if unit.old is None else old.clauses[unit.old].clause
    clause = "" if pair.new is None else new.clauses[pair.new].clause
    before, after = rules_of(old, unit.old, unit.kind), rules_of(new, unit.new, unit.kind)
    if before and after and unit.old != pair.old:
        yield Change(what="moved", clause=clause, was=was, kind=unit.kind)
    for one, other in pair_rules(before, after):
        given, wanted = (None if rule is None else settings(rule) for rule in (one, other))
        if given is None or wanted is None:
            what: What = "rule added" if given is None else "rule removed"
            yield Change(what=what, clause=clause, was=was, kind=unit.kind, before=given, after=wanted)
            continue
        for name in dict.fromkeys((*given, *wanted)):
            if given.get(name) != wanted.get(name):
                yield Change(what="parameter", clause=clause, was=was, kind=unit.kind, name=name, before=given.get(name), after=wanted.get(name))


def pair_rules(before: Sequence[Rule], after: Sequence[Rule]) -> list[tuple[Rule | None, Rule | None]]:
    """Rules of one kind on both sides: equal ones first, the rest in their order."""
    fresh = list(after)
    paired: list[tuple[Rule | None, Rule | None]] = []
    rest = []
    for rule in before:
        if rule in fresh:
            paired.append((rule, fresh.pop(fresh.index(rule))))
        else:
            rest.append(rule)
    shared = min(len(rest), len(fresh))
    paired += list(zip(rest[:shared], fresh[:shared], strict=True))
    return [*paired, *((rule, None) for rule in rest[shared:]), *((None, rule) for rule in fresh[shared:])]


def settings(rule: Rule) -> dict[str, Any]:
    """All that a rule says, under the names of the policy file; what it leaves out is not there."""
    beside: Mapping[str, Any] = {
        "applies_to": rule.applies_to, "except": rule.excepted, "mode": None if rule.mode == "enforce" else rule.mode, "penalty": rule.penalty,
        "confirm": None if rule.confirm else False,
    }  # fmt: skip
    return {**rule.params, **{name: beside[name] for name in _BESIDE if beside[name] is not None}}

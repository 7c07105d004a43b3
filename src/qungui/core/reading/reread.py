"""Reading a changed prose text again: what a person has decided about clauses that still stand is kept, the rest is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from msgspec import structs

from qungui.core.moments import DEFAULT_ZONE
from qungui.core.policy.learnt import in_words, marked
from qungui.core.policy.model import Clause, Policy, Problem, Rule
from qungui.core.wording.text import fold_text

_NUMBER = re.compile(r"\W*(?:第?[\d一二三四五六七八九十百]+(?:\.\d+)*[条章款]?\W+)?")
ALIKE = 0.6
"""From this likeness on a clause is an old one with other words."""


class Reread(NamedTuple):
    """The policy as read anew with what was decided before, its problems, and the clauses by what became of them (ids; `gone`: old ids)."""

    policy: Policy
    problems: list[Problem]
    kept: tuple[str, ...]
    changed: tuple[str, ...]
    fresh: tuple[str, ...]
    gone: tuple[str, ...]


def reread(old: Policy, new: Policy, problems: list[Problem]) -> Reread:
    """`old`: as a person left it; `new` with its `problems`: as the changed text reads by itself.

    A clause of the same words keeps its old rules, declaration and all; a changed one is read anew and keeps what stands beside its rules
    (mode, penalty, who is meant and excepted) where the kind is still there.
    """
    left = list(old.clauses)
    clauses: list[Clause] = []
    said: list[Problem] = []
    kept, changed, fresh = [], [], []
    pairs = _paired(new.clauses, left)
    for clause, before in pairs:
        if before is None:
            fresh.append(clause.clause)
            clauses.append(clause)
            said.append(Problem(clause.clause, "这一条是新加的", "请核对读出的规则", line=clause.line))
        elif _same(clause, before):
            kept.append(clause.clause)
            clauses.append(structs.replace(before, clause=clause.clause, text=clause.text, line=clause.line))
        else:
            changed.append(clause.clause)
            clauses.append(structs.replace(clause, rules=tuple(_carried(rule, before) for rule in clause.rules)))
            said.append(Problem(clause.clause, f"这一条的原文改过,原来是「{before.text}」", "请核对读出的规则", line=clause.line))
    gone = [one.clause for one in old.clauses if all(one is not before for _, before in pairs)]
    said += [Problem("", f"原来的「{name}」在新的原文里没有了", "它的规则不再保留;要保留请补回原文") for name in gone]
    decided = {
        clause.clause for clause, before in pairs if before is not None and _same(clause, before) and _judged(before) != _judged(clause)
    }
    said += [problem for problem in problems if problem.clause not in decided]
    policy = _whole(old, new, tuple(clauses))
    moved = {before.clause: clause for clause, before in zip(clauses, (before for _, before in pairs), strict=True) if before is not None}
    policy, lost = _learnt(old, policy, moved)
    return Reread(policy, [*said, *lost], tuple(kept), tuple(changed), tuple(fresh), tuple(gone))


def _whole(old: Policy, new: Policy, clauses: tuple[Clause, ...]) -> Policy:
    """What the text says of itself is the text's; what only a person can have written is his."""
    return structs.replace(
        new, policy=old.policy, title=new.title or old.title, in_force_from=new.in_force_from or old.in_force_from,
        timezone=new.timezone if old.timezone == DEFAULT_ZONE else old.timezone, calendar=old.calendar or new.calendar,
        groups=old.groups if new.groups is None else new.groups, clauses=clauses, penalties={**new.penalties, **old.penalties},
        assessment=old.assessment or new.assessment, extra=old.extra, publish=old.publish,
    )  # fmt: skip


def _learnt(old: Policy, new: Policy, moved: Mapping[str, Clause]) -> tuple[Policy, list[Problem]]:
    """What was settled by example stays with its clause, where that still has the kind; else it is said that it went."""
    kept, lost = [], []
    for one in old.exceptions:
        clause = moved.get(one.clause)
        if clause is not None and any(rule.kind == one.kind for rule in clause.rules):
            kept.append(structs.replace(one, clause=clause.clause))
        else:
            lost.append(
                Problem("", f"例外「{in_words(one)}」说的条款或规则没有了({one.clause} {one.kind}),不再保留", "还要用就写到新的条款上")
            )
    return structs.replace(new, exceptions=tuple(kept), edition=marked(new.edition, kept)), lost


def _judged(clause: Clause) -> tuple[object, ...]:
    return clause.rules, clause.declares, clause.unclear


def _same(one: Clause, other: Clause) -> bool:
    return _bare(one.text) == _bare(other.text)


def _bare(text: str) -> str:
    """The words without the number before them: a clause keeps its words where another is put in above it."""
    return _NUMBER.sub("", "".join(fold_text(text).split()))


def _paired(clauses: tuple[Clause, ...], old: list[Clause]) -> list[tuple[Clause, Clause | None]]:
    """Each clause with the old one it was: of the same words, else of the same number and like words, else of like words."""
    found: dict[int, Clause] = {}
    left = list(old)
    for fits in (
        _same,
        lambda one, other: one.clause == other.clause and _likeness(one, other) >= ALIKE / 2,
        lambda one, other: _likeness(one, other) >= ALIKE,
    ):
        for place, clause in enumerate(clauses):
            before = next((one for one in left if fits(clause, one)), None) if place not in found else None
            if before is not None:
                found[place] = before
                left = [one for one in left if one is not before]
    return [(clause, found.get(place)) for place, clause in enumerate(clauses)]


def _likeness(one: Clause, other: Clause) -> float:
    return SequenceMatcher(None, _bare(one.text), _bare(other.text), autojunk=False).ratio()


def _carried(rule: Rule, before: Clause) -> Rule:
    """A rule read anew, with what stood beside the old one of its kind."""
    old = next((one for one in before.rules if one.kind == rule.kind), None)
    if old is None:
        return rule
    return structs.replace(
        rule, mode=old.mode, penalty=old.penalty or rule.penalty, applies_to=rule.applies_to or old.applies_to, excepted=rule.excepted or old.excepted,
        confirm=old.confirm,
    )  # fmt: skip

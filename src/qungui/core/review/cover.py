"""Which clauses a policy's own cases cover, on which side of the line; and cases that no longer hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from qungui.core.casebook.model import Case, Trial
from qungui.core.casebook.runner import Bench, Heard, compare, hear
from qungui.core.policy.model import Clause, Policy, Problem
from qungui.core.review.remark import MEND, NOTE, WEIGH, Given, Remark
from qungui.core.wording.text import fold_text

_SPEAKS = ("breach", "request", "remind", "unknown", "met")


class Cover(Struct, frozen=True):
    """Clauses of which a case expects something to be said, and clauses of which a case expects silence; and what failed."""

    said: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    failed: tuple[Remark, ...] = ()


def covered(policy: Policy, cases: Iterable[Case], bench: Bench) -> Cover:
    """Run the cases; what one under another policy shows counts for clauses that are word for word the same."""
    said: set[str] = set()
    silent: set[str] = set()
    failed: list[Remark] = []
    for case in cases:
        problems = list(case.problems)
        for trial in case.trials if not problems else ():
            heard = hear(trial, bench)
            wrong = list(heard.problems) or compare(trial, heard)
            problems += wrong
            if not wrong:
                one, other = _sides(policy, trial, heard)
                said |= one
                silent |= other
        failed += [
            Remark(MEND, "case", Problem("", f"判例「{case.title}」与判断不合:{problem.text}", problem.hint), problem.place) for problem in problems
        ]
    return Cover(frozenset(said), frozenset(silent), tuple(failed))


def _sides(policy: Policy, trial: Trial, heard: Heard) -> tuple[set[str], set[str]]:
    """The clauses of which the chat expects a finding, and those of which it expects none."""
    watched = {*trial.chat.only, *(one.kind for one in trial.chat.expected if one.verdict != "do")}
    spoken = {one.kind for one in trial.chat.expected if one.verdict not in ("do", "none")}
    found = {(one.clause, one.kind) for one in heard.findings if one.verdict in _SPEAKS}
    same = {(clause.clause, _bare(clause)) for one in heard.stage.policies for clause in one.clauses}
    said: set[str] = set()
    silent: set[str] = set()
    for clause in policy.clauses:
        kinds = {rule.kind for rule in clause.rules} & watched
        if not kinds or (clause.clause, _bare(clause)) not in same:
            continue
        if any((clause.clause, kind) in found for kind in kinds & spoken):
            said.add(clause.clause)
        else:
            silent.add(clause.clause)
    return said, silent


def _bare(clause: Clause) -> str:
    """A clause's words by which it is known again in another copy of the policy."""
    return "".join(fold_text(clause.text).split())


def uncovered(given: Given, cover: Cover) -> Iterator[Remark]:
    """What no case shows, clause by clause, for clauses that judge something."""
    for clause in given.policy.clauses:
        if not _judges(given, clause):
            continue
        said, silent = clause.clause in cover.said, clause.clause in cover.silent
        if not said and not silent:
            yield _remark(WEIGH, clause, "没有一例判例", "用 qungui confirm 从自己的群聊里确认几例")
        elif not said:
            yield _remark(NOTE, clause, "判例里没有一例判到它", "补一例会判的")
        elif not silent:
            yield _remark(NOTE, clause, "判例里没有一例是不判的", "补一例看着像、但不判的")


def _judges(given: Given, clause: Clause) -> bool:
    kinds: Sequence[str] = [rule.kind for rule in clause.rules if rule.mode != "off"]
    return any((kind := given.kinds.get(name)) is not None and kind.shape != "setting" for name in kinds)


def _remark(grade: str, clause: Clause, text: str, hint: str) -> Remark:
    return Remark(grade, "cover", Problem(clause.clause, text, hint, line=clause.line))

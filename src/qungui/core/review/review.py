"""A policy reviewed as a whole: every remark once, the gravest first, in the order of the clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qungui.core.bind import bind
from qungui.core.people.model import Group
from qungui.core.policy.learnt import in_words
from qungui.core.policy.model import Problem
from qungui.core.reading.doubts import UNKNOWN_PENALTY
from qungui.core.reading.law import concerns, unbounded
from qungui.core.review.clashes import clashes
from qungui.core.review.cover import Cover, uncovered
from qungui.core.review.hours import hours
from qungui.core.review.idle import idle
from qungui.core.review.ladders import ladders
from qungui.core.review.remark import GRADES, MEND, NOTE, WEIGH, Given, Remark

_ANY_GROUP = Group("群", "群")


def review(given: Given, cover: Cover | None = None) -> list[Remark]:
    """All remarks on a policy. Without `cover` nothing is said of cases."""
    law = [
        Remark(MEND if concern.grave else WEIGH, "law", problem) for concern, problem in (*concerns(given.policy), *unbounded(given.policy))
    ]
    own = [*idle(given), *hours(given), *ladders(given), *clashes(given)]
    known = {remark.problem for remark in law}
    doubts = [problem for problem in given.problems if problem not in known]
    remarks = [
        *_merged(doubts, own, malformed=given.malformed),
        *(Remark(MEND, "reading", problem) for problem in _unbound(given)),
        *law,
        *(Remark(NOTE, "learnt", Problem(one.clause, f"例外:{in_words(one)}", one.why, line=one.line)) for one in given.policy.exceptions),
        *(() if cover is None else (*cover.failed, *uncovered(given, cover))),
    ]
    place = {clause.clause: order for order, clause in enumerate(given.policy.clauses)}
    return sorted(dict.fromkeys(remarks), key=lambda one: (GRADES.index(one.grade), place.get(one.problem.clause, -1)))


def _merged(doubts: Iterable[Problem], own: Iterable[Remark], *, malformed: bool) -> Iterator[Remark]:
    """The reader's doubts and our own remarks; where both say of one clause that something is missing, the reader's words with our grade."""
    said = list(own)
    known = {one.problem for one in said}
    for problem in doubts:
        if problem in known or (problem.text.startswith(UNKNOWN_PENALTY) and any(one.sort == "penalty" for one in said)):
            continue
        same = next((one for one in said if one.problem.clause == problem.clause and _lacks(one.problem) and _lacks(problem)), None)
        if same is not None:
            said.remove(same)
        yield Remark(MEND if malformed else same.grade if same else WEIGH, same.sort if same else "reading", problem)
    yield from said


def _lacks(problem: Problem) -> bool:
    """Whether it says that something is not written."""
    return "没有写明" in problem.text


def _unbound(given: Given) -> Iterator[Problem]:
    """What shows only when the rules are bound to a group. Of a clause of which reading has spoken nothing is said twice; without groups there are none to miss."""
    told = {problem.clause for problem in given.problems}
    said: set[Problem] = set()
    for group in given.groups or (_ANY_GROUP,):
        for problem in bind(given.policy, given.kinds, group)[1]:
            twice = problem.clause in told and (given.malformed or not given.groups)
            if problem not in said and not twice and not _lacks(problem):
                said.add(problem)
                yield problem

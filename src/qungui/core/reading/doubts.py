"""What is questionable about a policy: ambiguity, gaps, undefined references, the law's concerns. Each with place, hint and choices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qungui.core.policy.choose import choice, offer, rule_to_dict, with_params
from qungui.core.policy.model import Policy, Problem
from qungui.core.reading import ambiguities, gaps
from qungui.core.reading.gaps import BLANK_DATE, SINCE, UNKNOWN_PENALTY
from qungui.core.reading.law import of_clause, of_whole
from qungui.core.reading.model import Reading
from qungui.core.reading.numbering import misnumbered
from qungui.core.reading.references import references
from qungui.core.wording.passage import Passage
from qungui.core.wording.register import asked_fields

__all__ = ["UNKNOWN_PENALTY", "doubts", "unclear"]

_ASKS_ANSWERS = ("ack_deadline", "announcement_read")


def doubts(policy: Policy, readings: Sequence[Reading]) -> list[Problem]:
    """All problems of a policy: clause by clause, then those of the whole."""
    pieces = [reading.piece for reading in readings]
    numbers = {piece.id: text for piece, text in misnumbered(pieces)}
    found: list[Problem] = []
    for reading in readings:
        place, line = reading.clause.clause, reading.clause.line
        if place in numbers:
            found.append(Problem(place, numbers[place], "请核对是否漏了条文,或改正编号", line=line))
        if reading.piece.heading and not reading.piece.number:
            continue
        said = [one for check in (*ambiguities.CHECKS, *gaps.CHECKS) for one in check(reading)]
        said += [one for check in gaps.IN_POLICY for one in check(reading, policy)]
        said += references(reading, policy, pieces)
        found += [offer(place, one.text, one.hint, one.choices, line) for one in said]
        found += [problem for _, problem in of_clause(reading.clause)]
    return found + list(_of_whole(policy, readings))


def _of_whole(policy: Policy, readings: Sequence[Reading]) -> Iterator[Problem]:
    if policy.in_force_from is None and not any(BLANK_DATE.search(reading.passage.text) for reading in readings):
        said = next((reading.clause for reading in readings if reading.clause.declares == "effective_date"), None)
        text = "写的是自发布之日起施行,却没有写哪天发布" if said else "没有写明从哪天起施行"
        yield offer(said.clause if said else "", text, "请写明日期;现在对给出的全部聊天都适用", SINCE, said.line if said else None)
    yield from _working_hours(policy)
    yield from (problem for _, problem in of_whole(policy))
    seen: dict[str, int] = {}
    for reading in readings:
        key = re.sub(r"\W", "", reading.passage.text)
        if len(key) >= 8 and key in seen:
            yield Problem(reading.clause.clause, f"与第 {seen[key]} 行重复", "请删去一处", (), reading.clause.line)
        seen.setdefault(key, reading.piece.line)


def _working_hours(policy: Policy) -> Iterator[Problem]:
    asking = [clause for clause in policy.clauses if any(rule.kind in _ASKS_ANSWERS for rule in clause.rules)]
    if not asking or policy.calendar is not None:
        return
    always = [
        {"clause": one.clause, "rules": [rule_to_dict(rule) for rule in with_params(one, *_ASKS_ANSWERS, clock="always")]} for one in asking
    ]
    yield offer(
        asking[0].clause,
        "没有写明工作时间",
        "请在 calendar 写明;现按工作日 09:00—18:00",
        (
            *(choice(hours, calendar={"workdays": "china", "hours": hours}) for hours in ("09:00-18:00", "08:30-12:00,13:30-17:30")),
            choice("不分时间", clauses=always),
        ),
        asking[0].line,
    )


def unclear(p: Passage) -> str | None:
    """Why a clause that demands something is not clear enough for any rule, or `None`."""
    fields = asked_fields(p.text)
    return f"要求明确{'、'.join(words for _, words in fields)},但没有写出是什么" if fields else None

"""A back-test for other programs: one JSON object a line, each with `what` it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from qungui.app.backtest import Backtest
from qungui.app.present import name_of
from qungui.app.trial_shelf import COUNTED, NEW, OLD, Person
from qungui.app.trial_view import per_thousand, place_of, steps_of
from qungui.core.findings import finding_to_dict
from qungui.core.moments import format_moment


def trial_lines(done: Backtest) -> Iterator[bytes]:
    """`backtest` (what was compared), a `rule` for each, `hit` and `let_go` for each finding that only one side has, a `step` for each value."""
    yield from map(msgspec.json.encode, _lines(done))


def _lines(done: Backtest) -> Iterator[dict[str, Any]]:
    yield {
        "what": "backtest", "old": done.old.name if done.old is not None else None, "new": done.new.name, "groups": sorted(done.docket.folds),
        "from": format_moment(done.start, done.zone), "until": format_moment(done.end, done.zone), "facts": done.facts, "messages": done.messages,
    }  # fmt: skip
    before, after = done.said.counts(OLD), done.said.counts(NEW)
    for number, unit in enumerate(done.units):
        was, now = before.get(number, {}), after.get(number, {})
        yield {
            "what": "rule", **_place(done, number), "old": _counts(was) if unit.old is not None else None, "new": _counts(now) if unit.new is not None else None,
            "per_1000": {"old": _rate(was, done) if unit.old is not None else None, "new": _rate(now, done) if unit.new is not None else None},
        }  # fmt: skip
    for what, side, other in (("hit", NEW, OLD), ("let_go", OLD, NEW)):
        for number in range(len(done.units)):
            for finding, instead in done.said.only(side, other, number):
                who = {"subject": finding.subject, "name": name_of(done, finding.group, finding.subject)}
                yield {"what": what, **_place(done, number), **who, "instead": instead, "finding": finding_to_dict(finding, done.zone)}
    for number, slider in enumerate(done.sliders):
        verdict, steps = steps_of(done, number)
        for step in steps:
            yield {
                "what": "step", **_place(done, slider.unit), "parameter": slider.name, "value": step.value, "old": step.value == slider.old,
                "new": step.value == slider.new, "verdict": verdict, "findings": sum(step.hits.values()), "people": len(step.hits),
                "hit": _people(done, step.come), "let_go": _people(done, step.gone),
            }  # fmt: skip


def _place(done: Backtest, number: int) -> dict[str, Any]:
    old, new = place_of(done, done.units[number])
    return {"clause": new or None, "was": old or None, "kind": done.units[number].kind}


def _counts(found: dict[str, int]) -> dict[str, int]:
    return {verdict: found.get(verdict, 0) for verdict in COUNTED}


def _rate(found: dict[str, int], done: Backtest) -> float:
    return per_thousand(sum(_counts(found).values()), done.messages)


def _people(done: Backtest, people: tuple[Person, ...]) -> list[dict[str, str]]:
    return [{"subject": one.subject, "name": name_of(done, one.group, one.subject)} for one in people]

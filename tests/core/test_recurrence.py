"""When something comes round."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.core.moments import format_moment, parse_moment
from qungui.core.recurrence import Recurrence

ORIGIN = parse_moment("2026-03-02T09:10")


def after(moment: str, **raw: Any) -> str:
    return format_moment(Recurrence(raw, "Asia/Shanghai").after(parse_moment(f"2026-{moment}"), ORIGIN))[5:16]


def test_days_of_the_week_and_of_the_month() -> None:
    assert after("03-02T09:10", weekday="fri", at="17:00") == "03-06T17:00"
    assert after("03-06T17:00", weekday=["Monday", "fri"], at="17:00") == "03-09T17:00"
    assert after("03-02T09:10", day=25, at="18:00") == "03-25T18:00"
    assert after("04-02T09:10", day=[10, 31]) == "04-10T09:00"
    assert after("04-11T09:10", day=[10, 31]) == "04-30T09:00"


def test_spans_are_counted_from_the_origin() -> None:
    assert after("03-02T09:10", days=1, at="10:00") == "03-03T10:00"
    assert after("03-02T09:10", weeks=2) == "03-16T09:00"
    assert after("03-02T09:10", months=1) == "04-02T09:00"
    assert after("03-02T09:10", months=3) == "06-02T09:00"


def test_hours_are_counted_from_the_origin_or_from_a_clock_time() -> None:
    assert after("03-02T09:09", hours=4) == "03-02T13:10"
    assert after("03-02T13:10", hours=4) == "03-02T17:10"
    assert after("03-02T09:10", hours=4, at="08:00") == "03-02T12:00"


def test_what_never_comes_is_put_far_ahead() -> None:
    assert after("03-02T09:10", months=1000).startswith("05-10")


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"at": "17:00"},
        {"hours": "many"},
        {"months": [1]},
        {"days": -1},
        {"weekday": "someday"},
        {"day": 0},
        {"hours": 2, "at": "25:99"},
    ],
)
def test_what_cannot_be_read_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Recurrence(raw, "Asia/Shanghai")

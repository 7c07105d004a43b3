"""Text becomes time and back, in any zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.core import moments
from qungui.core.moments import (
    DAY,
    HOUR,
    MINUTE,
    at_clock,
    format_clock,
    format_duration,
    format_moment,
    minute_of_day,
    moment_parser,
    parse_clock,
    parse_duration,
    parse_moment,
    runs_evenly,
    wall_clock,
)


def test_a_moment_is_written_with_its_offset_and_milliseconds_only_where_there_are_any():
    moment = parse_moment("2026-03-02T09:00:00+08:00")
    assert format_moment(moment) == "2026-03-02T09:00:00+08:00"
    assert format_moment(moment + 5, "UTC") == "2026-03-02T01:00:00.005+00:00"
    assert parse_moment("2026-03-02", "UTC") == parse_moment("2026-03-02T08:00")


TEXTS = (
    "2026-03-02T09:00:00+08:00", "2026-03-02T09:59:59+08:00", "2026-03-02T09:07:08-03:30", "2026-03-02T09:07:08Z", "2026-03-02T10:00:00+08:00",
    "2026-03-02T09:07:08.125+08:00", "2026-03-02T09:07:09.125+08:00", "2026-11-01T01:30:00", "2026-11-01T01:30:00.250", "2026-03-02", "2026-03-02T09:00",
    "2026-03-02T09:00+08:00", "20260302T090708+0800", "2026-03-02 09:07:08+08:00", "2026-03-02T09:07:08,5+08:00",
)  # fmt: skip


def by_the_book(moment: int, zone: str, minutes: int, days: int) -> int:
    wall = datetime.fromtimestamp(moment / 1000, ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return round((wall + timedelta(days=days, minutes=minutes)).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Antarctica/Troll", "Pacific/Apia", "UTC"])
@given(
    st.one_of(st.integers(1_300_000_000, 2_200_000_000), st.integers(1_793_320_000, 1_793_600_000), st.integers(1_325_100_000, 1_325_300_000)),
    st.integers(0, 1440), st.integers(-2, 2),
)  # fmt: skip
def test_clocks_are_reckoned_as_by_the_book(zone, second, minutes, days):
    moment = second * 1000
    here = datetime.fromtimestamp(second, ZoneInfo(zone))
    assert at_clock(moment, zone, minutes, days) == by_the_book(moment, zone, minutes, days)
    assert format_moment(moment, zone) == here.isoformat(timespec="seconds")
    assert format_moment(moment + 7, zone) == here.replace(microsecond=7000).isoformat(timespec="milliseconds")
    assert wall_clock(moment, zone) == ((here.date() - date(1970, 1, 1)).days, here.hour, here.minute, here.second)
    assert minute_of_day(moment, zone) == here.hour * 60 + here.minute


def test_clocks_that_are_set_do_not_run_evenly():
    saturday = parse_moment("2026-10-31T12:00-04:00")
    assert runs_evenly(saturday, saturday + 12 * HOUR, "America/New_York")
    assert not runs_evenly(saturday, saturday + DAY, "America/New_York")


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_many_times_are_read_as_each_by_itself(zone, monkeypatch):
    monkeypatch.setattr(moments, "_HOURS", 2)
    parse = moment_parser(zone)
    for _ in range(2):
        for text in TEXTS:
            assert parse(text) == parse_moment(text, zone), text
    for text in ("2026-03-02T09:60:00+08:00", "2026-03-02T09:00:60+08:00", "2026-03-02T9:00:00+08:00", "2026-03-02T09-00:00+08:00", "", "x" * 25):
        with pytest.raises(ValueError, match=r"."):
            parse(text)


def test_a_clock_on_the_local_day():
    noon = parse_moment("2026-03-02T12:00+08:00")
    assert format_moment(at_clock(noon, "Asia/Shanghai", 1440)) == "2026-03-03T00:00:00+08:00"
    assert minute_of_day(noon + 59_000) == 720
    # New York springs forward on 2026-03-08: the same instant is one hour further by the clock.
    assert minute_of_day(parse_moment("2026-03-08T07:00+00:00"), "America/New_York") == 180


@pytest.mark.parametrize(("text", "minutes"), [("0:05", 5), ("23:59", 1439), ("24:00", 1440)])
def test_clocks(text, minutes):
    assert parse_clock(text) == minutes
    assert parse_clock(format_clock(minutes)) == minutes


@pytest.mark.parametrize("text", ["25:00", "24:01", "9:60", "nine", "9"])
def test_what_is_no_clock(text):
    with pytest.raises(ValueError, match="not a clock"):
        parse_clock(text)


@pytest.mark.parametrize(
    ("text", "span", "back"),
    [("30s", 30_000, "30s"), ("30", 30 * MINUTE, "30m"), ("24h", DAY, "24h"), ("2d", 2 * DAY, "2d"), ("1w", 7 * DAY, "7d"), ("1.5h", 90 * MINUTE, "90m"), (5, 5 * MINUTE, "5m"), ("0s", 0, "0s")],
)
def test_durations(text, span, back):
    assert parse_duration(text) == span
    assert format_duration(span) == back
    assert format_duration(2 * HOUR) == "2h"


def test_what_is_no_duration():
    with pytest.raises(ValueError, match="not a duration"):
        parse_duration("soon")

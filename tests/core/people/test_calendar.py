"""Working time and shifts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.core.moments import DAY, HOUR, MINUTE, WEEK, format_moment, parse_moment
from qungui.core.people.calendar import WorkCalendar, on_shift, parse_stretches, shift_of
from qungui.core.people.model import Person

PLAIN, _ = WorkCalendar.from_policy(None)
SPLIT, _ = WorkCalendar.from_policy({"workdays": "mon-sat", "hours": "09:00-12:00,13:30-18:00"})
NIGHT, _ = WorkCalendar.from_policy({"workdays": "daily", "hours": "22:00-06:00"})
YORK, _ = WorkCalendar.from_policy({"workdays": "mon-fri"}, "America/New_York")


def at(text: str) -> int:
    return parse_moment(text)


def shown(moment: int) -> str:
    return format_moment(moment)[:16]


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-03-02T09:00", 30, "2026-03-02T09:30"),
        ("2026-03-02T17:30", 30, "2026-03-02T18:00"),
        ("2026-03-02T17:50", 30, "2026-03-03T09:20"),
        ("2026-03-02T18:00", 30, "2026-03-03T09:30"),
        ("2026-03-02T21:00", 30, "2026-03-03T09:30"),
        ("2026-03-06T17:50", 30, "2026-03-09T09:20"),
        ("2026-02-14T17:50", 30, "2026-02-24T09:20"),
        ("2026-09-30T12:00", 9 * 60, "2026-10-08T12:00"),
    ],
)
def test_add_working(start: str, minutes: int, due: str) -> None:
    assert shown(PLAIN.add_working(at(start), minutes * MINUTE)) == due


def test_a_break_is_no_working_time() -> None:
    assert shown(SPLIT.add_working(at("2026-03-07T11:50"), 20 * MINUTE)) == "2026-03-07T13:40"
    assert shown(SPLIT.add_working(at("2026-03-07T12:10"), 0)) == "2026-03-07T13:30"


def test_hours_over_midnight_belong_to_the_day_they_begin() -> None:
    assert shown(NIGHT.add_working(at("2026-03-02T05:30"), HOUR)) == "2026-03-02T22:30"
    assert shown(NIGHT.next_workday_end(at("2026-03-02T12:00"))) == "2026-03-04T06:00"


def test_days() -> None:
    assert not PLAIN.is_workday(at("2026-02-17"))
    assert PLAIN.is_workday(at("2026-02-14"))
    assert not PLAIN.is_workday(at("2026-03-07"))
    assert SPLIT.is_workday(at("2026-03-07"))
    assert shown(PLAIN.next_workday_end(at("2026-03-06T12:00"))) == "2026-03-09T18:00"


def test_years_nobody_knows_are_monday_to_friday() -> None:
    assert PLAIN.knows(2026)
    assert not PLAIN.knows(2027)
    assert SPLIT.knows(2027)
    assert PLAIN.is_workday(at("2027-10-01"))
    given_year, problems = WorkCalendar.from_policy({"holidays": {2027: ["10-01..10-07", "0501", "2027-01-01", "foo"]}, "make_up": ["2027-10-09"]})
    assert len(problems) == 1
    assert given_year.knows(2027)
    for day in ("2027-01-01", "2027-05-01", "2027-10-01", "2027-10-07"):
        assert not given_year.is_workday(at(day))
    assert given_year.is_workday(at("2027-10-09"))
    assert given_year.is_workday(at("2027-10-08"))
    assert not given_year.is_workday(at("2027-10-10"))
    one, problems = WorkCalendar.from_policy({"holidays": {2028: "2028-01-03"}})
    assert problems == []
    assert not one.is_workday(at("2028-01-03"))


@pytest.mark.parametrize(
    ("workdays", "sunday", "monday"),
    [
        ("china", False, True), ("mon-fri", False, True), ("sun-thu", True, True), ("每天", True, True), ("周一至周六", False, True),
        (["tue", "sun"], True, False), ("周日", True, False), (None, False, True), ("monday-friday", False, True),
    ],
)  # fmt: skip
def test_workdays(workdays: Any, sunday: bool, monday: bool) -> None:
    calendar, problems = WorkCalendar.from_policy({"workdays": workdays} if workdays else {})
    assert problems == []
    assert (calendar.is_workday(at("2026-03-08")), calendar.is_workday(at("2026-03-09"))) == (sunday, monday)


@pytest.mark.parametrize(
    "calendar",
    [{"workdays": "sometimes"}, {"workdays": "mon-tue-wed"}, {"hours": "nine to five"}, {"hours": ""}, {"hours": [1]}, {"hours": "25:00-26:00"}, [1]],
)
def test_what_cannot_be_read_is_one_problem_and_the_default(calendar: Any) -> None:
    read, problems = WorkCalendar.from_policy(calendar)
    assert len(problems) == 1
    assert (read.hours, read.china) == (PLAIN.hours, True)


def test_a_word_alone_is_the_workdays() -> None:
    calendar, problems = WorkCalendar.from_policy("mon-fri")
    assert (calendar.china, problems) == (False, [])
    listed, _ = WorkCalendar.from_policy({"hours": ["08:00-12:00", "13:00-17:00"]})
    assert listed.hours == ((480, 720), (780, 1020))


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("08:00-12:00,13:00-17:00", ((480, 720), (780, 1020))),
        ("8:00—12:00、13:00至17:00", ((480, 720), (780, 1020))),
        ("20:00-08:00", ((1200, 1920),)),
        ("20:00-00:00,00:30-08:00", ((1200, 1440), (1470, 1920))),
        ("00:00-24:00", ((0, 1440),)),
        ("", ()),
    ],
)
def test_parse_stretches(text: str, stretches: tuple[tuple[int, int], ...]) -> None:
    assert parse_stretches(text) == stretches


@pytest.mark.parametrize("text", ["08:00", "08:00-12:00,11:00-13:00", "20:00-08:00,09:00-21:00", "白班", "8-12"])
def test_no_stretches(text: str) -> None:
    with pytest.raises(ValueError, match=r"stretch|overlap|more than|clock"):
        parse_stretches(text)


def test_shifts() -> None:
    day = Person("1", "甲", shift=parse_stretches("08:00-12:00,13:00-17:00"))
    night = Person("2", "乙", shift=parse_stretches("20:00-08:00"))
    assert shift_of(day, at("2026-03-02T09:00")) == (at("2026-03-02T08:00"), at("2026-03-02T17:00"))
    assert [on_shift(day, at(f"2026-03-02T{clock}")) for clock in ("07:59", "08:00", "12:00", "12:59", "13:00", "17:00")] == [
        False, True, False, False, True, False,
    ]  # fmt: skip
    assert shift_of(night, at("2026-03-02T07:59")) == (at("2026-03-01T20:00"), at("2026-03-02T08:00"))
    assert shift_of(night, at("2026-03-02T08:00")) is None
    assert on_shift(night, at("2026-03-02T20:00"))
    assert not on_shift(Person("3", "丙"), at("2026-03-02T09:00"))


MOMENTS = st.integers(at("2025-12-01"), at("2027-02-01"))
SPANS = st.integers(0, 3 * WEEK // 10)


@given(MOMENTS, st.integers(0, 9 * DAY), SPANS, st.sampled_from([PLAIN, SPLIT, NIGHT, YORK]))
def test_add_working_is_monotone(start: int, later: int, span: int, calendar: WorkCalendar) -> None:
    assert calendar.add_working(start, span) <= calendar.add_working(start + later, span)
    assert calendar.add_working(start, span) <= calendar.add_working(start, span + later)


@given(MOMENTS, SPANS, SPANS, st.sampled_from([PLAIN, SPLIT, NIGHT, YORK]))
def test_two_spans_of_working_time_are_one_long_span(start: int, first: int, second: int, calendar: WorkCalendar) -> None:
    assert calendar.add_working(calendar.add_working(start, first), second) == calendar.add_working(start, first + second)

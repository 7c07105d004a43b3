"""Working time: which days are workdays, from when to when, and how far a span of working time reaches. And shifts of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, count, pairwise
from typing import Any

from qungui.core.moments import DEFAULT_ZONE, at_clock, local, parse_clock, parse_moment
from qungui.core.people.holidays import OFF, WORKED
from qungui.core.people.model import Person

DEFAULT_HOURS = ((9 * 60, 18 * 60),)
DEFAULT_WORKDAYS = "china"
NO_CALENDAR = "没有写工作时间,按国家法定工作日 09:00–18:00 计算"

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_WORDS = {f"{head}{word}": place for head in ("周", "星期", "礼拜") for place, word in enumerate("一二三四五六日")}
_DAY_WORDS |= {"周天": 6, "星期天": 6}
_MONDAY_TO_FRIDAY = frozenset(range(5))
_EVERY_DAY = ("daily", "every-day", "everyday", "all", "每天")
_DAY_MINUTES = 1440


class WorkCalendar:
    """Workdays, hours and days off of one policy. Moments and spans are milliseconds, hours minutes of the day.

    `china` takes weekdays off and make-up days from the committed tables, and Monday to Friday where they know nothing of a year.
    Stretches are cached by day; nothing else in here changes.
    """

    def __init__(
        self,
        zone: str = DEFAULT_ZONE,
        hours: tuple[tuple[int, int], ...] = DEFAULT_HOURS,
        weekdays: frozenset[int] = _MONDAY_TO_FRIDAY,
        china: bool = True,
        off: frozenset[date] = frozenset(),
        worked: frozenset[date] = frozenset(),
        given_years: frozenset[int] = frozenset(),
    ) -> None:
        self.zone, self.hours, self.weekdays, self.china = zone, hours, weekdays, china
        self._off, self._worked, self._given = off, worked, given_years
        self._stretches: dict[int, tuple[tuple[int, int], ...]] = {}

    @classmethod
    def from_policy(cls, calendar: object, zone: str = DEFAULT_ZONE) -> tuple[WorkCalendar, list[str]]:
        """The calendar that a policy asks for, and a Chinese sentence for each thing in it that cannot be read.

        Without a calendar: china, 09:00–18:00, no problem (the reader of policies says `NO_CALENDAR` where working time matters).
        """
        if isinstance(calendar, str):
            calendar = {"workdays": calendar}
        if calendar is not None and not isinstance(calendar, Mapping):
            return cls(zone), ['calendar 读不懂,按国家法定工作日 09:00-18:00 计算;请写成 {workdays: china, hours: "09:00-18:00"}']
        given: Mapping[str, Any] = calendar or {}
        problems: list[str] = []
        weekdays, china = _weekdays(given.get("workdays", DEFAULT_WORKDAYS), problems)
        hours = _hours(given.get("hours"), problems)
        off = _days(given.get("holidays"), "holidays", problems)
        worked = _days(given.get("make_up"), "make_up", problems)
        years = frozenset(day.year for day in off | worked) | _years(given.get("holidays"))
        return cls(zone, hours, weekdays, china, off, worked, years), problems

    def knows(self, year: int) -> bool:
        """Whether the days off of that year are known (always, where the policy counts weekdays only)."""
        return not self.china or year in OFF or year in self._given

    def is_workday(self, moment: int) -> bool:
        """Whether the local day of a moment is a workday."""
        return self._works(local(moment, self.zone).date())

    def add_working(self, start: int, span: int) -> int:
        """The moment when `span` of working time has passed since `start`; off hours the count begins with the next stretch.

        A deadline exactly at the end of a stretch stays there.
        """
        left = span
        stretches = ((max(begins, start), ends) for begins, ends in self._from(start) if ends > start)
        begins, ends = next(stretches)
        while ends - begins < left:
            left -= ends - begins
            begins, ends = next(stretches)
        return begins + left

    def next_workday_end(self, moment: int) -> int:
        """The end of work on the first workday after the local day of `moment`."""
        day = local(moment, self.zone).toordinal() + 1
        while not self._day(day):
            day += 1
        return self._day(day)[-1][1]

    def _works(self, day: date) -> bool:
        if day in self._off or day in self._worked:
            return day in self._worked
        if self.china and day.year not in self._given:
            code = f"{day:%m%d}"
            if code in OFF.get(day.year, ""):
                return False
            if code in WORKED.get(day.year, ""):
                return True
        return day.weekday() in self.weekdays

    def _day(self, ordinal: int) -> tuple[tuple[int, int], ...]:
        """The working stretches that begin on a day."""
        found = self._stretches.get(ordinal)
        if found is None:
            day = date.fromordinal(ordinal)
            midnight = parse_moment(day.isoformat(), self.zone)
            clock = [(at_clock(midnight, self.zone, start), at_clock(midnight, self.zone, end)) for start, end in self.hours]
            found = self._stretches[ordinal] = tuple(clock) if self._works(day) else ()
        return found

    def _from(self, moment: int) -> Iterator[tuple[int, int]]:
        """Stretches in order, from those of the day before (they may run over midnight)."""
        return chain.from_iterable(map(self._day, count(local(moment, self.zone).toordinal() - 1)))


def parse_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Minutes of the day of `09:00-12:00,13:30-18:00`, in order; past 1440 where they run over midnight. Raises `ValueError`.

    Full-width marks, 至 到 ~ – for the dash, and 、 ; for the comma are read, too.
    """
    found: list[tuple[int, int]] = []
    for part in re.split(r"[,\uff0c、;\uff1b]", text.replace("\uff1a", ":")):
        if part.strip():
            clocks = re.split(r"\s*[-–—\uff0d~\uff5e至到]+\s*", part.strip())
            if len(clocks) != 2:
                raise ValueError(f"not a stretch of the day: {part!r}")
            start, end = parse_clock(clocks[0]), parse_clock(clocks[1])
            if found and start < found[0][0]:
                start += _DAY_MINUTES
            while end <= start:
                end += _DAY_MINUTES
            found.append((start, end))
    if any(first[1] > second[0] for first, second in pairwise(found)):
        raise ValueError(f"stretches overlap: {text!r}")
    if found and found[-1][1] - found[0][0] > _DAY_MINUTES:
        raise ValueError(f"more than a day: {text!r}")
    return tuple(found)


def shift_of(person: Person, moment: int, zone: str = DEFAULT_ZONE) -> tuple[int, int] | None:
    """The whole shift (first start, last end, as moments) that the person is working at a moment; `None` off shift and in its breaks."""
    for days in (0, -1):
        stretches = [(at_clock(moment, zone, start, days), at_clock(moment, zone, end, days)) for start, end in person.shift]
        if any(start <= moment < end for start, end in stretches):
            return stretches[0][0], stretches[-1][1]
    return None


def on_shift(person: Person, moment: int, zone: str = DEFAULT_ZONE) -> bool:
    """Whether the person's shift runs at a moment, breaks excepted. Without a shift on the roster: no."""
    return shift_of(person, moment, zone) is not None


def _hours(given: Any, problems: list[str]) -> tuple[tuple[int, int], ...]:
    if given is None:
        return DEFAULT_HOURS
    try:
        hours = parse_stretches(",".join(given) if isinstance(given, (list, tuple)) else str(given))
    except (ValueError, TypeError):
        hours = ()
    if not hours:
        problems.append(f'calendar.hours「{given}」读不懂,按 09:00-18:00 计算;请写成 "09:00-12:00,13:30-18:00"')
    return hours or DEFAULT_HOURS


def _weekdays(given: Any, problems: list[str]) -> tuple[frozenset[int], bool]:
    """The weekdays worked, and whether China's calendar goes on top."""
    text = "" if given is None else ",".join(map(str, given)) if isinstance(given, (list, tuple)) else str(given).strip().lower()
    if text in ("china", "cn", "中国", "法定", "法定工作日"):
        return _MONDAY_TO_FRIDAY, True
    if text in _EVERY_DAY:
        return frozenset(range(7)), False
    days: set[int] = set()
    for part in re.split(r"[,\uff0c、;\uff1b\s]+", text.lower()):
        ends = [_weekday(one) for one in re.split(r"[-–~\uff5e至到]", part)]
        if None in ends or len(ends) > 2:
            problems.append(f"calendar.workdays「{given}」读不懂,按国家法定工作日计算;请写 china、mon-fri 或 mon-sat")
            return _MONDAY_TO_FRIDAY, True
        first, last = ends[0] or 0, ends[-1] or 0
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days), False


def _weekday(text: str) -> int | None:
    return _DAYS.index(text[:3]) if text[:3] in _DAYS else _DAY_WORDS.get(text)


def _years(given: Any) -> frozenset[int]:
    return frozenset(int(year) for year in given if re.fullmatch(r"\d{4}", str(year))) if isinstance(given, Mapping) else frozenset()


def _days(given: Any, key: str, problems: list[str]) -> frozenset[date]:
    """Days of `{2027: [2027-01-01, 02-05..02-11]}` or of a plain list of whole dates."""
    found: set[date] = set()
    by_year = given if isinstance(given, Mapping) else {"": given or []}
    for year, days in by_year.items():
        for day in days if isinstance(days, (list, tuple)) else [days]:
            try:
                first, _, last = str(day).partition("..")
                ends = [_date(one.strip(), str(year)) for one in (first, last or first)]
            except ValueError:
                problems.append(f"calendar.{key} 的「{day}」不是日期,已略过;请写成 2027-02-05 或 2027-02-05..2027-02-11")
                continue
            found.update(date.fromordinal(place) for place in range(ends[0].toordinal(), ends[1].toordinal() + 1))
    return frozenset(found)


def _date(text: str, year: str) -> date:
    return date.fromisoformat(text if len(text) > 5 else f"{year}-{text}" if "-" in text else f"{year}-{text[:2]}-{text[2:]}")

"""When something comes round: `{weekday: fri, at: "17:00"}`, `{day: 25, at: "18:00"}`, `{months: 1}`, `{days: 1, at: …}`, `{weeks: 2}`, `{hours: 4}`."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from qungui.core.moments import DAY, HOUR, at_clock, local, parse_clock

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HORIZON = 800
"""How many days ahead a next time is looked for; two years and some."""


class Recurrence:
    """One `every`. Raises `ValueError` where it cannot be read. `months` counts from the day it is first asked about."""

    def __init__(self, raw: Mapping[str, Any], zone: str) -> None:
        self.zone = zone
        self.minute = parse_clock(str(raw.get("at", "09:00")))
        self.anchored = "at" in raw
        self.weekdays = tuple(WEEKDAYS.index(str(day)[:3].lower()) for day in _listed(raw.get("weekday")))
        self.days = tuple(_count(day) for day in _listed(raw.get("day")))
        self.months = _count(raw.get("months"))
        self.step = _count(raw.get("days")) or 7 * _count(raw.get("weeks"))
        self.hours = _count(raw.get("hours"))
        if not (self.weekdays or any(self.days) or self.months or self.step or self.hours):
            raise ValueError(f"看不懂的周期 {dict(raw)}")

    def after(self, moment: int, origin: int) -> int:
        """The first time strictly after a moment; spans of days or months are counted from the local day of `origin`.

        Hours are counted from `at` on that day where it is given, else from `origin` itself.
        """
        if self.hours:
            first = at_clock(origin, self.zone, self.minute) if self.anchored else origin
            since = moment - first if self.anchored else max(moment - first, 0)
            return first + (since // (self.hours * HOUR) + 1) * self.hours * HOUR
        start = local(origin, self.zone).date()
        for ahead in range(_HORIZON):
            when = at_clock(moment, self.zone, self.minute, ahead)
            if when > moment and self._falls_on(local(when, self.zone).date(), start):
                return when
        return moment + _HORIZON * DAY

    def _falls_on(self, day: date, start: date) -> bool:
        if self.weekdays:
            return day.weekday() in self.weekdays
        last = calendar.monthrange(day.year, day.month)[1]
        if self.days:
            return any(day.day == min(wanted, last) for wanted in self.days)
        if self.months:
            apart = (day.year - start.year) * 12 + day.month - start.month
            return apart > 0 and apart % self.months == 0 and day.day == min(start.day, last)
        return day > start and (day - start) % timedelta(days=self.step) == timedelta(0)


def _count(value: Any) -> int:
    """A number of days, months …; nothing is 0. Raises `ValueError` for what is no such number."""
    if value is None:
        return 0
    if not str(value).isdecimal():
        raise ValueError(f"不是个数:{value}")
    return int(value)


def _listed(value: Any) -> tuple[Any, ...]:
    """A single value or a list of them, as a tuple; nothing as an empty one."""
    return () if value is None else tuple(value) if isinstance(value, list | tuple) else (value,)

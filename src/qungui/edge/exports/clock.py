"""Wall-clock times of exports → moments, fast: a day is reckoned once."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from qungui.core.moments import zone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_MS = timedelta(milliseconds=1)
_EARLIEST, _LATEST = 1980, 2200

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.年/]?(\d{1,2})[-_.月/]?(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_STAMP = re.compile(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]*(?:(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*")
_ISO_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")


class Clock:
    """Reads wall clocks of one zone. Memory: one entry a day seen."""

    def __init__(self, zone_name: str) -> None:
        self.zone_name = zone_name
        self._zone = zone(zone_name)
        self._days: dict[tuple[int, int, int], int | None] = {}

    def moment(self, year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> int | None:
        """The moment of a wall clock, or `None` where there is no such time."""
        if hour > 23 or minute > 59 or second > 59:
            return None
        date = (year, month, day)
        try:
            start = self._days[date]
        except KeyError:
            start = self._days[date] = self._midnight(date)
        if start is None:
            return None
        if start < 0:  # the zone's offset changes on this day: reckon in full
            return (datetime(year, month, day, hour, minute, second, tzinfo=self._zone) - _EPOCH) // _MS
        return start + hour * 3_600_000 + minute * 60_000 + second * 1000

    def _midnight(self, date: tuple[int, int, int]) -> int | None:
        if not _EARLIEST <= date[0] <= _LATEST:
            return None
        try:
            first = datetime(*date, tzinfo=self._zone)
        except ValueError:
            return None
        start = (first - _EPOCH) // _MS
        return start if first.utcoffset() == (first + _DAY).utcoffset() else -1

    def stamp(self, text: str) -> int | None:
        """A full time such as `2026-03-02 9:05`, `2026/3/2 09:05:30`, or ISO 8601 with an offset; `None` where it is none."""
        if _ISO_ZONE.search(text):
            try:
                return (datetime.fromisoformat(text.strip()) - _EPOCH) // _MS
            except (ValueError, TypeError, OverflowError):
                return None
        found = _STAMP.fullmatch(text)
        if found is None:
            return None
        return self.moment(*(int(part or 0) for part in found.groups()))


def epoch(value: object) -> int | None:
    """Unix time in seconds, milliseconds or microseconds, number or text → milliseconds; `None` where it is none."""
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else 0.0
    except (ValueError, OverflowError):
        return None
    if not 1e8 <= number < 1e17:
        return None
    if number < 1e11:
        return round(number * 1000)
    return int(number) if number < 1e14 else int(number / 1000)


def date_in_name(path: Path) -> tuple[int, int, int] | None:
    """The first date in the file's name, else in its folders'."""
    for part in (path.stem, *reversed(path.parent.parts)):
        found = _COMPACT.search(part) or _DATE.search(part)
        if found and 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31:
            return int(found[1]), int(found[2]), int(found[3])
    return None


def year_in_name(path: Path) -> int | None:
    """The year in the file's name, else in its folders'."""
    dated = date_in_name(path)
    if dated:
        return dated[0]
    for part in (path.stem, *reversed(path.parent.parts)):
        found = _YEAR.search(part)
        if found:
            return int(found[1])
    return None


def hour_of(word: str, hour: int) -> int | None:
    """The 24-hour clock's hour of 上午/下午/AM/PM and a 12-hour clock's; `None` where they do not fit."""
    mark = word.strip().upper()
    if not mark:
        return hour if hour < 24 else None
    if mark in ("PM", "P.M.", "下午", "晚上", "傍晚"):
        return hour if 12 < hour < 24 else (hour % 12) + 12 if hour <= 12 else None
    if mark == "中午":
        return hour + 12 if 1 <= hour < 11 else hour if hour < 24 else None
    return hour % 12 if hour <= 12 else hour if hour < 24 and mark not in ("AM", "A.M.") else None

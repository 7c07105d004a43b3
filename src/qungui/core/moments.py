"""Moments and durations: the only place where text becomes time and back.

A moment is an `int`: milliseconds since 1970-01-01T00:00Z. A duration is an `int` of milliseconds.
Text is ISO 8601 with an offset; text without one is read in the policy's zone, a bare date is its 00:00 (FORMATS, head).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Asia/Shanghai"

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY

_UNITS = {"s": SECOND, "m": MINUTE, "h": HOUR, "d": DAY, "w": WEEK}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


class Moment(int):
    """A moment as it comes from a wire format; plain `int` wherever it is reckoned with."""


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The zone of that IANA name. Raises `ZoneInfoNotFoundError` or `ValueError`."""
    return ZoneInfo(name)


def parse_moment(text: str, zone_name: str = DEFAULT_ZONE) -> int:
    """Milliseconds of an ISO 8601 text. Raises `ValueError`."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone(zone_name))
    return (moment - _EPOCH) // _MS


_PAST_HOUR = {f"{minute:02}:{second:02}": minute * MINUTE + second * SECOND for minute in range(60) for second in range(60)}
_HOURS = 1_000


def moment_parser(zone_name: str = DEFAULT_ZONE) -> Callable[[str], int]:
    """`parse_moment` for many texts of one zone: texts that say their offset run evenly within an hour, which is reckoned once."""
    hours: dict[str, int] = {}

    def parse(text: str) -> int:
        hour = text[:14] + text[19:]
        if hour in hours and text[14:19] in _PAST_HOUR:
            return hours[hour] + _PAST_HOUR[text[14:19]]
        moment = parse_moment(text, zone_name)
        if text[14:19] in _PAST_HOUR and (text[-6:-5] in {"+", "-"} or text[-1:] == "Z"):
            if len(hours) >= _HOURS:
                hours.clear()
            hours[hour] = moment - _PAST_HOUR[text[14:19]]
        return moment

    return parse


def local(moment: int, zone_name: str = DEFAULT_ZONE) -> datetime:
    """The wall clock of a zone at a moment."""
    return (_EPOCH + moment * _MS).astimezone(zone(zone_name))


_QUARTER = 15 * MINUTE
"""Zones change their offset on quarters of an hour only."""


@lru_cache(maxsize=4096)
def _offset(quarter: int, zone_name: str) -> int:
    offset = local(quarter * _QUARTER, zone_name).utcoffset()
    return 0 if offset is None else offset // _MS


@lru_cache(maxsize=1024)
def _date(day: int) -> str:
    return (_EPOCH + timedelta(days=day)).date().isoformat()


@lru_cache(maxsize=64)
def _offset_text(offset: int) -> str:
    return datetime(2000, 1, 1, tzinfo=timezone(timedelta(milliseconds=offset))).isoformat()[19:]


def format_moment(moment: int, zone_name: str = DEFAULT_ZONE) -> str:
    """ISO 8601 with offset; milliseconds only where there are any."""
    offset = _offset(moment // _QUARTER, zone_name)
    day, rest = divmod(moment + offset, DAY)
    seconds, milliseconds = divmod(rest, SECOND)
    minutes, seconds = divmod(seconds, 60)
    fraction = f".{milliseconds:03}" if milliseconds else ""
    return f"{_date(day)}T{minutes // 60:02}:{minutes % 60:02}:{seconds:02}{fraction}{_offset_text(offset)}"


def wall_clock(moment: int, zone_name: str = DEFAULT_ZONE) -> tuple[int, int, int, int]:
    """(day, counted from 1970; hour; minute; second) that the clock of a zone shows: quicker than `local`."""
    day, rest = divmod(moment + _offset(moment // _QUARTER, zone_name), DAY)
    minutes, seconds = divmod(rest // SECOND, 60)
    return day, minutes // 60, minutes % 60, seconds


def minute_of_day(moment: int, zone_name: str = DEFAULT_ZONE) -> int:
    """Minutes since midnight on the wall clock of a zone: the quick way where the date does not matter."""
    return (moment + _offset(moment // _QUARTER, zone_name)) % DAY // MINUTE


def runs_evenly(start: int, end: int, zone_name: str = DEFAULT_ZONE) -> bool:
    """Whether the clock of a zone is set neither on nor back between two moments of a few days."""
    return _offset(start // _QUARTER, zone_name) == _offset(end // _QUARTER, zone_name)


def at_clock(moment: int, zone_name: str, minute_of_day: int, days: int = 0) -> int:
    """The moment at which the wall clock shows `minute_of_day` (0..1440) on the local day of `moment` plus `days`."""
    offset = _offset(moment // _QUARTER, zone_name)
    found = moment - (moment + offset) % DAY + days * DAY + minute_of_day * MINUTE
    if offset == _offset(found // _QUARTER, zone_name) and runs_evenly(found - DAY, found, zone_name):
        return found
    # The clock is set in between: a time that comes twice is the first one, one that is left out is reckoned by the old offset.
    day = local(moment, zone_name).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    wall = day + timedelta(days=days, minutes=minute_of_day)
    return (wall.replace(tzinfo=zone(zone_name)) - _EPOCH) // _MS


def parse_clock(text: str) -> int:
    """Minutes since midnight of `HH:MM`; 24:00 is 1440. Raises `ValueError`."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", text)
    if not found or int(found[1]) > 24 or int(found[2]) > 59 or int(found[1]) * 60 + int(found[2]) > 1440:
        raise ValueError(f"not a clock time: {text!r}")
    return int(found[1]) * 60 + int(found[2])


def format_clock(minutes: int) -> str:
    """`HH:MM` of minutes since midnight."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def parse_duration(text: str | int) -> int:
    """Milliseconds of `30s 30m 24h 7d 2w`; a bare number counts minutes. Raises `ValueError`."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(s|m|h|d|w)?", str(text).strip())
    if not found:
        raise ValueError(f"not a duration: {text!r}")
    return round(float(found[1]) * _UNITS[found[2] or "m"])


def format_duration(span: int) -> str:
    """The shortest form of `parse_duration`'s text: 90 minutes are `90m`, two days `2d`."""
    for unit in ("w", "d", "h", "m"):
        if span and span % _UNITS[unit] == 0 and not (unit in "wd" and span // _UNITS[unit] == 1):
            return f"{span // _UNITS[unit]}{unit}"
    return f"{span / SECOND:g}s"

"""Values to try for one number of a rule: those that people choose, about the old and the new one. Numbers in and out as the policy file writes them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, Literal

from qungui.core.moments import DAY, HOUR, MINUTE, SECOND, WEEK, format_clock, format_duration, parse_clock, parse_duration

Unit = Literal["duration", "count", "clock"]
UNITS: dict[str, Unit] = {
    "within": "duration", "per": "duration", "count": "count", "max_chars": "count", "voice_seconds": "count", "yuan": "count", "from": "clock", "to": "clock",
}  # fmt: skip
"""The parameters that can be more or less, by name; `from` and `to` only where they are clock times."""
CALENDAR = ("1d", "1w", "1mo")
"""Periods that are the calendar's, as a `per`."""
_SPANS = (
    *(n * SECOND for n in (5, 10, 30)), *(n * MINUTE for n in (1, 2, 5, 10, 15, 30, 45)), *(n * HOUR for n in (1, 2, 4, 8, 12)),
    *(n * DAY for n in (1, 2, 3, 5)), *(n * WEEK for n in (1, 2)), *(n * DAY for n in (30, 60, 90, 180, 365)),
)  # fmt: skip
_COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 40, 50, 60, 80, 100, 150, 200, 300, 500, 800, 1000, 1500, 2000, 3000, 5000, 10_000)
_YUAN = (1, 2, 5, 10, 20, 30, 50, 100, 200, 500, 1000)
_HALF = 30
_BELOW, _BETWEEN, _ABOVE = 2, 3, 3


def values(name: str, given: Sequence[Any]) -> list[Any]:
    """The values to try for a parameter, least first, those given among them; none where it cannot be more or less.

    What is given and is no number (`None`, `immediate`) is left out, and a calendar's period where a span is given too.
    """
    unit = UNITS.get(name)
    if unit is None:
        return []
    spans = [one for one in given if name != "per" or one not in CALENDAR]
    written = {number: one for one in reversed(spans) if (number := _number(unit, one)) is not None}
    if not written:
        return list(CALENDAR) if name == "per" and any(one in CALENDAR for one in given) else []
    numbers = sorted(written)
    usual = _SPANS if unit == "duration" else _YUAN if name == "yuan" else _COUNTS
    tried = _clocks(numbers, 24 * 60 - (name == "from")) if unit == "clock" else _about(numbers, usual)
    return [written.get(one, _text(unit, one)) for one in tried]


def among(name: str, value: Any, tried: Sequence[Any]) -> Any:
    """A value as it is written among those tried (`60m` where that is `1h`); `None` where it is not there."""
    number = _number(UNITS[name], value)
    return value if value in tried else next((one for one in tried if number is not None and _number(UNITS[name], one) == number), None)


def _number(unit: Unit, value: Any) -> float | None:
    """`None` for what is no such number: `immediate`, a SELECTOR, nothing."""
    try:
        if unit != "count":
            return parse_clock(value) if unit == "clock" else parse_duration(value)
    except (TypeError, ValueError):
        return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _text(unit: Unit, number: float) -> Any:
    if unit == "count":
        return int(number)
    return format_clock(int(number)) if unit == "clock" else format_duration(int(number))


def _about(numbers: Sequence[float], usual: Sequence[int]) -> list[float]:
    """Two usual values below, at most three between, three above, and the numbers themselves."""
    low, high = numbers[0], numbers[-1]
    below = usual[: bisect_left(usual, low)][-_BELOW:]
    between = usual[bisect_right(usual, low) : bisect_left(usual, high)]
    step = -(-len(between) // _BETWEEN) or 1
    above = usual[bisect_right(usual, high) :][:_ABOVE]
    return sorted({*below, *numbers, *between[::step], *above})


def _clocks(numbers: Sequence[float], last: int) -> list[float]:
    """Half an hour and an hour earlier and later, and what lies between; within the day."""
    low, high = numbers[0], numbers[-1]
    between = [low + _HALF * step for step in range(1, int((high - low - 1) // _HALF) + 1)]
    step = -(-len(between) // _BETWEEN) or 1
    tried = {low - 2 * _HALF, low - _HALF, *numbers, *between[::step], high + _HALF, high + 2 * _HALF}
    return sorted(one for one in tried if 0 <= one <= last)

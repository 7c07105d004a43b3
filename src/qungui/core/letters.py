"""Tables for `str.translate` as strings: small, quick, and without the exception that a letter unknown to a dictionary costs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

HALVES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
"""Halves of letters, which no encoding can write, become the sign for what cannot be read: automata take whole letters only."""
PLANE = range(0x10000)
"""The basic plane, which holds nearly all that people write; beyond it are pictures and rare characters."""


def table_of(changes: Mapping[int, str]) -> str:
    """`changes` (code point -> the one letter that it becomes) as a table of the basic plane; letters beyond it stay as they are."""
    return "".join([changes.get(number, chr(number)) for number in PLANE])


def all_but(numbers: Iterable[int]) -> re.Pattern[str]:
    """Matches each letter that is none of these code points of the basic plane: one look at a bitmap a letter, however many there are."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    spelt = [rf"\U{first:08x}-\U{last:08x}" for first, last in ranges]
    return re.compile(f"[^{''.join(spelt)}]")

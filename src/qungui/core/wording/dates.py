"""Dates in prose: 2015 年11 月19日, 二〇一四年十二月二十三日, 2026-03-01."""

from __future__ import annotations

import re
from datetime import date as day

from qungui.core.wording.numbers import NUMBER, number

_DATE = re.compile(
    rf"(?P<y>\d{{4}}|[〇零一二三四五六七八九○]{{4}})\s*(?:年|[-./])\s*(?P<m>{NUMBER})\s*(?:月|[-./])\s*(?P<d>{NUMBER})\s*(?:日|号)?"
)


def dates(text: str) -> list[tuple[str, int, int]]:
    """All whole dates of a folded text as (`2015-11-19`, start, end)."""
    found = []
    for match in _DATE.finditer(text):
        parts = [number(match[name].replace("○", "〇")) for name in "ymd"]
        try:
            year, month, of_month = (int(part or 0) for part in parts)
            found.append((day(year, month, of_month).isoformat(), match.start(), match.end()))
        except ValueError:
            continue
    return found

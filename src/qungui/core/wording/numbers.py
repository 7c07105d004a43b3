"""Numbers in prose: 10, 1.5, 三十, 两, 半, 二〇一四, 一百二十."""

from __future__ import annotations

import re

NUMBER = r"(?:\d{1,15}(?:\.\d{1,9})?|[〇零一二两三四五六七八九十百千万半几廿]{1,15})"
"""A regex fragment without groups that matches a number as it is written; without bounds a line of digits would take minutes."""

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def number(text: str) -> float | None:
    """The value of a number as written; `None` for 几 and what is none."""
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return plain(float(text))
    if text == "半":
        return 0.5
    if text and all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    return _composed(text.replace("廿", "二十")) if text else None


def _composed(text: str) -> int | None:
    """三十, 一百二, 十五."""
    total = digit = 0
    unit = 1
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _UNITS:
            unit = _UNITS[sign]
            total += (digit or 1) * unit
            digit = 0
        else:
            return None
    # 一百二 is 120, 一百零二 is 102
    return total + digit * (unit // 10 if unit >= 100 and "零" not in text and text[-2:-1] in _UNITS else 1)


def plain(value: float) -> float | int:
    """An int where it is one, so that it is written `5` and not `5.0`."""
    return int(value) if value == int(value) else value

"""Durations in prose: 30分钟, 半小时, 两小时, 一天之内, 三天内, 24小时, 当天, 马上."""

from __future__ import annotations

import re
from typing import NamedTuple

from qungui.core.moments import DAY, HOUR, MINUTE, SECOND, WEEK
from qungui.core.wording.numbers import NUMBER, number

_UNITS = (
    (r"秒钟?|s(?:ec(?:ond)?s?)?(?![a-z])", SECOND),
    (r"分钟?|min(?:ute)?s?(?![a-z])", MINUTE),
    (r"个?小时|个?钟头?|h(?:our)?s?(?![a-z])", HOUR),
    (r"个?(?:工作日|自然日|天|日|昼夜)|days?(?![a-z])", DAY),
    (r"个?(?:周|星期|礼拜)|weeks?(?![a-z])", WEEK),
    (r"个月|months?(?![a-z])", 30 * DAY),
    (r"年|years?(?![a-z])", 365 * DAY),
)
_DURATION = re.compile(
    rf"(?P<n>{NUMBER})\s*(?P<half>个半)?\s*(?:"
    + "|".join(f"(?P<u{place}>{words})" for place, (words, _) in enumerate(_UNITS))
    + r")(?P<tail>半)?"
)
# 5点30分, 10月20日, 2015年: parts of a clock or a date, no spans of time
_NO_SPAN_BEFORE = re.compile(r"[\d一二三四五六七八九十半][点时:]\s*$|月\s*$|每$|第$|年\s*$")


class Duration(NamedTuple):
    """`span` in milliseconds, its words as FORMATS writes them (`30m`), and where it stands."""

    span: int
    text: str
    start: int
    end: int


def durations(text: str) -> list[Duration]:
    """All spans of time that a folded text names, in order."""
    found = []
    for match in _DURATION.finditer(text):
        value = number(match["n"])
        if value is None or _NO_SPAN_BEFORE.search(text, 0, match.start()):
            continue
        unit = next(_UNITS[place][1] for place in range(len(_UNITS)) if match[f"u{place}"])
        if unit == DAY * 365 and value > 100:
            continue
        if unit == DAY * 365 and value < 1:
            unit = DAY * 360  # 半年 is six months
        span = round((value + (0.5 if match["tail"] or match["half"] else 0)) * unit)
        found.append(Duration(span, written(span), match.start(), match.end()))
    return found


def written(span: int) -> str:
    """`30m`, `24h`, `72h`, `30d`: hours up to three days, since days in prose mean hours from the moment on."""
    if span > 10 * DAY or (span % DAY == 0 and span > 3 * DAY):
        return f"{round(span / DAY)}d"
    for letter, unit in (("h", HOUR), ("m", MINUTE)):
        if span % unit == 0:
            return f"{span // unit}{letter}"
    return f"{span // SECOND}s"


_WITHIN = re.compile(r"\s*(?:之?内|以内|之?前|未|没|无|仍|还|依然|不|后|的|必须|须|应|要|回|答|给)|$")
AT_ONCE = re.compile(r"立刻|马上|立即|即刻|第一时间|当场|随即|immediately|at once")
SAME_DAY = re.compile(r"当[天日]|今[天日]之?内|同一?天")


def within(text: str, *, at_once: bool = True) -> str | None:
    """The time that a duty allows: the first span that is followed by 内, 未 and the like, else any; 马上 is 10 minutes, 当天 24 hours."""
    spans = durations(text)
    for one in spans:
        if _WITHIN.match(text, one.end) or text[: one.start].endswith(("超过", "过", "within ")):
            return one.text
    if spans:
        return spans[0].text
    if SAME_DAY.search(text):
        return "24h"
    return "10m" if at_once and AT_ONCE.search(text) else None

"""How often: 每周五17:00前, 每月25日, 每天, and rates such as 1分钟内超过5条, 每天最多2条."""

from __future__ import annotations

import re
from typing import Any

from qungui.core.wording.clocks import clocks
from qungui.core.wording.durations import durations
from qungui.core.wording.numbers import NUMBER, number

_DAYS = {"一": "mon", "二": "tue", "三": "wed", "四": "thu", "五": "fri", "六": "sat", "日": "sun", "天": "sun", "末": "sun"} | dict(
    zip("1234567", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), strict=True)
)
_WEEKLY = re.compile(r"(?:每个?|逢|各)?(?:周|星期|礼拜)(?P<d>[一二三四五六日天末1-7])(?![个条次篇])")
_ENGLISH = re.compile(r"every (?:other |second )?(?P<d>mon|tue|wed|thu|fri|sat|sun)")
_WEEK = re.compile(r"每(?:个)?(?:一)?(?:周|星期|礼拜)|weekly")
_MONTHLY = re.compile(rf"每个?月(?:的|底|末)?\s*(?P<d>{NUMBER})\s*(?:日|号|(?=到|至|-))")
_MONTH_END = re.compile(r"每个?月(?:的)?最后一[天日]|(?:每个?)?月(?:底|末)")
_MONTH = re.compile(rf"每(?P<n>{NUMBER})?个?月|每季度|monthly|(?P<q>季)")
_DAILY = re.compile(r"每[天日]|每个?工作日|天天|每晚|每早|daily")
_EVERY_N = re.compile(rf"每隔?(?P<n>{NUMBER})(?:个)?(?P<u>小时|天|日|周|星期|月)")


def every(text: str) -> dict[str, Any] | None:
    """`{weekday: fri, at: "17:00"}`, `{day: 25, at}`, `{months: 1}`, `{days: 1}`, `{weeks: 1}`; `None` where no rhythm is given."""
    times = clocks(text)
    at = {"at": times[0].text} if times else {}
    if match := _ENGLISH.search(text):
        return {"weekday": match["d"], **at}
    if match := _MONTHLY.search(text):
        return {"day": int(number(match["d"]) or 1), **at}
    if match := _WEEKLY.search(text):
        return {"weekday": _DAYS[match["d"]], **at}
    if (match := _EVERY_N.search(text)) and (count := number(match["n"])):
        unit = {"小时": "hours", "天": "days", "日": "days", "周": "weeks", "星期": "weeks", "月": "months"}[match["u"]]
        return {unit: count, **at}
    if _MONTH_END.search(text):
        return {"day": 31, **at}
    if match := _MONTH.search(text):
        return {"months": 3 if "季" in match[0] else int(number(match["n"] or "1") or 1), **at}
    if _WEEK.search(text):
        return {"weeks": 1, **at}
    return {"days": 1, **at} if _DAILY.search(text) else None


_PIECES = r"(?:条|次|个(?![月小人群钟])|篇|则|张|份|遍|段|句|屏|messages?|times?|posts?)"
_COUNT = re.compile(
    r"(?:(?P<over>超过|多于|大于|满|达到?|以上|过|more than|over)|"
    r"(?P<most>最多|至多|不(?:得|能|要|可|许|应)?(?:超过|多于|过)|不超|上限(?:为)?|限(?:发|制|量|分享)*|"
    r"仅(?:限|能|可)?(?:发布?|分享|推广?)*|只(?:能|可|准|许)?(?:发布?|分享|推)*|控制在|at most|up to|max(?:imum)?))?"
    rf"\s*(?:发布?|发送|分享|转发|刷|推广?|连续|连发)*\s*(?P<n>{NUMBER})\s*{_PIECES}(?P<after>以上|及以上|以内|之内|以下)?"
)
_PER = re.compile(
    rf"每(?:个|一)?(?P<n>{NUMBER})?\s*(?P<u>分钟|小时|天|日|周|星期|礼拜|月)|"
    r"(?:一|1|单|同一|当)(?P<u2>天|日|周|星期|月)(?:之?内)?(?=[^后])|per (?P<u3>minute|hour|day|week|month)"
)
_CALENDAR = {
    "天": "d",
    "日": "d",
    "周": "w",
    "星期": "w",
    "礼拜": "w",
    "月": "mo",
    "分钟": "m",
    "小时": "h",
    "minute": "m",
    "hour": "h",
    "day": "d",
    "week": "w",
    "month": "mo",
}


def rate(text: str) -> tuple[int | None, str | None]:
    """(count, per) of 1分钟内超过5条 (5, `1m`), 每天最多2条 (2, `1d`), 连发3条以上 (2, None); the count is what is still allowed."""
    per = _per(text)
    for match in _COUNT.finditer(text):
        value = number(match["n"])
        if value is None or value != int(value):
            continue
        if match["over"] in ("满", "达", "达到") or (match["after"] in ("以上", "及以上") and not match["over"] and not match["most"]):
            value -= 1
        return int(value), per
    return None, per


def _per(text: str) -> str | None:
    spans = durations(text)
    for one in spans:
        if re.match(r"\s*(?:之?内|以内|里|中|连|发|最多|不|超)", text[one.end :]) and not text[: one.start].endswith(("超过", "不超过")):
            letter = {"24h": "1d"}.get(one.text)
            return letter if letter and "天" in text[one.start : one.end] else one.text
    match = _PER.search(text)
    if not match:
        return None
    unit = _CALENDAR[match["u"] or match["u2"] or match["u3"]]
    return f"{int(number(match['n'] or '1') or 1)}{unit}"

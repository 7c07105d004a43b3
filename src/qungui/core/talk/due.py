"""The day that an ask names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qungui.core.talk import vocabulary as v
from qungui.core.talk.parts import Part
from qungui.core.talk.words import WEEKDAYS

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十两半]{1,3})"
_CLOCK = re.compile(rf"{_NUMBER}(?:点|[::]\d\d|时(?!间))(?:{_NUMBER}分?|半|一刻|整)?")
_CLOCK_LIMIT = re.compile(r"(?:点|[::]\d\d|时|半|刻|分|钟|整)\s*(?:钟)?(?:前|之前|以前|截止|止|为止)")
_SPAN = re.compile(rf"(?:{_NUMBER}|一刻|几)(?:个)?(?:半)?(分钟|刻钟|小时|钟头|天|日|周|星期|个?月|个?工作日)(?:之内|以内|内)")
_DATE = re.compile(
    r"(?:(\d{1,2}|[一二三四五六七八九十]{1,2})月)?(\d{1,2}|[一二三四五六七八九十]{1,3})[号日](?!楼|线|门|机|车间|仓|井|院|店|馆|厅|栋|库|炉|泵|站|房|教|病|会议)(?:前|之前)?|(?<!\d)(\d{1,2})[./-](\d{1,2})(?:日|号)?(?=前|之前|$)"
)
TIMES = v.TODAY | v.LATER | v.DAYPART
SAME_DAY, LATER = "same_day", "later"
_HAN = {char: number for number, char in enumerate("零一二三四五六七八九十")}


def has_deadline(part: Part) -> bool:
    """Whether a part names a time by which something is due."""
    if part.seen & v.DEADLINE:
        return True
    if not part.seen & v.UNTIL:
        return False
    return bool(_SPAN.search(part.text) or _CLOCK_LIMIT.search(part.text) or _limits_day(part))


def due_of(parts: Sequence[Part], asking: Sequence[bool]) -> tuple[str, str]:
    """(`same_day`, `later` or "", the day where one is named) of what the asking parts ask; a time limit in another part counts, too."""
    found = [_due(part) for part, asks in zip(parts, asking, strict=True) if asks]
    if not any(due for due, _ in found):
        sentences = {part.sentence for part, asks in zip(parts, asking, strict=True) if asks}
        found = [_due(part) for part in parts if part.sentence in sentences and (has_deadline(part) or _only_time(part))]
    if not any(due for due, _ in found):
        found = [_due(part) for part in parts if has_deadline(part)]
    days = [day for due, day in found if due == LATER and day]
    kinds = {due for due, _ in found}
    if SAME_DAY in kinds:
        return SAME_DAY, ""
    return (LATER, days[0] if days else "") if LATER in kinds else ("", "")


def _due(part: Part) -> tuple[str, str]:
    """The last day that a part names counts, 把明天的菜单今天发我; a time of day or span only where no day is named."""
    text, best = part.text, ("", "")
    object_from = next((token.end for token in part.tokens if token.flags & v.BA), part.end)
    day_part = weak = False
    run = -1
    for place, token in enumerate(part.tokens):
        if not token.flags & TIMES:
            continue
        following = part.tokens[place + 1].flags if place + 1 < len(part.tokens) and part.tokens[place + 1].start == token.end else 0
        if token.flags & v.TODAY and token.flags & v.OF:
            weak = True
        elif following & v.OF:
            weak = weak or bool(token.flags & v.TODAY)
        elif token.start >= object_from and not following & (v.VERB | v.GIVE | v.UNTIL | v.DAYPART | v.FIRM):
            weak = weak or bool(token.flags & v.TODAY)
        elif token.flags & v.TODAY:
            # 明天下班前, 周五上午开会前: the moment is one of the day named right before it
            if token.start != run:
                best = (SAME_DAY, "")
        elif token.flags & v.LATER:
            word = text[token.start - part.start : token.end - part.start]
            best = (LATER, "" if word.startswith("下") else WEEKDAYS.get(word, ""))
            run = token.end
        else:
            day_part = True
            run = token.end if token.start == run else run
    if best[0]:
        return best
    dated = _date(text)
    if dated:
        return LATER, dated
    span = _SPAN.search(text)
    if span:
        return (SAME_DAY if span[1] in {"分钟", "刻钟", "小时", "钟头"} else LATER), ""
    return (SAME_DAY, "") if day_part or weak or _CLOCK.search(text) else ("", "")


def _date(text: str) -> str:
    """`d:3` or `md:3-15`: the first date in a text, "" where there is none."""
    found = _DATE.search(text)
    if found is None:
        return ""
    month, day = found[1] or found[3], found[2] or found[4]
    return f"md:{_number(month)}-{_number(day)}" if month else f"d:{_number(day)}"


def _number(text: str) -> int:
    """The number that up to three figures or characters write: 15, 三, 十五, 二十一."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_HAN.get(tens, 1) if ten else 0) * (10 if ten else 0) + (_HAN.get(ones, 0) if ones else 0)


def _limits_day(part: Part) -> bool:
    """周五前, 3号前: a day with a limit right behind it."""
    ends = {token.end for token in part.tokens if token.flags & TIMES}
    return any(
        token.flags & v.UNTIL
        and (
            token.start in ends
            or part.text[token.start - part.start - 1 : token.start - part.start] in "号日点底"
            and token.start > part.start
        )
        for token in part.tokens
    )


def _only_time(part: Part) -> bool:
    return part.bare(TIMES | v.UNTIL | v.ADVERB | v.FIRM)


def falls_on(day: str, weekday: str, month: int, date: int) -> bool:
    """Whether a named day (`Talk.day`) is the day with that weekday (`mon` …), month and date: 「周五」 said on a Friday is today."""
    return bool(day) and day in {weekday, f"d:{date}", f"md:{month}-{date}"}

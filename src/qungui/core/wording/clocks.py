"""Clock times and spans of the day in prose: 下午3点至5点;7点至8点, 22点至次日6点, 晚十点后, 8:30前."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct

from qungui.core.moments import format_clock
from qungui.core.wording.numbers import NUMBER, number

_MORNING, _NOON, _AFTERNOON, _EVENING, _NIGHT = "morning", "noon", "afternoon", "evening", "night"
_PARTS = (
    (r"凌晨|清晨|清早|早上|早晨|上午|早(?=[\d一二三四五六七八九十])|\bam\b", _MORNING),
    (r"中午|午间|正午", _NOON),
    (r"下午|午后|\bpm\b", _AFTERNOON),
    (r"傍晚|晚上|晚间|夜晚|当晚|今晚|晚(?=[\d一二三四五六七八九十])|夜里|夜间|深夜|半夜|夜(?=[\d一二三四五六七八九十])", _EVENING),
)
_PART = "|".join(f"(?P<p{place}>{words})" for place, (words, _) in enumerate(_PARTS))
_CLOCK = re.compile(
    rf"(?P<next>次日|第二天|翌日|隔天|明早)?\s*(?:的)?(?:{_PART})?\s*"
    rf"(?:(?P<h>\d{{1,2}})\s*[::]\s*(?P<m>[0-5]\d)(?!\d)|(?P<hz>{NUMBER})\s*(?:点钟?|"
    rf"时(?!间|候|长|刻|段|效|期|常))(?:(?P<half>半)|(?P<quarter>一刻|三刻)|(?P<mz>{NUMBER})分?(?!钟))?"
    r"|(?P<word>子夜|午夜))"
)


class Window(Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """One stretch of the day, `to` exclusive. `allow` names the activities that belong to it; `name` is its name in the text.

    `sure`: a person has said which half of the day is meant, where the text does not.
    """

    from_: str
    to: str
    allow: tuple[str, ...] = ()
    name: str = ""
    sure: bool = False


class Clock(NamedTuple):
    """A clock time: `minute` of the day (past 1440 never), whether the text says which half of the day, and where it stands."""

    minute: int
    part: str
    said: bool
    start: int
    end: int

    @property
    def text(self) -> str:
        """`HH:MM`; midnight is 00:00."""
        return format_clock(self.minute % 1440)


def clocks(text: str) -> list[Clock]:
    """All clock times of a folded text in order. A part of the day holds on: 下午3点至5点;7点至8点."""
    found: list[Clock] = []
    part, reach = "", -99
    for match in _CLOCK.finditer(text):
        if match["word"]:
            found.append(Clock(0, _NIGHT, True, match.start(), match.end()))
            part, reach = "", match.end()
            continue
        hour, minute = _hour_and_minute(match)
        if hour is None or not 0 <= hour <= 24 or minute > 59:
            continue
        said = next((_PARTS[place][1] for place in range(len(_PARTS)) if match[f"p{place}"]), "")
        if match["next"] and not said:
            said = _MORNING
        if not said and hour <= 12:
            said = _labelled(text, match.start())
        # A part of the day is handed on to later times that stand near by and are given in twelve hours
        kept = part if match.start() - reach <= 8 and hour <= 12 else ""
        here = said or kept
        found.append(Clock(_of_day(hour, here, text, match.end()) * 60 + minute, here, bool(said), match.start(), match.end()))
        part, reach = here, match.end()
    return found


_LABEL = re.compile(rf"(?:{_PART}|晚(?:自习|修|课|会|班)|早(?:读|自习|操|班))[^,。;:\d点至到]{{0,8}}[::]?\s*[(]?\s*$")


def _labelled(text: str, start: int) -> str:
    """The part of the day that the name before a clock time tells: 下午红包时间:(3点."""
    match = _LABEL.search(text, max(0, start - 14), start)
    if match is None:
        return ""
    named = next((_PARTS[place][1] for place in range(len(_PARTS)) if match[f"p{place}"]), "")
    return named or (_EVENING if match[0].startswith("晚") else _MORNING)


def _hour_and_minute(match: re.Match[str]) -> tuple[int | None, int]:
    if match["h"]:
        return int(match["h"]), int(match["m"])
    hour = number(match["hz"])
    minutes = 30 if match["half"] else {"一刻": 15, "三刻": 45}.get(match["quarter"] or "", 0)
    if match["mz"]:
        minutes = int(number(match["mz"]) or 0)
    return (None if hour is None or hour != int(hour) else int(hour)), minutes


def _of_day(hour: int, part: str, text: str, end: int) -> int:
    if text[end : end + 3].strip().startswith("pm") or (part == _AFTERNOON and hour < 12):
        return hour % 12 + 12
    if part == _EVENING:
        return hour if hour > 12 else hour + 12 if 4 <= hour < 12 else hour % 12
    if part == _NOON:
        return hour + 12 if hour < 4 else hour
    return hour


_JOIN = re.compile(r"\s*(?:到|至|-+|~+|—|直到|起至|以后到|之后到|开始到|和)\s*")


class Stretch(NamedTuple):
    """A span of the day as (from, to) `HH:MM`, whether it is clear which half of the day is meant, and where it stands."""

    from_: str
    to: str
    sure: bool
    start: int
    end: int


def stretches(text: str) -> list[Stretch]:
    """All spans FROM至TO of a folded text, in order. An end that lies before its start in twelve hours is taken past noon."""
    times = clocks(text)
    found: list[Stretch] = []
    place = 0
    while place + 1 < len(times):
        first, last = times[place], times[place + 1]
        between = _JOIN.fullmatch(text, first.end, last.start)
        if not between or between[0].strip() == "和":
            place += 1
            continue
        end = last.minute
        if end <= first.minute and not last.said and end + 720 > first.minute and end <= 720 and first.minute < 1080 and end + 720 <= 1440:
            end += 720
        found.append(Stretch(first.text, format_clock(end % 1440), bool(first.part) or first.minute >= 780, first.start, last.end))
        place += 2
    return found + _bare_first(text, times, {one.start for one in found})


def _bare_first(text: str, times: list[Clock], taken: set[int]) -> list[Stretch]:
    """6-8点, 晚10-12点: the first number carries no 点 of its own."""
    found = []
    for last in times:
        match = re.search(rf"(?:{_PART})?\s*({NUMBER})\s*(?:-|~|到|至)\s*$", text[: last.start]) if last.start not in taken else None
        hour = number(match[match.lastindex or 0]) if match else None
        if (
            match is None
            or hour is None
            or hour != int(hour)
            or hour > 24
            or text[max(0, match.start() - 1) : match.start()] in {":", "点", "时", "月"}
        ):
            continue
        part = next((_PARTS[place][1] for place in range(len(_PARTS)) if match[f"p{place}"]), "")
        start = _of_day(int(hour), part, text, match.end()) * 60
        end = _of_day(last.minute // 60, part, text, last.end) * 60 + last.minute % 60 if part and not last.said else last.minute
        found.append(Stretch(format_clock(start % 1440), format_clock(end % 1440), bool(part), match.start(), last.end))
    return found


def halfway(text: str) -> list[Stretch]:
    """The spans of a folded text that may be of either half of the day: 8点到10点, unless the spans around it show that it is in the morning."""
    spans = sorted(stretches(text), key=lambda one: one.start)
    return [
        one
        for place, one in enumerate(spans)
        if not one.sure
        and one.from_ < one.to <= "12:00"
        and not "06:00" <= one.from_ < "07:00"
        and not _morning(one, spans[:place], spans[place + 1 :])
    ]


def _morning(one: Stretch, before: list[Stretch], after: list[Stretch]) -> bool:
    """Whether the spans go forward through the day up to this one, and come to a stated afternoon only after it."""
    return all(other.from_ <= one.from_ for other in before) and any(other.sure and other.from_ >= "12:00" for other in after)


def past_noon(clock: str) -> str:
    """`HH:MM` of the other half of the day, where it is before noon."""
    return f"{int(clock[:2]) + 12:02d}{clock[2:]}" if clock < "12:00" else clock

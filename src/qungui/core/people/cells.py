"""One cell of a roster -> its value: lists, dates, shifts, status. Raises `ValueError` with one Chinese clause for a person."""

from __future__ import annotations

import re

from msgspec import Struct

from qungui.core.moments import at_clock, parse_moment
from qungui.core.people.calendar import parse_stretches
from qungui.core.people.model import Absence
from qungui.core.people.roles import role_of

FAR = 253_370_736_000_000  # 9999-01-01: the end of what has none

_LEFT = frozenset("left gone resigned 离职 已离职 退休 已退休 调离 毕业 退出 已退出 离校 搬走".split())
_ACTIVE = frozenset("active 在职 正常 在岗 在校 在读 试用 试用期 实习".split())
_ABSENT = re.compile(r"(absent|leave|away|请假|休假|病假|事假|年假|产假|出差)\s*[:\uff1a]?\s*(.*)", re.DOTALL)
_LEFT_SINCE = re.compile(r"(\w+?)\s*[:\uff1a]\s*(\d.*)")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}:\d{2}.*))?")


class Status(Struct, frozen=True):
    """What a status cell says. `since`: from when the person has left; `None` always."""

    left: bool = False
    since: int | None = None
    absences: tuple[Absence, ...] = ()


def parse_list(text: str) -> tuple[str, ...]:
    """Parts between `;` `,` `、` (full width as well), blank ones left out, each once."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[;\uff1b,\uff0c、\n]", text) if part.strip()))


def parse_roles(text: str) -> tuple[str, ...]:
    """Roles of FORMATS §2, Chinese words mapped; `/`, `|` and spaces separate them as well."""
    return tuple(dict.fromkeys(role_of(part) for part in re.split(r"[;\uff1b,\uff0c、/|\s]+", text) if part))


def parse_department(text: str) -> str:
    """A path with `/` between its levels: `>`, backslashes and full-width marks count, too; blank levels go."""
    return "/".join(level.strip() for level in re.split(r"[/\uff0f>\uff1e\\]", text) if level.strip())


def parse_day(text: str, zone: str) -> tuple[int, bool]:
    """The moment of a date or time, and whether it is a bare date. Besides ISO, 2026/3/1 and 2026年3月1日 are read."""
    text = text.strip()
    found = _DATE.fullmatch(text)
    if found:
        clock = f"T{found[4].strip().zfill(5)}" if found[4] else ""
        text = f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}{clock}"
    try:
        moment = parse_moment(text, zone)
    except (ValueError, OverflowError):
        raise ValueError(f"「{text}」不是日期,请写成 2026-03-01") from None
    return moment, len(text) == 10 and at_clock(moment, zone, 0) == moment


def parse_status(text: str, zone: str) -> Status:
    """`active`, `left`, `left:2026-03-01`, `absent:2026-03-01..2026-03-05;…`, or 在职 离职 请假; a bare last day counts whole."""
    left, since = False, None
    absences: list[Absence] = []
    for part in parse_list(text):
        word = part.lower()
        dated = _LEFT_SINCE.fullmatch(part)
        away = _ABSENT.fullmatch(part)
        if word in _LEFT:
            left = True
        elif dated and dated[1].lower() in _LEFT:
            left, since = True, parse_day(dated[2], zone)[0]
        elif away or (absences and _DATE.match(part)):
            absences.append(_absence(away[2] if away else part, zone))
        elif word not in _ACTIVE:
            raise ValueError(f"状态「{part}」不认识,请写 active、left 或 absent:2026-03-01..2026-03-05")
    return Status(left, since, tuple(absences))


def _absence(text: str, zone: str) -> Absence:
    """`A..B`, `A至B`, one day, an open end (`A..`), or nothing: always."""
    first, mark, last = re.sub(r"(?<=[\d日])\s*(?:至|到|~|\uff5e|—+)\s*(?=\d|$)", "..", text.strip()).partition("..")
    start, _ = parse_day(first, zone) if first.strip() else (0, False)
    if not last.strip():
        end, whole = (FAR, False) if mark or not first else parse_day(first, zone)
    else:
        end, whole = parse_day(last, zone)
    end = at_clock(end, zone, 0, 1) if whole else end
    if end <= start:
        raise ValueError(f"请假的起止「{text}」前后颠倒")
    return Absence(start, end)


def parse_shift(text: str) -> tuple[tuple[int, int], ...]:
    """Minutes of the day of a shift, as `Person.shift` has them."""
    try:
        return parse_stretches(text)
    except ValueError:
        raise ValueError(f"班次「{text}」读不懂,请写成 08:00-12:00,13:00-17:00") from None


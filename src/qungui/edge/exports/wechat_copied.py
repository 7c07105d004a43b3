"""Text copied from the WeChat desktop client: `NAME 2023/09/16 2:51 PM` / text / blank, in all its locales."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from qungui.core.moments import DAY
from qungui.edge.exports.clock import hour_of
from qungui.edge.exports.format import Entry, Format, Opened, Who
from qungui.edge.exports.records import body, records
from qungui.edge.exports.streams import head_text

_HALF = r"上午|下午|凌晨|清晨|早上|中午|傍晚|晚上|AM|PM|am|pm"
_DATE = r"(?P<year>\d{4})(?:[-/.]|年\s?)(?P<month>\d{1,2})(?:[-/.]|月\s?)(?P<day>\d{1,2})日?"
_CLOCK = rf"(?:(?P<half>{_HALF})[ \t]*)?(?P<hour>\d{{1,2}})[:：](?P<minute>\d{{2}})(?:[:：](?P<second>\d{{2}}))?(?:[ \t\u202f]?(?P<after>AM|PM|am|pm))?"
_BREAK, _SPACE, _END = r"\n[ \t]*\n", r"[ \t\u00a0\u2005]", r"[ \t]*(?=\n|\Z)"
BEHIND = re.compile(rf"{_BREAK}(?P<name>[^\n]{{0,100}}?)[:：]?(?:{_SPACE}+|(?<=\n)){_DATE}{_SPACE}+(?:星期.{_SPACE}*)?{_CLOCK}{_END}")
BEFORE = re.compile(rf"{_BREAK}{_DATE}{_SPACE}+{_CLOCK}{_SPACE}+(?P<name>[^\n]{{1,100}}?)[:：]?{_END}")


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    yield from entries(opened, BEHIND)


def entries(opened: Opened, pattern: re.Pattern[str]) -> Iterator[Entry]:
    """Entries of a file whose headers are of that pattern. A header whose time lies a day before the last one was pasted."""
    moment = opened.clock.moment
    last = -(1 << 62)

    def header(found: re.Match[str]) -> Entry | None:
        nonlocal last
        hour = hour_of(found["half"] or found["after"] or "", int(found["hour"]))
        if hour is None:
            return None
        at = moment(int(found["year"]), int(found["month"]), int(found["day"]), hour, int(found["minute"]), int(found["second"] or 0))
        if at is None or at < last - DAY:
            return None
        last = at
        return Entry(at, 0, Who(name=found["name"].strip()))

    for line, entry, text in records(opened, pattern, header):
        entry.line, entry.text = line, body(text)
        yield entry


def rate(head: bytes, pattern: re.Pattern[str], *, seconds: bool) -> int:
    """How many headers of that pattern the head has, with or without seconds."""
    text = "\n\n" + head_text(head)[:30_000].replace("\r\n", "\n")
    return sum(bool(found["name"]) and (found["second"] is not None) == seconds for found in pattern.finditer(text))


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    found = rate(head, BEHIND, seconds=False)
    return min(0.5 + 0.1 * found, 0.85) if found else 0.0


FORMAT = Format(name="wechat-copied", title="从微信电脑版复制的文字", sees=("messages", "nicknames"), precision="m", sniff=sniff, read=read)

"""Text copied from the WeChat desktop client: `NAME 2023/09/16 2:51 PM` / text / blank, in all its locales."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from qungui.edge.exports.clock import Clock, hour_of
from qungui.edge.exports.format import Entry, Format, Opened, Who
from qungui.edge.exports.records import body, records
from qungui.edge.exports.streams import head_text, lines

_HALF = r"上午|下午|凌晨|清晨|早上|中午|傍晚|晚上|AM|PM|am|pm"
_DATE = r"(?P<year>\d{4})(?:[-/.]|年\s?)(?P<month>\d{1,2})(?:[-/.]|月\s?)(?P<day>\d{1,2})日?"
_CLOCK = rf"(?:(?P<half>{_HALF})\s*)?(?P<hour>\d{{1,2}})[:：](?P<minute>\d{{2}})(?:[:：](?P<second>\d{{2}}))?(?:\s?(?P<after>AM|PM|am|pm))?"
_BEHIND = re.compile(rf"(?P<name>.*?)[:：]?(?:\s+|^){_DATE}\s+(?:星期.\s*)?{_CLOCK}\s*")
_BEFORE = re.compile(rf"{_DATE}\s+{_CLOCK}[ \t]+(?P<name>.*?)[:：]?\s*")


def header_of(clock: Clock, pattern: re.Pattern[str]) -> Callable[[str], tuple[int, str] | None]:
    """A reader of header lines: moment and name, or `None`."""

    def header(line: str) -> tuple[int, str] | None:
        if ":" not in line and "：" not in line or len(line) > 300:
            return None
        found = pattern.fullmatch(line)
        if not found:
            return None
        hour = hour_of(found["half"] or found["after"] or "", int(found["hour"]))
        if hour is None:
            return None
        second = int(found["second"] or 0)
        at = clock.moment(int(found["year"]), int(found["month"]), int(found["day"]), hour, int(found["minute"]), second)
        return (at, found["name"].strip()) if at is not None else None

    return header


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    yield from entries(opened, _BEHIND)


def entries(opened: Opened, pattern: re.Pattern[str]) -> Iterator[Entry]:
    """Entries of a file whose headers are of that pattern."""
    for number, at, name, held in records(lines(opened), header_of(opened.clock, pattern)):
        yield Entry(at, number, Who(name=name), body(held))


def rate(head: bytes, pattern: re.Pattern[str], *, seconds: bool) -> int:
    """How many lines of the head are headers of that pattern, with or without seconds."""
    count = 0
    for line in head_text(head)[:30_000].splitlines():
        found = pattern.fullmatch(line) if ":" in line and len(line) < 300 else None
        count += bool(found and found["name"] and (found["second"] is not None) == seconds)
    return count


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    found = rate(head, _BEHIND, seconds=False)
    return min(0.5 + 0.1 * found, 0.85) if found else 0.0


FORMAT = Format(name="wechat-copied", title="从微信电脑版复制的文字", sees=("messages", "nicknames"), precision="m", sniff=sniff, read=read)

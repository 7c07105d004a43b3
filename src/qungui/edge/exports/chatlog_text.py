"""WeChat through sjzar/chatlog, plain text of its HTTP API. Date and year may stand in the file's name only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from qungui.core.facts import Attachment
from qungui.core.moments import DAY
from qungui.edge.exports.clock import date_in_name, year_in_name
from qungui.edge.exports.format import Entry, Format, Opened, Quote, Who
from qungui.edge.exports.records import body, records
from qungui.edge.exports.streams import head_text
from qungui.edge.files import UnusableFile

_TIME = r"(?:(?:(\d{4})-)?(\d{1,2})-(\d{1,2}) )?(\d{1,2}):(\d{2}):(\d{2})"
_ACCOUNT = r"[A-Za-z0-9_@.\-]+|我"
_HEADER = re.compile(
    rf"\n[ \t]*\n(?!> |  )(?:(?P<name>[^\n]*)\((?P<id>{_ACCOUNT})\)|(?P<alone>[A-Za-z0-9_@.\-]+|系统消息)) (?:\[(?P<group>[^\n]*)\] )?{_TIME}[ \t]*(?=\n|\Z)"
)
_QUOTED = re.compile(rf"(?:(?P<name>.*)\((?P<id>{_ACCOUNT})\)|(?P<alone>[A-Za-z0-9_@.\-]+)) {_TIME}\s*")
_GROUP = re.compile(r"(.*)\(([^()]*@chatroom)\)|(.*)")
_MERGED = re.compile(r"\[合并转发(?:[|｜](.*))?\]$")
_SNIFF = re.compile(rf"^(?!> |  |20\d\d-)(?:.*\((?:{_ACCOUNT})\)|[A-Za-z0-9_@.\-]+|系统消息) (?:\[.*\] )?{_TIME}\r?$", re.MULTILINE)


class _Dates:
    """Fills in what a header leaves out: the day, or the year."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.day = date_in_name(opened.path)
        self.year = year_in_name(opened.path)

    def moment(self, found: re.Match[str]) -> int | None:
        year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups()[-6:])
        if not month:
            if self.day is None:
                raise UnusableFile(f"{self.opened.path}:里面只有钟点没有日期,请把日期写进文件名(如 群聊-2026-03-02.txt)")
            year, month, day = self.day
        elif not year:
            if self.year is None:
                raise UnusableFile(f"{self.opened.path}:里面的日期没有年份,请把年份写进文件名(如 群聊-2026.txt)")
            year = self.year
        return self.opened.clock.moment(year, month, day, hour, minute, second)


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file. Of a file that writes dates, a bare clock time begins none."""
    dates = _Dates(opened)
    last, detail = -(1 << 62), 0

    def header(found: re.Match[str]) -> Entry | None:
        nonlocal last, detail
        told = sum(part is not None for part in found.groups()[-6:-3])
        if told < detail:
            return None
        at = dates.moment(found)
        if at is None or at < last - DAY:
            return None
        last, detail = at, told
        return _opened(at, found)

    for line, entry, text in records(opened, _HEADER, header):
        entry.line = line
        yield _closed(entry, text.removeprefix("\n"), dates)


def _opened(at: int, found: re.Match[str]) -> Entry:
    group = ""
    if found["group"]:
        parts = _GROUP.fullmatch(found["group"])
        group = (parts[1] or parts[2] or parts[3] or "").strip() if parts else ""
    if found["alone"] == "系统消息" or found["name"] == "系统消息":
        return Entry(at, 0, group=group, system=True)
    return Entry(at, 0, _who(found), group=group)


def _who(found: re.Match[str]) -> Who:
    if found["alone"] is not None:
        return Who(account=found["alone"])
    name = found["name"].strip()
    return Who(name=name, own=True) if found["id"] == "我" else Who(found["id"], name)


def _closed(entry: Entry, text: str, dates: _Dates) -> Entry:
    if text.startswith("> "):
        text = _take_quote(entry, text, dates)
    if text.startswith("[合并转发"):
        first, _, rest = text.partition("\n")
        merged = _MERGED.fullmatch(first.rstrip())
        if merged:
            entry.attachments = (Attachment(kind="merged", name=merged[1] or ""),)
            entry.raw = False
            text = "\n".join(line for line in rest.split("\n") if line.strip() and not line.startswith("  "))
    entry.text = body(text)
    return entry


def fill(opened: Opened, entry: Entry, content: str) -> Entry:
    """An entry with a content written as in this format: quotation first, merged forwards indented."""
    return _closed(entry, body(content), _Dates(opened))


def _take_quote(entry: Entry, text: str, dates: _Dates) -> str:
    """Cuts the quotation off the body and notes what is quoted."""
    held = text.split("\n")
    end = next((place for place, line in enumerate(held) if not line.startswith(">")), len(held))
    found = _QUOTED.fullmatch(held[0][2:])
    if found:
        moment = None
        if found[found.re.groups - 4]:  # a date: what shows only a clock time may be of any day
            try:
                moment = dates.moment(found)
            except UnusableFile:
                moment = None
        quoted = body("\n".join(line[2:] if line.startswith("> ") else line[1:] for line in held[1:end]))
        entry.quote = Quote(_who(found), moment if moment and moment > 10 * 365 * DAY else 0, quoted)
    return "\n".join(held[end:])


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    found = _SNIFF.findall(head_text(head)[:30_000])
    return min(0.6 + 0.1 * len(found), 0.92) if found else 0.0


FORMAT = Format(
    name="chatlog", title="微信聊天记录(chatlog 文本)", sees=("messages", "joins", "nicknames", "renames", "recalls"), precision="s",
    sniff=sniff, read=read,
)  # fmt: skip

"""WeChat on the phone, several messages at once → mail, notes or a file: «…的聊天记录如下», day lines, minutes only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from qungui.edge.exports.clock import date_in_name, hour_of
from qungui.edge.exports.format import Entry, Format, Opened, Who
from qungui.edge.exports.records import body
from qungui.edge.exports.streams import head_text, lines
from qungui.edge.files import UnusableFile

_TITLE = re.compile(r"(?P<title>.{0,200}?)的聊天记录如下\s*[:：]?\s*")
_GROUP = re.compile(r"(?:微信)?(?:群聊|群)?\s*[“\"「『](?P<name>.+)[”\"」』]")
_DAY = re.compile(r"\s*[—–―─\-－]{2,}\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s*(?:星期.\s*)?[—–―─\-－]{2,}\s*")
_HEADER = re.compile(r"(?P<name>.*?)(?:\s{2,}|\t)(?P<half>上午|下午|凌晨|早上|中午|晚上|AM|PM)?\s?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?: ?(?P<after>AM|PM))?\s*", re.IGNORECASE)


def read(opened: Opened) -> Iterator[Entry]:
    """A header stands between blank lines; where the first one has its text right below, none needs the second blank line."""
    group = ""
    day = date_in_name(opened.path)
    entry: Entry | None = None
    held: list[str] = []
    waiting: tuple[int, str, re.Match[str]] | None = None
    loose: bool | None = None
    blank = True
    for number, line in enumerate(lines(opened), 1):
        bare = line.rstrip("\r\n")
        empty = not bare.strip()
        if waiting is not None:
            if loose is None:
                loose = not empty
            if empty or loose:
                if entry is not None:
                    yield _closed(entry, held)
                entry, held = _opened(opened, *waiting, day, group), []
            else:
                held.append(waiting[1])
            waiting = None
        if entry is None and not group and (titled := _TITLE.fullmatch(bare.strip().removeprefix("Dear:").strip())):
            group = _group(titled["title"])
            blank = True
            continue
        if dated := _DAY.fullmatch(bare):
            day = (int(dated[1]), int(dated[2]), int(dated[3]))
            blank = True
            continue
        found = _HEADER.fullmatch(bare) if blank and not empty else None
        if found:
            waiting = (number, line, found)
            blank = False
            continue
        held.append(line)
        blank = empty
    if waiting is not None:
        held.append(waiting[1])
    if entry is not None:
        yield _closed(entry, held)


def _group(title: str) -> str:
    """A group's name where the title says one; 「甲和乙的聊天记录如下」 names two people, 「群聊的…」 nothing."""
    found = _GROUP.fullmatch(title.strip())
    return found["name"].strip() if found else ""


def _opened(opened: Opened, number: int, _: str, found: re.Match[str], day: tuple[int, int, int] | None, group: str) -> Entry | None:
    if day is None:
        raise UnusableFile(f"{opened.path}:里面只有钟点没有日期,请连同「——— 日期 ———」的行一起复制,或把日期写进文件名")
    hour = hour_of(found["half"] or found["after"] or "", int(found["hour"]))
    at = opened.clock.moment(*day, hour, int(found["minute"])) if hour is not None else None
    if at is None:
        opened.skip(number, "时间不对,这一条略去")
        return None
    return Entry(at, number, Who(name=found["name"].strip()), group=group)


def _closed(entry: Entry, held: list[str]) -> Entry:
    entry.text = body("".join(held))
    return entry


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    text = head_text(head)[:20_000]
    days = any(_DAY.fullmatch(line) for line in text.splitlines())
    if any(_TITLE.fullmatch(line.strip()) for line in text.splitlines()[:8]):
        return 0.95
    return 0.8 if days and re.search(r"^.*(?:\s{2,}|\t)\d{1,2}:\d{2}\s*$", text, re.MULTILINE) else 0.0


FORMAT = Format(name="wechat-forward", title="微信合并转发/邮件文字", sees=("messages", "nicknames"), precision="m", sniff=sniff, read=read)

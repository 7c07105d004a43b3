"""QQ NT through shuakami/qq-chat-exporter, text: three lines (name, 时间, 内容) begin a record; names only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from qungui.edge.exports.format import Entry, Format, Opened, Quote, Who
from qungui.edge.exports.records import body
from qungui.edge.exports.streams import head_text, lines

_TIME = re.compile(r"时间: (\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})\s*")
_REPLY = re.compile(r"\[回复 (?P<uid>[^:\]\n]*): (?P<text>[\s\S]*?)\]\n?")
_REPLY_LINE = re.compile(r"回复: (?P<uid>\S+) - (?P<text>[\s\S]*)")
_TOTAL = re.compile(r"总计导出 (\d+) 条消息")
_RULE = re.compile(r"={20,}\s*")
_ELEMENT = re.compile(r"\[\d{1,3}\]")


def read(opened: Opened) -> Iterator[Entry]:
    """Reads with three lines at hand, so that a name may be any line."""
    entry: Entry | None = None
    held: list[str] = []
    count = total = 0
    before = ["", ""]  # (name, time) lines seen but not yet known to begin a record
    for number, line in enumerate(_and_end(lines(opened)), 1):
        found = _TIME.fullmatch(before[1]) if before[1] and line.startswith("内容:") else None
        name = before[0].rstrip("\r\n")
        at = opened.clock.moment(*map(int, found.groups())) if found and name.endswith(":") else None
        if at is not None:
            if entry is not None:
                yield _closed(entry, held)
            count += 1
            entry, held = Entry(at, number - 2, Who(name=name[:-1].strip())), [line[3:].removeprefix(" ")]
            before = ["", ""]
            continue
        if before[0] and (told := _TOTAL.search(before[0])):
            total = int(told[1])
        held.append(before[0])
        before = [before[1], line]
    held += before
    if entry is not None:
        yield _closed(entry, held)
    if total > count:
        opened.problem(0, f"文件说共有 {total} 条消息,只读到 {count} 条:文件不完整,请重新导出")


def _and_end(stream: Iterator[str]) -> Iterator[str]:
    yield from stream
    yield ""
    yield ""


def _closed(entry: Entry, held: list[str]) -> Entry:
    text = body("".join(held))
    if "===\n" in text + "\n" and (cut := _RULE.search(text)) and "导出完成" in text[cut.end() : cut.end() + 60]:
        text = text[: cut.start()].rstrip()
    kept = text.split("\n")
    entry.quote = None
    for place in range(len(kept) - 1, 0, -1):
        told = _REPLY_LINE.fullmatch(kept[place]) if entry.quote is None else None
        if told:
            entry.quote = Quote(text=told["text"])
        elif not kept[place].startswith(("资源: ", "  - ", "提及: ")) and kept[place].strip():
            kept = kept[: place + 1]
            break
        if place == 1:
            kept = kept[:1]
    text = "\n".join(kept)
    quoted = _REPLY.match(text)
    if quoted:
        entry.quote = Quote(text=quoted["text"])
        text = text[quoted.end() :]
    if entry.who.name == "0" and _ELEMENT.fullmatch(text.strip()):
        entry.who, entry.system, entry.text = Who(), True, "" if text.strip() == "[4]" else text
        return entry
    entry.text = text
    return entry


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    found = re.findall(r"^.*:\r?\n时间: \d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}:\d{2}\s*\n内容:", head_text(head)[:30_000], re.MULTILINE)
    return min(0.7 + 0.1 * len(found), 0.95) if found else 0.0


FORMAT = Format(name="qqnt", title="QQ NT 导出(qq-chat-exporter 文本)", sees=("messages", "nicknames"), precision="s", sniff=sniff, read=read)

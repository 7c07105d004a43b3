"""WeChat through sjzar/chatlog, JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qungui.edge.exports.clock import Clock, epoch
from qungui.edge.exports.format import Entry, Format, Opened, Quote, Who
from qungui.edge.exports.json_stream import items, json_lines, object_of, text_of
from qungui.edge.exports.streams import head_text, read_head
from qungui.edge.exports.wechat_types import fill, integer


def read(opened: Opened) -> Iterator[Entry]:
    """A JSON array, an object with it under `messages`, or JSON lines."""
    start = head_text(read_head(opened.path)).lstrip()
    lined = start.startswith("{") and '"messages"' not in start[:4000]
    for line, raw in json_lines(opened) if lined else items(opened, "messages"):
        message = object_of(raw)
        at = opened.clock.stamp(text_of(message.get("time"))) or epoch(message.get("createTime")) or _of_seq(message.get("seq"))
        if at is None:
            opened.skip(line, "这一条没有时间")
            continue
        if message.get("isChatRoom") is False:
            opened.notes.count("private_chats")
            continue
        yield _entry(opened.clock, message, at, line)


def _of_seq(seq: Any) -> int | None:
    return epoch(integer(seq) // 1000)


def _entry(clock: Clock, message: dict[str, Any], at: int, line: int) -> Entry:
    who = Who(text_of(message.get("sender")), text_of(message.get("senderName")), own=message.get("isSelf") is True)
    group = text_of(message.get("talkerName")) or text_of(message.get("talker"))
    entry = Entry(at, line, who, id=text_of(message.get("seq")), group=group)
    contents = object_of(message.get("contents"))
    refer = object_of(contents.get("refer"))
    if refer:
        sender = Who(text_of(refer.get("sender")), text_of(refer.get("senderName")))
        entry.reply_to = text_of(refer.get("seq"))
        if not entry.reply_to or entry.reply_to == "0":
            entry.reply_to = ""
            entry.quote = Quote(sender, _moment(clock, refer), text_of(refer.get("content")))
    return fill(entry, integer(message.get("type")), integer(message.get("subType")), text_of(message.get("content")) or text_of(contents.get("title")))


def _moment(clock: Clock, refer: dict[str, Any]) -> int:
    told = text_of(refer.get("time"))
    return clock.stamp(told) or 0 if not told.startswith(("0001", "1970")) else 0


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    text = head_text(head)[:20_000]
    if not text.lstrip().startswith(("[", "{")):
        return 0.0
    hits = sum(mark in text for mark in ('"talker"', '"talkerName"', '"isChatRoom"', '"subType"', '"senderName"', '"isSelf"'))
    return 0.16 * hits if hits >= 3 else 0.0


FORMAT = Format(
    name="chatlog-json", title="微信聊天记录(chatlog JSON)", sees=("messages", "joins", "nicknames", "renames", "recalls"), precision="s",
    sniff=sniff, read=read,
)  # fmt: skip

"""DingTalk, messages as a stream robot receives them: JSON lines or an array. A robot hears only what mentions it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qungui.core.facts import Attachment
from qungui.edge.exports.clock import epoch
from qungui.edge.exports.format import Entry, Format, Opened, Who
from qungui.edge.exports.json_stream import items, json_lines, list_of, object_of, text_of
from qungui.edge.exports.streams import head_text, read_head

_KINDS = {"picture": "image", "audio": "voice", "video": "video", "file": "file"}


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    array = head_text(read_head(opened.path)).lstrip().startswith("[")
    for line, raw in items(opened) if array else json_lines(opened):
        message = object_of(raw)
        message = object_of(message.get("data")) or message
        at = epoch(message.get("createAt"))
        if at is None:
            opened.skip(line, "这一条没有时间")
            continue
        if text_of(message.get("conversationType")) == "1":
            opened.notes.count("private_chats")
            continue
        yield _entry(message, at, line)


def _entry(message: dict[str, Any], at: int, line: int) -> Entry:
    who = Who(text_of(message.get("senderStaffId")) or text_of(message.get("senderId")), text_of(message.get("senderNick")))
    kind = text_of(message.get("msgtype"))
    content = object_of(message.get("content"))
    texts = [text_of(object_of(message.get("text")).get("content")), *(text_of(object_of(part).get("text")) for part in list_of(content.get("richText")))]
    attachments: tuple[Attachment, ...] = ()
    if kind in _KINDS:
        attachments = (Attachment(kind=_KINDS[kind], name=text_of(content.get("fileName"))),)
    users = [object_of(one) for one in list_of(message.get("atUsers"))]
    return Entry(
        at, line, who, "".join(texts).strip() or text_of(content.get("recognition")), id=text_of(message.get("msgId")),
        group=text_of(message.get("conversationTitle")) or text_of(message.get("conversationId")), raw=False, attachments=attachments,
        mentions=tuple(Who(text_of(one.get("staffId"))) for one in users if text_of(one.get("staffId"))),
    )  # fmt: skip


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    text = head_text(head)[:20_000]
    hits = sum(mark in text for mark in ('"conversationId"', '"senderNick"', '"createAt"', '"msgtype"', '"senderStaffId"', '"msgId"'))
    return min(0.17 * hits, 0.95) if hits >= 4 and text.lstrip().startswith(("{", "[")) else 0.0


FORMAT = Format(name="dingtalk", title="钉钉机器人收到的消息(JSON)", sees=("nicknames",), precision="s", sniff=sniff, read=read)

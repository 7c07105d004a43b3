"""WeCom 会话内容存档 after decryption, JSON lines (or an array); and the messages of the official `msg` command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qungui.core.facts import Attachment
from qungui.edge.exports.clock import epoch
from qungui.edge.exports.format import Act, Entry, Format, Opened, Who
from qungui.edge.exports.json_stream import items, json_lines, list_of, object_of, text_of
from qungui.edge.exports.streams import head_text, read_head

_KINDS = {
    "image": "image", "voice": "voice", "video": "video", "card": "card", "location": "location", "emotion": "sticker", "file": "file", "link": "link",
    "weapp": "miniprogram", "chatrecord": "merged", "vote": "vote", "redpacket": "red_packet", "external_redpacket": "red_packet", "docmsg": "file",
    "qydiskfile": "file", "meeting_voice_call": "call", "voiptext": "call", "voip_doc_share": "file", "sphfeed": "channel", "solitaire": "chain",
}  # fmt: skip
_AGREED = ("agree", "disagree")


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    start = head_text(read_head(opened.path)).lstrip()
    array = start.startswith("[") or ('"messages"' in start[:2000] and start.startswith("{"))
    head: dict[str, Any] = {}
    for line, raw in items(opened, "messages", head=head) if array else json_lines(opened):
        message = object_of(raw)
        message = object_of(message.get("message")) or object_of(message.get("decrypted")) or message
        if message.get("action") == "switch":
            continue
        at = epoch(message.get("msgtime")) or opened.clock.stamp(text_of(message.get("send_time")))
        if at is None:
            opened.skip(line, "这一条没有时间")
            continue
        group = text_of(message.get("roomid"))
        if not group and "msgtime" in message:
            opened.notes.count("private_chats")
            continue
        yield from _entries(opened, message, at, line, group or text_of(head.get("chat_name")) or text_of(head.get("chatid")))


def _entries(opened: Opened, message: dict[str, Any], at: int, line: int, group: str) -> Iterator[Entry]:
    kind = text_of(message.get("msgtype"))
    who = Who(text_of(message.get("from")) or text_of(message.get("userid")))
    entry = Entry(at, line, who, id=text_of(message.get("msgid")), group=group, raw=False)
    content = object_of(message.get(kind)) or object_of(message.get({"external_redpacket": "redpacket", "docmsg": "doc"}.get(kind, "info")))
    if message.get("action") == "recall" or kind == "revoke":
        entry.acts = (Act("recall", (who,), ref=text_of(content.get("pre_msgid"))),)
    elif kind in _AGREED:
        opened.notes.count("system_passed")
        return
    elif kind == "mixed":
        _mix(entry, list_of(content.get("item")))
    else:
        entry.text, entry.attachments = _content(kind, content)
    yield entry


def _content(kind: str, content: dict[str, Any]) -> tuple[str, tuple[Attachment, ...]]:
    if kind == "text":
        return text_of(content.get("content")), ()
    name = _KINDS.get(kind)
    if name is None:
        return text_of(content.get("content")) or text_of(content.get("title")), ()
    if name == "red_packet":
        fen, count = content.get("totalamount"), content.get("totalcnt")
        count = count if isinstance(count, int) and 0 < count < 1 << 31 else None
        # `yuan` is one packet's, the archive tells the sum in fen
        yuan = round(fen / 100 / (count or 1), 2) if isinstance(fen, int | float) and abs(fen) < 1e12 else None
        return "", (Attachment(kind=name, name=text_of(content.get("wish")), yuan=yuan, count=count),)
    seconds = content.get("play_length")
    return "", (Attachment(
        kind=name, name=text_of(content.get("filename")) or text_of(content.get("title")) or text_of(content.get("name")),
        url=text_of(content.get("link_url")), seconds=float(seconds) if isinstance(seconds, int | float) and abs(seconds) < 1e9 else None,
    ),)  # fmt: skip


def _mix(entry: Entry, parts: list[Any]) -> None:
    """Text and pictures in one message: `content` of each part is JSON in a text."""
    texts: list[str] = []
    attachments: list[Attachment] = []
    for raw in parts:
        part = object_of(raw)
        try:
            content = object_of(json.loads(text_of(part.get("content"))))
        except (ValueError, RecursionError):
            content = {}
        text, found = _content(text_of(part.get("type")), content)
        texts.append(text)
        attachments += found
    entry.text, entry.attachments = "".join(texts), tuple(attachments)


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    text = head_text(head)[:20_000]
    if not text.lstrip().startswith(("{", "[")):
        return 0.0
    archive = sum(mark in text for mark in ('"msgtime"', '"roomid"', '"tolist"', '"msgid"', '"msgtype"', '"action"'))
    listed = sum(mark in text for mark in ('"send_time"', '"userid"', '"msgtype"'))
    return min(0.16 * archive, 0.95) if archive >= 4 else 0.7 if listed == 3 else 0.0


FORMAT = Format(name="wecom", title="企业微信会话存档(JSONL)", sees=("messages", "recalls", "amounts"), precision="s", sniff=sniff, read=read)

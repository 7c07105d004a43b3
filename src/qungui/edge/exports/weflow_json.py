"""WeChat through WeFlow or EchoTrace, JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qungui.edge.exports.clock import epoch
from qungui.edge.exports.format import Act, Entry, Format, Opened, Who
from qungui.edge.exports.json_stream import items, object_of, text_of
from qungui.edge.exports.streams import head_text
from qungui.edge.exports.wechat_types import as_kind, kind_named


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    head: dict[str, Any] = {}
    for line, raw in items(opened, "messages", head=head):
        message = object_of(raw)
        at = epoch(message.get("createTime")) or opened.clock.stamp(text_of(message.get("formattedTime")))
        if at is None:
            opened.skip(line, "这一条没有时间")
            continue
        session = object_of(head.get("session"))
        group = next((name for key in ("displayName", "remark", "nickname", "wxid") if (name := text_of(session.get(key)))), "")
        yield _entry(message, at, line, group)


def _entry(message: dict[str, Any], at: int, line: int, group: str) -> Entry:
    kind, text = text_of(message.get("type")), text_of(message.get("content"))
    own = message.get("isSend") == 1
    entry = Entry(at, line, Who(text_of(message.get("senderUsername")), text_of(message.get("senderDisplayName")), own=own), group=group)
    entry.id = text_of(message.get("serverId")) or text_of(message.get("platformMessageId"))
    if "系统" in kind or (message.get("isSend") is None and not entry.who.account):
        entry.system, entry.text, entry.who = True, text, Who()
        return entry
    if "群公告" in kind:
        entry.acts = (Act("announcement", (entry.who,), text=text),)
        return entry
    return as_kind(entry, "" if "文本" in kind or "引用" in kind else kind_named(kind), text)


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    text = head_text(head)[:20_000]
    if not text.lstrip().startswith("{"):
        return 0.0
    hits = sum(mark in text for mark in ('"weflow"', '"session"', '"senderUsername"', '"isSend"', '"formattedTime"', '"senderDisplayName"'))
    return min(0.18 * hits, 0.96) if hits >= 3 else 0.0


FORMAT = Format(
    name="weflow", title="微信聊天记录(WeFlow/EchoTrace JSON)", sees=("messages", "joins", "nicknames", "renames", "recalls"), precision="s",
    sniff=sniff, read=read,
)  # fmt: skip

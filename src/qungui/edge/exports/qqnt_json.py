"""QQ NT through shuakami/qq-chat-exporter, JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qungui.core.facts import Attachment
from qungui.edge.exports.clock import epoch
from qungui.edge.exports.format import Act, Entry, Format, Opened, Quote, Who
from qungui.edge.exports.json_stream import items, list_of, object_of, text_of
from qungui.edge.exports.media import KINDS
from qungui.edge.exports.streams import head_text

_RESOURCES = {"image": "image", "video": "video", "audio": "voice", "voice": "voice", "ptt": "voice", "file": "file"}
_MARKS = ("[图片", "[视频", "[语音", "[文件", "[表情")


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    head: dict[str, Any] = {}
    group = ""
    for line, raw in items(opened, "messages", head=head):
        message = object_of(raw)
        if not group:
            group = text_of(object_of(head.get("chatInfo")).get("name"))
        at = epoch(message.get("timestamp")) or opened.clock.stamp(text_of(message.get("timestamp")) or text_of(message.get("time")))
        if at is None:
            opened.skip(line, "这一条没有时间")
            continue
        yield from _entries(message, at, line, group)


def _entries(message: dict[str, Any], at: int, line: int, group: str) -> Iterator[Entry]:
    sender, source, content = (object_of(message.get(key)) for key in ("sender", "rawMessage", "content"))
    text = text_of(content.get("text"))
    id = text_of(message.get("messageId")) or text_of(message.get("id"))
    if message.get("isSystemMessage") or message.get("system"):
        yield Entry(at, line, text=text, id=id, group=group, system=True)
        return
    account = _number(source.get("senderUin")) or _number(sender.get("uin")) or text_of(sender.get("uid"))
    name = text_of(source.get("sendMemberName")) or text_of(sender.get("groupCard")) or text_of(source.get("sendNickName")) or text_of(sender.get("name"))
    who = Who(account, name)
    reply = object_of(content.get("reply"))
    quote = Quote(Who(name=text_of(reply.get("senderName"))), text=text_of(reply.get("content"))) if reply else None
    yield Entry(
        at, line, who, _said(text), id=id, group=group, quote=quote, reply_to=text_of(reply.get("referencedMessageId")),
        attachments=_resources(content) if not text.startswith(_MARKS) else (), mentions=_mentions(content),
    )  # fmt: skip
    if message.get("isRecalled") or message.get("recalled"):
        yield Entry(at, line, id=f"{id}:recall" if id else "", group=group, acts=(Act("recall", (who,), ref=id),))


def _number(value: Any) -> str:
    """A QQ number; 0 stands for an unknown one."""
    text = text_of(value)
    return "" if text == "0" else text


def _said(text: str) -> str:
    """Without the line that repeats the quoted message."""
    if text.startswith("[回复 ") and "]" in text:
        return text[text.index("]") + 1 :].lstrip("\n")
    return text


def _resources(content: dict[str, Any]) -> tuple[Attachment, ...]:
    found = []
    for raw in list_of(content.get("resources")):
        one = object_of(raw)
        kind = _RESOURCES.get(text_of(one.get("type"))) or KINDS.get(text_of(one.get("type"))) or "file"
        found.append(Attachment(kind=kind, name=text_of(one.get("filename")) or text_of(one.get("name")), url=text_of(one.get("url"))))
    return tuple(found)


def _mentions(content: dict[str, Any]) -> tuple[Who, ...]:
    found = []
    for raw in list_of(content.get("mentions")):
        one = object_of(raw)
        account = _number(one.get("uin"))
        if text_of(one.get("type")) == "all" or text_of(one.get("uid")) == "all":
            found.append(Who(name="*"))
        elif account:
            found.append(Who(account))
    return tuple(found)


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    text = head_text(head)[:40_000]
    if not text.lstrip().startswith("{") or '"messages"' not in text and '"chatInfo"' not in text:
        return 0.0
    hits = sum(mark in text for mark in ('"chatInfo"', '"sender"', '"uin"', '"isSystemMessage"', '"rawMessage"', '"messageId"'))
    return min(0.3 + 0.12 * hits, 0.94) if '"chatInfo"' in text else 0.2 if hits > 2 else 0.0


FORMAT = Format(
    name="qqnt-json", title="QQ NT 导出(qq-chat-exporter JSON)", sees=("messages", "joins", "nicknames", "renames", "recalls"), precision="s",
    sniff=sniff, read=read,
)  # fmt: skip

"""Feishu, answers of `GET im/v1/messages` as files (one answer, or its items, or one item a line)."""

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
    "image": "image", "file": "file", "audio": "voice", "media": "video", "sticker": "sticker", "share_chat": "card", "share_user": "card",
    "location": "location", "hongbao": "red_packet", "vote": "vote", "video_chat": "call", "merge_forward": "merged", "share_calendar_event": "link",
}  # fmt: skip


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    start = head_text(read_head(opened.path)).lstrip()
    if start.startswith("["):
        rows = items(opened)
    elif '"items"' in start[:4000] and '"message_id"' not in start[: start.index('"items"')]:
        rows = items(opened, "data", "items") if '"data"' in start[: start.index('"items"')] else items(opened, "items")
    else:
        rows = json_lines(opened)
    for line, raw in rows:
        message = object_of(raw)
        at = epoch(message.get("create_time"))
        if at is None:
            opened.skip(line, "这一条没有时间")
            continue
        yield from _entries(message, at, line)


def _entries(message: dict[str, Any], at: int, line: int) -> Iterator[Entry]:
    sender = object_of(message.get("sender"))
    who = Who(text_of(sender.get("id")))
    id, group, kind = (text_of(message.get(key)) for key in ("message_id", "chat_id", "msg_type"))
    if kind == "system":
        yield Entry(at, line, id=id, group=group, acts=_system(_content(message)))
        return
    mentions = [object_of(one) for one in list_of(message.get("mentions"))]
    text, attachments = _said(kind, _content(message))
    for one in mentions:
        if text_of(one.get("key")):
            text = text.replace(text_of(one.get("key")), f"@{text_of(one.get('name'))}")
    people = tuple(Who(_id(one), text_of(one.get("name"))) for one in mentions if _id(one))
    yield Entry(
        at, line, who, text, id=id, group=group, raw=False, mentions=people, attachments=attachments,
        reply_to=text_of(message.get("parent_id")) or text_of(message.get("root_id")),
    )  # fmt: skip
    if message.get("deleted") is True:
        yield Entry(epoch(message.get("update_time")) or at, line, id=f"{id}:recall", group=group, acts=(Act("recall", (who,), ref=id),))


def _id(mention: dict[str, Any]) -> str:
    return text_of(mention.get("id")) or text_of(object_of(mention.get("id")).get("open_id"))


def _content(message: dict[str, Any]) -> dict[str, Any]:
    """`body.content` is JSON in a text."""
    told = text_of(object_of(message.get("body")).get("content"))
    try:
        return object_of(json.loads(told))
    except (ValueError, RecursionError):
        return {"text": told}


def _said(kind: str, content: dict[str, Any]) -> tuple[str, tuple[Attachment, ...]]:
    if kind == "text":
        text = text_of(content.get("text"))
        return text.replace("@_all", "@所有人"), ()
    if kind == "post":
        body = content if "content" in content else next((object_of(part) for part in content.values() if isinstance(part, dict)), {})
        parts = [object_of(part) for row in list_of(body.get("content")) for part in [*list_of(row), {"tag": "text", "text": "\n"}]]
        text = "".join(_part(part) for part in parts)
        title = text_of(body.get("title"))
        images = tuple(Attachment(kind="image") for part in parts if part.get("tag") == "img")
        return f"{title}\n{text}".strip("\n"), images
    if kind in _KINDS:
        length = content.get("duration")
        seconds = length / 1000 if isinstance(length, int | float) and abs(length) < 1e12 and kind == "audio" else None
        return "", (Attachment(kind=_KINDS[kind], name=text_of(content.get("file_name")), seconds=seconds),)
    return text_of(content.get("text")) or text_of(content.get("title")), ()


def _part(part: dict[str, Any]) -> str:
    if part.get("tag") == "at":
        user = text_of(part.get("user_id"))
        return "@所有人" if user in ("all", "@_all") else user if user.startswith("@") else f"@{text_of(part.get('user_name')) or user}"
    return text_of(part.get("text"))


def _system(content: dict[str, Any]) -> tuple[Act, ...]:
    """Sentences of the platform: a template and who is meant, by name."""
    template = text_of(content.get("template"))
    by = [Who(name=text_of(name)) for name in list_of(content.get("from_user")) if text_of(name)]
    who = tuple(Who(name=text_of(name)) for name in list_of(content.get("to_chatters")) if text_of(name))
    if who and ("invited" in template or "邀请" in template):
        return (Act("join", who, by=by[0] if by else None, via="invite"),)
    if who and ("removed" in template or "移出" in template or "移除" in template):
        return (Act("leave", who, by=by[0] if by else None, how="removed"),)
    return (Act("none"),)


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    text = head_text(head)[:20_000]
    if not text.lstrip().startswith(("{", "[")):
        return 0.0
    hits = sum(mark in text for mark in ('"message_id"', '"msg_type"', '"create_time"', '"chat_id"', '"sender"', '"tenant_key"', '"body"'))
    return min(0.15 * hits, 0.95) if hits >= 4 else 0.0


FORMAT = Format(name="feishu", title="飞书消息(JSON)", sees=("messages", "recalls"), precision="s", sniff=sniff, read=read)

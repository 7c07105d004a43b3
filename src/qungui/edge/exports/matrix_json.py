"""Matrix: a room exported by Element (JSON), or events of `/messages` as an array, a `chunk`, or JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qungui.core.facts import Attachment
from qungui.edge.exports.clock import epoch
from qungui.edge.exports.format import Act, Entry, Format, Opened, Who
from qungui.edge.exports.json_stream import items, json_lines, list_of, object_of, text_of
from qungui.edge.exports.streams import head_text, read_head

_KINDS = {"m.image": "image", "m.file": "file", "m.audio": "voice", "m.video": "video", "m.location": "location"}


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    head: dict[str, Any] = {}
    names: dict[str, str] = {}
    for line, raw in _rows(opened, head):
        event = object_of(raw)
        at = epoch(event.get("origin_server_ts"))
        if at is None:
            opened.skip(line, "这一条没有时间")
            continue
        yield from _entries(opened, event, at, line, text_of(event.get("room_id")) or text_of(head.get("room_name")), names)


def _rows(opened: Opened, head: dict[str, Any]) -> Iterator[tuple[int, Any]]:
    start = head_text(read_head(opened.path)).lstrip()
    if start.startswith("["):
        return items(opened)
    before = start[: start.find('"event_id"')]
    for key in ("messages", "chunk"):
        if f'"{key}"' in before:
            return items(opened, key, head=head)
    return json_lines(opened)


def _entries(opened: Opened, event: dict[str, Any], at: int, line: int, group: str, names: dict[str, str]) -> Iterator[Entry]:
    kind, id, sender = text_of(event.get("type")), text_of(event.get("event_id")), text_of(event.get("sender"))
    content = object_of(event.get("content"))
    who = Who(sender, names.get(sender, ""))
    entry = Entry(at, line, who, id=id, group=group, raw=False)
    if kind == "m.room.message":
        if object_of(content.get("m.relates_to")).get("rel_type") == "m.replace":
            opened.notes.count("edited")
            return
        _fill(entry, content)
    elif kind == "m.sticker":
        entry.attachments = (Attachment(kind="sticker", name=text_of(content.get("body"))),)
    elif kind == "m.room.redaction":
        entry.acts = (Act("recall", (who,), ref=text_of(event.get("redacts")) or text_of(content.get("redacts"))),)
    elif kind == "m.room.name":
        entry.acts = (Act("group_rename", (who,), text=text_of(content.get("name"))),)
    elif kind == "m.room.member":
        entry.acts = _member(event, content, sender, names)
    else:
        opened.notes.count("system_passed")
        return
    yield entry


def _fill(entry: Entry, content: dict[str, Any]) -> None:
    relates = object_of(content.get("m.relates_to"))
    entry.reply_to = text_of(object_of(relates.get("m.in_reply_to")).get("event_id"))
    body = text_of(content.get("body"))
    if entry.reply_to and body.startswith("> ") and "\n\n" in body:
        body = body.split("\n\n", 1)[1]
    kind = _KINDS.get(text_of(content.get("msgtype")))
    if kind:
        entry.attachments = (Attachment(kind=kind, name=text_of(content.get("filename")) or body, url=text_of(content.get("url"))),)
    else:
        entry.text = body
    mentioned = object_of(content.get("m.mentions"))
    entry.mentions = tuple(Who(one) for one in map(text_of, list_of(mentioned.get("user_ids"))) if one)
    if mentioned.get("room") is True:
        entry.mentions = (*entry.mentions, Who(name="*"))


def _member(event: dict[str, Any], content: dict[str, Any], sender: str, names: dict[str, str]) -> tuple[Act, ...]:
    """Membership events say joins, leaves and new names by their difference to the one before."""
    user = text_of(event.get("state_key")) or sender
    before = object_of(object_of(event.get("unsigned")).get("prev_content")) or object_of(event.get("prev_content"))
    was, now = text_of(before.get("membership")), text_of(content.get("membership"))
    name = text_of(content.get("displayname"))
    if now == "join":
        old = text_of(before.get("displayname")) or names.get(user, "")
        names[user] = name
        if was != "join":
            return (Act("join", (Who(user, name),)),)
        return (Act("rename", (Who(user, name),), text=name),) if name and name != old else (Act("none"),)
    if now in ("leave", "ban") and was in ("join", ""):
        by = Who(sender, names.get(sender, "")) if sender != user else None
        return (Act("leave", (Who(user, names.get(user, "")),), by=by, how="removed" if by else "self"),)
    return (Act("none"),)


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    text = head_text(head)[:20_000]
    hits = sum(mark in text for mark in ('"event_id"', '"origin_server_ts"', '"m.room.', '"room_id"', '"sender"', '"room_name"'))
    return min(0.2 * hits, 0.95) if hits >= 3 and text.lstrip().startswith(("{", "[")) else 0.0


FORMAT = Format(
    name="matrix", title="Matrix 房间导出(JSON)", sees=("messages", "joins", "leaves", "leave_cause", "nicknames", "renames", "recalls"), precision="s",
    sniff=sniff, read=read,
)  # fmt: skip

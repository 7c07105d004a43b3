"""Telegram Desktop, `result.json`: one chat, or the whole account (only its groups are read)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qungui.core.facts import Attachment
from qungui.edge.exports.clock import epoch
from qungui.edge.exports.format import Act, Entry, Format, Opened, Who
from qungui.edge.exports.json_stream import items, list_of, object_of, text_of
from qungui.edge.exports.streams import head_text, read_head

_MEDIA = {
    "sticker": "sticker", "animation": "sticker", "video_file": "video", "video_message": "video", "voice_message": "voice", "audio_file": "music",
}  # fmt: skip
_VIA = {"join_group_by_link": "link", "join_group_by_request": "link"}


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    head: dict[str, Any] = {}
    if '"chats"' in head_text(read_head(opened.path)):
        for line, chat in items(opened, "chats", "list"):
            kind = text_of(object_of(chat).get("type"))
            if "group" in kind or "channel" in kind:
                name = text_of(chat.get("name")) or text_of(chat.get("id"))
                for message in list_of(chat.get("messages")):
                    yield from _entries(opened, line, message, name)
            else:
                opened.notes.count("private_chats")
        return
    for line, message in items(opened, "messages", head=head):
        yield from _entries(opened, line, message, text_of(head.get("name")) or text_of(head.get("id")))


def _entries(opened: Opened, line: int, raw: Any, group: str) -> Iterator[Entry]:
    message = object_of(raw)
    at = epoch(message.get("date_unixtime")) or opened.clock.stamp(text_of(message.get("date")))
    if at is None:
        opened.skip(line, "这一条没有时间")
        return
    id = text_of(message.get("id"))
    if message.get("type") == "service":
        acts = _service(message)
        if acts:
            yield Entry(at, line, id=f"s{id}", group=group, acts=acts)
        else:
            opened.notes.count("system_other")
        return
    account = text_of(message.get("from_id"))
    who = Who(account, text_of(message.get("from")))
    reply = text_of(message.get("reply_to_message_id"))
    yield Entry(
        at, line, who, _text(message.get("text")), id=id, group=group, raw=False, reply_to=reply, mentions=_mentions(message),
        forwarded_from=text_of(message.get("forwarded_from")), attachments=_attachments(message),
    )  # fmt: skip
    edited = epoch(message.get("edited_unixtime"))
    if edited is not None:
        opened.notes.count("edited")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "".join(part if isinstance(part, str) else text_of(object_of(part).get("text")) for part in list_of(value))


def _mentions(message: dict[str, Any]) -> tuple[Who, ...]:
    parts = [object_of(part) for part in (*list_of(message.get("text")), *list_of(message.get("text_entities")))]
    return tuple(dict.fromkeys(Who(f"user{part['user_id']}") for part in parts if part.get("type") == "mention_name" and part.get("user_id")))


def _attachments(message: dict[str, Any]) -> tuple[Attachment, ...]:
    found = []
    if message.get("photo"):
        found.append(Attachment(kind="image", path=text_of(message["photo"])))
    kind = _MEDIA.get(text_of(message.get("media_type")))
    if kind or message.get("file"):
        seconds = message.get("duration_seconds")
        length = float(seconds) if isinstance(seconds, int | float) and abs(seconds) < 1e9 and kind in ("voice", "video") else None
        found.append(Attachment(kind=kind or "file", name=text_of(message.get("file_name")), path=text_of(message.get("file")), seconds=length))
    for key, what in (("poll", "vote"), ("location_information", "location"), ("contact_information", "card")):
        if message.get(key):
            found.append(Attachment(kind=what))
    return tuple(found)


def _service(message: dict[str, Any]) -> tuple[Act, ...]:
    action = text_of(message.get("action"))
    actor = Who(text_of(message.get("actor_id")), text_of(message.get("actor")))
    members = tuple(Who(name=text_of(name)) for name in list_of(message.get("members")) if text_of(name))
    if action in _VIA:
        return (Act("join", (actor,), via=_VIA[action]),)
    if action == "invite_members" and members:
        alone = members == (Who(name=actor.name),)
        return (Act("join", (actor,) if alone else members, by=None if alone else actor, via="" if alone else "invite"),)
    if action == "remove_members" and members:
        if members == (Who(name=actor.name),):
            return (Act("leave", (actor,), how="self"),)
        return (Act("leave", members, by=actor, how="removed"),)
    if action in ("edit_group_title", "migrate_from_group") and text_of(message.get("title")):
        return (Act("group_rename", (actor,), text=text_of(message.get("title"))),)
    return ()


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    text = head_text(head)[:20_000]
    if not text.lstrip().startswith("{"):
        return 0.0
    if '"chats"' in text and '"list"' in text and '"personal_information"' in text:
        return 0.9
    hits = sum(mark in text for mark in ('"date_unixtime"', '"from_id"', '"text_entities"', '"type": "service"', "supergroup", '"private_group"'))
    return 0.0 if '"messages"' not in text or not hits else min(0.5 + 0.15 * hits, 0.95)


FORMAT = Format(
    name="telegram", title="Telegram 导出(result.json)", sees=("messages", "joins", "leaves", "leave_cause", "nicknames", "renames"), precision="s",
    sniff=sniff, read=read,
)  # fmt: skip

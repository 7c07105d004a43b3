"""ChatLab's exchange format, JSON or JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qungui.core.facts import Attachment
from qungui.edge.exports.clock import epoch
from qungui.edge.exports.format import Act, Entry, Format, Opened, Who
from qungui.edge.exports.json_stream import items, json_lines, list_of, object_of, text_of
from qungui.edge.exports.streams import head_text, read_head
from qungui.edge.exports.wechat_types import as_kind, integer

_KINDS = {
    1: "image", 2: "voice", 3: "video", 4: "file", 5: "sticker", 7: "link", 8: "location", 20: "red_packet", 21: "transfer", 23: "call", 24: "link",
    26: "merged", 27: "card",
}  # fmt: skip
_POKE, _SYSTEM, _RECALL = 22, 80, 81


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    head: dict[str, Any] = {}
    roles: dict[str, str] = {}
    rows = _rows(opened, head) if _lined(head_text(read_head(opened.path))) else items(opened, "messages", head=head)
    noted = False
    for line, raw in rows:
        message = object_of(raw)
        if not noted:
            noted = True
            roles = _roles(list_of(head.get("members")))
        at = epoch(message.get("timestamp"))
        if at is None:
            opened.skip(line, "这一条没有时间")
            continue
        meta = object_of(head.get("meta"))
        entry = _entry(message, at, line, text_of(meta.get("name")) or text_of(meta.get("groupId")))
        entry.role = roles.get(entry.who.account, "")
        yield entry


def _lined(text: str) -> bool:
    first = text.lstrip().split("\n", 1)[0].rstrip()
    return '"_type"' in first and first.endswith("}")


def _rows(opened: Opened, head: dict[str, Any]) -> Iterator[tuple[int, Any]]:
    members: list[Any] = []
    head["members"] = members
    for line, raw in json_lines(opened):
        row = object_of(raw)
        kind = text_of(row.get("_type"))
        if kind == "header":
            head.update(row)
            members += list_of(row.get("members"))
            head["members"] = members
        elif kind == "member":
            members.append(row)
        else:
            yield line, row


def _roles(members: list[Any]) -> dict[str, str]:
    found = {}
    for raw in members:
        member = object_of(raw)
        for role in list_of(member.get("roles")):
            name = text_of(object_of(role).get("id"))
            if name in ("owner", "admin"):
                found[text_of(member.get("platformId"))] = name
    return found


def _entry(message: dict[str, Any], at: int, line: int, group: str) -> Entry:
    who = Who(text_of(message.get("sender")), text_of(message.get("groupNickname")) or text_of(message.get("accountName")))
    id, kind, text = text_of(message.get("platformMessageId")), integer(message.get("type")), text_of(message.get("content"))
    entry = Entry(at, line, who, id=id, group=group, reply_to=text_of(message.get("replyToMessageId")))
    if kind == _SYSTEM:
        entry.who, entry.system, entry.text = Who(), True, text
    elif kind == _RECALL:
        entry.acts = (Act("recall", (who,)),)
    elif kind == _POKE:
        entry.acts = (Act("none"),)
    else:
        as_kind(entry, _KINDS.get(kind, ""), text)
        if kind == 4 and not entry.attachments and not text:
            entry.attachments = (Attachment(kind="file"),)
    return entry


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    text = head_text(head)[:20_000]
    hits = sum(mark in text for mark in ('"chatlab"', '"meta"', '"platformId"', '"groupNickname"', '"accountName"'))
    return min(0.5 + 0.12 * hits, 0.98) if '"chatlab"' in text and text.lstrip().startswith("{") else 0.3 if hits > 2 else 0.0


FORMAT = Format(
    name="chatlab", title="ChatLab 交换格式(JSON/JSONL)", sees=("messages", "joins", "nicknames", "renames", "recalls"), precision="s",
    sniff=sniff, read=read,
)  # fmt: skip

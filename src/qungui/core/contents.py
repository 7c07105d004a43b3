"""Whether a message has content of some sort: attachments by their kind, categories and links by what the screen found."""

from __future__ import annotations

from qungui.core.clause import Now
from qungui.core.facts import Message

ATTACHED = {"images": "image", "voices": "voice", "videos": "video", "files": "file", "stickers": "sticker", "red_packets": "red_packet"}
"""Plural words of policies for attachment kinds."""


def contains(now: Now, fact: Message, sort: str) -> bool:
    """`sort` is an attachment kind (`images`, `voice` …), `links`, or a category of `banned_content` that is surely there."""
    if sort in ("links", "link"):
        return any(item.kind == "link" for item in fact.attachments) or any(found.kind == "link" for found in now.screened.extracts)
    kind = ATTACHED.get(sort, sort)
    if any(item.kind == kind for item in fact.attachments):
        return True
    return any(hit.category == sort and hit.sure for hit in now.screened.hits)

"""WeChat's own message types, as several tools write them: numbers or Chinese names → what the message is."""

from __future__ import annotations

import re
from html import unescape

from qungui.core.facts import Attachment
from qungui.edge.exports.format import Act, Entry, Who
from qungui.edge.exports.media import KINDS

TEXT, SYSTEM, SHARE, QUOTE, PAT, NOTICE = 1, 10000, 49, 57, 62, 87
_BY_NUMBER = {3: "image", 34: "voice", 42: "card", 43: "video", 47: "sticker", 48: "location", 50: "call"}
_BY_SHARE = {
    3: "music", 4: "link", 5: "link", 6: "file", 8: "sticker", 17: "location", 19: "merged", 33: "miniprogram", 36: "miniprogram", 51: "channel", 53: "chain",
    63: "channel", 2000: "transfer", 2001: "red_packet",
}  # fmt: skip
_BY_NAME = {
    "图片": "image", "语音": "voice", "视频": "video", "动画表情": "sticker", "表情": "sticker", "名片": "card", "位置": "location", "文件": "file",
    "链接": "link", "卡片式": "link", "图文": "link", "分享": "link", "小程序": "miniprogram", "合并转发": "merged", "聊天记录": "merged",
    "红包": "red_packet", "转账": "transfer", "音乐": "music", "视频号": "channel", "通话": "call", "接龙": "chain", "投票": "vote",
}  # fmt: skip
_TITLE = re.compile(r"<title>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</title>", re.DOTALL)
_SUBTYPE = re.compile(r"<type>(\d{1,6})</type>")
_TALLY = re.compile(r"^\s*\[[^\]]*\]\s*")


def kind_of(number: int, sub: int) -> str:
    """The attachment's kind of a numbered type; empty for text, quotes and what the platform says itself."""
    return _BY_SHARE.get(sub, "" if sub in (QUOTE, PAT, NOTICE, 0) else "link") if number == SHARE else _BY_NUMBER.get(number, "")


def kind_named(name: str) -> str:
    """The attachment's kind of a type written in Chinese."""
    for word in sorted(_BY_NAME, key=len, reverse=True):
        if word in name:
            return _BY_NAME[word]
    return ""


def fill(entry: Entry, number: int, sub: int, content: str) -> Entry:
    """Makes of type and content what the entry says. XML is taken for its title only."""
    if number == SYSTEM or (number == SHARE and sub == PAT):
        entry.system, entry.who, entry.text = number == SYSTEM, entry.who if sub == PAT else Who(), content
        if sub == PAT and number == SHARE:
            entry.acts = (Act("none"),)
        return entry
    text = content
    if content.lstrip().startswith("<") and number != TEXT:
        if number == SHARE and not sub and (found := _SUBTYPE.search(content)):
            sub = int(found[1])
        title = _TITLE.search(content)
        text = unescape(title[1]).strip() if title else ""
    if number == SHARE and sub == NOTICE:
        entry.acts = (Act("announcement", (entry.who,), text=_TALLY.sub("", text)),)
        return entry
    kind = kind_of(number, sub)
    return as_kind(entry, kind, text)


def as_kind(entry: Entry, kind: str, text: str) -> Entry:
    """The entry with its text, or with one attachment of that kind; markers in the text tell more where there are any."""
    if not kind:
        entry.text = text
    elif any(f"[{word}" in text for word, of in KINDS.items() if of == kind):
        entry.text = text
    else:
        entry.raw = False
        entry.attachments = (Attachment(kind=kind, name=text.strip()[:200] if kind != "sticker" else ""),)
    return entry


def integer(value: object) -> int:
    """A number of a field, 0 where it is none."""
    try:
        return int(value) if isinstance(value, int | str) else int(value) if isinstance(value, float) and abs(value) < 1e15 else 0
    except (ValueError, OverflowError):
        return 0

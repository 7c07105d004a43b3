"""Markers that stand for media in a text ([图片], [文件|报价.xlsx](http://…), [语音] 5") → attachments, and the text without them."""

from __future__ import annotations

import re

from qungui.core.facts import Attachment

KINDS = {
    "图片": "image", "照片": "image", "截图": "image", "闪照": "image", "Photo": "image", "Image": "image", "photo": "image", "image": "image",
    "动画表情": "sticker", "表情": "sticker", "GIF表情": "sticker", "表情包": "sticker", "Sticker": "sticker", "大表情": "sticker", "商城表情": "sticker",
    "语音": "voice", "语音消息": "voice", "音频": "voice", "Audio": "voice", "Voice": "voice", "Voice Message": "voice",
    "视频": "video", "短视频": "video", "小视频": "video", "Video": "video",
    "文件": "file", "File": "file",
    "链接": "link", "网页": "link", "分享": "link", "卡片式链接": "link", "Link": "link",
    "名片": "card", "个人名片": "card", "推荐联系人": "card", "Contact Card": "card",
    "位置": "location", "位置共享": "location", "Location": "location",
    "小程序": "miniprogram", "Mini Program": "miniprogram", "QQ小程序": "miniprogram",
    "视频号": "channel", "视频号直播": "channel", "直播": "channel", "Channels": "channel",
    "红包": "red_packet", "微信红包": "red_packet", "QQ红包": "red_packet", "Red Packet": "red_packet", "红包卡片": "red_packet",
    "转账": "transfer", "微信转账": "transfer", "Transfer": "transfer", "转账卡片": "transfer",
    "音乐": "music", "Music": "music",
    "合并转发": "merged", "聊天记录": "merged", "转发消息": "merged", "Chat History": "merged", "笔记": "merged",
    "语音通话": "call", "视频通话": "call", "通话": "call", "群通话": "call",
    "投票": "vote", "群投票": "vote", "接龙": "chain", "群接龙": "chain",
}  # fmt: skip
"""Word in a marker → `kind` of an attachment (FORMATS §1)."""

_MARKER = re.compile(
    r"!?\[(" + "|".join(sorted(map(re.escape, KINDS), key=len, reverse=True)) + r")(?:\s*[|｜:：]\s*([^\[\]\n]{0,500})|\s([^\[\]\n]{1,200}))?\]"
    r"(?:\((https?://[^\s()]*(?:\([^\s()]*\)[^\s()]*)*|[^\s()\[\]]{0,400}/[^\s()\[\]]{0,400})\))?"
    r"(?P<seconds>\s*\d{1,3}\s*(?:\"|″|''|秒))?"
)
_SECONDS = re.compile(r"(\d{1,4}(?:\.\d+)?)\s*(?:s|秒|\"|″|'')?")
_MONEY = re.compile(r"[¥￥]\s*(\d+(?:\.\d{1,2})?)|(\d+(?:\.\d{1,2})?)\s*元")
_ANNOUNCED = re.compile(r"\[群公告[|｜:：]?\s*([^\]]*)\]?([\s\S]*)")
_OLD_QUOTE = re.compile(r"「(?P<who>[^「」\n]{1,60}?)[:：]\s?(?P<text>[\s\S]*?)」\n(?:- ?|—|─|－){5,}\s*\n(?P<said>[\s\S]*)")


def announced(text: str) -> str | None:
    """The text of a group notice marker; `None` where there is none."""
    found = _ANNOUNCED.fullmatch(text) if text.startswith("[群公告") else None
    return (found[1] + found[2]).strip() if found else None


def old_quote(text: str) -> tuple[str, str, str] | None:
    """WeChat's older way to quote, inside the text: name, quoted text, and what is said to it."""
    found = _OLD_QUOTE.fullmatch(text) if text.startswith("「") else None
    return (found["who"], found["text"], found["said"]) if found else None


def take_media(text: str) -> tuple[str, tuple[Attachment, ...]]:
    """The text without media markers, and what they stood for."""
    if text.startswith(("#接龙", "＃接龙")):
        return text, (Attachment(kind="chain"),)
    if "[" not in text:
        return text, ()
    taken: list[Attachment] = []

    def take(found: re.Match[str]) -> str:
        taken.append(_attachment(found))
        return "" if found["seconds"] is None or taken[-1].seconds is not None else found["seconds"]

    left = _MARKER.sub(take, text)
    return (left.strip(), tuple(taken)) if taken else (text, ())


def _attachment(found: re.Match[str]) -> Attachment:
    kind = KINDS[found[1]]
    told = (found[2] or found[3] or "").strip()
    url = found[4] or ""
    if kind == "voice":
        seconds = _SECONDS.fullmatch((found["seconds"] or told).strip())
        return Attachment(kind=kind, url=url, seconds=float(seconds[1]) if seconds else None)
    if kind in ("red_packet", "transfer"):
        money = _MONEY.search(told)
        return Attachment(kind=kind, name=told, url=url, yuan=float(money[1] or money[2]) if money else None)
    if kind == "link" and not url and told.startswith(("http://", "https://")):
        return Attachment(kind=kind, url=told)
    return Attachment(kind=kind, name=told, url=url)

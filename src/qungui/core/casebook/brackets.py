"""Bracket forms in a casebook's text, `[图片 a.jpg]`, as the attachments they stand for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from qungui.core.facts import Attachment

_BRACKET = re.compile(r"\[([^\[\]\n]+)\]")
_SEEN = re.compile(r"\s*(字|码)[:\uff1a]")
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://\S+")
_YUAN = re.compile(r"(\d+(?:\.\d+)?)\s*(?:元|块)")
_COUNT = re.compile(r"[×xX*✕]\s*(\d+)|(\d+)\s*个")
_LENGTH = re.compile(r"(?:(\d+)\s*(?:[:\uff1a]|分|m|')\s*)?(?:(\d+(?:\.\d+)?)\s*(?:s|秒|\"|''|″)?)?")
_WHAT = {"字": "ocr", "码": "qr"}
FORWARD = "转发"
CHAIN = "接龙"


class Unwrapped(Struct, frozen=True):
    """A message's text without its brackets, what they stood for, and what was perceived in them, as (what, value)."""

    text: str
    attachments: tuple[Attachment, ...] = ()
    seen: tuple[tuple[str, str], ...] = ()
    forwarded_from: str = ""


def unwrap(text: str) -> Unwrapped:
    """Take the bracket forms out of a text. Brackets that stand for nothing (`[强]`) and the words of a 接龙 stay in it."""
    attachments: list[Attachment] = []
    seen: list[tuple[str, str]] = []
    forwarded = ""

    def take(found: re.Match[str]) -> str:
        nonlocal forwarded
        word, _, rest = found[1].strip().partition(" ")
        rest = rest.strip()
        if word == FORWARD and rest:
            forwarded = rest
            return ""
        make = _FORMS.get(word)
        if make is None:
            return found[0]
        parts = _SEEN.split(rest)
        attachments.append(make(parts[0].strip()))
        seen.extend((_WHAT[sort], value.strip()) for sort, value in zip(parts[1::2], parts[2::2], strict=True))
        return rest if word == CHAIN else ""

    bare = _BRACKET.sub(take, text)
    lines = [line.strip() if "[" in raw else line for raw, line in zip(text.split("\n"), bare.split("\n"), strict=True)]
    return Unwrapped("\n".join(lines).strip(), tuple(attachments), tuple(seen), forwarded)


def _plain(kind: str) -> Callable[[str], Attachment]:
    return lambda rest: Attachment(kind=kind, name=rest)


def _stored(kind: str) -> Callable[[str], Attachment]:
    """A file of the same name is the same file: a casebook has no other way to say so."""
    return lambda rest: Attachment(kind=kind, name=rest, sha256=hashlib.sha256(rest.encode()).hexdigest() if rest else "")


def _link(rest: str) -> Attachment:
    """An address and, before or behind it, a title."""
    found = _URL.search(rest)
    if found is None:
        return Attachment(kind="link", url=rest)
    return Attachment(kind="link", url=found[0], name=(rest[: found.start()] + rest[found.end() :]).strip())


def _voice(rest: str) -> Attachment:
    """`30s`, `30秒`, `1:05`, `1分5秒`."""
    found = _LENGTH.fullmatch(rest)
    if not rest or found is None:
        return Attachment(kind="voice", name=rest)
    return Attachment(kind="voice", seconds=float(found[1] or 0) * 60 + float(found[2] or 0))


def _money(kind: str) -> Callable[[str], Attachment]:
    """`5元×10`: ten packets of five yuan each."""

    def make(rest: str) -> Attachment:
        yuan, count = _YUAN.search(rest), _COUNT.search(rest)
        amount = float(yuan[1]) if yuan else None
        bare = re.match(r"\d+(?:\.\d+)?", rest) if amount is None else None
        if bare is not None and not (count and count.start() == 0):
            amount = float(bare[0])
        packets = int(count[1] or count[2]) if count else None
        if packets is None and amount is not None and kind == "red_packet":
            packets = 1
        name = rest if amount is None and packets is None else ""
        return replace(Attachment(kind=kind, name=name), yuan=amount, count=packets)

    return make


_FORMS: dict[str, Callable[[str], Attachment]] = {
    "图片": _stored("image"), "照片": _stored("image"), "截图": _stored("image"), "动图": _plain("sticker"), "表情": _plain("sticker"),
    "动画表情": _plain("sticker"), "文件": _stored("file"), "视频": _stored("video"), "语音": _voice, "链接": _link,
    CHAIN: _plain("chain"), "红包": _money("red_packet"), "转账": _money("transfer"), "名片": _plain("card"),
    "小程序": _plain("miniprogram"), "位置": _plain("location"), "聊天记录": _plain("merged"), "合并转发": _plain("merged"),
    "语音通话": _plain("call"), "视频通话": _plain("call"), "通话": _plain("call"), "投票": _plain("vote"), "音乐": _plain("music"),
    "视频号": _plain("channel"),
}  # fmt: skip

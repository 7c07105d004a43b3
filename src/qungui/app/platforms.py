"""What each platform can show of a group: of exports what their format says of itself, of live feeds what is known of the platform."""

from __future__ import annotations

from msgspec import Struct

from qungui.app.imports import known_formats
from qungui.app.words import SIGHTS, word
from qungui.core.clause import Kind
from qungui.core.facts import Message

_ONEBOT = ("messages", "joins", "leaves", "leave_cause", "renames", "nicknames", "recalls", "roles", "members")
"""A bot in a QQ group: notices of who comes and goes by whom, cards, recalls, member lists; no receipts, no Moments."""


class Platform(Struct, frozen=True):
    """A way a group is seen. `sees`: what it can show (FORMATS §1, `source`)."""

    title: str
    title_en: str
    sees: tuple[str, ...]


def platforms() -> tuple[Platform, ...]:
    """The ways that most groups are seen in."""
    known = known_formats()
    return (
        Platform("企业微信会话存档", "WeCom archive", known["wecom"].sees),
        Platform("QQ 导出的文本", "QQ text export", known["qq"].sees),
        Platform("微信聊天记录(chatlog)", "WeChat text (chatlog)", known["chatlog"].sees),
        Platform("微信转发、复制的文字", "WeChat text (forwarded)", known["wechat-forward"].sees),
        Platform("Matrix 房间", "Matrix room", known["matrix"].sees),
        Platform("QQ 群机器人(OneBot)", "OneBot (QQ)", _ONEBOT),
    )


def sights_of(kind: Kind) -> tuple[str, ...]:
    """What a feed must show for a kind to judge by itself; nothing of one that goes by what people report or answer."""
    hears = getattr(kind.judge, "hears", ())
    heard = ("messages",) if Message in hears or kind.name in _AT_WORK else ()
    return tuple(dict.fromkeys((*heard, *kind.needs)))


_AT_WORK = ("banned_content",)
"""Kinds that say only when they are bound which facts they hear."""


def seen_by(kind: Kind, platform: Platform, lang: str = "zh") -> str:
    """What a platform can show of a kind, in words."""
    zh = lang == "zh"
    wanted = sights_of(kind)
    if kind.shape == "setting":
        return "是设置,不看记录" if zh else "a setting"
    if not wanted:
        return "靠人举报、确认,在哪里都一样" if zh else "by people's reports and answers, everywhere alike"
    missing = [word(SIGHTS, one, lang) for one in wanted if one not in platform.sees]
    if not missing:
        return "看得见" if zh else "seen"
    what = ("、" if zh else ", ").join(missing)
    return f"看不见{what},只能问人" if zh else f"{what} not seen: people are asked"


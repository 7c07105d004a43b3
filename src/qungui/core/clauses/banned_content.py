"""违禁内容 banned_content: What must not be posted, by category."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.categories import OTHER, categories
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import BAN


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    categories: tuple[str, ...] | None = None
    where: tuple[str, ...] | None = None


# --- how it is worded

_PROFILE = re.compile(r"昵称|头像|名片|资料|签名|网名|备注|名字|用户名|profile|avatar")
_POSTING = re.compile(r"发布|发表|发送|传播|散布|转发|讨论|谈论|议论|言论|内容|信息|消息|图片|视频|话题|链接|文字|post|share|send|discuss")
_THINGS = re.compile(r"内容|信息|言论|话题|消息|图片|视频|帖|事情|东西|行为|活动|文章|文件|资源|content|topic")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    grounds = [one for one in p.fragments if one.force == BAN]
    text = "\n".join(one.text for one in grounds)
    if not text or re.match(r"^(?:上班|工作|当班)", text):
        return []
    named = categories(text)
    if named:
        # 违反规定 as the occasion of a consequence names nothing that is banned
        firm = [one for one in grounds if categories(one.text)] or grounds
        return [p.rule(firm, categories=named, where=_where(text))]
    if OTHER.search(text):
        return [p.rule(grounds, categories=["other"], where=_where(text), _weak=1)]
    if _THINGS.search(text):
        return [p.rule(grounds, categories=["other"], where=_where(text), _weak=2)]
    return []


def _where(text: str) -> list[str] | None:
    """`where`: the profile, or both, where the ban speaks of names and pictures shown there."""
    if not _PROFILE.search(text) or re.search(r"隐私|个人信息|冒充|泄露", text):
        return None
    return ["message", "profile"] if _POSTING.search(_PROFILE.sub("", text)) else ["profile"]


# --- how it is judged


KIND = Kind(name="banned_content", title="违禁内容", title_en="Banned content", shape="judge", params=Params, read=read)

"""禁止私加 no_private_add: No adding or messaging members in private without being asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.reported import ByReport
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""


# --- how it is worded

_PRIVATE = re.compile(
    r"私加|私自[^,。;]{0,4}(?:添加|加|联系)|加[^,。;]{0,8}(?:好友|微信)(?!群)|"
    r"(?:添加|加)(?:群友|群员|群内|其他|别人|陌生)|私聊|(?<!隐)私信|私戳|私下(?:添加|加|联系|聊)|互加|小窗|"
    r"private(?:ly)? messag|\bpm\b|\bdms?\b"
)
_NOT = re.compile(r"群主同意后|交易|(?:请|可|应|先)[^,。;]{0,6}(?:私聊|(?<!隐)私信|私下|私戳)|骚扰|解决|处理|自负|被骗|上当")


# 加好友前先征得同意
_CONSENT = re.compile(r"(?:加|添加)(?:别人|对方|群友)?(?:好友|微信)[^,。;]{0,4}(?:前|先|须|需|要)[^,。;]{0,10}(?:同意|允许|打招呼|说一声|问)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = next((one for one in p.fragments if one.force == BAN and _PRIVATE.search(one.text) and (not _NOT.search(one.text) or re.search(r"请勿|切勿|不得|禁止|不要", one.text))), None)
    if ground is None and (consent := p.says(_CONSENT, ASK, SAY)):
        return [p.rule(consent)]
    return [p.rule(ground)] if ground else []


# --- how it is judged

class NoPrivateAdd(ByReport):
    """By a member's report; MEANING `no_private_add`, `ask_properly`, `bot_use`."""

    wrong = "私自加好友或私聊打扰"


KIND = Kind(
    name="no_private_add", title="禁止私加", title_en="No private contact", shape="judge", params=Params, read=read, judge=NoPrivateAdd,
    says="不得私自加好友、私聊打扰;靠群友举报,由管理员确认。",
    wordings=("禁止私自添加群成员好友。", "未经允许不得私聊打扰群友。"),
)  # fmt: skip

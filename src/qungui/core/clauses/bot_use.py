"""机器人 bot_use: How bots may be used."""

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

_BOT = re.compile(r"机器人|(?:^|\s)/[a-z]+ ?(?:/[a-z]+)?[^,。;]{0,2}命令|\bbots?\b|(?<![a-z])bot(?![a-z])|ai(?:助手|机器)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = p.says(_BOT, BAN, ASK) or (p.says(_BOT, SAY) if _BOT.search(p.above) or re.search(r"仅|只|应|扰乱|保证|\bonly\b|最多|不超过|限", p.text) else None)
    if ground is None and _BOT.search(p.above):
        ground = p.says(re.compile(r"使用|功能|命令|指令|触发"), BAN, ASK)
    if ground is None or re.search(r"(?:其他|其它|别的)\s*(?:机器人|bot)|防范机器人|被[^,。;]{0,6}机器人|机器人(?:会|将|自动|误)|误[伤封禁判]", ground.text):
        return []
    return [p.rule(ground)]


# --- how it is judged

class BotUse(ByReport):
    """By a member's report; MEANING `no_private_add`, `ask_properly`, `bot_use`."""

    wrong = "违规使用机器人"


KIND = Kind(
    name="bot_use", title="机器人", title_en="Use of bots", shape="judge", params=Params, read=read, judge=BotUse,
    says="机器人怎么用;靠群友举报,由管理员确认。",
    wordings=("禁止滥用机器人指令。", "机器人只能在指定时间使用。"),
)  # fmt: skip

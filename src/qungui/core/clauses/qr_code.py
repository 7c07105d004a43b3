"""群二维码 qr_code: The code by which people join."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Judge, Kind, Now
from qungui.core.facts import Fact, Observed
from qungui.core.moments import DAY
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, MAY, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""


# --- how it is worded

_CODE = re.compile(r"二维码|扫码(?:入|进|加)|qr ?code")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = p.says(_CODE, ASK, SAY, MAY)
    if ground is None or re.search(r"收款|付款|支付|广告|名片", p.text):
        return []
    return [p.rule()]


# --- how it is judged

VALID = 7 * DAY
"""A WeChat group's code is good for seven days."""
BEFORE = DAY
_GROUP_CODES = ("//weixin.qq.com/g/", "//work.weixin.qq.com/gm/")


class Code(Struct):
    """When the code was last posted, by which message, and the request to renew it, if any."""

    posted: int = 0
    message: str = ""
    asked: str = ""


class QrCode(Judge):
    """The group's own code: before it expires an admin is asked to renew it. MEANING `qr_code`."""

    hears = (Observed,)
    State = Code

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Observed)
        if fact.what == "qr" and any(place in str(fact.value) for place in _GROUP_CODES):
            if now.state.asked:
                now.answered(now.state.asked)
                now.met(now.admins(), (fact.message,), "群二维码已更换", of=now.state.asked)
                now.state.asked = ""
            now.state.posted, now.state.message = now.at, fact.message
            now.wake(now.at + VALID - BEFORE, fact.message)

    def wake(self, key: str, now: Now) -> None:
        if key == now.state.message:
            why = f"群二维码 {now.clock(now.state.posted)} 发布,7 天有效,{now.clock(now.state.posted + VALID)} 到期,请更换"
            now.state.asked = now.request(now.admins(), now.admins(), (key,), why)


KIND = Kind(
    name="qr_code", title="群二维码", title_en="QR code", shape="task", params=Params, read=read, judge=QrCode,
    says="群二维码快到期时请管理员更换。",
    wordings=("扫描群二维码进群,二维码每7天更新。",),
)  # fmt: skip

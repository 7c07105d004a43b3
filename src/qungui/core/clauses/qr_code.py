"""群二维码 qr_code: The code by which people join."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
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


KIND = Kind(name="qr_code", title="群二维码", title_en="QR code", shape="task", params=Params, read=read)

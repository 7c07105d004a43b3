"""不得退群 no_leave: Nobody leaves the group of his own accord."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""


# --- how it is worded

_LEAVE = re.compile(r"退(?:出)?(?:本|微信|该|工作|qq)?群|离(?:开)?(?:本)?群|退出(?!机制|历史)|退群|跑路退|leave the group")
_NOT = re.compile(r"离职|调离|离岗|毕业|辞职|退休|离校|不(?:愿|想|同意|接受|服)[^,。;]{0,8}(?:请|可|自行)|自由|自愿|请自觉|自动退|自行退|主动退|请退|劝退|要求退|后果|误退")
_APPROVE = re.compile(r"(?:须|需|要|应|必须|得)[^,。;]{0,10}(?:同意|批准|许可|申请|请示|审批)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    banned = next((one for one in p.fragments if one.force == BAN and _LEAVE.search(one.text) and not _NOT.search(one.text)), None)
    if banned:
        return [p.rule(banned)]
    asked = p.says(_LEAVE, ASK, SAY)
    if asked and not _NOT.search(p.text) and _APPROVE.search(p.text):
        return [p.rule(asked)]
    return []


# --- how it is judged


KIND = Kind(name="no_leave", title="不得退群", title_en="No leaving", shape="judge", params=Params, read=read)

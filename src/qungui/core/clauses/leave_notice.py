"""离职退群 leave_notice: People who left the organisation leave the group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.durations import within
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    within: str | None = None


# --- how it is worded

_LEAVER = re.compile(r"离职|调离|调岗|离岗|辞职|退休|离校|转学|毕业(?!者)|搬离|搬走|卖房|不再(?:任职|担任|是)|解聘|调走|离开(?:公司|单位|学校|岗位)")
_GO = re.compile(r"退(?:出)?(?:本|各|相关|工作|微信|该)*群|退出|移出|清理|移除|请出|踢出|清退|删除|出群")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    if _LEAVER.search(p.text) and _GO.search(p.text) and not re.search(r"毕业.{0,6}(?:进群|加入)", p.text):
        return [{**p.rule(within=within(p.text, at_once=False)), "applies_to": None}]
    return []


# --- how it is judged


KIND = Kind(name="leave_notice", title="离职退群", title_en="Leavers go", shape="task", params=Params, read=read)

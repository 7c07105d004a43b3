"""清理潜水 inactive_cleanup: Members who stay silent for long are asked to go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.durations import durations, written
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    within: str | None = None


# --- how it is worded

_SILENT = re.compile(r"不发言|未发言|没(?:有)?发言|不说话|潜水|不活跃|不冒泡|未冒泡|没冒泡|僵尸|沉默|无发言|从不发|无互动|不参与|幽灵|长期不|长时间不|没有?动静|不出声|不露面")
_GO = re.compile(r"移出|移除|清理|请出|踢|清退|清出|请离|出群|除名|抱走|剔除|t出|退群")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    silent = _SILENT.search(p.text)
    if not silent or not _GO.search(p.text):
        return []
    before = [one for one in durations(p.text) if one.start < silent.end() + 8 and not p.text[one.end :].startswith(("前", "提醒"))]
    return [p.rule(within=written(before[0].span) if before else None)]


# --- how it is judged


KIND = Kind(name="inactive_cleanup", title="清理潜水", title_en="Silent members", shape="task", params=Params, read=read)

"""管理层群 management_group: The same rules bind a second group of leaders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    name: str | None = None


# --- how it is worded

_LEADERS = r"(?:管理层|领导层|领导班子|领导|干部|主管|班子|中层|高管|管理人员|负责人|组长|班组长|骨干)"
# 领导在群里 speaks of what leaders do in a group, not of one of theirs
_GROUP = re.compile(
    rf"{_LEADERS}(?:[^,。;在于到对将把给向人进入]|人员){{0,6}}?(?:交流|工作|微信)?群(?![里内中主员规聊友发])|"
    rf"{_LEADERS}[^,。;在]{{0,8}}(?:另外?|单独|再|另行)[^,。;]{{0,3}}(?:建|设|组)[^,。;]{{0,8}}群|(?:管理员|班委|管理组)群|管理群(?=[\"」』'”]?[,,。;、]|$)"
)
_MADE = re.compile(r"(?:建立|另建|成立|设立|组建|另设)了?[\"「]?(?P<n>(?![一个另])[\u4e00-\u9fffa-z0-9]{2,20}?群)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    if not _GROUP.search(p.text) or not re.search(r"建立|另建|成立|同时|设立|也|参照|照此|按照此|适用|另设|组建|同样|一并", p.text):
        return []
    made = _MADE.search(p.text)
    return [p.rule(name=p.words[made.start("n") : made.end("n")] if made else None)]


# --- how it is judged


KIND = Kind(
    name="management_group", title="管理层群", title_en="Leaders' group", shape="setting", params=Params, read=read,
    says="同样的规则也约束另一个管理层群。",
    wordings=("另建管理层交流群,按照本制度执行。",),
)  # fmt: skip

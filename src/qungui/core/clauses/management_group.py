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

_LEADERS = re.compile(r"(?:管理层|领导层|干部|主管|班子|中层|高管|管理人员|组长|骨干|领导)(?!(?:人|们)*在)[^,。;]{0,6}(?:交流|工作|微信)?群|(?:管理员|班委|管理组)群|管理群(?=[\"」』'”]?[,,。;、]|$)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    match = _LEADERS.search(p.text)
    if not match or not re.search(r"建立|另建|成立|同时|设立|也|参照|按照此|适用|另设|组建", p.text):
        return []
    made = re.search(r"(?:建立|另建|成立|设立|组建|另设)[\"「]?([\u4e00-\u9fffa-z0-9]{2,20}?群)", p.text)
    return [p.rule(name=p.words[made.start(1) : made.end(1)] if made else None)]


# --- how it is judged


KIND = Kind(name="management_group", title="管理层群", title_en="Leaders' group", shape="setting", params=Params, read=read)

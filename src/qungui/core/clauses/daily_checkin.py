"""打卡 daily_checkin: Each member checks in each day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """Parameters of FORMATS §3."""

    from_: str | None = None
    to: str | None = None
    of: dict[str, Any] | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="daily_checkin", title="打卡", title_en="Daily check-in", shape="task", params=Params, read=read)

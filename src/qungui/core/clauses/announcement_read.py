"""公告须回 announcement_read: A notice gets a receipt from everyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    within: str | None = None
    clock: str | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="announcement_read", title="公告须回", title_en="Receipt of notices", shape="judge", params=Params, read=read)

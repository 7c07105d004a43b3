"""上岗禁用 no_use_at_work: People in certain roles do not chat while on duty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.clocks import Window
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    roles: tuple[str, ...] | None = None
    windows: tuple[Window, ...] | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="no_use_at_work", title="上岗禁用", title_en="Not while on duty", shape="judge", params=Params, read=read)

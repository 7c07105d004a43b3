"""申诉 dispute: How somebody disagrees with a ruling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    roles: tuple[str, ...] | None = None
    within: str | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="dispute", title="申诉", title_en="Disputes", shape="setting", params=Params, read=read)

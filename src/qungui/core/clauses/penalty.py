"""处罚 penalty: What a breach leads to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    name: str | None = None
    ladder: tuple[Any, ...] | None = None
    actions: tuple[Any, ...] | None = None
    by_severity: dict[str, Any] | None = None
    window: str | None = None
    yuan: float | None = None
    max_count: int | str | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="penalty", title="处罚", title_en="Penalty", shape="setting", params=Params, read=read)

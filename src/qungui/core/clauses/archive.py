"""存档 archive: What is said is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    every: dict[str, Any] | None = None
    of: dict[str, Any] | None = None
    report: bool | None = None
    by: dict[str, Any] | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="archive", title="存档", title_en="Archive", shape="task", params=Params, read=read)

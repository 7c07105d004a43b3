"""群名片格式 nickname_format: The in-group nickname follows a template of parts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    template: str | None = None
    example: str | None = None
    within: str | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="nickname_format", title="群名片格式", title_en="Nickname format", shape="judge", params=Params, read=read)

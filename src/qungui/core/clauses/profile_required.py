"""资料 profile_required: Fields that each member shows after joining."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    fields: tuple[str, ...] | None = None
    within: str | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="profile_required", title="资料", title_en="Profile", shape="judge", params=Params, read=read)

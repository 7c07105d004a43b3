"""入群范围 member_scope: Who may be in the group, and who may bring people in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    allow: dict[str, Any] | None = None
    invite: dict[str, Any] | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="member_scope", title="入群范围", title_en="Who may be in", shape="judge", params=Params, read=read)

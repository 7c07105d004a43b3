"""限时回复 ack_deadline: An instruction or question gets an answer in time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """Parameters of FORMATS §3."""

    from_: dict[str, Any] | str | None = None
    to: dict[str, Any] | str | None = None
    within: str | None = None
    only_due: str | None = None
    unless: str | None = None
    clock: str | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="ack_deadline", title="限时回复", title_en="Answer in time", shape="judge", params=Params, read=read)

"""仅限公务 business_only: The group serves its business or topic alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    topics: tuple[str, ...] | None = None
    strict: bool | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="business_only", title="仅限公务", title_en="On topic only", shape="judge", params=Params, read=read)

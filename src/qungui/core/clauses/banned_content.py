"""违禁内容 banned_content: What must not be posted, by category."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    categories: tuple[str, ...] | None = None
    where: tuple[str, ...] | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="banned_content", title="违禁内容", title_en="Banned content", shape="judge", params=Params, read=read)

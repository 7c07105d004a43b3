"""广告须批准 ad_approval: Ads, or other things named, only with approval."""

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


KIND = Kind(name="ad_approval", title="广告须批准", title_en="Ads need approval", shape="judge", params=Params, read=read)

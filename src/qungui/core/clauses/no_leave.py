"""不得退群 no_leave: Nobody leaves the group of his own accord."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="no_leave", title="不得退群", title_en="No leaving", shape="judge", params=Params, read=read)

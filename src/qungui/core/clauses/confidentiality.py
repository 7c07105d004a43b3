"""保密 confidentiality: What is said here stays here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    terms: tuple[str, ...] | None = None
    what: tuple[str, ...] | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="confidentiality", title="保密", title_en="Secrecy", shape="judge", params=Params, read=read)

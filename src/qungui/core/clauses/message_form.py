"""消息形式 message_form: The visible form of messages: @, voice, length, kinds of attachment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    voice_seconds: float | None = None
    max_chars: int | None = None
    at_all: dict[str, Any] | None = None
    allow_kinds: tuple[str, ...] | None = None
    attest: tuple[str, ...] | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged


KIND = Kind(name="message_form", title="消息形式", title_en="Form of messages", shape="judge", params=Params, read=read)

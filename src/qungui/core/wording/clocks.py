"""Clock times and spans of the day in prose: 下午3点至5点;7点至8点, 22点至次日6点, 晚十点后, 8:30前."""

from __future__ import annotations

from msgspec import Struct


class Window(Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """One stretch of the day, `to` exclusive. `allow` names the activities that belong to it; `name` is its name in the text."""

    from_: str
    to: str
    allow: tuple[str, ...] = ()
    name: str = ""

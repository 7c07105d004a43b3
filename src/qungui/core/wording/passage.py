"""One clause or item of prose as the kinds see it."""

from __future__ import annotations

from msgspec import Struct


class Passage(Struct, frozen=True):
    """The words of one clause."""

    text: str

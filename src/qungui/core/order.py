"""The order of facts within a group's clock: intrinsic, so that it does not matter how they arrived."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from qungui.core.facts import Adopt, Fact, RosterEdition, Source, Tick

_FIRST = (Source, Adopt, RosterEdition)
_NUMBER = re.compile(r"\d+")

Key = tuple[int, bool, int, bool, str, str, str]


def order_key(fact: Fact) -> Key:
    """By moment; ticks last of their instant (FORMATS §1); then by `seq`; what changes the frame first; then by id, numbers by value."""
    return (fact.at, isinstance(fact, Tick), fact.seq, not isinstance(fact, _FIRST), _natural(fact.id), fact.id, fact.group)


@lru_cache(maxsize=4096)
def _natural(text: str) -> str:
    """A text that sorts `m10` behind `m9`: every number padded."""
    return _NUMBER.sub(lambda found: found[0].zfill(20), text)


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts sorted, the first of each (group, id) kept."""
    kept: dict[tuple[str, str], Fact] = {}
    for fact in sorted(facts, key=order_key):
        kept.setdefault((fact.group, fact.id), fact)
    return list(kept.values())

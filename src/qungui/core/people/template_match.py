"""Laying the parts of a template over a nickname: one pass over the places where each part may end, no backtracking."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from qungui.core.people.fold import MIDDLE_DOTS, fold_name
from qungui.core.people.roles import ROLE_WORDS
from qungui.core.people.titles import spoken_titles

_Divides = Callable[[str], bool]

_MARKS = frozenset("-—–‐‑‒―−_+/\\|@.()[]{}<>【】〔〕「」『』《》〈〉〖〗" + MIDDLE_DOTS)
_SPOKEN_SHORT = frozenset("总 工 董 经理 老师 师傅 妈妈 爸爸 家长 先生 女士 本人".split())
# A number with its unit shows by itself where it ends: 3栋1202.
_NUMBERED = re.compile(
    r"[(\[【]?[a-z]?[0-9]+[a-z]?[)\]】]?[栋幢座号楼单元室班级届组队区期户房层]{0,2}|[一二三四五六七八九十]+[栋幢座号楼单元室班级届组队区期户房层]{1,2}"
)
_PHONE = re.compile(r"[0-9+#.,:()\s-]+")


class Slot(Struct, frozen=True):
    """One part for one person: patterns of what may stand there, no pattern where anything may. `literal`: the same for everybody."""

    part: str
    patterns: tuple[re.Pattern[str], ...] = ()
    literal: bool = False
    name: bool = False


def is_separator(char: str) -> bool:
    """What may stand between two parts: dashes, dots, bars, slashes, brackets, spaces, and pictures that are mere ornament."""
    return char in _MARKS or char.isspace() or unicodedata.category(char) in ("So", "Sk", "Mn", "Me", "Cs", "Cn", "Co")


def match(text: str, slots: Sequence[Slot], titles: frozenset[str] = frozenset(), *, loose: bool = False) -> tuple[int, ...] | None:
    """Where each part ends, if the parts lie over the text in order from its beginning to its end; else `None`.

    Behind the last part a number passes, and what is a title, folded among `titles` or not. `loose` lets any punctuation divide, a known part touch an unknown one,
    and any further words follow.
    """
    divides = _divides if loose else is_separator
    reached: dict[int, tuple[tuple[int, ...], bool]] = {_skip(text, 0, divides): ((), True)}
    for n, slot in enumerate(slots):
        ends: dict[int, tuple[tuple[int, ...], bool]] = {}
        for end, (path, tight) in reached.items():
            for start in {end, _skip(text, end, divides)}:
                for stop in _stops(text, start, slot, divides):
                    glued = start == end and n > 0
                    own = bool(slot.patterns) or _NUMBERED.fullmatch(text, start, stop) is not None
                    if glued and not _may_touch(text, end, (tight, slots[n - 1]), (own, slot), loose=loose):
                        continue
                    if stop not in ends or own > ends[stop][1]:
                        ends[stop] = ((*path, stop), own)
        reached = ends
    for end in sorted(reached):
        if _ends(text, end, titles, divides, loose=loose):
            return reached[end][0]
    return None


def _may_touch(text: str, place: int, left: tuple[bool, Slot], right: tuple[bool, Slot], *, loose: bool) -> bool:
    """Whether two parts may stand side by side with nothing between: where both show by themselves where they end or begin."""
    (left_tight, before), (right_tight, after) = left, right
    digits = text[place - 1].isdigit() and text[place : place + 1].isdigit()
    if left_tight and right_tight:
        return not digits
    if before.literal or after.literal or loose:
        return bool(before.patterns or after.patterns)
    return False


def _stops(text: str, start: int, slot: Slot, divides: _Divides) -> Iterator[int]:
    """Where a part that begins at `start` may end: by its patterns, else behind any character that divides nothing."""
    if slot.patterns:
        found = (pattern.match(text, start) for pattern in slot.patterns)
        yield from {one.end() for one in found if one}
    elif start < len(text) and not divides(text[start]):
        yield from (stop for stop in range(start + 1, len(text) + 1) if not divides(text[stop - 1]))


def _skip(text: str, place: int, divides: _Divides) -> int:
    while place < len(text) and divides(text[place]):
        place += 1
    return place


def _ends(text: str, place: int, titles: frozenset[str], divides: _Divides, *, loose: bool) -> bool:
    """Whether what follows the last part is nothing, titles or numbers."""
    if loose and place < len(text) and divides(text[place]):
        return True
    rest = "".join(" " if divides(char) else char for char in text[place:])
    if not rest.strip() or _PHONE.fullmatch(text, place):
        return True
    if text[place].isascii() and text[place].isalnum() and text[place - 1].isascii() and text[place - 1].isalnum():
        return False
    return all(_is_title(word, titles) for word in rest.split())


def _is_title(word: str, known: frozenset[str]) -> bool:
    folded = fold_name(word)
    return (
        folded in known or folded in ROLE_WORDS or folded in _SPOKEN_SHORT or bool(spoken_titles(folded)) or _PHONE.fullmatch(folded) is not None
    )


def _divides(char: str) -> bool:
    """For a loose look: anything that is neither letter nor digit, and the 的 of 小明的妈妈."""
    return not char.isalnum() or char == "的"

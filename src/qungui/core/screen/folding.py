"""One spelling for what a reader sees as the same: width, case, traditional forms, look-alikes, inserted marks.

The folded text is what all matching runs on; every place in it points back into the text as sent. Folding is linear and idempotent.
"""

from __future__ import annotations

import re

from msgspec import Struct

from qungui.core.letters import HALVES, PLANE, all_but, table_of
from qungui.core.screen.tables.variants import FROM, SEVERAL, TO

CJK = "\u3400-\u4dbf\u4e00-\u9fff"

# Marks that carry nothing to read: joiners, direction marks, accents, variation selectors, and all pictures without a word of their own.
_SILENT_RANGES = (
    (0x00AD, 0x00AD), (0x0300, 0x036F), (0x061C, 0x061C), (0x115F, 0x1160), (0x180B, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F),
    (0x20D0, 0x20F0), (0x2190, 0x21FF), (0x2300, 0x23FF), (0x2500, 0x27BF), (0x2900, 0x297F), (0x2B00, 0x2BFF), (0x3164, 0x3164), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0x1F000, 0x1FAFF), (0xE0000, 0xE01EF),
)


def _tables() -> tuple[dict[int, str], str, re.Pattern[str]]:
    """All folds; those of one character into one; all characters for which these do not hold."""
    several = {pair[0]: pair[1:] for pair in SEVERAL.split(" ")}
    table = {number: "" for first, last in _SILENT_RANGES for number in range(first, last + 1)}
    table |= {ord(a): b for a, b in zip(FROM, TO, strict=True)}
    table |= {ord(a): b for a, b in several.items()}
    table |= {number: chr(to) for number, to in HALVES.items()}
    table |= {number: chr(number + 32) for number in range(ord("A"), ord("Z") + 1)}
    odd = {number for number, to in table.items() if len(to) != 1}
    return table, table_of({number: to for number, to in table.items() if number not in odd}), all_but(number for number in PLANE if number not in odd)


_TABLE, _NEAR, _ODD = _tables()
_MARKS = r" \t.·*_~^|/\\\-=#&$%`'\"<>\[\](){}"
_GAP = re.compile(rf"[{_MARKS}](?<=[{CJK}][{_MARKS}])[{_MARKS}]*+(?=[{CJK}])")
_SPACED = re.compile("[,。!?;:、].[,。!?;:、]")
_SINGLES = re.compile(rf"(?<![{CJK}])[{CJK}](?:[,。!?;:、][{CJK}]){{2,}}(?![{CJK}])")
_NOT_CJK = re.compile(rf"[^{CJK}]+")


class Folded(Struct, frozen=True, gc=False):
    """`text` is the folded text; `origins[i]` the place in the raw text of its i-th character, None where places agree.

    `ends` are the raw ends, where a character of `text` stands for several raw ones.
    """

    text: str
    origins: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of the folded span [start, end); end > start."""
        if self.origins is None:
            return start, end
        return self.origins[start], self.ends[end - 1] if self.ends else self.origins[end - 1] + 1

    def places(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """(raw starts, raw ends) of all characters."""
        starts = self.origins if self.origins is not None else tuple(range(len(self.text)))
        return starts, self.ends or tuple(start + 1 for start in starts)


def fold(raw: str) -> Folded:
    """`raw` in its one spelling, with the way back."""
    origins: list[int] | None = None
    if not _ODD.search(raw):
        text = raw.translate(_NEAR)
    else:
        text = raw.translate(_TABLE)
        origins = [place for place, character in enumerate(raw) for _ in _TABLE.get(ord(character), character)]
    if _GAP.search(text):
        text, origins = _without(text, origins, [match.span() for match in _GAP.finditer(text)])
    if _SPACED.search(text):
        runs = _SINGLES.finditer(text)
        if cuts := [(run.start() + part.start(), run.start() + part.end()) for run in runs for part in _NOT_CJK.finditer(run[0])]:
            text, origins = _without(text, origins, cuts)
    return Folded(text, None if origins is None else tuple(origins))


def _without(text: str, origins: list[int] | None, cuts: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """`text` and `origins` without the sorted spans `cuts`."""
    places = origins if origins is not None else list(range(len(text)))
    pieces: list[str] = []
    kept: list[int] = []
    done = 0
    for start, end in cuts:
        pieces.append(text[done:start])
        kept += places[done:start]
        done = end
    pieces.append(text[done:])
    kept += places[done:]
    return "".join(pieces), kept

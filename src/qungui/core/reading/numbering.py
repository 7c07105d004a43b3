"""Numbers of clauses that skip or come twice: something may be lost, or two clauses answer to one number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qungui.core.reading.clauses import Piece
from qungui.core.reading.marks import BULLET, LETTER, PLAIN, mark
from qungui.core.wording.numbers import NUMBER, number
from qungui.core.wording.text import fold_text

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def misnumbered(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, str]]:
    """(piece, what is amiss in one sentence) for each number that does not follow the one before it on its level."""
    last: dict[int, int] = {}
    for piece in pieces:
        found = mark(fold_text(piece.text))
        value = _value(found.number)
        if found.level in (BULLET, LETTER, PLAIN) or value is None:
            continue
        before = last.get(found.level)
        # Whatever stands deeper begins anew under the next number
        last = {level: kept for level, kept in last.items() if level < found.level}
        last[found.level] = value
        if before is None or value in (1, before + 1):
            continue
        if value == before:
            yield piece, f"编号「{piece.number.strip()}」用了两次"
        elif value < before:
            yield piece, f"编号从 {before} 退到 {value}"
        else:
            missing = f"{before + 1}" if value == before + 2 else f"{before + 1}—{value - 1}"
            yield piece, f"编号从 {before} 跳到 {value},缺第 {missing} 条"


def _value(printed: str) -> int | None:
    """The last number of a mark; `None` where it has none."""
    if printed in _CIRCLED:
        return _CIRCLED.index(printed) + 1 if printed else None
    found = re.findall(NUMBER, printed)
    value = number(found[-1]) if found else None
    return None if value is None or value != int(value) else int(value)

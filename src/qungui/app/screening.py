"""Screening texts outside of any group: `qungui screen`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from qungui.core.screen import Screened, screen


class _Line(msgspec.Struct):
    text: str


LONGEST = 1 << 20
"""Bytes of one line that are looked at: far more than a message can have."""
SURE, DOUBTFUL = 0.95, 0.6
"""Scores of a sure and of a doubtful hit, until a calibrated model gives its own."""


def screen_lines(lines: Iterable[bytes], bad: list[str]) -> Iterator[bytes]:
    """JSON lines with `text` in, one JSON line each out (FORMATS §6); what is no such line is answered with `pass` and noted in `bad`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            text = msgspec.json.decode(line, type=_Line).text
        except (msgspec.MsgspecError, UnicodeDecodeError):
            bad.append(f"第 {number} 行不是带 text 的 JSON,按空文字处理")
            text = ""
        yield msgspec.json.encode(result(screen(text)))


def bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of an endless one only the beginning, so that memory stays bounded."""
    while line := file.readline(LONGEST):
        rest = line
        while len(rest) == LONGEST and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST)
        yield line


def result(found: Screened) -> dict[str, Any]:
    """What FORMATS §6 writes of one text."""
    scores: dict[str, float] = {}
    for hit in found.hits:
        scores[hit.category] = max(scores.get(hit.category, 0.0), SURE if hit.sure else DOUBTFUL)
    act = "act" if any(hit.sure for hit in found.hits) else "review" if found.hits else "pass"
    return {
        "categories": sorted(scores),
        "act": act,
        "spans": [[hit.start, hit.end, hit.category] for hit in found.hits],
        "scores": dict(sorted(scores.items())),
    }


def screen_words(text: str) -> str:
    """One text's result in a sentence."""
    found = screen(text)
    if not found.hits:
        return f"可以发:{text}" + (f"({found.excused})" if found.excused else "")
    whys = ";".join(f"{hit.category}{'' if hit.sure else '(存疑)'}:{hit.why}" for hit in found.hits)
    return f"{'不可发' if any(hit.sure for hit in found.hits) else '要人看'}:{text} — {whys}"

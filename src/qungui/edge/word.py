"""The lines of a Word document, with the numbers that Word only draws: 1. (一) 第一条 a)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def word_lines(content: bytes) -> Iterator[str]:
    """Paragraphs and table rows in their order. A broken file may raise anything."""
    from docx import Document  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    document = Document(BytesIO(content))
    numbers = _Numbers(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = list(dict.fromkeys(row.cells))  # a merged cell is handed out once a column
                yield "| " + " | ".join(" ".join(cell.text.split()) for cell in cells) + " |"
        else:
            number = numbers.of(block)
            for place, line in enumerate(block.text.split("\n")):
                if line.strip():
                    yield line if place or not number else f"{number}{line.strip()}"


class _Numbers:
    """What Word draws before a paragraph, by the document's numbering definitions; counts on from paragraph to paragraph."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        kinds = {one.get(f"{_W}abstractNumId"): one for one in root.iter(f"{_W}abstractNum")}
        for one in root.iter(f"{_W}num"):
            link = one.find(f"{_W}abstractNumId")
            kind = kinds.get(link.get(f"{_W}val")) if link is not None else None
            if kind is not None:
                self._levels[one.get(f"{_W}numId")] = {int(level.get(f"{_W}ilvl")): _level(level) for level in kind.iter(f"{_W}lvl")}

    def of(self, paragraph: Any) -> str:
        """The number with its marks, or ""."""
        place = _place(paragraph)
        levels = self._levels.get(place[0]) if place else None
        if place is None or levels is None or place[1] not in levels:
            return ""
        number, depth = place
        counts = self._counts.setdefault(number, {})
        counts[depth] = counts.get(depth, levels[depth][2] - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        form, text, _ = levels[depth]
        if form in ("bullet", "none"):
            return "- " if form == "bullet" else ""

        def drawn(found: re.Match[str]) -> str:
            level = int(found[1]) - 1
            start = levels.get(level, ("decimal", "", 1))
            return _numeral(counts.get(level, start[2]), start[0])

        return re.sub(r"%(\d)", drawn, text) + ("" if text.endswith(("、", "章", "条", ")", ")")) else " ")


def _place(paragraph: Any) -> tuple[str, int] | None:
    """(numId, level) of a paragraph, its own or its style's."""
    style = paragraph.style
    for properties in (paragraph._p.pPr, style.element.pPr if style is not None else None):
        given = properties.numPr if properties is not None else None
        if given is not None and given.numId is not None:
            return str(given.numId.val), given.ilvl.val if given.ilvl is not None else 0
    return None


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        found = level.find(f"{_W}{name}")
        return default if found is None else str(found.get(f"{_W}val", default))

    return value("numFmt", "decimal"), value("lvlText", ""), int(value("start", "1"))


def _numeral(number: int, form: str) -> str:
    if form.startswith(("chinese", "japanese", "ideograph", "taiwanese")):
        return _han(number)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        found, left = "", number
        for value, mark in _ROMAN:
            found, left = found + mark * (left // value), left % value
        return found if form == "lowerRoman" else found.upper()
    return str(number)


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens % 10]) + "十" + (_DIGITS[ones] if ones else "")

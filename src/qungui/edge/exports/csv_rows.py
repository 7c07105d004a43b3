"""CSV files as streams of rows: any delimiter that spreadsheets use, line breaks in cells, damage passed over."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from qungui.edge.exports.format import Opened
from qungui.edge.exports.streams import head_text, lines

LONGEST_CELL = 1 << 18
Row = tuple[int, list[str]]


def rows(opened: Opened) -> Iterator[Row]:
    """(line, cells). Empty rows are left out; rows that are no CSV are noted."""
    csv.field_size_limit(LONGEST_CELL)
    stream = (line.rstrip("\r\n") + "\n" for line in lines(opened))
    first = next(stream, "")
    reader = csv.reader(_with(first, stream), delimiter=delimiter(first))
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            opened.skip(line, "这一行不是完整的表格行(引号没有配对,或格子太长)")
            continue
        if any(cell.strip() for cell in row):
            yield line, row


def _with(first: str, stream: Iterator[str]) -> Iterator[str]:
    yield first
    yield from stream


def delimiter(first: str) -> str:
    """The delimiter of a heading line."""
    return max(",;\t", key=lambda mark: (first.count(mark), mark == ","))


def headings(head: bytes) -> list[str]:
    """The cells of the first line, for sniffing."""
    first = head_text(head).lstrip("\r\n").split("\n", 1)[0]
    try:
        return [cell.strip() for cell in next(csv.reader([first[:4000]], delimiter=delimiter(first)), [])]
    except csv.Error:
        return []

"""CSV and TSV text -> rows, whatever separates the cells; an open quote spoils its own line only."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from qungui.core.people.headings import field_of
from qungui.core.people.problems import FileProblem, Row

DELIMITERS = (",", "\t", ";", "|", "\uff0c")
_HEADER_WITHIN = 10


def csv_rows(text: str, name: str) -> tuple[list[Row], list[FileProblem]]:
    """Rows of a text with headings, and problems. Blank lines are passed over; `name:line` is a row's place, lines count from 1."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    cells, problems = _cells(lines, delimiter_of(lines), name)
    rows, more = headed(cells, name)
    return rows, problems + more


def delimiter_of(lines: Sequence[str]) -> str:
    """The mark that stands most often in the first line that has any; a comma where none has."""
    for line in lines:
        best = max(DELIMITERS, key=line.count)
        if best in line:
            return best
    return ","


def headed(table: Sequence[tuple[int, Sequence[str]]], name: str) -> tuple[list[Row], list[FileProblem]]:
    """Rows of (line, cells) below their headings: the first of the first ten rows that names a roster field, else the first row.

    Cells beyond the headings are a problem; missing ones are blank; a heading that comes twice keeps its first cell that is not blank.
    """
    filled = [(line, list(cells)) for line, cells in table if any(cell.strip() for cell in cells)]
    place = next((n for n, (_, cells) in enumerate(filled[:_HEADER_WITHIN]) if any(field_of(cell) in ("id", "name") for cell in cells)), 0)
    if not filled:
        return [], []
    headings = [heading.strip() for heading in filled[place][1]]
    rows, problems = [], []
    for line, cells in filled[place + 1 :]:
        values: dict[str, str] = {}
        for heading, cell in zip(headings, [*cells, *[""] * len(headings)], strict=False):
            if heading and not values.get(heading):
                values[heading] = cell.strip()
        if any(cell.strip() for cell in cells[len(headings) :]):
            problems.append(FileProblem(f"{name}:{line}", "这一行的格子比列名多", "含逗号的内容请加引号,或用分号隔开"))
        rows.append(Row(values, f"{name}:{line}"))
    return rows, problems


def _cells(lines: Sequence[str], delimiter: str, name: str) -> tuple[list[tuple[int, list[str]]], list[FileProblem]]:
    """(line, cells) of every record. Where quotes do not close, the line is read without them."""
    found: list[tuple[int, list[str]]] = []
    problems: list[FileProblem] = []
    base = 0
    while base < len(lines):
        reader = csv.reader(lines[base:], delimiter=delimiter, strict=True, skipinitialspace=True)
        done = 0
        try:
            for cells in reader:
                found.append((base + done + 1, cells))
                done = reader.line_num
            base = len(lines)
        except csv.Error:
            line = base + done + 1
            problems.append(FileProblem(f"{name}:{line}", "引号不成对,这一行按没有引号读", "请补上或删去引号"))
            found.append((line, [cell.strip().replace('"', "") for cell in lines[line - 1].split(delimiter)]))
            base = line
    return found, problems

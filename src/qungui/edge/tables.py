"""Rows of a table that a person hands over: CSV and TSV in any usual encoding, XLSX, YAML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from qungui.core.people.csvtext import csv_rows, headed
from qungui.core.people.problems import FileProblem, Row
from qungui.core.people.yamltext import rows_of, yaml_rows
from qungui.edge.files import UnusableFile, decode_text, read_bytes

__all__ = ["FileProblem", "Row", "load_rows"]

_LISTS = ("roster", "people", "persons", "members", "人员", "名册", "成员")
_MOST_ROWS = 200_000
_BLANK_ROWS = 200


def load_rows(path: Path | str) -> tuple[list[Row], list[FileProblem]]:
    """The rows of a file with headings, and problems with places `文件:行`. Raises `UnusableFile` where nothing can be read.

    What it is shows in the content for XLSX and in the name (`.yaml`, `.yml`, `.json`) for YAML; all else is CSV.
    """
    path = Path(path)
    content = read_bytes(path)
    if content.startswith(b"PK\x03\x04") or path.suffix.lower() in (".xlsx", ".xlsm"):
        rows, problems = headed(list(_sheet(content, path)), path.name)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnusableFile(f"{path}:是旧版 Excel(.xls)或加密的文件,请在 Excel 里去掉密码并另存为 .xlsx")
    elif path.suffix.lower() in (".yaml", ".yml", ".json"):
        items, problems = yaml_rows(decode_text(content, str(path))[0], path.name, _LISTS)
        rows = rows_of(items)
    else:
        rows, problems = csv_rows(decode_text(content, str(path))[0], path.name)
    if not rows and not problems:
        raise UnusableFile(f"{path}:是空的,请给出有列名和内容的表格")
    return rows, problems


def _sheet(content: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    """(row, cells) of the first sheet that holds anything."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, seldom needed

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            # Some programs write a wrong size into the sheet; without this only that much would be read.
            sheet.reset_dimensions()
        yield from next(filter(None, (list(_filled(sheet)) for sheet in book.worksheets)), [])
    except Exception:  # noqa: BLE001  # a damaged workbook makes the library raise whatever its parts raise
        raise UnusableFile(f"{path}:不是完整的 Excel 文件,请重新另存为 .xlsx") from None


def _filled(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    blank = 0
    for line, cells in enumerate(sheet.iter_rows(values_only=True, max_row=_MOST_ROWS), start=1):
        texts = [_text(cell) for cell in cells]
        blank = 0 if any(texts) else blank + 1
        if blank > _BLANK_ROWS:
            return
        if not blank:
            yield line, texts


def _text(cell: Any) -> str:
    """A cell as a person sees it: no `.0` behind whole numbers, dates without their midnight."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep="T", timespec="seconds")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell).strip()

"""The words of a document that a person hands over, one line a paragraph or table row: Word, PDF, web pages, pictures, plain text.

Loading a library is left to the moment when such a file comes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from qungui.edge.files import UnusableFile, decode_text, read_bytes
from qungui.edge.word import word_lines

STANDARD_INPUT = Path("-")
PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".webp", ".gif", ".tif", ".tiff")
_TAGGED = re.compile(rb"<(?:!doctype html|html|body|p|div|table|ol|ul|h[1-6])[\s>]", re.IGNORECASE)
_BLOCKS = frozenset("p div section article li tr h1 h2 h3 h4 h5 h6 blockquote pre table ul ol dl dt dd header footer br hr".split())
_SILENT = frozenset("script style noscript template head".split())
_ENDS = re.compile(r"[。!?;:…,、.!?;:,)」』”》】]$")
_BEGINS = re.compile(r"\s*(?:[(（]?[\d一二三四五六七八九十百]+[)）、..]|第[\d一二三四五六七八九十百]+[章条节款]|[-•·●○■◆★※*]|[A-Za-z][.)、])")
_PAGE = re.compile(r"\s*(?:[-—–]\s*\d+\s*[-—–]|第\s*\d+\s*页(?:\s*[,,/]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+)\s*")
_WRAPPED = 0.75
"""A line that fills so much of the page's width may go on in the next."""


def read_document(path: Path) -> str:
    """The text of a file, by what it holds rather than by its name. `-` is standard input. Raises `UnusableFile`."""
    if path == STANDARD_INPUT:
        return decode_text(sys.stdin.buffer.read(), "标准输入")[0]
    content = read_bytes(path)
    if content.startswith(b"%PDF-"):
        return "\n".join(_joined(_whole(_pdf_lines(content, path), path, "PDF,请重新导出")))
    if content.startswith(b"PK\x03\x04"):
        return "\n".join(_whole(word_lines(content), path, "Word 文件,请重新另存为 .docx"))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnusableFile(f"{path}:是旧版 Word(.doc)或加密的文件,请在 Word 里另存为 .docx")
    if path.suffix.lower() in PICTURES:
        return "\n".join(_seen(content, path))
    text, _ = decode_text(content, str(path))
    return "\n".join(_html_lines(text)) if path.suffix.lower() in (".html", ".htm") or _TAGGED.search(content[:2000]) else text


def _whole(lines: Iterable[str], path: Path, what: str) -> list[str]:
    """All lines of a document. A broken file may break a library's reader anywhere and in any way."""
    try:
        return list(lines)
    except UnusableFile:
        raise
    except Exception:  # noqa: BLE001
        raise UnusableFile(f"{path}:不是完整的 {what}") from None


# --- web pages


def _html_lines(text: str) -> list[str]:
    """A block a line, table cells between bars, items of a list behind their number or a dash."""
    from bs4 import BeautifulSoup  # noqa: PLC0415

    lines = [""]
    _walk(BeautifulSoup(text, "html.parser"), lines)
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def _walk(node: Any, lines: list[str]) -> None:
    from bs4.element import NavigableString, Tag  # noqa: PLC0415

    number = 0
    for child in node.children:
        if isinstance(child, Tag):
            if child.name in _SILENT:
                continue
            if child.name == "tr":
                cells = [" ".join(cell.get_text(" ").split()) for cell in child.find_all(["td", "th"])]
                lines += ["| " + " | ".join(cells) + " |", ""]
                continue
            block = child.name in _BLOCKS
            if block:
                lines.append("")
            if child.name == "li":
                number += 1
                lines[-1] = f"{number}. " if node.name == "ol" else "- "
            _walk(child, lines)
            if block:
                lines.append("")
        elif type(child) is NavigableString:
            lines[-1] += re.sub(r"\s+", " ", str(child))


# --- PDF


def _pdf_lines(content: bytes, path: Path) -> Iterator[str]:
    from pypdf import PdfReader  # noqa: PLC0415

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnusableFile(f"{path}:PDF 有密码,请先去掉密码再给出")
    pages = [page.extract_text() for page in reader.pages]
    if not any(page.strip() for page in pages):
        raise UnusableFile(f"{path}:PDF 里只有图片,没有文字;请把每页存成图片,装上 qungui[ocr] 后再读")
    for page in pages:
        yield from (line for line in page.splitlines() if line.strip() and not _PAGE.fullmatch(line))


def _joined(lines: Iterable[str]) -> list[str]:
    """Lines that the width of the page has broken are put together again."""
    given = [line.strip() for line in lines]
    width = max((len(line) for line in given), default=0)
    found: list[str] = []
    full = False
    for line in given:
        if found and full and not _ENDS.search(found[-1]) and not _BEGINS.match(line):
            found[-1] += f" {line}" if found[-1][-1:].isascii() and line[:1].isascii() else line
        else:
            found.append(line)
        full = len(line) >= _WRAPPED * width
    return found


# --- pictures


def _seen(content: bytes, path: Path) -> list[str]:
    """The lines of text in a picture, from the top down. Needs the extra `ocr`."""
    try:
        from rapidocr_onnxruntime import RapidOCR  # noqa: PLC0415  # its models come inside the package
    except ImportError:
        raise UnusableFile(f"{path}:是图片,要先装上识字的部分(pip install 'qungui[ocr]'),或把文字打出来") from None
    found, _ = RapidOCR()(content)
    if not found:
        raise UnusableFile(f"{path}:图片里没有认出文字,请换一张清楚的,或把文字打出来")
    rows: list[tuple[float, float, str]] = []
    for box, text, _score in found:
        top, left = min(point[1] for point in box), min(point[0] for point in box)
        near = next((row for row, *_ in rows if abs(row - top) < (max(point[1] for point in box) - top) / 2), top)
        rows.append((near, left, text))
    lines: dict[float, list[str]] = {}
    for row, _, text in sorted(rows):
        lines.setdefault(row, []).append(text)
    return [" ".join(texts) for texts in lines.values()]

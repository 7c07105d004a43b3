"""Texts made of headers with bodies below them: where one record ends and the next begins. Searched in large pieces, since files are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TypeVar

from qungui.edge.exports.format import Opened
from qungui.edge.exports.streams import blocks

LONGEST_BODY = 1 << 20
"""Characters of one record that are read; the rest of a longer one is left out with a note."""

_START = "\n\n"
_CONTEXT = 400

Header = TypeVar("Header")


def body(text: str) -> str:
    """A body with line feeds only, without blank lines around it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip("\n").rstrip()


def with_line_feeds(texts: Iterator[str]) -> Iterator[str]:
    """Blocks of text with CRLF and CR turned into LF."""
    held = ""
    for text in texts:
        whole = held + text
        held = "\r" if whole.endswith("\r") else ""
        whole = whole.removesuffix("\r")
        if "\r" in whole:
            whole = whole.replace("\r\n", "\n").replace("\r", "\n")
        if whole:
            yield whole
    if held:
        yield "\n"


def records(
    opened: Opened, pattern: re.Pattern[str], accept: Callable[[re.Match[str]], Header | None], *, raw: bool = False
) -> Iterator[tuple[int, Header, str]]:
    """(line, header, body) of each record. Lines before the first header are left out.

    `pattern` finds headers, each from the line break before it or from its first character on, up to but without its line's end; the text
    is preceded by two line feeds. `accept` makes of a match what the record needs, or says `None`: no header after all.
    `raw`: line ends come as the file has them, otherwise as line feeds.
    """
    texts = blocks(opened) if raw else with_line_feeds(blocks(opened))
    buffer, line, searched, begun = _START, -1, 0, 0
    current: Header | None = None
    at_line = 0
    for block in chain(texts, (None,)):
        buffer += block or ""
        limit = len(buffer) if block is None else buffer.rfind("\n")
        counted = 0
        for found in pattern.finditer(buffer, searched, max(limit, searched)):
            header = accept(found)
            if header is None:
                continue
            start = found.start()
            if current is not None:
                yield at_line, current, buffer[begun:start]
            line += buffer.count("\n", counted, found.end())
            counted = found.end()
            current, begun, at_line = header, found.end(), line
        if block is None:
            break
        if current is not None and len(buffer) - begun > 2 * LONGEST_BODY:
            opened.problem(at_line, f"这条消息太长(超过 {LONGEST_BODY // 1_000_000} 百万字),后面的部分已略去")
            line += buffer.count("\n", counted, len(buffer) - _CONTEXT)
            buffer = buffer[begun : begun + LONGEST_BODY] + "\n" + buffer[-_CONTEXT:]
            searched, begun, line = LONGEST_BODY + 1, 0, line - buffer.count("\n", 0, LONGEST_BODY + 1)
            continue
        kept = max(begun - 2, 0) if current is not None else max(min(limit, len(buffer)) - _CONTEXT, 0)
        line += buffer.count("\n", counted, kept) if kept > counted else -buffer.count("\n", kept, counted)
        buffer = buffer[kept:]
        begun -= kept
        searched = max(limit - kept - 4, begun if current is not None else 0, 0)
    if current is not None:
        yield at_line, current, buffer[begun:]

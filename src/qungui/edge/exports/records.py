"""Texts made of headers with bodies below them: where one record ends and the next begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from qungui.core.moments import DAY

Header = TypeVar("Header")


def body(lines: list[str]) -> str:
    """The lines of a body (with their ends) as one text: line feeds only, no blank lines around it."""
    return "".join(lines).replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()


def records(
    lines: Iterable[str], header: Callable[[str], tuple[int, Header] | None], *, blank_before: bool = True
) -> Iterator[tuple[int, int, Header, list[str]]]:
    """(line number, moment, header, body lines) of each record.

    `header` gives moment and content of a header line. It counts as one only after a blank line, and not where its time lies more than a
    day before the last one: then it is part of a record that somebody pasted. Lines before the first header are left out.
    """
    at_header: tuple[int, int, Header] | None = None
    held: list[str] = []
    blank = True
    for number, line in enumerate(lines, 1):
        bare = line.rstrip("\r\n")
        found = header(bare) if blank or not blank_before else None
        if found is not None and (at_header is None or found[0] >= at_header[1] - DAY):
            if at_header is not None:
                yield (*at_header, held)
            at_header = (number, *found)
            held = []
            blank = False
            continue
        held.append(line)
        blank = not bare or bare.isspace()
    if at_header is not None:
        yield (*at_header, held)

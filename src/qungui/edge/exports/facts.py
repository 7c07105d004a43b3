"""Facts as JSON lines (FORMATS §1): already what everything else becomes. The fast path of an audit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec

from qungui.core.codec import explain
from qungui.core.facts import Fact, Source
from qungui.edge.exports.format import Format, Opened
from qungui.edge.exports.order import Record, in_order
from qungui.edge.exports.prescan import AT, BASE, GROUP, LONGEST_LINE, TYPE, TYPES, whole_lines
from qungui.edge.exports.streams import head_text

Decode = Callable[[bytes], Fact]


def read_sorted(opened: Opened, decode: Decode) -> Iterator[Fact]:
    """The facts of a file in the order of its lines; bad lines are noted and left out."""
    number = 0
    for block in whole_lines(opened.path):
        for line in block.removesuffix(b"\n").split(b"\n"):
            number += 1
            try:
                fact = decode(line)
            except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError) as error:
                again = _again(opened, number, line, error, decode)
                if again is None:
                    continue
                fact = again
            yield fact


def read_unsorted(opened: Opened, decode: Decode) -> Iterator[Fact]:
    """As `read_sorted`, but in the order of time, whatever the order of the lines."""
    for _, _, line in in_order(_keyed(opened, decode)):
        yield decode(line)


def _keyed(opened: Opened, decode: Decode) -> Iterator[Record]:
    number = 0
    for block in whole_lines(opened.path):
        for line in block.removesuffix(b"\n").split(b"\n"):
            number += 1
            try:
                fact = decode(line)
                content = line
            except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError) as error:
                again = _again(opened, number, line, error, decode)
                if again is None:
                    continue
                fact, content = again, _recoded(line)
            yield int(fact.at), number, content


def _again(opened: Opened, number: int, line: bytes, error: Exception, decode: Decode) -> Fact | None:
    """A second try at a line that is no fact as it stands: GB18030; else it is noted."""
    if not line.strip():
        return None
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return decode(_recoded(line))
        except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError) as second:
            error = second
    opened.skip(number, explain(error) if len(line) < LONGEST_LINE else "这一行太长,不像一条事实")
    return None


def _recoded(line: bytes) -> bytes:
    return line.decode("gb18030", "replace").encode("utf-8") if not _is_utf8(line) else line


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def with_sources(facts: Iterable[Fact], sees: tuple[str, ...]) -> Iterator[Fact]:
    """The facts of a file that says nothing about its source: each group's first fact is preceded by one."""
    groups: set[str] = set()
    for fact in facts:
        if fact.group not in groups:
            groups.add(fact.group)
            if fact.group != "*":
                yield Source(id=f"source:{fact.group}", at=fact.at, group=fact.group, sees=sees, precision="s", tool="qungui facts")
        yield fact


@lru_cache(maxsize=1)
def _looks(head: bytes) -> float:
    first = head_text(head).lstrip().split("\n", 1)[0]
    if not first.startswith("{"):
        return 0.9 if any(_a_fact(line) for line in head.split(b"\n")[:20]) else 0.0
    return 0.95 if any(_a_fact(line) for line in head.split(b"\n")[:50]) else 0.1


def _a_fact(line: bytes) -> bool:
    found = TYPE.search(line)
    return bool(found and found[1] in TYPES and AT.search(line) and GROUP.search(line))


def sniff(head: bytes, path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    if _looks(head) > 0.5:
        return _looks(head)
    return 0.3 if path.suffix.lower() == ".jsonl" and head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{") else 0.0


FORMAT = Format(name="facts", title="事实记录(JSONL)", sees=BASE, precision="s", sniff=sniff)

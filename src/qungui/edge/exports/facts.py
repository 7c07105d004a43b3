"""Facts as JSON lines (FORMATS §1): already what everything else becomes. The fast path of an audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from qungui.core.codec import FactDecoder, explain
from qungui.core.facts import Fact, Source
from qungui.edge.exports.format import Format, Opened
from qungui.edge.exports.order import Record, in_order
from qungui.edge.exports.prescan import BASE, LONGEST_LINE, TYPES, UNREADABLE, count_lines, head_of, recoded, whole_lines
from qungui.edge.exports.streams import head_text


def read_sorted(opened: Opened, decoder: FactDecoder) -> Iterator[Fact]:
    """The facts of a file in the order of its lines; bad lines are noted and left out."""
    number = 0
    for block in whole_lines(opened.path):
        lines = count_lines(block)
        try:
            facts = decoder.decode_lines(block)
        except UNREADABLE:
            facts = []
        if len(facts) != lines:  # blank and bad lines, several facts in one line: each by itself
            facts = [fact for _, fact, _ in _each(opened, block, number, decoder)]
        yield from facts
        number += lines


def read_unsorted(opened: Opened, decoder: FactDecoder) -> Iterator[Fact]:
    """As `read_sorted`, but in the order of time, whatever the order of the lines."""
    for _, _, line in in_order(_keyed(opened, decoder)):
        yield decoder.decode(line)


def _keyed(opened: Opened, decoder: FactDecoder) -> Iterator[Record]:
    number = 0
    for block in whole_lines(opened.path):
        for place, fact, line in _each(opened, block, number, decoder):
            yield int(fact.at), place, line
        number += count_lines(block)


def _each(opened: Opened, block: bytes, before: int, decoder: FactDecoder) -> Iterator[tuple[int, Fact, bytes]]:
    """(number in the file, fact, line in UTF-8) of each sound line of a block; a bad one gets a second try as GB18030, else it is noted."""
    for number, line in enumerate(block.removesuffix(b"\n").split(b"\n"), before + 1):
        try:
            yield number, decoder.decode(line), line
            continue
        except UNREADABLE as error:
            why = error
        if not line.strip():
            continue
        again = recoded(line)
        if again is not line:
            try:
                yield number, decoder.decode(again), again
                continue
            except UNREADABLE as error:
                why = error
        opened.skip(number, explain(why) if len(line) < LONGEST_LINE else "这一行太长,不像一条事实")


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
    head = head_of(line)
    return head is not None and head.type in TYPES


def sniff(head: bytes, path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    if _looks(head) > 0.5:
        return _looks(head)
    return 0.3 if path.suffix.lower() == ".jsonl" and head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{") else 0.0


FORMAT = Format(name="facts", title="事实记录(JSONL)", sees=BASE, precision="s", sniff=sniff)

"""One cheap look through a file of facts, by what heads each line: what is in it, and whether it is in the order of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from qungui.edge.exports.streams import BLOCK, open_bytes

LONGEST_LINE = 8 << 20
BASE = ("messages", "nicknames", "renames")
"""What any feed of messages shows."""
UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError, OverflowError)
"""What a line that is no fact makes a decoder raise."""

# What a file must hold to prove that its feed can show such things: FORMATS §1, `source`.
_SHOWN = {
    "join": "joins", "leave": "leaves", "recall": "recalls", "read": "reads", "ack": "acks", "share": "shares", "profile": "profiles",
    "role": "roles", "members": "members",
}  # fmt: skip
TYPES = frozenset(
    "message edit recall join leave members rename group_rename role announcement profile read ack share approve reject attest report "
    "appeal ruling interpret observed act source gap filled roster adopt tick".split()
)
_OFFSET = re.compile(r"[+-]\d\d:\d\d")


class Head(msgspec.Struct):
    """What every fact has, as its line says it."""

    type: str
    at: str
    group: str


_HEADS = msgspec.json.Decoder(Head)


class Prescan(msgspec.Struct, frozen=True):
    """`sees`: what the fact types prove. `sorted`: surely in the order of time. `facts`: lines that look like facts."""

    sees: tuple[str, ...]
    has_source: bool
    sorted: bool
    groups: tuple[str, ...]
    facts: int


def whole_lines(path: Path) -> Iterator[bytes]:
    """Blocks of whole lines. An endless line is cut (and will be no fact)."""
    with open_bytes(path) as file:
        rest = file.read(3)
        rest = b"" if rest == b"\xef\xbb\xbf" else rest
        while block := file.read(BLOCK):
            end = block.rfind(b"\n") + 1
            if not end:
                rest = (rest + block)[:LONGEST_LINE]
                continue
            yield rest + block[:end] if rest else block[:end]
            rest = block[end:]
        if rest.strip():
            yield rest


def count_lines(block: bytes) -> int:
    """How many lines there are in a block of whole lines."""
    return block.count(b"\n") + (not block.endswith(b"\n"))


def recoded(line: bytes) -> bytes:
    """A line in UTF-8, whatever Windows made of it."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("gb18030", "replace").encode("utf-8")
    return line


def head_of(line: bytes) -> Head | None:
    """The head of a fact's line; `None` where it is none."""
    try:
        return _HEADS.decode(recoded(line))
    except UNREADABLE:
        return None


def _heads(block: bytes) -> list[Head]:
    """The heads of all lines that have one: in one go where every line is sound."""
    try:
        heads = _HEADS.decode_lines(block)
    except UNREADABLE:
        heads = []
    if len(heads) == count_lines(block):
        return heads
    return [head for line in block.split(b"\n") if (head := head_of(line)) is not None]


class _Times:
    """Whether all moments come in order. Texts of one offset sort as their moments do; anything else is not surely sorted."""

    def __init__(self) -> None:
        self.sorted = True
        self._last = ""
        self._offset = ""

    def look(self, values: list[str]) -> None:
        offset = self._offset = self._offset or values[0][-6:]
        alike = {value[-6:] for value in values} == {offset} and min(map(len, values)) >= 25 and {value[10] for value in values} == {"T"}
        self.sorted = alike and _OFFSET.fullmatch(offset) is not None and self._last <= values[0] and values == sorted(values)
        self._last = values[-1]


def prescan(path: Path) -> Prescan:
    """Looks for types, moments and groups. Raises `UnusableFile`."""
    types: set[str] = set()
    groups: set[str] = set()
    times = _Times()
    amounts = causes = False
    facts = 0
    for block in whole_lines(path):
        heads = _heads(block)
        if not heads:
            continue
        facts += len(heads)
        here = {head.type for head in heads}
        types |= here
        groups.update([head.group for head in heads])
        if times.sorted:
            times.look([head.at for head in heads])
        amounts = amounts or b'"yuan' in block  # what ends in a quotation mark takes three times as long to find
        causes = causes or ("leave" in here and b'"how"' in block)
    shown = {_SHOWN[name] for name in types if name in _SHOWN}
    if amounts:
        shown.add("amounts")
    if causes:
        shown.add("leave_cause")
    return Prescan(
        sees=tuple(sorted({*BASE, *shown})),
        has_source="source" in types,
        sorted=times.sorted,
        groups=tuple(sorted(filter(None, groups))),
        facts=facts if types & TYPES else 0,
    )

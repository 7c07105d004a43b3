"""One cheap look through a file of facts, by searching bytes instead of decoding: what is in it, and whether it is in the order of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from qungui.edge.exports.streams import BLOCK, open_bytes

LONGEST_LINE = 8 << 20
BASE = ("messages", "nicknames", "renames")
"""What any feed of messages shows."""

# What a file must hold to prove that its feed can show such things: FORMATS §1, `source`.
_SHOWN = {
    b"join": "joins", b"leave": "leaves", b"recall": "recalls", b"read": "reads", b"ack": "acks", b"share": "shares", b"profile": "profiles",
    b"role": "roles", b"members": "members",
}  # fmt: skip
TYPES = frozenset(
    b"message edit recall join leave members rename group_rename role announcement profile read ack share approve reject attest report "
    b"appeal ruling interpret observed act source gap filled roster adopt tick".split()
)
TYPE = re.compile(rb'"type"\s*:\s*"([^"\\]*)"')
AT = re.compile(rb'"at"\s*:\s*"([^"\\]*)"')
GROUP = re.compile(rb'"group"\s*:\s*("[^"\\]*(?:\\.[^"\\]*)*")')
_OFFSET = re.compile(rb"[+-]\d\d:\d\d")


class Prescan(msgspec.Struct, frozen=True):
    """`sees`: what the fact types prove. `sorted`: surely in the order of time. `facts`: lines that look like facts, at least 1 if any do."""

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


class _Only:
    """Counts the places of a literal that a whole block mostly consists of: much faster than finding every value."""

    def __init__(self, pattern: re.Pattern[bytes]) -> None:
        self.pattern = pattern
        self.found: set[bytes] = set()
        self._usual = self._key = b""

    def look(self, block: bytes, count: int) -> int:
        """Notes all values in the block; returns how many there are."""
        if self._usual and block.count(self._usual) == count == block.count(self._key):
            return count
        values = [found[0] for found in self.pattern.finditer(block)]
        for value in set(values):
            self.found.add(self.pattern.fullmatch(value)[1])  # type: ignore[index]  # it was just found by that pattern
        if values:
            self._usual = values[-1]
            self._key = self._usual[: self._usual.index(b":")]
        return len(values)


class _Times:
    """Whether all moments come in order. Texts of one offset sort as their moments do; anything else is not surely sorted."""

    def __init__(self) -> None:
        self.sorted = True
        self._last = b""
        self._suffix = b""

    def look(self, block: bytes, count: int) -> None:
        for literal in (b'"at": "', b'"at":"'):
            pieces = block.split(literal)
            if len(pieces) == count + 1:
                self._check([piece[:26] for piece in pieces[1:]])
                if self.sorted:
                    return
                self.sorted = True
        values = AT.findall(block)
        self.sorted = len(values) == count
        self._check([value + b'"' for value in values])

    def _check(self, values: list[bytes]) -> None:
        """`values` end with the closing quotation mark."""
        if not values:
            return
        suffix = self._suffix or values[0][-7:-1]
        ends = {value[-7:] for value in values}
        lengths = set(map(len, values))
        shapes = {value[10:11] for value in values}
        if ends != {suffix + b'"'} or min(lengths) < 26 or shapes != {b"T"} or not _OFFSET.fullmatch(suffix):
            self.sorted = False
            return
        if values[0] < self._last or values != sorted(values):
            self.sorted = False
            return
        self._suffix, self._last = suffix, values[-1]


def prescan(path: Path) -> Prescan:
    """Searches for types, moments and groups. Raises `UnusableFile`."""
    types, groups, times = _Only(TYPE), _Only(GROUP), _Times()
    amounts = causes = False
    facts = 0
    for block in whole_lines(path):
        count = block.count(b"\n") + (not block.endswith(b"\n"))
        found = types.look(block, count)
        if found != count:
            count = sum(1 for line in block.split(b"\n") if line.strip())
        facts += found
        groups.look(block, count)
        if times.sorted:
            times.look(block, count)
        amounts = amounts or b'"yuan"' in block
        causes = causes or b'"how"' in block
    shown = {_SHOWN[name] for name in types.found if name in _SHOWN}
    if amounts:
        shown.add("amounts")
    if causes and "leaves" in shown:
        shown.add("leave_cause")
    return Prescan(
        sees=tuple(sorted({*BASE, *shown})),
        has_source=b"source" in types.found,
        sorted=times.sorted,
        groups=tuple(sorted(filter(None, map(_unquoted, groups.found)))),
        facts=facts if types.found & TYPES else 0,
    )


def _unquoted(value: bytes) -> str:
    try:
        return msgspec.json.decode(value, type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""

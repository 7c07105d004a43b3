"""One export, looked through once: its entries wait in memory, or on the disk where they are many, to be taken in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from qungui.edge.exports.census import Census
from qungui.edge.exports.clock import Clock
from qungui.edge.exports.format import Entry, Format, Notes, Opened
from qungui.edge.exports.order import RUN, Record, Spool, in_order
from qungui.edge.files import UnusableFile

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Entry).decode


class Export:
    """One file: looked through on making. Raises `UnusableFile` where nothing in it can be used."""

    def __init__(self, path: Path, format: Format, clock: Clock, notes: Notes) -> None:
        self.path = path
        self.format = format
        self.clock = clock
        self.census = Census()
        self._kept: list[Entry] = []
        self._spool: Spool | None = None
        assert format.read is not None
        for entry in format.read(Opened(path, clock, notes)):
            self._take(entry)
        if not self.census.entries:
            first = Opened(path, clock, notes).first_reason()
            raise UnusableFile(f"{path}:按「{format.title}」没有读到任何消息{f'({first})' if first else ''},请检查文件,或用 --from 指明格式")

    def ordered(self) -> Iterable[Entry]:
        """The entries in the order of time; those of one instant as the file has them."""
        if self._spool is None:
            return self._kept if self.census.sorted else sorted(self._kept, key=_at)
        if self.census.sorted:
            return map(_decode, self._spool)
        return (_decode(content) for _, _, content in in_order(_records(self._spool)))

    def _take(self, entry: Entry) -> None:
        self.census.take(entry)
        if self._spool is not None:
            self._spool.add(_encode(entry))
            return
        self._kept.append(entry)
        if len(self._kept) > RUN:
            self._set_aside()

    def _set_aside(self) -> None:
        """Many entries wait on the disk: reading them again costs a fifth of parsing the file again."""
        self._spool = Spool()
        for entry in self._kept:
            self._spool.add(_encode(entry))
        self._kept = []


def _at(entry: Entry) -> int:
    return entry.at


def _records(contents: Iterable[bytes]) -> Iterator[Record]:
    for number, content in enumerate(contents):
        yield _decode(content).at, number, content

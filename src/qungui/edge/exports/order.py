"""Any number of records into the order of time with bounded memory: sorted runs spilled to a temporary folder, then merged."""

from __future__ import annotations

import heapq
import re
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

RUN = 50_000
"""So many records are sorted in memory at a time."""

_FAN = 64
_BLOCK = 1 << 18

Record = tuple[int, int, bytes]
"""(at, ordinal in the file, content)."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[int, int, bytes]).decode


def in_order(records: Iterable[Record], run: int = RUN) -> Iterator[Record]:
    """The records sorted by (at, ordinal)."""
    with tempfile.TemporaryDirectory(prefix="qungui-", ignore_cleanup_errors=True) as folder:
        runs: list[Path] = []
        held: list[Record] = []
        for record in records:
            held.append(record)
            if len(held) >= run:
                held.sort()
                runs.append(_spill(held, Path(folder) / f"run{len(runs)}"))
                held = []
        held.sort()
        while len(runs) > _FAN:
            runs = [*runs[_FAN:], _spill(heapq.merge(*map(_runs, runs[:_FAN])), Path(folder) / f"{runs[0].name}+")]
        yield from heapq.merge(*map(_runs, runs), held)


class Spool:
    """Records set aside in a file, to be read again in the same order."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="qungui-", buffering=_BLOCK)  # noqa: SIM115  # it lives as long as the spool
        weakref.finalize(self, self._file.close)

    def add(self, content: bytes) -> None:
        self._file.write(len(content).to_bytes(4, "little"))
        self._file.write(content)

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        while size := self._file.read(4):
            yield self._file.read(int.from_bytes(size, "little"))


def _spill(records: Iterable[Record], path: Path) -> Path:
    with path.open("wb") as file:
        for record in records:
            content = _encode(record)
            file.write(len(content).to_bytes(4, "little"))
            file.write(content)
    return path


def _runs(path: Path) -> Iterator[Record]:
    with path.open("rb", buffering=_BLOCK) as file:
        while size := file.read(4):
            yield _decode(file.read(int.from_bytes(size, "little")))


_DIGITS = re.compile(r"([0-9]+)")


def natural(id: str) -> tuple[object, ...]:
    """Ids in the order that people count in: m2 before m10."""
    parts: list[object] = list(_DIGITS.split(id))
    for place in range(1, len(parts), 2):
        digits = str(parts[place]).lstrip("0")
        parts[place] = (len(digits), digits)
    return tuple(parts), id

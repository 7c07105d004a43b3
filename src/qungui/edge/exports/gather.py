"""Several exports → one stream of facts: looked through once, put in the order of time, overlaps dropped, people made out, woven."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

from qungui.core.facts import Fact, Source, Tick
from qungui.core.moments import Moment
from qungui.core.people.roster import Roster
from qungui.edge.exports.census import Census, GroupCensus, joined
from qungui.edge.exports.clock import Clock
from qungui.edge.exports.format import Entry, Format, Notes, Opened
from qungui.edge.exports.identity import Identity
from qungui.edge.exports.order import RUN, Record, in_order
from qungui.edge.exports.weave import Weaver
from qungui.edge.files import UnusableFile

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Entry).decode
_DATES = re.compile(r"(?:19|20)\d\d[-_.年]?\d{0,2}[-_.月]?\d{0,2}日?(?:[-_~至 T]+(?:(?:19|20)\d\d[-_.年]?)?\d{1,2}[-_.月]?\d{0,2}日?)?")
_COPIES = re.compile(r"[\s_-]*(?:[(（]\d+[)）]|副本|- ?副本|copy|part ?\d+|第?\d{1,2}部?分?)$", re.IGNORECASE)

Placed = tuple[int, int, Entry]
"""(at, ordinal within the instant, entry)."""


class Export:
    """One file: looked through on making. Raises `UnusableFile` where nothing in it can be used."""

    def __init__(self, path: Path, format: Format, clock: Clock, notes: Notes) -> None:
        self.path = path
        self.format = format
        self.clock = clock
        self.census = Census()
        self._kept: list[Entry] | None = []
        take = self.census.take
        for entry in self._read(notes):
            take(entry)
            if self._kept is not None:
                self._kept.append(entry)
                if len(self._kept) > RUN:
                    self._kept = None
        if not self.census.entries:
            first = next((problem.reason for problem in notes.problems if problem.file == str(path)), "")
            raise UnusableFile(f"{path}:按「{format.title}」没有读到任何消息{f'({first})' if first else ''},请检查文件,或用 --from 指明格式")

    def placed(self) -> Iterator[Placed]:
        """The entries in the order of time; those of one instant as the file has them."""
        at, ordinal = None, 0
        for entry in self._ordered():
            ordinal = ordinal + 1 if entry.at == at else 0
            at = entry.at
            yield at, ordinal, entry

    def _ordered(self) -> Iterable[Entry]:
        if self._kept is not None:
            return self._kept if self.census.sorted else sorted(self._kept, key=_at)
        entries = self._read(Notes())
        return entries if self.census.sorted else (_decode(content) for _, _, content in in_order(_records(entries)))

    def _read(self, notes: Notes) -> Iterator[Entry]:
        assert self.format.read is not None  # exports are made of formats that read entries
        return self.format.read(Opened(self.path, self.clock, notes))


def _at(entry: Entry) -> int:
    return entry.at


def _records(entries: Iterable[Entry]) -> Iterator[Record]:
    for number, entry in enumerate(entries):
        yield entry.at, number, _encode(entry)


class Gathering:
    """All exports of one import. `groups`: final group id → what is known of it; iterate `facts()` once."""

    def __init__(self, exports: list[Export], notes: Notes, *, group: str | None, me: str | None, roster: Roster | None) -> None:
        self.exports = sorted(exports, key=lambda export: (str(export.path), export.format.name))
        self.notes = notes
        self._names = self._name_groups(group)
        parts: dict[str, list[tuple[Export, GroupCensus]]] = {}
        for place, export in enumerate(self.exports):
            for own, census in export.census.groups.items():
                final = self._names[place].get(own)
                if final is not None:
                    parts.setdefault(final, []).append((export, census))
        self.groups: dict[str, GroupCensus] = {name: joined(census for _, census in found) for name, found in sorted(parts.items())}
        self._spans = {name: _Spans(name, found) for name, found in parts.items()}
        self.sees = {name: spans.every for name, spans in sorted(self._spans.items())}
        self._weavers = {
            name: Weaver(name, Identity(census, roster, me, lambda reason: notes.problem(str(self.exports[0].path), 0, reason)), notes)
            for name, census in self.groups.items()
        }

    def facts(self) -> Iterator[Fact]:
        """Facts by (at, seq): each group begins with its `source` and ends with a `tick`."""
        ends: dict[int, list[str]] = {}
        for name, census in self.groups.items():
            ends.setdefault(census.last, []).append(name)
        at, seq = None, 0
        for moment, entries in self._instants():
            at, seq = moment, 0
            for name, entry in entries:
                for fact in chain(self._spans[name].due(entry.at), self._weavers[name].facts(entry)):
                    yield _at_seq(fact, seq)
                    seq += 1
            for name in ends.pop(at, ()):
                yield Tick(id=f"tick:{at}", at=Moment(at), group=name, seq=seq)
                seq += 1

    def _instants(self) -> Iterator[tuple[int, list[tuple[str, Entry]]]]:
        """The entries of one instant at a time under their final groups, what two files both show only once."""
        if len(self.exports) == 1:
            names = self._names[0]
            held: list[tuple[str, Entry]] = []
            at = -1
            for moment, _, entry in self.exports[0].placed():
                name = names.get(entry.group)
                if name is None:
                    continue
                if moment != at and held:
                    yield at, held
                    held = []
                at = moment
                held.append((name, entry))
            if held:
                yield at, held
            return
        streams = [self._marked(place, export) for place, export in enumerate(self.exports)]
        instant: list[tuple[int, int, int, str, Entry]] = []
        for row in heapq.merge(*streams, key=lambda row: row[:3]):
            if instant and row[0] != instant[0][0]:
                yield instant[0][0], self._once(instant)
                instant = []
            instant.append(row)
        if instant:
            yield instant[0][0], self._once(instant)

    def _marked(self, place: int, export: Export) -> Iterator[tuple[int, int, int, str, Entry]]:
        names = self._names[place]
        for at, ordinal, entry in export.placed():
            name = names.get(entry.group)
            if name is not None:
                yield at, ordinal, place, name, entry

    def _once(self, instant: list[tuple[int, int, int, str, Entry]]) -> list[tuple[str, Entry]]:
        """An overlap may begin in the middle of an instant: a record's place is the latest it has in any file."""
        numbers: dict[tuple[object, ...], int] = {}
        found: dict[tuple[str, ...], tuple[int, str, Entry]] = {}
        for _, ordinal, place, name, entry in instant:
            content = entry.id or f"{entry.who.account or entry.who.name}|{entry.text}"
            number = 0
            if not entry.id:
                number = numbers.get((place, name, content), 0)
                numbers[place, name, content] = number + 1
            key = (name, content, str(number))
            before = found.get(key)
            if before is not None:
                self.notes.count("duplicates")
            found[key] = (max(ordinal, before[0]), name, before[2]) if before else (ordinal, name, entry)
        return [(name, entry) for _, (_, name, entry) in sorted(found.items(), key=lambda item: (item[1][0], item[0]))]

    def _name_groups(self, wanted: str | None) -> list[dict[str, str | None]]:
        """For each export: its own group name → final one; `None`: left out."""
        named = sorted({name for export in self.exports for name in export.census.groups if name})
        names: list[dict[str, str | None]] = []
        for export in self.exports:
            own: dict[str, str | None] = {}
            for name in export.census.groups:
                if not wanted:
                    own[name] = name or group_of_file(export.path)
                elif not name or name == wanted or len(named) <= 1:
                    own[name] = wanted
                elif wanted in named:
                    own[name] = None
                    self.notes.count("other_groups", 1)
                else:
                    own[name] = name
            names.append(own)
        if wanted and len(named) > 1 and wanted not in named:
            self.notes.problem(str(self.exports[0].path), 0, f"文件里没有叫「{wanted}」的群,有 {'、'.join(named[:8])};全部读入")
        return names


class _Spans:
    """What the feeds of one group show, and since when: several files may show different things."""

    def __init__(self, group: str, parts: list[tuple[Export, GroupCensus]]) -> None:
        self.group = group
        self._parts = [(census.first, census.last, export.format) for export, census in parts]
        self.every = tuple(sorted({what for _, _, format in self._parts for what in format.sees}))
        self._points = sorted({first for first, _, _ in self._parts} | {last + 1 for _, last, _ in self._parts}, reverse=True)
        self._shown: tuple[tuple[str, ...], str] | None = None

    def due(self, at: int) -> Iterator[Fact]:
        """The `source` fact that is due before a record of that moment, where what is seen has changed."""
        changed = False
        while self._points and self._points[-1] <= at:
            self._points.pop()
            changed = True
        if not changed:
            return
        active = [format for first, last, format in self._parts if first <= at <= last]
        sees = tuple(sorted({what for format in active for what in format.sees}))
        precision = "m" if any(format.precision == "m" for format in active) else "s"
        if (sees, precision) != self._shown:
            self._shown = (sees, precision)
            tool = "+".join(sorted({format.name for format in active}))
            yield Source(id=f"source:{at}", at=Moment(at), group=self.group, sees=sees, precision=precision, tool=f"qungui {tool}")


def _at_seq(fact: Fact, seq: int) -> Fact:
    return msgspec.structs.replace(fact, seq=seq) if seq else fact


def group_of_file(path: Path) -> str:
    """A group's name where only the file's name gives one: without dates and copy numbers, so that the parts of one chat are one group."""
    bare = _DATES.sub("", path.stem)
    bare = _COPIES.sub("", bare).strip(" _-~—·.,()（）[]")
    return bare or path.stem or "群"

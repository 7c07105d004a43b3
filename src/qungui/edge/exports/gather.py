"""Several exports → one stream of facts: looked through once, put in the order of time, overlaps dropped, people made out, woven."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from qungui.core.facts import Fact, Source, Tick
from qungui.core.moments import Moment
from qungui.core.people.roster import Roster
from qungui.edge.exports.census import GroupCensus, joined
from qungui.edge.exports.export import Export
from qungui.edge.exports.format import Entry, Notes
from qungui.edge.exports.identity import Identity
from qungui.edge.exports.weave import Weaver

_DATES = re.compile(r"(?:19|20)\d\d[-_.年]?\d{0,2}[-_.月]?\d{0,2}日?(?:[-_~至 T]+(?:(?:19|20)\d\d[-_.年]?)?\d{1,2}[-_.月]?\d{0,2}日?)?")
_COPIES = re.compile(r"[\s_-]*(?:[(（]\d+[)）]|副本|- ?副本|copy|part ?\d+|第?\d{1,2}部?分?)$", re.IGNORECASE)

_UNREAD = {
    "system_empty": "系统消息是空的(导出工具没能写出内容)",
    "system_other": "系统消息看不懂,没有用上",
    "ambiguous_names": "系统消息说的名字有几个人在用,没有算到谁头上",
    "nameless": "消息没有发送人",
}

Marked = tuple[int, int, int, str, Entry]
"""(at, ordinal within the instant, number of the file, group, entry)."""


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
        """Facts by (at, seq), each once: every group begins with its `source` and ends with a `tick`."""
        ends: dict[int, list[str]] = {}
        for name, census in self.groups.items():
            ends.setdefault(census.last, []).append(name)
        for at, entries in self._instants():
            facts: list[Fact] = []
            for name, entry in entries:
                spans = self._spans[name]
                if at >= spans.next:
                    facts += spans.due(at)
                facts += self._weavers[name].facts(entry)
            if at in ends:
                facts += [Tick(id=f"tick:{at}", at=Moment(at), group=name) for name in ends[at]]
            if len(facts) == 1:
                yield facts[0]
            else:
                yield from self._numbered(facts)
        for what, words in _UNREAD.items():
            if count := self.notes.counts.get(what):
                self.notes.problem(str(self.exports[0].path), 0, f"有 {count} 条{words}")

    def _numbered(self, facts: list[Fact]) -> Iterator[Fact]:
        """The facts of an instant with their order, each id once."""
        seen: set[tuple[str, str]] = set()
        for seq, fact in enumerate(facts):
            key = (fact.group, fact.id)
            if key in seen:
                self.notes.count("duplicates")
                continue
            seen.add(key)
            yield msgspec.structs.replace(fact, seq=seq) if seq else fact

    def _instants(self) -> Iterator[tuple[int, list[tuple[str, Entry]]]]:
        """The entries of one instant at a time under their final groups, what two files both show only once."""
        if len(self.exports) > 1:
            yield from self._merged()
            return
        names = self._names[0]
        held: list[tuple[str, Entry]] = []
        at = -1
        for entry in self.exports[0].ordered():
            name = names[entry.group]
            if name is None:
                continue
            if entry.at != at:
                if held:
                    yield at, held
                    held = []
                at = entry.at
            held.append((name, entry))
        if held:
            yield at, held

    def _merged(self) -> Iterator[tuple[int, list[tuple[str, Entry]]]]:
        streams = [self._marked(place, export) for place, export in enumerate(self.exports)]
        instant: list[Marked] = []
        for row in heapq.merge(*streams, key=lambda row: row[:3]):
            if instant and row[0] != instant[0][0]:
                yield instant[0][0], self._once(instant)
                instant = []
            instant.append(row)
        if instant:
            yield instant[0][0], self._once(instant)

    def _marked(self, place: int, export: Export) -> Iterator[Marked]:
        names = self._names[place]
        at, ordinal = -1, 0
        for entry in export.ordered():
            ordinal = ordinal + 1 if entry.at == at else 0
            at = entry.at
            name = names[entry.group]
            if name is not None:
                yield at, ordinal, place, name, entry

    def _once(self, instant: list[Marked]) -> list[tuple[str, Entry]]:
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
        return names


class _Spans:
    """What the feeds of one group show, and since when: several files may show different things."""

    def __init__(self, group: str, parts: list[tuple[Export, GroupCensus]]) -> None:
        self.group = group
        self._parts = [(census.first, census.last, export.format) for export, census in parts]
        self.every = tuple(sorted({what for _, _, format in self._parts for what in format.sees}))
        self._points = sorted({first for first, _, _ in self._parts} | {last + 1 for _, last, _ in self._parts}, reverse=True)
        self._shown: tuple[tuple[str, ...], str] | None = None
        self.next: float = self._points[-1]

    def due(self, at: int) -> list[Fact]:
        """The `source` fact that is due before a record of that moment, where what is seen has changed."""
        while self._points and self._points[-1] <= at:
            self._points.pop()
        self.next = self._points[-1] if self._points else float("inf")
        active = [format for first, last, format in self._parts if first <= at <= last]
        sees = tuple(sorted({what for format in active for what in format.sees}))
        precision = "m" if any(format.precision == "m" for format in active) else "s"
        if (sees, precision) == self._shown:
            return []
        self._shown = (sees, precision)
        tool = "+".join(sorted({format.name for format in active}))
        return [Source(id=f"source:{at}", at=Moment(at), group=self.group, sees=sees, precision=precision, tool=f"qungui {tool}")]


def group_of_file(path: Path) -> str:
    """A group's name where only the file's name gives one: without dates and copy numbers, so that the parts of one chat are one group."""
    bare = _DATES.sub("", path.stem)
    bare = _COPIES.sub("", bare).strip(" _-~—·.,()（）[]")
    return bare or path.stem or "群"

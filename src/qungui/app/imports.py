"""Chats of any known format → one stream of facts, in order, without doubles, with what could not be read."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from qungui.app.givens import people_of
from qungui.core.casebook.scene import Scene
from qungui.core.casebook.transcript import read_transcript
from qungui.core.codec import KeepingDecoder, encode_fact, plain_decoder
from qungui.core.facts import EVERY_GROUP, SEES, Fact, Message, Source, Tick
from qungui.core.moments import DEFAULT_ZONE
from qungui.core.people.roster import Roster
from qungui.edge.exports import facts as fact_lines
from qungui.edge.exports import formats, recognise
from qungui.edge.exports.clock import Clock, date_in_name
from qungui.edge.exports.export import Export
from qungui.edge.exports.format import FeedProblem, Format, Notes, Opened
from qungui.edge.exports.gather import Gathering, group_of_file
from qungui.edge.exports.order import natural
from qungui.edge.exports.prescan import Prescan, prescan
from qungui.edge.exports.streams import head_text, read_head
from qungui.edge.files import UnusableFile, read_text

AUTO = "auto"
TRANSCRIPT = "transcript"
_TOLD = re.compile(r"\s*(?:\d{1,2}:\d{2}(?::\d{2})?\s+(?:\*\s|\S[^:：]*[:：])|---|##|=>)")


class ChatFeed:
    """Facts of some files by (at, seq, natural id), each once; iterate it once.

    `problems`: places that could not be used (the first 200; `counts["problems"]` has all). `counts`: `messages`, `facts`, `skipped`,
    `duplicates` and others, complete when the iteration is. `sees`: group → what its feed can show. `group_ids`: the groups, sorted.
    """

    def __init__(self, stream: Iterator[Fact], notes: Notes, sees: dict[str, tuple[str, ...]], group_ids: tuple[str, ...]) -> None:
        self._stream = stream
        self._notes = notes
        self.sees = sees
        self.group_ids = group_ids

    def __iter__(self) -> Iterator[Fact]:
        return self._stream

    @property
    def problems(self) -> list[FeedProblem]:
        return self._notes.problems

    @property
    def counts(self) -> dict[str, int]:
        return self._notes.counts


def known_formats() -> dict[str, Format]:
    """All formats by name: those of `edge/exports` and the casebook's transcript, which core parses."""
    return dict(sorted({**formats(), TRANSCRIPT: Format(
        name=TRANSCRIPT, title="案例写法的对话(时间 姓名: 内容)", sees=tuple(sorted(SEES)), precision="s", sniff=_looks_told,
    )}.items()))  # fmt: skip


def _looks_told(head: bytes, _path: Path) -> float:
    told = [line for line in head_text(head)[:20_000].splitlines() if line.strip() and not line.startswith("  ")]
    fitting = sum(bool(_TOLD.match(line)) for line in told)
    return 0.5 if told and fitting * 3 > len(told) * 2 else 0.0


def _told(opened: Opened, group: str, roster: Roster) -> tuple[list[Fact], tuple[str, ...]]:
    """The facts of a transcript, each group's beginning with its source and ending with a tick; and the groups."""
    text, _ = read_text(opened.path)
    day = date_in_name(opened.path)
    zone = opened.clock.zone_name
    facts, problems = read_transcript(text, "{:04}-{:02}-{:02}".format(*day) if day else "", Scene(roster, (), group, zone, str(opened.path)))
    for problem in problems:
        line = problem.place.rpartition(":")[2]
        opened.skip(int(line) if line.isdecimal() else 0, problem.text + (f",{problem.hint}" if problem.hint else ""))
    if not facts:
        raise UnusableFile(f"{opened.path}:按「案例写法的对话」没有读到任何消息,请检查文件,或用 --from 指明格式")
    firsts: dict[str, Fact] = {}
    lasts: dict[str, Fact] = {}
    for fact in facts:
        firsts.setdefault(fact.group, fact)
        lasts[fact.group] = fact
    begun = [Source(id=f"source:{one.at}", at=one.at, group=name, sees=tuple(sorted(SEES)), tool="qungui transcript") for name, one in firsts.items()]
    ended = [Tick(id=f"tick:{one.at}", at=one.at, group=name, seq=one.seq + 1) for name, one in lasts.items() if type(one) is not Tick]
    return sorted([*begun, *facts, *ended], key=_at), tuple(sorted(firsts))


def open_chat(
    paths: Sequence[Path | str], from_: str = AUTO, group: str | None = None, zone: str = DEFAULT_ZONE, me: str | None = None,
    roster: Roster | None = None, *, whole: bool = False,
) -> ChatFeed:  # fmt: skip
    """The facts of all files together, `whole`: with their unknown fields. Raises `UnusableFile`.

    `from_`: a format's name, or `auto`. `group`: the group's id where the files give none or one; else only that group is read.
    `zone`: that of times without offset. `me`: who made the export. `roster`: people are made out by it (facts JSONL keep their ids).
    """
    return _open(paths, from_, group, zone, me, roster, keep_unknown=False, whole=whole)


def import_chat(
    paths: Sequence[Path | str], from_: str = AUTO, group: str | None = None, zone: str = DEFAULT_ZONE, me: str | None = None,
    roster: Roster | None = None,
) -> tuple[ChatFeed, Iterator[bytes]]:  # fmt: skip
    """The feed and its facts as JSON lines (without line ends). Facts JSONL pass with their unknown fields and get nothing added."""
    feed = _open(paths, from_, group, zone, me, roster, keep_unknown=True, whole=True)
    return feed, (encode_fact(fact, zone) for fact in feed)


def import_files(
    paths: Sequence[Path], from_: str, group: str | None, me: str | None, roster: Path | None
) -> tuple[ChatFeed, Iterator[bytes]]:
    """`import_chat` with the roster read from its file. Raises `UnusableFile`."""
    return import_chat(paths, from_, group, me=me, roster=people_of(roster)[0] if roster else None)


def _open(
    paths: Sequence[Path | str], from_: str, group: str | None, zone: str, me: str | None, roster: Roster | None, *, keep_unknown: bool, whole: bool
) -> ChatFeed:
    if not paths:
        raise UnusableFile("没有给出聊天记录,请写上文件名")
    known = known_formats()
    if from_ != AUTO and from_ not in known:
        raise UnusableFile(f"没有「{from_}」这种格式,可用的有:{' '.join(known)}")
    notes = Notes()
    clock = Clock(zone)
    exports: list[Export] = []
    streams: list[Iterator[Fact]] = []
    sees: dict[str, tuple[str, ...]] = {}
    groups: set[str] = set()
    for path in dict.fromkeys(sorted(Path(path) for path in paths)):
        format = recognise(path, known) if from_ == AUTO else known[from_]
        read_head(path)
        if format.name == fact_lines.FORMAT.name:
            scan = prescan(path)
            if not scan.facts:
                raise UnusableFile(f"{path}:里面没有一条事实(每行一个 JSON,有 type、id、at、group),请检查文件")
            streams.append(_fact_lines(Opened(path, clock, notes), scan, keep_unknown=keep_unknown, whole=whole))
            for name in scan.groups:
                sees[name] = tuple(sorted({*sees.get(name, ()), *scan.sees}))
            groups.update(scan.groups)
        elif format.name == TRANSCRIPT:
            told, names = _told(Opened(path, clock, notes), group or group_of_file(path), roster or Roster())
            streams.append(iter(told))
            notes.count("messages", sum(type(fact) is Message for fact in told))
            sees.update(dict.fromkeys(names, tuple(sorted(SEES))))
            groups.update(names)
        else:
            exports.append(Export(path, format, clock, notes))
    if exports:
        gathering = Gathering(exports, notes, group=group, me=me, roster=roster)
        streams.append(gathering.facts())
        for name, shown in gathering.sees.items():
            sees[name] = tuple(sorted({*sees.get(name, ()), *shown}))
        groups.update(gathering.groups)
    merged = streams[0] if len(streams) == 1 else heapq.merge(*streams, key=_at)
    in_order = exports and len(streams) == 1  # a gathering orders its instants itself
    stream = counted(merged, notes) if in_order else instants(merged, notes)
    if group and groups != {group} and group in groups:
        stream = (fact for fact in stream if fact.group in (group, EVERY_GROUP))
        groups = {group}
    groups.discard(EVERY_GROUP)
    if group and groups and group not in groups:
        notes.problem(str(paths[0]), 0, f"没有叫「{group}」的群,有 {'、'.join(sorted(groups)[:8])};全部读入")
    return ChatFeed(stream, notes, sees, tuple(sorted(groups)))


def _at(fact: Fact) -> int:
    return fact.at


def _fact_lines(opened: Opened, scan: Prescan, *, keep_unknown: bool, whole: bool) -> Iterator[Fact]:
    zone = opened.clock.zone_name
    decoder = KeepingDecoder(zone) if whole else plain_decoder(zone)
    facts = fact_lines.read_sorted(opened, decoder) if scan.sorted else fact_lines.read_unsorted(opened, decoder)
    found = False
    for fact in facts if scan.has_source or keep_unknown else fact_lines.with_sources(facts, scan.sees):
        found = True
        yield fact
    if not found:
        raise UnusableFile(f"{opened.path}:没有一行是完好的事实({opened.first_reason()}),请检查文件")


def counted(facts: Iterable[Fact], notes: Notes) -> Iterator[Fact]:
    """The facts, with their number noted at the end."""
    count = 0
    for count, fact in enumerate(facts, 1):  # noqa: B007
        yield fact
    notes.counts["facts"] = count


def instants(facts: Iterable[Fact], notes: Notes) -> Iterator[Fact]:
    """Facts that come by `at`, those of one instant by (seq, natural id), sources first and ticks last, each id of a group once."""
    last: Fact | None = None
    crowd: list[Fact] = []
    count = 0
    for fact in facts:
        if last is not None:
            if fact.at == last.at:
                crowd.append(last)
            elif crowd:
                once = _instant([*crowd, last], notes)
                crowd.clear()
                count += len(once)
                yield from once
            else:
                count += 1
                yield last
        last = fact
    if last is not None:
        once = _instant([*crowd, last], notes)
        count += len(once)
        yield from once
    notes.counts["facts"] = count


def _instant(held: list[Fact], notes: Notes) -> list[Fact]:
    once: dict[tuple[str, str], Fact] = {}
    for fact in held:
        before = once.setdefault((fact.group, fact.id), fact)
        if before is not fact:
            notes.count("duplicates")
            once[fact.group, fact.id] = max(before, fact, key=_weight)
    return sorted(once.values(), key=_place)


def _weight(fact: Fact) -> tuple[int, bytes]:
    """Of two facts with one id, which is kept must not depend on the order of the files."""
    return fact.seq, msgspec.json.encode(fact, enc_hook=int)


def _place(fact: Fact) -> tuple[object, ...]:
    return -1 if type(fact) is Source else type(fact) is Tick, fact.seq, natural(fact.id), fact.group

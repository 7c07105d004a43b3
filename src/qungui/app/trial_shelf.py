"""What several policies say of one chat, on disk and ready to be compared: memory does not grow with the length of the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

import msgspec
from msgspec import Struct

from qungui.core.findings import Finding

OLD, NEW, TRIED = 0, 1, 2
"""Sides: the old policy, the new one, and from `TRIED` on one for each value that is tried."""
COUNTED = ("breach", "request", "remind")
_BATCH = 4_000
_TABLES = """
pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-16000; pragma temp_store=file;
create table said(key text primary key, side integer, unit integer, grp text, subject text, at integer, verdict text, hit integer, body blob) without rowid;
create table undone(key text primary key, of text) without rowid;
create table mark(key text, side integer, unit integer, grp text, subject text, mark text);
"""
_CLOSE = """
delete from said where key in (select of from undone);
create index said_by_unit on said(side, unit, grp, subject, at, key);
create index mark_by_key on mark(key);
create index mark_by_what on mark(side, unit, grp, subject, mark);
"""
_SHARING = """from mark m join mark o on o.side = ? and o.unit = m.unit and o.grp = m.grp and o.subject = m.subject and o.mark = m.mark
join said t on t.key = o.key where m.key = said.key"""
"""The findings of another side that share something with the one at hand."""


class Place(Struct, frozen=True):
    """Where a finding belongs. `hit`: it is a breach, or what a soft rule says instead; `marks`: what it rests on, empty where nothing asks."""

    side: int
    unit: int
    hit: bool
    marks: tuple[str, ...] = ()


class Person(Struct, frozen=True, order=True):
    """Somebody in one group."""

    group: str
    subject: str


class TrialShelf:
    """Takes findings into a private file that goes with the process; `close` it once, then ask."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # without a name SQLite makes a file that vanishes by itself
        self._db.executescript(_TABLES)
        self._encode = msgspec.msgpack.Encoder(enc_hook=int).encode
        self._decode = msgspec.msgpack.Decoder(Finding).decode
        self._fresh: dict[str, tuple[Finding, Place] | None] = {}

    # --- taking

    def settled(self, name: str, place: Callable[[Finding], Place | None]) -> MutableMapping[str, Finding]:
        """Where one docket puts its settled findings. `name`: one letter of its own; `place` is `None` for what is not compared."""
        return _Settled(self, name, place)

    def put(self, key: str, finding: Finding, place: Place) -> None:
        """Keep a finding in place of what was kept under that key."""
        self._fresh[key] = finding, place
        if len(self._fresh) >= _BATCH:
            self._write()

    def drop(self, key: str) -> None:
        """It is not settled after all."""
        self._fresh[key] = None

    def close(self) -> None:
        """All is said: what was withdrawn does not count."""
        self._write()
        self._db.executescript(_CLOSE)

    def _write(self) -> None:
        db, fresh = self._db, self._fresh
        kept = [(key, *one) for key, one in fresh.items() if one is not None]
        gone = [(key,) for key, one in fresh.items() if one is None]
        db.execute("begin")
        db.executemany("delete from said where key = ?", gone)
        db.executemany("delete from undone where key = ?", gone)
        db.executemany("insert or replace into said values(?, ?, ?, ?, ?, ?, ?, ?, ?)", [
            (key, at.side, at.unit, one.group, one.subject, one.at, one.verdict, at.hit, self._encode(one) if at.side < TRIED else None)
            for key, one, at in kept if one.verdict != "withdrawn"
        ])  # fmt: skip
        db.executemany("insert or replace into undone values(?, ?)", [(key, f"{key[0]}{one.of}") for key, one, _ in kept if one.verdict == "withdrawn"])
        # What a finding rests on is part of its id: nothing of it changes when it is said anew.
        db.executemany("insert into mark values(?, ?, ?, ?, ?, ?)", [
            (key, at.side, at.unit, one.group, one.subject, mark) for key, one, at in kept for mark in at.marks
        ])  # fmt: skip
        db.execute("commit")
        fresh.clear()

    # --- asking

    def counts(self, side: int) -> dict[int, dict[str, int]]:
        """Unit -> verdict -> how many findings; `hit` beside them."""
        found: dict[int, dict[str, int]] = {}
        for unit, verdict, number, hits in self._db.execute("select unit, verdict, count(*), sum(hit) from said where side = ? group by unit, verdict", (side,)):
            here = found.setdefault(unit, {})
            here[verdict] = number
            here["hit"] = here.get("hit", 0) + hits
        return found

    def people(self, side: int, unit: int, verdicts: tuple[str, ...] = ()) -> dict[Person, int]:
        """Who is hit how often under a unit; with `verdicts`, of whom such findings are."""
        what = f"verdict in ({','.join('?' * len(verdicts))})" if verdicts else "hit"
        rows = self._db.execute(f"select grp, subject, count(*) from said where side = ? and unit = ? and {what} group by grp, subject", (side, unit, *verdicts))  # noqa: S608
        return {Person(group, subject): number for group, subject, number in rows}

    def only(self, side: int, other: int, unit: int) -> Iterator[tuple[Finding, str | None]]:
        """The hits of one side under a unit that share nothing with a hit of the other, by person and time; with each the verdict
        that the other side has in its place, if any.
        """
        query = f"""select body, (select t.verdict {_SHARING} and not t.hit order by t.verdict desc limit 1) from said
            where side = ? and unit = ? and hit and not exists (select 1 {_SHARING} and t.hit) order by grp, subject, at, key"""  # noqa: S608
        for body, instead in self._db.execute(query, (other, side, unit, other)):
            yield self._decode(body), instead

    def bodies(self, side: int) -> Iterator[Finding]:
        """All findings of the old or the new policy, by unit, person and time."""
        for (body,) in self._db.execute("select body from said where side = ? order by unit, grp, subject, at, key", (side,)):
            yield self._decode(body)


class _Settled(MutableMapping[str, Finding]):
    """The settled findings of one docket, as far as they are compared."""

    def __init__(self, shelf: TrialShelf, name: str, place: Callable[[Finding], Place | None]) -> None:
        self._shelf, self._name, self._place = shelf, name, place

    def __setitem__(self, key: str, finding: Finding) -> None:
        if finding.verdict in COUNTED or finding.verdict == "withdrawn":
            place = self._place(finding)
            if place is not None:
                self._shelf.put(self._name + key, finding, place)

    def pop(self, key: str, default: Any = None) -> Any:
        """Take one out; nobody who does looks at it."""
        self._shelf.drop(self._name + key)
        return default

    def __delitem__(self, key: str) -> None:
        self._shelf.drop(self._name + key)

    def __getitem__(self, key: str) -> Finding:
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

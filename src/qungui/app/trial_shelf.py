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
create index by_unit on said(side, unit, grp, subject, at, key);
create index by_key on mark(key);
create index by_mark on mark(side, unit, grp, subject, mark);
"""
_SHARING = """select {what} from mark m
join mark o on o.side = ? and o.unit = m.unit and o.grp = m.grp and o.subject = m.subject and o.mark = m.mark
join said t on t.key = o.key where m.key = {key} and t.hit = {hit}"""


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

    def settled(self, name: str, place: Callable[[Finding], Place | None]) -> MutableMapping[str, Finding]:
        """Where one docket puts its settled findings. `name` tells them from another docket's; `place` is `None` for what is not compared."""
        return _Settled(self, name, place)

    def put(self, key: str, finding: Finding, place: Place) -> None:
        """Keep a finding in place of what was kept under that key."""
        self._fresh[key] = finding, place
        if len(self._fresh) >= _BATCH:
            self._write()

    def drop(self, key: str) -> None:
        """It is not settled after all."""
        self._fresh[key] = None

    def _write(self) -> None:
        db, fresh = self._db, self._fresh
        kept = [(key, *one) for key, one in fresh.items() if one is not None]
        said = [
            (key, at.side, at.unit, one.group, one.subject, one.at, one.verdict, at.hit, self._encode(one) if at.side < TRIED else None)
            for key, one, at in kept if one.verdict in COUNTED
        ]  # fmt: skip
        marks = [(key, at.side, at.unit, one.group, one.subject, mark) for key, one, at in kept for mark in at.marks if one.verdict in COUNTED]
        db.execute("begin")
        for table in ("said", "undone", "mark"):
            # Marks are written once: a finding that is said anew rests on the same.
            gone = [(key,) for key, one in fresh.items() if one is None] if table != "mark" else [(key,) for key in {row[0] for row in marks}]
            db.executemany(f"delete from {table} where key = ?", gone)  # noqa: S608  # one of three names
        db.executemany("insert or replace into said values(?, ?, ?, ?, ?, ?, ?, ?, ?)", said)
        db.executemany("insert or replace into undone values(?, ?)", [(key, f"{key[:1]}{one.of}") for key, one, _ in kept if one.verdict == "withdrawn"])
        db.executemany("insert into mark values(?, ?, ?, ?, ?, ?)", marks)
        db.execute("commit")
        fresh.clear()

"""Where an audit puts what it has found: on disk, so that memory does not grow with the length of the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

import msgspec

from qungui.core.findings import Finding

_BATCH = 2_000
_TABLES = """
pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-4000;
create table finding(id text primary key, at integer, grp text, rank integer, subject text, verdict text, kind text, mode text, body blob) without rowid;
create table proof(grp text, fact text, body blob, primary key(grp, fact)) without rowid;
"""


class Shelf(MutableMapping[str, Finding]):
    """Settled findings by id in a private file that goes with the process; iterate `ordered`. Beside them whatever proves them."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # without a name SQLite makes a file that vanishes by itself
        self._db.executescript(_TABLES)
        self._encode = msgspec.msgpack.Encoder(enc_hook=int).encode
        self._decode = msgspec.msgpack.Decoder(Finding).decode
        self._fresh: dict[str, Finding | None] = {}
        self._proofs: dict[tuple[str, str], bytes] = {}

    # --- findings

    def __setitem__(self, key: str, finding: Finding) -> None:
        self._fresh[key] = finding
        if len(self._fresh) >= _BATCH:
            self._write()

    def __delitem__(self, key: str) -> None:
        self._fresh[key] = None

    def pop(self, key: str, default: Any = None) -> Any:
        """Take one out; it is not read back, for nobody who takes one out looks at it."""
        self._fresh[key] = None
        return default

    def __getitem__(self, key: str) -> Finding:
        if key in self._fresh:
            found = self._fresh[key]
        else:
            row = self._db.execute("select body from finding where id = ?", (key,)).fetchone()
            found = self._decode(row[0]) if row else None
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (one.id for one in self.ordered())

    def __len__(self) -> int:
        self._write()
        return int(self._db.execute("select count(*) from finding").fetchone()[0])

    def ordered(self, verdicts: Iterable[str] = (), mode: str = "") -> Iterator[Finding]:
        """The findings in the order of FORMATS §4: all, or those of some verdicts, or of rules of one `mode`."""
        self._write()
        asked = tuple(verdicts)
        wanted = [f"verdict in ({','.join('?' * len(asked))})"] if asked else []
        wanted += ["mode = ?"] if mode else []
        where = f"where {' and '.join(wanted)}" if wanted else ""
        given = (*asked, mode) if mode else asked
        for row in self._db.execute(f"select body from finding {where} order by at, grp, rank, subject, verdict, id", given):  # noqa: S608  # only question marks
            yield self._decode(row[0])

    def counts(self, mode: str = "enforce") -> dict[str, int]:
        """How many findings there are of each verdict, by rules of one mode."""
        self._write()
        return dict(self._db.execute("select verdict, count(*) from finding where mode = ? group by verdict", (mode,)))

    def subjects(self, kind: str, verdicts: Iterable[str]) -> set[str]:
        """Whom findings of a kind and of those verdicts are about, by rules that are enforced."""
        self._write()
        asked = tuple(verdicts)
        marks = ",".join("?" * len(asked))
        rows = self._db.execute(f"select distinct subject from finding where kind = ? and mode = 'enforce' and verdict in ({marks})", (kind, *asked))  # noqa: S608
        return {row[0] for row in rows}

    def _write(self) -> None:
        if not self._fresh:
            return
        gone = [(key,) for key, one in self._fresh.items() if one is None]
        new = [
            (key, one.at, one.group, one.order, one.subject, one.verdict, one.kind, one.mode, self._encode(one))
            for key, one in self._fresh.items() if one is not None
        ]  # fmt: skip
        self._db.execute("begin")
        self._db.executemany("delete from finding where id = ?", gone)
        self._db.executemany("insert or replace into finding values(?, ?, ?, ?, ?, ?, ?, ?, ?)", new)
        self._db.execute("commit")
        self._fresh.clear()

    # --- proofs

    def prove(self, group: str, fact: str, body: bytes) -> None:
        """Keep what stood in the chat around a fact, in place of what was kept of it before."""
        self._proofs[group, fact] = body
        if len(self._proofs) >= _BATCH:
            self._write_proofs()

    def proof(self, group: str, fact: str) -> bytes | None:
        """What was kept of a fact."""
        self._write_proofs()
        row = self._db.execute("select body from proof where grp = ? and fact = ?", (group, fact)).fetchone()
        return row[0] if row else None

    def _write_proofs(self) -> None:
        self._db.execute("begin")
        self._db.executemany("insert or replace into proof values(?, ?, ?)", [(group, fact, body) for (group, fact), body in self._proofs.items()])
        self._db.execute("commit")
        self._proofs.clear()

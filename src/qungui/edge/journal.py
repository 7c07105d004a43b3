"""The journal in SQLite: facts and findings, append-only, each group's entries chained by hashes (DESIGN laws 9 and 11).

An entry's content hash is sha256(salt ‖ body), its chain hash sha256(previous hash ‖ group ‖ seq ‖ id ‖ content hash). A redaction takes body and
salt away and leaves the content hash, so that it breaks nothing. `heads` says how far each chain goes, so that a cut-off end is seen.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from qungui.edge.files import UnusableFile

VERSION = 1
TABLES = ("facts", "findings")
_SCHEMA = "".join(
    f"""
    create table if not exists {table}(grp text not null, seq integer not null, id text not null, body text, hash text not null, content text not null, salt blob,
      primary key(grp, seq)) without rowid;
    create {"unique " if table == "facts" else ""}index if not exists {table}_ids on {table}(grp, id);
    """
    for table in TABLES
) + "create table if not exists heads(stream text not null, grp text not null, seq integer not null, hash text not null, primary key(stream, grp)) without rowid;"
_SALT = 16


class Entry(NamedTuple):
    """What is written: the group, the fact's or finding's id, its JSON."""

    group: str
    id: str
    body: str


class Broken(NamedTuple):
    """The first entry at which a chain does not hold, and why."""

    table: str
    group: str
    seq: int
    id: str
    why: str


def path_of(url: str) -> Path:
    """The file of a store's URL: `sqlite:///PATH` or a bare path. Raises `UnusableFile` for what is not built."""
    if "://" not in url:
        return Path(url)
    kind, _, rest = url.partition("://")
    if kind != "sqlite":
        raise UnusableFile(f"--store {url}:现在只能存进 SQLite,请写成 sqlite:///文件名 或文件名")
    return Path(rest.removeprefix("/") if not rest.startswith("//") else rest[1:])


class Journal:
    """One store. `append` is one transaction: after it returns, nothing of it is lost."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = full")
            version = self._db.execute("pragma user_version").fetchone()[0]
            if version > VERSION:
                raise UnusableFile(f"{path}:是更新版本的程序写的(版本 {version}),请先升级程序")
            self._db.executescript(_SCHEMA)
            self._db.execute(f"pragma user_version = {VERSION}")
            path.chmod(0o600)
        except (sqlite3.Error, OSError) as error:
            raise UnusableFile(f"{path}:不能作为存档({error}),请检查路径,或换一个文件名") from None

    def append(self, table: str, entries: Iterable[Entry]) -> int:
        """Add the entries that are not there yet (facts by id, findings by id and body); how many were added."""
        added = 0
        with self._transaction():
            heads: dict[str, tuple[int, str]] = {}
            for entry in entries:
                if self._known(table, entry):
                    continue
                seq, before = heads.get(entry.group) or self._head(table, entry.group)
                salt = secrets.token_bytes(_SALT)
                content = hashlib.sha256(salt + entry.body.encode()).hexdigest()
                link = _link(before, entry.group, seq + 1, entry.id, content)
                self._db.execute(f"insert into {table} values(?, ?, ?, ?, ?, ?, ?)", (entry.group, seq + 1, entry.id, entry.body, link, content, salt))  # a name of ours
                heads[entry.group] = (seq + 1, link)
                added += 1
            self._db.executemany("insert or replace into heads values(?, ?, ?, ?)", [(table, group, *head) for group, head in heads.items()])
        return added

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db)

    def _known(self, table: str, entry: Entry) -> bool:
        more = " and body = ?" if table == "findings" else ""
        given = (entry.group, entry.id, entry.body)[: 3 if more else 2]
        return self._db.execute(f"select 1 from {table} where grp = ? and id = ?{more}", given).fetchone() is not None  # noqa: S608

    def _head(self, table: str, group: str) -> tuple[int, str]:
        row = self._db.execute("select seq, hash from heads where stream = ? and grp = ?", (table, group)).fetchone()
        return (row[0], row[1]) if row else (0, "")

    def counts(self) -> dict[str, int]:
        """How many entries each table has."""
        return {table: self._db.execute(f"select count(*) from {table}").fetchone()[0] for table in TABLES}  # noqa: S608

    def broken(self) -> Iterator[Broken]:
        """Every place at which a chain does not hold: changed, missing, swapped or cut-off entries; those behind it are looked at as well."""
        for table in TABLES:
            heads = {row[0]: (row[1], row[2]) for row in self._db.execute("select grp, seq, hash from heads where stream = ? order by grp", (table,))}
            ends: dict[str, tuple[int, str]] = {}
            for group, seq, name, body, link, content, salt in self._db.execute(f"select grp, seq, id, body, hash, content, salt from {table} order by grp, seq"):  # noqa: S608
                last, before = ends.get(group, (0, ""))
                why = ""
                if seq != last + 1:
                    why = f"缺了第 {last + 1} 条"
                elif (body is None) != (salt is None) or (body is not None and hashlib.sha256(salt + body.encode()).hexdigest() != content):
                    why = "内容被改过"
                elif _link(before, group, seq, name, content) != link:
                    why = "和前一条接不上"
                if why:
                    yield Broken(table, group, seq, name, why)
                ends[group] = (seq, link)
            for group in sorted({*heads, *ends}):
                if heads.get(group) != ends.get(group):
                    seq = ends.get(group, (0, ""))[0]
                    yield Broken(table, group, seq + 1, "", f"末尾被截断或添加,登记的是 {heads.get(group, (0, ''))[0]} 条,实有 {seq} 条")

    def close(self) -> None:
        """Let the file go."""
        self._db.close()


class _Transaction:
    """Everything or nothing."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("begin immediate")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._db.execute("rollback" if kind else "commit")


def _link(before: str, group: str, seq: int, name: str, content: str) -> str:
    return hashlib.sha256("\x1f".join((before, group, str(seq), name, content)).encode()).hexdigest()

"""The journal adds each fact once and sees whatever was done to its rows behind its back."""

from __future__ import annotations

import sqlite3

import pytest

from qungui.edge.files import UnusableFile
from qungui.edge.journal import Entry, Journal, path_of


@pytest.fixture
def path(tmp_path):
    store = Journal(tmp_path / "档.db")
    store.append("facts", [Entry("甲群", f"m{n}", f'{{"text":"第{n}句"}}') for n in range(1, 6)] + [Entry("乙群", "m1", '{"text":"在"}')])
    store.append("findings", [Entry("甲群", "f1", '{"verdict":"breach"}'), Entry("甲群", "f2", '{"verdict":"remind"}')])
    store.close()
    return tmp_path / "档.db"


def broken(path) -> tuple[str, str, int] | None:
    store = Journal(path)
    first = next(store.broken(), None)
    store.close()
    return None if first is None else (first.table, first.group, first.seq)


def alter(path, sql: str, *given: object) -> None:
    db = sqlite3.connect(path)
    db.execute(sql, given)
    db.commit()
    db.close()


def test_facts_are_added_once_and_findings_once_a_body(path):
    store = Journal(path)
    assert store.append("facts", [Entry("甲群", "m1", '{"text":"另一句"}'), Entry("甲群", "m6", "{}"), Entry("甲群", "m6", "{}")]) == 1
    assert store.append("findings", [Entry("甲群", "f1", '{"verdict":"breach"}'), Entry("甲群", "f1", '{"verdict":"breach","nth":2}')]) == 1
    assert store.counts() == {"facts": 7, "findings": 3}
    store.close()
    assert broken(path) is None


def test_a_batch_that_fails_leaves_nothing(path):
    store = Journal(path)

    def entries():
        yield Entry("甲群", "m7", "{}")
        raise KeyError("gone")

    with pytest.raises(KeyError):
        store.append("facts", entries())
    assert store.counts()["facts"] == 6
    store.close()


@pytest.mark.parametrize(
    ("column", "row"),
    [(column, row) for column in ("grp", "id", "body", "hash", "content", "salt") for row in (("facts", "甲群", 3), ("facts", "乙群", 1), ("findings", "甲群", 2))],
)
def test_any_changed_byte_is_found(path, column, row):
    table, group, seq = row
    db = sqlite3.connect(path)
    value = db.execute(f"select {column} from {table} where grp = ? and seq = ?", (group, seq)).fetchone()[0]
    changed = bytes([value[0] ^ 1, *value[1:]]) if isinstance(value, bytes) else ("b" if value[0] == "a" else "a") + value[1:]
    db.execute(f"update {table} set {column} = ? where grp = ? and seq = ?", (changed, group, seq))
    db.commit()
    db.close()
    found = broken(path)
    assert found is not None
    assert found[0] == table


@pytest.mark.parametrize(
    ("sql", "place"),
    [
        ("delete from facts where grp = '甲群' and seq = 2", ("facts", "甲群", 3)),
        ("delete from facts where grp = '甲群' and seq = 5", ("facts", "甲群", 5)),
        ("delete from facts where grp = '乙群'", ("facts", "乙群", 1)),
        ("update facts set seq = 9 where grp = '甲群' and seq = 5", ("facts", "甲群", 9)),
        ("update facts set body = null where grp = '甲群' and seq = 4", ("facts", "甲群", 4)),
        ("delete from heads where stream = 'findings'", ("findings", "甲群", 3)),
        ("update heads set seq = 4 where grp = '甲群' and stream = 'facts'", ("facts", "甲群", 6)),
    ],
)
def test_what_is_missing_cut_off_or_moved_is_found(path, sql, place):
    alter(path, sql)
    assert broken(path) == place


def test_two_bodies_swapped_are_found(path):
    alter(path, "update facts set body = '{\"text\":\"第' || (5 - seq) || '句\"}' where grp = '甲群' and seq in (2, 3)")
    assert broken(path) == ("facts", "甲群", 2)


def test_a_redaction_takes_body_and_salt_and_breaks_nothing(path):
    alter(path, "update facts set body = null, salt = null where grp = '甲群' and seq = 3")
    assert broken(path) is None


def test_a_store_of_a_newer_program_is_left_alone(path):
    alter(path, "pragma user_version = 99")
    with pytest.raises(UnusableFile, match="请先升级程序"):
        Journal(path)


def test_what_is_no_store_is_said(tmp_path):
    (tmp_path / "x.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(UnusableFile, match="不能作为存档"):
        Journal(tmp_path / "x.db")
    with pytest.raises(UnusableFile, match="只能存进 SQLite"):
        path_of("postgres://host/db")


@pytest.mark.parametrize(("url", "path"), [("a.db", "a.db"), ("sqlite:///a.db", "a.db"), ("sqlite:////var/a.db", "/var/a.db")])
def test_urls(url, path):
    assert path_of(url).as_posix() == path

"""Every format: recognised by itself, understood, and the same however the file was passed on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from qungui.app.imports import import_chat, known_formats, open_chat
from qungui.core.codec import decode_fact
from qungui.edge.exports.format import KEPT_PROBLEMS
from tests.edge.exports.samples import SAMPLES

TEXTS = ["qq", "chatlog", "wechat-forward", "wechat-copied", "plain", "qqnt", "chatlog-csv", "memotrace", "table"]


def write(folder: Path, name: str, text: str | None = None, encoding: str = "utf-8") -> Path:
    file, sample, _ = SAMPLES[name]
    path = folder / file
    path.write_bytes((sample if text is None else text).encode(encoding))
    return path


def tally(feed) -> dict[str, int]:
    counts = Counter(fact.__struct_config__.tag for fact in feed)
    return {kind: number for kind, number in counts.items() if kind not in ("source", "tick")}


def test_every_format_has_a_sample():
    assert set(SAMPLES) == set(known_formats())


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_recognised_and_counted(name, tmp_path):
    path = write(tmp_path, name)
    feed = open_chat([path])
    facts = list(feed)
    assert tally(facts) == SAMPLES[name][2]
    assert type(facts[0]).__name__ == "Source"
    assert facts[0].at == min(fact.at for fact in facts)
    if name != "facts":
        assert type(facts[-1]).__name__ == "Tick"
        assert facts[-1].at == max(fact.at for fact in facts)
        assert set(facts[0].sees) == set(known_formats()[name].sees)
        assert facts[0].precision == known_formats()[name].precision
    assert [(fact.at, fact.seq) for fact in facts if name != "facts"] == sorted((fact.at, fact.seq) for fact in facts if name != "facts")
    assert feed.group_ids == tuple(sorted({fact.group for fact in facts}))
    assert feed.counts["facts"] == len(facts)
    assert set(feed.sees) == set(feed.group_ids)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_written_out_as_facts_and_read_again(name, tmp_path):
    _, lines = import_chat([write(tmp_path, name)])
    written = b"".join(line + b"\n" for line in lines)
    again = tmp_path / "again.jsonl"
    again.write_bytes(written)
    _, lines = import_chat([again])
    assert b"".join(line + b"\n" for line in lines) == written
    assert all(decode_fact(line) for line in written.splitlines())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", TEXTS)
def test_whatever_the_encoding(name, encoding, tmp_path):
    before = list(open_chat([write(tmp_path, name)]))
    after = list(open_chat([write(tmp_path, name, encoding=encoding)]))
    assert after == before


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", [name for name in TEXTS if name != "qq"])
def test_whatever_the_line_ends(name, end, tmp_path):
    before = list(open_chat([write(tmp_path, name)]))
    text = SAMPLES[name][1].replace("\r\n", "\n").replace("\n", end)
    assert list(open_chat([write(tmp_path, name, text)])) == before


def test_a_qq_file_whose_line_ends_were_changed_shows_at_most_pasted_headers_more(tmp_path):
    counts = tally(open_chat([write(tmp_path, "qq")]))
    text = SAMPLES["qq"][1].replace("\r\n", "\n").replace("\r", "\n")
    feed = open_chat([write(tmp_path, "qq", text)])
    changed = tally(feed)
    assert changed == {**counts, "message": counts["message"] + 1}
    assert any("换行" in problem.reason for problem in feed.problems)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_cut_tail_loses_the_tail_only(name, tmp_path):
    whole = sum(SAMPLES[name][2].values())
    content = SAMPLES[name][1].encode()
    path = tmp_path / SAMPLES[name][0]
    path.write_bytes(content[: len(content) * 3 // 4])
    feed = open_chat([path])
    found = sum(tally(feed).values())
    assert 0 < found <= whole
    assert len(feed.problems) <= KEPT_PROBLEMS


@pytest.mark.parametrize("name", [name for name in sorted(SAMPLES) if name not in ("facts", "transcript")])
def test_named_format_is_taken(name, tmp_path):
    path = write(tmp_path, name)
    renamed = path.rename(tmp_path / "irgendwas.dat")
    assert tally(open_chat([renamed], from_=name)) == SAMPLES[name][2]


@pytest.mark.parametrize("name", [name for name in sorted(SAMPLES) if name not in ("facts", "transcript")])
def test_two_exports_that_overlap_are_one(name, tmp_path):
    once = list(open_chat([write(tmp_path, name)], group="g"))
    other = tmp_path / ("副本" + SAMPLES[name][0])
    other.write_bytes(SAMPLES[name][1].encode())
    feed = open_chat([other, tmp_path / SAMPLES[name][0]], group="g")
    assert [(fact.at, fact.id, type(fact)) for fact in feed] == [(fact.at, fact.id, type(fact)) for fact in once]
    assert feed.counts["duplicates"] > 0

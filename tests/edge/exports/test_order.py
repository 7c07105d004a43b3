"""Facts come in the order of time whatever the order of lines and files, each once, with bounded memory."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from qungui.app.imports import open_chat
from qungui.core.codec import encode_fact
from qungui.edge.exports import export, order
from qungui.edge.exports.order import Spool, in_order, natural
from tests.edge.exports.samples import CHATLOG, COPIED


def lines_of(number: int) -> list[str]:
    return [
        f'{{"type":"message","id":"m{n}","at":"2026-03-02T{9 + n // 7200:02}:{n // 120 % 60:02}:{n // 2 % 60:02}+08:00","group":"g{n % 3}","actor":"a{n % 5}"}}'
        for n in range(number)
    ]


def facts_of(*paths):
    feed = open_chat(paths)
    return [encode_fact(fact) for fact in feed], feed


def test_lines_in_any_order(tmp_path, monkeypatch):
    monkeypatch.setattr(order.in_order, "__defaults__", (16,))
    lines = lines_of(1500)
    path, other = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    before, _ = facts_of(path)
    assert len(before) == 1503
    random.Random(1).shuffle(lines)
    other.write_text("\n".join(lines), encoding="utf-8")
    assert facts_of(other)[0] == before
    both, feed = facts_of(other, path)
    assert both == before
    assert feed.counts["duplicates"] == 1503
    assert facts_of(path, other)[0] == before


def test_times_of_other_offsets_and_fractions(tmp_path):
    path = tmp_path / "a.jsonl"
    ats = ["2026-03-02T09:00:00+08:00", "2026-03-02T01:00:00.500+00:00", "2026-03-02T01:00:01Z", "2026-03-02T00:59:59Z", "2026-03-02 09:00:03"]
    path.write_text("\n".join(f'{{"type":"message","id":"m{n}","at":"{at}","group":"g"}}' for n, at in enumerate(ats)), encoding="utf-8")
    feed = open_chat([path])
    assert [fact.id for fact in feed if fact.id.startswith("m")] == ["m3", "m0", "m1", "m2", "m4"]


def test_parts_of_a_chat_that_overlap(tmp_path):
    records = CHATLOG.split("\n\n")
    whole, first, second = tmp_path / "群.txt", tmp_path / "群(1).txt", tmp_path / "群(2).txt"
    whole.write_text(CHATLOG, encoding="utf-8")
    first.write_text("\n\n".join(records[:4]), encoding="utf-8")
    second.write_text("\n\n".join(records[2:]), encoding="utf-8")
    before, _ = facts_of(whole)
    assert facts_of(first, second)[0] == before
    assert facts_of(second, first)[0] == before


def test_two_files_of_different_formats_show_what_both_show(tmp_path):
    chatlog, copied = tmp_path / "a.txt", tmp_path / "b.txt"
    chatlog.write_text(CHATLOG.replace("2025-04-10", "2024-09-16"), encoding="utf-8")
    copied.write_text(COPIED, encoding="utf-8")
    feed = open_chat([copied, chatlog], group="g")
    sources = [fact for fact in feed if type(fact).__name__ == "Source"]
    assert [(source.precision, "joins" in source.sees) for source in sources] == [("s", True), ("m", False)]


def test_many_entries_wait_on_the_disk(tmp_path, monkeypatch):
    path, other = tmp_path / "群.txt", tmp_path / "别.txt"
    path.write_text(CHATLOG, encoding="utf-8")
    records = CHATLOG.rstrip().split("\n\n")
    moved = [records[1], records[0], *records[2:]]
    other.write_text("\n\n".join(moved) + "\n", encoding="utf-8")
    before = [facts_of(one)[0] for one in (path, other)]
    monkeypatch.setattr(export, "RUN", 2)
    assert [facts_of(one)[0] for one in (path, other)] == before
    assert next(line for line in before[1] if b'"text"' in line) == next(line for line in before[0] if b'"text"' in line).replace("群".encode(), "别".encode())


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 1 << 40), st.binary(max_size=3)), max_size=400), st.integers(1, 5))
def test_runs_merge_to_the_sorted_whole(records, run):
    assert list(in_order(iter(records), run)) == sorted(records)


def test_spool_gives_back_what_it_took():
    spool = Spool()
    for content in (b"a", b"", b"bc" * 100_000):
        spool.add(content)
    assert list(spool) == [b"a", b"", b"bc" * 100_000] == list(spool)


@given(st.lists(st.text(alphabet="m0129٣", max_size=6)))
def test_natural_order_is_total(ids):
    assert sorted(sorted(ids, key=natural, reverse=True), key=natural) == sorted(ids, key=natural)
    assert natural("m2") < natural("m10") < natural("n1")

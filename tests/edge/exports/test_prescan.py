"""A file of facts looked through: what its feed shows, and whether it is surely in the order of time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from qungui.app.imports import open_chat
from qungui.edge.exports import prescan as prescan_module
from qungui.edge.exports.prescan import head_of, prescan


def line(number: int, at: str, type: str = "message", more: str = "") -> str:
    return f'{{"type":"{type}","id":"m{number}","at":"{at}","group":"车间","actor":"a"{more}}}\n'


def written(tmp_path: Path, lines: Sequence[str], encoding: str = "utf-8") -> Path:
    path = tmp_path / "chat.jsonl"
    path.write_bytes("".join(lines).encode(encoding))
    return path


DAY = [f"2026-03-02T09:00:{second:02}+08:00" for second in range(40)]


@pytest.mark.parametrize("block", [64, 1 << 20])
@pytest.mark.parametrize(
    ("times", "sure"),
    [
        (DAY, True),
        ([*DAY, DAY[-1]], True),
        ([*DAY, DAY[0]], False),
        ([*DAY, "2026-03-02T10:00:00+09:00"], False),
        ([*DAY, "2026-03-02T10:00+08:00"], False),
        ([*DAY, "2026-03-02 10:00:00+08:00"], False),
        (["2026-03-02T09:00:00", "2026-03-02T09:00:01"], False),
        ([one.removesuffix("+08:00") + ".500Z" for one in DAY], False),
        ([*DAY, "2026-03-02T09:00:39.500+08:00"], True),
    ],
)
def test_only_times_of_one_offset_that_rise_are_surely_in_order(tmp_path, monkeypatch, block, times, sure):
    monkeypatch.setattr(prescan_module, "BLOCK", block)
    scan = prescan(written(tmp_path, [line(number, at) for number, at in enumerate(times)]))
    assert (scan.sorted, scan.facts, scan.groups) == (sure, len(times), ("车间",))


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ([line(0, DAY[0], "leave")], {"leaves"}),
        ([line(0, DAY[0], "leave", ',"how":"self"')], {"leaves", "leave_cause"}),
        ([line(0, DAY[0], more=',"how":"no leave"')], set()),
        ([line(0, DAY[0], more=',"attachments":[{"kind":"red_packet","yuan":5}]')], {"amounts"}),
        ([line(0, DAY[0], "ack", ',"message":"m"'), line(1, DAY[1], "role", ',"subject":"a","role":"admin"')], {"acks", "roles"}),
    ],
)
def test_what_was_shown_could_be_seen(tmp_path, lines, shown):
    assert set(prescan(written(tmp_path, lines)).sees) - set(prescan_module.BASE) == shown


def test_broken_and_blank_lines_change_nothing(tmp_path):
    good = [line(number, at) for number, at in enumerate(DAY)]
    broken = [*good[:3], "\n", "no fact\n", '{"type":"message"}\n', *good[3:], good[0].strip() + good[1].strip()]
    scan = prescan(written(tmp_path, broken))
    assert (scan.sorted, scan.facts, scan.groups) == (True, 40, ("车间",))
    feed = open_chat([written(tmp_path, broken)])
    assert [fact.id for fact in feed if fact.id.startswith("m")] == [f"m{number}" for number in range(40)]
    assert [problem.line for problem in feed.problems] == [5, 6, 44]


def test_lines_of_old_windows_are_read(tmp_path):
    path = written(tmp_path, [line(number, at, more=',"text":"收到"') for number, at in enumerate(DAY)], "gb18030")
    assert prescan(path).groups == ("车间",)
    assert {fact.text for fact in open_chat([path]) if fact.id.startswith("m")} == {"收到"}


def test_what_is_no_fact_has_no_head():
    assert head_of(b'{"type":"tick"}') is None
    assert head_of(b"[1]") is None

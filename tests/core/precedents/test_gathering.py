"""What came near is gathered in bounded memory, and the best of it chosen clause by clause."""

from __future__ import annotations

from typing import Any

from qungui.core.findings import Finding
from qungui.core.nearness import Near
from qungui.core.precedents import gathering
from qungui.core.precedents.gathering import Gathering, near_id


def near(number: int, side: str = "over", off: float = 0.1, **more: Any) -> Near:
    given = {"group": "g", "policy": "p@1", "clause": "1", "kind": "k", "rule": "p@1/1/0", "subject": "a", "at": number, "facts": (f"m{number}",), "why": ""}
    given |= {"verdict": "" if side == "under" else "breach", "finding": "" if side == "under" else f"f{number}"}
    return Near(side=side, off=off, **(given | more))


def gathered(*those: Near) -> Gathering:
    found = Gathering()
    for one in those:
        found.take(one)
    return found


def numbers(found: Gathering, per: int = 10, skip: tuple[str, ...] = ()) -> list[int]:
    return [one.at for one in found.chosen(per, skip)]


def test_doubts_come_first_then_over_and_under_by_turns():
    found = gathered(
        near(1, off=0.3), near(2, off=0.1), near(3, "under", 0.2), near(4, "under", 0.05), near(5, "doubt", 0.0), near(6, "doubt", 0.0), near(7, "doubt", 0.0)
    )
    assert numbers(found) == [5, 6, 7, 2, 4, 1, 3]
    assert numbers(found, 4) == [5, 6, 2, 4]
    assert numbers(found, 1) == [5]
    assert numbers(found, 4, (near_id(near(5)),)) == [6, 7, 2, 4]
    assert numbers(gathered(near(5, "doubt", 0.0), near(6, "doubt", 0.0)), 2) == [5, 6]


def test_what_was_let_pass_from_afar_is_nothing_to_ask():
    assert numbers(gathered(near(1, "under", 0.4), near(2, "over", 0.9))) == [2]


def test_several_words_about_one_thing_are_one():
    found = gathered(near(1, off=0.2, verdict="", finding="", why="边上", text="早"), near(1, off=0.5, why="理由"))
    [one] = found.chosen(5)
    assert (one.off, one.verdict, one.why, one.text) == (0.2, "breach", "理由", "早")
    found = gathered(near(1, off=0.5, why="理由"), near(1, off=0.2, verdict="", finding="", why="边上"))
    [one] = found.chosen(5)
    assert (one.off, one.verdict, one.why) == (0.2, "breach", "理由")
    found = gathered(near(1, off=0.2, verdict="", finding=""), near(1, off=0.1, verdict="", finding=""))
    assert [one.off for one in found.chosen(5)] == [0.1]


def test_what_was_done_later_tells_how_near_a_finding_was():
    found = gathered(near(1, off=0.5, text="@我", name="老张"), near(9, off=0.1, finding="f1", facts=("m1", "m9"), text="收到", name="张三", why="晚了"))
    [one] = found.chosen(5)
    assert (one.off, one.at, one.why, one.text, one.name) == (0.1, 9, "晚了", "@我", "老张")


def test_a_burst_that_went_on_was_not_let_pass():
    burst = near(3, facts=("m1", "m2", "m3"))
    assert numbers(gathered(near(2, "under", 0.2, facts=("m2",)), near(5, "under", 0.2), burst)) == [3, 5]


def test_what_is_withdrawn_goes():
    found = gathered(near(1), near(2))
    said: dict[str, Any] = {"id": "w", "at": 3, "known": 3, "group": "g", "policy": "p@1", "clause": "1", "kind": "k", "subject": "a", "facts": (), "reason": ""}
    found.said(Finding(verdict="withdrawn", of="f1", **said))
    found.said(Finding(verdict="withdrawn", of="other", **said))
    found.said(Finding(verdict="met", of="f2", **said))
    assert numbers(found) == [2]


def test_the_same_words_are_asked_about_once():
    found = gathered(near(1, off=0.1, text="买 马"), near(2, off=0.2, text="买马"), near(3, "under", 0.1, text="买马"), near(4), near(5))
    assert numbers(found) == [1, 3, 4, 5]


def test_one_thing_under_two_clauses_is_asked_about_once():
    twin = near(1, clause="2", rule="p@1/2/0")
    found = gathered(near(1), twin, near(2, clause="2", rule="p@1/2/0"), near(3, facts=()))
    assert [(one.clause, one.at) for one in found.chosen(5)] == [("1", 1), ("1", 3), ("2", 2)]
    assert found.twins(near(1)) == ["2"]
    assert found.twins(near(2, clause="2")) == []


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(gathering, "KEPT", 10)
    found = gathered(*(near(number, off=number / 100) for number in range(40)))
    assert numbers(found, 3) == [0, 1, 2]
    assert len(found.chosen(100)) <= 10

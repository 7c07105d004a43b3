"""What the casebook of `no_use_at_work` leaves: windows over midnight."""

from __future__ import annotations

import pytest

from qungui.core.clauses import KINDS
from qungui.core.facts import Message
from qungui.core.people.model import Person
from qungui.core.reading import read_policy
from tests.core.clauses.scene import Scene, policy, rule

LEI = Person("lei", "雷火", roles=("operator",))


def test_a_window_over_midnight_is_one_shift() -> None:
    scene = Scene(policy(rule("no_use_at_work", windows=[{"from": "20:00", "to": "04:00"}])), persons=(LEI,))
    for when in ("03-02 19:59", "03-02 21:00", "03-03 03:59", "03-03 04:00", "03-03 20:00"):
        scene.feed(Message, when, "lei", text="有人看球吗")
    assert scene.said() == ["03-02 21:00 breach lei", "03-03 20:00 breach lei"]
    assert "20:00" in scene.findings()[0].reason


@pytest.mark.parametrize(("text", "count"), [("操作工上岗期间禁止玩手机聊天。", 1), ("严禁在群里闲聊。", 0)])
def test_wording(text: str, count: int) -> None:
    read, _ = read_policy(text, "p", KINDS)
    assert sum(rule.kind == "no_use_at_work" for clause in read.clauses for rule in clause.rules) == count

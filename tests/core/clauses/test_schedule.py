"""What the casebook of `schedule` leaves: how its hours are worded, and rules that speak to some only."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.core.clauses import KINDS
from qungui.core.facts import Attachment, Message
from qungui.core.people.model import Person
from qungui.core.policy.model import Rule
from qungui.core.reading import read_policy
from tests.core.clauses.scene import Scene, policy, rule

LIN = Person("lin", "林深")
MO = Person("mo", "莫愁", roles=("admin",))
PACKET = (Attachment(kind="red_packet", yuan=5, count=5),)


def hours(start: str, end: str, *allow: str) -> list[dict[str, Any]]:
    return [{"from": start, "to": end, "allow": list(allow)}]


def test_hours_for_some_do_not_widen_those_of_all() -> None:
    for_admins = Rule(kind="schedule", params={"windows": hours("09:00", "10:00", "red_packet")}, applies_to={"roles": ["admin"]})
    scene = Scene(policy(rule("schedule", windows=hours("20:00", "21:00", "red_packet")), for_admins), persons=(LIN, MO))
    scene.feed(Message, "03-02 09:30", "lin", attachments=PACKET)
    scene.feed(Message, "03-02 20:30", "lin", attachments=PACKET)
    assert scene.said() == ["03-02 09:30 breach lin"]


def test_without_windows_it_judges_nothing() -> None:
    scene = Scene(policy(rule("schedule")), persons=(LIN,))
    scene.feed(Message, "03-02 09:30", "lin", attachments=PACKET)
    assert scene.said() == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("红包时间:12点至13点。", [("12:00", "13:00")]),
        ("发红包时间为9点至11点、22点至23点、8点到10点。", [("09:00", "11:00"), ("22:00", "23:00"), ("20:00", "22:00")]),
        ("早上7点到8点在公园散步。", []),
        ("活动在7点到8点。", []),
    ],
)
def test_wording(text: str, expected: list[tuple[str, str]]) -> None:
    read, _ = read_policy(text, "p", KINDS)
    found = [rule.params for clause in read.clauses for rule in clause.rules if rule.kind == "schedule"]
    assert [(one["from"], one["to"]) for params in found for one in params["windows"]] == expected

"""What the casebook of `leave_notice` has no words for: dated rows, coming and going between two requests."""

from __future__ import annotations

from qungui.core.facts import Join, Leave, Message
from qungui.core.people.model import Person
from tests.core.clauses.scene import Scene, at, policy, rule

MO = Person("mo", "莫愁", roles=("admin",))
RULE = policy(rule("leave_notice"))


def test_a_row_that_says_left_from_a_day_on() -> None:
    rows = (Person("lin", "林深", end=at("03-03 00:00")), Person("lin", "林深", left=True, start=at("03-03 00:00")), MO)
    scene = Scene(RULE, persons=rows)
    scene.feed(Message, "03-02 09:00", "lin", text="最后一天")
    scene.tick("03-03 09:00")
    assert scene.said() == ["03-03 00:00 request lin"]
    assert scene.findings()[0].to == "mo"


def test_a_row_that_ends_says_the_same() -> None:
    scene = Scene(RULE, persons=(Person("lin", "林深", end=at("03-03 00:00")), MO))
    scene.feed(Message, "03-02 09:00", "lin", text="最后一天")
    scene.tick("03-03 09:00")
    assert scene.said() == ["03-03 00:00 request lin"]


def test_who_came_back_is_asked_about_from_then_on() -> None:
    scene = Scene(RULE, persons=(Person("lin", "林深", left=True), MO), presume=False)
    scene.feed(Join, "03-02 09:00", "lin")
    scene.feed(Leave, "03-02 10:00", "lin", by="mo")
    scene.feed(Join, "03-02 15:00", "lin")
    scene.tick("03-03 12:00")
    assert scene.said() == ["03-02 09:00 request lin", "03-02 15:00 request lin"]

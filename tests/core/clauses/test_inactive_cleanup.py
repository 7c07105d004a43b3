"""What the casebook of `inactive_cleanup` has no words for."""

from __future__ import annotations

from qungui.core.facts import Member as Row
from qungui.core.facts import Members, Message
from qungui.core.people.model import Person
from tests.core.clauses.scene import Scene, policy, rule

LIN = Person("lin", "林深")
MO = Person("mo", "莫愁", roles=("owner",))


def test_who_was_only_presumed_to_be_here_is_left_alone() -> None:
    scene = Scene(policy(rule("inactive_cleanup", within="10d")), persons=(LIN, MO))
    scene.feed(Message, "03-02 09:00", "mo", text="早")
    scene.tick("03-30 09:00")
    assert scene.said() == []


def test_a_short_time_is_reminded_of_at_half() -> None:
    scene = Scene(policy(rule("inactive_cleanup", within="10d")), persons=(LIN, MO))
    scene.feed(Members, "03-02 09:00", members=(Row("lin"), Row("mo")), complete=True)
    scene.tick("03-13 08:00")
    assert scene.said() == ["03-07 09:00 remind lin", "03-12 09:00 request lin"]


def test_who_speaks_after_the_request_begins_anew() -> None:
    scene = Scene(policy(rule("inactive_cleanup", within="10d")), persons=(LIN, MO))
    scene.feed(Members, "03-02 09:00", members=(Row("lin"), Row("mo")), complete=True)
    scene.feed(Message, "03-13 08:00", "lin", text="我在")
    scene.tick("03-19 09:00")
    assert scene.said() == ["03-07 09:00 remind lin", "03-12 09:00 request lin", "03-18 08:00 remind lin"]


def test_where_messages_are_not_seen_nobody_is_silent() -> None:
    scene = Scene(policy(rule("inactive_cleanup", within="10d")), persons=(LIN, MO), sees="members joins")
    scene.feed(Members, "03-02 09:00", members=(Row("lin"), Row("mo")), complete=True)
    scene.tick("03-30 09:00")
    assert scene.said() == []

"""What the casebook of `group_name` has no words for."""

from __future__ import annotations

from qungui.core.facts import GroupRename
from qungui.core.people.model import Person
from tests.core.clauses.scene import Scene, policy, rule

LIN = Person("lin", "林深")
MO = Person("mo", "莫愁", roles=("admin",))


def test_nobody_is_blamed_where_nobody_is_seen() -> None:
    scene = Scene(policy(rule("group_name", name="松涛苑")), persons=(LIN, MO))
    scene.feed(GroupRename, "03-02 09:00", name="松鼠苑")
    (asked,) = scene.findings()
    assert (asked.verdict, asked.subject, asked.to) == ("request", "", "mo")


def test_the_owner_is_asked_about_what_an_admin_did() -> None:
    scene = Scene(policy(rule("group_name", name="松涛苑")), persons=(LIN, MO, Person("hu", "胡杨", roles=("owner",))))
    scene.feed(GroupRename, "03-02 09:00", "mo", name="松涛苑二期")
    (asked,) = scene.findings()
    assert (asked.verdict, asked.subject, asked.to) == ("request", "mo", "hu")
    assert asked.reason == "1 群名应为「松涛苑」:09:00 莫愁改成了「松涛苑二期」,是否要更新登记的群名?"

"""What the casebook of `profile_required` has no words for."""

from __future__ import annotations

from qungui.core.facts import Adopt, Join, Message, Profile, Rename
from qungui.core.people.model import Person
from tests.core.clauses.scene import Scene, at, policy, rule

LIN = Person("lin", "林深")
MO = Person("mo", "莫愁", roles=("admin",))


def test_the_breach_names_every_field_that_is_missing() -> None:
    scene = Scene(policy(rule("profile_required", fields=["photo", "门牌号"], within="3d")), persons=(LIN, MO), presume=False)
    scene.feed(Join, "03-02 09:00", "lin")
    scene.tick("03-06 09:00")
    remind, breach = scene.findings()
    assert remind.due == breach.at == at("03-05 09:00")
    assert remind.reason == "1 进群后请在 3月5日 09:00 前补上本人照片、门牌号"
    assert breach.reason == "1 要求进群后补上资料:3月2日 09:00 进群,至3月5日 09:00 还缺本人照片、门牌号"


def test_at_once_is_ten_minutes_after_the_first_sign_of_life() -> None:
    scene = Scene(policy(rule("profile_required", fields=["photo"], within="immediate")), persons=(LIN, MO), presume=False)
    scene.feed(Join, "03-02 09:00", "lin")
    scene.feed(Profile, "03-02 09:20", "lin", field="intro")
    scene.feed(Rename, "03-02 09:30", "lin", name="林深")
    scene.feed(Message, "03-02 09:35", "lin", text="大家好")
    scene.tick("03-02 10:00")
    assert scene.said() == ["03-02 09:00 remind lin", "03-02 09:40 breach lin"]


def test_joining_twice_reminds_once() -> None:
    scene = Scene(policy(rule("profile_required", fields=["photo"])), persons=(LIN, MO), presume=False)
    scene.feed(Join, "03-02 09:00", "lin")
    scene.feed(Join, "03-02 09:10", "lin")
    assert scene.said() == ["03-02 09:00 remind lin"]


def test_a_superseded_edition_asks_nobody() -> None:
    old, new = policy(rule("profile_required", fields=["photo"])), policy(rule("no_leave"), edition="2")
    scene = Scene(old, new, persons=(LIN, MO), presume=False)
    scene.feed(Message, "03-02 08:00", "mo", text="早")
    scene.feed(Adopt, "03-02 08:30", policy="p", edition="2")
    scene.feed(Join, "03-02 09:00", "lin")
    scene.tick("03-05 09:00")
    assert scene.said() == []

"""What the casebook of `daily_checkin` has no words for: leave taken late, editions adopted again, beginnings near midnight."""

from __future__ import annotations

from qungui.core.facts import Adopt, Approve, Message
from qungui.core.people.model import Group, Person
from tests.core.clauses.scene import GROUP, Scene, at, policy, rule

LIN = Person("lin", "林溪")
MO = Person("mo", "莫愁", roles=("admin",))
HOME = Group(GROUP, workplace=False)


def say(scene: Scene, when: str, who: str, text: str) -> None:
    scene.feed(Message, when, who, text=text)


def test_leave_that_is_approved_after_the_nudge_still_counts() -> None:
    scene = Scene(policy(rule("daily_checkin", to="08:30")), persons=(LIN, MO))
    say(scene, "03-02 07:00", "mo", "打卡")
    say(scene, "03-02 07:00", "lin", "早")
    scene.feed(Approve, "03-02 08:00", "mo", about="absence", subject="lin", until=at("03-02 18:00"))
    scene.tick("03-02 09:00")
    assert scene.said() == ["03-02 07:30 remind lin"]


def test_yesterday_is_not_met_by_a_check_in_of_today() -> None:
    scene = Scene(policy(rule("daily_checkin", to="08:30")), persons=(LIN,), group=HOME)
    say(scene, "03-02 07:00", "lin", "早")
    say(scene, "03-03 07:00", "lin", "打卡")
    scene.tick("03-03 09:00")
    assert scene.said() == ["03-02 07:30 remind lin", "03-02 08:30 breach lin"]


def test_a_rule_that_comes_back_into_force_on_the_same_day_asks_once() -> None:
    one, two = policy(rule("daily_checkin", to="08:30")), policy(edition="2", since="2026-05-01")
    scene = Scene(one, two, persons=(LIN,), group=HOME)
    say(scene, "03-02 08:00", "lin", "早")
    scene.feed(Adopt, "03-02 08:05", policy="p", edition="2")
    scene.feed(Adopt, "03-02 08:10", policy="p", edition="1")
    scene.tick("03-02 09:00")
    assert scene.said() == ["03-02 08:30 breach lin"]


def test_just_before_midnight_the_night_that_is_under_way_is_judged() -> None:
    scene = Scene(policy(rule("daily_checkin", **{"from": "22:00", "to": "00:30"})), persons=(LIN,), group=HOME)
    say(scene, "03-02 23:50", "lin", "各位晚上好")
    scene.tick("03-03 01:00")
    assert scene.said() == ["03-03 00:30 breach lin"]


def test_an_hour_before_to_the_minute_is_early_enough_for_the_nudge() -> None:
    scene = Scene(policy(rule("daily_checkin", to="08:30")), persons=(LIN,), group=HOME)
    say(scene, "03-02 07:30", "lin", "早")
    scene.tick("03-02 08:00")
    assert scene.said() == ["03-02 07:30 remind lin"]

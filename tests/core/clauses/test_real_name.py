"""What the casebook of `real_name` has no words for."""

from __future__ import annotations

from qungui.core.facts import Adopt, Filled, Gap, Leave, Members, Message, Rename, RosterEdition, Source
from qungui.core.facts import Member as Row
from qungui.core.people.model import Person
from tests.core.clauses.scene import Scene, at, policy, rule

LIN = Person("lin", "林深", "设计部")
MO = Person("mo", "莫愁", "设计部", roles=("admin",))
RULE = policy(rule("real_name", within="24h"))


def test_a_snapshot_shows_names_and_who_nobody_knows() -> None:
    scene = Scene(RULE, persons=(LIN, MO))
    scene.feed(Members, "03-02 09:00", members=(Row("lin", "深林"), Row("mo", "莫愁"), Row("x9", "浪迹")), complete=True)
    assert scene.said() == ["03-02 09:00 remind lin", "03-02 09:00 request x9"]
    assert scene.findings()[1].to == "mo"
    assert "名册里没有这个人" in scene.findings()[1].reason


def test_without_a_roster_there_is_nothing_to_compare() -> None:
    scene = Scene(RULE)
    scene.feed(Message, "03-02 09:00", "x9", name="浪迹", text="早")
    scene.tick("03-04 09:00")
    assert scene.said() == []


def test_two_candidates_are_a_question_that_names_both() -> None:
    scene = Scene(RULE, persons=(MO, Person("a", "林深", "设计部"), Person("b", "林深", "财务部")))
    scene.feed(Message, "03-02 09:00", "x9", name="林深", text="早")
    (asked,) = scene.findings()
    assert (asked.verdict, asked.subject) == ("request", "x9")
    assert "林深(设计部)、林深(财务部)" in asked.reason


def test_the_reason_does_the_sum() -> None:
    scene = Scene(RULE, persons=(LIN, MO))
    scene.feed(Rename, "03-02 09:01", "lin", name="深林")
    scene.feed(Rename, "03-02 10:00", "lin", name="林")
    scene.tick("03-03 10:00")
    remind, breach = scene.findings()
    assert "请改为「林深」" in remind.reason
    assert "「我在本群的昵称」" in remind.reason
    assert remind.due == at("03-03 09:01")
    assert breach.reason == "1 要求群昵称用真实姓名:3月2日 09:01 显示为「深林」,不含真实姓名,应为「林深」,至次日 09:01 改成了「林」,仍不对"


def test_where_renames_are_not_seen_a_later_message_proves_it() -> None:
    scene = Scene(RULE, persons=(LIN, MO), sees="messages nicknames")
    scene.feed(Message, "03-02 09:00", "lin", name="深林", text="早")
    scene.feed(Message, "03-02 18:00", "lin", name="深林", text="好")
    scene.feed(Message, "03-03 10:00", "lin", text="没有露出名字")
    scene.feed(Message, "03-03 11:00", "lin", name="深林", text="又来了")
    scene.feed(Message, "03-03 12:00", "lin", name="深林", text="还在")
    scene.tick("03-06 09:00")
    assert scene.said() == ["03-02 09:00 remind lin", "03-03 09:00 request lin", "03-03 11:00 breach lin"]


def test_where_renames_are_not_seen_a_later_message_clears_it() -> None:
    scene = Scene(RULE, persons=(LIN, MO), sees="messages nicknames")
    scene.feed(Message, "03-02 09:00", "lin", name="深林", text="早")
    scene.feed(Message, "03-03 11:00", "lin", name="林深", text="改好了")
    scene.tick("03-06 09:00")
    assert scene.said() == ["03-02 09:00 remind lin", "03-03 09:00 request lin"]


def test_minute_precision_widens_the_deadline() -> None:
    for moment, last in (("03-03 09:01", "remind"), ("03-03 09:02", "breach")):
        scene = Scene(RULE, persons=(LIN, MO))
        scene.feed(Source, "03-02 08:00", sees=("messages", "nicknames", "renames"), precision="m")
        scene.feed(Rename, "03-02 09:00", "lin", name="深林")
        scene.feed(Rename, moment, "lin", name="林深")
        assert [one.verdict for one in scene.findings()][-1] == last


def test_a_filled_gap_settles_it() -> None:
    scene = Scene(RULE, persons=(LIN, MO))
    scene.feed(Rename, "03-02 09:00", "lin", name="深林")
    scene.feed(Gap, "03-02 12:00", until=at("03-02 13:00"))
    scene.tick("03-03 10:00")
    assert scene.said() == ["03-02 09:00 remind lin", "03-03 09:00 unknown lin"]
    scene.feed(Filled, "03-03 11:00")
    assert scene.said() == ["03-02 09:00 remind lin", "03-03 09:00 breach lin"]


def test_a_roster_that_spells_the_name_so_mends_it() -> None:
    other = Person("lin", "深林", "设计部")
    scene = Scene(RULE, persons=(LIN, MO), later={"next": (other, MO)})
    scene.feed(Rename, "03-02 09:00", "lin", name="深林")
    scene.feed(RosterEdition, "03-02 12:00", edition="next")
    scene.tick("03-04 09:00")
    assert scene.said() == ["03-02 09:00 remind lin"]


def test_a_row_that_begins_by_its_date_mends_it_before_the_deadline() -> None:
    old = Person("lin", "林深", end=at("03-03 00:00"))
    new = Person("lin", "深林", start=at("03-03 00:00"))
    scene = Scene(RULE, persons=(old, new, MO))
    scene.feed(Rename, "03-02 09:00", "lin", name="深林")
    scene.tick("03-04 09:00")
    assert scene.said() == ["03-02 09:00 remind lin"]


def test_who_is_gone_by_the_roster_is_not_asked_about() -> None:
    scene = Scene(RULE, persons=(Person("lin", "林深", end=at("03-01 00:00")), MO))
    scene.feed(Message, "03-02 09:00", "lin", name="深林", text="再见各位")
    assert scene.said() == []


def test_an_unknown_who_left_is_not_reminded_when_the_roster_learns_of_him() -> None:
    scene = Scene(RULE, persons=(MO,), later={"next": (LIN, MO)})
    scene.feed(Rename, "03-02 09:00", "lin", name="深林")
    scene.feed(Leave, "03-02 10:00", "lin", how="removed")
    scene.feed(RosterEdition, "03-02 12:00", edition="next")
    scene.tick("03-05 09:00")
    assert scene.said() == ["03-02 09:00 request lin"]


def test_a_superseded_edition_opens_nothing_and_closes_silently() -> None:
    scene = Scene(RULE, policy(rule("business_only"), edition="2"), persons=(LIN, MO))
    scene.feed(Rename, "03-02 09:00", "lin", name="深林")
    scene.feed(Adopt, "03-02 10:00", policy="p", edition="2")
    scene.feed(Rename, "03-02 11:00", "mo", name="不愁")
    scene.tick("03-05 09:00")
    assert scene.said("real_name") == ["03-02 09:00 remind lin"]


def test_same_day_ends_with_the_day() -> None:
    scene = Scene(policy(rule("real_name", within="same_day")), persons=(LIN, MO))
    scene.feed(Rename, "03-02 09:00", "lin", name="深林")
    scene.tick("03-03 01:00")
    assert scene.said() == ["03-02 09:00 remind lin", "03-03 00:00 breach lin"]


def test_a_first_sign_of_life_shortly_before_the_end_prolongs_nothing() -> None:
    scene = Scene(policy(rule("real_name", within="immediate")), persons=(LIN, MO))
    scene.feed(Members, "03-02 09:00", members=(Row("lin", "深林"), Row("mo", "莫愁")))
    scene.feed(Message, "03-03 08:55", "lin", text="早")
    scene.feed(Message, "03-03 08:56", "lin", text="在的")
    scene.tick("03-03 09:30")
    assert scene.said() == ["03-02 09:00 remind lin", "03-03 09:00 breach lin"]


def test_a_breach_of_the_same_day_needs_no_date() -> None:
    scene = Scene(policy(rule("real_name", within="30m")), persons=(LIN, MO))
    scene.feed(Rename, "03-02 09:00", "lin", name="深林")
    scene.tick("03-02 10:00")
    assert "09:00 显示为「深林」,不含真实姓名,应为「林深」,至 09:30 未改" in scene.findings()[-1].reason

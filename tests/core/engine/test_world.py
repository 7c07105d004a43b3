"""The group as facts show it: snapshots, roles, gaps, exceptions, readings, editions, what a fact of all groups does."""

from __future__ import annotations

from msgspec import structs

from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket
from qungui.core.engine import desk as desk_module
from qungui.core.engine import world as world_module
from qungui.core.facts import (
    Adopt,
    Announcement,
    Approve,
    Attachment,
    Edit,
    Filled,
    Gap,
    GroupRename,
    Interpret,
    Join,
    Leave,
    Member,
    Members,
    Message,
    Observed,
    Profile,
    Recall,
    Rename,
    Role,
    RosterEdition,
    Source,
    Tick,
)
from qungui.core.people.model import Group, Person
from qungui.core.people.roster import Roster
from tests.core.clauses.scene import GROUP, Scene, at, policy, rule

BOSS = Person("boss", "严总", "总部", roles=("leader", "owner"))
HR = Person("hr", "宁静", "行政部", roles=("admin",))
LIN = Person("lin", "林溪", "销售部")
MO = Person("mo", "莫愁", "销售部")
ALL = (BOSS, HR, LIN, MO)
ACK = rule("ack_deadline", **{"from": {"roles": ["leader"]}, "within": "30m", "clock": "always"})


def scene(*rules, persons=ALL, **more):
    made = Scene(policy(*rules), persons=persons, presume=False, **more)
    made.feed(Members, "03-02 08:00", members=tuple(Member(one.id) for one in persons), complete=True)
    return made


def ask(made, when, person="lin"):
    return made.feed(Message, when, "boss", text="今天把报价发我", mentions=(person,))


def test_a_later_snapshot_shows_who_is_gone_and_in_which_role():
    made = scene(ACK)
    ask(made, "03-02 09:00")
    made.feed(Members, "03-02 09:10", members=(Member("boss"), Member("mo", role="admin")), complete=True)
    fold = made.docket.folds[GROUP]
    assert fold.world.members() == ["boss", "mo"]
    assert fold.world.roles("mo") == {"admin"}
    made.tick("03-02 10:00")
    assert "breach" not in " ".join(made.said("ack_deadline"))


def test_a_role_given_and_taken_in_the_group():
    made = scene(ACK)
    made.feed(Role, "03-02 08:30", "boss", subject="mo", role="leader")
    made.feed(Message, "03-02 09:00", "mo", text="今天把报价发我", mentions=("lin",))
    made.feed(Role, "03-02 09:01", "boss", subject="mo", role="leader", on=False)
    made.feed(Message, "03-02 09:02", "mo", text="今天把合同发我", mentions=("hr",))
    assert made.said("ack_deadline") == ["03-02 09:00 duty lin"]


def test_the_groups_row_names_owner_and_admins():
    made = Scene(policy(ACK), persons=(LIN, MO), group=Group(GROUP, owner="林溪", admins=("莫愁", "无名")), presume=True)
    made.tick("03-02 09:00")
    world = made.docket.folds[GROUP].world
    assert (world.owner(), world.roles("lin"), world.roles("mo"), world.admins()) == ("lin", {"owner"}, {"admin"}, "mo")


def test_blindness_makes_unknown_and_lifting_it_a_breach():
    made = scene(ACK)
    ask(made, "03-02 09:00")
    made.feed(Gap, "03-02 09:10", until=at("03-02 09:20"))
    made.tick("03-02 09:40")
    assert made.said("ack_deadline") == ["03-02 09:00 duty lin", "03-02 09:30 unknown lin"]
    made.feed(Filled, "03-02 09:00", until=at("03-02 09:15"))
    assert "03-02 09:30 unknown lin" in made.said("ack_deadline")
    made.docket.feed(Filled(id="late", at=at("03-02 09:05"), group=GROUP, until=at("03-02 09:30")))
    assert made.said("ack_deadline") == ["03-02 09:30 breach lin", "03-02 09:00 duty lin"][::-1]


def test_an_open_gap_ends_when_it_is_filled():
    made = scene(ACK)
    made.feed(Gap, "03-02 08:30")
    made.feed(Filled, "03-02 08:50")
    ask(made, "03-02 09:00")
    made.tick("03-02 09:40")
    assert "03-02 09:30 breach lin" in made.said("ack_deadline")


def test_what_is_shown_after_blindness_still_counts():
    made = scene(ACK)
    ask(made, "03-02 09:00")
    made.feed(Gap, "03-02 09:10", until=at("03-02 09:20"))
    made.feed(Message, "03-02 09:50", "lin", text="收到")
    assert "03-02 09:50 met lin" in made.said("ack_deadline")


def test_a_duty_nobody_has_met_is_forgotten_after_a_week():
    made = scene(ACK)
    ask(made, "03-02 09:00")
    made.tick("03-10 09:00")
    assert made.docket.folds[GROUP].state.duties["p@1/1/0"] == {}


def test_what_the_feed_cannot_show_is_asked_for():
    made = scene(rule("share_duty", within="2h"), sees="messages")
    made.feed(Message, "03-02 09:00", "boss", text="请大家把这篇文章转发到朋友圈 https://a.example.test")
    made.tick("03-02 11:00")
    assert "03-02 11:00 request lin" in made.said()
    made.tick("03-03 11:00")
    assert "03-03 11:00 unknown lin" in made.said()


def test_minute_precision_widens_every_deadline():
    made = scene(ACK)
    made.feed(Source, "03-02 08:10", sees=("messages",), precision="m")
    ask(made, "03-02 09:00")
    made.feed(Message, "03-02 09:31", "lin", text="收到")
    assert made.said("ack_deadline") == ["03-02 09:00 duty lin", "03-02 09:31 met lin"]


def test_exceptions_by_people_times_and_days():
    quiet = {"from": "22:00", "to": "06:00"}

    def night(excepted):
        made = Scene(policy(rule("quiet_hours", excepted=excepted, **quiet)), persons=ALL, presume=False)
        made.feed(Message, "03-02 23:00", "lin", text="还有人吗")
        made.feed(Message, "03-03 23:30", "hr", text="睡不着")
        return made.said()

    both = ["03-02 23:00 breach lin", "03-03 23:30 breach hr"]
    assert night(None) == both
    assert night({"roles": ["admin"]}) == both[:1]
    assert night({"times": [{"from": "22:30", "to": "23:15"}]}) == both[1:]
    assert night({"times": [{"from": "22:30", "to": "01:00"}]}) == []
    assert night({"days": ["mon"]}) == both[1:]
    assert night({"days": ["2026-03-03"]}) == both[:1]
    assert night({"roles": ["admin"], "days": ["tue"]}) == both[:1]
    assert night({"roles": ["admin"], "days": ["wed"]}) == both


def test_a_rule_for_some_speaks_to_those_only():
    one = structs.replace(rule("quiet_hours", **{"from": "22:00", "to": "06:00"}), applies_to={"departments": ["行政部"]})
    made = Scene(policy(one), persons=ALL, presume=False)
    for person in ("lin", "hr", "stranger"):
        made.feed(Message, "03-02 23:00", person, text="还有人吗")
    assert made.said() == ["03-02 23:00 breach hr"]


def test_the_owners_reading_is_cited():
    made = scene(rule("no_leave"))
    made.feed(Interpret, "03-02 08:10", "lin", clause="1", text="随便退")
    made.feed(Interpret, "03-02 08:20", "boss", clause="1", text="出差也不行")
    made.feed(Leave, "03-02 09:00", "lin", how="self")
    assert "(群主解释:出差也不行)" in made.findings("no_leave")[0].reason


def test_an_adopted_edition_judges_from_then_on_and_the_old_one_closes_what_is_open():
    second = policy(rule("quiet_hours", **{"from": "12:00", "to": "13:00"}), rule("real_name"), edition="2")
    made = Scene(policy(ACK, rule("real_name", within="2h")), second, persons=ALL, presume=False)
    made.feed(Members, "03-02 08:00", members=tuple(Member(one.id) for one in ALL), complete=True)
    made.feed(Rename, "03-02 08:30", "lin", name="沉默")
    ask(made, "03-02 11:50")
    made.feed(Adopt, "03-02 11:55", "boss", edition="2")
    ask(made, "03-02 11:58", "mo")
    made.feed(Message, "03-02 12:10", "mo", text="有人吃饭吗")
    made.tick("03-02 12:30")
    said = made.said()
    assert "03-02 12:20 breach lin" in said
    assert "03-02 11:58 duty mo" not in said
    assert "03-02 12:10 breach mo" in said
    assert said.count("03-02 11:55 remind lin") == 1


def test_the_later_of_two_dated_editions_is_in_force():
    first = policy(rule("quiet_hours", **{"from": "22:00", "to": "06:00"}), since="2026-01-01")
    second = policy(rule("no_leave"), edition="2", since="2026-03-02T12:00:00+08:00")
    made = Scene(first, second, persons=ALL, presume=False)
    made.feed(Message, "03-01 23:00", "lin", text="还有人吗")
    made.feed(Leave, "03-02 12:00", "lin", how="self")
    made.feed(Message, "03-02 23:00", "mo", text="还有人吗")
    assert made.said() == ["03-01 23:00 breach lin", "03-02 12:00 breach lin"]


def test_an_adoption_without_any_policy_changes_nothing():
    made = Scene(persons=ALL)
    made.feed(Adopt, "03-02 09:00", "boss", edition="2")
    assert made.said() == []


def test_facts_of_all_groups_reach_every_group_and_those_that_open_later():
    docket = Docket(Brief(policies=(policy(ACK),), kinds=KINDS, rosters={"1": Roster(ALL, "1")}, first_roster="1"))
    docket.feed(Message(id="a1", at=at("03-02 08:00"), group="a", actor="lin", text="早"))
    docket.feed(Approve(id="x", at=at("03-02 08:30"), group="*", actor="boss", about="absence", subject="lin", until=at("03-05 00:00")))
    for group in ("a", "b"):
        docket.feed(Message(id=f"{group}2", at=at("03-02 09:00"), group=group, actor="boss", text="今天把报价发我", mentions=("lin",)))
    assert docket.findings() == []


def test_late_facts_of_one_group_are_judged_at_its_clock():
    made = scene(rule("group_name", name="一线群"))
    made.feed(GroupRename, "03-02 09:00", "lin", name="闲聊群")
    assert made.docket.folds[GROUP].state.name == "闲聊群"


def test_a_roster_edition_nobody_has_is_passed_over():
    made = scene(ACK)
    made.feed(RosterEdition, "03-02 08:30", edition="none")
    assert made.docket.folds[GROUP].state.roster == "first"


def test_messages_records_and_ids_kept_are_bounded(monkeypatch):
    monkeypatch.setattr(world_module, "KEPT_MESSAGES", 2)
    monkeypatch.setattr(desk_module, "KEPT_RECORDS", 2)
    monkeypatch.setattr(desk_module, "KEPT_IDS", 2)
    made = scene(rule("no_leave"))
    for minute in range(6):
        made.feed(Message, f"03-02 09:0{minute}", "lin", text="在")
        made.feed(Leave, f"03-02 10:{minute}0", "mo", how="self")
    state = made.docket.folds[GROUP].state
    assert (len(state.seen) <= 4, len(state.records), len(state.issues)) == (True, 2, 2)


def test_every_text_is_screened_wherever_it_stands():
    made = scene(rule("banned_content", categories=["gambling"], where=["message", "profile"]))
    bad = "网上百家乐,首充一百送一百,www.bjl.example"
    first = made.feed(Message, "03-02 09:00", "lin", text="早", attachments=(Attachment("image"),))
    made.feed(Observed, "03-02 09:00", message=first, what="ocr", value=bad)
    made.feed(Edit, "03-02 09:10", "lin", message=made.feed(Message, "03-02 09:05", "mo", text="在"), text=bad)
    made.feed(Rename, "03-02 09:20", "mo", name=bad)
    made.feed(Profile, "03-02 09:30", "hr", field="intro", value=bad)
    made.feed(Announcement, "03-02 09:40", "boss", text=bad)
    made.feed(Recall, "03-02 09:50", "lin", message=first)
    assert [one[12:] for one in made.said()] == ["breach lin", "breach lin", "breach mo", "breach hr"] or len(made.said()) == 4


def test_who_joins_for_the_first_time_owed_nothing_before():
    made = Scene(policy(ACK), persons=ALL, presume=True)
    ask(made, "03-02 09:00")
    made.feed(Join, "03-02 09:20", "lin")
    made.tick("03-02 10:00")
    assert made.said("ack_deadline") == []


def test_leave_approved_without_end_has_none():
    made = scene(ACK)
    ask(made, "03-02 09:00")
    made.feed(Approve, "03-02 09:10", "hr", about="absence", subject="lin")
    made.tick("03-02 10:00")
    assert made.said("ack_deadline") == ["03-02 09:00 duty lin", "03-02 09:30 withdrawn lin"]
    assert made.docket.folds[GROUP].world.back("lin", at("03-02 09:30")) is None
    assert made.docket.folds[GROUP].world.message("nothing") is None


def test_a_timer_of_a_rule_that_is_gone_wakes_nobody():
    made = scene(ACK)
    ask(made, "03-02 09:00")
    fold = made.docket.folds[GROUP]
    fold.desks.clear()
    made.tick("03-02 10:00")
    assert made.said() == ["03-02 09:00 duty lin"]


def test_findings_can_be_watched_as_they_are_said():
    made = scene(ACK)
    seen = []
    made.docket.watch(seen.append)
    ask(made, "03-02 09:00")
    made.docket.feed(Tick(id="t", at=at("03-02 09:40"), group=GROUP))
    assert [one.verdict for one in seen] == ["duty", "breach"]

"""The fold where rules are retired, timers are doubled, and things are said of what is gone: what no casebook reaches."""

from __future__ import annotations

import pytest

from qungui.core.clause import Judge
from qungui.core.dealings import Duty
from qungui.core.engine.duties import pass_duty
from qungui.core.engine.live import LiveGroup
from qungui.core.engine.notes import Notes
from qungui.core.engine.state import Timer
from qungui.core.facts import (
    Adopt,
    Appeal,
    Approve,
    Edit,
    Member,
    Members,
    Message,
    Profile,
    Recall,
    Reject,
    RosterEdition,
    Ruling,
    Share,
    Tick,
)
from qungui.core.people.model import Group, Person
from qungui.core.people.people import People
from tests.core.clauses.scene import GROUP, Scene, at, policy, rule

BOSS = Person("boss", "严总", "总部", roles=("leader",))
HR = Person("hr", "宁静", "行政部", roles=("admin",))
LIN = Person("lin", "林溪", "销售部")
MO = Person("mo", "莫愁", "销售部")
ALL = (BOSS, HR, LIN, MO)
ACK = rule("ack_deadline", **{"from": {"roles": ["leader"]}, "within": "30m", "clock": "always"})


def scene(*policies, persons=ALL, **more):
    made = Scene(*policies, persons=persons, presume=False, **more)
    made.feed(Members, "03-02 08:00", members=tuple(Member(one.id) for one in persons), complete=True)
    return made


def ask(made, when, person="lin"):
    return made.feed(Message, when, "boss", text="今天把报价发我", mentions=(person,))


def desk_of(made, kind):
    return next(desk for desk in made.docket.folds[GROUP].desks.values() if desk.rule.kind == kind)


def test_a_retired_edition_asks_nobody_anything_new():
    twins = (*ALL, Person("mo2", "莫愁", "工程部"))
    made = scene(policy(ACK, rule("reminder", every={"weekday": "tue", "at": "09:00"})), policy(edition="2"), persons=twins)
    made.feed(Adopt, "03-02 09:00", "boss", edition="2")
    made.feed(Message, "03-02 09:10", "boss", text="莫愁,今天把报价发我")
    made.tick("03-04 09:00")
    desk_of(made, "reminder").wake(at("03-05 09:00"), "")
    assert made.said() == []
    assert not [timer for timer in made.docket.folds[GROUP].state.timers if timer.what == "wake"]


def test_a_breach_said_when_an_edition_comes_into_force():
    class Sudden(Judge):
        def start(self, now):
            now.breach("lin", (), "从头就错")

        def listed(self, now):
            now.breach("mo", (), "名册一变就错")

    made = scene(policy(ACK), policy(ACK, edition="2"), later={"next": ALL})
    fold = made.docket.folds[GROUP]
    bound, _ = fold.editions[1].rules[0]
    fold.editions = (fold.editions[0], type(fold.editions[1])("p", "2", None, ((bound, Sudden(bound)),)))
    fold.desks[bound.key].judge = Sudden(bound)
    made.feed(Adopt, "03-02 09:00", "boss", edition="2")
    made.feed(RosterEdition, "03-02 10:00", edition="next")
    assert made.said() == ["03-02 09:00 breach lin", "03-02 10:00 breach mo"]


def test_what_is_gone_or_done_is_not_withdrawn_twice():
    made = scene(policy(ACK))
    ask(made, "03-02 09:00")
    made.tick("03-02 10:00")
    desk = desk_of(made, "ack_deadline")
    said = next(one.id for one in made.findings() if one.verdict == "breach")
    for finding in ("nothing", said, said):
        desk.withdraw(finding, (), "撤回")
    made.tick("03-02 11:00")
    assert [one for one in made.said() if "withdrawn" in one] == ["03-02 09:30 withdrawn lin"]


def test_consequences_are_held_and_proposed_again():
    steps = rule("penalty", name="steps", ladder=["warn"])
    strict = rule("ack_deadline", **{"from": {"roles": ["leader"]}, "within": "30m", "clock": "always", "unless": "offline"}, penalty="steps")
    made = scene(policy(strict, steps))
    ask(made, "03-02 09:00")
    made.tick("03-02 10:00")

    def state():
        breach = next(one for one in made.findings() if one.verdict == "breach")
        return breach.id, [action.state for action in breach.actions]

    made.feed(Appeal, "03-02 10:10", "lin", finding=state()[0])
    assert state()[1] == ["held"]
    made.feed(Reject, "03-02 10:20", "boss", about="offline", subject="lin")
    assert state()[1] == ["proposed"]
    made.feed(Reject, "03-02 10:30", "boss", about="offline", subject="lin")
    assert state()[1] == ["proposed"]


def test_the_same_deadline_twice_passes_once():
    made = scene(policy(ACK))
    ask(made, "03-02 09:00")
    desk = desk_of(made, "ack_deadline")
    desk.redate(desk.duties()[0], desk.duties()[0].due)
    made.tick("03-02 10:00")
    assert made.said() == ["03-02 09:00 duty lin", "03-02 09:30 breach lin"]


def test_nudges_of_what_is_late_and_ends_of_what_still_stands_do_nothing():
    made = scene(policy(ACK))
    ask(made, "03-02 09:00")
    fold, desk = made.docket.folds[GROUP], desk_of(made, "ack_deadline")
    duty: Duty = desk.duties()[0]
    for what in ("nudge", "drop"):
        pass_duty(fold, desk, Timer(at("03-02 09:10"), 0, desk.rule.key, what, duty.key))
    assert desk.duties() == [duty]


def test_facts_without_words_say_nothing():
    notes = Notes()
    people = People(ALL)
    notes.turn_to(Share(id="1", at=at("03-02 09:00"), group=GROUP, actor="lin", campaign="c"), people)
    assert not notes.talk().ask
    notes.turn_to(Profile(id="2", at=at("03-02 09:00"), group=GROUP, actor="lin", field="intro", value="百家乐"), people)
    assert notes.screened() is notes.screened()
    for fact in (
        Recall(id="3", at=at("03-02 09:00"), group=GROUP, actor="lin", message="m"),
        Edit(id="4", at=at("03-02 09:00"), group=GROUP, actor="lin", message="m", text="在"),
    ):
        notes.turn_to(fact, people)
        assert not notes.talk().ask


def test_a_group_is_known_by_its_policy_and_its_selector():
    mine = Group("g2", "销售群", policy="p", members={"departments": ["销售部"]})
    made = Scene(policy(ACK), persons=ALL, group=mine)
    made.docket.feed(Tick(id="t", at=at("03-02 09:00"), group="g2"))
    assert made.docket.folds["g2"].world.members() == ["lin", "mo"]
    columned = tuple(Person(one.id, one.name, groups=("销售群",) if one.id == "lin" else ("别的",)) for one in ALL)
    other = Scene(policy(ACK), persons=columned, group=Group("g3", "销售群"))
    other.docket.feed(Tick(id="t", at=at("03-02 09:00"), group="g3"))
    assert other.docket.folds["g3"].world.members() == ["lin"]


def test_what_is_taken_back_in_silence_needs_no_word():
    made = scene(policy(ACK))
    live = LiveGroup(lambda state: made.docket.open("live", state))
    live.take([Members(id="0", at=at("03-02 08:00"), group="live", members=tuple(Member(one.id) for one in ALL), complete=True)])
    live.take([Message(id="1", at=at("03-02 09:00"), group="live", actor="boss", text="今天把报价发我", mentions=("lin",))])
    live.take([Message(id="2", at=at("03-02 09:10"), group="live", actor="lin", text="收到")])
    news = live.take([Message(id="3", at=at("03-02 09:05"), group="live", actor="lin", text="好的")])
    assert [one.verdict for one in news] == ["met"]


def test_an_approval_by_nobody_in_charge_is_none():
    made = scene(policy(ACK))
    made.feed(Approve, "03-02 08:50", "mo", about="absence", subject="lin")
    ask(made, "03-02 09:00")
    made.tick("03-02 10:00")
    assert "03-02 09:30 breach lin" in made.said()


def test_a_deadline_that_was_moved_does_not_pass_at_its_old_time():
    made = scene(policy(ACK))
    ask(made, "03-02 09:00")
    desk = desk_of(made, "ack_deadline")
    desk.redate(desk.duties()[0], at("03-02 11:00"))
    made.tick("03-02 10:00")
    assert made.said() == ["03-02 09:00 duty lin"]
    made.tick("03-02 11:00")
    assert made.said()[-1] == "03-02 11:00 breach lin"


def test_who_watches_hears_what_is_said_and_not_what_is_taken_back():
    made = scene(policy(rule("quiet_hours", **{"from": "09:00", "to": "10:00"}), rule("penalty", ladder=["remind", "warn"])))
    seen = []
    made.docket.watch(seen.append)
    made.feed(Message, "03-02 09:00", "lin", text="早")
    made.feed(Message, "03-03 09:00", "lin", text="早")
    made.feed(Ruling, "03-03 12:00", "hr", finding=seen[0].id, decision="overturn")
    assert [one.verdict for one in seen] == ["breach", "breach", "withdrawn", "breach"]


def test_a_rule_that_owes_nothing_is_never_late():
    made = scene(policy(rule("group_name", name="一线群")))
    desk = desk_of(made, "group_name")
    with pytest.raises(AssertionError, match="owes nothing"):
        desk.judge.overdue(Duty(key="k", subject="lin", opened=0, facts=[], due=0), desk)

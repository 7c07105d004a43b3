"""Answers in time, where a casebook has no words for it: what is kept, who else may ask, partial acknowledgements, offline appeals."""

from __future__ import annotations

import pytest

from qungui.core.clauses import ack_deadline as kind
from qungui.core.facts import Ack, Appeal, Approve, Edit, Member, Members, Message, Recall, Reject, Ruling
from qungui.core.people.model import Group, Person
from tests.core.clauses.scene import GROUP, Scene, at, policy, rule

BOSS = Person("boss", "严总", "总部", roles=("leader",))
HR = Person("hr", "宁静", "行政部", roles=("admin",))
LIN = Person("lin", "林溪", "销售部")
MO = Person("mo", "莫愁", "销售部")
GUAN = Person("guan", "关山", "工程部", duties="电梯 水管 维修")
SHI = Person("shi", "石坚", "工程部", duties="电梯 路灯")
ALL = (BOSS, HR, LIN, MO, GUAN, SHI)


def ack(**params):
    return rule("ack_deadline", **{"from": {"roles": ["leader"]}, "within": "30m", "clock": "always", **params})


def scene(*rules, persons=ALL, **more):
    made = Scene(policy(*rules), persons=persons, presume=False, **more)
    made.feed(Members, "03-02 08:00", members=tuple(Member(one.id) for one in persons), complete=True)
    return made


def ask(made, when, person="lin", text="今天把报价发我"):
    return made.feed(Message, when, "boss", text=text, mentions=(person,))


def test_a_button_answers_its_own_message_only():
    made = scene(ack())
    first = ask(made, "03-02 09:00")
    ask(made, "03-02 09:05", text="今天把样品也寄了")
    made.feed(Ack, "03-02 09:10", "lin", message=first)
    made.tick("03-02 10:00")
    assert made.said("ack_deadline")[-2:] == ["03-02 09:10 met lin", "03-02 09:35 breach lin"]


def test_a_reply_to_what_nobody_knows_answers_nothing():
    made = scene(ack())
    ask(made, "03-02 09:00")
    made.feed(Message, "03-02 09:10", "lin", text="收到", reply_to="nowhere")
    made.tick("03-02 10:00")
    assert "03-02 09:30 breach lin" in made.said()


def test_a_reply_to_another_message_of_the_sender_may_answer_what_came_before():
    made = scene(ack())
    ask(made, "03-02 09:00")
    later = made.feed(Message, "03-02 09:05", "boss", text="客户十点到")
    made.feed(Message, "03-02 09:10", "lin", text="好的", reply_to=later)
    met = [one for one in made.findings("ack_deadline") if one.verdict == "met"]
    assert [one.sure for one in met] == [False]


def test_a_department_owes_one_answer():
    made = scene(ack(**{"from": "anyone", "to": "responsible"}))
    first = made.feed(Message, "03-02 09:00", "lin", text="三号楼电梯又坏了")
    made.feed(Message, "03-02 09:10", "guan", text="收到,马上去看", reply_to=first)
    made.tick("03-02 10:00")
    assert made.said("ack_deadline") == [
        "03-02 09:00 duty guan", "03-02 09:00 duty shi", "03-02 09:10 met guan", "03-02 09:10 met shi",
    ]  # fmt: skip


def test_who_is_called_by_name_owes_his_own_answer():
    made = scene(ack(**{"from": "anyone", "to": "responsible"}))
    first = made.feed(Message, "03-02 09:00", "lin", text="电梯又坏了,请处理一下", mentions=("guan", "shi"))
    made.feed(Message, "03-02 09:10", "guan", text="收到", reply_to=first)
    made.tick("03-02 10:00")
    assert made.said("ack_deadline")[-2:] == ["03-02 09:10 met guan", "03-02 09:30 breach shi"]


def test_who_is_called_beside_a_department_owes_his_own_answer():
    made = scene(ack(**{"from": "anyone", "to": "responsible"}))
    made.feed(Message, "03-02 09:00", "lin", text="@工程部 @莫愁 电梯又坏了,请处理一下", mentions=("mo",))
    made.feed(Message, "03-02 09:10", "guan", text="收到")
    made.tick("03-02 10:00")
    assert [one for one in made.said() if "duty" not in one] == ["03-02 09:10 met guan", "03-02 09:10 met shi", "03-02 09:30 breach mo"]


def test_a_leaders_order_is_no_problem_where_another_rule_waits_for_it():
    made = scene(ack(), ack(**{"from": "anyone", "to": "responsible"}))
    ask(made, "03-02 09:00")
    made.tick("03-02 10:00")
    assert [one.clause for one in made.findings() if one.verdict == "breach"] == ["1"]


def test_leaders_ask_where_the_rule_names_nobody():
    made = scene(rule("ack_deadline", within="30m", clock="always"))
    ask(made, "03-02 09:00")
    made.feed(Message, "03-02 09:01", "hr", text="今天把照片发我", mentions=("mo",))
    made.tick("03-02 10:00")
    assert [one for one in made.said() if "breach" in one] == ["03-02 09:30 breach lin"]


def test_only_those_whom_the_rule_names_owe():
    made = scene(ack(to={"departments": ["工程部"]}))
    made.feed(Message, "03-02 09:00", "boss", text="今天把报价发我", mentions=("lin", "guan"))
    made.tick("03-02 10:00")
    assert [one for one in made.said() if "breach" in one] == ["03-02 09:30 breach guan"]


def test_asks_of_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kind, "KEPT_ASKS", 1)
    made = scene(ack())
    ask(made, "03-02 09:00")
    ask(made, "03-02 09:01", "mo")
    state = next(iter(made.docket.folds[GROUP].state.rules.values()))
    assert list(state.people) == ["f3"]


def test_an_edit_asks_anew_and_keeps_to_the_day():
    made = scene(ack(only_due="same_day"))
    first = ask(made, "03-02 09:00")
    made.feed(Edit, "03-02 09:05", "boss", message=first, text="下周把报价发我", mentions=("lin",))
    made.feed(Edit, "03-02 09:06", "lin", message="f9", text="好")
    made.tick("03-02 10:00")
    assert made.said() == ["03-02 09:00 duty lin", "03-02 09:05 withdrawn lin"]


def test_a_recall_of_another_message_changes_nothing():
    made = scene(ack())
    ask(made, "03-02 09:00")
    made.feed(Recall, "03-02 09:05", "boss", message="other")
    made.tick("03-02 10:00")
    assert "03-02 09:30 breach lin" in made.said()


def test_without_a_number_a_reminder_and_a_question():
    made = scene(rule("ack_deadline", **{"from": {"roles": ["leader"]}}))
    ask(made, "03-02 09:00")
    made.tick("03-04 10:00")
    assert made.said()[:3] == ["03-02 09:00 duty lin", "03-02 11:00 remind lin", "03-03 18:00 request lin"]


def test_without_a_number_outside_workplaces_a_day():
    made = scene(rule("ack_deadline", **{"from": {"roles": ["leader"]}}), group=Group(GROUP, workplace=False))
    ask(made, "03-07 20:00")
    made.tick("03-09 10:00")
    assert made.said()[:3] == ["03-07 20:00 duty lin", "03-07 22:00 remind lin", "03-08 20:00 request lin"]


def test_an_absence_that_begins_later_holds_the_clock():
    made = scene(ack())
    ask(made, "03-02 09:00")
    made.feed(Approve, "03-02 09:10", "hr", about="absence", subject="lin", until=None)
    ask(made, "03-02 09:11", "mo")
    made.feed(Approve, "03-02 09:12", "hr", about="absence", subject="mo", until=at("03-03 09:00"))
    made.tick("03-03 12:00")
    assert made.said()[2:] == ["03-02 09:30 withdrawn lin", "03-03 09:30 breach mo"]


def offline():
    made = scene(ack(unless="offline"), rule("dispute"))
    ask(made, "03-02 09:00")
    made.tick("03-02 10:00")
    said = next(one for one in made.findings() if one.verdict == "breach")
    return made, said


def test_offline_is_for_the_sender_or_an_admin_to_say():
    made, said = offline()
    made.feed(Approve, "03-02 10:05", "hr", about="ad", subject="lin")
    made.feed(Appeal, "03-02 10:06", "mo", finding=said.id)
    made.feed(Appeal, "03-02 10:10", "lin", finding=said.id)
    made.feed(Approve, "03-02 10:20", "mo", about="offline", subject="lin")
    made.feed(Reject, "03-02 10:30", "boss", about="offline", subject="lin")
    assert not [one for one in made.findings() if one.verdict == "withdrawn"]
    made.feed(Approve, "03-02 10:40", "hr", about="offline", subject="lin")
    made.feed(Approve, "03-02 10:41", "hr", about="offline", subject="lin")
    assert [one.verdict for one in made.findings("ack_deadline")].count("withdrawn") == 1


def test_a_waived_finding_is_not_withdrawn_for_being_offline():
    made, said = offline()
    made.feed(Ruling, "03-02 10:05", "hr", finding=said.id, decision="waive")
    made.feed(Approve, "03-02 10:20", "boss", about="offline", subject="lin")
    assert not [one for one in made.findings() if one.verdict == "withdrawn"]


def test_two_people_of_one_name_make_a_question():
    twins = (*ALL, Person("mo2", "莫愁", "工程部"))
    made = scene(ack(), persons=twins)
    made.feed(Message, "03-02 09:00", "boss", text="莫愁,今天把报价发我")
    assert made.said() == ["03-02 09:00 request boss"]


def test_by_the_end_of_the_day():
    made = scene(ack(within="same_day", clock="working"))
    ask(made, "03-02 09:00")
    ask(made, "03-02 21:00", "mo")
    made.tick("03-05 12:00")
    assert [one for one in made.said() if "breach" in one] == ["03-03 00:00 breach lin", "03-04 00:00 breach mo"]
    assert "当天内回复" in made.findings()[0].reason

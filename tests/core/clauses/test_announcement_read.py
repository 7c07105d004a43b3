"""Receipts of notices, beyond its casebook: absences, answers by edit, readings of other messages."""

from __future__ import annotations

from qungui.core.facts import Announcement, Approve, Edit, Member, Members, Message, Read, Recall
from qungui.core.people.model import Person
from tests.core.clauses.scene import Scene, at, policy, rule

BOSS = Person("boss", "严总", "总部", roles=("leader",))
HR = Person("hr", "宁静", "行政部", roles=("admin",))
LIN = Person("lin", "林溪", "销售部")
ALL = (BOSS, HR, LIN)


def scene(**params):
    made = Scene(policy(rule("announcement_read", **{"within": "2h", **params})), persons=ALL, presume=False)
    made.feed(Members, "03-02 08:00", members=tuple(Member(one.id) for one in ALL), complete=True)
    return made


def notice(made, when="03-02 09:00"):
    return made.feed(Announcement, when, "hr", text="明天上午九点停电检修,请提前保存文件")


def test_an_absence_that_covers_the_deadline_lifts_it():
    made = scene()
    notice(made)
    made.feed(Approve, "03-02 09:10", "hr", about="absence", subject="lin", until=at("03-03 09:00"))
    made.feed(Message, "03-02 09:20", "boss", text="收到")
    made.tick("03-02 12:00")
    assert made.said() == ["03-02 09:00 duty boss", "03-02 09:00 duty lin", "03-02 09:20 met boss", "03-02 11:00 withdrawn lin"]


def test_an_idle_word_edited_into_an_answer_counts_from_the_edit():
    made = scene()
    notice(made)
    idle = made.feed(Message, "03-02 09:10", "lin", text="哈哈")
    made.feed(Edit, "03-02 09:15", "lin", message=idle, text="收到")
    made.feed(Message, "03-02 09:20", "boss", text="收到")
    made.tick("03-02 12:00")
    assert [one for one in made.said() if "met" in one] == ["03-02 09:15 met lin", "03-02 09:20 met boss"]


def test_reading_another_message_is_no_receipt():
    made = scene(within="same_day")
    notice(made)
    made.feed(Read, "03-02 09:10", "lin", message="other")
    made.feed(Recall, "03-02 09:11", "hr", message="other")
    made.tick("03-04 12:00")
    assert [one for one in made.said() if "breach" in one] == ["03-03 00:00 breach boss", "03-03 00:00 breach lin"]


def test_a_message_to_some_that_asks_for_a_receipt_is_owed_by_them():
    made = scene()
    made.feed(Message, "03-02 09:00", "hr", text="明天盘点,收到请回复", mentions=("lin",))
    assert made.said() == ["03-02 09:00 duty lin"]

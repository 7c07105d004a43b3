"""What the casebook of `quiet_hours` has no words for: who names whom, and how long an answer is one."""

from __future__ import annotations

import pytest
from msgspec import structs

from qungui.core.clauses import KINDS
from qungui.core.facts import Message
from qungui.core.people.model import Person
from qungui.core.policy.model import Rule
from qungui.core.reading import read_policy
from tests.core.clauses.scene import Scene, policy

SHEN = Person("shen", "沈冰", roles=("leader",))
QIAO = Person("qiao", "乔木")
YAN = Person("yan", "燕南")
RULE = policy(Rule(kind="quiet_hours", params={"from": "22:00", "to": "06:00"}))


def scene() -> Scene:
    return Scene(RULE, persons=(SHEN, QIAO, YAN))


def test_naming_who_reported_the_emergency_passes_long_after_it() -> None:
    night = scene()
    night.feed(Message, "03-02 22:10", "qiao", text="楼道着火了")
    night.feed(Message, "03-03 01:00", "yan", text="@乔木 睡了吗", mentions=("qiao",))
    assert night.said() == []


def test_a_leader_named_hours_later_was_not_answered() -> None:
    night = scene()
    night.feed(Message, "03-02 22:10", "shen", text="明天停水")
    night.feed(Message, "03-03 02:00", "yan", text="@沈冰 下雪了", mentions=("shen",))
    assert night.said() == ["03-02 22:10 breach shen", "03-03 02:00 breach yan"]


def test_whom_the_leader_asked_may_name_him_all_night() -> None:
    night = scene()
    night.feed(Message, "03-02 22:10", "shen", text="@燕南 阀门关了没有?", mentions=("yan",))
    night.feed(Message, "03-03 02:00", "yan", text="@沈冰 下雪了", mentions=("shen",))
    assert night.said() == ["03-02 22:10 breach shen"]


def test_an_answer_added_to_an_own_message_is_one() -> None:
    night = scene()
    night.feed(Message, "03-02 22:10", "shen", text="@燕南 阀门关了没有?", mentions=("yan",))
    own = night.feed(Message, "03-02 22:12", "yan", text="阀门关了")
    night.feed(Message, "03-02 22:13", "yan", text="阀门是下午关的", reply_to=own)
    assert night.said() == ["03-02 22:10 breach shen"]


def test_a_question_of_ones_own_long_after_the_answer_is_none() -> None:
    night = scene()
    night.feed(Message, "03-02 22:10", "shen", text="@燕南 阀门关了没有?", mentions=("yan",))
    night.feed(Message, "03-02 22:12", "yan", text="关了")
    night.feed(Message, "03-03 02:00", "yan", text="明天谁去买菜")
    assert night.said() == ["03-02 22:10 breach shen", "03-03 02:00 breach yan"]


def test_two_leaders_do_not_answer_themselves() -> None:
    night = scene()
    night.feed(Message, "03-02 22:10", "shen", text="@所有人 明早七点集合,收到请回复", mentions=("*",))
    night.feed(Message, "03-02 22:11", "yan", text="收到")
    night.feed(Message, "03-03 22:11", "yan", text="收到")
    assert night.said() == ["03-02 22:10 breach shen", "03-03 22:11 breach yan"]


def test_a_window_within_the_day() -> None:
    noon = Scene(policy(Rule(kind="quiet_hours", params={"from": "12:30", "to": "14:00"})), persons=(QIAO,))
    for when in ("03-02 12:29", "03-02 14:00", "03-03 12:30", "03-03 13:59"):
        noon.feed(Message, when, "qiao", text="有人吗")
    assert noon.said() == ["03-03 12:30 breach qiao"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("晚上11点后到早上6点前不要在群里发消息。", [("23:00", "06:00")]),
        ("晚上11点到早上6点不得在群里发言。", [("23:00", "06:00")]),
        ("晚上11点以后不要在群里发消息。", [("23:00", None)]),
        ("深夜请勿在群里发消息。", [(None, None)]),
        ("大家好好学习。", []),
    ],
)
def test_wording(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    read, _ = read_policy(text, "p", KINDS)
    found = [rule.params for clause in read.clauses for rule in clause.rules if rule.kind == "quiet_hours"]
    assert [(one.get("from"), one.get("to")) for one in found] == expected


def test_an_hour_that_comes_twice_is_night_twice() -> None:
    there = structs.replace(policy(Rule(kind="quiet_hours", params={"from": "22:00", "to": "01:30"})), timezone="America/New_York")
    night = Scene(there, persons=(SHEN, QIAO, YAN))
    night.feed(Message, "11-01 00:10-04:00", "yan", text="下雪了")
    night.feed(Message, "11-01 01:40-04:00", "qiao", text="真的")
    night.feed(Message, "11-01 01:10-05:00", "qiao", text="真大")
    assert [(one.subject, one.reason.rpartition("在 ")[2]) for one in night.findings()] == [("yan", "00:10 发言"), ("qiao", "01:10 发言")]

"""The policy's own publication: whom it reached, who confirmed it, and what waits for it."""

from __future__ import annotations

import pytest
from msgspec import structs

from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket
from qungui.core.engine.state import dump_state, load_state
from qungui.core.facts import Ack, Act, Announcement, Attachment, Join, Member, Members, Message, Read, Ruling
from qungui.core.findings import finding_to_dict
from qungui.core.moments import DAY, MINUTE, Moment, parse_moment
from qungui.core.people.model import Person
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Clause, Policy, Rule

START = parse_moment("2026-04-01T09:00:00+08:00")
POLICY = Policy(
    "ban", "1", title="三班群公约", publish="required",
    clauses=(
        Clause("1", "晚上十一点以后不在群里发消息", (Rule("quiet_hours", {"from": "23:00", "to": "06:00"}, penalty="steps"),)),
        Clause("2", "同学之间互相提醒", declares="other"),
    ),
    penalties={"steps": [{"nth": 1, "do": "warn"}]},
)  # fmt: skip
PEOPLE = (Person("ban", "班主任", roles=("owner",)), Person("lu", "陆晴"), Person("mo", "莫凡"))
NIGHT = 15 * 60


def at(minute: int) -> Moment:
    return Moment(START + minute * MINUTE)


def group(*facts, policy: Policy = POLICY):
    docket = Docket(Brief(policies=(policy,), kinds=KINDS, rosters={"1": Roster(PEOPLE, "1")}, first_roster="1"))
    everybody = Members(id="m0", at=at(0), group="g", members=tuple(Member(one.id) for one in PEOPLE[:2]), complete=True)
    for fact in (everybody, *facts):
        docket.feed(fact)
    return docket


def late(who: str = "lu", name: str = "n1", minute: int = NIGHT) -> Message:
    return Message(id=name, at=at(minute), group="g", actor=who, text="睡了吗")


def breach(docket: Docket, who: str = "lu"):
    return next(one for one in docket.findings() if one.verdict == "breach" and one.subject == who)


def test_without_a_publication_the_consequence_waits_and_the_finding_says_so():
    found = breach(group(late()))
    assert [(step.do, step.state) for step in found.actions] == [("warn", "held")]
    assert "没有向陆晴公布过本制度的记录" in found.reason
    assert "notice" not in finding_to_dict(found, "Asia/Shanghai")


def test_a_policy_that_does_not_ask_for_it_waits_for_nothing():
    found = breach(group(late(), policy=structs.replace(POLICY, publish=None)))
    assert [step.state for step in found.actions] == ["proposed"]


@pytest.mark.parametrize(
    "published",
    [
        Announcement(id="p", at=at(1), group="g", actor="ban", text="三班群公约已定,请大家遵守"),
        Message(id="p", at=at(1), group="g", actor="ban", text="三班群公约现予公布"),
        Message(id="p", at=at(1), group="g", actor="ban", text="三班群公约", attachments=(Attachment("file", name="公约.docx"),)),
        Message(id="p", at=at(1), group="g", actor="ban", text="说几条:晚上十一点以后,不在群里发消息;同学之间,互相提醒!"),
        Message(id="p", at=at(1), group="g", actor="ban", text="新规矩\n〔群规 ban@1〕"),
        Act(id="p", at=at(1), group="g", action="publish", finding="ban@1", state="sent"),
    ],
)
def test_published_it_binds_those_who_were_there(published):
    found = breach(group(published, late()))
    assert [step.state for step in found.actions] == ["proposed"]
    assert finding_to_dict(found, "Asia/Shanghai")["notice"] == ["p"]


@pytest.mark.parametrize(
    "no_publication",
    [
        Announcement(id="p", at=at(1), group="g", actor="lu", text="三班群公约已定,请大家遵守"),
        Message(id="p", at=at(1), group="g", actor="ban", text="三班群公约里没有这一条"),
        Message(id="p", at=at(1), group="g", actor="ban", text="说几条:晚上十一点以后,不在群里发消息,其他的以后再定,先这样吧大家"),
        Act(id="p", at=at(1), group="g", action="publish", finding="ban@1", state="failed"),
    ],
)
def test_what_a_member_says_or_what_only_speaks_of_it_publishes_nothing(no_publication):
    assert [step.state for step in breach(group(no_publication, late())).actions] == ["held"]


TOLD = Announcement(id="p", at=at(1), group="g", actor="ban", text="三班群公约公布如下")


@pytest.mark.parametrize(
    ("answer", "notice"),
    [
        (Ack(id="a", at=at(5), group="g", actor="lu", message="p"), ("p", "a")),
        (Message(id="a", at=at(5), group="g", actor="lu", text="收到"), ("p", "a")),
        (Message(id="a", at=at(5), group="g", actor="lu", text="收到", reply_to="p"), ("p", "a")),
        (Message(id="a", at=at(5), group="g", actor="lu", text="收到", reply_to="m7"), ("p",)),
        (Message(id="a", at=at(5), group="g", actor="lu", text="食堂今天吃什么"), ("p",)),
        (Message(id="a", at=at(5), group="g", actor="lu", text="收到" + "长" * 60), ("p",)),
        (Message(id="a", at=Moment(at(5) + 8 * DAY), group="g", actor="lu", text="收到"), ("p",)),
        (Ack(id="a", at=at(5), group="g", actor="lu", message="m7"), ("p",)),
        (Read(id="a", at=at(5), group="g", actor="lu", message="p"), ("p",)),
        (Act(id="a", at=at(5), group="g", action="mute", finding="x", state="sent"), ("p",)),
    ],
)
def test_a_confirmation_goes_with_the_proof(answer, notice):
    days = 9 * 24 * 60
    assert breach(group(TOLD, answer, late(minute=NIGHT + days))).notice == notice


def test_who_comes_later_is_told_by_reading_it_or_by_a_new_publication():
    come = Join(id="j", at=at(2), group="g", actor="mo")
    assert breach(group(TOLD, come, late("mo")), "mo").notice == ()
    read = Read(id="r", at=at(3), group="g", actor="mo", message="p")
    assert breach(group(TOLD, come, read, late("mo")), "mo").notice == ("r",)
    unread = Read(id="r", at=at(3), group="g", actor="mo", message="m9")
    assert breach(group(TOLD, come, unread, late("mo")), "mo").notice == ()
    again = structs.replace(TOLD, id="p2", at=at(4))
    assert breach(group(TOLD, come, again, late("mo")), "mo").notice == ("p2",)


def test_a_ruling_cannot_go_round_the_publication_but_decides_after_it():
    found = breach(group(late()))
    upheld = Ruling(id="r", at=at(NIGHT + 10), group="g", actor="ban", finding=found.id, decision="uphold")
    assert [step.state for step in breach(group(late(), upheld)).actions] == ["held"]
    afterwards = structs.replace(TOLD, at=at(NIGHT + 5))
    assert [step.state for step in breach(group(late(), afterwards, upheld)).actions] == ["approved"]


def test_what_was_published_can_be_written_and_read_back():
    docket = group(TOLD, Ack(id="a", at=at(5), group="g", actor="lu", message="p"))
    fold = docket.folds["g"]
    shapes = {key: type(desk.state) for key, desk in fold.desks.items()}
    assert load_state(dump_state(fold.state), shapes).notices == fold.state.notices

"""A thing near the line becomes a case that holds, with as little of the chat as shows it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from qungui.core.casebook.model import Block
from qungui.core.casebook.parser import parse_casebook
from qungui.core.casebook.runner import Bench, run_case
from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket
from qungui.core.facts import SEES, Approve, Attachment, Edit, Fact, Gap, Join, Leave, Message, Rename, Report
from qungui.core.moments import Moment, parse_moment
from qungui.core.nearness import Near
from qungui.core.people.model import Person
from qungui.core.people.roster import Roster
from qungui.core.policy.yaml import dump_policy
from qungui.core.precedents import excerpt as excerpts
from qungui.core.precedents.excerpt import excerpt
from qungui.core.precedents.lessons import ban, by_name, by_words, lessons, let_pass, plain_no
from qungui.core.precedents.writing import SILENT, Scenery, show, written
from qungui.core.reading import read_policy

PEOPLE = (
    Person("lin", "林溪", "前厅"), Person("fang", "方野", "库房"), Person("qiao", "乔松", "店长室", roles=("leader",)), Person("q2", "方野", "前厅"),
)  # fmt: skip
POLICY = """1、晚上22点至次日7点不发消息。
2、领导交办的事,30分钟内回复。
3、禁止发布赌博信息。
4、群成员一律实名,一小时内改好。
5、每天9:30前打卡。
6、10秒内连发超过3条视为刷屏。
"""


def at(text: str) -> Moment:
    return Moment(parse_moment(f"2026-{text.replace(' ', 'T')}"))


class Chat:
    """A chat judged, with what came near in it."""

    def __init__(self, policy: str = POLICY, people: tuple[Person, ...] = PEOPLE) -> None:
        self.policy = read_policy(policy, "p", KINDS)[0]
        self.roster = Roster(people, "1")
        self.docket = Docket(Brief(policies=(self.policy,), kinds=KINDS, rosters={"1": self.roster}, first_roster="1"))
        self.near: list[Near] = []
        self.docket.watch_near(self.near.append)
        self.facts: list[Fact] = []

    def feed(self, kind: type[Any], when: str, actor: str = "", **fields: Any) -> str:
        fact = kind(id=f"f{len(self.facts)}", at=at(when), group="g", actor=actor, seq=len(self.facts), **fields)
        self.facts.append(fact)
        self.docket.feed(fact)
        return fact.id

    def say(self, *lines: str) -> None:
        for line in lines:
            clock, who, text = line.split(" ", 2)
            self.feed(Message, f"03-02 {clock}", who, text=text)

    def scenery(self, **more: Any) -> Scenery:
        world = self.docket.folds["g"].world
        given: dict[str, Any] = {
            "bench": Bench(KINDS, read_policy), "people": self.roster.at(0), "roles": world.roles, "nicknames": {}, "groups": "", "zone": "Asia/Shanghai",
            "renaming": frozenset(("real_name", "nickname_format")),
        }  # fmt: skip
        return Scenery(**(given | more))

    def case(self, near: Near, verdict: str, policy=None, **more: Any) -> str | None:
        upto = [fact for fact in self.facts if fact.at <= near.at]
        return written(near, upto, self.scenery(**more), policy or self.policy, verdict, "例", "说明")


def holds(case: str, policy) -> bool:
    [one] = parse_casebook(case, "c", first=Block(dump_policy(policy), "p", 1, "p")).cases
    return run_case(one, Bench(KINDS, read_policy)).passed


def test_a_breach():
    chat = Chat()
    chat.say("21:50 fang 晚安", "21:58 lin 早点睡", "22:05 lin 睡了吗", "22:06 fang 睡了")
    near = next(one for one in chat.near if one.verdict == "breach" and one.subject == "lin")
    case = chat.case(near, "breach")
    assert case is not None
    assert "# 例\n说明\n" in case
    assert "22:05 林溪: 睡了吗\n22:05 * tick\n=> 22:05 breach quiet_hours 林溪 1\n" in case
    assert "21:50" not in case
    assert holds(case, chat.policy)
    assert not holds(case.replace("=> 22:05", "=> 22:06"), chat.policy)


def test_what_is_let_pass():
    chat = Chat()
    chat.say("21:58 lin 早点睡")
    case = chat.case(chat.near[0], SILENT)
    assert case is not None
    assert case.endswith("=> none quiet_hours\n```\n")
    assert chat.case(structs.replace(chat.near[0], verdict="breach"), "breach") is None


def test_a_namesake_goes_by_id_and_others_are_expected_too():
    chat = Chat()
    chat.say("09:00 lin 早", "09:00 fang 早", "09:00 q2 早")
    chat.feed(Message, "03-02 10:00", "qiao", text="@林溪 @方野 今天把报表发我", mentions=("lin", "fang"))
    chat.say("10:33 fang 收到")
    late = next(one for one in chat.near if "晚了" in one.why)
    case = chat.case(late, "breach")
    assert case is not None
    assert "=> 10:30 breach ack_deadline fang 2" in case
    assert "=> 10:30 breach ack_deadline 林溪 2" in case
    assert "10:33 fang: 收到\n10:33 * tick" in case


def test_a_request_and_strangers():
    chat = Chat("1、禁止发布赌博信息。\n", ())
    chat.feed(Message, "03-02 09:00", "u1", text="有没有人想赌一把", name="夜: 行者")
    chat.feed(Message, "03-02 09:01", "u2", text="有没有人想赌一把", name="老K")
    chat.feed(Message, "03-02 09:02", "u: 3", text="有没有人想赌一把")
    cases = [chat.case(one, "request") for one in chat.near]
    assert [one.split("chat")[1].split("\n")[1] for one in cases if one] == [
        "09:00 u1: 有没有人想赌一把", "09:01 老K: 有没有人想赌一把", "09:02 成员1: 有没有人想赌一把",
    ]  # fmt: skip
    assert "=> 09:01 request banned_content 老K 1" in str(cases[1])
    assert "roster" not in str(cases[0])


def test_a_case_over_two_days_with_names():
    chat = Chat()
    chat.feed(Join, "03-02 23:30", "lin", name="小溪")
    chat.feed(Message, "03-02 23:31", "lin", text="大家好", name="小溪")
    chat.feed(Message, "03-02 23:32", "lin", text="多多关照", name="小溪")
    chat.feed(Message, "03-03 08:00", "fang", text="早")
    near = next(one for one in chat.near if one.kind == "real_name" and one.verdict == "breach")
    case = chat.case(near, "breach")
    assert case is not None
    assert "23:30 * 林溪 joins as 小溪\n23:31 * 林溪 renames 小溪\n23:31 林溪: 大家好\n--- 2026-03-03\n00:30 * tick\n=> 00:30 breach real_name 林溪 4" in case


def test_a_feed_that_shows_little():
    chat = Chat()
    chat.say("22:05 lin 睡了吗")
    near = next(one for one in chat.near if one.verdict == "breach")
    case = chat.case(near, "breach", sees=("messages",))
    assert "chat 2026-03-02 only=quiet_hours sees=messages" in str(case)
    assert set(SEES) > {"messages"}


def test_what_needs_more_of_the_chat_gets_more():
    chat = Chat("6、10秒内连发超过3条视为刷屏。\n")
    for second, who in ((1, "lin"), (2, "fang"), (3, "lin"), (4, "fang"), (5, "lin")):
        chat.feed(Message, f"03-02 09:00:0{second}", who, attachments=(Attachment("image"),))
    chat.feed(Message, "03-02 09:00:06", "lin", text="看看这个")
    chat.feed(Message, "03-02 09:00:07", "lin", text="还有一件")
    near = next(one for one in chat.near if one.verdict == "breach")
    case = chat.case(near, "breach")
    assert case is None or holds(case, chat.policy)


def test_what_no_excerpt_shows_becomes_no_case(monkeypatch):
    chat = Chat()
    chat.say("21:50 qiao 方野别睡", "22:05 lin 睡了吗")
    near = next(one for one in chat.near if one.verdict == "breach")
    assert chat.case(near, SILENT) is None
    assert chat.case(near, "request") is None
    assert chat.case(structs.replace(near, facts=("gone",), at=0), "breach") is None
    monkeypatch.setattr(excerpts, "MOST", (0, 0))
    assert chat.case(near, "breach") is None


def test_somebody_who_did_nothing():
    chat = Chat()
    chat.feed(Message, "03-02 08:00", "lin", text="打卡")
    chat.feed(Message, "03-02 08:10", "fang", text="今天下雨")
    chat.feed(Message, "03-02 10:00", "lin", text="开会了")
    near = next(one for one in chat.near if one.kind == "daily_checkin" and one.subject == "fang")
    case = chat.case(near, "breach")
    assert case is not None
    assert "08:10 fang: 今天下雨" in case


def test_excerpts():
    chat = Chat()
    chat.feed(Approve, "03-01 08:00", "qiao", about="ad", subject="lin")
    chat.feed(Message, "03-02 09:00", "fang", text="前一条")
    proof = chat.feed(Message, "03-02 09:01", "lin", text="证据")
    chat.feed(Message, "03-02 09:02", "fang", text="后一条")
    chat.feed(Message, "03-02 09:03", "q2", text="别人的")
    chat.feed(Edit, "03-02 09:04", "lin", message=proof, text="改过")
    chat.feed(Gap, "03-02 09:05", until=at("03-02 09:06"))
    chat.feed(Report, "03-02 09:05", "qiao", subject="lin", about=proof)
    chat.feed(Leave, "03-02 09:06", "fang", by="qiao")
    near = Near(group="g", policy="p", clause="1", kind="k", rule="r", subject="lin", at=at("03-02 09:06"), facts=(proof,), side="over", off=0, why="")
    texts = lambda facts: [getattr(fact, "text", "") or type(fact).__name__ for fact in facts or ()]  # noqa: E731
    assert texts(excerpt(chat.facts, near, wide=False)) == ["Approve", "证据", "后一条", "改过"]
    assert texts(excerpt(chat.facts, near, wide=True)) == ["Approve", "前一条", "证据", "后一条", "别人的", "改过", "Gap", "Report", "Leave"]
    assert {line for _, line in show(near, chat.facts, chat.scenery()).lines} >= {"09:05 * 乔松 reports 林溪 09:01", "09:06 * fang removed by 乔松"}


def test_excerpts_about_names():
    chat = Chat()
    joined = chat.feed(Join, "03-02 09:00", "lin", name="小溪")
    for clock, name in (("09:01", "小溪"), ("09:02", "小溪"), ("09:03", "溪流"), ("09:04", "")):
        chat.feed(Message, f"03-02 {clock}", "lin", text=clock, name=name)
    chat.feed(Rename, "03-02 09:05", "lin", name="林溪")
    chat.feed(Leave, "03-02 09:06", "lin")
    chat.feed(Message, "03-02 09:07", "fang", text="走了")
    near = Near(group="g", policy="p", clause="4", kind="real_name", rule="r", subject="lin", at=at("03-02 09:07"), facts=(joined,), side="over", off=0, why="")
    found = excerpt(chat.facts, near, wide=False, names=True)
    assert [type(fact).__name__ for fact in found or ()] == ["Join", "Message", "Message", "Rename", "Leave"]


def test_lessons():
    near = Near(group="g", policy="p", clause="3", kind="banned_content", rule="r", subject="lin", at=0, facts=("m",), side="over", off=0, why="", text="买马吗", name="小溪")
    banned, named, quiet = KINDS["banned_content"], KINDS["real_name"], KINDS["quiet_hours"]
    assert [(bool(one.text), one.person, one.name) for one in lessons(near, "买马吗", banned, "今天")] == [(True, "", ""), (False, "lin", "")]
    assert [(one.person, one.name) for one in lessons(near, "买马吗", named, "今天")] == [("lin", "小溪"), ("lin", "")]
    assert [(one.person, one.text) for one in lessons(near, "", quiet, "今天")] == [("lin", "")]
    assert (by_name(named), by_name(banned), by_words(banned), by_words(KINDS["confidentiality"]), by_words(quiet)) == (True, False, True, True, False)
    assert plain_no(near, "买马吗", banned)
    assert plain_no(near, "", named)
    assert not plain_no(near, "", banned)
    assert not plain_no(near, "别的", banned)
    passed = let_pass(near, "买马", "买马吗", banned, "今天")
    assert passed is not None
    assert (passed.phrase, passed.judge, passed.why) == ("买马", False, "今天:有这几个字的话不判")
    assert let_pass(near, "买牛", "买马吗", banned, "今天") is let_pass(near, "买马", "买马吗", named, "今天") is let_pass(near, " ", "买马吗", banned, "") is None
    added = ban(near, "买马", "买马吗", banned, "今天")
    assert added is not None
    assert added.judge
    assert ban(near, "买马", "买马吗", quiet, "今天") is ban(near, "买牛", "买马吗", banned, "今天") is None


@pytest.mark.parametrize("learnt", [True, False])
def test_what_was_learnt_makes_the_case_hold(learnt):
    chat = Chat()
    chat.say("09:00 lin 玩百家乐的加我,首充送一百")
    near = chat.near[0]
    policy = structs.replace(chat.policy, exceptions=tuple(lessons(near, near.text, KINDS["banned_content"], "")[:1])) if learnt else None
    assert (chat.case(near, SILENT, policy) is not None) is learnt

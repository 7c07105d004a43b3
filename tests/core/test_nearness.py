"""What came near the line of a rule: told to whoever collects it, kind by kind; the findings are the same either way."""

from __future__ import annotations

import pytest

from qungui.core.facts import Approve, Attachment, Edit, Join, Message, Rename
from qungui.core.moments import DAY, HOUR, MINUTE, SECOND
from qungui.core.nearness import from_window, roughly, share, spelling
from qungui.core.people.model import Group, Person
from tests.core.clauses.scene import GROUP, Scene, policy, rule

LIN = Person("lin", "林溪", "前厅", shift=((480, 720),), roles=("operator",))
FANG, QIAO = Person("fang", "方野", "库房"), Person("qiao", "乔松", "店长室", roles=("leader",))
PEOPLE = (LIN, FANG, QIAO)


class Watched:
    """A group with what came near in it as (side, subject, off rounded, verdict)."""

    def __init__(self, *rules, mode="enforce", **more):
        from msgspec import structs

        given = policy(*(structs.replace(one, mode=mode) for one in rules), text=more.pop("text", ""))
        self.scene = Scene(given, persons=more.pop("persons", PEOPLE), **more)
        self.near = []
        self.scene.docket.watch_near(self.near.append)
        self.feed, self.tick = self.scene.feed, self.scene.tick

    def said(self, side=""):
        return [(one.side, one.subject, round(one.off, 2), one.verdict) for one in self.near if side in ("", one.side)]

    def say(self, *lines):
        """`09:00 lin text`."""
        for line in lines:
            clock, who, text = line.split(" ", 2)
            self.feed(Message, f"03-02 {clock}", who, text=text)


def test_a_duty_met_in_time_or_late():
    group = Watched(rule("ack_deadline", within="30m", clock="always"))
    group.say("09:00 lin 早", "09:00 fang 早")
    group.feed(Message, "03-02 10:00", "qiao", text="@林溪 @方野 今天把报表发我", mentions=("lin", "fang"))
    group.say("10:24 lin 收到", "10:33 fang 收到")
    assert group.said() == [("under", "lin", 0.2, ""), ("over", "fang", 0.5, "breach"), ("over", "fang", 0.1, "breach")]
    under, breach, late = group.near
    assert under.why.startswith("到 10:30 还差 6 分钟")
    assert late.why.endswith("晚了 3 分钟 才做到")
    assert (late.finding, late.said_at, late.at - late.said_at) == (breach.finding, breach.at, 3 * MINUTE)


def test_what_was_asked_for_and_done_late_is_no_wrong():
    group = Watched(rule("ack_deadline"))
    group.feed(Message, "03-02 10:00", "qiao", text="@林溪 今天把报表发我", mentions=("lin",))
    group.tick("03-04 10:00")
    group.feed(Message, "03-04 10:24", "lin", text="收到")
    assert group.said("over") == []


def test_nobody_is_told_of_rules_on_trial_and_nothing_where_nobody_hears():
    trial = Watched(rule("quiet_hours", **{"from": "22:00", "to": "07:00"}), mode="shadow")
    trial.say("21:55 lin 早点睡", "22:05 lin 睡了吗")
    assert trial.said() == []
    group = Scene(policy(rule("quiet_hours", **{"from": "22:00", "to": "07:00"})), persons=PEOPLE)
    group.feed(Message, "03-02 21:55", "lin", text="早点睡")
    assert group.said() == []


def test_quiet_hours():
    group = Watched(rule("quiet_hours", **{"from": "22:00", "to": "07:00"}))
    group.say("21:10 lin 早点睡", "21:55 lin 早点睡", "22:05 lin 睡了吗", "22:06 lin 没人", "22:40 qiao 方野明天早点来", "22:41 fang 好的")
    group.feed(Message, "03-03 07:10", "lin", text="早")
    assert group.said() == [
        ("under", "lin", 0.08, ""), ("over", "lin", 0.08, ""), ("over", "lin", 0.5, "breach"), ("over", "qiao", 0.5, "breach"),
        ("under", "fang", 0.2, ""), ("under", "lin", 0.17, ""),
    ]  # fmt: skip


def test_quiet_hours_speak_to_some():
    group = Watched(rule("quiet_hours", excepted={"roles": ["leader"]}, **{"from": "22:00", "to": "07:00"}))
    group.say("21:55 qiao 早点睡")
    assert group.said() == []


def test_hours_of_activities():
    windows = [{"from": "20:00", "to": "22:00", "allow": ["red_packet"]}]
    group = Watched(rule("schedule", excepted={"roles": ["leader"]}, windows=windows))
    for clock, who in (("12:00", "lin"), ("19:40", "lin"), ("20:10", "lin"), ("20:10", "qiao"), ("20:40", "lin")):
        group.feed(Message, f"03-02 {clock}", who, attachments=(Attachment("red_packet"),))
    group.say("21:45 lin 谢谢")
    assert group.said() == [
        ("over", "lin", 0.5, "breach"), ("over", "lin", 0.5, "breach"), ("over", "lin", 0.33, ""), ("under", "lin", 0.17, ""),
    ]  # fmt: skip


def test_bursts_and_quotas():
    group = Watched(rule("flood_limit", count=3, per="1m"))
    group.say("09:00 lin 一号", "09:00 lin 二号", "09:00 lin 三号", "09:00 lin 四号", "09:00 lin 五号")
    group.say("10:00 fang 有人要盒饭吗", "10:00 fang 有人要盒饭吗", "11:00 fang 另一件事情")
    assert group.said() == [("under", "lin", 0.33, ""), ("over", "lin", 0.5, "breach"), ("under", "fang", 0.33, "")]
    assert "刚好没有超过" in group.near[0].why
    assert "没有到 3 遍" in group.near[2].why
    group = Watched(rule("flood_limit", count=3, per="1m", excepted={"ids": ["lin"]}))
    group.say("09:00 lin 一号", "09:00 lin 二号", "09:00 lin 三号")
    assert group.said() == []
    group = Watched(rule("posting_quota", count=2, per="1d"))
    group.say("09:00 lin 一号", "10:00 lin 二号", "11:00 lin 三号", "12:00 lin 四号")
    assert group.said() == [("under", "lin", 0.33, ""), ("over", "lin", 0.5, "breach")]


@pytest.mark.parametrize(
    ("one", "text", "said"),
    [
        (rule("banned_content", categories=["gambling"]), "群规说了不许百家乐", [("under", "lin", 0.2, "")]),
        (rule("banned_content", categories=["gambling"]), "有没有人想赌一把", [("doubt", "lin", 0.0, "request")]),
        (rule("banned_content", categories=["gambling"], penalty="none"), "玩百家乐的加我,首充送一百", [("over", "lin", 0.5, "remind")]),
        (rule("banned_content", categories=["gambling"]), "早上好", []),
        (rule("business_only"), "周末去哪玩", [("under", "lin", 0.2, "")]),
        (rule("business_only", strict=True), "周末去哪玩", [("doubt", "lin", 0.0, "request")]),
        (rule("civility"), "「傻逼」这个词不要再用了", [("under", "lin", 0.2, "")]),
    ],
)
def test_contents(one, text, said):
    group = Watched(one)
    group.say(f"09:00 lin {text}")
    assert group.said() == said
    assert all(near.text == text for near in group.near)


def test_ads_with_approval():
    group = Watched(rule("ad_approval"), group=Group(GROUP, owner="qiao"))
    group.feed(Approve, "03-02 08:00", "qiao", about="ad", subject="lin")
    for _ in range(2):
        group.say("09:00 lin 新店开业八折,充一千送三百,加我微信下单")
    assert group.said() == [("under", "lin", 0.2, ""), ("over", "lin", 0.5, "breach")]
    assert group.near[0].why == "乔松批准过,放过"


def test_the_phone_on_duty():
    group = Watched(rule("no_use_at_work"))
    group.say("09:00 qiao @林溪 到了没有", "09:01 lin 到了")
    group.feed(Message, "03-02 09:10", "qiao", text="林溪把门开一下")
    group.say("09:11 lin 好的")
    assert ("under", "lin", 0.2, "") in group.said()


def test_forms():
    group = Watched(rule("message_form", max_chars=10, voice_seconds=30))
    group.say("09:00 lin 一二三四五六七八九", "09:01 lin 一二三四五六七八九十一", "09:02 lin 一二三")
    for seconds in (29, 31, 60, None):
        group.feed(Message, "03-02 09:03", "fang", attachments=(Attachment("voice", seconds=seconds),))
    message = group.feed(Message, "03-02 09:04", "lin", text="早")
    group.feed(Edit, "03-02 09:05", "lin", message=message, text="一二三四五六七八九")
    assert [one for one in group.said() if one[3] == ""] == [
        ("under", "lin", 0.1, ""), ("over", "lin", 0.1, ""), ("under", "fang", 0.03, ""), ("over", "fang", 0.03, ""), ("under", "lin", 0.1, ""),
    ]  # fmt: skip


def test_names():
    group = Watched(rule("real_name", within="1h"))
    group.feed(Join, "03-02 09:00", "lin", name="前厅-林溪")
    group.feed(Join, "03-02 09:00", "fang", name="方也")
    group.feed(Rename, "03-02 09:50", "fang", name="方野")
    group.feed(Join, "03-02 09:00", "qiao", name="乔·松")
    assert group.said() == [("under", "lin", 0.5, ""), ("over", "fang", 0.5, "remind"), ("under", "fang", 0.17, "")]
    group = Watched(rule("nickname_format", template="部门+姓名"))
    group.feed(Join, "03-02 09:00", "lin", name="前厅林溪")
    group.feed(Join, "03-02 09:00", "fang", name="仓库-方野")
    assert group.said() == [("over", "fang", 0.5, "remind")]
    assert group.near[0].name == "仓库-方野"


@pytest.mark.parametrize(
    ("span", "words"),
    [(40 * SECOND, "40 秒"), (MINUTE, "1 分钟"), (91 * MINUTE, "91 分钟"), (2 * HOUR, "2 小时"), (47 * HOUR, "47 小时"), (3 * DAY, "3 天")],
)
def test_spans_roughly(span, words):
    assert roughly(span) == words


def test_distances():
    assert share(-5, 20) == 0.25
    assert share(30, 20) == share(1, 0) == 1.0
    assert spelling("林溪", "林西") == 0.5
    assert spelling("", "") == 0.0
    assert from_window(5, 1380, 360) == 65
    assert from_window(1439, 1380, 360) == 59

"""Receipts, calls to share, check-ins, chains, reports, emergencies, notices, greetings."""

from __future__ import annotations

import pytest

from qungui.core.facts import Attachment
from qungui.core.talk import reports_in
from tests.core.talk.office import say

LINK = Attachment(kind="link", url="https://example.org/a")

EACH = (
    "@所有人 明天停水,收到请回复", "@所有人 看到请回复", "@所有人 今天把信息填进共享表", "@所有人 请接龙", "各位周五前报名", "大家收到回个1", "请大家今天接龙", "@所有人 请填一下问卷",
    "@所有人 收到请扣1", "各位家长请填写回执", "收到请回复", "@所有人 明早开会,看到的回复一下", "大家都回一下", "@所有人 请务必回复", "@丁香 收到请回复", "@所有人 没问题的请回复收到",
)  # fmt: skip
NOT_EACH = (
    "@所有人 明天停水", "@所有人 不用回复", "@所有人 请今天填表,不用回复", "@所有人 想参加的报名", "@所有人 报名已截止", "@所有人 感谢大家踊跃报名", "@所有人 没填的今天填一下",
    "大家有兴趣的可以报名", "@所有人 有问题的请回复",
    "各位,报名参加拔河的今天接龙", "@所有人 周六加班的同事今天接龙报一下",
    "大家报名了吗?", "@所有人 周六合唱签到表今天截止", "丁香已报名", "收到", "@所有人 谁有去年的合影", "@所有人 把工位收拾一下", "大家回执都很快", "自愿报名",
)  # fmt: skip


@pytest.mark.parametrize("text", EACH)
def test_each_is_asked_to_answer(text: str) -> None:
    talk = say(text)
    assert talk.receipt
    assert talk.ask == "instruct"


@pytest.mark.parametrize("text", NOT_EACH)
def test_not_each_is_asked(text: str) -> None:
    assert not say(text).receipt


@pytest.mark.parametrize(
    "text",
    ["请大家转发朋友圈", "各位帮忙转一下朋友圈 [链接 https://a.example]", "新推文出来了,大家动动手指转发到朋友圈", "请把这篇分享到朋友圈", "@所有人 请转发这篇文章 https://a.example/1",
     "大家转发一下这条链接", "@所有人 麻烦发个朋友圈"],
)  # fmt: skip
def test_asks_to_share(text: str) -> None:
    assert say(text).shares


def test_asks_to_share_a_card() -> None:
    assert say("大家帮忙转发", "luo", LINK).shares


@pytest.mark.parametrize(
    "text",
    ["早上好,分享一个视频", "已转发朋友圈", "我转发朋友圈了", "不要转发朋友圈", "转发朋友圈了吗?", "谢谢大家转发朋友圈", "昨天的文章看了", "朋友圈看到你了", "大家转发一下手册内容", "严禁转发到朋友圈",
     "自愿转发朋友圈", "链接 https://a.example", "转发"],
)  # fmt: skip
def test_does_not_ask_to_share(text: str) -> None:
    assert not say(text).shares


@pytest.mark.parametrize(
    "text",
    [
        "打卡",
        "打卡!",
        "签到",
        "到岗",
        "已打卡",
        "8:20 到岗",
        "早,打卡",
        "丁香 到岗",
        "早班到岗",
        "已到公司",
        "今日打卡",
        "维修班石小磊打卡",
        "已到",
        "[打卡]",
        "体温36.5,打卡",
    ],
)
def test_checks_in(text: str) -> None:
    assert say(text, "shi").checkin


def test_a_shared_place_checks_in() -> None:
    assert say("", "shi", Attachment(kind="location")).checkin


@pytest.mark.parametrize(
    "text",
    ["今天没打卡", "忘了打卡", "大家记得打卡", "打卡机坏了,今天怎么办", "打卡了吗", "谁帮我打卡", "明天打卡时间改到九点", "请各位打卡", "快递到了", "@丁香 打卡", "签到表在前台那边的桌子上", "哈哈",
     "这家餐厅值得大家周末去打卡", "还没到岗", ""],
)  # fmt: skip
def test_does_not_check_in(text: str) -> None:
    assert not say(text, "shi").checkin


@pytest.mark.parametrize(
    ("text", "expected"),
    [("#接龙\n1. 丁香", True), ("接龙 团建\n1. 丁香\n2. 方舟", True), ("[接龙 1. 丁香]", True), ("请大家接龙", False), ("1. 先买票\n2. 再进站", False),
     ("周末团建,接龙\n1. 丁香\n2. 方舟", True)],
)  # fmt: skip
def test_chains(text: str, expected: bool) -> None:
    assert say(text).chain is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("补交周报:本周改了两版", ("周报",)), ("日报和周报都在这", ("日报", "周报")), ("3月月报.docx", ("月报",)), ("每日报名人数", ()), ("本周报告", ()), ("人民日报上说的", ()), ("报名", ()),
     ("年度工作总结", ("年度工作总结",)), ("季报", ("季报",)), ("今日报价", ())],
)  # fmt: skip
def test_reports(text: str, expected: tuple[str, ...]) -> None:
    assert reports_in(text) == expected
    assert say(text).reports == expected


def test_reports_in_file_names() -> None:
    assert say("", "ding", Attachment(kind="file", name="丁香周报.docx")).reports == ("周报",)
    assert say("[文件 日报-丁香.docx]", "ding").reports == ("日报",)


@pytest.mark.parametrize(
    "text",
    [
        "三号车间着火了",
        "有人从梯子上摔下来了",
        "配电房冒烟",
        "快打120",
        "地下室漏水,已经淹了",
        "小区停电了",
        "老人走失",
        "机器压到手,流血了",
        "有人被砸到脚",
        "小李的手被机器夹了",
        "液压油管爆了",
        "叉车撞到人了",
        "电梯里关人了",
        "家里进贼了",
        "酸液溅到眼睛里了",
    ],
)
def test_emergencies(text: str) -> None:
    assert say(text).emergency


@pytest.mark.parametrize(
    "text", ["明天消防演练,模拟着火", "笑死,差点摔倒", "明天计划停电", "着火点知识讲座", "今晚月色不错", "把灯关了", "电视剧里又着火了", "又被割韭菜了"]
)
def test_no_emergencies(text: str) -> None:
    assert not say(text).emergency


@pytest.mark.parametrize("text", ["电梯坏了", "三号机故障", "水管堵了", "来料不良,少发两箱"])
def test_problems(text: str) -> None:
    assert say(text).problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [("通知:明天停水,请提前储水", True), ("【公告】周六大扫除", True), ("@所有人 明天上午停电检修", True), ("关于五一放假的通知", True), ("大家早上好", False), ("@所有人 感谢大家", False),
     ("通知石小磊下午开会", False), ("今天天气真好,花都开了", False), ("@所有人 谁有充电器", False), ("@所有人 几点开会?", False), ("通知我看到了", False), ("通知", False)],
)  # fmt: skip
def test_announces(text: str, expected: bool) -> None:
    assert say(text).announce is expected


def test_notices_call_themselves_so() -> None:
    assert say("通知:明天停水,请提前储水").notice
    assert not say("@所有人 明天上午停电检修").notice


def test_greeting_thanks_laughter() -> None:
    assert say("早上好").greeting
    assert say("谢谢大家").thanks
    assert say("哈哈哈").laughter
    talk = say("三号线的料到了没动")
    assert (talk.greeting, talk.thanks, talk.laughter) == (False, False, False)


def test_a_forwarded_task_with_a_name_behind_it() -> None:
    from qungui.core.talk import annotate
    from tests.core.talk.office import OFFICE

    talk = annotate("安全自查表 @丁香", ("ding",), (), "luo", OFFICE, forwarded=True)
    assert (talk.ask, talk.to) == ("instruct", ("ding",))
    assert say("@丁香", "luo", Attachment(kind="merged")).ask == "instruct"
    assert say("@丁香 谢谢", "luo", Attachment(kind="merged")).ask == ""


def test_what_is_wanted() -> None:
    assert say("@丁香 现场拍张照片").wants == ("file", "image")
    assert say("@丁香 发个定位给我").wants == ("location",)

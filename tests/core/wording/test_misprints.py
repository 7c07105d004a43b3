"""Words that writers get wrong: found where the words around leave no doubt, mended for reading, let alone where they are right."""

from __future__ import annotations

import pytest

from qungui.core.wording.misprints import mended, misprints
from qungui.core.wording.text import fold_text


def found(text):
    return [(one.wrong, one.right) for one in misprints(fold_text(text), text)]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("收到工单要即使回复。", "即使", "及时"),
        ("交接班须即使在群里报告。", "即使", "及时"),
        ("班长有事应急时汇报", "急时", "及时"),
        ("点右上角修改既可。", "既可", "即可"),
        ("请把我再本群的昵称改掉", "再", "在"),
        ("再群里不要聊股票", "再", "在"),
        ("在三提醒的移出", "在", "再"),
        ("队员不停从教练安排的", "停从", "听从"),
        ("严谨发广告", "严谨", "严禁"),
        ("静止在群里卖东西", "静止", "禁止"),
        ("末经会长同意不得拉人", "末经", "未经"),
        ("末按时打卡的补卡", "末", "未"),
        ("请物刷屏", "请物", "请勿"),
        ("不得善自退群", "善自", "擅自"),
        ("业主必需实名", "必需", "必须"),
        ("入群需知", "需知", "须知"),
        ("反应的问题由物业答复", "反应", "反映"),
        ("不散步谣言", "散步", "散布"),
        ("人生攻击移出", "人生攻击", "人身攻击"),
        ("一但违反", "一但", "一旦"),
        ("一率移出", "一率", "一律"),
        ("请修改妮称", "妮称", "昵称"),
        ("五分种内回复", "分种", "分钟"),
        ("做为社区一员", "做为", "作为"),
        ("聊天内容不得外漏", "外漏", "外泄"),
        ("各位童鞋注意", "童鞋", "同学"),
        ("家长不得的转发", "不得的", "不得"),
        ("严禁的发链接", "严禁的", "严禁"),
        ("这是群规的的一条", "的的", "的"),
        ("合适的内容可能发。", "可能", "可以"),
        ("不得发布赌搏内容", "赌搏", "赌博"),
        ("对处理不服可以申拆", "申拆", "申诉"),
    ],
)
def test_a_misprint_is_found(text, wrong, right):
    assert (wrong, right) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "即使回复晚了,也要说明原因。",
        "即使在外地也请参加。",
        "请严谨发言。",
        "再次提醒,请勿刷屏。",
        "周末按时打卡。",
        "生活必需品由团长统计。",
        "改善自己的习惯",
        "以盈利为目的的行为",
        "正在次日生效",
        "化学反应剧烈",
        "晚饭后去江边散步",
        "舍不得的东西",
        "他可能发给别人了",
        "自己做人做事要踏实",
        "的确如此,了解一下",
        "新人群里报到",
    ],
)
def test_what_is_right_is_let_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("司机禁止在行车中因看手机、聊微信。", "少了结果"),
        ("保安不得在岗因玩手机。", "少了结果"),
        ("早上是7点是升旗时间", "前后重复"),
        ("开放日是9:00是开始", "前后重复"),
    ],
)
def test_what_nobody_can_mend_is_said(text, words):
    [one] = misprints(fold_text(text), text)
    assert one.right is None
    assert words in one.text


@pytest.mark.parametrize("text", ["不得因看手机而误事。", "不得因聊天影响值班。", "时间是9点,地点是南门", "不是9点就是10点"])
def test_what_is_whole_is_no_misprint(text):
    assert found(text) == []


def test_where_it_stands_is_told_with_a_few_words():
    [one] = misprints("一、末经馆长同意不得", "一、末经馆长同意不得")
    assert one.text == "「末经馆长同意」的「末经」应为「未经」"


def test_mending_keeps_every_other_character_and_for_reading_every_place():
    text = "５、末经同意不得的转发,严谨发广告。"
    all_found = misprints(fold_text(text), text)
    assert mended(text, all_found) == "５、未经同意不得转发,严禁发广告。"
    assert mended(text, all_found, to_read=True) == "５、未经同意不得的转发,严禁发广告。"

"""What a text refers to and does not hold."""

from __future__ import annotations

import pytest

from qungui.core.clauses import KINDS
from qungui.core.reading import read_policy
from tests.core.reading.test_doubts import becomes, rules


def said(text):
    return [one.text for one in read_policy(text, "p", KINDS)[1]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("附件:座位表", "附件,但这里没有附件"),
        ("详细处罚见附件2。", "附件2"),
        ("名单见附表。", "附表"),
        ("流程后附。", "附件"),
        ("附:群二维码", "附"),
        ("1、值班表见附件。\n附件:值班照片", "附件"),
        ("1、见附件1。\n附件1:名单\n张 李\n2、另见附件3。", "附件3"),
        ("具体要求详见群公告。", "「详见群公告」"),
        ("评分标准见《社团手册》。", "《社团手册》"),
        ("值班表以群文件为准。", "「以群文件为准」"),
        ("1、操作细节,参照共享文档。", "共享文档"),
        ("1、具体时间另行通知。", "「具体时间另行通知」"),
        ("1、收费标准待定。", "「收费标准待定」"),
        ("1、名单以后再公布,请等候。", "「名单以后再公布」"),
        ("1、积分办法后续再行制定。", "后续再行制定"),
        ("1、违反的按第九条处理。", "第 9 条"),
        ("第一条 不刷屏。\n第二条 违反第五条的移出。", "第 5 条"),
        ("1、不按《考勤管理办法》打卡的,扣2分。", "《考勤管理办法》"),
        ("1、违反《业主公约》的,警告。", "《业主公约》"),
    ],
)
def test_what_is_not_here(text, words):
    assert any(words in one for one in said(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请勿发送大附件,附件不要超过10M。", "附件,但"),
        ("1、值班按附件1执行。\n附件1:值班表\n周一 老王\n周二 老李", "附件1,但"),
        ("1、流程见附件。\n附件:入群以后先看公告,再改名片,最后在群里做一次自我介绍即可完成。", "附件,但"),
        ("附近的业主可以进群。", "附件"),
        ("详见群公告 https://example.com/gg", "内容在别处"),
        ("1、未尽事宜,另行通知。", "留待以后"),
        ("1、规则可能调整,不另行通知。", "留待以后"),
        ("1、违反第2条的移出。\n2、不刷屏。", "没有这一条"),
        ("1、违反《民法典》的移出。", "没有它的内容"),
        ("1、违反《治安管理处罚法》第四十二条的移出。", "没有这一条"),
        ("不刷屏,违反第三条的移出。", "没有这一条"),
        ("根据《员工手册》,特制定本规定。", "没有它的内容"),
        ("南山群规\n1、违反《南山群规》的移出。\n2、第几条都要守。", "没有它的内容"),
    ],
)
def test_what_is_here_or_need_not_be(text, words):
    assert not any(words in one for one in said(text))


def test_a_clause_that_refers_to_what_nobody_gives_may_stand_for_information():
    text = "1、违反《业主公约》的,警告。"
    assert rules(becomes(text, "业主公约", "这一句")) == []
    assert rules(becomes(text, "业主公约", "以后")) == [{"kind": "penalty", "actions": ["warn"]}]
    assert becomes("1、具体时间另行通知。", "留待", "这一句").clauses[0].declares == "other"

"""Lines, numbers, headings and what stands above what."""

from __future__ import annotations

import pytest

from qungui.core.reading.clauses import split
from qungui.core.reading.declarations import declares
from qungui.core.wording.passage import Passage


def ids(text):
    return [(piece.id, piece.heading) for piece in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "第一章 总则\n第一条 大家要守规矩。\n(一)不吵架。\n1.不骂人。\n(二)不刷屏。\n第二条 要有礼貌。",
            [("第一章", True), ("第一条", False), ("第一条.一", False), ("第一条.一.1", False), ("第一条.二", False), ("第二条", False)],
        ),
        ("2、要求\n2.1、不吵架。\n2.2、不刷屏。\n2.2.1、不连发。", [("2", True), ("2.1", False), ("2.2", False), ("2.2.1", False)]),
        ("3.5、要求\n3.6、不吵架。", [("3.5", False), ("3.6", False)]),
        ("二、规则\n3.1 不吵架。\n(1)不骂人。\n四、不刷屏。", [("二", True), ("3.1", False), ("3.1.1", False), ("四", False)]),
        ("1、甲好\n1、乙好\n1、丙好", [("1", False), ("1(2)", False), ("1(3)", False)]),
        (
            "【注意(2)】\n要乖。\n【注意】\n要静。\n要净。",
            [("L1", True), ("注意(2)", False), ("L3", True), ("注意", False), ("注意(3)", False)],
        ),
        ("你好啊,朋友。", [("L1", False)]),
        ("== 群规 ==\n【注意】\n要乖。", [("L1", True), ("L2", True), ("注意", False)]),
        (
            "甲。\n须知:\n❌ 禁止\n- 刷屏\n✅ 可以\n- 聊天",
            [("L1", False), ("L2", True), ("L3", True), ("禁止", False), ("L5", True), ("可以", False)],
        ),
        ("要求如下:\n① 不吵架。\n② 不刷屏。", [("L1", True), ("①", False), ("②", False)]),
        ("一、规定如下。1、不吵架;2、不刷屏", [("一", False), ("一.1", False), ("一.2", False)]),
        ("3.提醒:周会、月会。 4.", [("3", False), ("4", False)]),
        ("1、甲好。\n  \n2、一二三四五六七八九十一二三四五,\n丙。", [("1", False), ("2", False)]),
        (
            "大家好。\n不得做以下的事:\n刷屏\n违规处理\n1. 移出",
            [("L1", False), ("L2", True), ("不得做以下的事", False), ("L4", True), ("1", False)],
        ),
        (
            "大家好。\n1、做到以下:\n不骂人。\n其他事项\n1. 常来。",
            [("L1", False), ("1", False), ("1(2)", False), ("L4", True), ("1(3)", False)],
        ),
        (
            "★ 帮规 ★\n壹、不骂人。\n贰、不刷屏。\nⅠ、要乖。",
            [("L1", True), ("壹", False), ("贰", False), ("Ⅰ", False)],
        ),
        ("一是不骂人。\n二是不刷屏。", [("一", False), ("二", False)]),
        ("规则1:不骂人。\n规则2:不刷屏。\n第三款 要乖。", [("规则1", False), ("规则2", False), ("第三款", False)]),
        (
            "大家好。\n▎打卡规则\n每天早上来。\n▎请假规则\n提前说。",
            [("L1", False), ("L2", True), ("打卡规则", False), ("L4", True), ("请假规则", False)],
        ),
        ("", []),
    ],
)
def test_ids(text, expected):
    assert ids(text) == expected


def test_blanks_between_two_parts_of_a_line_are_no_clause():
    pieces = split("群声明:本群自愿加入。  目的:互通有无。   最终解释权归会长。")
    assert [piece.text for piece in pieces] == ["群声明:本群自愿加入。", "目的:互通有无。", "最终解释权归会长。"]


def test_a_list_hands_down_its_ban():
    forces = [piece.force for piece in split("以下行为一律禁止:\n刷屏\n吵架\n" + "这里是说明,很长。" * 8 + "\n")]
    assert forces == ["say", "ban", "ban", "say"]


def test_a_welcome_before_the_list_permits_nothing():
    assert [piece.force for piece in split("欢迎入群!请先看以下守则。\n一、不骂人。\n二、刷屏")] == ["say", "say", "say"]
    assert [piece.force for piece in split("不容忍骚扰。这包括:\n- 私信轰炸\n- 威胁")] == ["say", "ban", "ban"]


def test_a_sub_heading_keeps_the_heading_above():
    pieces = split("违规处理\n说明:\n很多话")
    assert pieces[-1].headings == ("违规处理", "说明:")


@pytest.mark.parametrize(
    ("text", "ruled", "declared"),
    [
        ("建群是为了方便大家。", True, "purpose"),
        ("为了安静,请勿喧哗", True, None),
        ("适用于全体员工", True, "scope"),
        ("适用于本公司的微信群", True, None),
        ("解释权归群主", True, "interpretation"),
        ("后果自负", True, None),
        ("你好", False, None),
    ],
)
def test_declarations_beside_rules(text, ruled, declared):
    assert declares(Passage(text), ruled) == declared

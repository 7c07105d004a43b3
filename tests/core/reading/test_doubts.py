"""What a policy leaves open comes back as problems, each with its place."""

from __future__ import annotations

import pytest

from qungui.core.clauses import KINDS
from qungui.core.policy.model import Rule
from qungui.core.reading import read_policy, rule_to_dict


def problems(text):
    return [(one.clause, one.text, one.choices) for one in read_policy(text, "p", KINDS)[1]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1、不得拉非本村人之外的人进群。", "双重否定"),
        ("1、严禁拉人。", "哪一种"),
        ("1、违者发红包,最低8元。", "总额"),
        ("1、晚上十点关灯。", "到几点为止"),
        ("附件:座位表", "附件"),
        ("1、刷屏的,按照公司制度处理。", "没有给出内容"),
        ("1、领导的消息要及时回复。", "多久之内"),
        ("1、聊天记录定期存档。", "周期"),
        ("1、违者罚款50元。", "法律依据"),
        ("1、违者开除。", "辞退"),
        ("1、不得退群。", "禁止退群"),
        ("1、群消息须24小时待命回复。", "加班"),
        ("群主概不负责。", "一句声明"),
        ("1、进群后上传照片。", "个人信息"),
        ("1、", "只有编号"),
        ("1、不得(刷屏。", "没有配对"),
        ("1、例行提醒:用水、用电", "没有写明时间"),
        ("1、不得改群名。", "群名是什么"),
        ("1、请修改群名片。", "什么格式"),
        ("1、十点后别聊天。", "没有写明结束时间"),
        ("1、深夜别聊天。", "从几点到几点"),
        ("某某协会 年 月 日", "日期没有填写"),
        ("1、指定群名,明确应加人员。", "没有写出"),
        ("1、不得随便喧哗吵闹。\n2、不得随便喧哗吵闹。", "重复"),
        ("红包时间:8点到9点。", "上午还是晚上"),
    ],
)
def test_doubt(text, words):
    found = problems(text)
    assert any(words in one or words in str(read_policy(text, "p", KINDS)[1]) for _, one, _ in found)


def test_of_the_whole():
    said = [text for _, text, _ in problems("1、被@的要及时回复。\n2、聊天记录要存档。")]
    assert any("施行" in one for one in said)
    assert any("工作时间" in one for one in said)
    assert any("保存多久" in one for one in said)
    assert not any("施行" in text for _, text, _ in problems("自2026年5月1日起施行。"))


def test_unclear_says_why():
    clause = read_policy("3、指定群名和管理员。", "p", KINDS)[0].clauses[0]
    assert clause.unclear
    assert not clause.rules
    assert clause.declares is None


def test_flat_rule():
    assert rule_to_dict(Rule("civility", {}, {"roles": ["admin"]}, {"roles": ["owner"]}, "shadow", "x")) == {
        "kind": "civility",
        "applies_to": {"roles": ["admin"]},
        "except": {"roles": ["owner"]},
        "penalty": "x",
        "mode": "shadow",
    }

"""What the law does not let a chat rule ask, and the wording that is drafted instead."""

from __future__ import annotations

import pytest

from qungui.core.clauses import KINDS
from qungui.core.policy.model import Clause, Policy, Rule
from qungui.core.reading import read_policy
from qungui.core.reading.law import concerns, unbounded


def raised(text):
    return [(concern.name, problem.clause, problem.draft) for concern, problem in concerns(read_policy(text, "p", KINDS)[0])]


@pytest.mark.parametrize(
    ("text", "name", "draft"),
    [
        ("1、迟报的，第三次罚款30元。", "fine", "1、迟报的，第三次提醒并记考核分。"),
        ("1、漏报一次扣发奖金。", "fine", "1、漏报一次提醒并记考核分。"),
        ("1、三次不回的直接开除。", "dismissal", "1、三次不回的提醒,情节严重的由人事部门按依法制定的规章制度处理。"),
        ("1、不得擅自退群。", "no_leave", "1、退群前请先告知群主。离职或不再参与的,可以自行退出。"),
        ("1、群消息必须24小时待命。", "off_hours", "1、群消息工作时间内保持联系畅通。"),
        ("群主概不负责。", "waiver", "群主依法尽管理责任,发现违规及时处理,成员对自己发布的内容负责。"),
        ("1、进群后必须上传身份证；", "sensitive", "1、进群后可以自愿上传身份证（只用于核对身份，仅管理员可见，退群即删除）；"),
        ("1、每次考试后公布学生的成绩。", "minors", "1、每次考试后公布学生的成绩。以上信息须经监护人同意,只发给本人家长,不在群里公开。"),
        (
            "1、聊天记录每月存档。",
            "archive",
            "1、聊天记录每月存档。存档只用于核对工作,保存 12 个月,期满删除;成员入群时告知,可以查看自己的记录。",
        ),
    ],
)
def test_each_concern_comes_with_a_draft(text, name, draft):
    assert [(one, said) for one, _, said in raised(text) if one == name] == [(name, draft)]


@pytest.mark.parametrize(
    "text",
    [
        "1、迟到的开除群籍。",
        "1、不得公布学生的成绩。",
        "1、可以自愿退出。",
        "1、违者记考核分,扣2分。",
        "1、聊天记录存档,保存6个月,入群时告知成员。",
        "1、群主负责答复。",
        "1、可以自愿上传照片。",
        "1、节假日不要求回复。",
        "1、欢迎自由退群。",
        "1、退群前请告知群主。",
        "1、不得发与本群无关的内容。",
        "1、不得公开他人身份证号。",
    ],
)
def test_what_is_lawful_raises_none(text):
    assert raised(text) == []


def policy(kind, text="", **params):
    return Policy("p", "1", clauses=(Clause("1", text, (Rule(kind, params),), line=3),))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (policy("penalty", ladder=[{"nth": 1, "do": "warn"}, {"nth": 2, "do": "fine", "yuan": 20}]), "fine"),
        (policy("penalty", actions=["dismiss"]), "dismissal"),
        (policy("penalty", by_severity={"minor": "warn", "serious": [{"do": "fine"}]}), "fine"),
        (policy("ack_deadline", "群里的话要回", clock="always"), "off_hours"),
        (policy("profile_required", fields=["photo"]), "sensitive"),
    ],
)
def test_rules_show_what_no_words_say(given, name):
    [(concern, problem)] = concerns(given)
    assert (concern.name, problem.clause, problem.line) == (name, "1", 3)
    assert problem.draft == (concern.draft if not given.clauses[0].text else problem.draft)


def test_other_words_show_that_something_else_is_meant():
    assert concerns(policy("penalty", "迟到的押金不退", actions=["fine"])) == []
    assert concerns(policy("penalty", "撤销其管理权限", actions=["dismiss"])) == []
    assert concerns(policy("civility", "互相尊重")) == []


def test_a_draft_where_no_words_can_be_mended():
    [(concern, problem)] = concerns(policy("penalty", "屡教不改的从严处理", actions=["fine"]))
    assert problem.draft == concern.draft


def test_penalties_by_name():
    given = Policy(
        "p", "1", penalties={"steps": [{"nth": 1, "do": "fine", "yuan": 5}], "hard": [{"nth": 1, "do": "dismiss"}], "soft": "undefined"}
    )
    assert [(concern.name, problem.text[:8]) for concern, problem in concerns(given)] == [
        ("fine", "处罚「steps"),
        ("dismissal", "处罚「hard」"),
    ]


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("1、领导交办的事,30分钟内回复。", "1、领导交办的事,工作时间内30分钟内回复。"),
        ("1、领导交办的事,超过半小时没有回复的,提醒。", "1、领导交办的事,工作时间内超过半小时没有回复的,提醒。"),
        ("1、领导交办的事,工作时间30分钟内回复。", None),
        ("1、领导交办的事,及时回复。", None),
        ("1、入群30分钟内改群名片为姓名。", None),
    ],
)
def test_a_time_for_answering_that_does_not_say_whose_hours(text, draft):
    assert [problem.draft for _, problem in unbounded(read_policy(text, "p", KINDS)[0])] == ([draft] if draft else [])

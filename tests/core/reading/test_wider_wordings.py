"""Wordings of many sorts of groups, each with the kinds (and the parameters that matter) that a fair reader hears in it."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.core.clauses import KINDS
from qungui.core.reading import read_policy
from qungui.core.wording.rhythm import every


def heard(text: str) -> dict[str, dict[str, Any]]:
    """Kind → parameters, of the last clause of a text."""
    policy, _ = read_policy(f"群约\n{text}\n", "群约", KINDS)
    return {rule.kind: dict(rule.params) for rule in policy.clauses[-1].rules}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("1、报修:请拍照并写清楼号。", {"ask_properly"}),
        ("1、提问前先搜一下文档,别问置顶里有的。", {"ask_properly"}),
        ("1、不要只发「在吗」。", {"ask_properly"}),
        ("一、提问须知\n1、写上机型和系统版本", {"ask_properly"}),
        ("1、退群前请告知群主。", {"attested"}),
        ("1、场地费当天结清。", {"attested"}),
        ("1、不来训练的提前一天请假。", {"attested"}),
        ("1、每户派一人参加大扫除。", {"attested"}),
        ("1、管理员负责定期清理长期潜水的人。", {"admin_duty"}),
        ("1、添加好友前请打招呼。", {"no_private_add"}),
        ("1、其他时间不要发:每天12点到13点。", {"schedule"}),
        ("1、家长群只限本班家长加入;孩子毕业的及时退出。", {"member_scope", "leave_notice"}),
        ("1、被移出的人三个月后可以再申请。", set()),
        ("1、这样发会不会打扰大家?", set()),
        ("1、承诺遵守群规的可以重新入群。", set()),
    ],
)
def test_kinds(text, kinds):
    assert set(heard(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kind", "name", "value"),
    [
        ("1、群昵称带上部门和姓名。", "nickname_format", "template", "部门+姓名"),
        ("一、群名片\n1、城市-岗位-姓名", "nickname_format", "template", "城市+岗位+姓名"),
        ("1、迟到处理:发红包10元", "penalty", "yuan", 10),
        ("1、发广告的,一经查实,移出本群。", "penalty", "actions", ["remove"]),
        ("有下列行为之一的,移出\n1、刷屏", "flood_limit", "count", None),
    ],
)
def test_parameters(text, kind, name, value):
    assert heard(text)[kind].get(name) == value


def test_english_days():
    assert every("every fri 17:00") == {"weekday": "fri", "at": "17:00"}

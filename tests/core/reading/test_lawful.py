"""What the policy becomes by each choice that a concern of the law leaves."""

from __future__ import annotations

import pytest

from qungui.core.clauses import KINDS
from qungui.core.policy.choose import choose, rule_to_dict
from qungui.core.policy.model import Clause, Policy, Rule
from qungui.core.reading import read_policy
from qungui.core.reading.law import concerns


def by(given, name, which):
    """The policy by the choice that begins with `which` of the concern of that name."""
    policy = read_policy(given, "p", KINDS)[0] if isinstance(given, str) else given
    problem = next(problem for concern, problem in concerns(policy) if concern.name == name)
    return choose(policy, [next(one for one in problem.offers if one.label.startswith(which))])


def rules(policy):
    return [rule_to_dict(rule) for clause in policy.clauses for rule in clause.rules]


def penalty(**params):
    return Policy("p", "1", clauses=(Clause("1", "", (Rule("penalty", params),)),))


@pytest.mark.parametrize(
    ("given", "name", "which", "expected"),
    [
        ("1、违者罚款30元。", "fine", "改为提醒", [{"kind": "penalty", "actions": ["remind"]}]),
        ("1、违者罚款30元。", "fine", "改为考核分", [{"kind": "penalty", "actions": ["deduct"]}]),
        ("1、违者罚款30元。", "fine", "保留", [{"kind": "penalty", "actions": ["fine"], "yuan": 30}]),
        (
            "1、严禁发黄图,违者罚款30元。", "fine", "改为提醒",
            [{"kind": "banned_content", "categories": ["porn"]}, {"kind": "penalty", "actions": ["remind"]}],
        ),
        ("1、三次不回的直接开除。", "dismissal", "改为提醒", [{"kind": "penalty", "actions": ["remind"]}]),
        ("1、不得退群,违者警告。", "no_leave", "退群前", [{"kind": "no_leave", "penalty": "none"}, {"kind": "penalty", "actions": ["warn"]}]),
        ("1、不得退群,违者警告。", "no_leave", "仅限在职", [{"kind": "no_leave"}, {"kind": "penalty", "actions": ["warn"]}]),
        (
            "1、领导的消息,下班后也要在一小时内回复。", "off_hours", "只计工作",
            [{"kind": "ack_deadline", "within": "1h", "from": {"roles": ["leader"]}, "clock": "working"}],
        ),
        ("1、进群后必须上传照片。", "sensitive", "改为自愿", [{"kind": "profile_required", "fields": ["photo"], "penalty": "none"}]),
        (
            penalty(ladder=[{"nth": 1, "do": "warn"}, {"nth": 2, "do": "fine", "yuan": 20}]), "fine", "改为提醒",
            [{"kind": "penalty", "ladder": [{"nth": 1, "do": "warn"}, {"nth": 2, "do": "remind"}]}],
        ),
        (
            penalty(by_severity={"minor": "fine", "serious": ["fine", {"do": "remove"}]}), "fine", "改为考核分",
            [{"kind": "penalty", "by_severity": {"minor": "deduct", "serious": ["deduct", {"do": "remove"}]}}],
        ),
        (penalty(actions=["fine"]), "fine", "保留", [{"kind": "penalty", "actions": ["fine"]}]),
    ],
)  # fmt: skip
def test_the_rules(given, name, which, expected):
    assert rules(by(given, name, which)) == expected


def test_the_words():
    assert by("1、聊天记录每月存档。", "archive", "24").clauses[0].text.startswith("1、聊天记录每月存档。存档只用于核对工作,保存 24 个月")
    assert by("群主概不负责。", "waiver", "改为").clauses[0].text.startswith("群主依法尽管理责任")
    assert by("群主概不负责。", "waiver", "保留").edition == read_policy("群主概不负责。", "p", KINDS)[0].edition
    assert by(penalty(actions=["fine"]), "fine", "改为提醒").clauses[0].text == ""


def test_penalties_by_name():
    policy = Policy("p", "1", penalties={"steps": ["warn", {"nth": 2, "do": "fine", "yuan": 20}], "out": ["dismiss"]})
    assert by(policy, "fine", "改为考核分").penalties["steps"] == ["warn", {"nth": 2, "do": "deduct"}]
    assert by(policy, "dismissal", "改为提醒").penalties["out"] == ["remind"]
    assert by(policy, "dismissal", "保留") == policy


def test_what_is_no_words_and_no_rule_changes_nothing():
    policy = Policy("p", "1", clauses=(Clause("1", "", (Rule("archive"),)),))
    assert by(policy, "archive", "12") == policy

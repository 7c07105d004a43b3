"""Rules that can never fire."""

from __future__ import annotations

import pytest

from qungui.core.people.model import Group
from qungui.core.review.idle import idle
from tests.core.review.given import rules, said, under

ROSTER = "id,name,roles,department,status\na,安宁,leader,销售部,\nb,卜算,operator,车间,\nc,丁一,hr,车间,left\n"


@pytest.mark.parametrize(
    ("rule", "grade", "words"),
    [
        ({"kind": "civility", "mode": "off"}, "weigh", "关着"),
        ({"kind": "civility", "mode": "shadow"}, "note", "试行"),
        ({"kind": "banned_content"}, "weigh", "没有写禁止哪些类别"),
        ({"kind": "banned_content", "categories": ["gambling", "games"]}, "mend", "没有「games」这种类别"),
        ({"kind": "banned_content", "categories": ["porn"], "where": ["moments"]}, "mend", "where 没有「moments」"),
        ({"kind": "flood_limit", "count": 0, "per": "1m"}, "mend", "谁开口都算违规"),
        ({"kind": "posting_quota", "count": 3, "category": "poems"}, "mend", "永远数不到"),
        ({"kind": "quiet_hours", "from": "22:00", "to": "22:00"}, "mend", "全天都不能说话"),
        ({"kind": "daily_checkin", "from": "08:00", "to": "08:00"}, "mend", "没有时间可以打"),
        ({"kind": "schedule", "windows": [{"from": "06:00", "to": "08:00", "name": "晨读"}]}, "weigh", "不会判断谁违反"),
        ({"kind": "schedule", "windows": [{"from": "06:00", "to": "08:00", "allow": ["singing"]}]}, "mend", "「singing」不是认得的活动"),
        ({"kind": "schedule", "windows": [{"from": "06:00", "to": "06:00", "allow": ["red_packet"]}]}, "mend", "没有长度"),
        ({"kind": "message_form"}, "note", "只在有人举报时才问"),
        ({"kind": "reminder", "what": "周报"}, "mend", "没有写明什么时候"),
        ({"kind": "group_name"}, "mend", "没有写明群名"),
        ({"kind": "nickname_format"}, "mend", "没有写明格式"),
        ({"kind": "profile_required"}, "mend", "没有写明要哪些资料"),
        ({"kind": "management_group"}, "mend", "没有写明是哪个群"),
        ({"kind": "ack_deadline", "within": "0m"}, "mend", "一要求就已经过期"),
        ({"kind": "civility", "except": {}}, "mend", "全排除了"),
        ({"kind": "civility", "applies_to": {"roles": ["leader"]}, "except": {"roles": ["leader"]}}, "mend", "全排除了"),
    ],
)
def test_a_rule_that_does_nothing(rule, grade, words):
    assert [(one, clause) for one, clause, text in said(idle(under(rules(rule)))) if words in text] == [(grade, "1")]


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "banned_content", "categories": ["gambling"], "where": ["message", "profile"]},
        {"kind": "flood_limit", "count": 5, "per": "10s"},
        {"kind": "posting_quota", "count": 1, "category": "images"},
        {"kind": "quiet_hours", "from": "22:00", "to": "07:00"},
        {"kind": "daily_checkin"},
        {"kind": "schedule", "windows": [{"from": "06:00", "to": "08:00", "allow": ["red_packet"]}]},
        {"kind": "no_use_at_work"},
        {"kind": "message_form", "max_chars": 200},
        {"kind": "group_name", "name": "一组"},
        {"kind": "ack_deadline", "within": "same_day"},
        {"kind": "ack_deadline", "within": "soon"},
        {"kind": "civility", "except": {"times": [{"from": "12:00", "to": "13:00"}]}},
        {"kind": "civility", "except": {"days": ["sat"]}},
        {"kind": "civility", "except": {"roles": ["owner"]}},
        {"kind": "no_such_kind"},
        {"kind": "flood_limit", "count": "many"},
    ],
)
def test_a_rule_that_works_or_is_for_binding_to_refuse(rule):
    assert said(idle(under(rules(rule)))) == []


def test_what_goes_by_approval_is_never_banned():
    banned = {"kind": "banned_content", "categories": ["ads"]}
    assert [text for _, clause, text in said(idle(under(rules(banned, {"kind": "ad_approval"})))) if clause == "1"]
    assert not said(idle(under(rules({**banned, "categories": ["ads", "porn"]}, {"kind": "ad_approval"}))))
    assert not said(idle(under(rules(banned, {"kind": "ad_approval", "categories": ["recruitment"]}))))


@pytest.mark.parametrize(
    ("since", "found"),
    [(None, []), ("2026-03-01", []), ("2026-04-01", ["note"]), ("2036-03-01", ["mend"]), ("明年", [])],
)
def test_an_edition_that_is_not_in_force(since, found):
    assert [grade for grade, _, _ in said(idle(under(rules({"kind": "civility"}, since=since))))] == found


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"kind": "civility", "applies_to": {"departments": ["财务部"]}}, "只管 departments=财务部"),
        ({"kind": "civility", "applies_to": {"roles": ["hr"]}}, "没有这样的人"),
        ({"kind": "civility", "except": {"departments": ["销售部", "车间"]}}, "全排除了"),
        ({"kind": "ack_deadline", "from": {"roles": ["校长"]}, "within": "1h"}, "没有人符合 roles=校长"),
        ({"kind": "daily_checkin", "of": {"roles": ["driver"]}}, "谁要打卡"),
        ({"kind": "no_use_at_work", "roles": ["driver"]}, "谁在岗时不能用手机"),
    ],
)
def test_a_rule_that_reaches_nobody(rule, words):
    assert [text for grade, _, text in said(idle(under(rules(rule), ROSTER))) if grade == "mend" and words in text]


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "civility", "applies_to": {"roles": ["leader"]}},
        {"kind": "civility", "except": {"departments": ["销售部"]}},
        {"kind": "ack_deadline", "within": "1h"},
        {"kind": "ack_deadline", "from": "anyone", "within": "1h"},
        {"kind": "no_use_at_work"},
        {"kind": "share_duty"},
    ],
)
def test_a_rule_that_reaches_somebody(rule):
    assert said(idle(under(rules(rule), ROSTER))) == []


def test_owner_and_admins_may_stand_in_the_groups_file():
    rule = {"kind": "civility", "applies_to": {"roles": ["owner", "admin"]}}
    assert len(said(idle(under(rules(rule), ROSTER, (Group("g"),))))) == 1
    assert said(idle(under(rules(rule), ROSTER, (Group("g", owner="a"),)))) == []
    assert said(idle(under(rules({**rule, "applies_to": {"roles": ["admin"]}}), ROSTER, (Group("g", admins=("a",)),)))) == []


def test_what_no_feed_shows_is_only_asked_for():
    shown = {"": frozenset({"joins"}), "qq": frozenset({"leaves"})}
    policy = rules({"kind": "no_leave"}, {"kind": "member_scope", "allow": {}})
    assert [(clause, text[:7]) for _, clause, text in said(idle(under(policy, shown=shown)))] == [("1", "能导出的聊天记")]
    groups = (Group("g", kind="qq"), Group("h", kind="其他"))
    assert [(clause, text[:4]) for _, clause, text in said(idle(under(policy, groups=groups, shown=shown)))] == [("1", "其他 群"), ("2", "qq 群")]

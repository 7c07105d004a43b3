"""What a policy becomes by choices: each changes its own part, another edition comes of it, and nothing else moves."""

from __future__ import annotations

from qungui.core.policy.choose import choice, choose, clause_choice, offer, rule_from_dict, rule_to_dict, with_params
from qungui.core.policy.model import Choice, Clause, Policy, Problem, Rule

NIGHT = Rule("quiet_hours", {"from": "22:00"})
CHECK = Rule("daily_checkin", {"to": "09:00"}, {"roles": ["nurse"]}, {"roles": ["guest"]}, "shadow", "steps", False)
FIRST = Clause("1", "晚上安静,早上打卡。", (NIGHT, CHECK), line=1)
SECOND = Clause("2", "指定群名。", unclear="没有写出", line=2)
POLICY = Policy("p", "e1", clauses=(FIRST, SECOND), penalties={"steps": ["warn"], "regulations": "undefined"})


def test_a_rule_is_written_flat_and_read_back():
    assert rule_to_dict(NIGHT) == {"kind": "quiet_hours", "from": "22:00"}
    assert rule_to_dict(CHECK) == {
        "kind": "daily_checkin", "to": "09:00", "applies_to": {"roles": ["nurse"]}, "except": {"roles": ["guest"]}, "penalty": "steps",
        "confirm": False, "mode": "shadow",
    }  # fmt: skip
    assert [rule_from_dict(rule_to_dict(one)) for one in (NIGHT, CHECK)] == [NIGHT, CHECK]


def test_no_choice_no_change():
    assert choose(POLICY, []) is POLICY
    assert choose(POLICY, [choice("保留")]) is POLICY
    assert choose(POLICY, [clause_choice("改", Clause("9", ""), text="没有这一条")]) is POLICY


def test_two_choices_about_one_clause_do_not_undo_each_other():
    end = clause_choice("到 06:00", FIRST, with_params(FIRST, "quiet_hours", to="06:00"))
    later = clause_choice("10:00 前", FIRST, with_params(FIRST, "daily_checkin", to="10:00"))
    for chosen in ([end, later], [later, end]):
        made = choose(POLICY, chosen)
        assert [rule.params for rule in made.clauses[0].rules] == [{"from": "22:00", "to": "06:00"}, {"to": "10:00"}]
        assert made.clauses[0].rules[1].applies_to == {"roles": ["nurse"]}
        assert made.edition not in ("e1", choose(POLICY, chosen[:1]).edition)
        assert made.clauses[1] == SECOND


def test_a_parameter_can_be_taken_away_and_what_follows_a_breach_changed():
    bare = clause_choice("不写", FIRST, [Rule("quiet_hours"), Rule("daily_checkin", {"to": "09:00"}, penalty="none")])
    rules = choose(POLICY, [clause_choice("到", FIRST, with_params(FIRST, "quiet_hours", to="06:00")), bare]).clauses[0].rules
    assert rules[0] == Rule("quiet_hours", {"to": "06:00"})
    assert (rules[1].penalty, rules[1].mode, rules[1].confirm) == ("none", "enforce", True)


def test_rules_come_and_go_beside_what_was_changed_before():
    end = clause_choice("到 06:00", FIRST, with_params(FIRST, "quiet_hours", to="06:00"))
    gone = clause_choice("不打卡", FIRST, [NIGHT, Rule("civility")])
    made = choose(POLICY, [end, gone])
    assert [rule.kind for rule in made.clauses[0].rules] == ["quiet_hours", "civility"]
    assert made.clauses[0].rules[0].params["to"] == "06:00"


def test_what_is_given_rules_or_a_declaration_is_clear_then():
    assert choose(POLICY, [clause_choice("只作说明", SECOND, declares="other")]).clauses[1] == Clause(
        "2", "指定群名。", declares="other", line=2
    )
    made = choose(POLICY, [clause_choice("问", SECOND, [Rule("attested")])]).clauses[1]
    assert (made.unclear, made.rules) == (None, (Rule("attested"),))
    assert choose(POLICY, [clause_choice("改字", SECOND, text="指定群名!")]).clauses[1].unclear == "没有写出"


def test_words_are_changed_where_they_differ():
    first, second = clause_choice("改", FIRST, text="夜里安静,早上打卡。"), clause_choice("改", FIRST, text="晚上安静,早上签到。")
    assert choose(POLICY, [first, second]).clauses[0].text == "夜里安静,早上签到。"
    # What the first has taken away cannot be changed by the second: its own words stand
    assert choose(POLICY, [first, clause_choice("改", FIRST, text="晚间安静,早上打卡。")]).clauses[0].text == "晚间安静,早上打卡。"
    assert choose(POLICY, [first, clause_choice("添", FIRST, text="晚上安静,早上打卡。谢谢")]).clauses[0].text == "夜里安静,早上打卡。谢谢"


def test_parts_of_the_whole():
    chosen = [
        choice("逐级", penalties={"regulations": [{"nth": 1, "do": "remind"}]}),
        choice("班次", calendar={"hours": "08:00-17:00"}),
        choice("发布", publish="required"),
        choice("日期", in_force_from="2026-05-01"),
    ]
    made = choose(POLICY, chosen)
    assert made.penalties == {"steps": ["warn"], "regulations": [{"nth": 1, "do": "remind"}]}
    assert (made.calendar, made.publish, made.in_force_from) == ({"hours": "08:00-17:00"}, "required", "2026-05-01")


def test_an_offer_says_what_becomes_of_the_policy_only_where_something_does():
    assert offer("1", "写错了", "请改", [choice("好"), choice("不好")], 3) == Problem("1", "写错了", "请改", ("好", "不好"), 3)
    given = offer("1", "写错了", choices=(choice("好", publish="required"), choice("不好")))
    assert given.offers == (Choice("好", '{"publish":"required"}'), Choice("不好"))
    assert Problem("1", "写错了", choices=("好",)).offers == (Choice("好"),)

"""Policy × kinds × group: which penalty a breach leads to, what a group sets differently, what cannot be bound."""

from __future__ import annotations

from typing import Any

from qungui.core.bind import bind, steps
from qungui.core.clause import BoundRule, Penalty, Step
from qungui.core.clauses import KINDS
from qungui.core.moments import DAY
from qungui.core.people.model import Group
from qungui.core.policy.model import Clause, Policy, Problem, Rule

GROUP = Group("g", "甲群")


def clause(name: str, *rules: Rule, text: str = "") -> Clause:
    return Clause(clause=name, text=text, rules=rules)


def voice(**more: Any) -> Rule:
    return Rule("message_form", {"voice_seconds": 30}, **more)


def penal(**params: Any) -> Rule:
    return Rule("penalty", params)


def bound(*clauses: Clause, group: Group = GROUP, **more: Any) -> tuple[list[BoundRule], list[Problem]]:
    edition, problems = bind(Policy(policy="p", edition="1", clauses=clauses, **more), KINDS, group)
    return [rule for rule, _ in edition.rules], problems


def penalty(*clauses: Clause, **more: Any) -> Penalty:
    """The penalty of the first rule."""
    rules, _ = bound(*clauses, **more)
    assert rules[0].penalty is not None
    return rules[0].penalty


def test_actions_decide_and_take_the_money() -> None:
    assert penalty(clause("1", voice(), penal(actions=["fine"], yuan=20))).choices == (Step("fine", 1, 20),)
    assert penalty(clause("1", voice(), penal(actions=["warn", "red_packet"], yuan=5, max_count=10))).choices == (
        Step("warn", 1),
        Step("red_packet", 1, 5, 10),
    )
    assert penalty(clause("1", voice(), penal(actions=["fine"], yuan=20, max_count="members"))).choices == (Step("fine", 1, 20),)
    assert penalty(clause("1", voice(), penal(yuan=20, max_count="members"))).choices == (Step("red_packet", 1, 20),)


def test_a_ladder_goes_before_and_takes_what_it_lacks() -> None:
    raw = ["warn", {"nth": 2, "do": "red_packet"}, {"nth": 3, "do": "red_packet", "yuan": 50, "count": 3}]
    found = penalty(clause("1", voice(), penal(ladder=raw, actions=["mute"], yuan=10, max_count=5)))
    assert found.ladder == (Step("warn", 1), Step("red_packet", 2, 10, 5), Step("red_packet", 3, 50, 3))


def test_grades_offer_every_step_once() -> None:
    found = penalty(clause("1", voice(), penal(by_severity={"minor": ["remind", "warn"], "serious": ["warn", "remove"], "medium": "mute"})))
    assert [step.do for step in found.choices] == ["remind", "warn", "remove", "mute"]
    assert {step.nth for step in found.choices} == {1}


def test_an_own_penalty_beats_that_of_the_clause_which_beats_the_general_one() -> None:
    general = clause("9", penal(actions=["remove"]), text="违反以上规定的移出。")
    named = {"steps": ["remind", "warn"]}
    assert penalty(clause("1", voice(penalty="steps"), penal(actions=["mute"])), general, penalties=named).name == "steps"
    assert penalty(clause("1", voice(), penal(actions=["mute"])), general).choices == (Step("mute"),)
    assert penalty(clause("1", voice()), general).choices == (Step("remove"),)
    assert penalty(clause("1", voice()), general, clause("10", penal(actions=["warn"]))).choices == (Step("remove"),)


def test_above_and_below_say_which_clauses_are_meant() -> None:
    above = clause("1", penal(actions=["remove"]), text="违反以上规定的移出。")
    below = clause("1", penal(actions=["mute"]), text="违反下列规定的禁言。")
    rules, _ = bound(clause("0", voice()), above, clause("2", voice()))
    assert [rule.penalty.choices if rule.penalty else None for rule in rules if rule.kind == "message_form"] == [(Step("remove"),), None]
    rules, _ = bound(clause("0", voice()), below, clause("2", voice()))
    assert [rule.penalty.choices if rule.penalty else None for rule in rules if rule.kind == "message_form"] == [None, (Step("mute"),)]
    assert penalty(clause("0", penal(actions=["mute"]), text="违规者禁言。"), clause("2", voice())) == Penalty(
        "第0条的处罚", (), (Step("mute"),), clause="0"
    )


def test_a_clause_with_a_rule_of_its_own_can_speak_of_all() -> None:
    last = clause("2", Rule("group_name", {"name": "甲群"}), penal(actions=["remove"]), text="不得改群名。违反以上任何一条的移出。")
    rules, _ = bound(clause("1", voice()), last)
    assert [rule.penalty.choices if rule.penalty else None for rule in rules] == [(Step("remove"),)] * 3


def test_what_only_qualifies_is_no_penalty_by_itself() -> None:
    month = clause("3", penal(window="30d"))
    rules, problems = bound(clause("1", voice()), clause("2", penal(ladder=["warn"])), month, clause("4", penal(max_count="members")))
    assert [rule.kind for rule in rules] == ["message_form", "penalty"]
    assert not problems
    assert {rule.penalty.window for rule in rules if rule.penalty} == {30 * DAY}
    assert bound(clause("1", voice()), month)[0][0].penalty is None
    assert (
        penalty(clause("1", voice()), clause("2", penal(ladder=["warn"], window="7d")), month, clause("4", penal(window="9d"))).window
        == 7 * DAY
    )


def test_a_window_can_be_given_to_a_named_ladder() -> None:
    found = penalty(clause("1", voice()), clause("2", penal(name="steps", window="7d")), penalties={"steps": ["remind", "warn"]})
    assert (found.name, found.window, len(found.ladder)) == ("steps", 7 * DAY, 2)
    assert penalty(clause("1", voice()), clause("2", penal(name="steps")), penalties={"steps": ["remind", "warn"]}).window is None


def test_a_penalty_that_says_nothing_is_undefined() -> None:
    assert not penalty(clause("1", voice(), penal())).defined
    assert not penalty(clause("1", voice(), penal(name="regulations")), penalties={"regulations": "undefined"}).defined
    rules, problems = bound(clause("1", voice(penalty="nowhere")))
    assert rules[0].penalty == Penalty("nowhere", defined=False)
    assert [one.text for one in problems] == ["处罚「nowhere」没有写明"]


def test_a_soft_rule_has_no_penalty() -> None:
    rules, _ = bound(clause("1", voice(penalty="none")), clause("2", penal(actions=["remove"])))
    assert rules[0].soft
    assert rules[0].penalty is None


def test_confirm_can_be_lifted_by_the_rule_or_by_its_penalty() -> None:
    assert penalty(clause("1", voice(), penal(actions=["mute"]))).confirm
    assert not penalty(clause("1", voice(confirm=False), penal(actions=["mute"]))).confirm
    assert not penalty(clause("1", voice(), Rule("penalty", {"actions": ["mute"]}, confirm=False))).confirm


def test_a_named_ladder_of_packets_has_a_ledger() -> None:
    rules, _ = bound(
        clause("1", voice(penalty="pay")), penalties={"pay": [{"do": "red_packet", "yuan": 5}], "talk": ["warn"], "law": "undefined"}
    )
    assert [(rule.kind, rule.clause) for rule in rules] == [("message_form", "1"), ("penalty", "pay")]


def test_a_groups_file_sets_what_is_different_there() -> None:
    other = Group("g", overrides={"message_form": {"voice_seconds": 60}, "1": {"mode": "shadow"}, "2/message_form": {"mode": "off"}})
    rules, _ = bound(clause("1", voice()), clause("2", voice()), group=other)
    assert [(rule.clause, rule.params.voice_seconds, rule.mode) for rule in rules] == [("1", 60, "shadow")]


def test_what_cannot_be_bound_is_a_problem_and_the_rest_is_judged() -> None:
    rules, problems = bound(
        clause("1", Rule("dancing")),
        clause("2", Rule("message_form", {"voice_seconds": 30, "colour": "red"})),
        clause("3", Rule("message_form", {"voice_seconds": "long"})),
        clause("4", Rule("reminder", {"every": {"months": "often"}})),
        clause("5", penal(ladder=["warn"], window="soon")),
        clause("6", Rule("management_group", {"name": "乙群"})),
        in_force_from="someday",
        calendar={"hours": "nine"},
    )
    assert [rule.clause for rule in rules] == ["2", "5"]
    said = [(one.clause, one.text[:12]) for one in problems]
    assert ("", "施行日期「someday") in said
    assert {place for place, _ in said} == {"", "1", "2", "3", "4", "5"}


def test_what_is_no_step_is_left_out() -> None:
    assert steps(
        ["remind", {"nth": 3}, 7, {"do": "fine", "yuan": "20", "count": "2", "for": 3}, {"nth": 5, "do": "mute", "for": "1d"}]
    ) == (
        Step("remind", 1),
        Step("fine", 2, None, None, "3"),
        Step("mute", 5, span="1d"),
    )


def test_the_roles_that_may_rule_are_those_of_the_dispute_clause() -> None:
    rules, _ = bound(clause("1", voice()), clause("2", Rule("dispute", {"roles": ["owner"]})))
    assert rules[0].rulers == ("owner",)
    assert bound(clause("1", voice()))[0][0].rulers == ("owner", "admin")


def test_in_force_from_is_the_editions_since() -> None:
    edition, _ = bind(Policy(policy="p", edition="1", in_force_from="1970-01-02", timezone="UTC"), KINDS, GROUP)
    assert edition.since == DAY


def test_a_mode_that_a_groups_file_misspells_is_said_and_left_alone() -> None:
    rules, problems = bound(clause("1", voice(mode="shadow")), group=Group("g", "甲群", overrides={"1": {"mode": "shade"}}))
    assert [rule.mode for rule in rules] == ["shadow"]
    assert [(one.clause, one.text) for one in problems] == [("1", "群「甲群」给这一条的 mode 不能是「shade」,按 shadow 算")]


def test_a_penalty_that_rests_leads_to_nothing_and_is_no_riddle() -> None:
    for mode in ("off", "shadow"):
        steps = Rule("penalty", {"name": "steps", "ladder": ["warn"]}, mode=mode)
        rules, problems = bound(clause("1", voice(penalty="steps")), clause("2", steps))
        assert (rules[0].penalty, problems) == (Penalty("steps"), [])
    rules, _ = bound(clause("1", voice(penalty="steps", mode="shadow")), clause("2", Rule("penalty", {"name": "steps", "ladder": ["warn"]}, mode="shadow")))
    assert rules[0].penalty is not None
    assert rules[0].penalty.ladder == (Step("warn", 1),)


def test_the_penalty_of_a_clause_whose_rule_rests_is_not_everybodys() -> None:
    for mode in ("off", "shadow"):
        rules, _ = bound(clause("1", Rule("flood_limit", mode=mode), penal(actions=["mute"])), clause("2", voice()))
        assert [rule.penalty for rule in rules if rule.clause == "2"] == [None]


def test_what_is_wrong_with_a_penalty_is_said_once_whoever_it_binds() -> None:
    rules = (voice(penalty="law"), voice(penalty="law", mode="shadow"))
    _, problems = bound(clause("1", *rules), clause("2", penal(ladder=["warn"], window="soon")))
    assert [one.text for one in problems if "没有写明" in one.text] == ["处罚「law」没有写明"]
    assert len([one for one in problems if "有效期" in one.text]) == 1

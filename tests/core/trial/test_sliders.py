"""Other values of a policy's numbers, each judged as if it counted; what findings share."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from msgspec import structs

from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket
from qungui.core.engine.notes import Notes
from qungui.core.facts import Fact
from qungui.core.findings import Finding
from qungui.core.moments import DAY, HOUR, parse_moment
from qungui.core.order import in_order
from qungui.core.people.model import Group
from qungui.core.policy.model import Clause, Policy, Rule
from qungui.core.trial.marks import MOST, marks
from qungui.core.trial.matching import match_clauses, match_rules
from qungui.core.trial.sliders import Slider, numbers, sliders, variants
from tests.properties.every_kind import GROUP, brief, lives, policy

GROUP_ROW = Group("g", "甲群")


def made(*rules: Rule) -> Policy:
    return Policy("p", "1", clauses=tuple(Clause(str(number), f"第{number}条", (rule,)) for number, rule in enumerate(rules, 1)))


def found(old: Policy | None, new: Policy, group: Group = GROUP_ROW) -> list[Slider]:
    before = old or structs.replace(new, clauses=())
    return sliders(old, new, match_rules(before, new, match_clauses(before, new)), KINDS, group)


def test_numbers_are_the_rules_own_or_the_kinds_or_the_groups() -> None:
    given = made(Rule("real_name"), Rule("nickname_format", {"template": "姓名", "within": "2h"}), Rule("flood_limit"), Rule("flood_limit", {"count": 8}))
    assert numbers(given, KINDS, GROUP_ROW) == {
        (0, 0): {"within": "24h"}, (1, 0): {"within": "2h"}, (2, 0): {"per": "10s", "count": 5}, (3, 0): {"per": "1m", "count": 8},
    }  # fmt: skip
    other = structs.replace(GROUP_ROW, overrides={"flood_limit": {"count": 20}})
    assert numbers(given, KINDS, other)[2, 0] == {"per": "1m", "count": 20}
    assert numbers(made(Rule("dance")), KINDS, GROUP_ROW) == {}


def test_every_number_of_the_new_rules_is_tried_about_both_values() -> None:
    old = made(Rule("ack_deadline", {"within": "30m"}), Rule("civility"))
    new = made(Rule("ack_deadline", {"within": "1h", "from": {"roles": ["leader"]}}), Rule("civility"), Rule("quiet_hours"), Rule("dispute"), Rule("flood_limit", mode="off"))
    assert [(one.kind, one.name, one.old, one.new) for one in found(old, new)] == [
        ("ack_deadline", "within", "30m", "1h"), ("quiet_hours", "from", None, "23:00"), ("quiet_hours", "to", None, "06:00"),
    ]  # fmt: skip
    assert [one.old for one in found(None, new)] == [None] * 3
    assert found(old, structs.replace(old, clauses=(old.clauses[1],))) == []
    assert found(None, made(Rule("dance", {"count": 3}))) == []


def test_two_rules_of_one_kind_in_one_clause_are_tried_apart() -> None:
    clause = Clause("1", "", (Rule("posting_quota", {"count": 3, "per": "1d"}), Rule("posting_quota", {"count": 9, "per": "1w"})))
    both = [(one.index, one.name, one.new) for one in found(None, Policy("p", "1", clauses=(clause,)))]
    assert both == [(0, "per", "1d"), (0, "count", 3), (1, "per", "1w"), (1, "count", 9)]


def test_a_rule_that_is_gone_is_not_tried() -> None:
    two = Clause("1", "", (Rule("posting_quota", {"count": 3}), Rule("posting_quota", {"count": 9})))
    one = structs.replace(two, rules=two.rules[1:])
    both = found(Policy("p", "1", clauses=(two,)), Policy("p", "2", clauses=(one,)))
    assert [(each.name, each.old, each.new) for each in both] == [("per", "1d", "1d"), ("count", 9, 9)]


def test_variants_judge_by_one_number_each_and_have_no_penalty() -> None:
    given = made(Rule("flood_limit", penalty="steps"), Rule("message_form", {"max_chars": 100}, mode="shadow", penalty="none"))
    tried = found(None, given)
    edition, problems = variants(given, KINDS, structs.replace(GROUP_ROW, overrides={"1/flood_limit": {"category": "links"}}), None, tried)
    assert problems == []
    rules = [rule for rule, _ in edition.rules]
    assert {rule.policy for rule in rules} == {f"{number}.{step}" for number, one in enumerate(tried) for step in range(len(one.values))}
    counts = [(rule.params.count, rule.params.per, rule.params.category) for rule in rules if rule.kind == "flood_limit" and rule.policy.startswith("1.")]
    assert counts == [(count, "10s", "links") for count in (3, 4, 5, 6, 8, 10)]
    assert {(rule.mode, rule.soft, rule.penalty) for rule in rules} == {("enforce", False, None)}


def test_a_value_that_a_group_has_switched_off_is_not_tried() -> None:
    given = made(Rule("flood_limit"))
    edition, _ = variants(given, KINDS, structs.replace(GROUP_ROW, overrides={"1": {"mode": "off"}}), None, found(None, given))
    assert edition.rules == ()


def settled(given: Brief, facts: list[Fact], **more: Any) -> list[Finding]:
    docket = Docket(given, **more)
    for fact in in_order(facts):
        docket.feed(fact)
    return docket.findings()


NUMBERS = structs.replace(policy(off=frozenset({"penalty"})), clauses=tuple(
    structs.replace(clause, rules=tuple(structs.replace(rule, penalty=None) for rule in clause.rules)) for clause in policy(off=frozenset({"penalty"})).clauses
))  # fmt: skip


@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(lives())
def test_the_value_that_a_policy_has_finds_what_the_policy_finds(facts):
    plain = [fact for fact in facts if not hasattr(fact, "finding")]
    tried = found(None, NUMBERS, brief().groups[0])
    whole = settled(brief(NUMBERS), plain)
    apart = settled(brief(NUMBERS), plain, binder=lambda policy, kinds, group, terms: variants(policy, kinds, group, terms, tried))
    for number, slider in enumerate(tried):
        name = f"{number}.{slider.values.index(slider.new)}"
        mine = [(one.at, one.verdict, one.subject, one.facts, one.reason) for one in apart if one.policy == name]
        theirs = [(one.at, one.verdict, one.subject, one.facts, one.reason) for one in whole if one.order == slider.place]
        assert sorted(map(str, mine)) == sorted(map(str, theirs)), slider


@settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
@given(lives())
def test_dockets_that_share_their_notes_find_the_same_as_alone(facts):
    plain = [fact for fact in facts if not hasattr(fact, "finding")]
    other = structs.replace(policy(), policy="other", clauses=policy().clauses[::-1])
    notes: dict[str, Notes] = {}
    both = [Docket(brief(one), notes=notes) for one in (policy(), other)]
    for fact in in_order(plain):
        for docket in both:
            docket.feed(fact)
    assert [docket.findings() for docket in both] == [settled(brief(one), plain) for one in (policy(), other)]
    assert set(notes) == {GROUP}


def finding(**more: Any) -> Finding:
    at = int(parse_moment("2026-03-02T10:00:00+08:00"))
    base = {"id": "f", "at": at, "known": at, "group": "g", "policy": "p", "clause": "1", "kind": "k", "verdict": "breach", "subject": "u", "facts": (), "reason": ""}
    return Finding(**{**base, **more})


def test_what_a_finding_rests_on() -> None:
    assert marks(finding(facts=("a", "b")), "Asia/Shanghai") == ["a", "b"]
    many = marks(finding(facts=tuple(map(str, range(200)))), "Asia/Shanghai")
    assert (len(many), many[0], many[-1]) == (MOST, "0", "199")
    assert marks(finding(), "Asia/Shanghai") == ["on 2026-03-02"]
    assert marks(finding(), "Asia/Shanghai", DAY) == marks(finding(at=finding().at + HOUR), "Asia/Shanghai", DAY + HOUR)

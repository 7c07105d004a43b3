"""What a new edition changes, each change once and in its place."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from qungui.core.policy.model import Clause, Learnt, Policy, Rule
from qungui.core.trial.changes import HEAD, changes, pair_rules, settings


def clause(name: str, text: str, *rules: Rule, **more: Any) -> Clause:
    return Clause(name, text, rules, **more)


def told(old: Policy, new: Policy) -> list[tuple[Any, ...]]:
    """what, clause, was, kind, name, before, after: the empty ones left out."""
    return [tuple(value for value in structs.astuple(one) if value not in ("", None)) for one in changes(old, new)]


ACK = Rule("ack_deadline", {"within": "30m"})
BASE = Policy("p", "1", clauses=(clause("1", "1、领导交办的事三十分钟内回复。", ACK), clause("2", "2、文明用语。", Rule("civility"))))


def test_a_policy_and_itself() -> None:
    assert changes(BASE, structs.replace(BASE, policy="q", edition="2")) == []


def test_the_head() -> None:
    new = structs.replace(BASE, title="新规", in_force_from="2026-05-01", groups=("a",))
    assert told(BASE, new) == [("head", "title", "新规"), ("head", "in_force_from", "2026-05-01"), ("head", "groups", ("a",))]


def test_a_number_and_the_words_that_give_it() -> None:
    new = structs.replace(BASE, clauses=(clause("1", "1、领导交办的事一小时内回复。", structs.replace(ACK, params={"within": "1h", "clock": "always"})), BASE.clauses[1]))
    assert told(BASE, new) == [
        ("reworded", "1", "1", "1、领导交办的事三十分钟内回复。", "1、领导交办的事一小时内回复。"),
        ("parameter", "1", "1", "ack_deadline", "within", "30m", "1h"),
        ("parameter", "1", "1", "ack_deadline", "clock", "always"),
    ]


def test_words_alone_and_numbers_alone() -> None:
    new = structs.replace(BASE, clauses=(clause("3", "3、领导所交办的事三十分钟内回复。", ACK), clause("2", "2、文明用语。", Rule("civility"))))
    assert [one[:3] for one in told(BASE, new)] == [("renumbered", "3", "1"), ("wording", "3", "1")]
    assert told(BASE, structs.replace(BASE, clauses=(clause("1", "", ACK), BASE.clauses[1]))) == []


def test_clauses_come_and_go_with_their_rules() -> None:
    new = structs.replace(BASE, clauses=(BASE.clauses[0], clause("3", "3、一律实名。", Rule("real_name", {"within": "24h"}, penalty="steps"))))
    assert told(BASE, new) == [
        ("clause removed", "2", "2、文明用语。"),
        ("rule removed", "2", "civility", {}),
        ("clause added", "3", "3、一律实名。"),
        ("rule added", "3", "real_name", {"within": "24h", "penalty": "steps"}),
    ]


def test_a_rule_that_leaves_its_clause_is_told_where_the_clause_is_now() -> None:
    new = structs.replace(BASE, clauses=(clause("5", "5、领导交办的事三十分钟内回复。"), BASE.clauses[1]))
    assert told(BASE, new) == [("renumbered", "5", "1"), ("rule removed", "5", "1", "ack_deadline", {"within": "30m"})]


def test_a_rule_that_moves_is_no_other_rule() -> None:
    new = structs.replace(BASE, clauses=(
        clause("1", "1、领导交办的事三十分钟内回复。"), BASE.clauses[1], clause("3", "3、回复的时间从发出算起。", structs.replace(ACK, params={"within": "45m"})),
    ))  # fmt: skip
    assert told(BASE, new)[1:] == [("moved", "3", "1", "ack_deadline"), ("parameter", "3", "1", "ack_deadline", "within", "30m", "45m")]


def test_what_a_clause_declares() -> None:
    old = structs.replace(BASE, clauses=(clause("1", "一二三四", declares="purpose"), clause("2", "五六七八", unclear="何意"), clause("3", "九十百千", ACK)))
    new = structs.replace(BASE, clauses=(clause("1", "一二三四", declares="scope"), clause("2", "五六七八", ACK), clause("3", "九十百千", unclear="何意")))
    assert told(old, new) == [
        ("declared", "1", "1", "purpose", "scope"), ("declared", "2", "2", "unclear"), ("moved", "2", "3", "ack_deadline"), ("declared", "3", "3", "unclear"),
    ]  # fmt: skip


def test_penalties() -> None:
    old, new = structs.replace(BASE, penalties={"steps": ["remind"], "law": "undefined"}), structs.replace(BASE, penalties={"steps": ["warn"], "pay": ["fine"]})
    assert told(old, new) == [("penalty", "steps", ["remind"], ["warn"]), ("penalty", "pay", ["fine"]), ("penalty", "law", "undefined")]


def test_all_that_a_rule_says_beside_its_parameters() -> None:
    rule = Rule("civility", {}, {"roles": ["admin"]}, {"roles": ["hr"]}, "shadow", "none", confirm=False)
    said = {"applies_to": {"roles": ["admin"]}, "except": {"roles": ["hr"]}, "mode": "shadow", "penalty": "none", "confirm": False}
    assert settings(rule) == said
    assert settings(Rule("civility")) == {}


def test_rules_of_one_kind_pair_equal_ones_first() -> None:
    one, two, three = (Rule("posting_quota", {"count": count}) for count in (1, 2, 3))
    assert pair_rules([one, two], [three, one]) == [(one, one), (two, three)]
    assert pair_rules([one, two], [two]) == [(two, two), (one, None)]
    assert pair_rules([], [two]) == [(None, two)]


def test_what_was_settled_by_example_goes_with_its_clause() -> None:
    kept, gone, fresh = (Learnt("1", "ack_deadline", phrase=phrase) for phrase in ("在路上", "开会", "请假"))
    old = structs.replace(BASE, exceptions=(kept, gone))
    new = structs.replace(
        BASE, clauses=(clause("5", "5、领导交办的事三十分钟内回复。", ACK), BASE.clauses[1]), exceptions=(structs.replace(fresh, clause="5"), structs.replace(kept, clause="5"))
    )
    assert told(old, new)[1:] == [
        ("exception", "5", "ack_deadline", {"clause": "5", "kind": "ack_deadline", "phrase": "请假"}),
        ("exception", "5", "ack_deadline", {"clause": "5", "kind": "ack_deadline", "phrase": "开会"}),
    ]


def test_everything_that_a_policy_says_is_compared() -> None:
    assert {*HEAD, "clauses", "penalties", "exceptions"} == set(Policy.__struct_fields__) - {"policy", "edition", "extra"}

"""Clauses and rules of two editions that stand for each other, whatever became of their numbers and their words."""

from __future__ import annotations

from typing import Any

from qungui.core.policy.model import Clause, Policy, Rule
from qungui.core.trial.matching import ClausePair, Unit, match_clauses, match_rules, words_of


def clause(name: str, text: str, *kinds: str) -> Clause:
    return Clause(name, text, tuple(Rule(kind) for kind in kinds))


def policy(*clauses: Clause, **more: Any) -> Policy:
    return Policy("p", "1", clauses=clauses, **more)


def paired(old: Policy, new: Policy) -> list[tuple[str, str]]:
    """The clauses' names, `-` where there is none."""
    return [
        (old.clauses[one.old].clause if one.old is not None else "-", new.clauses[one.new].clause if one.new is not None else "-")
        for one in match_clauses(old, new)
    ]


def test_a_number_is_no_part_of_the_words() -> None:
    assert words_of(clause("3.5", "3.5、领导交办的事, 三十分钟内回复。")) == words_of(clause("四", "四、领导交办的事,三十分钟内回复"))
    assert words_of(clause("1", "30分钟内回复")) == "30分钟内回复"


def test_clauses_with_the_same_words_are_the_same_whatever_their_number() -> None:
    old = policy(clause("1", "1、不得刷屏。", "flood_limit"), clause("2", "2、文明用语。", "civility"))
    new = policy(clause("1", "1、一律实名。", "real_name"), clause("2", "2、不得刷屏。", "flood_limit"), clause("3", "3、文明用语。", "civility"))
    assert paired(old, new) == [("-", "1"), ("1", "2"), ("2", "3")]


def test_of_several_with_the_same_words_those_of_one_number_then_in_order() -> None:
    old = policy(clause("1", "违者警告。"), clause("2", "违者警告。"), clause("3", "违者警告。"))
    new = policy(clause("2", "违者警告。"), clause("5", "违者警告。"), clause("7", "违者警告。"))
    assert paired(old, new) == [("2", "2"), ("1", "5"), ("3", "7")]


def test_a_reworded_clause_that_moved_is_known_by_its_words_not_by_its_number() -> None:
    old = policy(clause("3", "3、领导交办的事被点名的人30分钟内回复。", "ack_deadline"))
    new = policy(clause("3", "3、群里反映的问题由责任部门跟进。", "ack_deadline"), clause("4", "4、领导交办的事被点名的人须在60分钟内回复。", "ack_deadline"))
    assert paired(old, new) == [("-", "3"), ("3", "4")]


def test_one_number_and_kind_are_enough_and_a_number_alone_is_not() -> None:
    old = policy(clause("1", "1、不得刷屏。", "flood_limit"), clause("2", "2、文明用语。", "civility"))
    new = policy(clause("1", "1、一分钟内最多发八条消息", "flood_limit"), clause("2", "2、周五交周报", "reminder"))
    assert paired(old, new) == [("1", "1"), ("2", "-"), ("-", "2")]


def test_without_words_the_number_and_the_kind_decide() -> None:
    old = policy(clause("1", "", "flood_limit"), clause("2", ""), clause("3", "", "civility"))
    new = policy(clause("1", "1、不得刷屏。", "flood_limit"), clause("2", ""), clause("4", "", "civility"))
    assert paired(old, new) == [("1", "1"), ("2", "-"), ("3", "-"), ("-", "2"), ("-", "4")]


def test_what_is_gone_stands_behind_what_it_followed() -> None:
    old = policy(clause("0", "零零零零"), clause("1", "甲甲甲甲"), clause("2", "乙乙乙乙"), clause("3", "丙丙丙丙"))
    new = policy(clause("1", "丙丙丙丙"), clause("2", "甲甲甲甲"))
    assert paired(old, new) == [("0", "-"), ("3", "1"), ("1", "2"), ("2", "-")]


def test_rules_pair_by_clause_and_kind() -> None:
    old = policy(clause("1", "一二三四", "real_name", "penalty"))
    new = policy(clause("1", "一二三四", "penalty", "real_name", "nickname_format"))
    assert match_rules(old, new, [ClausePair(0, 0)]) == [Unit("penalty", 0, 0), Unit("real_name", 0, 0), Unit("nickname_format", None, 0)]


def test_a_kind_that_left_one_clause_and_came_into_another_has_moved() -> None:
    old = policy(clause("1", "一二三四", "real_name", "nickname_format"), clause("2", "五六七八", "civility"))
    new = policy(clause("1", "一二三四", "real_name"), clause("2", "五六七八", "civility"), clause("3", "九十百千", "nickname_format"))
    assert match_rules(old, new, match_clauses(old, new)) == [Unit("real_name", 0, 0), Unit("civility", 1, 1), Unit("nickname_format", 0, 2)]


def test_where_several_came_nothing_is_guessed() -> None:
    old = policy(clause("1", "一二三四", "civility"))
    new = policy(clause("2", "五六七八", "civility"), clause("3", "九十百千", "civility"))
    assert match_rules(old, new, match_clauses(old, new)) == [Unit("civility", 0, None), Unit("civility", None, 0), Unit("civility", None, 1)]

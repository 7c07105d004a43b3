"""A changed text read again: what was decided stays, what is new is said."""

from __future__ import annotations

from msgspec import structs

from qungui.core.clauses import KINDS
from qungui.core.policy.model import Clause, Learnt, Policy, Problem, Rule
from qungui.core.reading import read_policy
from qungui.core.reading.reread import reread

OLD_TEXT = "青石巷业主群约定\n1、群成员一律实名。\n2、晚上22点至次日7点不发消息。\n3、楼下快递柜在东门。\n4、不得刷屏。\n"
NEW_TEXT = "青石巷业主群约定\n1、群成员一律实名。\n2、晚上23点至次日7点不发消息。\n3、不得刷屏。\n4、禁止在群里发广告。\n"


def read(text: str) -> tuple[Policy, list[Problem]]:
    return read_policy(text, "约定", KINDS)


def clause(policy: Policy, text: str) -> Clause:
    return next(one for one in policy.clauses if text in one.text)


def decided() -> Policy:
    """The old text, with what its owner has set."""
    old, _ = read(OLD_TEXT)
    quiet = clause(old, "22点").rules[0]
    mine = {"1": (Rule("real_name", {"within": "3d"}, mode="shadow"),), "2": (structs.replace(quiet, penalty="steps", mode="shadow"),)}
    clauses = tuple(structs.replace(one, rules=mine.get(one.clause, one.rules)) for one in old.clauses)
    return structs.replace(
        old, policy="巷群", clauses=clauses, penalties={"steps": [{"nth": 1, "do": "warn"}]}, groups=("青石巷",), publish="required",
        calendar={"hours": "08:00-17:00"},
    )  # fmt: skip


def test_what_still_stands_keeps_its_rules_under_its_new_number():
    again = reread(decided(), *read(NEW_TEXT))
    assert clause(again.policy, "实名").rules == (Rule("real_name", {"within": "3d"}, mode="shadow"),)
    assert clause(again.policy, "刷屏").clause == "3"
    assert again.kept == ("L1", "1", "3")


def test_what_was_changed_is_read_anew_and_keeps_what_stood_beside():
    again = reread(decided(), *read(NEW_TEXT))
    rule = clause(again.policy, "23点").rules[0]
    assert (rule.kind, rule.params["from"], rule.mode, rule.penalty) == ("quiet_hours", "23:00", "shadow", "steps")
    assert again.changed == ("2",)
    assert any(one.clause == "2" and "原来是「" in one.text and "22点" in one.text for one in again.problems)


def test_what_is_new_or_gone_is_said():
    again = reread(decided(), *read(NEW_TEXT))
    assert (again.fresh, again.gone) == (("4",), ("3",))
    assert [one.clause for one in again.problems if one.text == "这一条是新加的"] == ["4"]
    assert any("原来的「3」在新的原文里没有了" in one.text for one in again.problems)


def test_what_only_a_person_can_have_written_is_kept():
    policy = reread(decided(), *read(NEW_TEXT)).policy
    assert (policy.policy, policy.groups, policy.publish, policy.calendar) == ("巷群", ("青石巷",), "required", {"hours": "08:00-17:00"})
    assert policy.penalties["steps"] == [{"nth": 1, "do": "warn"}]
    assert policy.edition == read(NEW_TEXT)[0].edition


def test_a_doubt_about_a_clause_that_was_decided_is_not_brought_up_again():
    new, _ = read(NEW_TEXT)
    doubts = [Problem("1", "多久没有写明"), Problem("4", "哪种广告"), Problem("", "没有日期")]
    said = [one.text for one in reread(decided(), new, doubts).problems]
    assert "多久没有写明" not in said
    assert {"哪种广告", "没有日期"} <= set(said)


def test_the_same_text_again_changes_nothing():
    old = decided()
    again = reread(old, *read(OLD_TEXT))
    assert again.policy.clauses == old.clauses
    assert (again.changed, again.fresh, again.gone) == ((), (), ())


def test_a_clause_with_a_rule_of_another_kind_carries_nothing_over():
    old = structs.replace(
        decided(),
        clauses=(Clause("2", "2、晚上22点至次日7点不发广告消息。", (Rule("banned_content", {"categories": ["ads"]}, mode="off"),)),),
    )
    rule = clause(reread(old, *read(NEW_TEXT)).policy, "23点").rules[0]
    assert (rule.kind, rule.mode) == ("quiet_hours", "enforce")


def test_what_was_learnt_stays_with_its_clause():
    learnt = (
        Learnt("4", "flood_limit", phrase="接龙"), Learnt("3", "flood_limit", phrase="x"), Learnt("2", "civility", person="a"),
    )  # fmt: skip
    again = reread(structs.replace(decided(), exceptions=learnt), *read(NEW_TEXT))
    assert [(one.clause, one.phrase) for one in again.policy.exceptions] == [("3", "接龙")]
    assert again.policy.edition.startswith(f"{read(NEW_TEXT)[0].edition}+")
    assert [one.text.partition("」说的")[0] for one in again.problems if "例外" in one.text] == ["例外「有「x」的话都不判", "例外「不管a"]

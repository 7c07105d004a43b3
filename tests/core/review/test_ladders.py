"""Ladders and penalties."""

from __future__ import annotations

import pytest

from qungui.core.policy.model import Clause, Policy, Rule
from qungui.core.review.ladders import ladders
from tests.core.review.given import rules, said, under


def ladder(*steps, window=None):
    return rules({"kind": "penalty", "ladder": list(steps), **({"window": window} if window else {})})


def step(nth, do, **more):
    return {"nth": nth, "do": do, **more}


@pytest.mark.parametrize(
    ("policy", "grade", "words"),
    [
        (ladder(step(2, "warn"), step(1, "remind"), window="7d"), "mend", "没有从小到大"),
        (ladder(step(1, "remind"), step(3, "remove"), window="7d"), "weigh", "跳过了第 2 次,到时会照前一步"),
        (ladder(step(2, "remove"), window="7d"), "weigh", "跳过了第 1 次,到时会不作处理"),
        (ladder(step(1, "remove"), step(2, "warn"), window="7d"), "mend", "第 2 次(警告)比第 1 次(移出)还轻"),
        (ladder(step(1, "fine", yuan=50), step(2, "fine", yuan=20), window="7d"), "mend", "还轻"),
        (ladder(step(1, "red_packet"), window="7d"), "mend", "没有写多少钱"),
        (ladder(step(1, "mute"), window="7d"), "weigh", "没有写多久"),
        (ladder("remind", "warn"), "weigh", "没有尽头:第 2 次以后每次都是警告"),
        (ladder("remind", step(2, "mute", **{"for": "1d"})), "weigh", "多久以后不再计次,第 2 次以后每次都是禁言"),
        (rules({"kind": "civility"}, penalties={"steps": ["remind", "warn"]}), "weigh", "处罚「steps」:阶梯没有尽头"),
    ],
)
def test_a_ladder_with_a_fault(policy, grade, words):
    assert [(one, words in text) for one, _, text in said(ladders(under(policy)))] == [(grade, True)]


@pytest.mark.parametrize(
    "policy",
    [
        ladder("remind", "warn", step(3, "mute", **{"for": "24h"}), step(3, "report"), window="30d"),
        ladder("warn", "report", "remove", window="30d"),
        ladder("warn", "sing", window="30d"),
        rules({"kind": "penalty", "name": "steps", "window": "7d"}, penalties={"steps": ["remind", "remove"]}),
        rules({"kind": "penalty", "window": "7d"}, {"kind": "penalty", "ladder": ["remind", "remove"]}),
        rules({"kind": "penalty", "ladder": []}, {"kind": "penalty", "actions": ["warn"]}, {"kind": "civility", "penalty": "none"}),
    ],
)
def test_a_ladder_without(policy):
    assert said(ladders(under(policy))) == []


def test_one_ladder_on_several_lines_is_said_once():
    steps = ["remind", "warn"]
    assert len(said(ladders(under(rules({"kind": "penalty", "ladder": steps}, {"kind": "penalty", "ladder": steps}))))) == 1


def test_a_penalty_that_is_named_and_nowhere_written():
    given = rules(
        {"kind": "civility", "penalty": "条例"}, {"kind": "penalty", "name": "条例"}, {"kind": "flood_limit", "penalty": "轻罚"},
        {"kind": "bot_use", "penalty": "重罚"}, {"kind": "penalty", "name": "重罚", "actions": ["remove"]}, {"kind": "ask_properly", "penalty": "红包"},
        {"kind": "penalty", "name": "红包", "yuan": 5}, penalties={"条例": "undefined", "轻罚": [{"nth": 1, "do": "remove"}]},
    )  # fmt: skip
    found = [one for one in ladders(under(given)) if one.sort == "penalty"]
    assert [(one.grade, one.problem.clause, one.problem.text[:14]) for one in found] == [("mend", "1", "处罚「条例」只有名字没有内容")]
    assert "1、2 用到" in found[0].problem.text
    assert found[0].problem.draft.startswith("第一次提醒")


def test_a_clause_is_named_once():
    clause = Clause("7", "按条例处罚", (Rule("civility", penalty="x"), Rule("penalty", {"name": "x"})))
    assert "(7 用到)" in said(ladders(under(Policy("p", "1", clauses=(clause,)))))[0][2]

"""How clauses that contradict each other can be brought together."""

from __future__ import annotations

import pytest

from qungui.core.policy.choose import choose, rule_to_dict
from qungui.core.review.clashes import clashes
from qungui.core.review.hours import hours
from tests.core.review.given import rules, under

MARKET = {"from": "18:00", "to": "19:00", "name": "早市"}


def by(policy, which):
    given = under(policy)
    [remark] = [*hours(given), *clashes(given)]
    [chosen] = [one for one in remark.problem.offers if one.label.startswith(which)]
    return [rule_to_dict(rule) for clause in choose(policy, [chosen]).clauses for rule in clause.rules]


@pytest.mark.parametrize(
    ("quiet", "window", "which", "expected"),
    [
        (("22:00", "07:00"), ("21:00", "22:30"), "静默从 22:30 开始", (("22:30", "07:00"), ("21:00", "22:30"))),
        (("22:00", "07:00"), ("21:00", "22:30"), "活动到 22:00 为止", (("22:00", "07:00"), ("21:00", "22:00"))),
        (("22:00", "07:00"), ("06:00", "08:00"), "静默到 06:00 为止", (("22:00", "06:00"), ("06:00", "08:00"))),
        (("22:00", "07:00"), ("06:00", "08:00"), "活动从 07:00 开始", (("22:00", "07:00"), ("07:00", "08:00"))),
    ],
)
def test_quiet_and_a_window(quiet, window, which, expected):
    policy = rules(
        {"kind": "quiet_hours", "from": quiet[0], "to": quiet[1]}, {"kind": "schedule", "windows": [MARKET, {"from": window[0], "to": window[1]}]}
    )
    first, second = by(policy, which)
    assert (first["from"], first["to"]) == expected[0]
    assert second["windows"][0] == MARKET
    assert (second["windows"][1]["from"], second["windows"][1]["to"]) == expected[1]


def test_a_window_inside_the_quiet_may_be_left_out_of_it():
    policy = rules(
        {"kind": "quiet_hours", "from": "12:00", "to": "14:00", "except": {"roles": ["owner"]}},
        {"kind": "schedule", "windows": [{"from": "12:30", "to": "13:00", "name": "团购"}], "except": {"roles": ["owner"]}},
    )
    assert by(policy, "活动时段里可以发言")[0]["except"] == {"roles": ["owner"], "times": [{"from": "12:30", "to": "13:00"}]}


@pytest.mark.parametrize(("which", "within"), [("都按第 1 条:30m", "30m"), ("都按第 2 条:2h", "2h")])
def test_two_numbers(which, within):
    policy = rules({"kind": "ack_deadline", "within": "30m"}, {"kind": "ack_deadline", "within": "2h"})
    assert [one["within"] for one in by(policy, which)] == [within, within]

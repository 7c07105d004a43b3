"""Whom a SELECTOR selects."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.core.people.model import Absence, Person
from qungui.core.people.roles import role_of
from qungui.core.people.selectors import listed, matches, status_at

PERSON = Person("u1", "陆游", "销售部/一组", title="销售经理", roles=("leader", "楼长"), absences=(Absence(100, 200),))


@pytest.mark.parametrize(
    ("selector", "fits"),
    [
        ({}, True),
        ({"departments": ["销售部"]}, True),
        ({"departments": "一组"}, True),
        ({"departments": ["销售部/一组"]}, True),
        ({"departments": ["财务部"]}, False),
        ({"roles": ["领导"]}, True),
        ({"roles": "leader"}, True),
        ({"roles": ["楼长"]}, True),
        ({"roles": ["经理"]}, True),
        ({"roles": ["销售经理"]}, True),
        ({"roles": ["理"]}, False),
        ({"roles": ["admin", "群成员"]}, True),
        ({"roles": ["admin"]}, False),
        ({"ids": ["u1"]}, True),
        ({"ids": ["陆 游"]}, True),
        ({"ids": ["u2"]}, False),
        ({"departments": ["销售部"], "roles": ["admin"]}, False),
        ({"status": ["在职"]}, True),
        ({"status": ["absent"]}, False),
        ({"whatever": 1}, True),
    ],
)
def test_matches(selector: dict[str, Any], fits: bool) -> None:
    assert matches(PERSON, selector) is fits


def test_deputies_are_no_heads_and_bots_are_not_everybody() -> None:
    assert not matches(Person("1", "甲", title="副经理"), {"roles": ["经理"]})
    assert matches(Person("1", "甲", title="教师"), {"roles": ["老师"]})
    assert not matches(Person("1", "甲", roles=("bot",)), {"roles": ["everyone"]})


def test_status() -> None:
    assert [status_at(PERSON, moment) for moment in (None, 99, 100, 199, 200)] == ["active", "active", "absent", "absent", "active"]
    assert status_at(Person("1", "甲", left=True), 1) == "left"
    assert matches(PERSON, {"status": "请假"}, 150)


def test_listed() -> None:
    assert (listed(None), listed("a"), listed(3), listed(["a", 1])) == ((), ("a",), ("3",), ("a", "1"))


def test_role_words() -> None:
    assert (role_of("群主"), role_of("Leader"), role_of("楼长")) == ("owner", "leader", "楼长")

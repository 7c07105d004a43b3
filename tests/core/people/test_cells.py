"""Cells of a roster."""

from __future__ import annotations

import pytest

from qungui.core.moments import DAY, DEFAULT_ZONE, parse_moment
from qungui.core.people.cells import FAR, Status, parse_day, parse_department, parse_list, parse_roles, parse_shift, parse_status
from qungui.core.people.model import Absence


def at(text: str) -> int:
    return parse_moment(text)


def test_lists_and_paths() -> None:
    assert parse_list("a;b；c、d,a; ") == ("a", "b", "c", "d")
    assert parse_roles("群主；管理员/leader 领导") == ("owner", "admin", "leader")
    assert parse_department("销售部 > 一组/") == "销售部/一组"
    assert parse_department("销售部\\一组") == "销售部/一组"


@pytest.mark.parametrize(
    ("text", "moment", "bare"),
    [
        ("2026-03-01", "2026-03-01", True),
        ("2026/3/1", "2026-03-01", True),
        ("2026年3月1日", "2026-03-01", True),
        ("2026/3/1 8:30", "2026-03-01T08:30", False),
        ("2026-03-01T08:30:00+08:00", "2026-03-01T08:30", False),
    ],
)
def test_days(text: str, moment: str, bare: bool) -> None:
    assert parse_day(text, DEFAULT_ZONE) == (at(moment), bare)


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "0001-01-01T00:00:00+23:59"])
def test_no_days(text: str) -> None:
    if text.startswith("0001"):
        assert parse_day(text, DEFAULT_ZONE)[0] < 0
        return
    with pytest.raises(ValueError, match="不是日期"):
        parse_day(text, DEFAULT_ZONE)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("active", Status()),
        ("在职", Status()),
        ("", Status()),
        ("离职", Status(left=True)),
        ("left:2026-03-05", Status(left=True, since=at("2026-03-05"))),
        ("absent:2026-03-01..2026-03-05", Status(absences=(Absence(at("2026-03-01"), at("2026-03-06")),))),
        ("请假:2026年3月1日至2026年3月5日", Status(absences=(Absence(at("2026-03-01"), at("2026-03-06")),))),
        ("absent:2026-03-01T08:00..2026-03-01T12:00", Status(absences=(Absence(at("2026-03-01T08:00"), at("2026-03-01T12:00")),))),
        ("请假:2026-03-01", Status(absences=(Absence(at("2026-03-01"), at("2026-03-02")),))),
        ("absent:2026-03-01..", Status(absences=(Absence(at("2026-03-01"), FAR),))),
        ("absent:..2026-03-01", Status(absences=(Absence(0, at("2026-03-02")),))),
        ("请假", Status(absences=(Absence(0, FAR),))),
        (
            "absent:2026-03-01;2026-03-09..2026-03-10",
            Status(absences=(Absence(at("2026-03-01"), at("2026-03-02")), Absence(at("2026-03-09"), at("2026-03-11")))),
        ),
    ],
)
def test_status(text: str, status: Status) -> None:
    assert parse_status(text, DEFAULT_ZONE) == status


@pytest.mark.parametrize(
    ("text", "why"),
    [("moonlighting", "不认识"), ("absent:2026-03-05..2026-03-01", "颠倒"), ("升职:2026-03-05", "不认识"), ("left:2026-99-99", "不是日期"), ("2026-03-01", "不认识")],
)
def test_no_status(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_status(text, DEFAULT_ZONE)


def test_shift() -> None:
    assert parse_shift("20:00-08:00") == ((1200, 1200 + DAY // 120_000),)
    with pytest.raises(ValueError, match="班次"):
        parse_shift("白班")

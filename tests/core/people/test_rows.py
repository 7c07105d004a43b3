"""Rows of a roster -> persons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.core.moments import parse_moment
from qungui.core.people.csvtext import csv_rows, delimiter_of
from qungui.core.people.model import Person
from qungui.core.people.problems import FileProblem, Row
from qungui.core.people.roster import Roster
from qungui.core.people.rows import change_person, parse_roster_csv, persons_of


def places(problems: list[FileProblem]) -> list[str]:
    return [problem.place for problem in problems]


def test_english_and_chinese_headings_in_any_order() -> None:
    one, problems = parse_roster_csv("id,name,department,roles,wecom,栋号\nu1,沈括,研发部/平台组,leader;admin,sk01,3\n")
    assert problems == []
    other, _ = parse_roster_csv("姓名\t栋号\t编号\t角色\t企业微信\t部门\n沈括\t3\tu1\t领导、管理员\tsk01\t研发部/平台组\n")
    assert one == other
    assert one[0].accounts == {"wecom": "sk01"}
    assert one[0].extra == {"栋号": "3"}


def test_headings_that_say_more_are_kept_for_templates() -> None:
    persons, _ = parse_roster_csv("工号,姓名,职位,职务,岗位\n7,沈括,副总,总监,前端\n")
    assert (persons[0].id, persons[0].title) == ("7", "副总")
    assert persons[0].extra == {"工号": "7", "职位": "副总", "职务": "总监", "岗位": "前端"}


def test_every_field() -> None:
    persons, problems = parse_roster_csv(
        "编号,姓名,职务,群,班次,状态,别名,职责,from,until\nu1,沈括,组长,研发群;all,08:00-17:00,请假:2026-03-01,老沈,管服务器,2026-01-01,2026-12-31\n"
    )
    person = persons[0]
    assert problems == []
    assert (person.title, person.groups, person.shift, person.aliases, person.duties) == ("组长", ("研发群", "all"), ((480, 1020),), ("老沈",), "管服务器")
    assert (person.start, person.end) == (parse_moment("2026-01-01"), parse_moment("2026-12-31"))
    assert len(person.absences) == 1


def test_without_ids_the_name_is_the_id_and_namesakes_are_told_apart() -> None:
    persons, problems = parse_roster_csv("姓名,部门\n沈括,甲部\n沈括,乙部\n沈括,丙部\n")
    assert [person.id for person in persons] == ["沈括", "沈括#2", "沈括#3"]
    assert places(problems) == ["roster:3", "roster:4"]


def test_rows_of_one_person_at_different_times() -> None:
    persons, problems = parse_roster_csv("姓名,部门,from,until\n沈括,甲部,,2026-03-09\n沈括,乙部,2026-03-10,\n")
    assert problems == []
    assert {person.id for person in persons} == {"沈括"}
    assert persons[0].end == parse_moment("2026-03-10")
    roster = Roster(persons)
    assert [getattr(roster.at(parse_moment(day)).get("沈括"), "department", "") for day in ("2026-03-09T12:00", "2026-03-10")] == ["甲部", "乙部"]


def test_one_id_twice() -> None:
    persons, problems = parse_roster_csv("id,name\nu1,沈括\nu1,沈括\nu1,苏轼\n")
    assert [(person.id, person.name) for person in persons] == [("u1", "沈括"), ("u1", "沈括"), ("u1#2", "苏轼")]
    assert ["以后一行为准" in str(problem) for problem in problems] == [True, False]


def test_who_has_left_on_a_day_was_there_before() -> None:
    persons, _ = parse_roster_csv("id,name,status\nu1,沈括,left:2026-03-05\n")
    roster = Roster(persons)
    assert [getattr(roster.at(parse_moment(day)).get("u1"), "left", None) for day in ("2026-03-04", "2026-03-05")] == [False, True]


def test_bad_rows_never_lose_good_ones() -> None:
    text = 'id,name,shift,status\nu1,沈括,白班,升职\n,,,\n,,08:00-12:00,\nu2\nu3,苏轼,,,多了,\nu4,"苏"辙,,\nu5,"苏洵,,\nu6,曾巩,,\n'
    persons, problems = parse_roster_csv(text, name="r.csv")
    assert [person.name for person in persons] == ["沈括", "u2", "苏轼", "苏辙", "苏洵", "曾巩"]
    assert sorted(places(problems)) == ["r.csv:2", "r.csv:2", "r.csv:4", "r.csv:6", "r.csv:7", "r.csv:8"]
    assert str(problems[0]) == "r.csv:7:引号不成对,这一行按没有引号读,请补上或删去引号"
    assert str(FileProblem("r.csv:1", "坏了")) == "r.csv:1:坏了"


def test_headings_may_stand_below_a_title_and_come_twice() -> None:
    persons, problems = parse_roster_csv("员工名册,,\n\n姓名,部门,部门\n沈括,,研发部\n苏轼,文宣部,后勤部\n")
    assert problems == []
    assert [person.department for person in persons] == ["研发部", "文宣部"]


def test_no_names_at_all() -> None:
    persons, problems = parse_roster_csv("a,b\n1,2\n")
    assert persons == ()
    assert "没有姓名" in problems[0].text
    assert parse_roster_csv("") == ((), [])
    assert parse_roster_csv("姓名\n") == ((), [])
    assert persons_of([]) == ((), [])


def test_delimiters_and_quotes() -> None:
    assert [delimiter_of([line]) for line in ("a,b", "a\tb,c\td", "a;b", "a|b", "a，b", "a")] == [",", "\t", ";", "|", "，", ","]
    rows, problems = csv_rows('\ufeff姓名;职责\n沈括;"管\n服务器;和网络"\n苏轼;写\n', "r")
    assert rows == [Row({"姓名": "沈括", "职责": "管\n服务器;和网络"}, "r:2"), Row({"姓名": "苏轼", "职责": "写"}, "r:4")]
    assert problems == []


BASE = Person("u1", "沈括", "研发部", start=5)


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("status", "left", "left", True),
        ("状态", "在职", "left", False),
        ("部门", "销售部/一组", "department", "销售部/一组"),
        ("roles", "管理员;hr", "roles", ("admin", "hr")),
        ("roles", "", "roles", ()),
        ("shift", "20:00-08:00", "shift", ((1200, 1920),)),
        ("until", "2026-03-01", "end", parse_moment("2026-03-01")),
        ("from", "", "start", None),
        ("name", "沈存中", "name", "沈存中"),
        ("qq", "10001", "accounts", {"qq": "10001"}),
        ("栋号", "3", "extra", {"栋号": "3"}),
    ],
)
def test_change_person(field: str, value: str, attribute: str, expected: object) -> None:
    assert getattr(change_person(BASE, field, value), attribute) == expected


def test_change_to_what_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="不认识"):
        change_person(BASE, "status", "升职")


@given(st.text(alphabet='ab,\n"姓名;\t', max_size=60))
def test_any_text_is_read(text: str) -> None:
    persons, _ = parse_roster_csv("姓名,部门\n" + text)
    assert all(person.id for person in persons)

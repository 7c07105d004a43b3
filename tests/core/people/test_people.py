"""Names and departments of people, and whom they mean."""

from __future__ import annotations

import pytest

from qungui.core.people.model import Person
from qungui.core.people.people import People
from qungui.core.people.titles import spoken_titles, surname, title_forms

LEAD = ("leader",)


def people(*persons: Person) -> People:
    return People(persons)


STAFF = people(
    Person("k", "孔令辉", "总务科", roles=LEAD),
    Person("l", "罗一鸣", "总经办", roles=LEAD),
    Person("g", "高朗", "技术部", title="高级工程师", aliases=("小高", "Larry")),
    Person("a", "陈晨", "销售部/华东组"),
    Person("b", "陈晨", "财务部"),
    Person("c", "周全"),
    Person("d", "周全福", accounts={"qq": "10001", "wechat": "wx-d"}),
    Person("x", "欧阳雪", "技术部", left=True),
)


@pytest.mark.parametrize(
    ("title", "forms"),
    [
        ("高级工程师", ("工", "工程师")),
        ("副总经理", ("总", "总经理", "副总")),
        ("总务科科长", ("科长", "科")),
        ("副校长", ("校长", "校", "副校长")),
        ("值班站长", ("站长",)),
        ("总经理助理", ("助理", "助")),
        ("长", ()),
        ("专员", ()),
        ("", ()),
    ],
)
def test_spoken_titles(title: str, forms: tuple[str, ...]) -> None:
    assert spoken_titles(title) == forms


@pytest.mark.parametrize(("name", "family"), [("欧阳雪", "欧阳"), ("高朗", "高"), ("Tom", ""), ("丁", ""), ("欧阳", "欧")])
def test_surname(name: str, family: str) -> None:
    assert surname(name) == family


@pytest.mark.parametrize(
    ("person", "form"),
    [
        (Person("1", "孔令辉", "总务科", roles=LEAD), "孔科"),
        (Person("1", "贺副校长", "校办", roles=LEAD), "贺校长"),
        (Person("1", "王总", roles=LEAD), "王总"),
        (Person("1", "苗青", roles=("teacher",)), "苗老师"),
        (Person("1", "黎明", "市场部/会展中心", roles=LEAD), "黎主任"),
        (Person("1", "钱塘", "董事会", roles=LEAD), "钱总"),
        (Person("1", "高朗", title="工程师"), "高工"),
    ],
)
def test_title_forms(person: Person, form: str) -> None:
    assert form in title_forms(person)


def test_no_form_where_it_is_a_word_of_its_own() -> None:
    assert "施工" not in title_forms(Person("1", "施正", title="工程师"))
    assert title_forms(Person("1", "Tom", title="工程师")) == ()


def test_names_and_forms() -> None:
    assert STAFF.names["孔科"] == ("k",)
    assert STAFF.names["罗总"] == ("l",)
    assert STAFF.names["高工"] == ("g",)
    assert STAFF.names["小高"] == ("g",)
    assert STAFF.names["陈晨"] == ("a", "b")
    assert "小孔" not in STAFF.names


def test_a_form_of_two_people_is_nobodys() -> None:
    both = people(Person("1", "高朗", title="工程师"), Person("2", "高洁", title="技术员"), Person("3", "高尚", title="工程师", left=True))
    assert "高工" not in both.names
    one = people(Person("1", "高朗", title="工程师"), Person("3", "高尚", title="工程师", left=True))
    assert one.names["高工"] == ("1",)


def test_a_roster_name_goes_before_a_form() -> None:
    both = people(Person("1", "王总", roles=LEAD), Person("2", "王宁", roles=LEAD))
    assert both.names["王总"] == ("1",)


def test_departments() -> None:
    assert STAFF.departments["销售部"] == ("a",)
    assert STAFF.departments["华东组"] == STAFF.departments["销售部/华东组"] == ("a",)
    assert STAFF.departments["技术部"] == ("g",)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("陈晨", ("a", "b")),
        ("@高朗 ", ("g",)),
        ("larry", ("g",)),
        ("l", ("l",)),
        ("10001", ("d",)),
        ("财务部-陈晨", ("b",)),
        ("财务 陈晨", ("b", "a")),
        ("周全福", ("d",)),
        ("周全-北京", ("c",)),
        ("技术高朗", ("g",)),
        ("技术部高朗", ("g",)),
        ("工程师高朗", ("g",)),
        ("高朗技术部", ("g",)),
        ("高朗经理", ("g",)),
        ("高朗朗", ()),
        ("我高朗", ()),
        ("高朗妈妈", ()),
        ("谁也不是", ()),
        ("", ()),
    ],
)
def test_ids_named(name: str, ids: tuple[str, ...]) -> None:
    assert sorted(STAFF.ids_named(name)) == sorted(ids)
    assert STAFF.ids_named(name) is STAFF.ids_named(name)


def test_the_last_row_of_an_id_holds() -> None:
    both = people(Person("1", "甲"), Person("1", "乙"))
    assert [person.name for person in both.all] == ["乙"]
    assert both.get("1") == Person("1", "乙")
    assert both.get("2") is None


def test_nameless_rows_have_no_name() -> None:
    assert people(Person("1", "", aliases=("",))).names == {}


def test_columns_and_titles() -> None:
    some = people(Person("1", "甲", title="经理", extra={"栋号": "3", "空": ""}))
    assert some.columns == {"栋号"}
    assert some.titles == {"经理"}


def test_select() -> None:
    assert STAFF.select({"departments": ["技术部"]}) == {"g", "x"}
    assert STAFF.select({"departments": ["技术部"], "status": "active"}) == {"g"}
    person = STAFF.get("k")
    assert person is not None
    assert STAFF.matches(person, {"roles": ["领导"]})

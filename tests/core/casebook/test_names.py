import pytest

from qungui.core.casebook.names import Names
from qungui.core.people.model import Person
from qungui.core.people.people import People

PEOPLE = People([
    Person("z1", "张三", "销售部", aliases=("小三",)),
    Person("z2", "张三丰", "销售部"),
    Person("lisa", "李莎", "财务部"),
    Person("li", "李四", "财务部"),
    Person("w1", "王伟", "销售部"),
    Person("w2", "王伟", "财务部"),
    Person("g", "高远", "工程部", title="工程师"),
])  # fmt: skip


def names() -> Names:
    found = Names()
    found.turn_to(PEOPLE)
    return found


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("张三", ("z1",)), ("小三", ("z1",)), ("z1", ("z1",)), ("张 三", ("z1",)), ("销售部-张三", ("z1",)), ("高工", ("g",)),
        ("王伟", ("w1", "w2")), ("财务部-王伟", ("w2",)), ("陌生人", ()),
    ],
)  # fmt: skip
def test_who_is_meant(name: str, ids: tuple[str, ...]) -> None:
    assert names().candidates(name) == ids


def test_a_nickname_names_its_bearer_but_no_other_roster_name() -> None:
    found = names()
    found.show("li", "沉默是金")
    found.show("li", "张三")
    found.show("w2", "王伟")
    assert found.candidates("沉默是金") == ("li",)
    assert found.candidates("张三") == ("z1",)
    assert found.candidates("王伟") == ("w2",)
    assert (found.one("陌生人"), found.one("李四")) == ("陌生人", "li")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("@张三 今天交", ("z1",)),
        ("@张三丰今天交", ("z2",)),
        ("@小三 和@李四,@张三", ("z1", "li")),
        ("\uff20李四\u2005在吗", ("li",)),
        ("@lisa 在吗", ("lisa",)),
        ("@li在吗", ("li",)),
        ("@list 在吗", ()),
        ("@所有人 开会", ("*",)),
        ("@ALL 开会", ("*",)),
        ("@allen 开会", ()),
        ("@销售部 开会", ()),
        ("@销售部-张三 开会", ("z1",)),
        ("@王伟 开会", ()),
        ("@陌生人 开会 @路人甲", ("陌生人",)),
        ("@阿强 @", ("li",)),
        ("@ 张三", ()),
        ("没有人", ()),
    ],
)
def test_mentions(text: str, ids: tuple[str, ...]) -> None:
    found = names()
    found.meet(["陌生人", "", "张三"])
    found.show("li", "阿强")
    assert found.mentioned(text) == ids


def test_people_who_change() -> None:
    found = names()
    assert found.mentioned("@赵六") == ()
    found.turn_to(PEOPLE)
    found.turn_to(People([Person("z6", "赵六")]))
    assert found.mentioned("@赵六 @张三") == ("z6",)
    assert Names().mentioned("@谁") == ()

"""实名."""

from __future__ import annotations

import pytest

from qungui.core.people.model import Person
from qungui.core.people.names import wears_real_name
from qungui.core.people.people import People
from qungui.core.people.spelling import free_spans, is_han, kept, spans

STAFF = People(
    [
        Person("a", "李小"),
        Person("b", "李小明", aliases=("Leo", "明")),
        Person("c", "李小"),
        Person("d", "阿迪力·吐尔逊"),
        Person("e", "王总"),
    ]
)


@pytest.mark.parametrize(
    ("who", "nickname", "right"),
    [
        ("a", "李小", True),
        ("a", "销售部-李小", True),
        ("a", "李小明", False),
        ("a", "李小明的朋友李小", True),
        ("c", "销售部李小", True),
        ("b", "李小", False),
        ("b", "李小明(北京)", True),
        ("b", "leo 李", True),
        ("b", "Leonardo", False),
        ("b", "明", True),
        ("b", "明天会更好", False),
        ("b", "李 小 明", True),
        ("d", "阿迪力吐尔逊", True),
        ("d", "后勤 阿迪力・吐爾遜", True),
        ("e", "王总-总经办", True),
        ("e", "老王", False),
        ("a", "", False),
    ],
)
def test_real_name(who: str, nickname: str, right: bool) -> None:
    person = STAFF.get(who)
    assert person is not None
    assert wears_real_name(nickname, person, STAFF) is right


def test_spans() -> None:
    assert spans(kept("李小,李 小"), "李小") == ((0, 2), (3, 6))
    assert spans("李小", "") == ()
    assert free_spans(kept("李小明和李小"), "李小", ["李小明"]) == ((4, 6),)
    assert is_han("李")
    assert not is_han("l")

"""Everyday sentences of offices, factories, schools and shops, one a line of `everyday.txt`: who owes an answer, and what answers.

`+ WHO… | text`: asks those; `- text`: asks nobody; `= [ask |] text`: answers the ask; `! [ask |] text`: is other talk.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qungui.core.people.model import Person
from qungui.core.people.people import People
from qungui.core.talk import Talk, annotate, relate

BOSS = "何总"
DEFAULT = "@程亮 今天下班前把三月的盘点表发给我"
_ROWS = (
    ("何总", "总经办", "总经理", ()), ("程亮", "工程部", "工程师", ("亮子",)), ("孙悦", "财务部", "会计", ()), ("范大海", "仓储部", "主管", ("海哥",)),
    ("柳青青", "行政部", "行政专员", ()), ("马文涛", "工程部", "工程师", ()), ("钟意", "市场部", "文案", ()), ("宋副总", "总经办", "副总经理", ()),
    ("莫小可", "教务处", "干事", ("小可",)), ("饶雪", "语文组", "教师", ("饶老师",)), ("秦放", "数学组", "教师", ()), ("齐思远", "语文组", "教师", ()),
    ("游勇", "水电组", "维修工", ("老游",)), ("蓝天", "保洁组", "领班", ("蓝姐",)), ("夏荷", "客服组", "客服", ()), ("石柱", "安保组", "队长", ("石队",)),
    ("田甜", "内科", "护士", ("甜甜",)), ("黄医生", "内科", "医师", ()), ("老孔", "总务科", "电工", ("孔师傅",)), ("小鹿", "前厅", "服务员", ()),
    ("大刘", "后厨", "厨师", ("刘哥",)), ("豆豆", "收银", "收银员", ()),
)  # fmt: skip
PEOPLE = People([Person(id=name, name=name, department=place, title=title, aliases=aliases) for name, place, title, aliases in _ROWS])
LINES = [line for line in (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").splitlines() if line[:1] in set("+-=!")]


def said(text: str, sender: str = BOSS) -> Talk:
    """The message as a platform would bring it, with those @-ed."""
    found: list[str] = []
    for run in re.findall(r"@([^\s,::。?!]+)", text):
        found += PEOPLE.names.get(run, ()) if run != "所有人" else ("*",)
    return annotate(text, tuple(found), (), sender, PEOPLE)


def owing(talk: Talk) -> set[str]:
    """Whom the message asks; `*` for each of all."""
    if not talk.ask:
        return set()
    return {"*"} if talk.everybody and talk.receipt else set(talk.to)


@pytest.mark.parametrize("line", [line for line in LINES if line[0] == "+"])
def test_who_is_asked(line: str) -> None:
    who, text = line[1:].split(" | ")
    assert owing(said(text)) == set(who.split())


@pytest.mark.parametrize("line", [line for line in LINES if line[0] == "-"])
def test_nobody_is_asked(line: str) -> None:
    assert owing(said(line[2:])) == set()


@pytest.mark.parametrize("line", [line for line in LINES if line[0] in "=!"])
def test_what_answers(line: str) -> None:
    ask, _, text = line[2:].rpartition(" | ")
    asked = said(ask or DEFAULT)
    by = next(iter(sorted(asked.to)))
    worth = relate(asked, said(text, by))
    assert bool(worth) is (line[0] == "=")

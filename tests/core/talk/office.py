"""The people of the talk tests, and short hands to annotate a message among them."""

from __future__ import annotations

import re

from qungui.core.facts import Attachment
from qungui.core.people.model import Person
from qungui.core.people.people import People
from qungui.core.talk import Talk, annotate

OFFICE = People(
    [
        Person(id="luo", name="罗建", department="总经办", title="总经理", roles=("leader",)),
        Person(id="ding", name="丁香", department="销售部/销售一部"),
        Person(id="fang", name="方舟", department="财务部"),
        Person(id="shi", name="石小磊", department="维修班"),
        Person(id="gao", name="高原", department="工程部", title="工程师", aliases=("小高",)),
        Person(id="qiao", name="乔木", department="销售部/销售二部"),
        Person(id="bai1", name="白露", department="财务部"),
        Person(id="bai2", name="白露", department="仓储部"),
        Person(id="ming", name="明白", department="仓储部"),
        Person(id="amy", name="Amy", department="仓储部"),
    ]
)


def mentions_in(text: str) -> tuple[str, ...]:
    """Ids of those @-ed whom a name with a boundary after it shows, as a platform would give them."""
    found = []
    for run in re.findall(r"@([^\s,,::。?!]+)", text):
        ids = OFFICE.full_names.get(run.lower(), ())
        if len(ids) == 1:
            found.append(ids[0])
        if run == "所有人":
            found.append("*")
    return tuple(found)


def say(text: str, sender: str = "luo", *attachments: Attachment, mentions: tuple[str, ...] | None = None) -> Talk:
    return annotate(text, mentions_in(text) if mentions is None else mentions, attachments, sender, OFFICE)

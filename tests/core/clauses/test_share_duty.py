"""What the casebook of `share_duty` leaves: calls of others, edits of others, shares of nothing."""

from __future__ import annotations

import pytest

from qungui.core.clauses import KINDS
from qungui.core.facts import Announcement, Attachment, Edit, Message, Share
from qungui.core.people.model import Person
from qungui.core.reading import read_policy
from tests.core.clauses.scene import Scene, policy, rule

HE = Person("he", "何田", roles=("leader",))
LIN = Person("lin", "林深")
MO = Person("mo", "莫愁")
RULE = policy(rule("share_duty", within="2h"))
LINK = (Attachment(kind="link", url="https://shop.example/1"),)
CALL = "请大家转发朋友圈"


def test_a_share_that_nobody_owes_says_nothing() -> None:
    scene = Scene(RULE, persons=(HE, LIN, MO))
    scene.feed(Share, "03-02 09:00", "lin", campaign="f9")
    scene.feed(Announcement, "03-02 09:10", "he", text="今天盘点")
    assert scene.said() == []


def test_an_edit_of_a_member_calls_nobody() -> None:
    scene = Scene(RULE, persons=(HE, LIN, MO))
    message = scene.feed(Message, "03-02 09:00", "lin", text="我的小店开张了")
    scene.feed(Edit, "03-02 09:05", "lin", message=message, text=CALL)
    scene.feed(Edit, "03-02 09:06", "lin", message="elsewhere", text=CALL)
    scene.tick("03-02 12:00")
    assert scene.said() == []


def test_the_same_call_days_later_is_a_new_one() -> None:
    scene = Scene(RULE, persons=(HE, LIN))
    first = scene.feed(Message, "03-02 09:00", "he", text=CALL, attachments=LINK)
    scene.feed(Message, "03-02 09:05", "lin", text="今天人多")
    scene.feed(Share, "03-02 09:10", "lin", campaign=first)
    scene.feed(Message, "03-06 09:00", "he", text=CALL, attachments=LINK)
    scene.tick("03-06 12:00")
    assert [one for one in scene.said() if "breach" in one] == ["03-06 11:00 breach lin"]


def test_who_says_he_will_share_has_not() -> None:
    scene = Scene(RULE, persons=(HE, LIN))
    scene.feed(Message, "03-02 09:00", "he", text=CALL, attachments=LINK)
    scene.feed(Message, "03-02 09:10", "lin", text="还没转发好了再说")
    scene.tick("03-02 12:00")
    assert scene.said()[-1] == "03-02 11:00 breach lin"


@pytest.mark.parametrize(("text", "count"), [("公司推文请大家转发到朋友圈。", 1), ("大家按时上班。", 0)])
def test_wording(text: str, count: int) -> None:
    read, _ = read_policy(text, "p", KINDS)
    assert sum(rule.kind == "share_duty" for clause in read.clauses for rule in clause.rules) == count

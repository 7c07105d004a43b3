"""What the casebook of `reminder` has no words for: several reports while one is owed, a summary under any name."""

from __future__ import annotations

from qungui.core.facts import Message
from qungui.core.people.model import Person
from tests.core.clauses.scene import Scene, policy, rule

LIN = Person("lin", "林溪")
WEEKLY = {"weekday": "fri", "at": "17:00"}


def handed(text: str, **params: object) -> list[str]:
    scene = Scene(policy(rule("reminder", every=WEEKLY, report=True, **params)), persons=(LIN,))
    scene.feed(Message, "03-06 09:00", "lin", text="早")
    scene.feed(Message, "03-06 10:00", "lin", text=text)
    scene.tick("03-07 18:00")
    return scene.said()


LATE = ["03-06 17:00 remind lin", "03-07 17:00 breach lin"]


def test_a_weekly_report_has_many_names() -> None:
    for text in ("周总结:做了三件事", "本周工作总结:三件", "本周小结:完成两版图纸", "工作汇报:本周完成两版图纸"):
        assert handed(text, what="周报") == []
    assert handed("三月月报:完成两版图纸", what="周报") == LATE
    assert handed("周报:完成两版图纸", what="工作总结") == []


def test_a_name_of_ones_own_is_looked_for_as_it_is() -> None:
    assert handed("库存清单如下:螺丝两盒", what="库存清单") == []
    assert handed("周报:完成两版图纸", what="库存清单") == LATE
    assert handed("食堂今天有鱼", what="周报") == LATE


def test_without_report_nothing_is_owed() -> None:
    scene = Scene(policy(rule("reminder", every=WEEKLY)), persons=(LIN,))
    scene.feed(Message, "03-06 09:00", "lin", text="周报:完成")
    scene.tick("03-07 18:00")
    assert [(one.verdict, [action.do for action in one.actions]) for one in scene.findings()] == [("remind", ["announce"])]

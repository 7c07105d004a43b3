"""What the casebook of `nickname_format` has no words for."""

from __future__ import annotations

from qungui.core.facts import Rename
from qungui.core.people.model import Person
from tests.core.clauses.scene import Scene, policy, rule

LIN = Person("lin", "林深", "设计部")
MO = Person("mo", "莫愁", "设计部", roles=("admin",))


def test_without_a_template_there_is_no_rule() -> None:
    scene = Scene(policy(rule("nickname_format", within="24h")), persons=(LIN, MO))
    scene.feed(Rename, "03-02 09:00", "lin", name="深林")
    scene.tick("03-04 09:00")
    assert scene.said() == []


def test_the_reason_names_the_part_and_the_name_it_should_be() -> None:
    scene = Scene(policy(rule("nickname_format", template="城市+岗位+姓名", within="24h")), persons=(LIN, MO))
    scene.feed(Rename, "03-02 09:01", "lin", name="福州-林深")
    scene.tick("03-03 10:00")
    remind, breach = scene.findings()
    assert "缺少岗位" in remind.reason
    assert breach.reason == "1 要求群名片为「城市+岗位+姓名」:3月2日 09:01 显示为「福州-林深」,缺少岗位,应为「福州-〔岗位〕-林深」,至次日 09:01 未改"


def test_what_is_near_enough_is_asked() -> None:
    scene = Scene(policy(rule("nickname_format", template="部门+姓名", within="24h")), persons=(LIN, MO))
    scene.feed(Rename, "03-02 09:00", "lin", name="设计-林深")
    scene.tick("03-03 10:00")
    asked = scene.findings()[-1]
    assert (asked.verdict, asked.to) == ("request", "mo")
    assert "是否算不合格式" in asked.reason

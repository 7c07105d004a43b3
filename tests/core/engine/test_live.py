"""One group as it happens: what was said stays said, what came late is put right, what came too late is put before a person."""

from __future__ import annotations

from qungui.core.docket import Brief, Docket
from qungui.core.engine import live as module
from qungui.core.engine.live import LiveGroup
from qungui.core.facts import Message, Tick
from qungui.core.moments import HOUR, MINUTE
from tests.core.clauses.scene import GROUP, at, policy, rule
from tests.properties.worlds import brief, opener_of

ORDER = Message(id="m1", at=at("03-02 09:00"), group="law", actor="boss", text="@张三 今天把报价发我", mentions=("zhang",))


def tick(when: str) -> Tick:
    return Tick(id=f"t{when}", at=at(when), group="law")


def verdicts(found):
    return [(one.verdict, one.kind, one.subject) for one in found if one.kind in ("ack_deadline", "archive")]


def test_an_answer_that_came_late_takes_the_breach_back():
    live = LiveGroup(opener_of(brief()))
    live.take([Message(id="m0", at=at("03-02 08:59"), group="law", actor="zhang", text="早")])
    assert verdicts(live.take([ORDER])) == [("duty", "ack_deadline", "zhang")]
    said = live.take([tick("03-02 09:31")])
    assert verdicts(said) == [("breach", "ack_deadline", "zhang")]
    late = Message(id="m2", at=at("03-02 09:29"), group="law", actor="zhang", text="收到")
    back = live.take([late, late])
    assert verdicts(back) == [("met", "ack_deadline", "zhang"), ("withdrawn", "ack_deadline", "zhang")] or verdicts(back) == [
        ("withdrawn", "ack_deadline", "zhang"), ("met", "ack_deadline", "zhang"),
    ]  # fmt: skip
    assert next(one for one in back if one.verdict == "withdrawn").of == next(one.id for one in said if one.verdict == "breach")
    assert "breach" not in {one.verdict for one in live.settled if one.kind == "ack_deadline"}


def test_what_comes_too_late_is_put_before_a_person(monkeypatch):
    monkeypatch.setattr(module, "REBASE", 2)
    live = LiveGroup(opener_of(brief()))
    live.take([ORDER, tick("03-02 09:05")])
    live.take([tick("03-02 10:00"), tick("03-02 12:00")])
    found = live.take([Message(id="m9", at=at("03-02 09:01"), group="law", actor="li", text="在")])
    assert verdicts(found) == [("request", "archive", "li")]
    assert (live.overdue, found[-1].to) == (1, "hr")


def test_what_was_rebased_stays_settled(monkeypatch):
    monkeypatch.setattr(module, "REBASE", 3)
    live = LiveGroup(opener_of(brief()), lateness=10 * MINUTE)
    facts = [Message(id=f"m{n}", at=at("03-02 10:00") + n * HOUR, group="law", actor="boss", text="@张三 今天把报价发我", mentions=("zhang",)) for n in range(8)]
    whole = Docket(brief())
    for fact in facts:
        live.take([fact])
        whole.feed(fact)
    assert live.settled == whole.findings()
    late = Message(id="z", at=facts[-1].at - MINUTE, group="law", actor="zhang", text="收到")
    live.take([late])
    assert any(one.verdict == "met" for one in live.settled)


def test_a_group_without_rules_says_nothing():
    live = LiveGroup(lambda state: Docket(Brief(policies=(policy(rule("dance")),), kinds=brief().kinds, rosters=brief().rosters, first_roster="1")).open(GROUP, state))
    assert live.take([Message(id="m1", at=at("03-02 09:00"), group=GROUP, actor="a", text="在")]) == []

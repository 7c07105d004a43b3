"""What the casebook of `penalty` has no words for: several ledgers, rulings said twice, snapshots of debts, exact reasons."""

from __future__ import annotations

from qungui.core.facts import Approve, Attachment, Attest, Message, Ruling
from qungui.core.people.model import Person
from tests.core.clauses.scene import Scene, policy, rule

BOSS = Person("boss", "严总", roles=("owner",))
HR = Person("hr", "宁静", roles=("admin",))
LIN = Person("lin", "林溪")
ALL = (BOSS, HR, LIN)
VOICE = rule("message_form", voice_seconds=30, penalty="packets")
NIGHT = rule("quiet_hours", **{"from": "23:00", "to": "06:00"}, penalty="fines")
PACKETS = rule("penalty", name="packets", ladder=[{"do": "red_packet", "yuan": 20}])
FINES = rule("penalty", name="fines", ladder=[{"nth": 1, "do": "fine", "yuan": 50}])


def speak(scene: Scene, when: str, seconds: int = 40) -> str:
    return scene.feed(Message, when, "lin", attachments=(Attachment(kind="voice", seconds=seconds),))


def pay(scene: Scene, when: str, yuan: float | None, count: int | None = None) -> str:
    return scene.feed(Message, when, "lin", attachments=(Attachment(kind="image"), Attachment(kind="red_packet", yuan=yuan, count=count)))


def last(scene: Scene, kind: str, verdict: str = "breach") -> str:
    return [one for one in scene.findings(kind) if one.verdict == verdict][-1].id


def rule_on(scene: Scene, when: str, decision: str, finding: str, by: str = "boss", note: str = "") -> None:
    scene.feed(Ruling, when, by, finding=finding, decision=decision, note=note)


def test_each_penalty_keeps_its_own_ledger_and_a_ruling_said_twice_owes_once() -> None:
    scene = Scene(policy(VOICE, NIGHT, PACKETS, FINES), persons=ALL)
    speak(scene, "03-02 10:00")
    rule_on(scene, "03-02 10:10", "uphold", last(scene, "message_form"))
    rule_on(scene, "03-02 10:20", "uphold", last(scene, "message_form"))
    scene.feed(Message, "03-02 23:10", "lin", text="还在吗")
    rule_on(scene, "03-02 23:20", "uphold", last(scene, "quiet_hours"))
    assert [(one.clause, one.verdict) for one in scene.findings("penalty")] == [("3", "duty"), ("4", "duty")]
    rule_on(scene, "03-03 09:00", "overturn", last(scene, "quiet_hours"))
    assert [(one.clause, one.verdict) for one in scene.findings("penalty")] == [("3", "duty"), ("4", "duty"), ("4", "withdrawn")]
    pay(scene, "03-03 10:00", 20)
    assert scene.said("penalty")[-1] == "03-03 10:00 met lin"
    pay(scene, "03-03 11:00", None)
    assert scene.said("penalty")[-1] == "03-03 10:00 met lin"


def test_a_debt_falls_away_where_its_step_has_become_a_milder_one() -> None:
    ladder = rule("penalty", name="packets", ladder=["warn", {"nth": 2, "do": "red_packet", "yuan": 20}])
    scene = Scene(policy(VOICE, ladder), persons=ALL)
    speak(scene, "03-02 10:00")
    first = last(scene, "message_form")
    speak(scene, "03-02 11:00")
    rule_on(scene, "03-02 11:10", "uphold", last(scene, "message_form"))
    assert scene.said("penalty") == ["03-02 11:10 duty lin"]
    rule_on(scene, "03-02 12:00", "overturn", first)
    assert scene.said("penalty")[-1] == "03-02 12:00 withdrawn lin"
    second = (
        scene.findings("message_form")[-2]
        if scene.findings("message_form")[-1].verdict == "withdrawn"
        else scene.findings("message_form")[-1]
    )
    assert (second.nth, [action.do for action in second.actions]) == (1, ["warn"])


def test_a_waiver_is_heard_by_the_ledger_that_is_owed_to() -> None:
    scene = Scene(policy(VOICE, PACKETS, NIGHT, FINES), persons=ALL)
    speak(scene, "03-02 10:00")
    rule_on(scene, "03-02 10:10", "uphold", last(scene, "message_form"))
    scene.feed(Approve, "03-02 10:20", "hr", about="waiver", subject="lin", until=None)
    scene.feed(Approve, "03-02 10:30", "hr", about="ad", subject="lin", until=None)
    assert scene.said("penalty") == ["03-02 10:10 duty lin", "03-02 10:20 withdrawn lin"]
    scene.feed(Message, "03-02 23:10", "lin", text="还在吗")
    assert scene.findings("quiet_hours")[-1].actions != ()


def test_who_may_not_waive_is_asked_about_once_however_many_ledgers_there_are() -> None:
    scene = Scene(policy(VOICE, PACKETS, NIGHT, FINES), persons=ALL)
    scene.feed(Approve, "03-02 10:20", "lin", about="waiver", subject="hr", until=None)
    assert scene.said("penalty") == ["03-02 10:20 request hr"]


def test_what_an_admin_says_of_a_packet_concerns_that_debt_alone() -> None:
    scene = Scene(policy(VOICE, PACKETS), persons=ALL, sees="messages members")
    for hour in (10, 11):
        speak(scene, f"03-02 {hour}:00")
        rule_on(scene, f"03-02 {hour}:10", "uphold", last(scene, "message_form"))
    pay(scene, "03-02 12:00", 5, 2)
    asked = last(scene, "penalty", "request")
    assert scene.findings("penalty")[-1].reason == "2 林溪发了红包,看不到金额,请确认够不够(合计不少于 20 元)"
    scene.feed(Attest, "03-02 12:05", "lin", finding=asked, holds=True)
    assert scene.said("penalty")[-1] == "03-02 12:05 request lin"
    scene.feed(Attest, "03-02 12:10", "hr", finding=asked, holds=False)
    assert [one.verdict for one in scene.findings("penalty")] == ["duty", "duty", "request", "request"]
    pay(scene, "03-02 13:00", None)
    scene.feed(Attest, "03-02 13:10", "hr", finding=last(scene, "penalty", "request"), holds=True)
    assert scene.said("penalty")[-1] == "03-02 13:10 met lin"


def test_a_packet_that_pays_a_debt_breaks_no_rule_though_its_amount_is_not_seen() -> None:
    ban = rule("banned_content", categories=["red_packet"])
    scene = Scene(policy(ban, VOICE, PACKETS), persons=ALL)
    speak(scene, "03-02 10:00")
    rule_on(scene, "03-02 10:10", "uphold", last(scene, "message_form"))
    pay(scene, "03-02 11:00", None)
    assert scene.said("banned_content") == []
    pay(scene, "03-02 12:00", 20)
    assert scene.said("banned_content") == ["03-02 12:00 breach lin"]

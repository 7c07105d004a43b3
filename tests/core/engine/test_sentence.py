"""Occasions, ladders and rulings in the fold: what a wrong leads to, and what a ruling changes."""

from __future__ import annotations

import pytest
from msgspec import structs

from qungui.core.engine import desk as desk_module
from qungui.core.engine import penalties, sentence
from qungui.core.facts import Appeal, Approve, Attachment, Attest, Message, Report, Ruling
from qungui.core.findings import Finding
from qungui.core.moments import Moment, parse_moment
from qungui.core.people.model import Person
from qungui.core.policy.model import Policy, Rule
from tests.core.clauses.scene import Scene, policy, rule

BOSS = Person("boss", "严总", roles=("owner",))
HR = Person("hr", "宁静", roles=("admin",))
LIN = Person("lin", "林溪")
ALL = (BOSS, HR, LIN)
VOICE = rule("message_form", voice_seconds=30, penalty="steps")
NIGHT = rule("quiet_hours", **{"from": "23:00", "to": "06:00"}, penalty="fines")
STEPS = rule("penalty", name="steps", ladder=["remind", "warn", {"nth": 3, "do": "mute", "for": "1d"}])
FINES = rule("penalty", name="fines", ladder=[{"nth": 1, "do": "fine", "yuan": 50}])


def scene(*rules: Rule) -> Scene:
    return Scene(policy(*rules), persons=ALL)


def speak(made: Scene, when: str, who: str = "lin") -> str:
    return made.feed(Message, when, who, attachments=(Attachment(kind="voice", seconds=40),))


def breaches(made: Scene, kind: str = "") -> list[Finding]:
    return [one for one in made.findings(kind) if one.verdict == "breach"]


def ladder(made: Scene, kind: str = "") -> list[tuple[int | None, list[str]]]:
    return [(one.nth, [action.do for action in one.actions]) for one in breaches(made, kind)]


def decide(made: Scene, when: str, decision: str, finding: str, by: str = "boss", note: str = "") -> None:
    made.feed(Ruling, when, by, finding=finding, decision=decision, note=note)


def test_overturning_the_first_counts_all_that_follow_anew() -> None:
    made = scene(VOICE, STEPS)
    for day in range(1, 13):
        speak(made, f"03-{day:02d} 10:00")
    assert [nth for nth, _ in ladder(made)] == list(range(1, 13))
    decide(made, "03-13 10:00", "overturn", breaches(made)[0].id)
    assert [nth for nth, _ in ladder(made)] == [1, *range(1, 12)]
    assert ladder(made)[1] == (1, ["remind"])
    assert ladder(made)[3] == (3, ["mute"])


def test_one_message_under_two_penalties_keeps_the_graver_and_gives_the_other_its_own_when_that_is_overturned() -> None:
    made = scene(VOICE, NIGHT, STEPS, FINES)
    speak(made, "03-02 23:10")
    assert ladder(made, "message_form") == [(1, [])]
    assert ladder(made, "quiet_hours") == [(1, ["fine"])]
    decide(made, "03-03 09:00", "overturn", breaches(made, "quiet_hours")[0].id)
    assert ladder(made, "message_form") == [(1, ["remind"])]


def test_what_was_upheld_keeps_its_consequence_when_a_graver_finding_comes_later() -> None:
    civil = rule("no_private_add", penalty="fines")
    for upheld, kept in ((True, ["remind"]), (False, [])):
        made = scene(VOICE, STEPS, civil, FINES)
        message = speak(made, "03-02 10:00")
        if upheld:
            decide(made, "03-02 10:10", "uphold", breaches(made)[0].id)
        made.feed(Report, "03-02 10:20", "boss", subject="lin", about=message)
        asked = [one for one in made.findings("no_private_add") if one.verdict == "request"]
        made.feed(Attest, "03-02 10:30", "hr", finding=asked[0].id, holds=True)
        assert [action.do for action in breaches(made, "message_form")[0].actions] == kept
        assert [action.do for action in breaches(made, "no_private_add")[0].actions] == ([] if upheld else ["fine"])


def test_a_choice_is_made_by_the_note_of_a_ruling() -> None:
    made = scene(VOICE, rule("penalty", name="steps", actions=["warn", "mute"]))
    speak(made, "03-02 10:00")
    finding = breaches(made)[0].id
    decide(made, "03-02 10:10", "uphold", finding)
    assert [(action.do, action.state) for action in breaches(made)[0].actions] == [("warn", "choice"), ("mute", "choice")]
    decide(made, "03-02 10:20", "uphold", finding, note="禁言一天")
    assert [(action.do, action.state) for action in breaches(made)[0].actions] == [("mute", "approved")]
    decide(made, "03-02 10:30", "overturn", finding)
    assert [action.do for one in made.findings() if one.verdict == "withdrawn" for action in one.actions] == ["unmute"]


def test_only_muting_and_recalling_go_without_a_ruling() -> None:
    made = Scene(
        policy(VOICE, Rule("penalty", {"name": "steps", "ladder": ["mute", {"nth": 1, "do": "fine", "yuan": 5}]}, confirm=False)),
        persons=ALL,
    )
    speak(made, "03-02 10:00")
    assert [(action.do, action.state) for action in breaches(made)[0].actions] == [("mute", "approved"), ("fine", "proposed")]


def test_a_waiver_without_an_end_covers_one_wrong_and_all_rules_it_breaks() -> None:
    made = scene(VOICE, NIGHT, STEPS, FINES)
    made.feed(Approve, "03-02 22:00", "hr", about="waiver", subject="lin")
    speak(made, "03-02 23:10")
    assert [(one.nth, one.actions) for one in breaches(made)] == [(1, ()), (1, ())]
    assert "已由宁静豁免" in breaches(made)[0].reason
    speak(made, "03-03 10:00")
    assert ladder(made, "message_form")[-1] == (1, ["remind"])


def test_an_undefined_penalty_asks_of_every_breach_that_counts() -> None:
    made = scene(rule("message_form", voice_seconds=30, penalty="law"))
    made.feed(Approve, "03-02 09:00", "hr", about="waiver", subject="lin")
    speak(made, "03-02 10:00")
    speak(made, "03-02 11:00")
    assert made.said("message_form") == ["03-02 10:00 breach lin", "03-02 11:00 breach lin", "03-02 11:00 request lin"]


def test_two_policies_with_the_same_clause_numbers_count_apart() -> None:
    one = policy(VOICE, rule("penalty", name="steps", ladder=["remind", "warn"]))
    other = Policy(policy="q", edition="1", clauses=policy(rule("message_form", voice_seconds=20, penalty="steps"), STEPS).clauses)
    made = Scene(one, other, persons=ALL)
    speak(made, "03-02 10:00")
    assert [(one.policy, one.nth) for one in breaches(made)] == [("p@1", 1), ("q@1", 1)]


def test_old_occasions_and_findings_are_forgotten_but_not_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(penalties, "KEPT_OCCASIONS", 3)
    monkeypatch.setattr(sentence, "KEPT_OCCASIONS", 3)
    monkeypatch.setattr(desk_module, "KEPT_RECORDS", 2)
    made = scene(VOICE, STEPS)
    for day in range(1, 7):
        speak(made, f"03-{day:02d} 10:00")
    assert [nth for nth, _ in ladder(made)] == [1, 2, 3, 4, 5, 6]
    decide(made, "03-07 10:00", "overturn", breaches(made)[0].id)
    assert [nth for nth, _ in ladder(made)] == [1, 2, 3, 4, 5, 6]


def test_who_may_not_rule_and_what_is_no_finding() -> None:
    made = scene(VOICE, STEPS)
    speak(made, "03-02 10:00", "hr")
    finding = breaches(made)[0].id
    decide(made, "03-02 10:10", "overturn", finding, by="hr")
    assert "宁静无权裁定此事(与本事有关)" in made.findings()[-1].reason
    decide(made, "03-02 10:20", "overturn", finding, by="lin")
    assert "林溪无权裁定此事(不是群主或管理员)" in made.findings()[-1].reason
    decide(made, "03-02 10:30", "overturn", "nothing")
    made.feed(Appeal, "03-02 10:40", "lin", finding=finding)
    made.feed(Appeal, "03-02 10:40", "hr", finding=finding)
    asked = [one.id for one in made.findings() if one.verdict == "request"]
    decide(made, "03-02 10:50", "uphold", asked[0])
    assert [one.verdict for one in made.findings()] == ["breach", "request", "request"]


def test_an_admin_does_not_clear_himself() -> None:
    made = scene(rule("no_private_add"))
    message = made.feed(Message, "03-02 10:00", "hr", text="各位好")
    made.feed(Report, "03-02 10:20", "lin", subject="hr", about=message)
    (asked,) = made.findings("no_private_add")
    assert asked.to == "boss"
    made.feed(Attest, "03-02 10:30", "hr", finding=asked.id, holds=False)
    assert [one.verdict for one in made.findings("no_private_add")] == ["request", "request"]
    made.feed(Attest, "03-02 10:40", "boss", finding=asked.id, holds=True, note="骂了人")
    made.feed(Attest, "03-02 10:45", "boss", finding=asked.id, holds=False)
    assert made.findings("no_private_add")[-1].reason.endswith("严总确认:确有其事(骂了人)")


def test_the_reporters_own_yes_is_no_breach() -> None:
    made = scene(rule("no_private_add"))
    message = made.feed(Message, "03-02 10:00", "lin", text="各位好")
    made.feed(Report, "03-02 10:20", "hr", subject="lin", about=message)
    (asked,) = made.findings("no_private_add")
    made.feed(Attest, "03-02 10:30", "hr", finding=asked.id, holds=True)
    assert breaches(made) == []
    made.feed(Attest, "03-02 10:40", "hr", finding=asked.id, holds=False)
    assert made.findings("no_private_add")[-1].verdict == "met"


def test_a_waiver_says_by_whom_until_when_and_why() -> None:
    made = scene(VOICE, STEPS)
    end = Moment(parse_moment("2026-03-04T18:00:00+08:00"))
    made.feed(Approve, "03-02 09:00", "hr", about="waiver", subject="lin", until=end, note="出差在外,网络不便")
    speak(made, "03-02 10:00")
    assert "(已由宁静豁免至 3月4日 18:00:出差在外,网络不便,不计次、不处罚)" in breaches(made)[0].reason


def test_a_ruling_on_what_is_only_tried_makes_no_debt_that_counts() -> None:
    on_trial = structs.replace(rule("message_form", voice_seconds=30, penalty="packets"), mode="shadow")
    made = scene(on_trial, rule("penalty", name="packets", ladder=[{"nth": 1, "do": "red_packet", "yuan": 6}]))
    speak(made, "03-02 10:00")
    found = breaches(made)[0]
    assert [action.do for action in found.actions] == ["red_packet"]
    made.feed(Ruling, "03-02 11:00", "boss", finding=found.id, decision="uphold")
    assert [one for one in made.docket.findings() if one.kind == "penalty"] == []

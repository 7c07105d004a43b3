"""Back-tests: what is kept of findings, who is hit and let go, what stands in a finding's place, what other numbers would do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qungui.app import audit as audits
from qungui.app import trial_shelf as shelf_module
from qungui.app.backtest import Backtest, Order, backtest
from qungui.app.diff import diff
from qungui.app.ledger import statements
from qungui.app.trial_shelf import NEW, OLD, TRIED, Person, Place, TrialShelf
from qungui.app.trial_view import present_trial
from qungui.core.findings import Finding


def finding(name: str, subject: str = "u", at: int = 1, **more: Any) -> Finding:
    base = {"id": name, "at": at, "known": at, "group": "g", "policy": "p", "clause": "1", "kind": "k", "verdict": "breach", "subject": subject, "facts": (name,), "reason": "r"}
    return Finding(**{**base, **more})


@pytest.fixture(params=[1, 100])
def shelf(request, monkeypatch) -> TrialShelf:
    monkeypatch.setattr(shelf_module, "_BATCH", request.param)
    return TrialShelf()


def put(shelf: TrialShelf, letter: str, side: int, *found: Finding) -> None:
    book = shelf.settled(letter, lambda one: Place(side, 0, one.verdict == "breach", tuple(one.facts)))
    for one in found:
        book[one.id] = one


def test_only_what_one_side_alone_rests_on_differs(shelf):
    put(shelf, "o", OLD, finding("a", facts=("m1", "m2")), finding("b", at=2, facts=("m3",)), finding("c", "v", facts=("m4",)))
    put(shelf, "n", NEW, finding("x", facts=("m2", "m9")), finding("y", "v", facts=("m5",)), finding("z", facts=("m3",), verdict="request"), finding("q", verdict="unknown"))
    shelf.close()
    assert [(one.id, instead) for one, instead in shelf.only(OLD, NEW, 0)] == [("b", "request"), ("c", None)]
    assert [(one.id, instead) for one, instead in shelf.only(NEW, OLD, 0)] == [("y", None)]
    assert shelf.counts(OLD) == {0: {"breach": 3, "hit": 3}}
    assert shelf.counts(NEW) == {0: {"breach": 2, "request": 1, "hit": 2}}
    assert shelf.people(OLD, 0) == {Person("g", "u"): 2, Person("g", "v"): 1}
    assert shelf.people(NEW, 0, ("request",)) == {Person("g", "u"): 1}
    assert [one.id for one in shelf.bodies(NEW)] == ["x", "z", "y"]


def test_the_same_facts_of_another_person_or_rule_are_another_wrong(shelf):
    put(shelf, "o", OLD, finding("a", "u", facts=("m1",)))
    put(shelf, "n", NEW, finding("x", "v", facts=("m1",)))
    shelf.settled("n", lambda _: Place(NEW, 1, hit=True, marks=("m1",)))["y"] = finding("y", "u")
    shelf.close()
    assert [one.id for unit in (0, 1) for one, _ in shelf.only(NEW, OLD, unit)] == ["x", "y"]


def test_what_is_withdrawn_or_taken_back_is_no_hit(shelf):
    book = shelf.settled("t", lambda one: Place(TRIED, 0, one.verdict == "breach"))
    for name in "abcd":
        book[name] = finding(name)
    book["w"] = finding("w", verdict="withdrawn", of="a")
    book["v"] = finding("v", verdict="withdrawn", of="b")
    book.pop("v", None)
    del book["c"]
    book["d"] = finding("d", nth=2)
    shelf.close()
    assert shelf.people(TRIED, 0) == {Person("g", "u"): 2}
    assert (list(book), len(book)) == ([], 0)
    with pytest.raises(KeyError):
        book["a"]


def test_what_is_not_compared_is_not_kept(shelf):
    shelf.settled("o", lambda _: None)["a"] = finding("a")
    shelf.close()
    assert shelf.counts(OLD) == {}


def message(number: int, at: str, actor: str, text: str, **more: Any) -> dict[str, Any]:
    return {"type": "message", "id": f"m{number}", "at": f"2026-03-{at}+08:00", "group": "g", "actor": actor, "name": actor, "text": text, **more}


def tried(folder: Path, facts: list[dict[str, Any]], new: str, old: str | None = None, **more: Any) -> Backtest:
    (folder / "chat.jsonl").write_text("".join(json.dumps(one) + "\n" for one in facts), encoding="utf-8")
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    if old is not None:
        (folder / "old.yaml").write_text(old, encoding="utf-8")
    return backtest(Order(chats=(folder / "chat.jsonl",), new=folder / "new.yaml", old=folder / "old.yaml" if old is not None else None, **more))


NIGHT = [message(0, "02T22:10:00", "a", "在"), message(1, "02T23:10:00", "b", "在"), message(2, "03T22:20:00", "a", "在")]
QUIET = "policy: p\nclauses:\n  - {{clause: '1', text: 晚上安静, rules: [{{kind: quiet_hours, from: '{}', to: '06:00'{}}}]}}\n"


def test_editions_are_tried_as_if_in_force_published_and_never_ruled_on(tmp_path):
    ruled = [*NIGHT, {"type": "adopt", "id": "x", "at": "2026-03-01T00:00:00+08:00", "group": "g", "policy": "p", "edition": "9"}]
    done = tried(tmp_path, ruled, "in_force_from: 2030-01-01\npublish: required\n" + QUIET.format("22:00", ""), "edition: '9'\n" + QUIET.format("23:00", ""))
    assert [done.said.counts(side)[0]["breach"] for side in (OLD, NEW)] == [1, 3]
    view = present_trial(done)
    assert [(one.name, one.was, one.now, len(one.findings)) for one in view.come] == [("a", 0, 2, 2)]
    assert view.gone == ()


def test_a_soft_rule_hits_by_reminding(tmp_path):
    done = tried(tmp_path, NIGHT, QUIET.format("22:00", ", penalty: none"), QUIET.format("22:00", ""))
    assert (done.said.counts(OLD)[0]["hit"], done.said.counts(NEW)[0]) == (3, {"remind": 3, "hit": 3})
    assert present_trial(done).come == present_trial(done).gone == ()


def test_a_question_in_place_of_a_breach_is_told(tmp_path):
    ack = "policy: p\nclauses:\n  - {{clause: '1', text: 回复, rules: [{{kind: ack_deadline, from: {{roles: [leader]}}, clock: always{}}}]}}\n"
    (tmp_path / "people.csv").write_text("id,name,roles\nboss,王总,leader;owner\nb,李四,\n", encoding="utf-8")
    facts = [message(0, "02T09:00:00", "b", "早"), message(1, "02T10:00:00", "boss", "@李四 今天把报表发我", mentions=["b"])]
    facts.append({"type": "tick", "id": "t", "at": "2026-03-05T10:00:00+08:00", "group": "g"})
    done = tried(tmp_path, facts, ack.format(""), ack.format(", within: 30m"), roster=tmp_path / "people.csv")
    gone = present_trial(done).gone
    assert [(one.name, one.was, one.now, one.instead) for one in gone] == [("李四", 1, 0, "要问 1")]


def test_many_findings_of_one_person_are_counted(tmp_path):
    facts = [message(n, f"{2 + n:02}T23:10:00", "a", "在") for n in range(5)]
    view = present_trial(tried(tmp_path, facts, QUIET.format("22:00", "")))
    assert [(one.now, len(one.findings), one.more) for one in view.come] == [(5, 3, 2)]


def test_a_state_that_rests_on_no_message_is_one_wrong_whatever_its_time(tmp_path):
    checkin = "policy: p\nclauses:\n  - {{clause: '1', text: 打卡, rules: [{{kind: daily_checkin, to: '{}'}}]}}\n"
    facts = [message(0, "02T08:00:00", "a", "早"), {"type": "tick", "id": "t", "at": "2026-03-03T12:00:00+08:00", "group": "g"}]
    view = present_trial(tried(tmp_path, facts, checkin.format("10:00"), checkin.format("09:00")))
    assert [one.breaches for one in view.rules] == [(2, 2)]
    assert view.come == view.gone == ()


def test_money_is_reckoned_for_other_amounts(tmp_path):
    fine = QUIET.format("22:00", "") + "  - {clause: '2', text: 违反以上规定的罚款, rules: [{kind: penalty, actions: [fine], yuan: 20}]}\n"
    money = present_trial(tried(tmp_path, NIGHT, fine)).money
    assert [(one.action_zh, one.amount, one.number) for one in money] == [("罚款", 20, 3)]
    assert (10, 30) in money[0].others


def test_numbers_are_the_groups_own(tmp_path):
    (tmp_path / "groups.yaml").write_text("- {id: g, overrides: {quiet_hours: {from: '23:00'}}}\n", encoding="utf-8")
    done = tried(tmp_path, NIGHT, QUIET.format("22:00", ""), groups=tmp_path / "groups.yaml")
    slider = next(one for one in done.sliders if one.name == "from")
    assert (slider.new, done.said.counts(NEW)[0]["breach"]) == ("23:00", 1)
    steps = [sum(done.said.people(done.side(done.sliders.index(slider), step), 0).values()) for step in range(len(slider.values))]
    assert dict(zip(slider.values, steps, strict=True))["23:00"] == 1
    assert steps[0] == 3


def test_nothing_to_count(tmp_path):
    done = tried(tmp_path, [message(0, "02T12:00:00", "a", "在")], QUIET.format("22:00", ""), until="2026-01-01")
    view = present_trial(done)
    assert (view.messages, view.rules, view.noisy, view.sliders) == (0, (), (), ())


def test_words_that_a_policy_settled_are_its_own(tmp_path):
    text = "policy: p\nclauses:\n  - {clause: '1', text: 不发广告, rules: [{kind: banned_content, categories: [ads]}]}\n"
    settled = text + "exceptions:\n  - {clause: '1', kind: banned_content, judge: true, phrase: 蓝莓果园}\n"
    facts = [message(0, "02T09:00:00", "a", "蓝莓果园今天开门"), message(1, "02T10:00:00", "b", "午饭吃什么")]
    done = tried(tmp_path, facts, settled, text)
    assert [(one.name, one.was, one.now) for one in present_trial(done).come] == [("a", 0, 1)]
    lines = diff(tmp_path / "old.yaml", tmp_path / "new.yaml").lines
    assert [(one.sign, one.text) for one in lines] == [("+", "「违禁内容」新定:有「蓝莓果园」的话都判")]
    back = diff(tmp_path / "new.yaml", tmp_path / "old.yaml", "en").lines
    assert [(one.sign, one.text) for one in back] == [("-", "Banned content: no longer settled: 有「蓝莓果园」的话都判")]


@pytest.mark.parametrize(("mode", "owing"), [("enforce", 1), ("shadow", 0)])
def test_a_penalty_on_trial_is_owed_by_nobody(mode, owing, tmp_path):
    text = (
        f"policy: p\nedition: '1'\nclauses:\n  - {{clause: '1', text: 晚上安静, rules: [{{kind: quiet_hours, from: '22:00', to: '06:00', mode: {mode}}}]}}\n"
        f"  - {{clause: '2', text: 违反以上规定的发红包, rules: [{{kind: penalty, actions: [red_packet], yuan: 6, mode: {mode}}}]}}\n"
    )
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "people.csv").write_text("id,name,roles\nboss,王总,owner\na,李四,\n", encoding="utf-8")
    order = audits.Order(chats=(tmp_path / "chat.jsonl",), policies=(tmp_path / "p.yaml",), roster=tmp_path / "people.csv")
    lines = [json.dumps(one) for one in NIGHT[:1]]
    (tmp_path / "chat.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = next(audits.audit(order).shelf.ordered(["breach"]))
    ruling = {"type": "ruling", "id": "r", "at": "2026-03-02T23:00:00+08:00", "group": "g", "actor": "boss", "finding": found.id, "decision": "uphold"}
    (tmp_path / "chat.jsonl").write_text("\n".join([*lines, json.dumps(ruling)]), encoding="utf-8")
    assert len(statements(audits.audit(order))) == owing

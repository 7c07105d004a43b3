"""What was settled by example is let pass, or judged, from the edition on that holds it."""

from __future__ import annotations

import pytest
from msgspec import structs

from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket
from qungui.core.engine.notes import Notes
from qungui.core.engine.sparing import fingerprint
from qungui.core.facts import Attachment, Edit, Join, Message, Observed, Rename
from qungui.core.people.model import Person
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Learnt
from tests.core.clauses.scene import Scene, at, policy, rule

LIN, FANG, QIAO = Person("lin", "林溪"), Person("fang", "方野"), Person("qiao", "乔松", roles=("leader",))
BET = "玩百家乐的加我,首充送一百"
GAMBLING = rule("banned_content", categories=["gambling"])


def scene(one, *learnt, **more):
    return Scene(structs.replace(policy(one), exceptions=learnt), persons=(LIN, FANG, QIAO), **more)


def learn(kind="banned_content", **what):
    return Learnt("1", kind, **what)


@pytest.mark.parametrize(
    ("learnt", "said"),
    [
        (learn(text=fingerprint(BET)), []),
        (learn(text=fingerprint(f"@方野 {BET}")), []),
        (learn(text=fingerprint("玩百家乐")), ["03-02 09:00 breach lin"]),
        (learn(phrase="首充送"), []),
        (learn(phrase="首充送", person="lin"), []),
        (learn(phrase="首充送", person="fang"), ["03-02 09:00 breach lin"]),
        (learn(phrase="送两百"), ["03-02 09:00 breach lin"]),
        (learn(person="lin"), []),
        (learn(person="fang"), ["03-02 09:00 breach lin"]),
        (learn(judge=True, phrase="首充送"), ["03-02 09:00 breach lin"]),
        (Learnt("2", "banned_content", person="lin"), ["03-02 09:00 breach lin"]),
        (learn("civility", person="lin"), ["03-02 09:00 breach lin"]),
    ],
)
def test_a_text_is_let_pass(learnt, said):
    group = scene(GAMBLING, learnt)
    group.feed(Message, "03-02 09:00", "lin", text=BET)
    assert group.said() == said


def test_an_edit_and_a_picture_are_texts_too():
    group = scene(GAMBLING, learn(phrase="首充送一百"))
    message = group.feed(Message, "03-02 09:00", "lin", text="早")
    group.feed(Edit, "03-02 09:01", "lin", message=message, text=BET)
    picture = group.feed(Message, "03-02 09:02", "fang", attachments=(Attachment("image"),))
    group.feed(Observed, "03-02 09:03", message=picture, what="ocr", value=BET)
    assert group.said() == []
    group.feed(Edit, "03-02 09:04", "lin", message=message, text="玩百家乐的加我,首充送二百")
    assert group.said() == ["03-02 09:04 breach lin"]


def test_a_doubt_is_not_asked_about():
    text = "有没有人想赌一把"
    group = scene(GAMBLING, learn(phrase="赌一把"))
    group.feed(Message, "03-02 09:00", "lin", text=text)
    before = scene(GAMBLING)
    before.feed(Message, "03-02 09:00", "lin", text=text)
    assert [one[-11:] for one in before.said()] == ["request lin"]
    assert group.said() == []


def test_a_soft_ban_is_not_reminded_of():
    soft = rule("banned_content", categories=["gambling"], penalty="none")
    group = scene(soft, learn(phrase="首充"))
    group.feed(Message, "03-02 09:00", "lin", text=BET)
    assert group.said() == []


def test_an_order_that_is_none_opens_no_duty():
    ask = rule("ack_deadline", within="30m")
    text = "@林溪 今天把报表发我"
    for learnt, opened in ((learn("ack_deadline", text=fingerprint(text)), []), (learn("ack_deadline", phrase="图纸"), ["03-02 09:30 breach lin"])):
        group = scene(ask, learnt)
        group.feed(Message, "03-02 08:59", "lin", text="早")
        group.feed(Message, "03-02 09:00", "qiao", text=text, mentions=("lin",))
        group.tick("03-02 09:31")
        assert [one for one in group.said() if "breach" in one] == opened


def test_a_name_is_right_for_somebody():
    named = rule("real_name", within="1h")
    group = scene(named, learn("real_name", name="小溪流", person="lin"))
    group.feed(Join, "03-02 09:00", "lin", name="小溪 流")
    group.feed(Join, "03-02 09:00", "fang", name="小溪流")
    assert group.said() == ["03-02 09:00 remind fang"]
    group.feed(Rename, "03-02 09:10", "lin", name="溪流")
    assert group.said() == ["03-02 09:00 remind fang", "03-02 09:10 remind lin"]


def test_own_words_are_judged():
    group = scene(GAMBLING, learn(judge=True, phrase="买马"))
    group.feed(Message, "03-02 09:00", "lin", text="今晚一起买马")
    group.feed(Message, "03-02 09:01", "fang", text="群规说了不许买马")
    assert group.said() == ["03-02 09:00 breach lin"]
    assert "「买马」" in group.findings()[0].reason


def test_own_words_of_another_clause_are_not():
    group = Scene(structs.replace(policy(GAMBLING, rule("ad_approval")), exceptions=(Learnt("2", "ad_approval", judge=True, phrase="团购"),)), persons=(LIN,))
    group.feed(Message, "03-02 09:00", "lin", text="下午茶团购啦")
    assert [(one.clause, one.verdict) for one in group.findings()] == [("2", "breach")]


def test_own_words_are_terms_where_a_kind_has_terms():
    for terms in (None, ["青鸟"]):
        secret = rule("confidentiality", **({"terms": terms} if terms else {}))
        group = scene(secret, learn("confidentiality", judge=True, phrase="蓝鲸计划"))
        group.feed(Message, "03-02 09:00", "lin", text="蓝鲸计划下周开始")
        assert group.said() == ["03-02 09:00 remind lin"]


def test_own_words_are_nobody_elses_where_annotations_are_shared():
    notes: dict[str, Notes] = {}
    brief = Brief(policies=(policy(GAMBLING),), kinds=KINDS, rosters={"first": Roster((LIN,), "first")}, first_roster="first")
    mine = structs.replace(policy(GAMBLING), exceptions=(learn(judge=True, phrase="蓝灯会"),))
    without, having = Docket(brief, notes=notes), Docket(structs.replace(brief, policies=(mine,)), notes=notes)
    message = Message(id="m", at=at("03-02 09:00"), group="g", actor="lin", text="今晚一起蓝灯会")
    for docket in (having, without):
        docket.feed(message)
    assert ([one.verdict for one in having.findings()], without.findings()) == (["breach"], [])

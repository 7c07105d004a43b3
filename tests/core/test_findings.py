"""A finding as JSON: the keys of FORMATS §4, in that order."""

from __future__ import annotations

import json

from qungui.core.findings import Action, Finding, encode_finding, finding_id

ZONE = "Asia/Shanghai"
WHAT = {
    "at": 1772413200000, "known": 1772413205000, "group": "g", "policy": "p@1", "clause": "3.5", "kind": "ack_deadline", "subject": "li",
    "facts": ("m3",), "reason": "3.5 …",
}  # fmt: skip


def test_a_breach():
    action = Action("fine", "li", yuan=20, after=1772413200000 + 86_400_000)
    raw = json.loads(encode_finding(Finding(id="x", verdict="breach", nth=1, actions=(action,), **WHAT), ZONE))
    assert list(raw) == ["id", "at", "known", "group", "policy", "clause", "kind", "verdict", "subject", "facts", "of", "to", "due", "reason", "nth", "actions", "mode"]
    assert raw["actions"] == [{"do": "fine", "to": "li", "state": "proposed", "yuan": 20, "after": "2026-03-03T09:00:00+08:00"}]
    assert (raw["at"], raw["due"], raw["mode"]) == ("2026-03-02T09:00:00+08:00", None, "enforce")


def test_what_was_met_says_how_late_and_how_surely():
    raw = json.loads(encode_finding(Finding(id="x", verdict="met", late=17 * 60_000, sure=False, due=1772413200000, **WHAT), ZONE))
    assert (raw["late"], raw["sure"], raw["due"]) == ("17m", False, "2026-03-02T09:00:00+08:00")
    assert json.loads(encode_finding(Finding(id="x", verdict="met", **WHAT), ZONE))["late"] is None


def test_an_id_is_what_makes_a_finding_this_one():
    parts = ("p@1", "3.5", 0, "g", "li", ("m3",), "breach")
    assert finding_id(*parts, 0) == finding_id(*parts, 0)
    assert len({finding_id(*parts, 0), finding_id(*parts, 1), finding_id("p@1", "3.5", 1, "g", "li", ("m3",), "breach", 0)}) == 3
    assert len(finding_id(*parts, 0)) == 16

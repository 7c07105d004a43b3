"""What the policy says about what happened: FORMATS §4."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from msgspec import Struct

from qungui.core.moments import format_duration, format_moment

VERDICTS = ("duty", "met", "remind", "breach", "request", "unknown", "withdrawn", "advice")


class Action(Struct, frozen=True, omit_defaults=True):
    """A consequence that is proposed. `state`: `proposed`, `choice` (one of several), `approved`, `sent`, `failed`, `unsure`, `done_by_hand`.

    `after` (ms) is when it is proposed, where that is later than the finding.
    """

    do: str
    to: str
    state: str = "proposed"
    yuan: float | None = None
    count: int | None = None
    span: str | None = msgspec.field(default=None, name="for")
    after: int | None = None


class Finding(Struct, kw_only=True):
    """One statement. Moments and spans are milliseconds; `facts` the ids that prove it, `GROUP#ID` where another group's.

    `notice`: the facts by which the subject was told of the policy, and confirmed it; written only where there are any.
    """

    id: str
    at: int
    known: int
    group: str
    policy: str
    clause: str
    kind: str
    verdict: str
    subject: str
    facts: tuple[str, ...]
    reason: str
    of: str | None = None
    to: str | None = None
    due: int | None = None
    late: int | None = None
    sure: bool = True
    nth: int | None = None
    actions: tuple[Action, ...] = ()
    mode: str = "enforce"
    notice: tuple[str, ...] = ()
    order: int = 0


def finding_id(policy: str, clause: str, rule: int, group: str, subject: str, facts: tuple[str, ...], verdict: str, n: int) -> str:
    """First 16 hex digits of sha256 over what makes a finding this one (FORMATS §4)."""
    parts = "\x1f".join((policy, clause, str(rule), group, subject, "\x1e".join(facts), verdict, str(n)))
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def sort_key(finding: Finding) -> tuple[int, str, int, str, str, str]:
    """The order of a findings file: at, group, clause order, subject, verdict, id."""
    return (finding.at, finding.group, finding.order, finding.subject, finding.verdict, finding.id)


def finding_to_dict(finding: Finding, zone_name: str) -> dict[str, Any]:
    """The JSON object of a finding, keys in the order of FORMATS §4."""
    raw: dict[str, Any] = {
        "id": finding.id,
        "at": format_moment(finding.at, zone_name),
        "known": format_moment(finding.known, zone_name),
        "group": finding.group,
        "policy": finding.policy,
        "clause": finding.clause,
        "kind": finding.kind,
        "verdict": finding.verdict,
        "subject": finding.subject,
        "facts": list(finding.facts),
        "of": finding.of,
        "to": finding.to,
        "due": None if finding.due is None else format_moment(finding.due, zone_name),
        "reason": finding.reason,
        "nth": finding.nth,
        "actions": [_action(action, zone_name) for action in finding.actions],
        "mode": finding.mode,
    }
    if finding.notice:
        raw["notice"] = list(finding.notice)
    if finding.verdict == "met":
        raw["late"] = None if finding.late is None else format_duration(finding.late)
        raw["sure"] = finding.sure
    return raw


def _action(action: Action, zone_name: str) -> dict[str, Any]:
    raw: dict[str, Any] = msgspec.to_builtins(action)
    raw["state"] = action.state
    if action.yuan is not None:
        raw["yuan"] = int(action.yuan) if action.yuan == int(action.yuan) else action.yuan  # however a policy or a state wrote it
    if action.after is not None:
        raw["after"] = format_moment(action.after, zone_name)
    return raw


def encode_finding(finding: Finding, zone_name: str) -> bytes:
    """One JSON line without its line end."""
    return msgspec.json.encode(finding_to_dict(finding, zone_name))

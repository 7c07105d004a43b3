"""What came near the line of a rule, told to whoever collects such (`fold.lean`); nothing is reckoned where nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qungui.core.facts import Message
from qungui.core.nearness import OVER, UNDER, Near, roughly, share

if TYPE_CHECKING:
    from qungui.core.clause import Duty
    from qungui.core.engine.desk import Desk
    from qungui.core.findings import Finding


def lean(
    desk: Desk, subject: str, facts: tuple[str, ...], why: str, side: str, off: float, *, verdict: str = "", finding: str = "", said_at: int = 0
) -> None:  # fmt: skip
    """Tell it, with what was said of it (`verdict`, the finding's id, when); not of rules that are only tried."""
    tell = desk.fold.lean
    if tell is None or desk.tried:
        return
    rule, fact = desk.rule, desk.fold.notes.fact
    tell(
        Near(
            group=desk.group.id, policy=rule.policy, clause=rule.clause, kind=rule.kind, rule=rule.key, subject=subject, at=desk.at, facts=facts,
            side=side, off=off, why=why, verdict=verdict, finding=finding, said_at=said_at or desk.at,
            name=desk.nickname(subject) or "", text=fact.text if isinstance(fact, Message) and fact.id in facts else "",
        )
    )  # fmt: skip


def lean_said(desk: Desk, finding: Finding, side: str, off: float) -> None:
    """Tell of a finding that is being said."""
    lean(desk, finding.subject, finding.facts, finding.reason, side, off, verdict=finding.verdict, finding=finding.id, said_at=finding.at)


def lean_duty(desk: Desk, duty: Duty, facts: Sequence[str], why: str) -> None:
    """A duty is met: with so much of its time left, or late by so much of it."""
    if desk.fold.lean is None:
        return
    proof = tuple(dict.fromkeys((*duty.facts, *facts)))
    off = share(duty.due - desk.at, duty.due - duty.opened)
    broken = desk.fold.state.findings.get(duty.broken)
    if duty.status == "open":
        lean(desk, duty.subject, proof, f"到 {desk.clock(duty.due)} 还差 {roughly(duty.due - desk.at)}:{why or '已做到'}", UNDER, off)
    elif duty.status == "late" and broken is not None:
        why = f"{broken.reason};晚了 {roughly(desk.at - duty.due)} 才做到"
        lean(desk, duty.subject, proof, why, OVER, off, verdict=broken.verdict, finding=broken.id, said_at=broken.at)


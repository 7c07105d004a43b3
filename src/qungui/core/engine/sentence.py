"""From breaches to consequences: one wrong is one occasion, and only the gravest finding of an occasion carries actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from qungui.core.clause import Record
from qungui.core.engine.penalties import actions_for, gravity, place
from qungui.core.engine.state import Occasion
from qungui.core.findings import Finding

if TYPE_CHECKING:
    from qungui.core.engine.desk import Desk
    from qungui.core.engine.fold import GroupFold


class _Case(Struct):
    desk: Desk
    finding: Finding
    occasion: Occasion
    after: int | None
    free: bool


def sentence(fold: GroupFold) -> None:
    """Say the breaches of this step, with their `nth` and proposed actions."""
    batch, fold.breaches = fold.breaches, []
    cases = [_weigh(fold, desk, finding, orderer, delay) for desk, finding, orderer, delay in batch]
    for case in cases:
        finding = case.finding
        if not case.free and not case.occasion.bearer:
            penalty = case.desk.rule.penalty
            finding.actions = actions_for(penalty, case.occasion.nth, finding.subject, case.after)
    for case in cases:
        if case.finding.actions and any(_outweighs(other, case) for other in cases if other is not case):
            case.finding.actions = ()
    for case in cases:
        finding = case.finding
        if finding.actions:
            case.occasion.bearer = finding.id
            fold.state.records[finding.id].actions = finding.actions
        fold.state.findings[finding.id] = finding
        fold.say(finding)
        rule = case.desk.rule
        if rule.penalty is not None and not rule.penalty.defined and not case.free:
            fold.closing = True
            case.desk.request(
                finding.subject, case.desk.admins(), finding.facts, "写明要处罚,但没有写明怎样处罚(「相关条例」未给出),请决定"
            )
            fold.closing = False


def _weigh(fold: GroupFold, desk: Desk, finding: Finding, orderer: str, delay: int | None) -> _Case:
    waiver = desk.approval("waiver", finding.subject)
    free = waiver is not None or desk.rule.mode != "enforce"
    if waiver is not None:
        finding.reason += f"(已由{desk.display(waiver.by)}豁免,不计次、不处罚)"
    desk.keep(
        Record(
            finding.id,
            finding.kind,
            "breach",
            finding.subject,
            finding.at,
            finding.facts,
            desk.rule.key,
            orderer,
            penalty=desk.rule.penalty.name if desk.rule.penalty else "",
            void=free,
        )
    )
    occasion = place(fold.state, desk.rule, finding, free)
    finding.nth = occasion.nth
    return _Case(desk, finding, occasion, None if delay is None else finding.at + delay, free)


def _outweighs(other: _Case, case: _Case) -> bool:
    """Whether another finding of the same wrong is graver: the higher step, then the earlier clause."""
    if other.finding.subject != case.finding.subject or not set(other.finding.facts) & set(case.finding.facts) or not other.finding.actions:
        return False
    return (-gravity(other.finding.actions), other.finding.order, other.desk.rule.index, other.finding.id) < (
        -gravity(case.finding.actions), case.finding.order, case.desk.rule.index, case.finding.id
    )  # fmt: skip

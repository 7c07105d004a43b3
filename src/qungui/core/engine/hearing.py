"""What people decide: rulings, attestations; who may, and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from qungui.core.clause import ADMINS, Record
from qungui.core.engine.notice import untold
from qungui.core.engine.sentence import recount
from qungui.core.facts import Attest, Ruling
from qungui.core.findings import Action
from qungui.core.wording.consequences import acts

if TYPE_CHECKING:
    from qungui.core.engine.desk import Desk
    from qungui.core.engine.fold import GroupFold

OPPOSITE = {"mute": "unmute"}
"""What undoes an action that a platform can undo; everything else is undone by a person."""


def hear(fold: GroupFold, fact: Ruling | Attest) -> None:
    """Let a decision take effect, where it counts."""
    record = fold.state.records.get(fact.finding)
    desk = fold.desks.get(record.rule) if record else None
    if record is None or desk is None:
        return
    desk.at = fold.state.clock
    fold.closing = True
    if isinstance(fact, Ruling):
        _rule(fold, desk, record, fact)
    else:
        _attest(desk, record, fact)
    fold.closing = False


def _rule(fold: GroupFold, desk: Desk, record: Record, fact: Ruling) -> None:
    if not (fold.world.may(fact.actor, record.subject, desk.rule.rulers) and fact.actor != record.orderer):
        why = f"{desk.display(fact.actor)}无权裁定此事({'与本事有关' if fact.actor in (record.subject, record.orderer) else '不是群主或管理员'}),请有权的人裁定"
        desk.request(record.subject, desk.admins(), (*record.facts, fact.id), why)
        return
    if record.void:
        return
    record.ruled, record.done = fact.decision, True
    if fact.decision == "overturn":
        said = fold.state.findings.get(record.id)
        undo = tuple(Action(OPPOSITE[action.do], record.subject) for action in record.actions if action.do in OPPOSITE and action.state != "choice")
        record.void = True
        desk._say("withdrawn", record.subject, (*record.facts, fact.id), f"{desk.display(fact.actor)}裁定撤销{said.at and desk.clock(said.at) if said else ''}的认定",
                  of=record.id, actions=undo, closing=True)  # fmt: skip
        recount(fold, desk, record)
    elif fact.decision == "waive":
        record.void = True
        recount(fold, desk, record)
    else:
        _approve(fold, desk, record, fact.note)
    for other in fold.desks.values():
        if desk.tried and not other.tried:
            continue
        other.at = desk.at
        other.judge.ruled(record, fact.decision, fact.id, other)


def _approve(fold: GroupFold, desk: Desk, record: Record, note: str) -> None:
    """An upheld finding's actions are decided; of several that were open to choice those that the ruling's note names.

    What waits for the policy to be published goes on waiting.
    """
    said = fold.state.findings.get(record.id)
    if said is None or (record.untold and untold(fold, desk.rule.policy, record.subject)):
        return
    named = (*acts(note), *note.split())
    chosen = [action for action in said.actions if action.state != "choice" or action.do in named]
    if chosen:
        fold.resay(said, structs.replace(said, actions=tuple(structs.replace(action, state="approved") for action in chosen)))


def _attest(desk: Desk, record: Record, fact: Attest) -> None:
    """A request is answered by whom it asks, or by an admin; the reporter's yes alone is never a breach."""
    if record.verdict != "request" or record.done:
        return
    own = fact.actor == record.subject and record.yes != "met"  # of a duty an admin may say himself whether he did it
    if fact.actor != record.asked and (own or not desk.roles(fact.actor) & frozenset(ADMINS)):
        desk.request(
            record.subject,
            desk.admins(),
            (*record.facts, fact.id),
            f"{desk.display(fact.actor)}的说法不能作准,请管理员核实",
            yes=record.yes,
            reporter=record.orderer,
        )
        return
    wrong = (record.yes == "breach") == fact.holds and record.yes != ""
    if wrong and (own or fact.actor == record.orderer):
        return
    record.done = True
    proof = (*record.facts, fact.id)
    who = desk.display(fact.actor)
    if not wrong:
        desk.met(
            record.subject,
            proof,
            f"{who}确认:{'属实已办' if record.yes == 'met' else '没有违反' if record.yes else '已答复'}",
            of=record.id,
        )
    else:
        desk.breach(
            record.subject,
            proof,
            f"{who}确认:{'确有其事' if record.yes == 'breach' else '没有做到'}" + (f"({fact.note})" if fact.note else ""),
        )

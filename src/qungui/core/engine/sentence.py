"""From breaches to consequences: one wrong is one occasion, and only the gravest finding of an occasion carries actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from qungui.core.clause import Approval, Record
from qungui.core.engine.notice import proof, untold
from qungui.core.engine.penalties import ENFORCED, KEPT_OCCASIONS, LOOK_BACK, TRIED, actions_for, count, counts, facts_apart, gravity, place
from qungui.core.engine.state import Occasion
from qungui.core.findings import Action, Finding

if TYPE_CHECKING:
    from qungui.core.engine.desk import Desk
    from qungui.core.engine.fold import GroupFold


class _Case(Struct):
    """One standing breach: the rule it breaks, its occasion, and what it would lead to were it the only one."""

    desk: Desk
    finding: Finding
    occasion: Occasion
    actions: tuple[Action, ...]
    upheld: bool


def sentence(fold: GroupFold) -> None:
    """Say the breaches of this step, with their `nth` and proposed actions."""
    batch, fold.breaches = fold.breaches, []
    waivers: list[tuple[Desk, Approval]] = []
    after: dict[str, int | None] = {}
    for desk, finding, orderer, delay in batch:
        after[finding.id] = None if delay is None else finding.at + delay
        waiver = _book(fold, desk, finding, orderer)
        waivers += [(desk, waiver)] if waiver is not None and waiver.until is None else []
    for desk, waiver in waivers:
        desk.use(waiver)
    for desk, finding, _, _ in batch:
        for book in _books(fold, desk):
            _apportion(fold, finding.subject, finding.facts or (finding.id,), after, LOOK_BACK, book)
    for desk, finding, _, _ in batch:
        fold.state.records[finding.id].actions = finding.actions
        fold.say(finding)
        if desk.rule.penalty is not None and not desk.rule.penalty.defined and not fold.state.records[finding.id].void:
            fold.closing = True
            why = "写明要处罚,但没有写明怎样处罚(「相关条例」未给出),请决定"
            desk.request(finding.subject, desk.admins(), finding.facts, why)
            fold.closing = False


def _book(fold: GroupFold, desk: Desk, finding: Finding, orderer: str) -> Approval | None:
    """Put a breach into the books: its record and its occasion. Returns the waiver that covers it."""
    waiver = desk.approval("waiver", finding.subject)
    void = waiver is not None
    if waiver is not None:
        until = f"至 {desk.clock(waiver.until)}" if waiver.until is not None else ""
        why = f":{waiver.why}" if waiver.why else ""
        finding.reason += f"(已由{desk.display(waiver.by)}豁免{until}{why},不计次、不处罚)"
    penalty = desk.rule.penalty.name if desk.rule.penalty else ""
    unpublished = bool(penalty) and untold(fold, desk.rule.policy, finding.subject)
    if unpublished:
        finding.reason += f"(没有向{desk.display(finding.subject)}公布过本制度的记录,处理先搁置)"
    elif penalty:
        finding.notice = proof(fold, desk.rule.policy, finding.subject)
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
            penalty=penalty,
            void=void,
            untold=unpublished,
        )
    )
    fold.state.findings[finding.id] = finding
    for book in _books(fold, desk):
        occasion = place(fold.state, desk.tallies[book], desk.rule.penalty, finding, void)
        if book == _own_book(desk):
            finding.nth = occasion.nth
    return waiver


def _own_book(desk: Desk) -> str:
    return TRIED if desk.tried else ENFORCED


def _books(fold: GroupFold, desk: Desk) -> tuple[str, ...]:
    """Where a rule's breaches are booked: what is only tried counts for nothing enforced, but is counted with it."""
    return (TRIED,) if desk.tried else (ENFORCED, TRIED) if fold.trials else (ENFORCED,)


def recount(fold: GroupFold, desk: Desk, record: Record) -> None:
    """After a finding has ceased to count: those that followed get the right `nth`, those of the same wrong its actions."""
    for book in _books(fold, desk):
        occasions = fold.state.occasions.get(desk.tallies[book] + record.subject, [])
        moved = []
        for occasion in occasions:
            if record.id in occasion.findings and record.id not in occasion.void:
                occasion.void.append(record.id)
        for occasion in occasions:
            nth = count(occasions, occasion, desk.rule.penalty)
            if nth != occasion.nth and counts(occasion):
                occasion.nth = nth
                moved.append(occasion.facts or occasion.findings)
        for facts in (*moved, list(record.facts)):
            _apportion(fold, record.subject, facts, {}, KEPT_OCCASIONS, book)


def _apportion(fold: GroupFold, subject: str, facts: Sequence[str], fresh: Mapping[str, int | None], look: int, book: str) -> None:
    """Give the actions of one wrong to its gravest finding alone, but never away from one that a person has upheld.

    `fresh` findings (id -> when their actions are proposed) are not said yet; `look` is how many of the last occasions are looked through.
    In the book of what is tried only that is given anything; the rest has its own.
    """
    cases = sorted(_standing(fold, subject, facts, fresh, look, book), key=_rank)
    for rank, case in enumerate(cases):
        if _own_book(case.desk) != book:
            continue
        said = case.finding
        actions = case.actions if rank == 0 else ()
        if _alike(actions, said.actions):
            actions = said.actions
        if said.id in fresh:
            said.nth, said.actions = case.occasion.nth, actions
        elif (said.nth, said.actions) != (case.occasion.nth, actions):
            anew = structs.replace(said, nth=case.occasion.nth, actions=actions, known=fold.known)
            fold.resay(said, anew)


def _rank(case: _Case) -> tuple[bool, int, int, int, int, str]:
    finding = case.finding
    return (not case.upheld, -gravity(case.actions), finding.at, finding.order, case.desk.rule.index, finding.id)


def _standing(fold: GroupFold, subject: str, facts: Sequence[str], fresh: Mapping[str, int | None], look: int, book: str) -> Iterator[_Case]:
    """The findings about a person that count and rest on one of the facts, under whichever penalty."""
    state = fold.state
    for tally in fold.tallies[book]:
        for occasion in state.occasions.get(tally + subject, ())[-look:]:
            if facts_apart(facts, occasion.facts or occasion.findings):
                continue
            for one in occasion.findings:
                finding, record = state.findings.get(one), state.records.get(one)
                desk = fold.desks.get(record.rule) if record else None
                if finding is None or record is None or desk is None or record.void:
                    continue
                after = fresh[one] if one in fresh else finding.actions[0].after if finding.actions else None
                actions = actions_for(desk.rule.penalty, occasion.nth, subject, after)
                if record.untold:
                    actions = tuple(structs.replace(action, state="held") for action in actions)
                yield _Case(desk, finding, occasion, actions, record.ruled == "uphold")


def _alike(one: tuple[Action, ...], other: tuple[Action, ...]) -> bool:
    """Whether they are the same consequences, whatever has become of them since."""
    return [(step.do, step.yuan, step.count, step.span) for step in one] == [(step.do, step.yuan, step.count, step.span) for step in other]

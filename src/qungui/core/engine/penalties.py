"""Occasions and the ladder: which consequence a breach proposes, and what a ruling changes in those that followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qungui.core.clause import BoundRule, Penalty, Step
from qungui.core.engine.state import GroupState, Occasion
from qungui.core.findings import Action, Finding

KEPT_OCCASIONS = 200
LOOK_BACK = 8
"""How many of a person's last occasions a new finding may rest on the same fact with."""

UNASKED = frozenset(("mute", "recall"))
"""What `confirm: false` lets happen without a person's ruling; never what touches money or membership."""
GRAVITY = ("unmute remind apology report warn rename recall mute deduct red_packet fine remove block dismiss").split()


ENFORCED, TRIED = "", "tried "
"""Two books of occasions: of what counts, and of what would count if rules that are only tried (`mode: shadow`) counted too."""


def tally_key(rule: BoundRule, subject: str, book: str = ENFORCED) -> str:
    """What occasions are counted under in a book: the penalty, or the rule itself where it names none."""
    policy = rule.policy.partition("@")[0]
    return f"{book}{policy}/{rule.penalty.name}\x1f{subject}" if rule.penalty else f"{book}rule {rule.key}\x1f{subject}"


def place(state: GroupState, rule: BoundRule, finding: Finding, void: bool, book: str) -> Occasion:
    """Put a breach into the occasion it belongs to, or begin a new one; sets `nth` of the occasion."""
    occasions = state.occasions.setdefault(tally_key(rule, finding.subject, book), [])
    facts = set(finding.facts)
    for occasion in occasions[-LOOK_BACK:]:
        if facts.intersection(occasion.facts):
            occasion.findings.append(finding.id)
            occasion.facts += [fact for fact in finding.facts if fact not in occasion.facts]
            return occasion
    occasion = Occasion(finding.at, list(finding.facts), [finding.id])
    occasions.append(occasion)
    del occasions[:-KEPT_OCCASIONS]
    occasion.nth = count(state, occasions, occasion, rule.penalty) if not void else 1
    return occasion


def count(state: GroupState, occasions: Sequence[Occasion], new: Occasion, penalty: Penalty | None) -> int:
    """1 + the earlier occasions that still count and lie within the penalty's window before `new`; of one instant, those booked before it."""
    window = penalty.window if penalty else None
    place = next(number for number, one in enumerate(occasions) if one is new)
    earlier = [
        one
        for number, one in enumerate(occasions)
        if (one.at, number) < (new.at, place) and (window is None or one.at > new.at - window) and counts(state, one)
    ]
    if window is None and earlier:
        return max(one.nth for one in earlier) + 1 if len(occasions) == KEPT_OCCASIONS else len(earlier) + 1
    return len(earlier) + 1


def counts(state: GroupState, occasion: Occasion) -> bool:
    """Whether any finding of the occasion stands."""
    return any(not record.void for key in occasion.findings if (record := state.records.get(key)) is not None)


def gravity(steps: Iterable[Action | Step]) -> int:
    """How grave the gravest of some consequences is."""
    return max((GRAVITY.index(step.do) for step in steps if step.do in GRAVITY), default=-1)


def actions_for(penalty: Penalty | None, nth: int, subject: str, after: int | None) -> tuple[Action, ...]:
    """What a penalty proposes at the `nth` occasion; the last step repeats."""
    if penalty is None:
        return ()
    reached = max((step.nth for step in penalty.ladder if step.nth <= nth), default=0)
    steps = [_action(penalty, step, subject, "proposed", after) for step in penalty.ladder if step.nth == reached]
    state = "proposed" if len(penalty.choices) == 1 else "choice"
    return tuple(steps) + tuple(_action(penalty, step, subject, state, after) for step in penalty.choices)


def _action(penalty: Penalty, step: Step, subject: str, state: str, after: int | None) -> Action:
    if not penalty.confirm and state == "proposed" and step.do in UNASKED:
        state = "approved"
    return Action(step.do, subject, state, step.yuan, step.count, step.span, after)

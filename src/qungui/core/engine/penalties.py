"""Occasions and the ladder: which consequence a breach proposes, and what a ruling changes in those that followed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qungui.core.clause import BoundRule, Penalty, Step
from qungui.core.engine.state import GroupState, Occasion
from qungui.core.findings import Action, Finding

KEPT_OCCASIONS = 200
FEW = 4
LOOK_BACK = 8
"""How many of a person's last occasions a new finding may rest on the same fact with."""

UNASKED = frozenset(("mute", "recall"))
"""What `confirm: false` lets happen without a person's ruling; never what touches money or membership."""
GRAVITY = ("unmute remind apology report warn rename recall mute deduct red_packet fine remove block dismiss").split()


BOOKS = ENFORCED, TRIED = "", "tried "
"""Two books of occasions: of what counts, and of what would count if rules that are only tried (`mode: shadow`) counted too."""


def tally_key(rule: BoundRule, book: str) -> str:
    """What occasions are counted under in a book, for everybody: the penalty, or the rule itself where it names none."""
    policy = rule.policy.partition("@")[0]
    return f"{book}{policy}/{rule.penalty.name}\x1f" if rule.penalty else f"{book}rule {rule.key}\x1f"


def place(state: GroupState, tally: str, penalty: Penalty | None, finding: Finding, void: bool) -> Occasion:
    """Put a breach into the occasion it belongs to, or begin a new one; sets `nth` of the occasion."""
    occasions = state.occasions.setdefault(tally + finding.subject, [])
    facts = finding.facts
    occasion = next((one for one in occasions[-LOOK_BACK:] if not facts_apart(facts, one.facts)), None)
    if occasion is None:
        occasion = Occasion(finding.at, list(facts), [finding.id])
        occasions.append(occasion)
        del occasions[:-KEPT_OCCASIONS]
        occasion.nth = count(occasions, occasion, penalty) if not void else 1
    else:
        occasion.findings.append(finding.id)
        occasion.facts += [fact for fact in facts if fact not in occasion.facts]
    if void:
        occasion.void.append(finding.id)
    return occasion


def facts_apart(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two findings rest on no fact in common: of one or two facts, as nearly always, without making sets."""
    return not any(fact in others for fact in some) if len(some) < FEW else set(some).isdisjoint(others)


def count(occasions: Sequence[Occasion], new: Occasion, penalty: Penalty | None) -> int:
    """1 + the earlier occasions that still count and lie within the penalty's window before `new`; of one instant, those booked before it."""
    window = penalty.window if penalty else None
    if occasions[-1] is new:
        before, behind = occasions[:-1], occasions[:0]
    else:
        place = next(number for number, one in enumerate(occasions) if one is new)
        before, behind = occasions[:place], occasions[place + 1 :]
    at = new.at
    earlier = [one.nth for one in before if one.at <= at and (not one.void or counts(one)) and (window is None or one.at > at - window)]
    earlier += [one.nth for one in behind if one.at < at and counts(one) and (window is None or one.at > at - window)]
    if window is None and earlier and len(occasions) == KEPT_OCCASIONS:
        return max(earlier) + 1
    return len(earlier) + 1


def counts(occasion: Occasion) -> bool:
    """Whether any finding of the occasion stands."""
    return len(occasion.void) < len(occasion.findings)


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

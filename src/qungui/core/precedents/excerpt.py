"""The stretch of a chat that shows one thing: as little of it as will do."""

from __future__ import annotations

from collections.abc import Sequence

from qungui.core.facts import Approve, Edit, Fact, Join, Leave, Message, Observed, Recall, Reject, Rename
from qungui.core.moments import HOUR
from qungui.core.nearness import Near

BEFORE = 12 * HOUR
"""How long before it an excerpt begins that rests on no fact: somebody did nothing."""
AROUND = 8
MOST = 80, 300
"""Most facts of a narrow and of a wide excerpt; what needs more shows nothing to a reader."""


def excerpt(facts: Sequence[Fact], near: Near, *, wide: bool, names: bool = False) -> list[Fact] | None:
    """Those of a group's facts (in their order, the last of them at `near.at`) that show it; `None` where they are too many.

    Narrow: what the finding rests on, all that the person and the others concerned did meanwhile, and what stood beside; where it is about
    `names` only what shows the person's name or first sign of life. Wide: all meanwhile.
    """
    proofs = set(near.facts)
    first = next((place for place, fact in enumerate(facts) if fact.id in proofs), None)
    if first is None:
        first = next((place for place, fact in enumerate(facts) if fact.at >= near.at - BEFORE), len(facts))
    concerned = {near.subject, *(fact.actor for fact in facts[first:] if fact.id in proofs)}
    if names and not wide:
        return _naming(facts[first:], near.subject, proofs)
    start = max(0, first - AROUND) if wide else first
    chosen = [
        fact
        for place, fact in enumerate(facts)
        if (place >= start and (wide or fact.actor in concerned or _belongs(fact, proofs) or _beside(facts, place, proofs)))
        or (isinstance(fact, Approve | Reject) and fact.subject == near.subject)
    ]
    return chosen if len(chosen) <= MOST[wide] else None


def _naming(facts: Sequence[Fact], person: str, proofs: set[str]) -> list[Fact]:
    chosen: list[Fact] = []
    worn, spoken = "", False
    for fact in facts:
        if fact.actor != person:
            continue
        name = fact.name if isinstance(fact, Message | Join | Rename) else ""
        sign = isinstance(fact, Message) and not spoken
        spoken = spoken or sign
        if fact.id in proofs or isinstance(fact, Leave) or sign or (name and name != worn):
            chosen.append(fact)
        worn = name or worn
    return chosen


def _belongs(fact: Fact, proofs: set[str]) -> bool:
    return fact.id in proofs or (isinstance(fact, Edit | Recall | Observed) and fact.message in proofs)


def _beside(facts: Sequence[Fact], place: int, proofs: set[str]) -> bool:
    """Whether it is the message right before or after a proof."""
    near = (facts[other] for other in (place - 1, place + 1) if 0 <= other < len(facts))
    return isinstance(facts[place], Message) and any(fact.id in proofs for fact in near)

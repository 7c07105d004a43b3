"""Whether anything can come of the words found in a text: their weights, before the long look at what stands around them."""

from __future__ import annotations

from collections.abc import Container, Iterable

from qungui.core.screen.judge.evidence import may_count
from qungui.core.screen.judge.offers import OFFER_SIGNS
from qungui.core.screen.judge.slander import TARGETS, sweeps
from qungui.core.screen.judge.threats import may_threaten
from qungui.core.screen.matching import Found

# Signs that say nothing where nothing else is found.
QUIET = frozenset("~reach ~secret ~work ~org ~call ~ban ~warn ~news ~teach ~joke ~lure ~staff".split()) | OFFER_SIGNS
_BY_GRAMMAR = frozenset(("~slur", "~smear", "~harm"))

def is_loud(found: Iterable[Found]) -> bool:
    """Whether words are among those found that say something by themselves."""
    return any((one.points > 1 or one.tag[0] == "~") and one.tag not in QUIET for one in found)


def matters(found: Iterable[Found], tags: Container[str], text: str) -> bool:
    """Whether the words found in the folded `text`, and at most prices beside them, can come to anything. `tags` are theirs."""
    counts: dict[str, int] = {}
    helped: list[str] = []
    for one in found:
        tag = one.tag
        if tag[0] == "~":
            if tag not in QUIET and tag not in _BY_GRAMMAR:
                return True
        elif one.points > 2:
            return True
        elif one.points == 2:
            helped.append(tag)
        counts[tag] = counts.get(tag, 0) + 1
    if helped:
        bonus = min(counts.get("~call", 0), 2) + 1
        if any(may_count(2, counts[tag], bonus) for tag in helped):
            return True
    return (
        ("~harm" in tags and may_threaten(text))
        or ("~slur" in tags and sweeps(text))
        or ("~smear" in tags and any(tag in tags for tag in TARGETS))
    )

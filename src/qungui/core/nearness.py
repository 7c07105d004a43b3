"""How near something came to the line of a rule: what a person is asked to confirm first.

Kinds say it by `Now.near` where they judge; the engine says it of every duty, breach and doubt. It changes no finding.
"""

from __future__ import annotations

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from qungui.core.moments import DAY, HOUR, MINUTE, SECOND

OVER, UNDER, DOUBT = "over", "under", "doubt"
"""Judged; let pass; a person was asked."""
PLAIN = 0.5
"""How far from its line a breach is of which nobody says more."""
EXEMPT = 0.2
"""How far from it something is that an exception of the kind itself lets pass."""


class Near(Struct, frozen=True, kw_only=True):
    """One thing near a line. `off` is how far from it, measured by the line's own length (its time, its count): 0 is on it.

    `verdict` is what the rule said (`breach`, `request`, `remind`; empty: nothing) and `said_at` when, `finding` that finding's id.
    `at` is when it was known how near it came. `text` is the text at hand, `name` what the person was called in the group.
    """

    group: str
    policy: str
    clause: str
    kind: str
    rule: str
    subject: str
    at: int
    facts: tuple[str, ...]
    side: str
    off: float
    why: str
    verdict: str = ""
    finding: str = ""
    said_at: int = 0
    text: str = ""
    name: str = ""


def share(part: float, whole: float) -> float:
    """A distance as a share of the line's own length; 1 where that is nothing."""
    return min(abs(part) / whole, 1.0) if whole > 0 else 1.0


def roughly(span: int) -> str:
    """A span (ms) as people say it: `40 秒`, `27 分钟`, `3 小时`, `2 天`."""
    for unit, word in ((DAY, "天"), (HOUR, "小时"), (MINUTE, "分钟")):
        if span >= 2 * unit or (unit == MINUTE and span >= unit):
            return f"{span // unit} {word}"
    return f"{span // SECOND} 秒"


def spelling(one: str, other: str) -> float:
    """How differently two names are spelt: changed, added and left out characters as a share of the longer one. 0: alike, 1: wholly different."""
    return float(Levenshtein.normalized_distance(one, other))


def from_window(minute: int, start: int, end: int) -> int:
    """Minutes from a minute of the day to the nearer edge of a stretch of the day, whichever side of it that is."""
    return min(_apart(minute, start), _apart(minute, end))


def _apart(one: int, other: int) -> int:
    apart = abs(one - other) % 1440
    return min(apart, 1440 - apart)

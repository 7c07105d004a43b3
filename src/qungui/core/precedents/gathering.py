"""What came near the lines of a policy's rules, gathered while a chat is judged: in bounded memory, and the best of it chosen clause by clause."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Sequence
from itertools import zip_longest

from msgspec import structs

from qungui.core.findings import Finding
from qungui.core.nearness import DOUBT, OVER, PLAIN, UNDER, Near
from qungui.core.people.fold import fold_name

KEPT = 400
"""So many of one rule are kept at most; then the half that is farther from the line goes."""
FARTHEST = 1 / 3
"""What was let pass and is farther from the line than that is nothing to ask about."""


class Gathering:
    """Hears what comes near (`take`) and what is withdrawn (`said`)."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, Near]] = {}
        self._by_finding: dict[str, str] = {}

    def take(self, near: Near) -> None:
        """One more. What is said of one thing several times is put together: its distance as its kind tells it, and what was found."""
        if near.side == UNDER and near.off > FARTHEST:
            return
        key = self._by_finding.get(near.finding) or near_id(near)
        place = self._kept.setdefault(near.rule, {})
        known = place.get(key)
        place[key] = near if known is None else _together(known, near)
        if near.finding:
            self._by_finding[near.finding] = key
        if len(place) > KEPT:
            self._kept[near.rule] = dict(sorted(place.items(), key=lambda one: _rank(one[1]))[: KEPT // 2])

    def said(self, finding: Finding) -> None:
        """What was withdrawn is nothing to ask about."""
        key = self._by_finding.get(finding.of or "") if finding.verdict == "withdrawn" else None
        if key is not None:
            for place in self._kept.values():
                place.pop(key, None)

    def chosen(self, per: int, skip: Container[str] = ()) -> list[Near]:
        """Up to `per` of each clause, those nearest its line: doubts first, then by turns what is just over it and just under."""
        by_clause: dict[str, list[Near]] = {}
        seen: set[tuple[str, ...]] = set()
        for place in self._kept.values():
            for near in _apart(place.values()):
                if _thing(near) not in seen:
                    seen.add(_thing(near))
                    by_clause.setdefault(near.clause, []).append(near)
        return [near for found in by_clause.values() for near in _first([one for one in found if near_id(one) not in skip], per)]

    def twins(self, near: Near) -> list[str]:
        """Further clauses of the same kind by which the same thing was judged: what is settled of one is settled of them all."""
        clauses = [one.clause for place in self._kept.values() for one in place.values() if _thing(one) == _thing(near)]
        return [clause for clause in dict.fromkeys(clauses) if clause != near.clause]


def near_id(near: Near) -> str:
    """12 hex digits by which an answer is known again, whichever edition asks."""
    return hashlib.sha256("\x1f".join((near.clause, *_thing(near))).encode()).hexdigest()[:12]


def _thing(near: Near) -> tuple[str, ...]:
    return (near.kind, near.group, near.subject, *(near.facts[:1] or (str(near.at),)))


def _together(known: Near, more: Near) -> Near:
    """One thing, said twice. What was done about a finding later tells how near it was; its words are those of when it was said."""
    off = min((one.off for one in (known, more) if one.off != PLAIN), default=PLAIN)
    if known.finding and known.finding == more.finding:
        return structs.replace(more, off=off, text=known.text, name=known.name)
    found, other = (more, known) if more.verdict or not known.verdict else (known, more)
    return structs.replace(found, off=off, text=found.text or other.text)


def _rank(near: Near) -> tuple[bool, float, int]:
    return (near.side != DOUBT, near.off, near.at)


def _apart(those: Iterable[Near]) -> list[Near]:
    """Without what was let pass and grew into a finding after all: a burst that went on."""
    kept = list(those)
    found = {(one.subject, fact) for one in kept if one.side != UNDER for fact in one.facts}
    return [one for one in kept if one.side != UNDER or not any((one.subject, fact) in found for fact in one.facts)]


def _first(those: Sequence[Near], per: int) -> list[Near]:
    """The nearest ones, the same words of one side once."""
    seen: set[tuple[str, str]] = set()
    alone: list[Near] = []
    for near in sorted(those, key=_rank):
        words = (near.side, fold_name(near.text))
        if not near.text or words not in seen:
            seen.add(words)
            alone.append(near)
    doubts, over, under = ([one for one in alone if one.side == side] for side in (DOUBT, OVER, UNDER))
    turns = [one for pair in zip_longest(over, under) for one in pair if one is not None]
    half = (per + 1) // 2 if turns else per
    return [*doubts[:half], *turns, *doubts[half:]][:per]

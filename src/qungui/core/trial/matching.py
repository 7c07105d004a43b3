"""What of a new edition stands for what of the old one: clauses by their words, their number, their kinds; rules by clause and kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from qungui.core.policy.model import Clause, Policy, Rule
from qungui.core.reading.marks import mark
from qungui.core.wording.text import fold_text

ALIKE = 0.5
"""From so much likeness on (0 to 1) two wordings are the same clause, reworded."""
_SAME_NUMBER, _SAME_KIND = 0.2, 0.2
"""What the number as printed and a shared kind add where several clauses are alike."""


class ClausePair(Struct, frozen=True):
    """Places of one clause in the old and in the new policy; `None` where it stands in one only."""

    old: int | None
    new: int | None


class Unit(Struct, frozen=True):
    """The rules of one kind that stand for each other: the places of their clauses, `None` where one side has none."""

    kind: str
    old: int | None
    new: int | None


def words_of(clause: Clause) -> str:
    """A clause's words without its number, folded, without blanks and the last stop: equal where nothing but the number differs."""
    text = clause.text.strip()
    return re.sub(r"\s|[。.;;]\s*$", "", fold_text(text[mark(text).end :]))


def match_clauses(old: Policy, new: Policy) -> list[ClausePair]:
    """Every clause of both once, in the new policy's order; those that are gone stand behind the one they followed."""
    before, after = [words_of(one) for one in old.clauses], [words_of(one) for one in new.clauses]
    paired = _same_words(old, new, before, after)
    for old_place, new_place in _alike(old, new, before, after, paired):
        if old_place not in paired and new_place not in paired.values():
            paired[old_place] = new_place
    pairs = [ClausePair(old_place, new_place) for old_place, new_place in paired.items()]
    pairs += [ClausePair(None, place) for place in range(len(new.clauses)) if place not in paired.values()]
    last = -1
    where: dict[int, int] = {}
    for place in range(len(old.clauses)):
        last = where[place] = paired.get(place, last)
    pairs += [ClausePair(place, None) for place in range(len(old.clauses)) if place not in paired]
    return sorted(pairs, key=lambda one: (one.new if one.new is not None else where[one.old or 0], one.new is None, one.old or 0))


def _same_words(old: Policy, new: Policy, before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Clauses whose words are equal; of several such, those of one number, then in their order."""
    places: dict[str, list[int]] = {}
    for place, words in enumerate(after):
        if words:
            places.setdefault(words, []).append(place)
    paired: dict[int, int] = {}
    for by_number in (True, False):
        for place, words in enumerate(before):
            free = [one for one in places.get(words, ()) if not by_number or new.clauses[one].clause == old.clauses[place].clause]
            if free and place not in paired:
                paired[place] = free[0]
                places[words].remove(free[0])
    return paired


def _alike(old: Policy, new: Policy, before: Sequence[str], after: Sequence[str], paired: dict[int, int]) -> list[tuple[int, int]]:
    """The rest that may stand for each other, the likeliest first."""
    taken = set(paired.values())
    olds = [place for place in range(len(before)) if place not in paired]
    news = [place for place in range(len(after)) if place not in taken]
    grams = {("old", place): _grams(before[place]) for place in olds} | {("new", place): _grams(after[place]) for place in news}
    found = []
    for one in olds:
        for other in news:
            alike = likeness(grams["old", one], grams["new", other])
            number = old.clauses[one].clause == new.clauses[other].clause
            kinds = bool(kinds_of(old.clauses[one]) & kinds_of(new.clauses[other]))
            if alike >= ALIKE or (number and kinds):
                score = alike + _SAME_NUMBER * number + _SAME_KIND * kinds
                found.append((-score, abs(one - other), one, other))
    return [(one, other) for _, _, one, other in sorted(found)]


def _grams(words: str) -> Counter[str]:
    return Counter(words[place : place + 2] for place in range(len(words) - 1))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much two wordings share of their pairs of neighbouring characters: 0 (nothing) to 1 (all)."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0


def kinds_of(clause: Clause) -> set[str]:
    """The kinds of a clause's rules."""
    return {rule.kind for rule in clause.rules}


def rules_of(policy: Policy, place: int | None, kind: str) -> list[Rule]:
    """The rules of one kind of the clause at a place; none where there is no place."""
    return [] if place is None else [rule for rule in policy.clauses[place].rules if rule.kind == kind]


def match_rules(old: Policy, new: Policy, pairs: Iterable[ClausePair]) -> list[Unit]:
    """Rules by clause and kind, in the order of the pairs; a kind that has left one clause and come into another has moved."""
    units = [Unit(kind, _held(old, one.old, kind), _held(new, one.new, kind)) for one in pairs for kind in _kinds(old, new, one)]
    for kind in dict.fromkeys(one.kind for one in units):
        gone = [one for one in units if one.kind == kind and one.new is None]
        come = [one for one in units if one.kind == kind and one.old is None]
        if len(gone) == len(come) == 1:
            units[units.index(come[0])] = Unit(kind, gone[0].old, come[0].new)
            units.remove(gone[0])
    return units


def _held(policy: Policy, place: int | None, kind: str) -> int | None:
    """The place, where the clause there has a rule of that kind."""
    return place if rules_of(policy, place, kind) else None


def _kinds(old: Policy, new: Policy, pair: ClausePair) -> list[str]:
    """The kinds of both sides, each once, the new side's order first."""
    sides = ((new, pair.new), (old, pair.old))
    return list(dict.fromkeys(rule.kind for policy, place in sides if place is not None for rule in policy.clauses[place].rules))

"""The roster with its dated rows: who the people were at any moment."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from qungui.core.people.model import Person
from qungui.core.people.people import People


class Roster:
    """All rows of one edition of the roster. `boundaries` are the moments where a row begins or ends or an absence does, sorted.

    Of several rows of one id that hold at a moment, the last in the file counts.
    """

    def __init__(self, persons: Iterable[Person] = (), edition: str = "") -> None:
        self.persons: tuple[Person, ...] = tuple(persons)
        self.edition = edition or roster_edition(self.persons)
        self.boundaries: tuple[int, ...] = tuple(sorted({moment for person in self.persons for moment in _edges(person)}))
        self._cache: dict[int, People] = {}

    def at(self, moment: int) -> People:
        """The people at a moment; the same object within a span between two boundaries."""
        span = bisect_right(self.boundaries, moment)
        people = self._cache.get(span)
        if people is None:
            people = self._cache[span] = People([person for person in self.persons if in_force(person, moment)], moment)
        return people


def in_force(person: Person, moment: int) -> bool:
    """Whether a row holds at a moment: `start` inclusive, `end` exclusive."""
    return (person.start is None or person.start <= moment) and (person.end is None or moment < person.end)


def roster_edition(persons: tuple[Person, ...]) -> str:
    """First 8 hex digits of sha256 over the rows."""
    return hashlib.sha256(msgspec.json.encode(persons, order="deterministic")).hexdigest()[:8]


def _edges(person: Person) -> Iterable[int]:
    for absence in person.absences:
        yield absence.start
        yield absence.end
    if person.start is not None:
        yield person.start
    if person.end is not None:
        yield person.end

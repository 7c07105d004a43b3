"""The messages that findings rest on, with what stood around them: kept while the chat runs by, in bounded memory."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from qungui.app.shelf import Shelf
from qungui.app.words import attachment_words
from qungui.core.facts import Announcement, Edit, Fact, Message
from qungui.core.findings import Finding

AROUND = 2
"""So many messages before and after a proof are shown with it."""
KEPT = 4_000
"""How many messages of late a group can be proved by."""


class Witnessed(Struct, frozen=True, array_like=True):
    """One message as it stood in the chat."""

    id: str
    at: int
    actor: str
    name: str
    text: str


class _Line(Struct):
    """The messages of one group of late: `messages[0]` is the `first`-th of all; `places` says the how-manieth an id is."""

    messages: list[Witnessed] = []
    first: int = 0
    places: dict[str, int] = {}
    waiting: list[int] = []


class Witnesses:
    """Sees every fact before it is judged, and every finding as it is said."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._lines: dict[str, _Line] = {}

    def note(self, fact: Fact) -> None:
        """A fact that is about to be judged."""
        if not isinstance(fact, Message | Edit | Announcement):
            return
        line = self._lines.get(fact.group)
        if line is None:
            line = self._lines[fact.group] = _Line()
        name, text = "", fact.text
        if isinstance(fact, Message):
            name = fact.name
            if fact.attachments:
                text += "".join(attachment_words(item, fact.text) for item in fact.attachments)
        line.places[fact.id] = line.first + len(line.messages)
        line.messages.append(Witnessed(fact.id, fact.at, fact.actor, name, text))
        if line.waiting:
            self._settle(fact.group, line)
        if len(line.messages) > KEPT:
            for old in line.messages[: KEPT // 2]:
                line.places.pop(old.id, None)
            del line.messages[: KEPT // 2]
            line.first += KEPT // 2

    def said(self, finding: Finding) -> None:
        """A finding that is being said: what it rests on is kept, and what follows as soon as it is there."""
        line = self._lines.get(finding.group)
        if line is None:
            return
        for fact in finding.facts:
            place = line.places.get(fact)
            if place is not None and place not in line.waiting:
                line.waiting.append(place)
        self._settle(finding.group, line)

    def _settle(self, group: str, line: _Line) -> None:
        """Keep what is complete; of what is not, keep what there is and wait on."""
        last = line.first + len(line.messages) - 1
        for place in line.waiting:
            here = place - line.first
            around = line.messages[max(0, here - AROUND) : here + AROUND + 1]
            self._shelf.prove(group, line.messages[here].id, msgspec.msgpack.encode(around, enc_hook=int))
        line.waiting = [place for place in line.waiting if place + AROUND > last]


def around(shelf: Shelf, group: str, fact: str) -> list[Witnessed]:
    """The message that a fact is, with those before and after; empty where it is no message or was too long ago."""
    body = shelf.proof(group, fact)
    return [] if body is None else msgspec.msgpack.decode(body, type=list[Witnessed])

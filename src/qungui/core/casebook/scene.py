"""What a transcript is read against, and what it says: facts, and acts that wait for a finding to act on."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from qungui.core.casebook.names import Names
from qungui.core.facts import Appeal, Attest, Fact, Ruling, Tick
from qungui.core.moments import DEFAULT_ZONE, Moment
from qungui.core.people.model import Group
from qungui.core.people.problems import FileProblem
from qungui.core.people.roster import Roster

TOOL = "casebook"
DEFAULT_GROUP = "群"


class PendingAct(Struct, frozen=True, kw_only=True):
    """An appeal, a ruling or an attestation that names its finding by kind and person. `line` is the file's."""

    id: str
    at: int
    group: str
    actor: str
    seq: int
    line: int
    act: str
    kind: str
    subject: str
    value: str = ""
    text: str = ""

    def resolved(self, finding: str) -> Fact:
        """The fact, once the finding is known."""
        common: dict[str, Any] = {"id": self.id, "at": Moment(self.at), "group": self.group, "actor": self.actor, "seq": self.seq, "finding": finding}
        if self.act == "appeals":
            return Appeal(text=self.text, **common)
        if self.act == "rules":
            return Ruling(decision=self.value, note=self.text, **common)
        return Attest(holds=self.value == "yes", note=self.text, **common)


class Scene(Struct, frozen=True):
    """What a transcript is read against: the people, the groups that can be named, where lines before any `## ` belong."""

    roster: Roster
    groups: tuple[Group, ...] = ()
    first_group: str = DEFAULT_GROUP
    zone: str = DEFAULT_ZONE
    place: str = ""


class Transcript(Struct, frozen=True):
    """What a transcript says. `events` are in the order of their clock, ticks last of their instant.

    `rosters` are the roster's editions by name, the first of them `scene.roster`'s; `names` knows everybody who was spoken of.
    `joiners` are, by group, the ids of those whose first act there is to join.
    """

    events: tuple[Fact | PendingAct, ...]
    rosters: dict[str, Roster]
    groups: tuple[str, ...]
    names: Names
    joiners: dict[str, frozenset[str]]
    problems: tuple[FileProblem, ...] = ()
    warnings: tuple[FileProblem, ...] = ()


def order(event: Fact | PendingAct) -> tuple[int, bool, int, str]:
    """Facts go by their clock, those of one instant by their lines, ticks last of their instant."""
    return (event.at, isinstance(event, Tick), event.seq, event.id)

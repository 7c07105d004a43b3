"""The duties of one rule that are not met yet, found by their key, by who owes them and by who waits for them."""

from __future__ import annotations

from qungui.core.clause import Duty


class Owed:
    """`duties` by key, in the order they were opened: these alone are state, the rest follows from them."""

    def __init__(self, duties: dict[str, Duty]) -> None:
        self.duties = duties
        self._by_subject: dict[str, dict[str, Duty]] = {}
        self._by_asker: dict[str, dict[str, Duty]] = {}
        for duty in duties.values():
            self._enter(duty)

    def open(self, duty: Duty) -> None:
        """Enter a duty whose key no other has."""
        self.duties[duty.key] = duty
        self._enter(duty)

    def close(self, duty: Duty) -> None:
        """It is owed no longer."""
        del self.duties[duty.key]
        for index, person in ((self._by_subject, duty.subject), (self._by_asker, duty.asker)):
            mine = index[person]
            del mine[duty.key]
            if not mine:
                del index[person]

    def of(self, subject: str) -> list[Duty]:
        """What a person owes."""
        mine = self._by_subject.get(subject)
        return list(mine.values()) if mine else []

    def to(self, asker: str) -> list[Duty]:
        """What a person has asked for."""
        theirs = self._by_asker.get(asker)
        return list(theirs.values()) if theirs else []

    def _enter(self, duty: Duty) -> None:
        self._by_subject.setdefault(duty.subject, {})[duty.key] = duty
        self._by_asker.setdefault(duty.asker, {})[duty.key] = duty

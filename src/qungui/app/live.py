"""Groups as they happen: facts in as they come, late ones too; what is said goes out at once and stays said (the issued view, FORMATS §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from qungui.app.audit import brief_for
from qungui.app.givens import load_givens
from qungui.app.policies import open_policies
from qungui.core.codec import BadFact, decode_fact
from qungui.core.docket import Brief, Docket
from qungui.core.engine.live import LiveGroup
from qungui.core.facts import EVERY_GROUP, Fact
from qungui.core.findings import Finding, encode_finding, sort_key
from qungui.core.moments import DEFAULT_ZONE
from qungui.core.policy.model import Problem


class Live:
    """All groups under a brief. Nothing is kept beyond the process: a store takes that over."""

    def __init__(self, brief: Brief) -> None:
        self._docket = Docket(brief)
        self._groups: dict[str, LiveGroup] = {}
        self._everywhere: list[Fact] = []
        self.zone = self._docket.zone

    @property
    def overdue(self) -> int:
        """How many facts came too late to be judged at their own time."""
        return sum(one.overdue for one in self._groups.values())

    def take(self, facts: Iterable[Fact]) -> list[Finding]:
        """Take a batch in; what is newly said, in the order in which it could be known."""
        batches: dict[str, list[Fact]] = {}
        for fact in facts:
            if fact.group == EVERY_GROUP:
                self._everywhere.append(fact)
                for name in self._groups:
                    batches.setdefault(name, []).append(fact)
                continue
            if fact.group not in self._groups:
                self._groups[fact.group] = LiveGroup(lambda state, name=fact.group: self._docket.open(name, state))  # type: ignore[misc]  # a default keeps the name
                self._docket.folds[fact.group] = self._groups[fact.group].fold
                batches[fact.group] = list(self._everywhere)
            batches.setdefault(fact.group, []).append(fact)
            batches[fact.group] += self._docket.observe(fact)
        said: list[Finding] = []
        for name, batch in batches.items():
            said += self._groups[name].take(batch)
            self._docket.folds[name] = self._groups[name].fold
        return sorted(said, key=lambda one: (one.known, sort_key(one)))


def open_live(policies: Iterable[Path], roster: Path | None, groups: Path | None) -> tuple[Live, list[Problem]]:
    """Everything given, ready to take facts in, and what is questionable about it. Raises `UnusableFile`."""
    known, problems = open_policies(policies)
    people, rows, doubts = load_givens(roster, groups, known[0].timezone or DEFAULT_ZONE)
    return Live(brief_for(known, people, rows)), [*problems, *doubts]


def issued(live: Live, lines: Iterable[bytes], batch: int, broken: list[str]) -> Iterator[bytes]:
    """Findings as JSON lines, as facts in JSON lines come in. A line that is no fact is added to `broken` (`行: why`) and passed over."""
    facts: list[Fact] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                facts.append(decode_fact(line, live.zone))
            except BadFact as error:
                broken.append(f"第 {number} 行:{error},已略过")
        if len(facts) >= batch:
            yield from (encode_finding(one, live.zone) for one in live.take(facts))
            facts = []
    yield from (encode_finding(one, live.zone) for one in live.take(facts))

"""Drives one group's fold by hand-made facts: for what casebooks have no words for (snapshots, precision, editions, dated rows)."""

from __future__ import annotations

from typing import Any

from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket
from qungui.core.facts import Fact, Tick
from qungui.core.findings import Finding
from qungui.core.moments import Moment, format_moment, parse_moment
from qungui.core.people.model import Group, Person
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Clause, Policy, Rule

GROUP = "g"


def at(text: str) -> Moment:
    """`03-02 09:00` of 2026."""
    return Moment(parse_moment(f"2026-{text.replace(' ', 'T')}"))


def rule(kind: str, *, penalty: str | None = None, excepted: dict[str, Any] | None = None, **params: Any) -> Rule:
    return Rule(kind=kind, params=params, penalty=penalty, excepted=excepted)


def policy(*rules: Rule, edition: str = "1", since: str | None = None, text: str = "") -> Policy:
    clauses = tuple(Clause(clause=str(n), text=text, rules=(one,)) for n, one in enumerate(rules, 1))
    return Policy(policy="p", edition=edition, in_force_from=since, clauses=clauses)


class Scene:
    """One group under some policies. `persons` are the first roster; `later` its further editions by name."""

    def __init__(
        self, *policies: Policy, persons: tuple[Person, ...] = (), later: dict[str, tuple[Person, ...]] | None = None, group: Group | None = None,
        sees: str | None = None, presume: bool = True,
    ) -> None:  # fmt: skip
        rosters = {"first": Roster(persons, "first"), **{name: Roster(rows, name) for name, rows in (later or {}).items()}}
        self.docket = Docket(Brief(
            policies=policies, kinds=KINDS, rosters=rosters, first_roster="first", groups=(group or Group(GROUP),),
            sees=None if sees is None else frozenset(sees.split()), presume=presume,
        ))  # fmt: skip
        self._count = 0

    def feed(self, kind: type[Any], when: str, actor: str = "", **fields: Any) -> str:
        """One fact; returns its id."""
        self._count += 1
        fact: Fact = kind(id=f"f{self._count}", at=at(when), group=GROUP, actor=actor, seq=self._count, **fields)
        self.docket.feed(fact)
        return fact.id

    def tick(self, when: str) -> None:
        self.feed(Tick, when)

    def findings(self, kind: str = "") -> list[Finding]:
        return [one for one in self.docket.findings() if kind in ("", one.kind)]

    def said(self, kind: str = "") -> list[str]:
        """`03-02 09:00 breach lin` for each finding."""
        return [f"{format_moment(one.at)[5:16].replace('T', ' ')} {one.verdict} {one.subject}".strip() for one in self.findings(kind)]

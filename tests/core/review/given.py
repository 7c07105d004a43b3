"""Policies under review, from YAML or prose, with who and what is known beside them."""

from __future__ import annotations

from typing import Any

from qungui.core.clauses import KINDS
from qungui.core.moments import parse_moment
from qungui.core.people.model import Group
from qungui.core.people.people import People
from qungui.core.people.rows import parse_roster_csv
from qungui.core.policy.model import Clause, Policy, Rule
from qungui.core.reading import read_policy
from qungui.core.review.remark import Given, Remark


def rules(*given: dict[str, Any], penalties: dict[str, Any] | None = None, since: str | None = None) -> Policy:
    """A policy with one clause a rule, numbered from 1; `kind` and parameters flat as in YAML."""
    clauses = []
    for number, one in enumerate(given, 1):
        raw = dict(one)
        beside = {name: raw.pop(key, None) for name, key in (("applies_to", "applies_to"), ("excepted", "except"), ("penalty", "penalty"))}
        mode = raw.pop("mode", "enforce")
        kind, clause = raw.pop("kind"), str(raw.pop("clause", number))
        clauses.append(Clause(clause, "", (Rule(kind, raw, mode=mode, **beside),), line=number))
    return Policy("p", "1", clauses=tuple(clauses), penalties=penalties or {}, in_force_from=since)


def under(policy: Policy | str, roster: str = "", groups: tuple[Group, ...] = (), shown: dict[str, frozenset[str]] | None = None, **more: Any) -> Given:
    """What is reviewed; a text is read as prose; `roster` is CSV; today is the second of March."""
    problems: tuple[Any, ...] = ()
    if isinstance(policy, str):
        policy, found = read_policy(policy, "p", KINDS)
        problems = tuple(found)
    people = People(parse_roster_csv(roster)[0]) if roster else None
    return Given(
        policy=policy, problems=problems, kinds=KINDS, people=people, groups=groups, shown=shown or {}, today=parse_moment("2026-03-02"), **more
    )  # fmt: skip


def said(remarks: Any) -> list[tuple[str, str, str]]:
    """(grade, clause, text) of remarks."""
    found: list[Remark] = list(remarks)
    return [(one.grade, one.problem.clause, one.problem.text) for one in found]

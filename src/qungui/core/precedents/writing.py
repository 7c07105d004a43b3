"""One thing near the line -> a case that `qungui test` runs, proved to hold before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from qungui.core.casebook.model import Block
from qungui.core.casebook.parser import parse_casebook
from qungui.core.casebook.runner import Bench, hear, run_case
from qungui.core.casebook.writing import Pen, fenced, roster_rows, sayable
from qungui.core.facts import EVERYBODY, Approve, Fact, Join, Leave, Message, Reject, Report
from qungui.core.findings import Finding
from qungui.core.moments import MINUTE, local
from qungui.core.nearness import Near
from qungui.core.people.people import People
from qungui.core.policy.dump import dump_policy
from qungui.core.policy.model import Policy
from qungui.core.precedents.excerpt import excerpt

SILENT = ""
_LOUD = ("breach", "request", "remind")


class Scenery(Struct, frozen=True, kw_only=True):
    """What a case is written against. `roles` are those that the group knows of a person, `nicknames` what people are called there.

    `groups` is the text of the groups block; `sees` what the feed shows, `None` for everything; `renaming`: kinds that are about names.
    """

    bench: Bench
    people: People
    roles: Callable[[str], Iterable[str]]
    nicknames: Mapping[str, str]
    groups: str
    zone: str
    sees: tuple[str, ...] | None = None
    renaming: frozenset[str] = frozenset()


class Shown(Struct, frozen=True):
    """An excerpt as it stands in a casebook: the roster block, the chat's lines with their days, and by what name each person goes there."""

    roster: str
    lines: tuple[tuple[str, str], ...]
    names: Mapping[str, str]


def show(near: Near, facts: Sequence[Fact], scenery: Scenery) -> Shown:
    """Facts as a roster and chat lines."""
    ids = list(dict.fromkeys((near.subject, *_persons(facts))))
    rows = [person for person in scenery.people.all if person.id in ids]
    names = _names(ids, facts, scenery)
    renaming = frozenset((near.subject,)) if near.kind in scenery.renaming else frozenset()
    pen = Pen(names, scenery.zone, renaming, scenery.nicknames)
    lines = pen.lines(facts)
    wall = local(near.at, scenery.zone)
    clock = f"{wall:%H:%M:%S}" if wall.second else f"{wall:%H:%M}"
    lines.append((f"{wall:%Y-%m-%d}", f"{clock} * tick"))
    roster = fenced("roster", roster_rows(rows, {person.id: scenery.roles(person.id) for person in rows}, scenery.zone)) if rows else ""
    return Shown(roster, tuple(lines), names)


def written(near: Near, facts: Sequence[Fact], scenery: Scenery, policy: Policy, verdict: str, title: str, remark: str) -> str | None:
    """The case in which the policy says `verdict` of it (`SILENT`: nothing); `None` where no excerpt shows it."""
    for wide in (False, True):
        chosen = excerpt(facts, near, wide=wide, names=near.kind in scenery.renaming)
        if chosen:
            case = _case(near, show(near, chosen, scenery), scenery, policy, verdict, (title, remark))
            if case is not None:
                return case
    return None


def _case(near: Near, shown: Shown, scenery: Scenery, policy: Policy, verdict: str, words: tuple[str, str]) -> str | None:
    """The case in that excerpt, or `None` where it does not show the verdict, or would not hold."""
    head = f"# {words[0]}\n{words[1]}\n\n{shown.roster}"
    block = Block(dump_policy(policy), "policy", 1, policy.policy)
    findings = _heard(f"{scenery.groups}{head}{_chat(near, shown, scenery, ())}", block, scenery)
    subject = near.subject if scenery.people.get(near.subject) is not None else shown.names[near.subject]
    mine = [one for one in findings if one.kind == near.kind and one.clause == near.clause and one.subject == subject]
    others = [one for one in findings if one.verdict == "breach" and one.kind == near.kind]
    if verdict == SILENT:
        if any(one.verdict in _LOUD for one in mine):
            return None
        wanted = others
    else:
        found = next((one for one in mine if one.verdict == verdict and abs(one.at - near.said_at) < 2 * MINUTE), None)
        if found is None:
            return None
        wanted = others if verdict == "breach" else [found, *others]
    expected = [(one.at, _expectation(one, shown, scenery.zone)) for one in wanted] or [(near.at, f"=> none {near.kind}")]
    case = f"{head}{_chat(near, shown, scenery, expected)}"
    results = [run_case(one, scenery.bench) for one in parse_casebook(f"{scenery.groups}{case}", "case", first=block).cases]
    return case if all(result.passed for result in results) else None


def _expectation(finding: Finding, shown: Shown, zone: str) -> str:
    name = shown.names.get(finding.subject, finding.subject)
    return f"=> {local(finding.at, zone):%H:%M} {finding.verdict} {finding.kind} {name} {finding.clause}"


def _heard(text: str, block: Block, scenery: Scenery) -> tuple[Finding, ...]:
    cases = parse_casebook(text, "case", first=block).cases
    return tuple(finding for case in cases for trial in case.trials for finding in hear(trial, scenery.bench).findings)


def _chat(near: Near, shown: Shown, scenery: Scenery, expected: Sequence[tuple[int, str]]) -> str:
    """The chat block, each expectation behind the last line of its day."""
    lines: list[str] = []
    days = list(dict.fromkeys(day for day, _ in shown.lines))
    for place, day in enumerate(days):
        lines += [f"--- {day}"] if place else []
        lines += [line for one, line in shown.lines if one == day]
        lines += [line for at, line in sorted(expected) if f"{local(at, scenery.zone):%Y-%m-%d}" == day]
    sees = "" if scenery.sees is None else f" sees={','.join(scenery.sees)}"
    return fenced(f"chat {days[0]} only={near.kind}{sees}", lines)


def _persons(facts: Iterable[Fact]) -> Iterable[str]:
    for fact in facts:
        if fact.actor:
            yield fact.actor
        if isinstance(fact, Message):
            yield from (one for one in fact.mentions if one != EVERYBODY)
        elif isinstance(fact, Join | Leave) and fact.by:
            yield fact.by
        elif isinstance(fact, Approve | Reject | Report) and fact.subject:
            yield fact.subject


def _names(ids: Sequence[str], facts: Sequence[Fact], scenery: Scenery) -> dict[str, str]:
    """A name for each person that means nobody else: the roster's, else what the person is called in the group, else the id, else a number."""
    shown = {fact.actor: fact.name for fact in facts if isinstance(fact, Message | Join) and fact.name}
    names: dict[str, str] = {}
    for number, person in enumerate(ids, 1):
        row = scenery.people.get(person)
        if row is not None:
            wanted = [row.name] if scenery.people.ids_named(row.name) == (person,) else []
        else:
            wanted = [name for name in (shown.get(person), scenery.nicknames.get(person)) if name and not scenery.people.ids_named(name)]
        fitting = (name for name in (*wanted, person) if sayable(name) and name not in names.values())
        names[person] = next(fitting, f"成员{number}")
    return names

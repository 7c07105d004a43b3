"""A changed policy tried on what has happened: one pass of the chat under the old policy, the new one, and other values of its numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, structs

from qungui.app.audit import brief_for, until_moment, without_roster
from qungui.app.givens import load_givens
from qungui.app.imports import ChatFeed, open_chat
from qungui.app.policies import open_policy
from qungui.app.shelf import Shelf
from qungui.app.trial_shelf import NEW, OLD, TRIED, Place, TrialShelf
from qungui.app.witnesses import Witnesses
from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket, group_of, terms_of
from qungui.core.engine.notes import Notes
from qungui.core.engine.sparing import own_words
from qungui.core.facts import Adopt, Appeal, Attest, Fact, Message, Ruling, Tick
from qungui.core.findings import Finding
from qungui.core.moments import DEFAULT_ZONE, Moment, parse_duration
from qungui.core.people.model import Group
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Policy, Problem
from qungui.core.trial.marks import marks
from qungui.core.trial.matching import Unit, match_clauses, match_rules, rules_of
from qungui.core.trial.sliders import Slider, numbers, sliders, variants

SHOWN = ("breach", "request", "remind")
_LEFT_OUT = (Adopt, Appeal, Attest, Ruling)
"""What people decided about the findings of one policy says nothing of another's: both are judged by the rules alone."""


class Order(Struct, kw_only=True):
    """What is asked for. `old` absent: what would the new policy have said?"""

    chats: tuple[Path, ...]
    new: Path
    old: Path | None = None
    roster: Path | None = None
    groups: Path | None = None
    group: str | None = None
    format: str = "auto"
    until: str | None = None
    me: str | None = None
    witnesses: bool = True


class Backtest(Struct, kw_only=True):
    """What came of it. `units` pair the rules of both; `said` holds their findings by unit, and those of each slider's values.

    `shelf` keeps the messages that findings rest on; `problems` are those of the new policy, `doubts` those of
    everything else given.
    """

    old: Policy | None
    new: Policy
    zone: str
    units: list[Unit]
    sliders: list[Slider]
    said: TrialShelf
    shelf: Shelf
    docket: Docket
    feed: ChatFeed
    roster: Roster
    problems: list[Problem]
    old_problems: list[Problem]
    doubts: list[Problem]
    facts: int
    messages: int
    start: int
    end: int

    def side(self, slider: int, step: int) -> int:
        """The side of one value of a slider."""
        return TRIED + sum(len(one.values) for one in self.sliders[:slider]) + step


def backtest(order: Order, progress: Callable[[int], None] | None = None) -> Backtest:
    """Judge the chat by everything at once; every message is annotated once. Both policies are taken to be in force all the time.

    `progress` is told now and then how many facts are done. Raises `UnusableFile`.
    """
    new, problems = open_policy(order.new)
    old, old_problems = open_policy(order.old) if order.old is not None else (None, [])
    zone = new.timezone or DEFAULT_ZONE
    until = None if order.until is None else until_moment(order.until, zone)
    roster, groups, doubts = load_givens(order.roster, order.groups, zone)
    policies = [new] if old is None else [old, new]
    doubts += without_roster(policies, roster)
    feed = open_chat(order.chats, order.format, order.group, zone, order.me, roster)
    nothing = structs.replace(new, clauses=())
    units = match_rules(old or nothing, new, match_clauses(old or nothing, new))
    group = group_of(groups, feed.group_ids[0] if feed.group_ids else "")
    tried = sliders(old, new, units, KINDS, group)
    done = Backtest(
        old=old, new=new, zone=zone, units=units, sliders=tried, said=TrialShelf(), shelf=Shelf(),
        docket=Docket(brief_for([new], roster, groups)), feed=feed, roster=roster, problems=problems, old_problems=old_problems, doubts=doubts, facts=0, messages=0, start=0, end=0,
    )  # fmt: skip
    _run(done, brief_for(policies, roster, groups), group, until, progress, witnesses=order.witnesses)
    return done


def _run(done: Backtest, brief: Brief, group: Group, until: int | None, progress: Callable[[int], None] | None, *, witnesses: bool) -> None:
    """Feed every fact to all dockets in step, then let time pass to `until`."""
    notes: dict[str, Notes] = {}
    brief = structs.replace(brief, terms=terms_of(done.roster))
    book = Witnesses(done.shelf) if witnesses else None
    dockets = []
    for name, side, policy in (("o", OLD, done.old), ("n", NEW, done.new)):
        if policy is not None:
            docket = Docket(_of(brief, policy), done.said.settled(name, _placing(policy, done.units, side, group)), notes=notes)
            docket.problems = done.old_problems if side == OLD else done.problems
            if book is not None:
                docket.watch(_telling(book))
            dockets.append(docket)
    done.docket = dockets[-1]
    if done.sliders:
        placing = _placing_tried(done)
        binder = lambda policy, kinds, group, terms: variants(policy, kinds, group, terms, done.sliders)  # noqa: E731  # what the docket binds with
        dockets.append(Docket(_of(brief, done.new), done.said.settled("t", placing), notes=notes, binder=binder))
    for fact in done.feed:
        if until is not None and fact.at > until:
            break
        if isinstance(fact, _LEFT_OUT):
            continue
        _count(done, fact)
        if book is not None:
            book.note(fact)
        for docket in dockets:
            docket.feed(fact)
        if progress is not None and done.facts % 500 == 0:
            progress(done.facts)
    for docket in dockets:
        for name in sorted(docket.folds) if until is not None else ():
            docket.feed(Tick(id=f"until {until}", at=Moment(until or 0), group=name))
    done.said.close()
    if progress is not None:
        progress(done.facts)


def _of(brief: Brief, policy: Policy) -> Brief:
    """The brief of one policy, in force from the beginning, whether it was published or not; words that it settled itself are its own."""
    terms = None if own_words(policy) else brief.terms
    return structs.replace(brief, policies=(structs.replace(policy, in_force_from=None, publish=None),), terms=terms)


def _count(done: Backtest, fact: Fact) -> None:
    done.facts += 1
    done.messages += type(fact) is Message
    done.start = done.start or fact.at
    done.end = fact.at


def _telling(book: Witnesses) -> Callable[[Finding], None]:
    def tell(finding: Finding) -> None:
        if finding.verdict in SHOWN:
            book.said(finding)

    return tell


def _placing(policy: Policy, units: Sequence[Unit], side: int, group: Group) -> Callable[[Finding], Place | None]:
    """Where a finding of the old or the new policy belongs, by its clause and kind."""
    where: dict[tuple[int, str], int] = {}
    for number, unit in enumerate(units):
        order = unit.old if side == OLD else unit.new
        if order is not None:
            where[order, unit.kind] = number
    soft = {key for key in where if any(rule.penalty == "none" for rule in rules_of(policy, *key))}
    span: dict[tuple[int, str], int] = {}
    for (order, index), given in numbers(policy, KINDS, group).items():
        if order < len(policy.clauses) and "within" in given:
            span.setdefault((order, policy.clauses[order].rules[index].kind), parse_duration(given["within"]))

    def place(finding: Finding) -> Place | None:
        key = (finding.order, finding.kind)
        if key not in where:
            return None
        hit = finding.verdict == "breach" or (finding.verdict == "remind" and key in soft)
        return Place(side, where[key], hit, tuple(marks(finding, policy.timezone, span.get(key))))

    return place


def _placing_tried(done: Backtest) -> Callable[[Finding], Place | None]:
    """Where a finding of a tried value belongs, by the name that `variants` gave its rule."""
    sides = {
        f"{number}.{step}": Place(done.side(number, step), slider.unit, hit=False)
        for number, slider in enumerate(done.sliders) for step in range(len(slider.values))
    }  # fmt: skip
    hits = {name: structs.replace(place, hit=True) for name, place in sides.items()}
    return lambda finding: (hits if finding.verdict == "breach" else sides)[finding.policy]

"""The main job: judge a chat by a written policy and return what is settled, with the messages that prove it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from qungui.app.givens import load_givens
from qungui.app.imports import ChatFeed, open_chat
from qungui.app.journal import keep_findings, kept, open_store
from qungui.app.policies import open_policies
from qungui.app.shelf import Shelf
from qungui.app.witnesses import Witnesses
from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket
from qungui.core.facts import Fact, Tick
from qungui.core.moments import DEFAULT_ZONE, Moment, parse_moment
from qungui.core.people.model import Group
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Policy, Problem
from qungui.edge.files import UnusableFile

_ROLE_KINDS = ("ack_deadline", "announcement_read", "share_duty")
_NAME_KINDS = ("real_name", "nickname_format")


class Order(Struct, kw_only=True):
    """What is asked for: the chat's files, the policy, and what is known beside them."""

    chats: tuple[Path, ...]
    policies: tuple[Path, ...]
    roster: Path | None = None
    groups: Path | None = None
    group: str | None = None
    format: str = "auto"
    until: str | None = None
    me: str | None = None
    witnesses: bool = True
    store: str | None = None


class Audit(Struct, kw_only=True):
    """What came of it. `shelf` holds the settled findings and their proofs; `problems` are the policy's, `doubts` those of everything else given."""

    policies: tuple[Policy, ...]
    zone: str
    shelf: Shelf
    problems: list[Problem]
    doubts: list[Problem]
    feed: ChatFeed
    docket: Docket
    roster: Roster
    facts: int
    start: int
    end: int


def audit(order: Order, progress: Callable[[int], None] | None = None) -> Audit:
    """Judge the chat. `progress` is told now and then how many facts are done. Raises `UnusableFile`, also for a bad `until`."""
    policies, problems = open_policies(order.policies)
    zone = policies[0].timezone or DEFAULT_ZONE
    until = None if order.until is None else until_moment(order.until, zone)
    roster, groups, doubts = load_givens(order.roster, order.groups, zone)
    doubts += without_roster(policies, roster)
    store = None if order.store is None else open_store(order.store)
    feed = open_chat(order.chats, order.format, order.group, zone, order.me, roster, whole=store is not None)
    shelf = Shelf()
    docket = Docket(brief_for(policies, roster, groups), shelf)
    witnesses = None
    if order.witnesses:
        witnesses = Witnesses(shelf)
        docket.watch(witnesses.said)
    count, start, end = _fold(feed if store is None else kept(feed, store, zone), docket, witnesses, progress, until)
    if store is not None:
        keep_findings(shelf.ordered(), store, zone)
        store.close()
    problems += [one for one in docket.problems if one not in problems]
    return Audit(
        policies=tuple(policies), zone=zone, shelf=shelf, problems=problems, doubts=doubts, feed=feed, docket=docket, roster=roster,
        facts=count, start=start, end=end,
    )  # fmt: skip


def until_moment(text: str, zone: str) -> Moment:
    """What `--until` says. Raises `UnusableFile`."""
    try:
        return Moment(parse_moment(text, zone))
    except ValueError:
        raise UnusableFile(f"--until {text}:不是时间,请写成 2026-03-31 或 2026-03-31T18:00") from None


def brief_for(policies: Sequence[Policy], roster: Roster, groups: Sequence[Group]) -> Brief:
    """Everything that judging needs; without a groups file a roster with departments makes a workplace."""
    workplace = not roster.persons or any(person.department for person in roster.persons)
    return Brief(
        policies=tuple(policies), kinds=KINDS, rosters={roster.edition: roster}, first_roster=roster.edition, groups=tuple(groups),
        workplace=workplace,
    )  # fmt: skip


def without_roster(policies: Sequence[Policy], roster: Roster) -> list[Problem]:
    """One problem for the whole audit instead of a question per person."""
    kinds = {rule.kind for policy in policies for clause in policy.clauses for rule in clause.rules}
    if roster.persons:
        return []
    said = []
    if kinds & set(_ROLE_KINDS):
        said.append(Problem("", "没有通讯录,不知道谁是领导,要求回复、转发一类的条款没有判断", "用 --roster 给出通讯录(姓名、部门、角色)"))
    if kinds & set(_NAME_KINDS):
        said.append(Problem("", "没有通讯录,不知道各人的真实姓名和部门,群名片没有核对", "用 --roster 给出通讯录(姓名、部门、角色)"))
    return said


def _fold(
    feed: Iterable[Fact], docket: Docket, witnesses: Witnesses | None, progress: Callable[[int], None] | None, until: int | None
) -> tuple[int, int, int]:
    """Run all facts up to `until` through the docket; how many they were, from when to when."""
    count, start, end = 0, 0, 0
    take = docket.feed
    gc.freeze()  # what has been loaded stays; a fold leaves hardly any cycles behind
    gc.set_threshold(50_000, 20, 20)
    for fact in feed:
        if until is not None and fact.at > until:
            break
        if witnesses is not None:
            witnesses.note(fact)
        take(fact)
        count += 1
        if count == 1:
            start = fact.at
        end = fact.at
        if progress is not None and count % 2_000 == 0:
            progress(count)
    if until is not None:
        for group in sorted(docket.folds):
            docket.feed(Tick(id=f"until {until}", at=Moment(until), group=group))
    if progress is not None:
        progress(count)
    return count, start, end

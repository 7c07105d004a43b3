"""Notice of the policy itself: whether an edition was published in the group, who was there, who has confirmed it.

Its proof goes with every breach that has a penalty; where the policy says `publish: required`, what a breach would lead to waits
until the person it concerns has been told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from qungui.core.clause import ADMINS
from qungui.core.facts import Ack, Act, Announcement, Fact, Message, Read
from qungui.core.moments import DAY
from qungui.core.policy.model import Policy
from qungui.core.prints import bare

if TYPE_CHECKING:
    from qungui.core.engine.fold import Edition, GroupFold

HEARD = (Message, Announcement, Ack, Read, Act)
PUBLISHERS = frozenset(("leader", "hr", *ADMINS))
MOSTLY = 0.8
"""A message that holds so much of the clauses is the policy."""
LEAST_TITLE, LEAST_PASSAGE, SHORT = 4, 6, 40
ANSWERED_WITHIN = 7 * DAY
"""So long after a publication a plain 收到 may still confirm it."""
DONE = ("sent", "done_by_hand")
_PUBLISHES = re.compile("公布|发布|颁布|印发|下发|公示|施行|执行|试行|学习|阅读|知悉|遵守|请[大各]|全文")


class Notice(Struct, frozen=True, kw_only=True):
    """By what a publication of one edition is known: its mark, its title, its clauses; `required`: consequences wait for it."""

    required: bool
    title: str
    mark: str
    passages: tuple[str, ...]

    def carried_by(self, text: str, formal: bool) -> bool:
        """Whether a text publishes the edition. `formal`: it is an announcement, or something hangs on it (the file, a link)."""
        if self.mark in text:
            return True
        if self.title and self.title in text and (formal or _PUBLISHES.search(text)):
            return True
        if not self.passages or len(text) < len(self.passages) * LEAST_PASSAGE:
            return False
        plain = bare(text)
        return sum(passage in plain for passage in self.passages) >= MOSTLY * len(self.passages)


class Shown(Struct, frozen=True, array_like=True):
    """A fact that shows that a person was told or has confirmed, and its moment (ms)."""

    fact: str
    at: int


class Published(Struct):
    """What is known of one edition's publication: since when (ms), in which facts; whom it reached and who confirmed it."""

    at: int
    facts: list[str] = []
    told: dict[str, Shown] = {}
    confirmed: dict[str, Shown] = {}


def mark_of(policy: Policy) -> str:
    """The line by which a published text says which edition it is."""
    return f"〔群规 {policy.name}〕"


def notice_of(policy: Policy) -> Notice:
    """What to know a policy's publication by."""
    passages = tuple(text for clause in policy.clauses if len(text := bare(clause.text)) >= LEAST_PASSAGE)
    title = policy.title if len(policy.title) >= LEAST_TITLE else ""
    return Notice(required=policy.publish == "required", title=title, mark=mark_of(policy), passages=passages)


def hear(fold: GroupFold, fact: Fact) -> None:
    """Take note of a publication, or of somebody's confirmation."""
    if not (fold.state.notices or _may_publish(fold, fact)):
        return
    for edition in fold.editions:
        if _publishes(fold, edition, fact):
            known = fold.state.notices.setdefault(edition.name, Published(fact.at))
            known.facts.append(fact.id)
            for person in fold.world.members():
                known.told.setdefault(person, Shown(fact.id, fact.at))
        elif (published := fold.state.notices.get(edition.name)) is not None:
            _confirm(fold, published, fact)


def was_absent(fold: GroupFold, person: str) -> None:
    """Who was taken for a member and joins only now was told of nothing."""
    for published in fold.state.notices.values():
        published.told.pop(person, None)


def _may_publish(fold: GroupFold, fact: Fact) -> bool:
    return isinstance(fact, Act) or not fold.world.roles(fact.actor).isdisjoint(PUBLISHERS)


def _publishes(fold: GroupFold, edition: Edition, fact: Fact) -> bool:
    if isinstance(fact, Act):
        return fact.action == "publish" and fact.finding == edition.name and fact.state in DONE
    if not isinstance(fact, Message | Announcement) or not _may_publish(fold, fact):
        return False
    return edition.notice.carried_by(fact.text, isinstance(fact, Announcement) or bool(fact.attachments))


def _confirm(fold: GroupFold, published: Published, fact: Fact) -> None:
    person = fact.actor
    if isinstance(fact, Read):
        if fact.message in published.facts:
            published.told.setdefault(person, Shown(fact.id, fact.at))
    elif person and person not in published.confirmed and _confirms(fold, published, fact):
        published.confirmed[person] = Shown(fact.id, fact.at)
        published.told.setdefault(person, published.confirmed[person])


def _confirms(fold: GroupFold, published: Published, fact: Fact) -> bool:
    """By a button, by a reply, or by a short 收到 of somebody who was there, within a week."""
    if isinstance(fact, Ack):
        return fact.message in published.facts
    if not isinstance(fact, Message) or len(fact.text) > SHORT:
        return False
    if fact.reply_to:
        return fact.reply_to in published.facts and fold.notes.talk().acknowledges
    return fact.actor in published.told and fact.at - published.at <= ANSWERED_WITHIN and fold.notes.talk().acknowledges


def proof(fold: GroupFold, policy: str, person: str) -> tuple[str, ...]:
    """The facts by which a person was told of an edition (`policy@edition`) and confirmed it; none where nothing shows it."""
    published = fold.state.notices.get(policy)
    if published is None or person not in published.told:
        return ()
    confirmed = published.confirmed.get(person, published.told[person])
    return tuple(dict.fromkeys((published.told[person].fact, confirmed.fact)))


def untold(fold: GroupFold, policy: str, person: str) -> bool:
    """Whether the edition has to be published before it can have consequences for that person, and was not."""
    edition = next(one for one in fold.editions if one.name == policy)
    return edition.notice.required and not proof(fold, policy, person)

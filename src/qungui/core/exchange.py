"""Whether a message answers a leader: shared by the kinds that let such an answer pass (quiet hours, no use at work)."""

from __future__ import annotations

from msgspec import Struct

from qungui.core.clause import Now
from qungui.core.facts import Message

KEPT = 50


class Spoken(Struct, array_like=True):
    """One message of a leader: whom it addresses, and whether it asks something."""

    message: str
    at: int
    sender: str
    to: tuple[str, ...]
    everybody: bool
    asks: bool


def is_leader(now: Now, person: str) -> bool:
    """Leaders of the roster; the group's owner and admins are none for being that."""
    return "leader" in now.roles(person)


def remember(now: Now, fact: Message, spoken: list[Spoken]) -> None:
    """Keep what a leader said; the oldest go."""
    if is_leader(now, fact.actor):
        talk = now.talk
        spoken.append(Spoken(fact.id, now.at, fact.actor, talk.to, talk.everybody, bool(talk.ask) or talk.receipt))
        del spoken[:-KEPT]


def answers_leader(now: Now, fact: Message, spoken: list[Spoken], since: int) -> bool:
    """Whether the message replies to, addresses, or was asked for by a leader who has spoken since that moment."""
    for one in spoken:
        if one.at < since or one.sender == fact.actor:
            continue
        if fact.reply_to == one.message or fact.actor in one.to or one.sender in fact.mentions or one.sender in now.talk.to:
            return True
        if one.asks and not one.to:
            return True
    return False

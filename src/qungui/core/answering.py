"""Who owes an answer to a message, and which of a person's messages answers it: shared by the kinds that wait for answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qungui.core.clause import Duty, Now
from qungui.core.facts import Ack, Edit, Message
from qungui.core.moments import DAY, HOUR, at_clock
from qungui.core.talk import Talk, relate

TODAY = -1
"""A span that ends with the day: the workday on which it begins to count, where working time does."""
SAME = 0.6
"""From this share of common topic words on, two asks of one sender are taken for the same thing."""


def deadline(now: Now, span: int, clock: str | None, start: int | None = None) -> int:
    """When an answer is due that is asked for now (or at `start`): in working time in workplaces (an order off hours is due after work begins)."""
    since = now.at if start is None else start
    counted = working(now, clock)
    if span == TODAY:
        return at_clock(now.rule.calendar.add_working(since, 0) if counted else since, now.rule.zone, 24 * 60)
    return now.rule.calendar.add_working(since, span) if counted else since + span


def working(now: Now, clock: str | None) -> bool:
    """Whether working time is counted."""
    return clock == "working" or (clock is None and now.workplace)


def can_owe(now: Now, person: str, sender: str) -> bool:
    """Never the sender, bots, guests, absent or off-shift people, nor those who are not in the group."""
    return (
        person != sender
        and now.present(person)
        and "guest" not in now.roles(person)
        and now.concerns(person)
        and not now.absent(person)
        and not now.off_shift(person)
    )


def after_shift(now: Now, person: str, moment: int, span: int) -> int | None:
    """When a span that ends outside the person's shift ends instead: so long after the next shift begins. `None` where it is on shift."""
    row = now.people.get(person)
    if row is None or not now.off_shift(person, moment):
        return None
    zone = now.rule.zone
    starts = [at_clock(moment, zone, start, days) for days in (0, 1) for start, _ in row.shift]
    return min(start for start in starts if start > moment) + span


def topic_note(talk: Talk, message: str, sender: str) -> dict[str, Any]:
    """What a duty keeps of the message that opened it."""
    return {"msg": message, "from": sender, "topic": list(talk.about()), "wants": list(talk.wants), "ask": talk.ask, "receipt": talk.receipt, "who": talk.who}


def asked(duty: Duty) -> Talk:
    """The ask of a duty, as far as it was kept."""
    note = duty.note
    return Talk(ask=note["ask"], receipt=note["receipt"], topic=tuple(note["topic"]), wants=tuple(note["wants"]), by=note["from"], who=note["who"])


def same_thing(duty: Duty, talk: Talk) -> bool:
    """Whether a new ask is about what is owed already: 「…呢?」, or mostly the same words."""
    mine, theirs = set(duty.note.get("topic", ())), set(talk.about() if talk.ask else ())
    common = len(mine & theirs)
    if talk.ask == "urge":
        return not theirs or common > 0
    return common > 0 and common >= SAME * len(mine | theirs)


def answer(now: Now, fact: Message | Ack | Edit, duties: Sequence[Duty]) -> None:
    """Close what this act of the person who owes answers. `duties` are his, in the order they were opened."""
    waiting = [duty for duty in duties if duty.note["msg"] != fact.id]
    if isinstance(fact, Ack):
        for duty in waiting:
            if duty.note["msg"] == fact.message:
                _close(now, duty, fact.id, sure=True)
        return
    seen = now.message(fact.message) if isinstance(fact, Edit) else None
    reply_to = fact.reply_to if isinstance(fact, Message) else seen.reply_to if seen else ""
    target = now.message(reply_to)
    if reply_to and not (target and target.actor == fact.actor):  # what one adds to an own message is said to the group
        _answer_reply(now, fact.id, reply_to, waiting)
        return
    talk = now.talk
    found = [(duty, relate(asked(duty), talk)) for duty in waiting]
    found = [(duty, worth) for duty, worth in found if worth]
    if not found:
        return
    senders = {duty.note["from"] for duty, _ in found}
    spoken_to = senders.intersection(talk.to)
    if spoken_to:
        found = [(duty, "sure" if worth == "sure" else "maybe") for duty, worth in found if duty.note["from"] in spoken_to]
    elif len(senders) > 1:
        found = _told_apart(found, talk)
    # An acknowledgement that is no reply closes all that it follows of that sender.
    worth_by_sender = {duty.note["from"]: worth for duty, worth in sorted(found, key=lambda one: one[1])}
    last = found[-1][0].note["from"]
    for duty in waiting:
        worth = worth_by_sender.get(duty.note["from"])
        if worth:
            _close(now, duty, fact.id, sure=worth == "sure" and duty.note["from"] == last)


def _told_apart(found: list[tuple[Duty, str]], talk: Talk) -> list[tuple[Duty, str]]:
    """With orders of several leaders open: those whose topic the answer shares, else all of them."""
    words = set(talk.about() if talk.ask else ())
    about = {duty.note["from"] for duty, _ in found if words.intersection(duty.note["topic"])}
    return [(duty, worth) for duty, worth in found if duty.note["from"] in about] if about else found


def _answer_reply(now: Now, fact: str, reply_to: str, waiting: Sequence[Duty]) -> None:
    """A reply closes what it replies to; one to another message of the sender closes what that message came after."""
    exact = [duty for duty in waiting if duty.note["msg"] == reply_to]
    if exact:
        for duty in exact:
            _close(now, duty, fact, sure=True)
        return
    target = now.message(reply_to)
    if target is None:
        return
    for duty in waiting:
        if duty.note["from"] == target.actor and duty.opened <= target.at and relate(asked(duty), now.talk):
            _close(now, duty, fact, sure=False)


def _close(now: Now, duty: Duty, fact: str, *, sure: bool) -> None:
    start = duty.opened
    late = now.at - duty.due if duty.status == "late" else 0
    why = f"{now.clock(start)} {now.display(duty.note['from'])}发出,{now.clock(now.at)} {now.display(duty.subject)}已回应"
    if late > 0:
        why += f",超过期限 {span_words(late)}"
    now.meet(duty, (fact,), why if sure else why + "(按有利于本人理解)", sure=sure)


def span_words(span: int) -> str:
    """A span in words: `30 分钟`, `2 小时`, `1 小时 5 分钟`, `3 天`, `当天`."""
    if span == TODAY:
        return "当天"
    if span % DAY == 0 and span:
        return f"{span // DAY} 天" if span > DAY else "24 小时"
    hours, rest = divmod(span, HOUR)
    minutes, seconds = divmod(rest // 1000, 60)
    parts = [f"{hours} 小时" if hours else "", f"{minutes} 分钟" if minutes else "", f"{seconds} 秒" if seconds else ""]
    return " ".join(part for part in parts if part) or "0 分钟"


def members_owing(now: Now, people: Iterable[str], sender: str) -> list[str]:
    """Those of some people who can owe an answer to the sender, sorted."""
    return sorted(person for person in set(people) if can_owe(now, person, sender))

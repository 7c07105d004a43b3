"""Whether a message answers a leader, or belongs to an emergency: shared by the kinds that let such messages pass (quiet hours, no use at work)."""

from __future__ import annotations

import re

from msgspec import Struct

from qungui.core.clause import Now
from qungui.core.facts import Message
from qungui.core.moments import HOUR, MINUTE
from qungui.core.talk import Talk, relate

KEPT = 50
SOON = 30 * MINUTE
"""So long after a message the next ones are still taken for its echo."""
LEADER, DANGER, AID = "leader", "danger", "aid"
"""Why a message is kept: a leader's, the report of an emergency, what was said in answer to such a report."""

_AID = re.compile(
    r"哪里|哪儿|在哪|哪[栋幢层家边个]|几[楼栋幢号层]|几单元|位置|地址|没事|怎么样|怎么样了|怎么回事|怎么办|[什啥]么?情况|真的假的|严[不重]|要紧|天[哪呐啊]|吓"
    r"|帮忙|搭把手|过[来去][看帮]|马上[到来去]|这就[到来去]|赶[到过紧快来去]|下楼|快[跑撤来叫打关去出逃]|别[怕慌动]|小心|当心|注意安全|平安|保重|挺住|坚持"
    r"|救|报警|1(?:10|19|20)|消防|警察|民警|保安|物业|值班室|医[院生护]|担架|止血|绷带|灭火|扑灭|[拉关断]闸|电闸|总闸|阀门|停机|急停|控制住|送[走到去]|解除|脱险|稳定|虚惊|万幸|幸好|幸亏|还好|放心|打[了过]|[到来]了|[门路楼]口|电梯口|感动"
)
"""What is said around an emergency: where, how bad, help, it is over."""


class Spoken(Struct, array_like=True):
    """One message that others may answer: whom it addresses, what it asks, and which of those have spoken since.

    `said` is what it does; its topic is reckoned when something is first held against it, since most of what leaders say is never answered so.
    """

    message: str
    at: int
    sender: str
    why: str
    to: tuple[str, ...]
    said: Talk
    topic: tuple[str, ...] | None = None
    heard: list[str] = []

    def about(self) -> tuple[str, ...]:
        """What it is about, as `Talk.about`."""
        if self.topic is None:
            self.topic = self.said.about()
        return self.topic

    def asks(self) -> Talk:
        """What an answer is held against."""
        said = self.said
        return Talk(ask=said.ask, receipt=said.receipt, topic=self.about(), wants=said.wants, by=self.sender)


def is_leader(now: Now, person: str) -> bool:
    """Leaders of the roster; the group's owner and admins are none for being that."""
    return "leader" in now.roles(person)


def may_speak(now: Now, fact: Message, spoken: list[Spoken], since: int) -> bool:
    """Whether the message reports an emergency, or answers such a report or a leader, sent since that moment."""
    return now.alarming or answers_emergency(now, fact, spoken, since) or answers_leader(now, fact, spoken, since)


def remember(now: Now, fact: Message, spoken: list[Spoken], since: int) -> None:
    """Keep what a leader said, emergencies, and what answered them; what is older than `since`, and the oldest of many, go."""
    while spoken and spoken[0].at < since:
        del spoken[0]
    for one in spoken:
        if one.to and fact.actor in one.to and fact.actor not in one.heard:
            one.heard.append(fact.actor)
    why = DANGER if now.alarming else LEADER if is_leader(now, fact.actor) else ""
    if not why and spoken and answers_emergency(now, fact, spoken, now.at - SOON):
        why = AID
    if why:
        spoken.append(Spoken(fact.id, now.at, fact.actor, why, now.talk.to, now.talk))
        del spoken[:-KEPT]


def answers_emergency(now: Now, fact: Message, spoken: list[Spoken], since: int) -> bool:
    """Whether it replies to the report or names who sent it; or soon after it speaks of the same, of help, or shows a picture."""
    reported = [one for one in spoken if one.why != LEADER and one.at >= since]
    if not reported:
        return False
    if fact.reply_to:
        return any(fact.reply_to == one.message for one in reported)
    talk = now.talk
    if any(one.why == DANGER and one.sender != fact.actor and (one.sender in fact.mentions or one.sender in talk.to) for one in reported):
        return True
    echoed = [one for one in reported if now.at - one.at <= SOON]
    return bool(echoed) and (
        talk.acknowledges
        or (talk.thanks and not talk.greeting)
        or _AID.search(fact.text) is not None
        or any(fact.actor == one.sender and (one.why == DANGER or bool(fact.attachments)) for one in echoed)
        or not set(talk.about()).isdisjoint(word for one in echoed for word in one.about())
    )


def answers_leader(now: Now, fact: Message, spoken: list[Spoken], since: int) -> bool:
    """Whether the message replies to, names, or by its words answers a leader who has spoken since that moment."""
    target = now.message(fact.reply_to) if fact.reply_to else None
    elsewhere = target is not None and target.actor != fact.actor  # what one adds to an own message is said to the group
    if elsewhere and target is not None and target.at >= since and is_leader(now, target.actor):
        return True
    for one in reversed(spoken):
        if one.at < since:
            break
        if one.sender == fact.actor or not is_leader(now, one.sender):
            continue
        if one.sender in fact.mentions or one.sender in now.talk.to:
            if now.at - one.at <= 2 * HOUR or fact.actor in one.to:
                return True
        elif not elsewhere and _answers(one, now, fact):
            return True
    return False


def _answers(one: Spoken, now: Now, fact: Message) -> bool:
    """Whether the words answer that message: those whom it asked are taken at their best, others must speak to it."""
    talk, passed = now.talk, now.at - one.at
    if (one.said.greeting or one.said.thanks) and (talk.greeting or talk.thanks) and passed <= SOON:
        return True
    worth = relate(one.asks(), talk)
    if not worth:
        return False
    if set(one.about()).intersection(talk.about()):
        return True
    if fact.actor in one.to:
        return fact.actor not in one.heard or passed <= SOON or (worth == "sure" and talk.ask != "question")
    if not one.to and (one.said.ask or one.said.receipt):
        return passed <= SOON or talk.acknowledges
    return talk.acknowledges and passed <= HOUR

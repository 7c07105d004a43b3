"""公告须回 announcement_read: A notice gets a receipt from everyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.answering import answer, deadline, members_owing, span_words, topic_note
from qungui.core.clause import ADMINS, BoundRule, Duty, Judge, Kind, Now
from qungui.core.facts import Ack, Announcement, Edit, Fact, Message, Read, Recall
from qungui.core.moments import DAY, parse_duration
from qungui.core.talk import Talk
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    within: str | None = None
    clock: str | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged

ANNOUNCERS = frozenset(("leader", *ADMINS))


class AnnouncementRead(Judge):
    """A notice, or a message that asks for 收到, is owed a receipt by everyone but its sender (leaders too); MEANING `announcement_read`."""

    hears = (Announcement, Message, Edit, Ack, Read, Recall)

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.within = DAY if self.params.within in (None, "immediate", "same_day") else parse_duration(self.params.within)

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Announcement):
            self._ask(fact, now.talk, now.members(), now)
        elif isinstance(fact, Recall):
            for duty in [one for one in now.duties() if one.note["msg"] == fact.message]:
                now.lapse(duty, (fact.id,), f"{now.display(duty.note['from'])}撤回了通知,不再要求回复")
        elif isinstance(fact, Read):
            for duty in [one for one in now.owed_by(fact.actor) if one.note["msg"] == fact.message]:
                now.meet(duty, (fact.id,), f"{now.clock(now.at)} {now.display(fact.actor)}已阅")
        elif isinstance(fact, Message | Edit | Ack):
            duties = now.owed_by(fact.actor)
            if duties:
                answer(now, fact, duties)
            if isinstance(fact, Message) and now.roles(fact.actor) & ANNOUNCERS:
                self._message(fact, now)

    def _message(self, fact: Message, now: Now) -> None:
        talk = now.talk
        if talk.announce or talk.receipt:
            self._ask(fact, talk, now.members() if talk.everybody or not talk.to else talk.to, now)

    def _ask(self, fact: Announcement | Message, talk: Talk, people: Iterable[str], now: Now) -> None:
        due = deadline(now, self.within, None)
        note = topic_note(talk, fact.id, fact.actor)
        for person in members_owing(now, people, fact.actor):
            why = f"要求 {span_words(self.within)}内回复通知:{now.clock(now.at)} {now.display(fact.actor)}发布,{now.display(person)}应在 {now.clock(due)} 前回复"
            now.owe(f"{fact.id} {person}", person, (fact.id,), due, why, needs=("messages",), note=note)

    def overdue(self, duty: Duty, now: Now) -> str:
        if now.absent(duty.subject, duty.due):
            now.lapse(duty, (), "已请假,不再要求回复")
            return ""
        who = now.display(duty.note["from"])
        why = f"要求 {span_words(self.within)}内回复通知:{now.clock(duty.opened)} {who}发布,至 {now.clock(duty.due)} 未见{now.display(duty.subject)}回复"
        return now.breach(duty.subject, duty.facts, why, orderer=duty.note["from"])


KIND = Kind(
    name="announcement_read",
    title="公告须回",
    title_en="Receipt of notices",
    shape="judge",
    params=Params,
    read=read,
    judge=AnnouncementRead,
)

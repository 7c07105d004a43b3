"""公告须回 announcement_read: A notice gets a receipt from everyone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.answering import TODAY, answer, deadline, members_owing, span_words, topic_note
from qungui.core.clause import ADMINS, BoundRule, Duty, Judge, Kind, Now, within_a_day
from qungui.core.facts import Ack, Announcement, Edit, Fact, Message, Read, Recall
from qungui.core.moments import DAY, parse_duration
from qungui.core.talk import Talk
from qungui.core.wording.durations import durations, within
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    within: str | None = None
    clock: str | None = None


# --- how it is worded

_NOTICE = re.compile(r"班前会|晨会|会议|(?:表|名单|安排|排班|班表|课表)[^,。;]{0,6}(?:出|发|公布|后)|通知|公告|文件|通报|消息|信息|公文|发文|群规|内容")
_RECEIPT = re.compile(
    r"(?:回复?|回一声|答复|确认|扣|打|请回|须回|要回|签|(?<![\d一二两三四五六七八九十])点|敲)[^,。;]{0,6}(?:收到|知道|已?知晓|明白|已阅|知悉|确认|1(?!\d)|\[确认\]|【确认】)|"
    r"收到[^,。;]{0,6}(?:请|须|要|必须|后)?(?:回复|回执|确认|回)|回执|签收|已读(?:确认|回复)|接龙确认"
)
_ASK_ANSWER = re.compile(r"(?:回复|回应|确认|签收)[^,。;]{0,8}(?:通知|公告|文件)|(?:通知|公告)[^。;]{0,20}(?:请|须|要|应|必须)[^。;]{0,10}(?:回复|回应|确认|回话)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    if p.admins_above or re.search(r"无需回复|不必回复|不用回|勿回复|不要(?:回复|刷|回)|(?:不要|不必|别|勿)[^,。;]{0,10}回|禁止|避免|切勿|请勿|交办|下达|布置|不要统一", p.text):
        return []
    ground = next((one for one in p.fragments if one.force in (ASK, SAY, BAN) and (_RECEIPT.search(one.text) or _ASK_ANSWER.search(p.text))), None)
    if ground is None or not (_NOTICE.search(p.text) or re.match(r"^[^\w]*收到", p.text) or p.text.startswith("收到")):
        return []
    if re.search(r"领导[^,。;]{0,8}(?:安排|交代)|被@|点名", p.text) and not re.search(r"通知|公告|文件", p.text):
        return []
    return [p.rule(ground, within=within(p.text, at_once=False) if durations(p.text) or re.search(r"当[天日]", p.text) else None)]


# --- how it is judged

ANNOUNCERS = frozenset(("leader", *ADMINS))


KEPT_ASKS = 200


class Asked(Struct):
    """Messages of late that asked for a receipt, so that mending their words asks nobody twice."""

    messages: list[str] = []


class AnnouncementRead(Judge):
    """A notice, or a message that asks for 收到, is owed a receipt by everyone but its sender (leaders too); MEANING `announcement_read`."""

    hears = (Announcement, Message, Edit, Ack, Read, Recall)
    State = Asked

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        within = self.params.within
        self.within = DAY if within in (None, "immediate") else TODAY if within == "same_day" else parse_duration(within)

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Announcement):
            self._ask(fact, now.talk, now.members(), now)
        elif isinstance(fact, Recall):
            for duty in [one for one in now.duties() if one.note["msg"] == fact.message]:
                now.lapse(duty, (fact.id,), f"{now.display(duty.note['from'])}撤回了通知,不再要求回复")
        elif isinstance(fact, Read):
            for duty in [one for one in now.owed_by(fact.actor) if one.note["msg"] == fact.message]:
                now.meet(duty, (fact.id,), f"{now.clock(now.at)} {now.display(fact.actor)}已阅")
        else:
            assert isinstance(fact, Message | Edit | Ack)
            duties = now.owed_by(fact.actor)
            if duties:
                answer(now, fact, duties)
            if isinstance(fact, Message) and now.roles(fact.actor) & ANNOUNCERS:
                self._message(fact, now)
            elif isinstance(fact, Edit) and now.roles(fact.actor) & ANNOUNCERS:
                self._edited(fact, now)

    def _message(self, fact: Message | Edit, now: Now) -> None:
        talk = now.talk
        if talk.notice or talk.receipt:
            self._ask(fact, talk, now.members() if talk.everybody or not talk.to else talk.to, now)

    def _edited(self, fact: Edit, now: Now) -> None:
        """What no longer asks is owed no longer, an announcement stays one; what asks only now is owed from now on."""
        if not (now.talk.notice or now.talk.receipt):
            for duty in [one for one in now.duties() if one.note["msg"] == fact.message and one.note["from"] == fact.actor and not one.note["public"]]:
                now.lapse(duty, (fact.id,), f"{now.display(fact.actor)}改了消息,不再要求回复")
        elif fact.message not in now.state.messages:
            self._message(fact, now)

    def _ask(self, fact: Announcement | Message | Edit, talk: Talk, people: Iterable[str], now: Now) -> None:
        due = deadline(now, self.within, None)
        message = fact.message if isinstance(fact, Edit) else fact.id
        note = {**topic_note(talk, message, fact.actor), "public": isinstance(fact, Announcement)}
        now.state.messages.append(message)
        del now.state.messages[:-KEPT_ASKS]
        for person in members_owing(now, people, fact.actor):
            why = f"要求 {span_words(self.within)}内回复通知:{now.clock(now.at)} {now.display(fact.actor)}发布,{now.display(person)}应在 {now.clock(due)} 前回复"
            now.owe(f"{message} {person}", person, (fact.id,), due, why, needs=("messages",), note=note)

    def overdue(self, duty: Duty, now: Now) -> str:
        if now.absent(duty.subject, duty.due):
            now.lapse(duty, (), "已请假,不再要求回复")
            return ""
        who = now.display(duty.note["from"])
        why = f"要求 {span_words(self.within)}内回复通知:{now.clock(duty.opened)} {who}发布,至 {now.clock(duty.due)} 未见{now.display(duty.subject)}回复"
        return now.breach(duty.subject, duty.facts, why, orderer=duty.note["from"])


KIND = Kind(
    name="announcement_read", title="公告须回", title_en="Receipt of notices", shape="judge", params=Params, read=read, judge=AnnouncementRead,
    defaults=within_a_day,
    says="公告和要求回执的通知,除发布人外都要在期限内回。",
    wordings=("重要通知看到后请回复收到。", "群公告发布后24小时内全员须回复「收到」。"),
)  # fmt: skip

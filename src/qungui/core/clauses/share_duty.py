"""转发 share_duty: Recommended links are shared on by each member."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.answering import span_words
from qungui.core.clause import ADMINS, BoundRule, Duty, Judge, Kind, Now, within_a_day
from qungui.core.facts import Announcement, Edit, Fact, Message, Recall, Share
from qungui.core.moments import DAY, parse_duration
from qungui.core.wording.durations import within
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    within: str | None = None


# --- how it is worded

_SHARE = re.compile(
    r"(?:义务|责任|必须|务必|须|应)[^,。;]{0,6}发(?:到|至)?[^,。;不]{0,6}朋友圈|"
    r"(?:转发|分享|转)[^,。;]{0,10}(?:朋友圈|个人(?:微信|空间)|各自|空间|微博|抖音|社交|外部|自媒体|好友)|"
    r"(?:朋友圈|空间)[^,。;]{0,8}(?:转发|分享)|(?:公司|单位|学校|推送|推文|公众号|活动)[^,。;]{0,12}(?:请|须|需|应|"
    r"必须|有义务|务必)[^,。;]{0,6}(?:转发|分享)|(?:请|须|需|应|必须|有义务|务必)[^,。;]{0,8}(?:转发|"
    r"分享)[^,。;]{0,8}(?:推文|公众号|链接|推送)"
)


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = p.says(_SHARE, ASK, SAY)
    if ground is None or re.search(r"自愿|可以|鼓励|欢迎|禁止", ground.text):
        return []
    return [p.rule(ground, within=within(p.text, at_once=False))]


# --- how it is judged

CALLERS = frozenset(("leader", *ADMINS))
AGAIN = 3 * DAY
"""So long a call for the same link is the same campaign."""
_URL = re.compile(r"https?://[!-~]+")
_REST = re.compile(r"(?:还没|还未|尚未|没有?|未)(?:有|来得及)?(?:转|分享)|再次?(?:提醒|强调|说一[下遍]|催)|催一[下遍]|最后提醒")
_CLAIM = re.compile(r"(?:已经?|都|刚)(?:转|分享)|(?:转|转发|分享)(?:过?了|过|好了?|完了?|完毕|成功)")
_NOT_YET = re.compile(r"[没未谁吗?\uff1f]|马上|等会|稍后|晚点|回头")


class Campaign(Struct, array_like=True):
    """One call: the message, when, the links in it, and what it is about."""

    message: str
    at: int
    links: tuple[str, ...]
    topic: tuple[str, ...]


class Campaigns(Struct):
    """Calls of late."""

    calls: list[Campaign] = []


class ShareDuty(Judge):
    """A leader's or admin's call to share opens a campaign: every member but the sender owes one share; MEANING `share_duty`.

    Who says that he has shared, with a picture or where shares cannot be seen, is believed; by words alone he is asked to show it.
    """

    hears = (Message, Announcement, Share, Edit, Recall)
    State = Campaigns

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.within = DAY if self.params.within in (None, "immediate", "same_day") else parse_duration(self.params.within)

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Share):
            duty = now.owed(f"{fact.campaign} {fact.actor}")
            if duty is not None:
                now.meet(duty, (fact.id,), f"{now.clock(now.at)} {now.display(fact.actor)}已转发")
        elif isinstance(fact, Recall):
            self._over(fact.message, fact.id, "转发的号召已撤回", now)
        elif isinstance(fact, Edit):
            self._edited(fact, now)
        else:
            assert isinstance(fact, Message | Announcement)
            if now.roles(fact.actor) & CALLERS and now.talk.shares and not self._again(fact, now):
                self._call(fact.id, fact.actor, (fact.id,), now)
            elif isinstance(fact, Message):
                self._claimed(fact, now)

    def _edited(self, fact: Edit, now: Now) -> None:
        """A text that asks no longer calls off; one that asks only now calls now."""
        called = any(one.message == fact.message for one in now.state.calls)
        seen = now.message(fact.message)
        if called and not now.talk.shares:
            self._over(fact.message, fact.id, "改过的内容不再号召转发", now)
        elif not called and now.talk.shares and seen is not None and now.roles(seen.actor) & CALLERS:
            now.state.calls.append(Campaign(fact.message, now.at, (), now.talk.about()))
            self._call(fact.message, seen.actor, (fact.message, fact.id), now)

    def _over(self, message: str, fact: str, why: str, now: Now) -> None:
        now.state.calls = [one for one in now.state.calls if one.message != message]
        for duty in [one for one in now.duties() if one.facts[0] == message]:
            now.lapse(duty, (fact,), why)

    def _again(self, fact: Message | Announcement, now: Now) -> bool:
        """Whether it only repeats a call: for the same link, in reply to it, to those who have not shared yet, or in words that add nothing."""
        attached = fact.attachments if isinstance(fact, Message) else ()
        links = {item.url for item in attached if item.url} | set(_URL.findall(fact.text))
        topic, state = now.talk.about(), now.state
        state.calls = [one for one in state.calls if one.at > now.at - AGAIN]
        reply_to = fact.reply_to if isinstance(fact, Message) else ""
        again = any(
            reply_to == one.message
            or links.intersection(one.links)
            or not (links or attached)
            and (_REST.search(fact.text) or set(topic) <= set(one.topic))
            for one in state.calls
        )
        if not again:
            state.calls.append(Campaign(fact.id, now.at, tuple(sorted(links)), topic))
        return again

    def _call(self, message: str, sender: str, facts: tuple[str, ...], now: Now) -> None:
        due = now.at + self.within
        for person in now.members():
            if person == sender or not now.concerns(person) or "guest" in now.roles(person):
                continue
            why = f"要求 {span_words(self.within)}内转发:{now.clock(now.at)} {now.display(sender)}号召,{now.display(person)}应在 {now.clock(due)} 前转发"
            now.owe(f"{message} {person}", person, facts, due, why, nudges=(now.at + self.within // 2,), needs=("shares",),
                    note={"from": sender})  # fmt: skip

    def _claimed(self, fact: Message, now: Now) -> None:
        """「已转发」: of the campaign it replies to, else of all that the person owes."""
        if not _CLAIM.search(fact.text) or _NOT_YET.search(fact.text):
            return
        owed = now.owed_by(fact.actor)
        exact = [one for one in owed if one.facts[0] == fact.reply_to]
        shown = not now.sees("shares") or any(item.kind == "image" for item in fact.attachments)
        for duty in exact or owed:
            if shown:
                now.meet(duty, (fact.id,), f"{now.clock(now.at)} {now.display(fact.actor)}说已转发(按有利于本人理解)", sure=False)
            else:
                duty.note["claimed"] = fact.id

    def nudge(self, duty: Duty, now: Now) -> None:
        if now.sees("shares") and "claimed" not in duty.note and not now.absent(duty.subject, duty.due):
            now.remind(duty.subject, duty.facts, f"还没有看到{now.display(duty.subject)}转发,{now.clock(duty.due)} 截止", due=duty.due)

    def overdue(self, duty: Duty, now: Now) -> str:
        if now.absent(duty.subject, duty.due):
            now.lapse(duty, (), "已请假,不再要求转发")
            return ""
        said, name = (
            f"要求 {span_words(self.within)}内转发:{now.clock(duty.opened)} {now.display(duty.note['from'])}号召",
            now.display(duty.subject),
        )
        if "claimed" in duty.note:
            why = f"{said},{name}说已转发,但没有看到记录,请出示"
            return now.request(duty.subject, duty.subject, (*duty.facts, duty.note["claimed"]), why, yes="met")
        return now.breach(duty.subject, duty.facts, f"{said},至 {now.clock(duty.due)} 未见{name}转发", orderer=duty.note["from"])


KIND = Kind(
    name="share_duty", title="转发", title_en="Sharing", shape="judge", params=Params, read=read, judge=ShareDuty,
    needs=("shares",), defaults=within_a_day,
    says="领导要求转发的链接,每人在期限内转发;看不到转发的请本人出示。",
    wordings=("公司推文发布后,每人24小时内转发朋友圈。",),
)  # fmt: skip

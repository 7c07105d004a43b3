"""转发 share_duty: Recommended links are shared on by each member."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.answering import span_words
from qungui.core.clause import ADMINS, BoundRule, Duty, Judge, Kind, Now
from qungui.core.facts import Announcement, Fact, Message, Recall, Share
from qungui.core.moments import DAY, parse_duration
from qungui.core.wording.durations import within
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    within: str | None = None


# --- how it is worded

_SHARE = re.compile(
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


class ShareDuty(Judge):
    """A leader's or admin's call to share opens a campaign: every member but the sender owes one share; MEANING `share_duty`."""

    hears = (Message, Announcement, Share, Recall)

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.within = DAY if self.params.within in (None, "immediate", "same_day") else parse_duration(self.params.within)

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Share):
            duty = now.owed(f"{fact.campaign} {fact.actor}")
            if duty is not None:
                now.meet(duty, (fact.id,), f"{now.clock(now.at)} {now.display(fact.actor)}已转发")
        elif isinstance(fact, Recall):
            for duty in [one for one in now.duties() if one.facts[0] == fact.message]:
                now.lapse(duty, (fact.id,), "转发的号召已撤回")
        elif isinstance(fact, Message | Announcement) and now.roles(fact.actor) & CALLERS and now.talk.shares:
            self._call(fact, now)

    def _call(self, fact: Message | Announcement, now: Now) -> None:
        due = now.at + self.within
        for person in now.members():
            if person == fact.actor or not now.concerns(person) or "guest" in now.roles(person):
                continue
            why = f"要求 {span_words(self.within)}内转发:{now.clock(now.at)} {now.display(fact.actor)}号召,{now.display(person)}应在 {now.clock(due)} 前转发"
            now.owe(f"{fact.id} {person}", person, (fact.id,), due, why, nudges=(now.at + self.within // 2,), needs=("shares",),
                    note={"from": fact.actor})  # fmt: skip

    def nudge(self, duty: Duty, now: Now) -> None:
        if now.sees("shares"):
            now.remind(duty.subject, duty.facts, f"还没有看到{now.display(duty.subject)}转发,{now.clock(duty.due)} 截止", due=duty.due)

    def overdue(self, duty: Duty, now: Now) -> str:
        if now.absent(duty.subject, duty.due):
            now.lapse(duty, (), "已请假,不再要求转发")
            return ""
        why = f"要求 {span_words(self.within)}内转发:{now.clock(duty.opened)} {now.display(duty.note['from'])}号召,至 {now.clock(duty.due)} 未见{now.display(duty.subject)}转发"
        return now.breach(duty.subject, duty.facts, why, orderer=duty.note["from"])


KIND = Kind(name="share_duty", title="转发", title_en="Sharing", shape="judge", params=Params, read=read, judge=ShareDuty)

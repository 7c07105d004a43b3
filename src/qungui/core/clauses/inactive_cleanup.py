"""清理潜水 inactive_cleanup: Members who stay silent for long are asked to go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now
from qungui.core.facts import Announcement, Fact, Message
from qungui.core.moments import DAY, parse_duration
from qungui.core.wording.durations import durations, written
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    within: str | None = None


# --- how it is worded

_SILENT = re.compile(r"没(?:有)?说过?话|没发过言|没冒过泡|(?:不|未|没有?)[^,。;]{0,6}(?:发言|说话|冒泡)(?=[者的,])|不发言|未发言|没(?:有)?发言|不说话|潜水|不活跃|不冒泡|未冒泡|没冒泡|僵尸|沉默|[无零0]发言|从不发|无互动|不参与|长期不|长时间不|没有?动静|不出声|不露面|不露头|隐身|不吱声|不交流|(?:[天周月年]|长期|连续|一直)[^,。;]{0,6}(?:未|没有?|不)[^,。;]{0,2}(?:上线|登录|登陆|参与|参加|签到|打卡|互动|发片|发图|交作业|领任务|领取任务|露面|冒头|出现)")
_GO = re.compile(r"移出|移除|清理|请出|踢|清退|清出|请离|出群|除名|抱走|剔除|t出|退群|视为(?:自动)?退|劝退|退役|清了?(?=$|[,。;!])|清掉|清出|请走|淘汰|出局")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    silent = _SILENT.search(p.text)
    if not silent or not _GO.search(p.text):
        return []
    if not durations(p.text) and re.search(r"(?:群主|管理员?)[^。;]{0,14}(?:负责|及时|定期)", p.text):
        return []
    before = [one for one in durations(p.text) if one.start < silent.end() + 8 and not p.text[one.end :].startswith(("前", "提醒"))]
    return [p.rule(within=written(before[0].span) if before else None)]


# --- how it is judged

AHEAD = 7 * DAY
"""How long before the end the silent one is reminded."""
REMIND, ASK = "remind ", "ask "


class Silence(Struct):
    """Since when each member is silent: his last message, his joining, or the first that was seen of the group.

    `asked` are those about whom the admins were asked since -> the request.
    """

    since: dict[str, int] = {}
    asked: dict[str, str] = {}


class InactiveCleanup(Judge):
    """Silent for `within`: a reminder a week before, then a request to the admins to decide on his removal."""

    hears = (Announcement, Message)
    State = Silence

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.within = parse_duration(self.params.within) if self.params.within else 0
        self.ahead = min(AHEAD, self.within // 2)

    def start(self, now: Now) -> None:
        for person in now.members():
            self._begin(person, now)

    def entered(self, person: str, fact: str, now: Now) -> None:
        self._begin(person, now)

    def left(self, person: str, fact: str, now: Now) -> None:
        now.state.since.pop(person, None)
        now.answered(now.state.asked.pop(person, ""))

    def see(self, fact: Fact, now: Now) -> None:
        if fact.actor in now.state.asked:
            now.answered(now.state.asked.pop(fact.actor))
            self._begin(fact.actor, now)
        elif fact.actor in now.state.since:
            now.state.since[fact.actor] = now.at

    def wake(self, key: str, now: Now) -> None:
        """The moment to remind, or to ask, had nothing been said since it was set."""
        what, person = key.split(" ", 1)
        since = now.state.since.get(person)
        if since is None:
            return
        end = since + self.within
        silent = f"{now.display(person)}自 {now.clock(since)} 起没有发言"
        if not self._speaks_of(person, since, now):
            self._begin(person, now)
        elif now.at < end - self.ahead:
            now.wake(end - self.ahead, REMIND + person)
        elif what == "remind":
            now.remind(person, (), f"{silent},到 {now.clock(end)} 仍不发言的,将请管理员决定是否移出", due=end)
            now.wake(end, ASK + person)
        else:
            now.state.asked[person] = now.request(person, now.admins(), (), f"{silent},已满 {self.within // DAY} 天,请决定是否移出")

    def _begin(self, person: str, now: Now) -> None:
        if self.within:
            now.state.since[person] = now.at
            now.wake(now.at + self.within - self.ahead, REMIND + person)

    def _speaks_of(self, person: str, since: int, now: Now) -> bool:
        """Never of the owner, the absent, or somebody who was only presumed to be here; nor where messages may have been missed."""
        return (
            now.concerns(person)
            and person != now.owner()
            and not now.absent(person)
            and now.certain(person)
            and now.sees("messages")
            and not now.blind(since, now.at)
        )


KIND = Kind(
    name="inactive_cleanup", title="清理潜水", title_en="Silent members", shape="task", params=Params, read=read, judge=InactiveCleanup,
    says="长期不说话的先提醒,再请管理员决定要不要移出。",
    wordings=("三个月不发言的成员将被清理。",),
)  # fmt: skip

"""不得退群 no_leave: Nobody leaves the group of his own accord."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now
from qungui.core.consent import counts, givers
from qungui.core.facts import Approve, Fact, Leave, Members
from qungui.core.moments import DAY, MINUTE
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""


# --- how it is worded

_LEAVE = re.compile(r"退(?:出)?(?:本|微信|该|工作|qq)?群|离(?:开)?(?:本)?群|退出(?!机制|历史)|退群|跑路退|leave the group")
_NOT = re.compile(r"活动|报名|出发|接龙|名额|比赛|订单|离职|调离|离岗|毕业(?!之?前)|辞职|退休|离校|不(?:愿|想|同意|接受|服)[^,。;]{0,8}(?:请|可|自行)|自由|自愿|请自觉|自动退|自行退|主动退|请退|劝退|要求退|后果|误退")
_APPROVE = re.compile(r"(?:须|需|要|应|必须|得)[^,。;]{0,10}(?:同意|批准|许可|申请|请示|审批)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    banned = next((one for one in p.fragments if one.force == BAN and _LEAVE.search(one.text) and not _NOT.search(one.text)), None)
    if banned:
        return [p.rule(banned)]
    asked = p.says(_LEAVE, ASK, SAY)
    if asked and not _NOT.search(p.text) and _APPROVE.search(p.text):
        return [p.rule(asked)]
    return []


# --- how it is judged


QUIT = "quit"
BACK = 10 * MINUTE
"""Whoever is back within this was cut off, and did not leave."""


class Away(Struct):
    """Those who are out -> what was said of it and when; `fresh` are those whom the fact at hand shows out."""

    gone: dict[str, tuple[str, int]] = {}
    fresh: list[str] = []


class NoLeave(Judge):
    """Leaving by oneself is a breach, unless it was approved or the roster says that the person has left."""

    hears = (Approve, Leave, Members)
    State = Away

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.givers = givers(rule.text)

    def left(self, person: str, fact: str, now: Now) -> None:
        if now.certain(person):
            now.state.fresh.append(person)

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Approve):
            counts(fact, QUIT, self.givers, now)
        fresh, now.state.fresh = now.state.fresh, []
        for person in fresh:
            if now.concerns(person) and not now.gone(person):
                said = self._out(person, _cause(fact, now), fact.id, now)
                now.state.gone[person] = (said, now.at)

    def entered(self, person: str, fact: str, now: Now) -> None:
        said, since = now.state.gone.pop(person, ("", 0))
        grace = 0 if now.precise else MINUTE
        if said and now.at - since <= BACK + grace:
            now.withdraw(said, (fact,), f"{now.display(person)} {now.clock(since)} 离群,{now.clock(now.at)} 已回来,按掉线重进处理")

    def _out(self, person: str, cause: str, fact: str, now: Now) -> str:
        who = now.display(person)
        if cause == "removed":
            return ""
        given = now.approval(QUIT, person, self.givers)
        if given is not None:
            now.use(given)
            return ""
        if cause == "self":
            return now.breach(person, (fact,), f"不得擅自退群:{who}于 {now.clock(now.at)} 自行退群,未见批准", actions_after=DAY)
        why = f"{who}于 {now.clock(now.at)} 已不在群内,看不出是自己退群还是被移出,请确认是否自行退群"
        return now.request(person, now.admins(), (fact,), why, yes="breach")


def _cause(fact: Fact, now: Now) -> str:
    """`self`, `removed` or `unknown`; a snapshot without the person tells nothing of the cause."""
    if not isinstance(fact, Leave):
        return "unknown"
    if fact.how:
        return fact.how
    if fact.by and fact.by != fact.actor:
        return "removed"
    return "self" if now.sees("leave_cause") else "unknown"


KIND = Kind(
    name="no_leave", title="不得退群", title_en="No leaving", shape="judge", params=Params, read=read, judge=NoLeave,
    needs=("leaves",),
    says="不得擅自退群;经批准的、离职的、掉线很快回来的不算。",
    wordings=("不得擅自退群。",),
)  # fmt: skip

"""上岗禁用 no_use_at_work: People in certain roles do not chat while on duty."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now, Siblings
from qungui.core.exchange import Spoken, may_speak, remember
from qungui.core.facts import Fact, Message
from qungui.core.moments import DAY, at_clock, minute_of_day, parse_clock
from qungui.core.nearness import EXEMPT, UNDER
from qungui.core.people.calendar import shift_of
from qungui.core.wording.clocks import Window, stretches
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import BAN


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    roles: tuple[str, ...] | None = None
    windows: tuple[Window, ...] | None = None


# --- how it is worded

_ON_DUTY = re.compile(
    r"工作(?:期间|时间|时|中)|上班(?:期间|时间|时)?|上岗|在岗|当班|值班(?:期间|时)|作业(?:期间|时|中|现场|过程)|操作(?:期间|时|设备)|驾驶|开[叉铲吊货行]车|开机器|巡检|骑行|送餐|配送|行车|行驶|手术(?:中|期间|时)|开车|岗位上|生产(?:期间|时|过程)|上课(?:期间|时)"
)
_USING = re.compile(
    r"(?:看|玩|刷|用|使用|聊|操作|盯)[^,。;]{0,4}(?:微信|手机|群|qq|短视频|抖音|游戏)|聊天|闲聊|发(?:微信|消息)|玩手机|手机上网"
)


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = p.says(_USING, BAN)
    if ground is None or not _ON_DUTY.search(p.text) or re.search(r"闲聊等?与|与(?:工作|学习|主题|本群)无关", p.text):
        return []
    who = [role for role in p.roles() if role not in ("leader", "owner", "admin", "hr")]
    windows = [{"from": one.from_, "to": one.to} for one in stretches(p.text)]
    rule = p.rule(ground, roles=who or None, windows=windows or None)
    rule.pop("applies_to", None)
    return [rule]


# --- how it is judged

ON_SITE = ("operator",)


class Shifts(Struct):
    """The shift each person was last reported for; who was asked about; what leaders said of late."""

    told: dict[str, int] = {}
    asked: list[str] = []
    spoken: list[Spoken] = []


class NoUseAtWork(Judge):
    """On-site people do not chat during their shift: one breach a person and shift; MEANING `no_use_at_work`."""

    hears = (Message,)
    State = Shifts

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.on_site = {"roles": list(self.params.roles or ON_SITE)}
        self.windows = [(parse_clock(window.from_), parse_clock(window.to)) for window in self.params.windows or ()]

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message)
        if now.fits(fact.actor, self.on_site) and now.concerns(fact.actor):
            self._judge(fact, now)
        remember(now, fact, now.state.spoken, now.at - DAY)

    def _judge(self, fact: Message, now: Now) -> None:
        state, person = now.state, fact.actor
        row = now.people.get(person)
        unknown = not self.windows and (row is None or not row.shift)
        shift = self._window(now.at) if self.windows else row and shift_of(row, now.at, self.rule.zone)
        if (person in state.asked) if unknown else (not shift or state.told.get(person) == shift[0]):
            return
        if now.absent(person) or now.pays(fact):
            return
        if may_speak(now, fact, state.spoken, now.at - DAY):
            now.near(person, (fact.id,), "算是报告险情或回复领导,放过", side=UNDER, off=EXEMPT)
            return
        if not shift:
            state.asked.append(person)
            now.request(person, now.admins(), (fact.id,), f"要求上岗时间不用手机聊天,但通讯录里没有{now.display(person)}的班次,请补上")
            return
        state.told[person] = shift[0]
        now.breach(
            person,
            (fact.id,),
            f"要求上岗时间不用手机聊天:{now.display(person)}的班次 {now.clock(shift[0])}–{now.clock(shift[1])},在 {now.clock(now.at)} 发言",
        )

    def _window(self, at: int) -> tuple[int, int] | None:
        """The rule's own window that covers a moment, as (start, end)."""
        zone = self.rule.zone
        minute = minute_of_day(at, zone)
        for start, end in self.windows:
            if start <= end and start <= minute < end:
                return at_clock(at, zone, start), at_clock(at, zone, end)
            if end < start and (minute >= start or minute < end):
                back = 0 if minute >= start else -1
                return at_clock(at, zone, start, back), at_clock(at, zone, end, back + 1)
        return None


def _defaults(_params: Any, _siblings: Siblings) -> dict[str, Any]:
    return {"roles": list(ON_SITE)}


KIND = Kind(
    name="no_use_at_work", title="上岗禁用", title_en="Not while on duty", shape="judge", params=Params, read=read, judge=NoUseAtWork,
    defaults=_defaults,
    says="当班的人上岗时间不聊天;急事和回答领导不算。",
    wordings=("操作人员上岗期间不得使用微信聊天。",),
)  # fmt: skip

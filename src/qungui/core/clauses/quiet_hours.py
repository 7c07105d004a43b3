"""静默时段 quiet_hours: Nobody writes from one clock time to another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now, Siblings
from qungui.core.exchange import SOON, Spoken, may_speak, remember
from qungui.core.facts import Fact, Message
from qungui.core.moments import HOUR, MINUTE, at_clock, format_clock, minute_of_day, parse_clock, runs_evenly
from qungui.core.nearness import EXEMPT, OVER, UNDER, from_window, share
from qungui.core.wording.clocks import clocks, stretches
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """Parameters of FORMATS §3."""

    from_: str | None = None
    to: str | None = None


# --- how it is worded

_SPEAK = re.compile(
    r"发言|发(?:送)?(?:消息|讯息|信息|微信|语音|言|文|图)|消息|聊天|说话|打扰|发(?:送)?任何|闲聊|聊闲|讨论|吵|出声|冒泡|水群|往群里发|在群(?:里|内)发|发群|刷|接龙|喊|叫人|语音|打电话|动静|发布|布置|派活|安排工作"
)
_QUIET = re.compile(r"关灯|熄灯|静默|安静|免打扰|休息时间|静音|勿扰|保持肃静|闭群|禁言(?=时间|时段)|全员禁言")
_AVOID = re.compile(r"(?:请|应|尽量)?避开[^,。;]{0,6}(?:时间|时段|休息|深夜|夜间)")
_UNSURE = re.compile(r"可能|不一定|未必|见谅|谅解")
_LATE = re.compile(r"非工作(?:时间|时段|日)|下班(?:后|时间)|休息(?:时段|日)|太晚|深夜|夜间|半夜|夜里|夜深|休息时间|午休|晚上(?!好)|凌晨")
# 打卡时段只打卡不聊天: the hours of one thing, in which nothing else is said
_ONLY_THAT = re.compile(r"(?:打卡|签到|提交|作业)(?:时段|时间|期间)|只(?:打卡|签到|提交|发作业)(?=[^,。;]{0,2}[,不])|第\S天")
_NOT = re.compile(r"红包(?!外)|打卡|签到|提交|广告(?=.{0,6}(?:时|点))|链接")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = next((one for one in p.fragments if one.force == BAN and _SPEAK.search(one.text) and not _UNSURE.search(one.text)), None) or p.says(_QUIET, ASK, SAY, BAN) or p.says(_AVOID, ASK, SAY, BAN)
    if ground is not None and not clocks(ground.text) and (named := p.says(_QUIET, ASK, SAY)) and clocks(named.text):
        # 23:00熄灯,不再发言: the hour stands beside the name of the quiet
        ground = named
    if ground is None or (_NOT.search(_ONLY_THAT.sub("", p.text)) and not _QUIET.search(p.text)) or re.search(r"@|艾特|上班|工作期间|作业|当班", ground.text):
        return []
    near = p.text if len(stretches(p.text)) <= 1 else ground.text
    spans = stretches(ground.text) or stretches(near)
    if spans and not re.search(r"工作|上课", ground.text):
        return [p.rule(ground, from_=one.from_, to=one.to) for one in spans]
    times = [one for one in clocks(p.text) if ground.start <= one.start <= ground.end] or clocks(p.text)
    before = next((one for one in times if p.text[one.end :].lstrip().startswith(("前", "以前", "之前"))), None)
    after = next(
        (
            one
            for one in times
            if p.text[one.end :].lstrip().startswith(("后", "以后", "之后", "过后", "开始", "起")) or _QUIET.search(ground.text)
        ),
        None,
    )
    if after and not (len(times) > 2 and not _QUIET.search(ground.text)):
        last = [one for one in times if ground.start <= one.start][:1]
        if before:
            return [p.rule(ground, from_=after.text, to=before.text)]
        return [p.rule(ground, from_=(last[0] if last and _QUIET.search(ground.text) else after).text)]
    if _LATE.search(p.text) and not times and not re.search(r"发红包|打卡", p.text):
        return [p.rule(ground)]
    return []


# --- how it is judged

NOON = 12 * 60
MORNING = 6 * 60
"""When a night without a stated end is over, where no window says when the day begins."""


class Nights(Struct):
    """The night each person was last reported for, and what leaders said of late."""

    told: dict[str, int] = {}
    spoken: list[Spoken] = []


class QuietHours(Judge):
    """Nobody speaks from `from` to `to`; one breach a person and night, which belongs to the day it begins; MEANING `quiet_hours`."""

    hears = (Message,)
    State = Nights

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        given = _defaults(self.params, rule.siblings)
        self.begins = parse_clock(self.params.from_ or given["from"])
        self.ends = parse_clock(self.params.to or given["to"]) % 1440
        self._known: tuple[int, int, int | None, bool] = (0, 0, None, False)  # what `_stretch` said last: it holds for most of the messages that follow

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message)
        since, until, night, soon = self._known
        if not since <= now.at < until:
            since, until, night, soon = self._known = self._stretch(now.at)
        if now.leaning:
            self._lean(fact, night, now)
        if not soon:
            return
        state = now.state
        # An answer due at once is no wrong because the quiet began in between.
        heard_since = now.at - SOON if night is None else min(night, now.at - SOON)
        if night is not None and state.told.get(fact.actor) != night and now.concerns(fact.actor) and not now.pays(fact):
            if not may_speak(now, fact, state.spoken, heard_since):
                state.told[fact.actor] = night
                span = f"{format_clock(self.begins)} 到 {'次日 ' if self.ends <= self.begins else ''}{format_clock(self.ends)}"
                now.breach(fact.actor, (fact.id,), f"要求 {span} 不发消息:{now.display(fact.actor)}在 {now.clock(now.at)} 发言")
            else:
                now.near(fact.actor, (fact.id,), "静默时段里,但算是回复领导或紧急情况,放过", side=UNDER, off=EXEMPT)
        remember(now, fact, state.spoken, heard_since)

    def _lean(self, fact: Message, night: int | None, now: Now) -> None:
        """By how many minutes a message is inside the quiet or outside it, near its edges."""
        apart = from_window(minute_of_day(now.at, self.rule.zone), self.begins, self.ends)
        if apart * MINUTE <= SOON and now.concerns(fact.actor):
            if night is None:
                now.near(fact.actor, (fact.id,), f"与静默时段相差 {apart} 分钟,不判", side=UNDER, off=share(apart, HOUR // MINUTE))
            elif now.state.told.get(fact.actor) != night:
                now.near(fact.actor, (fact.id,), f"进静默时段 {apart} 分钟", side=OVER, off=share(apart, HOUR // MINUTE))

    def _stretch(self, at: int) -> tuple[int, int, int | None, bool]:
        """From when until when a moment's answers hold: when its night began (`None` by day), and whether it is night or will be soon."""
        zone = self.rule.zone
        turns = [at_clock(at, zone, clock % 1440, days) - early for clock in (self.begins, self.ends) for days in (-1, 0, 1) for early in (0, SOON)]
        since, until = max(turn for turn in turns if turn <= at), min(turn for turn in turns if turn > at)
        if not runs_evenly(since, until, zone):  # where the clock is set, an hour of the night may come twice
            since, until = at, at + 1
        night = self._night(at)
        return since, until, night, night is not None or self._night(at + SOON) is not None

    def _night(self, at: int) -> int | None:
        """When the quiet stretch that covers a moment began; `None` by day."""
        minute = minute_of_day(at, self.rule.zone)
        if self.begins <= minute and (minute < self.ends or self.ends <= self.begins):
            return at_clock(at, self.rule.zone, self.begins)
        if self.ends <= self.begins and minute < self.ends:
            return at_clock(at, self.rule.zone, self.begins, -1)
        return None


def _day_begins(siblings: Siblings) -> int:
    """The start of the day's first window. One after noon begins no day: nobody is to be silent all morning for a window of the evening."""
    starts = [parse_clock(window.from_) for kind, params in siblings if kind == "schedule" for window in params.windows or ()]
    return min((start for start in starts if start < NOON), default=MORNING)


def _defaults(_params: Any, siblings: Siblings) -> dict[str, Any]:
    return {"from": "23:00", "to": format_clock(_day_begins(siblings))}


KIND = Kind(
    name="quiet_hours", title="静默时段", title_en="Quiet hours", shape="judge", params=Params, read=read, judge=QuietHours,
    defaults=_defaults,
    says="某个时段不发消息;每人每晚只算一次,急事和回答领导不算。",
    wordings=("晚上22点至次日7点不得在群里发消息。", "23:00后请勿发言。"),
)  # fmt: skip

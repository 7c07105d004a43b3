"""刷屏 flood_limit: No flooding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from qungui.core.answering import span_words
from qungui.core.clause import BoundRule, Judge, Kind, Now, Siblings
from qungui.core.contents import contains
from qungui.core.facts import Fact, Message
from qungui.core.moments import MINUTE, SECOND, format_duration, parse_duration
from qungui.core.nearness import UNDER, share
from qungui.core.talk import Talk
from qungui.core.wording.passage import Passage
from qungui.core.wording.rhythm import rate
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    count: int | None = None
    per: str | None = None
    category: str | None = None


# --- how it is worded

_FLOOD = re.compile(
    r"刷屏|洗版|洗屏|霸屏|屠版|爆吧|灌水|水群|连发|刷(?:表情|图|消息|楼|弹幕|梗|存在感|礼物)|"
    r"(?:重复|连续|频繁|快速地?|大量)[^,。;]{0,6}(?:发|转发|复制|刷|粘贴)|垃圾(?:信息|消息|内容)|复制粘贴|"
    r"无意义(?:的)?(?:消息|内容|信息|聊天|刷)|废话(?:消息|刷)|分(?:成|为)?[^,。;]{0,3}条(?:来)?发|多条(?:连续)?消息|\bflood(?:ing)?\b|spam messag|适量|"
    r"重复的?(?:分享|内容|消息|信息)|冗余|不超过一屏|发(?:文|图)过多"
)
_NOT = re.compile(r"(?:连续|频繁|重复)(?:触发|使用|调用|召唤)|违规的?消息|广告(?:刷)?$|禁言原因|夹带|通知|重复使用|退群|加退|删除|[不未没无](?:有|曾)?(?:任何)?发言|不说话")
_BURST = re.compile(r"(?:秒|分钟)(?:之?内|里|钟内|以内)?[^,。;]{0,12}(?:\d|[一二两三四五六七八九十])\s*(?:条|次|个|张|屏)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    burst = p.says(_BURST, BAN, ASK, SAY)
    flood = next((one for one in p.fragments if one.force in (BAN, ASK, SAY) and _FLOOD.search(one.text) and not _NOT.search(one.text) and (one.force != ASK or re.search(r"适[度量]|控制|注意|少", one.text))), None)
    if flood and re.search(r"垃圾", flood.text) and re.search(r"夹带|私货|拍卖|广告", p.text):
        flood = None
    if not flood and not burst:
        return []
    count, per = rate(p.text)
    # 连续发图不超过五张 says nothing of messages in a time
    if (per and per.endswith(("d", "w", "o"))) or (per is None and "条" not in p.text):
        count = per = None
    category = "images" if burst and re.search(r"张|图片|表情", burst.text) and "条" not in burst.text else None
    return [p.rule([one for one in (flood, burst) if one], count=count, per=per, category=category)]


# --- how it is judged

COUNT, PER = 5, 10 * SECOND
"""More than so many in so long, unless the text says otherwise."""
SAME, SAME_PER = 3, 60 * SECOND
"""The same text so often in less than that is flooding, whatever the count."""
ALBUM = 30 * SECOND
"""Pictures and files sent together within that, nobody between, are one message."""
TOGETHER = frozenset(("image", "file", "video"))
SHORT, CUES = 40, ("接龙", "打卡", "签到", "报到", "收到")
"""Only texts so short, or with such a cue, can be acknowledgements, check-ins or 接龙."""
MANY = 64
NEVER = -(2**62)


class Sent(Struct, array_like=True):
    """One message of late. `counts` until it has been weighed and turned out an acknowledgement, a check-in or a 接龙."""

    at: int
    id: str
    text: str
    weighed: bool = False
    counts: bool = True


class Sender(Struct):
    """One sender of late: what he sent, when he last spoke, and whether the burst that goes on was told.

    `again` is the text whose repetition was told, `since` when it was said last.
    """

    sent: list[Sent] = []
    last: int = NEVER
    told: bool = False
    again: str = ""
    since: int = NEVER


class Stream(Struct):
    """The senders of the last while, and who spoke last, with what and when."""

    senders: dict[str, Sender] = {}
    last: str = ""
    album: int = NEVER
    swept: int = 0


class FloodLimit(Judge):
    """More than `count` messages of one sender in `per`, or one text again and again: one breach a burst. MEANING `flood_limit`."""

    hears = (Message,)
    State = Stream

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.count = self.params.count or COUNT
        self.per = parse_duration(self.params.per or _defaults(self.params, rule.siblings)["per"])
        self.reach = max(self.per, SAME_PER)
        self.least = min(self.count + 1, SAME)
        self.category = self.params.category

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message)
        state: Stream = now.state
        at = now.at
        if _part_of_album(fact, at, state) or (self.category is not None and not contains(now, fact, self.category)):
            return
        if at - state.swept > self.reach and len(state.senders) > MANY:
            state.swept = at
            _sweep(state, at - self.reach)
        sender = state.senders.get(fact.actor)
        if sender is None:
            sender = state.senders[fact.actor] = Sender()
        if at - sender.last >= self.per:  # silence ends a burst
            sender.told = False
        sender.last = at
        sent = sender.sent
        while sent and at - sent[0].at >= self.reach:
            del sent[0]
        sent.append(Sent(at, fact.id, fact.text))
        if len(sent) < self.least and not now.leaning:
            return
        same = _same(fact.text, at, sent)
        burst = [one for one in sent if one.counts and at - one.at < self.per] if len(sent) >= self.count or len(same) >= SAME else []
        if len(same) >= SAME or len(burst) > self.count:
            self._weigh(fact, sender, burst, same, now)
        elif now.leaning and not sender.told and now.concerns(fact.actor):
            self._lean(fact, burst, same, now)

    def _lean(self, fact: Message, burst: Sequence[Sent], same: Sequence[Sent], now: Now) -> None:
        """A burst that one more message would make flooding."""
        if len(burst) == self.count:
            why = f"{span_words(self.per)}内发了 {self.count} 条,刚好没有超过"
            now.near(fact.actor, [one.id for one in burst], why, side=UNDER, off=share(1, self.count))
        elif len(same) == SAME - 1:
            why = f"{span_words(SAME_PER)}内把同样的话发了 {len(same)} 遍,没有到 {SAME} 遍"
            now.near(fact.actor, [one.id for one in same], why, side=UNDER, off=share(1, SAME))

    def _weigh(self, fact: Message, sender: Sender, burst: list[Sent], same: Sequence[Sent], now: Now) -> None:
        """By the count it is a burst: leave out what does not count, and look again."""
        for one in burst:
            self._look_at(one, fact, now)
        if _exempt(now.talk):
            return
        repeated = len(same) >= SAME and not (sender.again == fact.text and now.at - sender.since < SAME_PER)
        if len(same) >= SAME:
            sender.again, sender.since = fact.text, now.at
        if sender.told or not now.concerns(fact.actor) or now.pays(fact):
            return
        burst = [one for one in burst if one.counts]
        count, name = len(burst), now.display(fact.actor)
        if repeated:
            sender.told = True
            why = f"不得刷屏:{name}自 {now.clock(same[0].at)} 起 {span_words(SAME_PER)}内把同样的话发了 {len(same)} 遍"
            now.breach(fact.actor, [one.id for one in same], why)
        elif count > (self.count if now.precise else self.count * 2):
            sender.told = True
            span = f"{now.clock(burst[0].at)} 至 {now.clock(now.at)}"
            now.breach(fact.actor, [one.id for one in burst], f"要求 {span_words(self.per)}内不超过 {self.count} 条:{name}自 {span} 发了 {count} 条")
        elif not now.precise and count == self.count + 1:
            why = f"要求 {span_words(self.per)}内不超过 {self.count} 条:记录只精确到分,{name}一分钟内 {count} 条,无法判断"
            now.unknown(fact.actor, [one.id for one in burst], why)

    def _look_at(self, one: Sent, fact: Message, now: Now) -> None:
        """Acknowledgements, check-ins and 接龙 do not count."""
        if not one.weighed:
            one.weighed = True
            if _may_be_exempt(one.text):
                one.counts = not _exempt(now.talk if one.id == fact.id else now.talk_of(one.text, fact.actor))


def _exempt(talk: Talk) -> bool:
    return talk.checkin or talk.chain or (talk.acknowledges and not talk.ask)


def _may_be_exempt(text: str) -> bool:
    return bool(text) and (len(text) <= SHORT or any(cue in text for cue in CUES))


def _part_of_album(fact: Message, at: int, state: Stream) -> bool:
    """Whether the message goes on with the same sender's pictures or files, or is a 接龙."""
    before, since = state.last, state.album
    state.last, state.album = fact.actor, NEVER
    if not fact.attachments:
        return False
    if not fact.text and all(item.kind in TOGETHER for item in fact.attachments):
        state.album = at
        return before == fact.actor and at - since <= ALBUM
    return any(item.kind == "chain" for item in fact.attachments)


def _same(text: str, at: int, sent: Sequence[Sent]) -> list[Sent]:
    """The sender's messages of the last minute with this very text, the one at hand included."""
    return [one for one in sent if one.text == text and at - one.at < SAME_PER] if text else []


def _sweep(state: Stream, since: int) -> None:
    """Forget senders who have been silent."""
    state.senders = {person: sender for person, sender in state.senders.items() if sender.last > since}


def _defaults(params: Any, _siblings: Siblings) -> dict[str, Any]:
    return {"count": COUNT, "per": format_duration(PER if params.count is None else MINUTE)}


KIND = Kind(
    name="flood_limit", title="刷屏", title_en="Flooding", shape="judge", params=Params, read=read, judge=FloodLimit,
    defaults=_defaults,
    says="不许刷屏:一段时间里发得太多,或同样的话连发三遍。",
    wordings=("禁止刷屏。", "1分钟内连续发送不得超过5条消息。"),
)  # fmt: skip

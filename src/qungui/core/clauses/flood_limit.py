"""刷屏 flood_limit: No flooding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.answering import span_words
from qungui.core.clause import BoundRule, Judge, Kind, Now
from qungui.core.contents import contains
from qungui.core.facts import Fact, Message
from qungui.core.moments import MINUTE, SECOND, parse_duration
from qungui.core.wording.passage import Passage
from qungui.core.wording.rhythm import rate
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    count: int | None = None
    per: str | None = None
    category: str | None = None


# --- how it is worded

_FLOOD = re.compile(r"刷屏|洗版|洗屏|霸屏|屠版|爆吧|灌水|水群|连发|刷(?:表情|图|消息|楼)|(?:重复|连续|频繁|快速地?|大量)[^,。;]{0,6}(?:发|转发|复制|刷|粘贴)|垃圾(?:信息|消息|内容)|复制粘贴|无意义(?:的)?(?:消息|内容|信息|聊天|刷)|废话(?:消息|刷)|多条(?:连续)?消息|\bflood(?:ing)?\b|spam messag|适量|重复的?(?:分享|内容|消息|信息)|冗余|不超过一屏|发(?:文|图)过多")
_NOT = re.compile(r"违规的?消息|广告(?:刷)?$|禁言原因|夹带|通知|重复使用|退群|加退|删除")
_BURST = re.compile(r"(?:秒|分钟)(?:之?内|里|钟内|以内)?[^,。;]{0,12}(?:\d|[一二两三四五六七八九十])\s*(?:条|次|个|张|屏)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    burst = p.says(_BURST, BAN, ASK, SAY)
    flood = next((one for one in p.fragments if one.force in (BAN, ASK, SAY) and _FLOOD.search(one.text) and not _NOT.search(one.text) and (one.force != ASK or re.search(r"适[度量]|控制|注意|少", one.text))), None)
    if flood and re.search(r"垃圾", flood.text) and re.search(r"夹带|私货|拍卖|广告", p.text):
        flood = None
    if not flood and not burst:
        return []
    count, per = rate(p.text)
    if per and per.endswith(("d", "w", "o")):
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


class Sender(Struct):
    """One sender of late: (at, id) of what counts, (at, id) per text said, and when the burst that was told last went on."""

    times: list[tuple[int, str]] = []
    texts: dict[str, list[tuple[int, str]]] = {}
    told: int = -(2**62)


class Stream(Struct):
    """The senders of the last while, and who spoke last, with what and when."""

    senders: dict[str, Sender] = {}
    last: str = ""
    album: int = -(2**62)
    swept: int = 0


class FloodLimit(Judge):
    """More than `count` messages of one sender in `per`, or one text again and again: one breach a burst. MEANING `flood_limit`."""

    hears = (Message,)
    State = Stream

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.count = self.params.count or COUNT
        self.per = parse_duration(self.params.per) if self.params.per else PER if self.params.count is None else MINUTE
        self.reach = max(self.per, SAME_PER)

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message)
        state: Stream = now.state
        part = self._part_of_album(fact, now.at, state)
        if part or not self._counts(fact, now):
            return
        at = now.at
        if at - state.swept > self.reach:
            _sweep(state, at - self.reach)
        sender = state.senders.get(fact.actor)
        if sender is None:
            sender = state.senders[fact.actor] = Sender()
        sender.times = [one for one in sender.times if at - one[0] < self.per]
        sender.times.append((at, fact.id))
        same = self._same(fact, at, sender)
        if at - sender.told < self.per:
            sender.told = at
            return
        limit = self.count if now.precise else self.count * 2
        if len(sender.times) > limit or len(same) >= SAME:
            if now.concerns(fact.actor):
                self._tell(fact, sender, same, now)
        elif not now.precise and len(sender.times) == self.count + 1 and now.concerns(fact.actor):
            proof = [one for _, one in sender.times]
            now.unknown(
                fact.actor,
                proof,
                f"要求 {span_words(self.per)}内不超过 {self.count} 条:记录只精确到分,{now.display(fact.actor)}一分钟内 {len(proof)} 条,无法判断",
            )

    def _tell(self, fact: Message, sender: Sender, same: list[tuple[int, str]], now: Now) -> None:
        sender.told = now.at
        name = now.display(fact.actor)
        if len(same) >= SAME:
            why = f"不得刷屏:{name}自 {now.clock(same[0][0])} 起 {span_words(SAME_PER)}内把同样的话发了 {len(same)} 遍"
            now.breach(fact.actor, [one for _, one in same], why)
        else:
            times = sender.times
            why = f"要求 {span_words(self.per)}内不超过 {self.count} 条:{name}自 {now.clock(times[0][0])} 至 {now.clock(now.at)} 发了 {len(times)} 条"
            now.breach(fact.actor, [one for _, one in times], why)

    def _part_of_album(self, fact: Message, at: int, state: Stream) -> bool:
        """Whether the message goes on with the same sender's pictures or files."""
        piece = not fact.text and bool(fact.attachments) and all(item.kind in TOGETHER for item in fact.attachments)
        goes_on = piece and state.last == fact.actor and at - state.album <= ALBUM
        state.last = fact.actor
        state.album = at if piece else -(2**62)
        return goes_on

    def _counts(self, fact: Message, now: Now) -> bool:
        """Acknowledgements, check-ins and 接龙 do not count; with a `category` only messages of that content do."""
        if self.params.category is not None and not contains(now, fact, self.params.category):
            return False
        talk = now.talk
        return not (talk.checkin or talk.chain or (talk.ack == "sure" and not talk.ask))

    def _same(self, fact: Message, at: int, sender: Sender) -> list[tuple[int, str]]:
        """The sender's messages of the last minute with this very text, this one included."""
        if not fact.text:
            return []
        said = [one for one in sender.texts.get(fact.text, ()) if at - one[0] < SAME_PER]
        said.append((at, fact.id))
        sender.texts = {text: those for text, those in sender.texts.items() if at - those[-1][0] < SAME_PER}
        sender.texts[fact.text] = said
        return said


def _sweep(state: Stream, since: int) -> None:
    """Forget senders who have been silent."""
    state.swept = since
    state.senders = {
        person: sender
        for person, sender in state.senders.items()
        if sender.times
        and sender.times[-1][0] > since
        or sender.told > since
        or any(those[-1][0] > since for those in sender.texts.values())
    }


KIND = Kind(name="flood_limit", title="刷屏", title_en="Flooding", shape="judge", params=Params, read=read, judge=FloodLimit)

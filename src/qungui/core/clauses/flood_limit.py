"""刷屏 flood_limit: No flooding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now
from qungui.core.contents import contains
from qungui.core.facts import Fact, Message
from qungui.core.moments import MINUTE, SECOND, parse_duration
from qungui.core.answering import span_words
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    count: int | None = None
    per: str | None = None
    category: str | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


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

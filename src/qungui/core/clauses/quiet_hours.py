"""静默时段 quiet_hours: Nobody writes from one clock time to another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now
from qungui.core.exchange import Spoken, answers_leader, remember
from qungui.core.facts import Fact, Message
from qungui.core.moments import at_clock, format_clock, local, parse_clock
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """Parameters of FORMATS §3."""

    from_: str | None = None
    to: str | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged

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
        self.start = parse_clock(self.params.from_ or "23:00")
        self.end = parse_clock(self.params.to) % 1440 if self.params.to else _day_begins(rule)

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message)
        night = self._night(now.at)
        if night is None:
            return
        state = now.state
        passes = state.told.get(fact.actor) == night or not now.concerns(fact.actor) or now.pays(fact)
        if not passes and not now.talk.emergency and not answers_leader(now, fact, state.spoken, night):
            state.told[fact.actor] = night
            span = f"{format_clock(self.start)} 到 {'次日 ' if self.end <= self.start else ''}{format_clock(self.end)}"
            now.breach(fact.actor, (fact.id,), f"要求 {span} 不发消息:{now.display(fact.actor)}在 {now.clock(now.at)} 发言")
        remember(now, fact, state.spoken)

    def _night(self, at: int) -> int | None:
        """When the quiet stretch that covers a moment began; `None` by day."""
        wall = local(at, self.rule.zone)
        minute = wall.hour * 60 + wall.minute
        if self.start <= minute and (minute < self.end or self.end <= self.start):
            return at_clock(at, self.rule.zone, self.start)
        if self.end <= self.start and minute < self.end:
            return at_clock(at, self.rule.zone, self.start, -1)
        return None


def _day_begins(rule: BoundRule) -> int:
    windows = getattr(rule.sibling("schedule"), "windows", None) or ()
    return min((parse_clock(window.from_) for window in windows), default=MORNING)


KIND = Kind(name="quiet_hours", title="静默时段", title_en="Quiet hours", shape="judge", params=Params, read=read, judge=QuietHours)

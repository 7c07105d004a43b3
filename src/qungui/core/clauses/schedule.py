"""时段 schedule: Activities that belong to certain hours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now
from qungui.core.contents import contains
from qungui.core.facts import Fact, Message
from qungui.core.moments import format_clock, local, parse_clock
from qungui.core.wording.clocks import Window
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    windows: tuple[Window, ...] | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged

NAMES = {
    "red_packet": "发红包", "ads": "发广告", "links": "发链接", "link": "发链接", "images": "发图片", "image": "发图片", "voice": "发语音",
    "video": "发视频", "file": "发文件", "sticker": "发表情", "vote": "发投票", "chain": "接龙", "miniprogram": "发小程序",
}  # fmt: skip
"""What a message does, in words; attachments by their kind, `ads` and `links` by what they contain."""


class Schedule(Judge):
    """An activity that some window names, outside all windows that name it, is a breach each time; MEANING `schedule`."""

    hears = (Message,)

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.windows: dict[str, list[tuple[int, int]]] = {}
        for window in self.params.windows or ():
            span = (parse_clock(window.from_), parse_clock(window.to))
            for activity in window.allow:
                self.windows.setdefault(activity, []).append(span)

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message)
        wall = local(now.at, self.rule.zone)
        minute = wall.hour * 60 + wall.minute
        for activity, spans in self.windows.items():
            if any(_covers(span, minute) for span in spans) or not contains(now, fact, activity):
                continue
            if now.concerns(fact.actor) and not now.pays(fact):
                said = "、".join(f"{format_clock(start)}–{format_clock(end)}" for start, end in spans)
                what = NAMES.get(activity, activity)
                now.breach(fact.actor, (fact.id,), f"规定只在 {said} {what}:{now.display(fact.actor)}在 {now.clock(now.at)} {what}")


def _covers(span: tuple[int, int], minute: int) -> bool:
    start, end = span
    return start <= minute < end if start <= end else minute >= start or minute < end


KIND = Kind(name="schedule", title="时段", title_en="Hours of activities", shape="judge", params=Params, read=read, judge=Schedule)

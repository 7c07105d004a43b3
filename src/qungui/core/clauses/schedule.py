"""时段 schedule: Activities that belong to certain hours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now
from qungui.core.contents import contains
from qungui.core.facts import Fact, Message
from qungui.core.moments import format_clock, minute_of_day, parse_clock
from qungui.core.nearness import OVER, UNDER, from_window, share
from qungui.core.reported import someone_to_ask
from qungui.core.wording.clocks import Window, halfway, past_noon, stretches
from qungui.core.wording.passage import Passage
from qungui.core.wording.text import fold_text


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    windows: tuple[Window, ...] | None = None


# --- how it is worded

_ACTIVITIES = (
    ("red_packet", re.compile(r"红包")),
    ("ads", re.compile(r"广告|推广|推销|宣传")),
    ("links", re.compile(r"链接")),
    ("voice", re.compile(r"语音")),
    ("vote", re.compile(r"投票")),
    ("trade", re.compile(r"(?<!非)交易(?!时间|日|时段)|买卖|二手|卖")),
)
_BAN_SPEECH = re.compile(
    r"(?:不得|禁止|勿|不要|不许|不准|别|严禁)[^,。;]{0,10}(?:发言|消息|聊天|闲聊|水群|说话|打扰|信息)|静默|免打扰|打卡|签到|"
    r"上班|工作时间|作息|会议|线上会|例会|工作期间|提交|客服|答复|咨询时间|回复"
)
_NAME = re.compile(r"([^\s:;。,()()\d点至到]{2,14}?)(?:的)?(?:时间|时段)?\s*[::(]+\s*$")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    spans = stretches(p.text)
    if not spans or (_BAN_SPEECH.search(p.text) and not re.search(r"红包|升.{0,2}旗", p.text)):
        return []
    activity = re.search(r"红包|广告|推广|链接|时间|时段|开放|活动|交易|才能|只(?:能|在|可)|仅(?:限|在)?|允许|自由|可以|(?:其他|其余|其它|别的)(?:时间|时段|时候)", p.text)
    if not activity:
        return []
    windows: list[dict[str, Any]] = []
    name, allow, cut = "", [], 0
    for span in spans:
        before = p.text[cut : span.start]
        label = _NAME.search(p.words[cut : span.start]) if len(p.words) == len(p.text) else None
        here = [kind for kind, words in _ACTIVITIES if words.search(before)]
        if label or here:
            name = label[1].strip("-—–· 、") if label else ""
            allow = here
        cut = span.end
        # Nobody opens anything at three at night without saying so: 3点到4点 is in the afternoon
        late = not span.sure and span.from_ < span.to <= "06:00"
        start, end = (past_noon(span.from_), past_noon(span.to)) if late else (span.from_, span.to)
        windows.append({"from": start, "to": end, "allow": list(allow), "name": name})
    if not any(one["allow"] for one in windows):
        everywhere = [kind for kind, words in _ACTIVITIES if words.search(p.text)]
        windows = [{**one, "allow": everywhere} for one in windows] if len({one["name"] for one in windows}) == 1 else windows
    if not any(one["allow"] or one["name"] for one in windows):
        if not re.search(r"(?:其他|其余|其它|别的|余下|非开放)(?:时间|时段|时候)[^,。;]{0,6}(?:不|勿|别|禁|莫)", p.text):
            return []
        windows = [{**one, "name": "发布"} for one in windows]
    return [p.rule(windows=[{key: value for key, value in one.items() if value} for one in _ascending(windows)])]


def _ascending(windows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A list of hours goes forward: 8点到10点 after 22点至23点 is in the evening, where it would cross another window in the morning."""
    settled: list[dict[str, Any]] = []
    for one in windows:
        later = {**one, "from": past_noon(one["from"]), "to": past_noon(one["to"])}
        back = settled and one["from"] < max(other["from"] for other in settled)
        crosses = any(one["from"] < other["to"] and other["from"] < one["to"] for other in settled)
        clear = not any(later["from"] < other["to"] and other["from"] < later["to"] for other in settled)
        settled.append(later if back and crosses and clear and one["to"] <= "12:00" else one)
    return settled


# --- how it is judged

NAMES = {
    "red_packet": "发红包", "ads": "发广告", "links": "发链接", "link": "发链接", "images": "发图片", "image": "发图片", "voice": "发语音",
    "video": "发视频", "file": "发文件", "sticker": "发表情", "vote": "发投票", "chain": "接龙", "miniprogram": "发小程序",
}  # fmt: skip
"""What a message does, in words; attachments by their kind, `ads` and `links` by what they contain."""


EDGE = 30
"""Minutes from the edge of a window within which an activity is near it."""


class Schedule(Judge):
    """An activity that some window names, outside all windows that name it, is a breach each time; MEANING `schedule`.

    Windows of several clauses that speak to everybody are one timetable; the first clause that names an activity speaks of it.
    Where the text leaves open which half of the day is meant, the other half is a question and no breach.
    """

    hears = (Message,)

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        mine = (rule.order, rule.index)
        tables = {(order, index): params for order, index, params in rule.peers} | {mine: self.params}
        self.windows: dict[str, list[tuple[int, int]]] = {}
        named_before: set[str] = set()
        for place, params in sorted(tables.items(), key=lambda one: one[0]):
            for window in params.windows or ():
                span = (parse_clock(window.from_), parse_clock(window.to))
                for activity in window.allow:
                    self.windows.setdefault(activity, []).append(span)
                    if place < mine:
                        named_before.add(activity)
        self.either = self._either()
        own = {activity for window in self.params.windows or () for activity in window.allow}
        self.judged = [activity for activity in self.windows if activity in own and activity not in named_before]

    def _either(self) -> dict[str, list[tuple[int, int]]]:
        """By activity, the other half of the day of each window whose hours the clause's words leave open."""
        found: dict[str, list[tuple[int, int]]] = {}
        open_ = {(one.from_, one.to) for one in halfway(fold_text(self.rule.text))}
        for window in self.params.windows or ():
            for early in open_ if not window.sure else ():
                late = (past_noon(early[0]), past_noon(early[1]))
                if (window.from_, window.to) in (early, late):
                    other = late if (window.from_, window.to) == early else early
                    for activity in window.allow:
                        found.setdefault(activity, []).append((parse_clock(other[0]), parse_clock(other[1])))
        return found

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message)
        minute = minute_of_day(now.at, self.rule.zone)
        outside = [activity for activity in self.judged if not any(_covers(span, minute) for span in self.windows[activity])]
        done = [activity for activity in outside if contains(now, fact, activity)]
        if done and now.concerns(fact.actor) and not now.pays(fact):
            rules = ",".join(f"{_said(self.windows[activity])} {NAMES.get(activity, activity)}" for activity in done)
            what = "、".join(NAMES.get(activity, activity) for activity in done)
            if all(any(_covers(span, minute) for span in self.either.get(activity, ())) for activity in done):
                asked = someone_to_ask(now, fact.actor)
                why = f"规定只在 {rules},没有写明上午还是晚上:{now.display(fact.actor)}在 {now.clock(now.at)} {what},请判断"
                now.request(fact.actor, asked, (fact.id,), why, yes="breach")
                return
            now.breach(fact.actor, (fact.id,), f"规定只在 {rules}:{now.display(fact.actor)}在 {now.clock(now.at)} {what}")
        if now.leaning and now.concerns(fact.actor):
            self._lean(fact, minute, now)

    def _lean(self, fact: Message, minute: int, now: Now) -> None:
        """By how many minutes an activity is outside its hours or inside them, near their edges."""
        for activity in self.judged:
            spans = self.windows[activity]
            apart = min(from_window(minute, *span) for span in spans)
            if apart <= EDGE and contains(now, fact, activity):
                inside = any(_covers(span, minute) for span in spans)
                why = f"{'在' if inside else '在时段外,离'} {_said(spans)} {'之内,离边' if inside else ''} {apart} 分钟{NAMES.get(activity, activity)}"
                now.near(fact.actor, (fact.id,), why, side=UNDER if inside else OVER, off=share(apart, 2 * EDGE))


def _said(spans: list[tuple[int, int]]) -> str:
    return "、".join(f"{format_clock(start)}–{format_clock(end)}" for start, end in sorted(spans))


def _covers(span: tuple[int, int], minute: int) -> bool:
    start, end = span
    return start <= minute < end if start <= end else minute >= start or minute < end


KIND = Kind(
    name="schedule", title="时段", title_en="Hours of activities", shape="judge", params=Params, read=read, judge=Schedule,
    says="某些事只在规定的时段做。",
    wordings=("抢红包仅限每天6:00至8:00。",),
)  # fmt: skip

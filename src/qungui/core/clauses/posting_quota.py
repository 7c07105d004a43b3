"""配额 posting_quota: At most so many messages (of a category) in a period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now, Siblings
from qungui.core.contents import contains
from qungui.core.facts import Fact, Message
from qungui.core.moments import local, parse_duration
from qungui.core.nearness import UNDER, share
from qungui.core.wording.passage import Passage
from qungui.core.wording.rhythm import rate
from qungui.core.wording.stance import ASK, BAN, MAY, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    count: int | None = None
    per: str | None = None
    category: str | None = None


# --- how it is worded

_CATEGORIES = (
    ("ads", re.compile(r"广告|推广|自荐|宣传|营销|产品|商品")),
    ("links", re.compile(r"链接|推文|文章|好文|公众号|网址")),
    ("stickers", re.compile(r"表情|动图")),
    ("images", re.compile(r"图片|照片|发图|晒图|[张幅]图")),
    ("videos", re.compile(r"视频")),
    ("red_packet", re.compile(r"红包")),
)
_LIMIT = re.compile(r"最多|至多|仅限|只能|只可|只准|限|不(?:得|能|要|可|许)?(?:超过|多于)|不超|上限|以内|允许|可(?:以)?(?:发|分享|推)|一次|超过(?=[^,。;]{1,3}[条篇张次])|差不多|就行|为宜|为限|封顶|足矣|at most|up to|only")
_DUTY = re.compile(r"至少|不少于|不低于|不满|提交|打卡|签到|汇报|上报|必须发|会议|例会|请假|缺席|未|没有|不足|机会|更新|检查|查")


_PERIOD = re.compile(r"\d+(?:d|w|mo)|(?:[6-9]|\d\d+)h")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    text = p.of(BAN, ASK, SAY, MAY)
    count, per = rate(text)
    if count is None or per is None or not _PERIOD.fullmatch(per) or (_DUTY.search(text) and not re.search(r"最多|至多|限发|仅限|不超过?|不得超过", text)) or not _LIMIT.search(text):
        return []
    if not re.search(r"发|分享|推|转|晒|广告|条|篇|张|红包|表情|链接|视频|自荐|post|share|send", text):
        return []
    category = next((name for name, words in _CATEGORIES if words.search(text)), None)
    return [p.rule(count=count, per=per, category=category)]


# --- how it is judged

CALENDAR = {"1d": "今天", "1w": "本周", "1mo": "本月"}
"""Units that begin with the calendar's; other spans roll (FORMATS, head)."""


class Used(Struct):
    """Per sender: the period, what was posted in it as (at, id), and until when the excess was told."""

    period: str = ""
    posts: list[tuple[int, str]] = []
    told: bool = False


class Quotas(Struct):
    """Every sender's use."""

    senders: dict[str, Used] = {}


class PostingQuota(Judge):
    """More than `count` in `per`, of a `category` where named: one breach a period. MEANING `posting_quota`."""

    hears = (Message,)
    State = Quotas

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        given = _defaults(self.params, rule.siblings)
        self.count = given["count"] if self.params.count is None else self.params.count
        self.per = self.params.per or given["per"]
        self.span = 0 if self.per in CALENDAR else parse_duration(self.per)

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message)
        category = self.params.category
        if (category is not None and not contains(now, fact, category)) or not now.concerns(fact.actor) or now.pays(fact):
            return
        used = now.state.senders.setdefault(fact.actor, Used())
        self._begin(used, now)
        used.posts.append((now.at, fact.id))
        if len(used.posts) > self.count and not used.told:
            used.told = True
            span = CALENDAR.get(self.per) or f"{self.per} 内"
            why = f"要求每人{span}不超过 {self.count} 条:{now.display(fact.actor)}到 {now.clock(now.at)} 已发 {len(used.posts)} 条"
            now.breach(fact.actor, [one for _, one in used.posts], why)
        elif len(used.posts) == self.count:
            why = f"{CALENDAR.get(self.per) or f'{self.per} 内'}发了 {self.count} 条,刚好没有超过"
            now.near(fact.actor, [one for _, one in used.posts], why, side=UNDER, off=share(1, self.count + 1))

    def _begin(self, used: Used, now: Now) -> None:
        """Begin a new period where the last is over; a rolling one forgets what has grown old."""
        if self.span:
            used.posts = [one for one in used.posts if now.at - one[0] < self.span]
            used.told = used.told and len(used.posts) >= self.count
            return
        day = local(now.at, self.rule.zone).date()
        week = day.isocalendar()
        period = {"1d": day.isoformat(), "1w": f"{week.year}-{week.week}", "1mo": f"{day.year}-{day.month}"}[self.per]
        if used.period != period:
            used.period, used.posts, used.told = period, [], False


def _defaults(_params: Any, _siblings: Siblings) -> dict[str, Any]:
    return {"count": 1, "per": "1d"}


KIND = Kind(
    name="posting_quota", title="配额", title_en="Posting quota", shape="judge", params=Params, read=read, judge=PostingQuota,
    defaults=_defaults,
    says="一段时间里最多发几条(某种内容)。",
    wordings=("每人每天最多发2条广告。", "链接每周限发3条。"),
)  # fmt: skip

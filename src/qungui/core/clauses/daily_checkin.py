"""打卡 daily_checkin: Each member checks in each day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Duty, Judge, Kind, Now, Siblings
from qungui.core.facts import Edit, Fact, Message
from qungui.core.moments import HOUR, at_clock, format_clock, local, minute_of_day, parse_clock, parse_moment
from qungui.core.talk import reports_in
from qungui.core.wording.clocks import clocks, stretches
from qungui.core.wording.passage import Passage
from qungui.core.wording.roles import IN_CHARGE
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """Parameters of FORMATS §3."""

    from_: str | None = None
    to: str | None = None
    of: dict[str, Any] | None = None


# --- how it is worded

_CHECK_IN = re.compile(r"打卡|日更|签到|报到|报平安|报体温|晨报|早安|点名(?!批评)|起床|早起")
_DAILY = re.compile(r"[早中晚夜白]班|出车前|上班(?=打卡|前)|到岗|开工前|班前|每班|每[天日晚早]|每个?工作日|天天|日常|早上|上午|晚上|起床|早起|daily")


_EACH_DAY = re.compile(r"每[天日晚早]|每个?工作日|天天|daily")
# What each member brings every day: 每天下班前交日报, 每晚发一张学习照片
_BROUGHT = re.compile(
    r"(?:提交|上交|上报|报送|交|发(?!现|言|红包|广告|布|起)|上传|写(?!真|明|清)|接龙)[^,。;]{0,12}(?:日报|日更|早报|晚报|复盘|总结|小结|作业|照片|截图|视频|录音|报表|盘点表?|笔记|打卡图|轨迹|数据|链接|行程|体温|\d+\s*字)|"
    r"(?:日报|日更|作业|照片|截图|录音|报表|盘点表?|笔记|行程)[^,。;]{0,8}(?:提交|上交|上报|交|发(?!现|言)|上传)|写(?:够|满)\d+字"
)


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = p.says(_CHECK_IN, ASK, SAY, BAN)
    if ground is None and _EACH_DAY.search(p.text) and not re.search(IN_CHARGE, p.text[:16]) and not re.search(r"最多|至多|不超过|仅限|只能|可以", p.text):
        ground = p.says(_BROUGHT, ASK, SAY)
    if ground is None or not _DAILY.search(p.text) or p.admins_above or re.search(r"打卡(?:地|内容不|刷屏)|每(?:个)?月|每周|群内禁止打卡", p.text):
        return []
    spans = stretches(p.text)
    if spans:
        return [p.rule(from_=spans[0].from_, to=spans[0].to)]
    times = clocks(p.text)
    return [p.rule(to=times[-1].text if times else None)]


# --- how it is judged


_CHAINED = re.compile("打卡|签到")
"""What a 接龙 is about whose lines are check-ins."""
_PICTURED = re.compile("照片|截图|拍照|自拍|图片|视频|轨迹")
_KNOWN = re.compile("打卡|签到|报到|报平安|到岗|晨报|早安|点名|起床|早起|体温")
"""A check-in of such a name is known when it comes."""


class Checked(Struct):
    """The day each person last checked in."""

    days: dict[str, str] = {}


class DailyCheckin(Judge):
    """A check-in by each person each day before `to`; workdays only in workplaces, leaders only if named. MEANING `daily_checkin`.

    Without `to` there is time until the day ends. A `from` that is later than `to` belongs to the evening before.
    """

    hears = (Message, Edit)
    State = Checked

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.open = parse_clock(self.params.from_) if self.params.from_ else 0
        self.close = parse_clock(self.params.to) if self.params.to else 24 * 60
        self.overnight = self.open > self.close
        self.reports = reports_in(rule.text)
        self.pictured = _PICTURED.search(rule.text) is not None
        self.chained = "接龙" in rule.text
        self.known = bool(self.reports) or self.pictured or self.chained or _KNOWN.search(rule.text) is not None or not rule.text

    def start(self, now: Now) -> None:
        day = at_clock(now.at, self.rule.zone, 0)
        while now.at > self._close(day) - HOUR:
            if now.at < self._close(day):
                self._day(day, now, told=False)
            day = at_clock(day, self.rule.zone, 0, 1)
        now.wake(self._close(day) - HOUR, self._date(day))

    def wake(self, key: str, now: Now) -> None:
        day = parse_moment(key, self.rule.zone)
        self._day(day, now, told=True)
        day = at_clock(day, self.rule.zone, 0, 1)
        now.wake(self._close(day) - HOUR, self._date(day))

    def _close(self, day: int) -> int:
        return at_clock(day, self.rule.zone, self.close)

    def _date(self, day: int) -> str:
        return local(day, self.rule.zone).date().isoformat()

    def _day(self, day: int, now: Now, *, told: bool) -> None:
        """Open the day's duties of those who have not checked in yet, an hour before it is too late."""
        if now.workplace and not self.rule.calendar.is_workday(day):
            return
        today, close = self._date(day), self._close(day)
        opened = at_clock(day, self.rule.zone, self.open, -1 if self.overnight else 0)
        for person in now.members():
            if now.state.days.get(person, "") >= today or not self._expected(person, close, now):
                continue
            now.owe(f"{today} {person}", person, (), close, "", needs=("messages",), silent=True, opened=opened)
            if told and not now.blind(opened, now.at):
                why = f"要求每天 {format_clock(self.close)} 前打卡:{now.display(person)}今天还没有打卡"
                now.remind(person, (), why, due=close)

    def _expected(self, person: str, close: int, now: Now) -> bool:
        if not now.concerns(person) or "guest" in now.roles(person) or now.absent(person, close):
            return False
        if self.params.of is not None:
            return now.fits(person, self.params.of)
        return "leader" not in now.roles(person) or self.rule.applies_to is not None

    def see(self, fact: Fact, now: Now) -> None:
        if not self._brings(fact, now):
            return
        minute, day = minute_of_day(now.at, self.rule.zone), at_clock(now.at, self.rule.zone, 0)
        if self.overnight and minute >= self.open:
            day = at_clock(day, self.rule.zone, 0, 1)
        elif minute < self.open and not self.overnight:
            return
        today = self._date(day)
        now.state.days[fact.actor] = today
        for duty in now.owed_by(fact.actor):
            if duty.key.startswith(today):
                now.meet(duty, (fact.id,), f"{now.clock(now.at)} {now.display(fact.actor)}已打卡")

    def _brings(self, fact: Fact, now: Now) -> bool:
        """Whether it is a check-in, or what the rule asks for in its stead: a report by its name, a picture, a line in a 接龙."""
        talk = now.talk
        if talk.checkin or (talk.chain and (self.chained or _CHAINED.search(talk.words))):
            return True
        if self.reports and talk.reports:
            return True
        return self.pictured and isinstance(fact, Message) and any(item.kind in ("image", "video", "link") for item in fact.attachments)

    def overdue(self, duty: Duty, now: Now) -> str:
        if now.absent(duty.subject, duty.due):
            now.lapse(duty, (), "", silent=True)
            return ""
        if not self.known:
            why = f"要求每天 {format_clock(self.close)} 前完成:{now.display(duty.subject)}至 {now.clock(duty.due)} 是否已完成?请本人说明或补上"
            return now.request(duty.subject, duty.subject, duty.facts, why, yes="met")
        why = f"要求每天 {format_clock(self.close)} 前打卡:{now.display(duty.subject)}至 {now.clock(duty.due)} 未打卡"
        return now.breach(duty.subject, duty.facts, why)


def _defaults(_params: Any, _siblings: Siblings) -> dict[str, Any]:
    return {"from": "00:00", "to": "24:00"}


KIND = Kind(
    name="daily_checkin", title="打卡", title_en="Daily check-in", shape="task", params=Params, read=read, judge=DailyCheckin,
    defaults=_defaults,
    says="每人每天在钟点以前打卡;到点没有打卡的是违规。",
    wordings=("每天早上9点前在群里打卡。", "每人每日22:00前签到。"),
)  # fmt: skip

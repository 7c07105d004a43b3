"""打卡 daily_checkin: Each member checks in each day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Duty, Judge, Kind, Now
from qungui.core.facts import Edit, Fact, Message
from qungui.core.moments import HOUR, at_clock, format_clock, local, minute_of_day, parse_clock, parse_moment
from qungui.core.wording.clocks import clocks, stretches
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """Parameters of FORMATS §3."""

    from_: str | None = None
    to: str | None = None
    of: dict[str, Any] | None = None


# --- how it is worded

_CHECK_IN = re.compile(r"打卡|日更|签到|报到|报平安|报体温|晨报|早安|点名(?!批评)|起床|早起")
_DAILY = re.compile(r"出车前|上班(?=打卡|前)|到岗|开工前|班前|每班|每[天日晚早]|每个?工作日|天天|日常|早上|上午|晚上|起床|早起|daily")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = p.says(_CHECK_IN, ASK, SAY, BAN)
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
        if not (now.talk.checkin or (now.talk.chain and _CHAINED.search(now.talk.words))):
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

    def overdue(self, duty: Duty, now: Now) -> str:
        if now.absent(duty.subject, duty.due):
            now.lapse(duty, (), "", silent=True)
            return ""
        why = f"要求每天 {format_clock(self.close)} 前打卡:{now.display(duty.subject)}至 {now.clock(duty.due)} 未打卡"
        return now.breach(duty.subject, duty.facts, why)


KIND = Kind(name="daily_checkin", title="打卡", title_en="Daily check-in", shape="task", params=Params, read=read, judge=DailyCheckin)

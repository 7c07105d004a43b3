"""By when something is to be put right that a person is reminded of: shared by the kinds about names and profiles."""

from __future__ import annotations

from qungui.core.clause import Duty, Now
from qungui.core.moments import DAY, MINUTE, at_clock, local, parse_duration

IMMEDIATE = "immediate"
SAME_DAY = "same_day"
SOON = 10 * MINUTE
"""「立刻」 after the person's first sign of life; at the latest a day after all."""


def latest(within: str | None, now: Now) -> int:
    """The last moment for what begins now: 24 h unless the text says otherwise, the day's end for `same_day`."""
    if within == SAME_DAY:
        return at_clock(now.at, now.rule.zone, 24 * 60)
    return now.at + (DAY if within in (None, IMMEDIATE) else parse_duration(within))


def alive(duty: Duty, within: str | None, now: Now) -> None:
    """A sign of life of the person: where it is to be done at once, it is due ten minutes after the first one."""
    if within == IMMEDIATE and duty.status == "open" and not duty.note.get("alive"):
        duty.note["alive"] = True
        if now.at + SOON < duty.due:
            now.redate(duty, now.at + SOON)


def till_now(opened: int, now: Now) -> str:
    """This moment as the end of a stretch: `10:00` of the same day, `次日 10:00`, else with the date."""
    first, last = local(opened, now.rule.zone).date(), local(now.at, now.rule.zone).date()
    days = (last - first).days
    return (" " if days == 0 else "次日 " if days == 1 else f"{last.month}月{last.day}日 ") + now.clock(now.at)

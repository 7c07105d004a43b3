"""The life of obligations and requests: what happens when their moments pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qungui.core.clause import Duty
from qungui.core.engine.state import Timer
from qungui.core.moments import DAY

if TYPE_CHECKING:
    from qungui.core.engine.desk import Desk
    from qungui.core.engine.fold import GroupFold

KEPT = 7 * DAY
"""How long a duty that is not met waits for a late answer."""

_SHOW = {
    "messages": "发言", "shares": "转发", "acks": "确认", "reads": "阅读", "profiles": "个人资料", "renames": "群名片", "nicknames": "群名片",
    "members": "成员名单", "amounts": "红包金额", "joins": "进群", "leaves": "退群",
}  # fmt: skip


def pass_duty(fold: GroupFold, desk: Desk, timer: Timer) -> None:
    """A nudge, the deadline, or the last moment of a duty has passed."""
    duty = desk.owed(timer.key)
    if duty is None:
        return
    if timer.what == "nudge":
        if duty.status == "open" and timer.at in duty.nudges:
            desk.judge.nudge(duty, desk)
    elif timer.what == "drop":
        if not duty.standing and timer.at >= duty.due + KEPT:
            desk.lapse(duty, (), "", silent=True)
    elif duty.status == "open" and timer.at == duty.due + fold.grace:
        _deadline(fold, desk, duty)


def _deadline(fold: GroupFold, desk: Desk, duty: Duty) -> None:
    """Absence is no evidence: breach only where the feed was not blind, sees such things, and the person is known to be here."""
    desk.at = duty.due
    fold.closing = True
    unseen = [what for what in duty.needs if not desk.sees(what)]
    if desk.blind(duty.opened, duty.due):
        duty.status = "blind"
        duty.broken = desk.unknown(duty.subject, duty.facts, f"到 {desk.clock(duty.due)} 为止有一段时间看不到群消息,无法判断")
    elif unseen:
        duty.status = "asked"
        what = "、".join(_SHOW.get(one, one) for one in unseen)
        duty.broken = desk.request(
            duty.subject, duty.subject, duty.facts, f"本群的记录看不到{what},请{desk.display(duty.subject)}出示已完成的证明", yes="met"
        )
    elif not desk.world.certain(duty.subject):
        duty.status = "asked"
        duty.broken = desk.request(
            duty.subject, desk.admins(), duty.facts, f"未见{desk.display(duty.subject)}的回应,记录里也没有他在群内的痕迹,请确认他是否在群"
        )
    else:
        due = duty.due
        duty.broken = desk.judge.overdue(duty, desk)
        if duty.due == due:
            duty.status = "late"
    fold.closing = False
    if not duty.standing:
        fold.set_timer(Timer(duty.due + KEPT, desk.rule.order, desk.rule.key, "drop", duty.key))


def pass_request(fold: GroupFold, desk: Desk, finding: str) -> None:
    """A request that nobody has answered by its time ends unknown."""
    record = fold.state.records.get(finding)
    if record is None or record.done or record.void or record.due != desk.at:
        return
    record.done = True
    fold.closing = True
    desk.unknown(record.subject, record.facts, "到期没有人答复,无法判断", of=record.id)
    fold.closing = False


def refill(fold: GroupFold) -> None:
    """Stretches are known after all: duties that ended unknown for their sake are judged as if nothing had been hidden."""
    for desk in fold.desks.values():
        here = fold.state.clock
        for duty in desk.duties():
            if duty.status == "blind" and not desk.blind(duty.opened, duty.due):
                fold.retract(duty.broken)
                duty.status, duty.broken = "open", ""
                _deadline(fold, desk, duty)
        desk.at = here

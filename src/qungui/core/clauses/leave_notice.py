"""离职退群 leave_notice: People who left the organisation leave the group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Judge, Kind, Now, within_a_day
from qungui.core.moments import DAY
from qungui.core.timely import latest
from qungui.core.wording.durations import within
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    within: str | None = None


# --- how it is worded

_LEAVER = re.compile(r"离职|调离|调岗|离岗|辞职|退休|离校|转学|毕业(?!者|之?前)|搬离|搬走|卖房|房屋?(?:转让|过户|出售)|不再(?:任职|担任|是)|解聘|调走|转岗|退租|出科|结业|退役|离队|出院|退社|退赛|实习(?:结束|期满)|期满|合同到期|身份[^,。;]{0,4}变[化动更]|人员[^,。;]{0,2}变[化动更]|离开(?:公司|单位|学校|岗位)")
_GO = re.compile(r"退(?:出)?(?:本|各|相关|工作|微信|该)*群|退出|移出|清理|移除|请出|踢出|清退|删除|出群|踢|清掉|清出")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    if _LEAVER.search(p.text) and _GO.search(p.text) and not re.search(r"毕业.{0,6}(?:进群|加入)", p.text):
        return [{**p.rule(within=within(p.text, at_once=False)), "applies_to": None}]
    return []


# --- how it is judged


class Leavers(Struct):
    """Those who are still in although the roster says that they have left -> the request about it, and when to ask again."""

    people: dict[str, tuple[str, int]] = {}


class LeaveNotice(Judge):
    """The admins are asked to see them out, and again every day while they are in."""

    State = Leavers

    def start(self, now: Now) -> None:
        for person in now.members():
            self._check(person, (), now)

    def listed(self, now: Now) -> None:
        self.start(now)

    def entered(self, person: str, fact: str, now: Now) -> None:
        self._check(person, (fact,), now)

    def left(self, person: str, fact: str, now: Now) -> None:
        self._forget(person, now)

    def wake(self, key: str, now: Now) -> None:
        """A day after the last request, or after the time it gave."""
        if now.state.people.get(key, ("", 0))[1] == now.at:
            self._forget(key, now)
            self._check(key, (), now)

    def _check(self, person: str, facts: tuple[str, ...], now: Now) -> None:
        if not now.gone(person) or not now.concerns(person):
            self._forget(person, now)
        elif person not in now.state.people:
            due = latest(self.params.within, now)
            why = f"名册显示{now.display(person)}已离职,{now.clock(now.at)} 仍在群内,请在 {now.clock(due)} 前移出"
            again = max(due, now.at + DAY)
            now.state.people[person] = now.request(person, now.admins(), facts, why, due=due), again
            now.wake(again, person)

    def _forget(self, person: str, now: Now) -> None:
        now.answered(now.state.people.pop(person, ("", 0))[0])


KIND = Kind(
    name="leave_notice", title="离职退群", title_en="Leavers go", shape="task", params=Params, read=read, judge=LeaveNotice,
    defaults=within_a_day,
    says="离职的人还在群里,请管理员移出。",
    wordings=("员工离职后须在24小时内移出本群。",),
)  # fmt: skip

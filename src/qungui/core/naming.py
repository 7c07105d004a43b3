"""Names shown in the group that do not fit: reminding at once, waiting, and asking who somebody is. Shared by the kinds about names."""

from __future__ import annotations

from abc import abstractmethod

from msgspec import Struct

from qungui.core.clause import BoundRule, Duty, Judge, Now
from qungui.core.facts import Fact, Message, Rename
from qungui.core.nearness import OVER, UNDER, spelling
from qungui.core.people.fold import fold_name
from qungui.core.people.model import Person
from qungui.core.people.people import People
from qungui.core.timely import alive, latest, till_now

HOW = "改法:进入本群,点右上角「…」,改「我在本群的昵称」"


KEPT = 4_096
"""So many judged names are remembered."""


class Fault(Struct, frozen=True):
    """What is wrong with a name, and the name it should be. Not `sure`: an admin is asked instead of a breach."""

    why: str
    want: str
    sure: bool = True


class Asked(Struct):
    """Those whom the roster does not know -> the request that asks who they are."""

    people: dict[str, str] = {}


class NameJudge(Judge):
    """A wrong name is reminded of when it is shown, and a breach when it is still worn at the deadline.

    From the first wrong name to the first right one is one unbroken state, kept as one standing duty. `demand` says what the
    rule asks of a name; `asks` whether this rule asks who somebody is whom the roster does not know; `idle`: another clause says the same.
    """

    hears = (Message, Rename)
    State = Asked
    demand: str = ""
    asks = True
    idle = False
    within: str | None = None

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self._known: tuple[People | None, dict[tuple[str, str], Fault | None]] = (None, {})

    def fault_of(self, name: str, person: Person, people: People) -> Fault | None:
        """`fault`, reckoned once for each name that a person wears: some change theirs to and fro all day."""
        if self._known[0] is not people or len(self._known[1]) > KEPT:
            self._known = (people, {})
        known, key = self._known[1], (person.id, name)
        if key not in known:
            known[key] = self.fault(name, person, people)
        return known[key]

    @abstractmethod
    def fault(self, name: str, person: Person, people: People) -> Fault | None:
        """What is wrong with that name on that person; `None` where nothing is."""

    @abstractmethod
    def wanted(self, name: str, person: Person, people: People) -> str:
        """The name that would be right beyond doubt, for somebody who goes by that one."""

    def start(self, now: Now) -> None:
        for person in now.members():
            name = now.nickname(person)
            if name is not None:
                self._judge(person, name, (), now)

    def named(self, person: str, name: str, fact: str, now: Now) -> None:
        self._judge(person, name, (fact,), now)

    def listed(self, now: Now) -> None:
        for person in [one for one in now.state.people if now.known(one)]:
            now.answered(now.state.people.pop(person))
            name = now.nickname(person)
            if name is not None and now.present(person):
                self._judge(person, name, (), now)

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message | Rename)
        duty = now.owed(fact.actor)
        if duty is None:
            return
        alive(duty, self.within, now)
        if duty.status == "asked" and fact.name and now.at > duty.due:
            now.answered(duty.broken)
            duty.status, duty.facts = "late", [*duty.facts, fact.id]
            duty.broken = self._breach(duty, now)

    def overdue(self, duty: Duty, now: Now) -> str:
        if self._worn(duty.subject, now) is None:
            now.meet(duty, (), "", silent=True)
            return ""
        return self._breach(duty, now)

    def _judge(self, person: str, name: str, facts: tuple[str, ...], now: Now) -> None:
        """Where the platform shows names of a directory only, or no roster is given, there is nothing to compare."""
        if not now.people.all or not now.sees("nicknames") or self.idle or not now.concerns(person):
            return
        row, duty = now.people.get(person), now.owed(person)
        if row is None:
            self._who(person, name, facts, now)
            return
        fault = self.fault_of(name, row, now.people)
        if fault is None:
            if duty is not None:
                now.meet(duty, facts, "", silent=True)
            elif now.leaning and (off := _apart(name, want := self.wanted(name, row, now.people))):
                now.near(person, facts, f"显示为「{name}」,与「{want}」不完全一样,算对", side=UNDER, off=off)
        elif duty is None:
            due = latest(self.within, now)
            now.owe(person, person, facts, due, "", needs=("renames",), standing=True, silent=True, note={"name": name})
            said = now.remind(person, facts, f"{self.demand}:现在显示为「{name}」,{fault.why},请改为「{fault.want}」。{HOW}", due=due)
            if now.leaning:
                why = f"{self.demand}:显示为「{name}」,{fault.why},应为「{fault.want}」"
                now.near(person, facts, why, side=OVER, off=_apart(name, fault.want), said=said)

    def _worn(self, person: str, now: Now) -> Fault | None:
        """What is wrong with the name the person wears now, by the rows now in force."""
        row, name = now.people.get(person), now.nickname(person)
        return self.fault_of(name, row, now.people) if row is not None and name is not None else None

    def _breach(self, duty: Duty, now: Now) -> str:
        fault, name = self._worn(duty.subject, now), now.nickname(duty.subject)
        assert fault is not None
        first = duty.note["name"]
        since = f"{now.clock(duty.opened)} 显示为「{first}」"
        changed = "未改" if name == first else f"改成了「{name}」,仍不对"
        why = f"{self.demand}:{since},{fault.why},应为「{fault.want}」,至{till_now(duty.opened, now)} {changed}"
        if fault.sure:
            return now.breach(duty.subject, duty.facts, why)
        return now.request(duty.subject, now.admins(), duty.facts, f"{why}。是否算不合格式,请判断", yes="breach")

    def _who(self, person: str, name: str, facts: tuple[str, ...], now: Now) -> None:
        if not self.asks or person in now.state.people or now.gone(person):
            return
        ids = now.people.ids_named(name)
        doubt = f"可能是{'、'.join(_told_apart(one, now) for one in ids)}" if ids else "名册里没有这个人"
        now.state.people[person] = now.request(person, now.admins(), facts, f"群里的「{name}」是谁?{doubt},无法核对姓名,请确认")


def _apart(name: str, want: str) -> float:
    """How far a name is from another one, whatever stands between their parts."""
    one, other = ("".join(char for char in fold_name(text) if char.isalnum()) for text in (name, want))
    return spelling(one, other)


def _told_apart(person: str, now: Now) -> str:
    """A candidate with what tells him from his namesake."""
    row = now.people.get(person)
    return f"{now.display(person)}({row.department or person})" if row is not None else person

"""Dated rows of a roster."""

from __future__ import annotations

from qungui.core.people.model import Absence, Person
from qungui.core.people.roster import Roster, in_force, roster_edition

OLD = Person("1", "苏白", "销售部", end=100)
NEW = Person("1", "苏白", "财务部", start=100, end=300)
OTHER = Person("2", "米芾", absences=(Absence(150, 160),))


def test_rows_hold_from_until() -> None:
    roster = Roster((OLD, NEW, OTHER))
    assert roster.boundaries == (100, 150, 160, 300)
    departments = [getattr(roster.at(moment).get("1"), "department", None) for moment in (0, 99, 100, 299, 300)]
    assert departments == ["销售部", "销售部", "财务部", "财务部", None]
    assert roster.at(101) is roster.at(149)
    assert roster.at(101) is not roster.at(150)
    assert roster.at(150).select({"status": "absent"}) == {"2"}
    assert in_force(OTHER, 0)


def test_editions() -> None:
    roster = Roster((OLD, NEW, OTHER))
    assert roster.edition == roster_edition((OLD, NEW, OTHER)) == Roster([OLD, NEW, OTHER]).edition
    assert Roster((), "v1").edition == "v1"
    assert len(Roster().edition) == 8

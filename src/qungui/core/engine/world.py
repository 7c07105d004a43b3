"""The group as the facts have shown it so far: who is in it under which name and role, what the feed sees, who may do what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from qungui.core.clause import ADMINS, Approval, BoundRule, Seen
from qungui.core.engine.sparing import spared_person
from qungui.core.engine.state import KEPT_BESIDE, KEPT_MESSAGES, Blind, GroupState, Presence
from qungui.core.facts import (
    Announcement,
    Approve,
    Fact,
    Filled,
    Gap,
    GroupRename,
    Interpret,
    Join,
    Leave,
    Members,
    Message,
    Rename,
    Role,
    RosterEdition,
    Source,
)
from qungui.core.moments import local
from qungui.core.people.calendar import on_shift
from qungui.core.people.model import Group
from qungui.core.people.people import People
from qungui.core.people.roster import Roster

ABSENCE_ROLES = ("owner", "admin", "leader", "hr")


class Setting(Struct, frozen=True):
    """What is given beside the facts: the group's row, the roster's editions by name, the first of them, the zone.

    `sees` is what a group without a `source` fact is taken to show; `None` means everything.
    """

    group: Group
    rosters: Mapping[str, Roster]
    first_roster: str
    zone: str
    sees: frozenset[str] | None = None
    workplace: bool = True


class Change(Struct):
    """What one fact changed about the people: who came, who went, whose name was shown anew, and who was no member after all until now."""

    entered: list[str] = []
    left: list[str] = []
    named: list[tuple[str, str]] = []
    newcomers: list[str] = []


class World:
    """Reads and changes a `GroupState` by facts; knows no rule."""

    def __init__(self, setting: Setting, state: GroupState) -> None:
        self.setting = setting
        self.group = setting.group
        self.zone = setting.zone
        self.state = state
        state.roster = state.roster or setting.first_roster
        self.roster = setting.rosters[state.roster]
        self._ends = last_ends(self.roster)
        self.people: People = self.roster.at(max(state.clock, 0))
        self._roles: dict[str, frozenset[str]] = {}
        self._fits: list[tuple[Mapping[str, Any], dict[str, bool]]] = []  # a rule's selector is always the same object
        self._spared: dict[str, dict[str, Any]] = {}
        self._members: list[str] | None = None
        self._sees = setting.sees if state.sees is None else frozenset(state.sees)

    # --- changing

    def turn_to(self, moment: int) -> None:
        """Use the roster rows in force at that moment."""
        self.people = self.roster.at(moment)
        self._forget()

    def _forget(self) -> None:
        """Roles or rows have changed."""
        self._roles.clear()
        self._fits.clear()

    def presume(self, members: Iterable[str]) -> None:
        """Take these for members although no fact has shown them yet."""
        for person in members:
            self.state.people.setdefault(person, Presence())
        self._members = None

    def apply(self, fact: Fact) -> Change | None:
        """Take a fact in. Returns what it changed about people, where it did."""
        taker = _TAKERS.get(type(fact))
        return taker(self, fact) if taker else None

    def hear(self, fact: Message) -> Change | None:
        """Take a message in, as `apply`."""
        seen = self.state.seen
        kinds = tuple([item.kind for item in fact.attachments]) if fact.attachments else ()
        seen[fact.id] = Seen(fact.actor, fact.at, fact.reply_to, fact.mentions, kinds, fact.text[:KEPT_BESIDE] if kinds else "")
        if len(seen) > 2 * KEPT_MESSAGES:
            for old in list(seen)[:KEPT_MESSAGES]:
                del seen[old]
        who = self.state.people.get(fact.actor)
        if who is not None and who.inside and who.certain and (not fact.name or fact.name == who.name):
            return None
        return self._shown(fact.actor, fact.name, None) if fact.actor else None

    def _announcement(self, fact: Announcement) -> None:
        self.state.seen[fact.id] = Seen(fact.actor, fact.at)

    def _shown(self, person: str, name: str, joined: int | None) -> Change:
        """A person is there, under a name where one was shown; `joined` where he came just now."""
        change = Change()
        who = self.state.people.get(person)
        if who is None or not who.inside or joined is not None:
            if who is None:
                who = self.state.people[person] = Presence(since=joined)
            elif who.inside and not who.certain:
                change.newcomers.append(person)
            who.inside, who.since = True, joined
            self._members = None
            change.entered.append(person)
        who.certain = True
        if name and (name != who.name or change.entered):
            who.name = name
            change.named.append((person, name))
        return change

    def _join(self, fact: Join) -> Change:
        return self._shown(fact.actor, fact.name, fact.at)

    def _leave(self, fact: Leave) -> Change:
        who = self.state.people.setdefault(fact.actor, Presence())
        who.inside, who.certain = False, True
        self._members = None
        return Change(left=[fact.actor])

    def _members_shown(self, fact: Members) -> Change:
        change = Change()
        listed = {member.id for member in fact.members}
        for member in fact.members:
            one = self._shown(member.id, member.name, None)
            change.entered += one.entered
            change.named += one.named
            if member.role:
                self.state.people[member.id].roles[member.role] = True
        if fact.complete:
            for person, who in sorted(self.state.people.items()):
                if who.inside and person not in listed:
                    who.inside = False
                    change.left.append(person)
        self._members = None
        self._forget()
        return change

    def _rename(self, fact: Rename) -> Change:
        return self._shown(fact.actor, fact.name, None)

    def _role(self, fact: Role) -> None:
        self.state.people.setdefault(fact.subject, Presence(inside=False)).roles[fact.role] = fact.on
        self._forget()

    def _source(self, fact: Source) -> None:
        self.state.sees = sorted(fact.sees)
        self._sees = frozenset(fact.sees)
        self.state.precise = fact.precision != "m"

    def _gap(self, fact: Gap) -> None:
        self.state.gaps.append(Blind(fact.at, fact.until))

    def _filled(self, fact: Filled) -> None:
        """With `until`, the stretch from `at` to it is known after all; without, every gap up to `at`."""
        if fact.until is None:
            self.state.gaps = [gap for gap in self.state.gaps if gap.start > fact.at]
        else:
            self.state.gaps = [
                gap for gap in self.state.gaps if not (fact.at <= gap.start and gap.end is not None and gap.end <= fact.until)
            ]

    def _approve(self, fact: Approve) -> None:
        self.state.approvals.append(Approval(fact.about, fact.subject, fact.actor, fact.at, fact.id, fact.until, fact.ref, why=fact.note))

    def _interpret(self, fact: Interpret) -> None:
        if fact.actor == self.owner():
            self.state.readings[fact.clause] = fact.text

    def _group_rename(self, fact: GroupRename) -> None:
        self.state.name = fact.name

    def _roster(self, fact: RosterEdition) -> None:
        if fact.edition in self.setting.rosters:
            self.state.roster = fact.edition
            self.roster = self.setting.rosters[fact.edition]
            self._ends = last_ends(self.roster)
            self.turn_to(fact.at)

    # --- asking

    def members(self) -> list[str]:
        if self._members is None:
            self._members = sorted(person for person, who in self.state.people.items() if who.inside)
        return self._members

    def present(self, person: str) -> bool:
        who = self.state.people.get(person)
        return who is not None and who.inside

    def certain(self, person: str) -> bool:
        """Whether a fact has shown that the person is or was in the group."""
        who = self.state.people.get(person)
        return who is not None and who.certain

    def nickname(self, person: str) -> str | None:
        who = self.state.people.get(person)
        return who.name if who else None

    def display(self, person: str) -> str:
        row = self.people.get(person)
        if row is not None:
            return row.name
        return self.nickname(person) or person

    def roles(self, person: str) -> frozenset[str]:
        found = self._roles.get(person)
        if found is None:
            row = self.people.get(person)
            names = set(row.roles) if row else set()
            if person == self.group.owner:
                names.add("owner")
            if person in self.group.admins:
                names.add("admin")
            who = self.state.people.get(person)
            for role, on in who.roles.items() if who else ():
                names.add(role) if on else names.discard(role)
            found = self._roles[person] = frozenset(names)
        return found

    def with_role(self, roles: Iterable[str]) -> list[str]:
        wanted = frozenset(roles)
        return [person for person in self.members() if self.roles(person) & wanted]

    def owner(self) -> str:
        return self.group.owner or next(iter(self.with_role(("owner",))), "")

    def admins(self) -> str:
        """Whom an admin's question goes to: an admin, else the owner, else a leader, else nobody."""
        for role in ("admin", "owner", "leader"):
            found = self.with_role((role,))
            if found:
                return found[0]
        return self.group.owner

    def concerns(self, rule: BoundRule, person: str, at: int) -> bool:
        """Whether a rule speaks to a person: `applies_to`, `except` (with `times` and `days`), never a bot."""
        roles = self.roles(person)
        if "bot" in roles:
            return False
        if rule.applies_to is not None and not self.fits(person, rule.applies_to):
            return False
        if rule.learnt and spared_person(rule, person):
            return False
        if rule.excepted is None:
            return True
        who = self._spared.get(rule.key)
        if who is None:
            who = self._spared[rule.key] = {key: value for key, value in rule.excepted.items() if key in ("departments", "roles", "ids", "status")}
        if who and not self.fits(person, who):
            return True
        times, days = rule.excepted.get("times"), rule.excepted.get("days")
        if not times and not days:
            return not who
        return not _in_times(at, self.zone, times or (), days or ())

    def fits(self, person: str, selector: Mapping[str, Any]) -> bool:
        """Whether a SELECTOR takes the person; roles given in the group count like those of the roster."""
        for one, answers in self._fits:
            if one is selector:
                known = answers
                break
        else:
            known = {}
            self._fits.append((selector, known))
        found = known.get(person)
        if found is None:
            wanted = selector.get("roles")
            row = self.people.get(person)
            found = bool(wanted and self.roles(person) & frozenset(wanted) and len(selector) == 1) or (
                person in selector.get("ids", ()) if row is None else self.people.matches(row, dict(selector))
            )
            known[person] = found
        return found

    def gone(self, person: str, at: int) -> bool:
        """Whether the roster says that the person has left: by status, or because the last row has ended."""
        row = self.people.get(person)
        return row.left if row is not None else self._ends.get(person, at + 1) <= at

    def absent(self, person: str, at: int) -> bool:
        row = self.people.get(person)
        if self.gone(person, at) or (row is not None and any(away.start <= at < away.end for away in row.absences)):
            return True
        return any(
            given.about == "absence" and given.subject == person and given.at <= at and (given.until is None or at <= given.until)
            for given in self.state.approvals
            if self.may(given.by, given.subject, ABSENCE_ROLES)
        )

    def back(self, person: str, at: int) -> int | None:
        """When the absence that covers `at` ends; `None` where it has no end."""
        row = self.people.get(person)
        ends: list[int | None] = [away.end for away in row.absences if away.start <= at < away.end] if row else []
        ends += [
            given.until for given in self.state.approvals if given.about == "absence" and given.subject == person and given.at <= at
            and (given.until is None or at <= given.until)
        ]  # fmt: skip
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    def off_shift(self, person: str, at: int) -> bool:
        row = self.people.get(person)
        return row is not None and bool(row.shift) and not on_shift(row, at, self.zone)

    def may(self, by: str, subject: str, roles: Sequence[str] = ADMINS) -> bool:
        """Whether somebody's approval or ruling about a subject counts: has one of the roles, and is not the subject."""
        return by != subject and bool(self.roles(by) & frozenset(roles))

    def approval(self, about: str, subject: str, at: int, roles: Sequence[str], *, tried: bool = False) -> Approval | None:
        """The oldest that holds and is not used up, as rules that are only `tried` see it or as the others do."""
        for given in self.state.approvals:
            if given.about == about and given.subject == subject and not (given.tried if tried else given.used) and (given.until is None or at <= given.until):
                if self.may(given.by, subject, roles) or "owner" in self.roles(given.by):
                    return given
        return None

    def sees(self, what: str) -> bool:
        return self._sees is None or what in self._sees

    def blind(self, start: int, end: int) -> bool:
        return any(gap.start <= end and (gap.end is None or gap.end > start) for gap in self.state.gaps)

    def message(self, ref: str) -> Seen | None:
        return self.state.seen.get(ref)


def last_ends(roster: Roster) -> dict[str, int]:
    """When the last row of a person ends, of those whose rows all end."""
    ends: dict[str, int] = {}
    for row in roster.persons:
        if row.end is not None:
            ends[row.id] = max(row.end, ends.get(row.id, row.end))
    return ends


def _in_times(at: int, zone: str, times: Iterable[Mapping[str, str]], days: Iterable[str]) -> bool:
    """Whether a moment lies in one of the spans (`from` inclusive, `to` exclusive, over midnight; clock times, dates or moments) and on one of the days."""
    wall = local(at, zone)
    named = tuple(days)
    if named and _WEEKDAYS[wall.weekday()] not in named and wall.date().isoformat() not in named:
        return False
    clock, date = wall.strftime("%H:%M"), wall.strftime("%Y-%m-%dT%H:%M")
    spans = [(str(span.get("from", "00:00")), str(span.get("to", "24:00"))) for span in times]
    return not spans or any(_between(date, start, end) if "-" in start + end else _by_clock(clock, start, end) for start, end in spans)


def _by_clock(clock: str, start: str, end: str) -> bool:
    return start <= clock < end if start <= end else clock >= start or clock < end


def _between(date: str, start: str, end: str) -> bool:
    """A bare date is its 00:00; a clock time beside a date is no end."""
    return ("-" not in start or start <= date) and ("-" not in end or date < end)


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TAKERS: dict[type[Any], Any] = {
    Message: World.hear,
    Announcement: World._announcement,
    Join: World._join,
    Leave: World._leave,
    Members: World._members_shown,
    Rename: World._rename,
    Role: World._role,
    Source: World._source,
    Gap: World._gap,
    Filled: World._filled,
    Approve: World._approve,
    Interpret: World._interpret,
    GroupRename: World._group_rename,
    RosterEdition: World._roster,
}

"""The people of a roster at one moment, indexed by id, by the names they are called, and by department."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from qungui.core.people.fold import fold_name
from qungui.core.people.model import Person
from qungui.core.people.selectors import department_levels, matches
from qungui.core.people.spelling import free_spans, is_han, kept
from qungui.core.people.titles import spoken_titles, title_forms

# Whoever is called by a name and one of these is somebody else: a child's mother.
_KIN = ("妈", "爸", "家长", "爷爷", "奶奶", "外公", "外婆", "姥", "的", "她", "他", "父", "母", "哥", "姐", "弟", "妹")
_UNIT_ENDS = frozenset("部组科室队处班栋号楼级届区店厂院校系所站")


class People:
    """Roster rows in force at `moment`. Frozen once made; everything else is derived from the rows, and cached.

    Of several rows of one id the last holds.
    """

    def __init__(self, persons: Sequence[Person] = (), moment: int | None = None) -> None:
        rows = {person.id: person for person in persons}
        self.all: tuple[Person, ...] = tuple(rows.values())
        self.moment = moment
        self._rows = rows
        self._asked: dict[str, tuple[str, ...]] = {}
        self.filled: dict[str, bool] = {}
        """Whether anybody has something for a part of a nickname template: kept by `template_fields`."""

    def get(self, person: str) -> Person | None:
        """The row of an id."""
        return self._rows.get(person)

    @cached_property
    def full_names(self) -> dict[str, tuple[str, ...]]:
        """Folded roster names and aliases -> ids; those who have left only where nobody who is there has the name."""
        found: dict[str, list[Person]] = {}
        for person in self.all:
            for name in dict.fromkeys(fold_name(one) for one in (person.name, *person.aliases)):
                if name:
                    found.setdefault(name, []).append(person)
        return {name: _present(persons) for name, persons in found.items()}

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """`full_names` and the forms 高工 孔科 罗总 where only one person can be meant. Two ids: the name is ambiguous."""
        forms: dict[str, list[Person]] = {}
        for person in self.all:
            for form in title_forms(person):
                forms.setdefault(form, []).append(person)
        unique = {form: ids for form, persons in forms.items() if len(ids := _present(persons)) == 1}
        return {**unique, **self.full_names}

    @cached_property
    def departments(self) -> dict[str, tuple[str, ...]]:
        """Folded department names (each level, and the path down to it) -> ids of those in it or below who have not left."""
        found: dict[str, list[str]] = {}
        for person in self.all:
            for name in department_levels(person.department):
                ids = found.setdefault(name, [])
                if not person.left:
                    ids.append(person.id)
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def columns(self) -> frozenset[str]:
        """Folded headings of the roster's own columns that hold something."""
        return frozenset(fold_name(heading) for person in self.all for heading, value in person.extra.items() if value)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Folded titles of the roster."""
        return frozenset(fold_name(person.title) for person in self.all if person.title)

    @cached_property
    def _accounts(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for person in self.all:
            for account in dict.fromkeys(person.accounts.values()):
                found.setdefault(account, []).append(person.id)
        return {account: tuple(ids) for account, ids in found.items()}

    def longer_names(self, person: Person, name: str) -> tuple[str, ...]:
        """Other members' folded names that contain the name and are longer."""
        folded = fold_name(name)
        if not folded:
            return ()
        return tuple(
            other for other, ids in self.full_names.items() if len(other) > len(folded) and folded in other and ids != (person.id,)
        )

    def ids_named(self, name: str) -> tuple[str, ...]:
        """The ids that a display name may mean: a name, alias, form, id or account; else the one exact name inside a nickname.

        Several ids: it is ambiguous. None: nobody is called so.
        """
        found = self._asked.get(name)
        if found is None:
            found = self._asked[name] = self._lookup(name.strip().removeprefix("@").strip())
        return found

    def _lookup(self, bare: str) -> tuple[str, ...]:
        return (
            self.names.get(fold_name(bare))
            or ((bare,) if bare in self._rows else ())
            or self._accounts.get(bare)
            or self._ids_inside(kept(bare))
        )

    def _ids_inside(self, nickname: str) -> tuple[str, ...]:
        """Ids whose name stands by itself inside a nickname such as 销售部-张三; namesakes are told apart by their departments."""
        found: dict[str, None] = {}
        for name, ids in self.full_names.items():
            if len(name) > 1 and name[0] in nickname:
                longer = [other for other in self.full_names if len(other) > len(name) and name in other]
                for start, end in free_spans(nickname, name, longer):
                    if self._stands_alone(nickname[:start], nickname[end:]):
                        found.update(dict.fromkeys(ids))
        return self._narrowed(tuple(found), fold_name(nickname))

    def _stands_alone(self, before: str, after: str) -> bool:
        apart = before[-1:].isspace()
        before, rest = before.strip(), after.strip()
        begins = (
            not before
            or apart
            or not is_han(before[-1])
            or before[-1] in _UNIT_ENDS
            or any(fold_name(before).endswith(name) or name.startswith(fold_name(before)) for name in self.departments)
            or bool(spoken_titles(before))
        )
        if not begins or rest.startswith(_KIN):
            return False
        return not rest or not is_han(after[0]) or bool(spoken_titles(rest)) or rest.startswith(tuple(self.departments))

    def _narrowed(self, ids: tuple[str, ...], nickname: str) -> tuple[str, ...]:
        if len(ids) < 2:
            return ids
        fitting = tuple(one for one in ids if any(level in nickname for level in department_levels(self._rows[one].department)))
        return fitting if len(fitting) == 1 else ids

    def select(self, selector: Mapping[str, Any]) -> frozenset[str]:
        """Ids of those whom a SELECTOR selects; without `status` those who have left, too."""
        return frozenset(person.id for person in self.all if matches(person, selector, self.moment))

    def matches(self, person: Person, selector: Mapping[str, Any]) -> bool:
        """Whether a SELECTOR selects one person."""
        return matches(person, selector, self.moment)


def _present(persons: Sequence[Person]) -> tuple[str, ...]:
    """Ids of those who have not left; of all where all have."""
    return tuple(dict.fromkeys(person.id for person in persons if not person.left)) or tuple(dict.fromkeys(person.id for person in persons))

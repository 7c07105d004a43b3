"""SELECTOR of FORMATS §2: `{departments, roles, ids, status}`. Every key that is given must fit; within one any value will do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qungui.core.people.fold import fold_name
from qungui.core.people.model import Person
from qungui.core.people.roles import BOT, EVERYONE, role_of

STATUS_WORDS = {"在职": "active", "离职": "left", "请假": "absent", "休假": "absent", "已离职": "left", "在岗": "active"}
KEYS = ("departments", "roles", "ids", "status")


def listed(value: Any) -> tuple[str, ...]:
    """One value or a list of them as texts; nothing is none."""
    if value is None:
        return ()
    if isinstance(value, (str, int)):
        return (str(value),)
    return tuple(str(one) for one in value)


def department_levels(path: str) -> tuple[str, ...]:
    """Folded names by which a department path can be called: each level, and the path from the top down to each level."""
    levels = [fold_name(level) for level in path.split("/") if level.strip()]
    return tuple(dict.fromkeys([*levels, *("/".join(levels[: end + 1]) for end in range(len(levels)))]))


def has_role(person: Person, word: str) -> bool:
    """Whether a role word speaks of that person: by role, or by title word for word (`经理` fits 销售经理, not 副经理 or 经理助理)."""
    role, word, title = role_of(word), fold_name(word), fold_name(person.title)
    if word in EVERYONE:
        return BOT not in person.roles
    if any(role_of(one) == role or fold_name(one) == word for one in person.roles) or (title and role_of(title) == role):
        return True
    return len(word) > 1 and title.endswith(word) and title[: -len(word)][-1:] not in ("副", "助", "代")


def status_at(person: Person, moment: int | None) -> str:
    """`left`, `absent` or `active` at a moment; without one nobody is absent."""
    if person.left:
        return "left"
    away = moment is not None and any(absence.start <= moment < absence.end for absence in person.absences)
    return "absent" if away else "active"


def matches(person: Person, selector: Mapping[str, Any], moment: int | None = None) -> bool:
    """Whether a SELECTOR selects the person. Keys it does not know say nothing; an empty one selects everybody."""
    departments: Iterable[str] = listed(selector.get("departments"))
    roles, ids = listed(selector.get("roles")), listed(selector.get("ids"))
    status = {STATUS_WORDS.get(one, one) for one in listed(selector.get("status"))}
    if departments:
        own = department_levels(person.department)
        wanted = {"/".join(fold_name(level) for level in one.split("/") if level.strip()) for one in departments}
        if wanted.isdisjoint(own):
            return False
    if roles and not any(has_role(person, word) for word in roles):
        return False
    if ids and person.id not in ids and fold_name(person.name) not in {fold_name(one) for one in ids}:
        return False
    return not status or status_at(person, moment) in status

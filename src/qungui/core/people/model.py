"""Who the people are: one row of the roster, and one group of the groups file (FORMATS §2), as frozen values."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field


class Absence(Struct, frozen=True):
    """Away from `start` to `end` (milliseconds, `end` exclusive; a bare last day counts whole)."""

    start: int
    end: int


class Person(Struct, frozen=True, omit_defaults=True):
    """One roster row. `department` is a path `销售部/销售一部`; `shift` are minutes of the day, past 1440 where it runs over midnight."""

    id: str
    name: str
    department: str = ""
    title: str = ""
    roles: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    shift: tuple[tuple[int, int], ...] = ()
    left: bool = False
    absences: tuple[Absence, ...] = ()
    aliases: tuple[str, ...] = ()
    duties: str = ""
    start: int | None = None
    end: int | None = None
    accounts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)


class Group(Struct, frozen=True, omit_defaults=True):
    """One group of the groups file. `members` is a SELECTOR; `None` means that nothing is said."""

    id: str
    name: str = ""
    purpose: str = ""
    topics: tuple[str, ...] = ()
    owner: str = ""
    admins: tuple[str, ...] = ()
    members: dict[str, Any] | None = None
    guests: bool | None = None
    confidential: bool = False
    workplace: bool | None = None
    kind: str = ""
    parent: str = ""
    policy: str = ""
    overrides: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

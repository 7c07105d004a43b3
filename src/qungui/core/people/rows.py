"""Rows of a table -> persons. A row that cannot be read is a problem with its place; the other rows are read all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from qungui.core.moments import DEFAULT_ZONE, at_clock
from qungui.core.people.cells import Status, parse_day, parse_department, parse_list, parse_roles, parse_shift, parse_status
from qungui.core.people.csvtext import csv_rows
from qungui.core.people.fold import fold_name
from qungui.core.people.headings import PLAIN, PLATFORMS, field_of
from qungui.core.people.model import Person
from qungui.core.people.problems import FileProblem, Row

_CELLS: dict[str, Callable[[str, str], Any]] = {
    "department": lambda text, _: parse_department(text),
    "title": lambda text, _: text,
    "roles": lambda text, _: parse_roles(text),
    "groups": lambda text, _: parse_list(text),
    "shift": lambda text, _: parse_shift(text),
    "status": parse_status,
    "aliases": lambda text, _: parse_list(text),
    "duties": lambda text, _: text,
    "from": lambda text, zone: parse_day(text, zone)[0],
    "until": lambda text, zone: parse_day(text, zone)[0],
}
_ATTRIBUTES = {"from": "start", "until": "end"}


def parse_roster_csv(text: str, zone: str = DEFAULT_ZONE, name: str = "roster") -> tuple[tuple[Person, ...], list[FileProblem]]:
    """Persons of CSV or TSV text with a row of headings, and problems; `name` is the file in their places."""
    rows, problems = csv_rows(text, name)
    persons, more = persons_of(rows, zone, name)
    return persons, problems + more


def persons_of(rows: Sequence[Row], zone: str = DEFAULT_ZONE, name: str = "roster") -> tuple[tuple[Person, ...], list[FileProblem]]:
    """Persons in the order of their rows, and problems. A missing id is the name; namesakes without ids get `#2`, `#3`."""
    problems: list[FileProblem] = []
    if rows and not any(field_of(heading) in ("id", "name") for row in rows for heading in row.values):
        return (), [FileProblem(name, "没有姓名一列", "请在第一行写上列名:编号,姓名,部门,职务,角色")]
    read: list[tuple[Person, str]] = []
    for row in rows:
        read += [(person, row.place) for person in _persons(row, zone, problems)]
    return tuple(_joined(_told_apart(read, problems), zone)), problems


def change_person(person: Person, field: str, value: str, zone: str = DEFAULT_ZONE) -> Person:
    """The person with one field (heading, English or Chinese) set anew; a heading of one's own goes into `extra`. Raises `ValueError`."""
    known = field_of(field)
    if known is None:
        return msgspec.structs.replace(person, extra={**person.extra, field: value})
    if known in PLATFORMS:
        return msgspec.structs.replace(person, accounts={**person.accounts, known: value})
    if known in ("id", "name"):
        return msgspec.structs.replace(person, **{known: value})
    parsed = _CELLS[known](value, zone) if value.strip() else _CELLS[known]("", zone) if known not in _ATTRIBUTES else None
    if isinstance(parsed, Status):
        return msgspec.structs.replace(person, left=parsed.left, absences=parsed.absences)
    return msgspec.structs.replace(person, **{_ATTRIBUTES.get(known, known): parsed})


def _persons(row: Row, zone: str, problems: list[FileProblem]) -> Iterable[Person]:
    """The person of a row; two rows of him where he has left on a given day; none where the row names nobody."""
    fields: dict[str, str] = {}
    extra: dict[str, str] = {}
    for heading, cell in row.values.items():
        field, value = field_of(heading), cell.strip()
        if field is None or fold_name(heading) not in PLAIN or field in fields:
            extra[heading.strip()] = value
        if field is not None and value and field not in fields:
            fields[field] = value
    who, called = fields.pop("id", ""), fields.pop("name", "")
    if not who and not called:
        if fields or any(extra.values()):
            problems.append(FileProblem(row.place, "这一行没有姓名,已略过", "请补上姓名"))
        return
    accounts = {platform: fields.pop(platform) for platform in PLATFORMS if platform in fields}
    values = _values(fields, zone, row.place, problems)
    status = values.pop("status", Status())
    person = Person(id=who, name=called or who, accounts=accounts, extra=extra, left=status.left, absences=status.absences, **values)
    if status.since is None:
        yield person
        return
    yield msgspec.structs.replace(person, left=False, end=status.since)
    yield msgspec.structs.replace(person, start=status.since)


def _values(fields: Mapping[str, str], zone: str, place: str, problems: list[FileProblem]) -> dict[str, Any]:
    """Attributes of `Person` from cells; a cell that cannot be read is a problem and stays blank."""
    values: dict[str, Any] = {}
    for field, text in fields.items():
        try:
            values[_ATTRIBUTES.get(field, field)] = _CELLS[field](text, zone)
        except ValueError as error:
            problems.append(FileProblem(place, str(error)))
    return values


def _told_apart(read: Sequence[tuple[Person, str]], problems: list[FileProblem]) -> list[Person]:
    """Every row with an id: rows of one id are one person at different times, or of one name; else the later one is told apart by `#2`."""
    found: dict[str, list[Person]] = {}
    for person, place in read:
        wanted = person.id or person.name
        taken, n = wanted, 1
        while (others := found.get(taken)) and not _same(others, person):
            n += 1
            taken = f"{wanted}#{n}"
        if n > 1 and person.id:
            text = f"编号「{wanted}」和「{found[wanted][0].name}」重复,这一行暂记为「{taken}」"
            problems.append(FileProblem(place, text, "请改成不同的编号"))
        elif n > 1:
            problems.append(FileProblem(place, f"「{person.name}」有重名而没有编号,这一行暂记为「{taken}」", "请给重名的人写上编号"))
        elif others and any(_overlap(other, person) for other in others):
            problems.append(FileProblem(place, f"编号「{wanted}」写了两行,以后一行为准", "请删去一行,或写上 from 和 until"))
        found.setdefault(taken, []).append(msgspec.structs.replace(person, id=taken))
    return [person for rows in found.values() for person in rows]


def _same(others: Sequence[Person], person: Person) -> bool:
    """Whether a row speaks of the person of those rows: with an id by the name or other dates, without one by other dates only."""
    apart = not any(_overlap(other, person) for other in others)
    return apart or (bool(person.id) and fold_name(others[0].name) == fold_name(person.name))


def _overlap(one: Person, other: Person) -> bool:
    return (one.end is None or other.start is None or other.start < one.end) and (
        other.end is None or one.start is None or one.start < other.end
    )


def _joined(persons: Iterable[Person], zone: str) -> Iterable[Person]:
    """`until` 3-9 and the next row `from` 3-10 leave no hole: whoever wrote that meant the 9th to count."""
    persons = list(persons)
    starts = {(person.id, person.start) for person in persons}
    for person in persons:
        next_day = None if person.end is None else at_clock(person.end, zone, 0, 1)
        yield msgspec.structs.replace(person, end=next_day) if (person.id, next_day) in starts and next_day is not None else person

"""What is given beside chat and policy: the roster and the groups, from their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qungui.app.limits import check_size
from qungui.core.moments import DEFAULT_ZONE
from qungui.core.people.model import Group
from qungui.core.people.problems import FileProblem
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Problem
from qungui.edge.files import UnusableFile
from qungui.edge.groups import load_groups
from qungui.edge.roster import load_roster


def load_givens(roster_file: Path | None, groups_file: Path | None, zone: str) -> tuple[Roster, tuple[Group, ...], list[Problem]]:
    """Roster and groups, empty where no file is given, and what is wrong in them line by line. Raises `UnusableFile`."""
    roster, groups = Roster((), "1"), tuple[Group, ...]()
    doubts: list[Problem] = []
    if roster_file is not None:
        roster, said = people_of(roster_file, zone)
        doubts += map(_problem, said)
    if groups_file is not None:
        check_size(groups_file)
        groups, said = load_groups(groups_file)
        if not groups:
            raise UnusableFile(f"{groups_file}:没有读到任何群{_why(said)},每个群写一项,至少有 id")
        doubts += map(_problem, said)
    return roster, groups, doubts


def people_of(path: Path, zone: str = DEFAULT_ZONE) -> tuple[Roster, list[FileProblem]]:
    """A roster with somebody on it, and its problems. Raises `UnusableFile`."""
    check_size(path)
    roster, said = load_roster(path, zone)
    if not roster.persons:
        raise UnusableFile(f"{path}:通讯录里没有读到任何人{_why(said)},第一行要有「姓名」一列,下面每行一人")
    return roster, said


def _problem(said: FileProblem) -> Problem:
    return Problem("", f"{said.place}:{said.text}", said.hint)


def _why(said: Sequence[FileProblem]) -> str:
    return f"({said[0].place}:{said[0].text})" if said else ""

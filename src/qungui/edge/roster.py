"""The roster from a file."""

from __future__ import annotations

from pathlib import Path

from qungui.core.moments import DEFAULT_ZONE
from qungui.core.people.problems import FileProblem
from qungui.core.people.roster import Roster
from qungui.core.people.rows import persons_of
from qungui.edge.tables import load_rows


def load_roster(path: Path | str, zone: str = DEFAULT_ZONE) -> tuple[Roster, list[FileProblem]]:
    """The roster of a CSV, XLSX or YAML file, and problems row by row. Raises `UnusableFile` where nothing can be read."""
    rows, problems = load_rows(path)
    persons, more = persons_of(rows, zone, Path(path).name)
    return Roster(persons), [*problems, *more]

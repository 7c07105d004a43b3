"""The groups from a file."""

from __future__ import annotations

from pathlib import Path

from qungui.core.people.groups import parse_groups
from qungui.core.people.model import Group
from qungui.core.people.problems import FileProblem
from qungui.edge.files import read_text


def load_groups(path: Path | str) -> tuple[tuple[Group, ...], list[FileProblem]]:
    """The groups of a `groups.yaml`, and problems item by item. Raises `UnusableFile` where nothing can be read."""
    text, _ = read_text(path)
    return parse_groups(text, Path(path).name)

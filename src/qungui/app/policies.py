"""One policy from a file, whatever it is written in: prose is read, YAML is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qungui.app.limits import DOCUMENT, WRITTEN, check_size
from qungui.app.read import read_file, to_json
from qungui.core.clauses import KINDS
from qungui.core.policy.model import Policy, Problem
from qungui.core.policy.yaml import dump_policy, load_policy
from qungui.core.reading.reread import Reread, reread
from qungui.edge.documents import STANDARD_INPUT
from qungui.edge.files import UnusableFile, read_text, write_text

_YAML = re.compile(r"\s*(?:#[^\n]*\n\s*)*(?:policy|clauses|title|edition):")


def open_policy(path: Path) -> tuple[Policy, list[Problem]]:
    """The policy, which has clauses, and what is questionable about it. Raises `UnusableFile`."""
    check_size(path, WRITTEN if path.suffix.lower() in (".txt", ".md", ".yaml", ".yml", "") else DOCUMENT)
    policy, problems = _read(path)
    if not policy.clauses:
        why = f"({problems[0].text})" if problems else ""
        raise UnusableFile(f"{path}:没有读到任何条款{why},请确认这是群规文本或 YAML")
    return policy, problems


def is_yaml(path: Path) -> bool:
    """Whether a policy file is YAML: by its name, else by how its text begins. Raises `UnusableFile`."""
    suffix = path.suffix.lower()
    return suffix in (".yaml", ".yml") or (path != STANDARD_INPUT and suffix in (".txt", ".md", "") and _YAML.match(read_text(path)[0]) is not None)


def open_policies(paths: Iterable[Path]) -> tuple[list[Policy], list[Problem]]:
    """Several policies, and what is questionable about any of them. Raises `UnusableFile`."""
    policies: list[Policy] = []
    problems: list[Problem] = []
    for path in paths:
        policy, doubts = open_policy(path)
        policies.append(policy)
        problems += doubts
    return policies, problems


def _read(path: Path) -> tuple[Policy, list[Problem]]:
    if is_yaml(path):
        return load_policy(read_text(path)[0], path.stem, KINDS)
    return read_file(path)


def policy_json(policy: Policy, problems: list[Problem]) -> dict[str, Any]:
    """A policy as `qungui read --json` writes it (FORMATS §6)."""
    return to_json(policy, problems)


def reread_into(policy: Policy, problems: list[Problem], path: Path) -> Reread:
    """The policy as read from prose, with what a person has decided in the YAML that stands at `path`. Raises `UnusableFile`."""
    before, _ = load_policy(read_text(path)[0], path.stem, KINDS)
    return reread(before, policy, problems)


def keep_beside(path: Path) -> Path:
    """Keep a file that is about to be written anew as `NAME.bak`; where it is kept. Raises `UnusableFile`."""
    kept = path.with_name(path.name + ".bak")
    write_text(kept, read_text(path)[0])
    return kept


def write_policy(policy: Policy, problems: list[Problem], path: Path) -> None:
    """Write a policy as YAML, each clause's words as a comment above its rules. Raises `UnusableFile`."""
    write_text(path, dump_policy(policy, problems))

"""Whole policies of our own words, read as they were read when a person last looked. `python tests/core/reading/test_golden.py` writes them anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qungui.app.read import to_json
from qungui.core.clauses import KINDS
from qungui.core.reading import read_policy

POLICIES = sorted((Path(__file__).parent / "policies").glob("*.txt"))


def read(path):
    return to_json(*read_policy(path.read_text(encoding="utf-8"), path.stem, KINDS))


def as_text(said):
    lines = [f"{said['policy'].get('title', '')} | {said['policy'].get('in_force_from', '')} | {said['policy'].get('penalties', '')}"]
    for clause in said["clauses"]:
        lines.append(f"{clause['line']} [{clause['clause']}] {clause['text']!r} {clause['declares'] or clause['unclear'] or ''}".rstrip())
        lines += [f"    {json.dumps(rule, ensure_ascii=False)}" for rule in clause["rules"]]
    lines += [f"? [{one['clause']}] {one['text']} / {one['hint']} / {' · '.join(one['choices'])}" for one in said["problems"]]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_golden(path):
    assert as_text(read(path)) == path.with_suffix(".read").read_text(encoding="utf-8")


if __name__ == "__main__":
    for one in POLICIES:
        one.with_suffix(".read").write_text(as_text(read(one)), encoding="utf-8")

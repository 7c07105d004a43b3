"""Every casebook there is: those of the kinds, and those beside the project where somebody put any."""

from __future__ import annotations

from pathlib import Path

import pytest

from qungui.app.casebooks import run_file

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
FOLDERS = (PROJECT / "src" / "qungui" / "core" / "clauses", HERE, PROJECT.parent / "shared" / "cases")
BOOKS = sorted(path for folder in FOLDERS for path in folder.glob("*.md"))


@pytest.mark.parametrize("path", BOOKS or [pytest.param(None, marks=pytest.mark.skip("no casebooks here"))], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_casebook(path: Path) -> None:
    results = run_file(path)
    wrong = [f"{result.place} {result.title}\n    " + "\n    ".join(map(str, result.failures)) for result in results if not result.passed]
    assert not wrong, "\n" + "\n".join(wrong)
    assert results, f"{path} holds no case"

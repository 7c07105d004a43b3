"""Core has no world: no clock, chance, files, environment, and no package beyond the few it may use."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).parent.parent / "src" / "qungui" / "core"
FILES = sorted(CORE.rglob("*.py"))

BANNED_CALLS = {"hash", "open", "print", "input", "eval", "exec", "breakpoint", "id", "__import__"}
BANNED_ATTRIBUTES = {
    "now", "utcnow", "today", "fromtimestamp", "read_text", "write_text", "read_bytes", "write_bytes", "urandom", "environ", "getenv",
}
BANNED_MODULES = {
    "os", "io", "time", "random", "secrets", "uuid", "pathlib", "tempfile", "shutil", "socket", "subprocess", "threading",
    "multiprocessing", "asyncio", "logging", "urllib", "http", "sqlite3", "glob", "platform", "locale", "getpass", "signal",
    "ctypes", "sys",
}
PACKAGES = {"msgspec", "numpy", "ahocorasick_rs", "ruamel", "rapidfuzz", "qungui"}
# Finding the kinds is walking a folder of modules: that is what these two rooms read, and nothing else.
WALKERS = {"clauses/__init__.py": {"pkgutil", "importlib"}}
YAML_ROOMS = ("policy/", "people/")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def trespasses(tree: ast.AST, place: str) -> list[str]:
    """What a file of core does that it must not, one line each."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BANNED_CALLS:
            found.append(f"{place}:{node.lineno} calls {node.func.id}()")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in BANNED_ATTRIBUTES:
            found.append(f"{place}:{node.lineno} calls .{node.func.attr}()")
    for name in imported(tree):
        if name in BANNED_MODULES:
            found.append(f"{place} imports {name}")
        elif name in {"pkgutil", "importlib"} and name not in WALKERS.get(place, set()):
            found.append(f"{place} imports {name}")
        elif name == "ruamel" and not place.startswith(YAML_ROOMS):
            found.append(f"{place} imports {name}")
        elif name not in PACKAGES and name not in sys.stdlib_module_names:
            found.append(f"{place} imports the package {name}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CORE)))
def test_core_is_pure(path: Path) -> None:
    place = path.relative_to(CORE).as_posix()
    assert trespasses(ast.parse(path.read_text(encoding="utf-8")), place) == []


def test_trespasses_are_seen() -> None:
    bad = "import os\nfrom time import time\nimport requests\nx = hash('a')\ny = datetime.now()\nimport ruamel.yaml\nimport pkgutil"
    assert len(trespasses(ast.parse(bad), "talk/x.py")) == 7

"""The house keeps itself: sizes, pairs of kind and casebook, documents that name what is there, examples that are what their sources say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from examples import make_worlds
from qungui.core.clauses import KINDS
from qungui.front.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
CLAUSES = ROOT / "src" / "qungui" / "core" / "clauses"
CODE = sorted(path for folder in ("src", "tools", "examples", "benchmarks") for path in (ROOT / folder).rglob("*.py"))
GENERATED = re.compile(r"[Gg]enerated by tools/")
AWAITED = frozenset(
    "ad_approval admin_duty archive ask_properly attested bot_use business_only civility confidentiality message_form no_private_add"
    " posting_quota qr_code".split()
)
"""Kinds that judge, with the casebook still to come."""
JUDGING = sorted(name for name, kind in KINDS.items() if kind.judge is not None)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_no_file_is_longer_than_400_lines() -> None:
    long = {str(path.relative_to(ROOT)): len(lines(path)) for path in CODE if not GENERATED.search("\n".join(lines(path)[:5]))}
    assert {name: count for name, count in long.items() if count > 400} == {}


@pytest.mark.parametrize("name", JUDGING)
def test_kind_has_a_casebook_of_which_half_is_silent(name: str) -> None:
    book = CLAUSES / f"{name}.md"
    if name in AWAITED and not book.exists():
        pytest.skip(f"{name}: its casebook is still to be written")
    assert book.exists(), f"{name} judges, but no casebook shows how"
    blocks = re.findall(r"(?ms)^```chat.*?^```", book.read_text(encoding="utf-8"))
    silent = [block for block in blocks if not re.search(rf"^=> .*\bbreach {name}\b", block, re.MULTILINE)]
    assert len(blocks) >= 12
    assert 2 * len(silent) >= len(blocks)


def test_every_kind_is_named_by_its_file_and_has_both_titles() -> None:
    for name, kind in KINDS.items():
        assert kind.name == name
        assert re.search(r"[\u4e00-\u9fff]", kind.title)
        assert kind.title_en


def test_targets_that_the_documents_name_exist() -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    named = {
        name for page in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md") for name in re.findall(r"\bmake ([a-z-]+)", "\n".join(lines(ROOT / page)))
    }
    assert {"demo", "test", "test-long", "check", "lint", "bench", "eval", "docs"} <= targets
    assert named - targets <= {"sure"}


def test_commands_that_the_documents_name_exist() -> None:
    pages = [ROOT / "README.md", ROOT / "docs" / "guide.md", ROOT / "CONTRIBUTING.md"]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert set(re.findall(r"(?:^|`)qungui ([a-z]+)", text, re.MULTILINE)) <= set(COMMANDS)
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert {name for name in re.findall(r"(?<![-\w])--[a-z]+", text) if f"`{name}`" not in reference} == set()


def test_files_that_the_map_names_exist() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    core = ROOT / "src" / "qungui" / "core"
    named = re.findall(r"(?m)^\| (`.*?`) \|", text)
    rooms = [name for cell in named for name in re.findall(r"`([\w./]+)`", cell)]
    assert rooms
    assert [name for name in rooms if not (core / name).exists()] == []


def test_rooms_of_core_are_all_on_the_map() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    core = ROOT / "src" / "qungui" / "core"
    rooms = [path.name + "/" * path.is_dir() for path in core.iterdir() if path.name not in {"__init__.py", "__pycache__"}]
    assert sorted(name for name in rooms if f"`{name}`" not in text) == []


def test_lock_names_the_public_index_only() -> None:
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://([^/\"]+)", lock))
    assert hosts <= {"pypi.org", "files.pythonhosted.org"}


def test_every_ignore_of_ruff_is_explained() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("\nignore = [") : text.index("[tool.ruff.lint.per-file-ignores]")]
    codes = tomllib.loads(text)["tool"]["ruff"]["lint"]["ignore"]
    explained = re.findall(r'(?m)^    "([A-Z]+\d*)", +# \S.+', block)
    assert explained == codes


@pytest.mark.parametrize("world", ["company", "factory", "classmates"])
def test_example_chats_are_what_their_sources_say(world: str) -> None:
    tell = {"company": make_worlds.qq_text, "factory": make_worlds.chatlog_text, "classmates": make_worlds.forwarded_text}[world]
    told = make_worlds.read_world(world)
    assert sum(not line.act for line in told.lines) >= 200
    assert tell(told).encode() == (ROOT / "examples" / world / "群聊.txt").read_bytes()


def test_factory_roster_is_what_its_source_says() -> None:
    written = (ROOT / "examples" / "factory" / "花名册.csv").read_bytes().decode("gbk")
    assert written.replace("\r\n", "\n") == (ROOT / "examples" / "sources" / "factory" / "people.csv").read_text(encoding="utf-8")

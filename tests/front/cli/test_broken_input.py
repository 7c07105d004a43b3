"""Whatever file a command is given: it does its work, or says one plain sentence and ends with 2; it never dies of it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import openpyxl
import pytest

from qungui.front.cli.main import main

FACT = '{"type":"message","id":"%d","at":"2026-03-02T09:0%d:00+08:00","group":"g","actor":"a","name":"甲","text":"早"}\n'
CHAT = "".join(FACT % (n, n) for n in range(3))
POLICY = "1、群内禁止赌博。\n2、晚上22点至次日6点不得发言。\n"
CASES = {
    "read": "read BAD", "read json": "read BAD --json", "chat": "audit BAD --policy POLICY", "policy": "audit CHAT --policy BAD --json",
    "roster": "audit CHAT --policy POLICY --roster BAD", "groups": "audit CHAT --policy POLICY --groups BAD", "import": "import BAD --json",
    "import roster": "import CHAT --roster BAD", "test": "test BAD",
}  # fmt: skip
NOISE = bytes((n * 89 + n * n * 7) % 256 for n in range(4000))
BAD = {
    "empty.txt": b"", "blank.txt": b" \r\n\n", "picture.png": b"\x89PNG\r\n\x1a\n" + NOISE, "noise.txt": NOISE, "half.xlsx": b"xlsx", "false.xlsx": b"hello",
    "zip.xlsx": b"PK\x03\x04" + bytes(100), "utf16.txt": "1、禁止赌博。".encode("utf-16-le"), "nul.txt": "1、禁止\0\0赌博。\n".encode() * 9,
    "latin.txt": "1. d\xe9fense d'\xe9crire \xe0 la nuit, na\xefve".encode("latin-1"), "open.yaml": b"policy: [a\n b: {", "list.yaml": b"- 1\n- 2\n",
    "none.yaml": b"policy: x\nclauses: []\n", "three.yaml": b"policy: x\nclauses: 3\n", "deep.json": b"[" * 3000, "tabs.yaml": b"policy: x\n\tclauses:\n",
    "bomb.yaml": b"a: &a [x,x]\n" + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(12)),
    "other.jsonl": b'{"a":1}\n[]\n{', "digits.txt": b"1" * 40_000,
}  # fmt: skip
# What is a policy of sorts, however odd: any text is, and what is no text is said to be none.
READABLE = {"false.xlsx", "deep.json", "other.jsonl", "digits.txt"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "POLICY").write_text(POLICY, encoding="utf-8")
    (tmp_path / "CHAT").write_text(CHAT, encoding="utf-8")
    return tmp_path


def run(folder: Path, command: str, capsys, bad: Path | None = None) -> tuple[int, str, list[str]]:
    words = [str(bad) if word == "BAD" else str(folder / word) if word.isupper() else word for word in command.split()]
    try:
        code = main(words)
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, errors = capsys.readouterr()
    assert "Traceback" not in errors
    return code, out, errors.splitlines()


def spoiled(folder: Path, name: str) -> Path:
    path = folder / name
    content = BAD[name]
    if name == "half.xlsx":
        book = openpyxl.Workbook()
        book.active.append(["姓名", "部门"])
        book.save(path)
        content = path.read_bytes()[:2000]
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("command", CASES)
def test_what_is_not_there_and_what_is_a_folder(command, folder, capsys):
    for bad in (folder / "没有.txt", folder):
        code, out, errors = run(folder, CASES[command], capsys, bad)
        assert (code, out, len(errors)) == (2, "", 1)
        assert errors[0].startswith(f"{bad}:")
        assert re.search("[一-鿿]", errors[0])


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", CASES)
def test_broken_files(command, name, folder, capsys):
    bad = spoiled(folder, name)
    code, out, errors = run(folder, CASES[command], capsys, bad)
    if name in READABLE and command in ("read", "read json", "policy"):
        assert code == 0
        return
    assert (code, out, len(errors)) == (2, "", 1), (out, errors)
    assert name in errors[0]
    assert re.search("[一-鿿]", errors[0])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may everything is refused nothing")
def test_a_file_that_may_not_be_read(folder, capsys):
    bad = folder / "mine.txt"
    bad.write_text(POLICY)
    bad.chmod(0)
    assert run(folder, "read BAD", capsys, bad)[0] == 2


@pytest.mark.parametrize("line", ['{"type":"message","id":"9"', "\0\0\0", "not json", '{"type":"message","id":"9","at":"soon","group":"g"}', '"text"', "{}", '{"type":3}'])
def test_broken_lines_are_skipped_and_told(line, folder, capsys):
    bad = folder / "lines.jsonl"
    bad.write_text(CHAT + line + "\n" + FACT % (8, 8), encoding="utf-8")
    code, out, errors = run(folder, "import BAD --json", capsys, bad)
    assert code == 0
    assert [row for row in out.splitlines() if '"id":"8"' in row]
    assert [error for error in errors if f"{bad}:4:" in error]


def test_many_broken_lines_are_counted(folder, capsys):
    bad = folder / "lines.jsonl"
    bad.write_text(CHAT + "oh\n" * 500, encoding="utf-8")
    code, _, errors = run(folder, "audit BAD --policy POLICY --json", capsys, bad)
    assert (code, len(errors)) == (0, 11)
    assert "500" in errors[-1]


def test_broken_rows_of_a_roster_are_told(folder, capsys):
    bad = folder / "people.csv"
    bad.write_text('姓名,部门\n张三,销售部\n,销售部\n"李四,销售部\n', encoding="utf-8")
    code, out, errors = run(folder, "audit CHAT --policy POLICY --roster BAD --json", capsys, bad)
    assert (code, out) == (0, "")
    assert len(errors) == 2
    assert all(error.startswith("people.csv:") for error in errors)


@pytest.mark.parametrize(("text", "says"), [("部门,职务\n销售部,经理\n", "姓名"), ("姓名,部门\n", "空的")])
def test_a_roster_without_names(text, says, folder, capsys):
    bad = folder / "people.csv"
    bad.write_text(text, encoding="utf-8")
    code, _, errors = run(folder, "audit CHAT --policy POLICY --roster BAD", capsys, bad)
    assert code == 2
    assert says in errors[0]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("audit CHAT --policy POLICY --until 明天", "--until 明天:不是时间"),
        ("audit CHAT --policy POLICY --until 2026-13-45", "不是时间"),
        ("audit CHAT --policy POLICY --from msn", "没有「msn」这种格式"),
        ("audit CHAT --policy POLICY --store postgres://x/db", "--store postgres://x/db:现在只能存进 SQLite"),
        ("audit CHAT --policy POLICY --html /proc/no/page.html", "写不进去"),
        ("audit CHAT", "缺少 --policy"),
        ("audit CHAT --policy", "--policy 后面缺少内容"),
        ("audit CHAT --policy POLICY --colour", "不认识 --colour"),
        ("sing", "没有 'sing'"),
    ],
)
def test_wrong_words(command, says, folder, capsys):
    code, _, errors = run(folder, command, capsys)
    assert code == 2
    assert len(errors) == 1
    assert says in errors[0]


def test_wrong_words_in_english(folder, capsys):
    code, _, errors = run(folder, "--lang en audit CHAT", capsys)
    assert code == 2
    assert "required: --policy" in errors[0]


def test_a_policy_that_is_no_policy_by_its_size(folder, capsys):
    bad = folder / "huge.txt"
    with bad.open("wb") as file:
        file.truncate(80 << 20)
    for command in ("read", "policy", "test", "roster", "groups"):
        code, _, errors = run(folder, CASES[command], capsys, bad)
        assert code == 2
        assert "太大" in errors[0]


def test_lines_to_screen(monkeypatch, capsys):
    import io
    import sys

    for text in (b'{"text": "hi"}\n\n{"text": 3}\nno\n\xff\xfe\n', b'{"text": "' + b"x" * 3_000_000):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        assert main(["screen", "--json"]) == 0
        out, errors = capsys.readouterr()
        assert len(out.splitlines()) == (4 if b"hi" in text else 1)
        assert len(errors.splitlines()) == (3 if b"hi" in text else 1)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("早\n\xff\n".encode("latin-1", "replace") + "早上好\n".encode())))
    assert main(["screen"]) == 0
    assert "可以发:早上好" in capsys.readouterr()[0]


@pytest.mark.long
@pytest.mark.parametrize("name", ["endless.txt", "endless.jsonl", "endless.csv"])
def test_one_endless_line(name, folder, capsys):
    bad = folder / name
    with bad.open("wb") as file:
        file.write(CHAT.encode() if name.endswith("jsonl") else b"2026-03-02 09:00 ")
        for _ in range(200):
            file.write(b"x" * (1 << 20))
    for command in CASES.values():
        code, _, errors = run(folder, command, capsys, bad)
        assert code == 2 or (name.endswith("jsonl") and code == 0)
        assert len(errors) <= 3

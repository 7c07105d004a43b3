"""Tables, rosters and groups from files."""

from __future__ import annotations

import contextlib
import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.edge.files import UnusableFile
from qungui.edge.groups import load_groups
from qungui.edge.roster import load_roster
from qungui.edge.tables import load_rows

TEXT = "编号,姓名,部门\nu1,沈括,研发部\nu2,苏轼,文宣部\n"


def workbook(path: Path, *sheets: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    for n, rows in enumerate(sheets):
        sheet = book.active if n == 0 else book.create_sheet()
        assert sheet is not None
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(TEXT.encode(encoding))
    roster, problems = load_roster(path)
    assert [person.name for person in roster.persons] == ["沈括", "苏轼"]
    assert problems == []


def test_xlsx(tmp_path: Path) -> None:
    heads = ["公司花名册", None, None, None, None]
    rows: list[list[Any]] = [
        heads,
        ["编号", "姓名", "状态", "from", "班次"],
        [1001.0, "沈括", "在职", datetime.fromisoformat("2026-03-01"), "08:00-17:00"],
        [],
        [1002, " 苏轼 ", None, date(2026, 3, 2)],
    ]
    roster, problems = load_roster(workbook(tmp_path / "a.xlsx", [], rows))
    assert problems == []
    assert [(person.id, person.name) for person in roster.persons] == [("1001", "沈括"), ("1002", "苏轼")]
    more = load_rows(workbook(tmp_path / "b.xlsx", [["姓名", "起"], ["沈括", datetime.fromisoformat("2026-03-01T08:30")], ["苏轼", time(8, 30)], ["苏辙", 1.5], ["曾巩", 1e16]]))[0]
    assert [row.values["起"] for row in more] == ["2026-03-01T08:30:00", "08:30:00", "1.5", "10000000000000000"]
    assert more[0].place == "b.xlsx:2"


def test_what_lies_far_below_the_table_is_not_looked_for(tmp_path: Path) -> None:
    rows = load_rows(workbook(tmp_path / "a.xlsx", [["姓名"], ["沈括"], *[[] for _ in range(250)], ["苏轼"]]))[0]
    assert len(rows) == 1


def test_yaml(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text("- {id: u1, name: 沈括, roles: [leader, hr]}\n- {id: u2, name: 苏轼, status: moonlighting}\n", encoding="utf-8")
    roster, problems = load_roster(path)
    assert roster.persons[0].roles == ("leader", "hr")
    assert [problem.place for problem in problems] == ["r.yaml:2"]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", b"", "空的"),
        ("a.csv", b"\x00\x01\x02\x03", "不是文本"),
        ("a.xlsx", b"PK\x03\x04garbage", "不是完整的 Excel"),
        ("a.xlsx", b"just text", "不是完整的 Excel"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版"),
        ("a.yaml", b"", "空的"),
    ],
)
def test_nothing_to_be_read_is_one_sentence(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnusableFile, match=re.escape(why)) as caught:
        load_rows(path)
    assert "\n" not in str(caught.value)


def test_an_empty_workbook(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match="空的"):
        load_rows(workbook(tmp_path / "a.xlsx", []))


@given(st.integers(0, 5000), st.binary(max_size=4))
def test_a_spoilt_workbook_is_one_sentence_or_read(tmp_path_factory: pytest.TempPathFactory, cut: int, spoilt: bytes) -> None:
    path = workbook(tmp_path_factory.getbasetemp() / "spoilt.xlsx", [["姓名"], ["沈括"]])
    content = path.read_bytes()
    path.write_bytes(content[:cut] + spoilt + content[cut + len(spoilt) :] if cut % 2 else content[:cut])
    with contextlib.suppress(UnusableFile):
        load_rows(path)


def test_groups(tmp_path: Path) -> None:
    path = tmp_path / "groups.yaml"
    path.write_text("- {id: a, name: 甲}\n- b\n", encoding="utf-8")
    groups, problems = load_groups(path)
    assert groups[0].name == "甲"
    assert str(problems[0]).startswith("groups.yaml:2:")

"""A policy file of any encoding is read, and what cannot be read is said in one sentence."""

from __future__ import annotations

import pytest

from qungui.app.read import read_file, to_json
from qungui.edge.files import UnusableFile

TEXT = "邻里群规\n1、不得刷屏。\n2、请尊重他人。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_encoding(tmp_path, encoding):
    path = tmp_path / "群规.txt"
    path.write_text(TEXT, encoding=encoding)
    said = to_json(*read_file(path))
    assert said["policy"]["policy"] == "群规"
    assert [clause["clause"] for clause in said["clauses"]] == ["L1", "1", "2"]
    assert [rule["kind"] for clause in said["clauses"] for rule in clause["rules"]] == ["flood_limit", "civility"]


def test_an_empty_file(tmp_path):
    path = tmp_path / "空.txt"
    path.write_text(" \n", encoding="utf-8")
    with pytest.raises(UnusableFile, match="没有文字"):
        read_file(path)

"""`qungui check` as a person and as a program meet it."""

from __future__ import annotations

import json

import pytest

from qungui.front.cli.main import main
from tests.front.cli.golden import golden

POLICY = """青石书店约定
自2026年1月1日起施行
1、晚上22点至次日7点不发消息。
2、红包时间:晚上20点到23点,其他时间不发红包。
3、店长交办的事,30分钟内回复。
4、禁止发布赌博信息,违者按照公司条例处罚。
5、违反以上规定的,第一次移出,第二次警告,第三次罚款20元。
"""
ROSTER = "编号,姓名,角色\nlin,林溪,\nfang,方野,\n"
CASES = """# 夜里不说话
```roster
id,name
lin,林溪
```
```chat 2026-03-02
23:00 林溪: 在吗
=> 23:00 breach quiet_hours 林溪
```
# 已经过时的判例
```chat 2026-03-02
21:30 林溪: 在吗
=> 21:30 breach quiet_hours 林溪
```
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "约定.txt").write_text(POLICY, encoding="utf-8")
    (tmp_path / "名单.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "约定.cases.md").write_text(CASES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_check_in_the_terminal(lang, folder, capsys):
    assert main(["check", "约定.txt", "--roster", "名单.csv", "--lang", lang]) == 1
    out, errors = capsys.readouterr()
    assert errors == ""
    golden(f"check.{lang}.txt", out)


def test_a_check_for_programs(folder, capsys):
    assert main(["check", "约定.txt", "--json"]) == 1
    found = [json.loads(line) for line in capsys.readouterr()[0].splitlines()]
    assert {tuple(one) for one in found} == {("file", "line", "clause", "grade", "sort", "text", "hint", "choices", "draft", "becomes")}
    fine = next(one for one in found if one["sort"] == "law" and "罚" in one["text"])
    assert (fine["file"], fine["line"], fine["clause"], fine["grade"]) == ("约定.txt", 7, "5", "mend")
    assert fine["draft"].endswith("第三次提醒并记考核分。")
    failed = [one for one in found if one["sort"] == "case"]
    assert [(one["file"], one["line"]) for one in failed] == [("约定.cases.md", 13)]


def test_a_policy_that_is_fine(folder, capsys):
    (folder / "好.txt").write_text("1、晚上22点至次日7点不发消息。\n", encoding="utf-8")
    assert main(["check", "好.txt"]) == 0
    assert "没有判例册" in capsys.readouterr()[0]
    assert main(["check", "好.txt", "--casebook", "约定.cases.md", "--lang", "en"]) == 1
    assert "2 cases: 约定.cases.md" in capsys.readouterr()[0]


def test_what_cannot_be_checked(folder, capsys):
    assert main(["check", "没有.txt"]) == 2
    assert main(["check", "约定.txt", "--casebook", "没有.md"]) == 2
    (folder / "空.csv").write_text("姓名\n", encoding="utf-8")
    assert main(["check", "约定.txt", "--roster", "空.csv"]) == 2
    assert capsys.readouterr()[1].count("\n") == 3


def test_doubts_about_the_roster_go_to_the_other_stream(folder, capsys):
    (folder / "名单.csv").write_text(ROSTER + "lin,林溪二,\n,,\nx,,\n", encoding="utf-8")
    main(["check", "约定.txt", "--roster", "名单.csv"])
    assert "名单.csv" in capsys.readouterr()[1]


def test_yaml_with_a_typo(folder, capsys):
    (folder / "约.yaml").write_text("policy: p\nclauses:\n  - clause: '1'\n    rules: [{kind: quiet_hour}]\n", encoding="utf-8")
    assert main(["check", "约.yaml"]) == 1
    assert "约.yaml:4 第 1 条 没有「quiet_hour」这种规则" in capsys.readouterr()[0]

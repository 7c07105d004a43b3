"""`qungui confirm` as a person and as a pipe meet it: questions near the lines, answers kept as cases that hold."""

from __future__ import annotations

import io
import sys

import pytest

from qungui.front.cli.main import main
from tests.front.cli.golden import golden

POLICY = """青石书店约定
1、晚上22点至次日7点不发消息。
2、店长交办的事,30分钟内回复。
3、禁止发布赌博信息。
4、发广告须经店长同意。
5、群成员一律实名,一小时内改好。
"""
ROSTER = "编号,姓名,角色\nlin,林溪,\nfang,方野,\nqiao,乔松,leader;owner\n"
CHAT = """--- 2026-03-02
08:50 方野: 早
09:00 乔松: @林溪 今天把新书单发我
09:27 林溪: 收到
09:30 乔松: @方野 今天把旧书清点完告诉我
10:03 方野: 好的
11:00 林溪: 有没有人想赌一把
12:00 方野: 玩百家乐的加我,首充送一百
12:01 林溪: 群规说了不许百家乐
14:00 * 方野 renames 书虫
15:30 * 方野 renames 方野
21:58 林溪: 早点睡
22:05 方野: 睡了吗
--- 2026-03-03
09:00 乔松: 早
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "约定.txt").write_text(POLICY, encoding="utf-8")
    (tmp_path / "名单.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "书店.txt").write_text(CHAT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def confirm(answers, monkeypatch, *more, policy="约定.txt"):
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    return main(["confirm", policy, "书店.txt", "--roster", "名单.csv", *more])


def verdict_on(capsys, *books):
    main(["test", *books])
    return capsys.readouterr()[0].splitlines()[-1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_questions_in_the_terminal(lang, folder, monkeypatch, capsys):
    assert confirm("n\ny\ns\nwhat\nn1\nq\n", monkeypatch, "--lang", lang) == 0
    out, errors = capsys.readouterr()
    assert errors == ""
    golden(f"confirm.{lang}.txt", out)


def test_agreeing_makes_cases_that_hold(folder, monkeypatch, capsys):
    assert confirm("y\n" * 3 + "n\n" * 50, monkeypatch) == 0
    capsys.readouterr()
    book = (folder / "约定.cases.md").read_text(encoding="utf-8")
    assert "```policy file=约定.yaml\n" in book
    assert "exceptions:" in (folder / "约定.yaml").read_text(encoding="utf-8")
    assert verdict_on(capsys, "约定.cases.md").endswith(" 0 failed")
    assert main(["check", "约定.yaml", "--roster", "名单.csv", "--json"]) in (0, 1)
    assert '"sort":"learnt"' in capsys.readouterr()[0]
    main(["check", "约定.txt"])
    assert "旁边的 约定.yaml 里有" in capsys.readouterr()[0]


def test_it_goes_on_where_it_was_left(folder, monkeypatch, capsys):
    confirm("n\nn\nq\n", monkeypatch)
    first = capsys.readouterr()[0]
    confirm("", monkeypatch)
    again = capsys.readouterr()[0]
    assert "已答过 2 例" in again
    total = int(first.split("1/")[1].split()[0])
    assert f"1/{total - 2} " in again


def test_every_answer_is_on_the_disk_before_the_next_question(folder, monkeypatch, capsys):
    class Stopped(io.StringIO):
        def readline(self, *_):
            line = super().readline()
            if not line:
                raise KeyboardInterrupt
            return line

    monkeypatch.setattr(sys, "stdin", Stopped("n\nn\n"))
    assert main(["confirm", "约定.txt", "书店.txt", "--roster", "名单.csv"]) == 0
    assert "已停止,答过的都已记下" in capsys.readouterr()[0]
    assert (folder / "约定.cases.md").read_text(encoding="utf-8").count("<!-- 判例 ") == 2


def answers_for(out, **wanted):
    """One answer per question: by a word of its question, else skip."""
    asked = [block for block in out.split("\n\n") if "会判 y" in block]
    return "".join(next((answer for word, answer in wanted.items() if word in block), "s") + "\n" for block in asked)


def ask(monkeypatch, capsys, wanted, *more, policy="约定.txt"):
    """Answer the questions whose text has a word; returns what was said."""
    confirm("s\n" * 99, monkeypatch, *more, policy=policy)
    questions = capsys.readouterr()[0]
    confirm(answers_for(questions, **wanted), monkeypatch, *more, policy=policy)
    return capsys.readouterr()[0]


def test_what_the_program_lets_pass_is_never_accused_of_by_an_answer(folder, monkeypatch, capsys):
    out = ask(monkeypatch, capsys, {"早点睡": "y"})
    assert "记下,与程序不一致,不参加 qungui test" in out
    book = (folder / "约定.cases.md").read_text(encoding="utf-8")
    assert "## 与程序不一致:1 静默时段:林溪 03-02 21:58\n" in book
    assert "人:会判;程序:不判" in book
    assert "```记录\n" in book


def test_a_word_is_banned_with_consent(folder, monkeypatch, capsys):
    out = ask(monkeypatch, capsys, {"4 疑似": "s", "赌一把": "y 赌一把"})
    assert "有「赌一把」的话都判" in out
    assert "=> 11:00 breach banned_content 林溪 3" in (folder / "约定.cases.md").read_text(encoding="utf-8")
    assert verdict_on(capsys, "约定.cases.md") == "1 passed, 0 failed"
    assert main(["audit", "书店.txt", "--policy", "约定.yaml", "--roster", "名单.csv", "--json"]) == 0
    found = [line for line in capsys.readouterr()[0].splitlines() if '"banned_content"' in line and '"lin"' in line]
    assert ['"verdict":"breach"' in line for line in found] == [True]


def test_a_doubt_may_stay_a_doubt(folder, monkeypatch, capsys):
    ask(monkeypatch, capsys, {"4 疑似": "s", "赌一把": "y"})
    book = (folder / "约定.cases.md").read_text(encoding="utf-8")
    assert "=> 11:00 request banned_content 林溪 3" in book
    assert "人定为会判" in book
    assert not (folder / "约定.yaml").exists()
    assert verdict_on(capsys, "约定.cases.md") == "1 passed, 0 failed"


def test_phrases_and_persons_let_pass(folder, monkeypatch, capsys):
    out = ask(monkeypatch, capsys, {"睡了吗": "n 睡了", "禁止赌博:12:00": "n2", "旧书清点": "n0"})
    assert "有「睡了」的话都不判" in out
    assert "不管此人" in out
    assert "记下,与程序不一致" in out
    assert verdict_on(capsys, "约定.cases.md") == "2 passed, 0 failed"
    assert "phrase: 睡了" in (folder / "约定.yaml").read_text(encoding="utf-8")


def test_an_answer_that_fits_nothing_is_asked_again(folder, monkeypatch, capsys):
    out = ask(monkeypatch, capsys, {"睡了吗": "n 没有的话\nn9\ny 睡了吗"})
    assert out.count("没听懂") == 2


def test_a_policy_in_yaml_keeps_its_own_words(folder, monkeypatch, capsys):
    text = "# 自己写的\npolicy: 约\nedition: '7'\nclauses:\n  - clause: '1'\n    text: 夜里安静\n    rules: [{kind: quiet_hours, from: '22:00', to: '07:00'}]\n"
    (folder / "约.yaml").write_text(text, encoding="utf-8")
    (folder / "册 子").mkdir()
    ask(monkeypatch, capsys, {"睡了吗": "n"}, "--out", "册 子/例.md", policy="约.yaml")
    written = (folder / "约.yaml").read_text(encoding="utf-8")
    assert written.startswith(text + "exceptions:\n  - {clause: \"1\", kind: quiet_hours, text: ")
    assert "```policy file=../约.yaml\n" in (folder / "册 子" / "例.md").read_text(encoding="utf-8")
    assert verdict_on(capsys, "册 子/例.md") == "1 passed, 0 failed"
    (folder / "约.yaml").write_text(text + "exceptions: [{clause: '1', kind: quiet_hours, phrase: 早点睡}]\n", encoding="utf-8")
    assert confirm("n\n" * 9, monkeypatch, policy="约.yaml") == 2
    assert "exceptions 写在了一行里" in capsys.readouterr()[1]


def test_another_yaml_beside_is_not_overwritten(folder, monkeypatch, capsys):
    (folder / "约定.yaml").write_text("policy: x\nclauses: [{clause: '1', text: 别的, declares: other}]\n", encoding="utf-8")
    assert confirm("n\n" * 20, monkeypatch) == 2
    assert "已有这个文件" in capsys.readouterr()[1]


def test_a_chat_with_nothing_near(folder, monkeypatch, capsys):
    (folder / "书店.txt").write_text("--- 2026-03-02\n12:00 林溪: 早\n", encoding="utf-8")
    assert confirm("", monkeypatch) == 0
    assert "没有贴近界线的消息可问" in capsys.readouterr()[0]
    assert not (folder / "约定.cases.md").exists()


def test_what_cannot_be_used(folder, monkeypatch, capsys):
    assert confirm("", monkeypatch, policy="没有.txt") == 2
    assert main(["confirm", "约定.txt", "没有.txt"]) == 2
    assert capsys.readouterr()[1].count("\n") == 2


def test_cases_of_ones_own_stay_as_they_are(folder, monkeypatch, capsys):
    own = "# 自己写的\n```policy\n1、晚上21点至次日7点不发消息。\n```\n```roster\nid,name\nlin,林溪\n```\n```chat 2026-03-02\n21:30 林溪: 在\n=> 21:30 breach quiet_hours 林溪\n```\n"
    (folder / "约定.cases.md").write_text(own, encoding="utf-8")
    ask(monkeypatch, capsys, {"睡了吗": "y"})
    assert (folder / "约定.cases.md").read_text(encoding="utf-8").startswith(own)
    assert verdict_on(capsys, "约定.cases.md") == "2 passed, 0 failed"

"""`qungui backtest` and `qungui diff` as their user runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qungui.front.cli.main import main

GOLDEN = Path(__file__).parent / "golden"
OLD = """\
policy: 约定
edition: "1"
title: 渡口茶社工作群约定
in_force_from: 2026-01-01
calendar: {workdays: china, hours: "09:00-18:00"}
clauses:
  - {clause: "一", text: 一、本群用于店务。, declares: purpose}
  - clause: "二"
    text: 二、店长交办的事,被点名的人三十分钟内回复。
    rules: [{kind: ack_deadline, from: {roles: [leader]}, within: 30m}]
  - {clause: "三", text: 三、晚上22点至次日7点不发消息。, rules: [{kind: quiet_hours, from: "22:00", to: "07:00"}]}
  - {clause: "四", text: 四、一分钟内最多发3条消息。, rules: [{kind: flood_limit, count: 3, per: 60s}]}
  - clause: "五"
    text: 五、违反上述规定的,第一次提醒,第二次罚款20元。
    rules: [{kind: penalty, ladder: [remind, {nth: 2, do: fine, yuan: 20}]}]
"""
NEW = """\
policy: 约定
edition: "2"
title: 渡口茶社工作群约定
in_force_from: 2026-05-01
calendar: {workdays: china, hours: "09:00-18:00"}
clauses:
  - {clause: "一", text: 一、本群用于店务。, declares: purpose}
  - {clause: "二", text: 二、群里不准赌博。, rules: [{kind: banned_content, categories: [gambling]}]}
  - clause: "三"
    text: 三、店长交办的事,被点名的人一小时内回复。
    rules: [{kind: ack_deadline, from: {roles: [leader]}, within: 1h}]
  - {clause: "四", text: 四、晚上23点至次日7点不发消息。, rules: [{kind: quiet_hours, from: "23:00", to: "07:00", mode: shadow}]}
  - {clause: "五", text: 五、不建议在群里发广告。, rules: [{kind: banned_content, categories: [ads], penalty: none}]}
  - clause: "六"
    text: 六、违反上述规定的,第一次提醒,第二次罚款50元。
    rules: [{kind: penalty, ladder: [remind, {nth: 2, do: fine, yuan: 50}]}]
"""
PROSE = "渡口茶社工作群约定\n\n一、店长交办的事,被点名的人三十分钟内回复。\n二、晚上22点至次日7点不发消息。\n三、一分钟内最多发3条消息。\n"
ROSTER = "编号,姓名,部门,角色\nlu,陆羽田,店长室,leader;owner\nshe,佘小满,前厅,\nran,冉秋水,后厨,\n"
TALK = """\
08:58 she 佘小满 大家早
08:59 ran 冉秋水 早
09:00 lu 陆羽田 @佘小满 今天把茶单发我 mentions=she
09:40 she 佘小满 刚看到,马上发
10:00 lu 陆羽田 @冉秋水 今天把库房盘一下告诉我 mentions=ran
12:00 ran 冉秋水 忙完了,下午盘
15:00:00 she 佘小满 客人来了
15:00:10 she 佘小满 三位
15:00:20 she 佘小满 要靠窗
15:00:30 she 佘小满 谁去领一下
22:30 ran 冉秋水 明早的点心备好了
23:30 she 佘小满 有人玩百家乐吗,首充送一百,加我
"""


def fact(number: int, line: str) -> dict[str, Any]:
    clock, actor, name, text = line.split(" ", 3)
    said, _, who = text.partition(" mentions=")
    at = f"2026-03-02T{clock if clock.count(':') > 1 else clock + ':00'}+08:00"
    return {"type": "message", "id": f"m{number}", "at": at, "group": "渡口茶社", "actor": actor, "name": name, "text": said, "mentions": [who] if who else []}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "旧.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "新.yaml").write_text(NEW, encoding="utf-8")
    (tmp_path / "原文.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "名单.csv").write_text(ROSTER, encoding="utf-8")
    facts = [{"type": "source", "id": "s", "at": "2026-03-02T08:57:00+08:00", "group": "渡口茶社", "sees": ["messages", "nicknames"]}]
    facts += [fact(number, line) for number, line in enumerate(TALK.splitlines())]
    facts.append({"type": "tick", "id": "t", "at": "2026-03-03T12:00:00+08:00", "group": "渡口茶社"})
    (tmp_path / "聊天.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in facts), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def golden(name: str, said: str) -> None:
    """Compare with the file; `GOLDEN=write` writes it."""
    path = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


BACKTEST = ["backtest", "聊天.jsonl", "--roster", "名单.csv", "--new", "新.yaml"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("more", [[], ["--old", "旧.yaml"], ["--old", "旧.yaml", "--all"]], ids=["new", "both", "all"])
def test_a_back_test_in_the_terminal(lang, more, folder, capsys):
    assert main(["--lang", lang, *BACKTEST, *more]) == 0
    out, errors = capsys.readouterr()
    assert errors == ""
    golden(f"backtest{''.join(one for one in more if one[:1] == '-')}.{lang}.txt", out)


def lines(capsys, *words: str) -> list[dict[str, Any]]:
    assert main(list(words)) == 0
    out, errors = capsys.readouterr()
    assert errors == ""
    return [json.loads(line) for line in out.splitlines()]


def test_a_back_test_for_programs(folder, capsys):
    found = lines(capsys, *BACKTEST, "--old", "旧.yaml", "--json")
    head, rest = found[0], found[1:]
    assert (head["what"], head["old"][:2], head["new"][:2], head["groups"], head["messages"]) == ("backtest", "约定", "约定", ["渡口茶社"], 12)
    rules = {(one["was"], one["clause"], one["kind"]): one for one in rest if one["what"] == "rule"}
    assert rules["二", "三", "ack_deadline"]["old"] == {"breach": 2, "request": 0, "remind": 0}
    assert rules["二", "三", "ack_deadline"]["new"]["breach"] == 1
    assert rules["四", None, "flood_limit"]["new"] is None
    assert rules[None, "二", "banned_content"]["old"] is None
    assert rules[None, "二", "banned_content"]["per_1000"] == {"old": None, "new": 83.33}
    assert [(one["what"], one["kind"], one["subject"], one["finding"]["clause"]) for one in rest if one["what"] in ("hit", "let_go")] == [
        ("hit", "banned_content", "she", "二"), ("let_go", "ack_deadline", "she", "二"), ("let_go", "quiet_hours", "ran", "三"), ("let_go", "flood_limit", "she", "四"),
    ]  # fmt: skip
    within = [one for one in rest if one["what"] == "step" and one["parameter"] == "within"]
    assert [(one["value"], one["findings"], [each["name"] for each in one["let_go"]]) for one in within] == [
        ("10m", 2, []), ("15m", 2, []), ("30m", 2, []), ("45m", 1, ["佘小满"]), ("1h", 1, []), ("2h", 0, ["冉秋水"]), ("4h", 0, []), ("8h", 0, []),
    ]  # fmt: skip
    assert [one["value"] for one in within if one["old"]] == ["30m"]
    assert [one["value"] for one in within if one["new"]] == ["1h"]


def test_a_policy_and_itself_hit_the_same(folder, capsys):
    main(["read", "原文.txt", "--out", "同.yaml"])
    capsys.readouterr()
    found = lines(capsys, "backtest", "聊天.jsonl", "--roster", "名单.csv", "--old", "原文.txt", "--new", "同.yaml", "--json")
    assert [one for one in found if one["what"] in ("hit", "let_go")] == []
    assert all(one["old"] == one["new"] for one in found if one["what"] == "rule")
    assert sum(one["old"]["breach"] for one in found if one["what"] == "rule") > 3
    assert main(["backtest", "聊天.jsonl", "--old", "原文.txt", "--new", "同.yaml"]) == 0
    assert "查到的人和事都一样" in capsys.readouterr()[0]


def test_until_stops_and_lets_time_pass(folder, capsys):
    found = lines(capsys, *BACKTEST, "--until", "2026-03-02T11:30", "--json")
    assert found[0]["messages"] == 5
    assert [one["finding"]["at"] for one in found if one["what"] == "hit"] == ["2026-03-02T11:00:00+08:00"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_changed(lang, folder, capsys):
    assert main(["--lang", lang, "diff", "旧.yaml", "新.yaml"]) == 0
    golden(f"diff.{lang}.txt", capsys.readouterr()[0])
    assert main(["--lang", lang, "diff", "旧.yaml", "旧.yaml"]) == 0
    assert capsys.readouterr()[0].splitlines()[1:] == ["没有改动" if lang == "zh" else "No changes"]


def test_what_changed_for_programs(folder, capsys):
    found = lines(capsys, "diff", "旧.yaml", "新.yaml", "--json")
    assert {tuple(one) for one in found} == {("what", "clause", "was", "kind", "name", "before", "after", "text")}
    number = next(one for one in found if one["what"] == "parameter" and one["kind"] == "ack_deadline")
    assert number["text"] == "限时回复:回复时限 30 分钟 → 60 分钟"
    assert (number["clause"], number["was"], number["name"], number["before"], number["after"]) == ("三", "二", "within", "30m", "1h")


@pytest.mark.parametrize("words", ["backtest 聊天.jsonl --new 没有.txt", "backtest 聊天.jsonl --old 没有.txt --new 新.yaml", "backtest 没有.jsonl --new 新.yaml", "diff 旧.yaml 没有.txt"])
def test_what_is_not_there(words, folder, capsys):
    assert main(words.split()) == 2
    out, errors = capsys.readouterr()
    assert (out, len(errors.splitlines())) == ("", 1)
    assert errors.startswith("没有.")


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_stops_a_back_test(folder):
    with (folder / "长.jsonl").open("w", encoding="utf-8") as file:
        for number in range(40_000):
            one = {"type": "message", "id": f"m{number}", "at": f"2026-03-{2 + number // 1440:02}T{number // 60 % 24:02}:{number % 60:02}:00+08:00"}
            file.write(json.dumps({**one, "group": "g", "actor": f"u{number % 7}", "name": "某", "text": "收到"}, ensure_ascii=False) + "\n")
    code = (
        "import signal, sys; from qungui.app import backtest as b; from qungui.front.cli.main import main\n"
        "old = b._count\ndef count(done, fact):\n    old(done, fact)\n    if done.facts == 500: signal.raise_signal(signal.SIGINT)\n"
        "b._count = count\nsys.exit(main(['backtest', '长.jsonl', '--new', '新.yaml']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, timeout=60, check=False)
    assert (done.stdout, done.stderr.decode(), done.returncode) == (b"", "已停止。\n", 130)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_kinds_page_in_the_terminal(lang, capsys):
    assert main(["--lang", lang, "kinds", "flood_limit"]) == 0
    golden(f"kind.{lang}.txt", capsys.readouterr()[0])
    assert main(["kinds", "刷屏", "--json"]) == 0
    page = json.loads(capsys.readouterr()[0])
    assert (page["name"], page["parameters"][0]["name"], page["casebook"]) == ("flood_limit", "count", "src/qungui/core/clauses/flood_limit.md")
    assert main(["kinds", "跳舞"]) == 2
    assert capsys.readouterr()[1] == "没有「跳舞」这种规则,用 qungui kinds 看有哪些\n"

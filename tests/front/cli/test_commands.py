"""Each command as its user runs it: what stands in the terminal, what goes to other programs, how it ends."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qungui.front.cli.main import main
from tests.front.cli.golden import golden

POLICY = """\
青石书店工作群约定

1、本群用于店务沟通。
2、群成员一律实名,一天内改好群名片。
3、店长当天交办的事,被点名的人三十分钟内回复。
4、晚上22点至次日7点不发消息。
5、群里不准赌博,不准发广告。
6、公司推文每人一天内转发朋友圈。
7、违反上述规定的,第一次提醒,第二次警告。
"""
ROSTER = "编号,姓名,部门,角色\nqiao,乔松年,店长室,leader;owner\nlan,蓝小蝶,前厅,\nfang,方知远,库房,\nmei,梅子青,前厅,\n"
TALK = """\
09:00 qiao 乔松年 @蓝小蝶 今天把新书单发给我 mentions=lan
09:10 lan 蓝小蝶 收到
10:00 qiao 乔松年 @方知远 今天把旧书清点完告诉我 mentions=fang
10:20 fang 夜行者 早
11:05 fang 夜行者 刚看到
12:00 qiao 乔松年 店里推文请大家转发朋友圈 https://mp.weixin.qq.com/s/book link
13:00 mei 梅子青 voice
22:40 fang 夜行者 有人玩百家乐吗,首充送一百,加我
22:41 mei 梅子青 别发这种
22:42 lan 蓝小蝶 管理员看一下
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "约定.txt").write_text(POLICY, encoding="utf-8")
    (tmp_path / "名单.csv").write_text(ROSTER, encoding="utf-8")
    facts = [{"type": "source", "id": "s", "at": "2026-03-02T08:59:00+08:00", "group": "青石书店", "sees": ["messages", "nicknames", "renames", "members"]}]
    for number, line in enumerate(TALK.splitlines()):
        clock, actor, name, text = line.split(" ", 3)
        fact = {"type": "message", "id": f"m{number}", "at": f"2026-03-02T{clock}:00+08:00", "group": "青石书店", "actor": actor, "name": name, "text": text}
        if " mentions=" in text:
            fact["text"], _, who = text.partition(" mentions=")
            fact["mentions"] = [who]
        if text.endswith(" link"):
            fact["text"] = text.removesuffix(" link")
            fact["attachments"] = [{"kind": "link", "url": "https://mp.weixin.qq.com/s/book"}]
        if text == "voice":
            fact["text"] = ""
            fact["attachments"] = [{"kind": "voice", "seconds": 30}]
        facts.append(fact)
    facts.append({"type": "tick", "id": "t", "at": "2026-03-05T10:00:00+08:00", "group": "青石书店"})
    (tmp_path / "聊天.jsonl").write_text("".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


AUDIT = ["audit", "聊天.jsonl", "--policy", "约定.txt", "--roster", "名单.csv"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("more", [[], ["--all"]], ids=["", "all"])
def test_an_audit_in_the_terminal(lang, more, folder, capsys):
    assert main(["--lang", lang, *AUDIT, *more]) == 0
    out, errors = capsys.readouterr()
    assert errors == ""
    golden(f"audit{''.join(more)}.{lang}.txt", out)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_policy_in_the_terminal(lang, folder, capsys):
    assert main(["read", "约定.txt", "--lang", lang]) == 0
    golden(f"read.{lang}.txt", capsys.readouterr()[0])


def test_findings_for_programs(folder, capsys):
    assert main([*AUDIT, "--json", "--html", "page.html"]) == 0
    out, errors = capsys.readouterr()
    findings = [json.loads(line) for line in out.splitlines()]
    names = "id at known group policy clause kind verdict subject facts of to due reason nth actions mode".split()
    assert {tuple(one)[:17] for one in findings} == {tuple(names)}
    assert [one["at"] for one in findings] == sorted(one["at"] for one in findings)
    assert {tuple(one)[17:] for one in findings if one["verdict"] == "met"} == {("late", "sure")}
    late = next(one for one in findings if (one["verdict"], one["kind"]) == ("breach", "ack_deadline"))
    assert (late["at"], late["subject"], late["clause"], late["of"], late["to"]) == ("2026-03-02T10:30:00+08:00", "fang", "3", None, None)
    assert late["actions"][0] == {"do": "remind", "to": "fang", "state": "proposed"}
    assert errors == "网页已写入 page.html\n"
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "[语音 30 秒]" in page or "夜行者" in page


def test_a_page_shows_what_stood_around_a_proof(folder, capsys):
    main([*AUDIT, "--html", "page.html"])
    page = (folder / "page.html").read_text(encoding="utf-8")
    proof = page[page.index("禁止赌博") :]
    proof = proof[: proof.index("</ol>")]
    assert "[语音 30 秒]" in proof
    assert "别发这种" in proof
    assert "管理员看一下" in proof
    assert proof.count("<li class=proves>") == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rules_on_trial_are_shown_apart(lang, folder, capsys):
    """`mode: shadow` in the policy, or by the groups file: the same findings, none of them among those that count."""
    assert main(["read", "约定.txt", "--out", "约定.yaml"]) == 0
    text = (folder / "约定.yaml").read_text(encoding="utf-8")
    (folder / "试行.yaml").write_text(text.replace("{kind: banned_content,", "{kind: banned_content, mode: shadow,"), encoding="utf-8")
    (folder / "groups.yaml").write_text("- {id: 青石书店, overrides: {'3': {mode: shadow}}}\n", encoding="utf-8")
    capsys.readouterr()
    trial = ["audit", "聊天.jsonl", "--policy", "试行.yaml", "--roster", "名单.csv", "--groups", "groups.yaml"]
    assert main(["--lang", lang, *trial, "--html", "page.html"]) == 0
    golden(f"audit-trial.{lang}.txt", capsys.readouterr()[0])
    assert main([*trial, "--json"]) == 0
    modes = {(one["kind"], one["mode"]) for one in map(json.loads, capsys.readouterr()[0].splitlines()) if one["verdict"] == "breach"}
    assert {("banned_content", "shadow"), ("ack_deadline", "shadow"), ("quiet_hours", "enforce")} <= modes
    page = (folder / "page.html").read_text(encoding="utf-8")
    before, trying = page.split('<section id="tried">')
    trying, after = trying.split("</section>", 1)
    assert "禁止赌博" in trying
    assert "禁止赌博" not in before + after
    assert main(["--lang", lang, "read", "试行.yaml"]) == 0
    assert ("(试行)" if lang == "zh" else "(on trial)") in capsys.readouterr()[0]


def test_until_lets_time_pass_and_stops(folder, capsys):
    assert main([*AUDIT, "--json", "--until", "2026-03-02T10:29"]) == 0
    assert '"breach"' not in capsys.readouterr()[0]
    assert main([*AUDIT, "--json", "--until", "2026-03-02T10:31"]) == 0
    breaches = [json.loads(line) for line in capsys.readouterr()[0].splitlines() if '"breach"' in line]
    assert [(one["kind"], one["subject"]) for one in breaches] == [("ack_deadline", "fang")]


def test_several_chats_one_group_and_a_groups_file(folder, capsys):
    other = (folder / "聊天.jsonl").read_text(encoding="utf-8").replace("青石书店", "二店")
    (folder / "二店.jsonl").write_text(other, encoding="utf-8")
    (folder / "groups.yaml").write_text("- {id: 青石书店, policy: 别的}\n- {id: 二店}\n", encoding="utf-8")
    both = ["audit", "聊天.jsonl", "二店.jsonl", "聊天.jsonl", *AUDIT[2:], "--json"]

    def groups(*more: str) -> dict[str, int]:
        assert main([*both, *more]) == 0
        found: dict[str, int] = {}
        for line in capsys.readouterr()[0].splitlines():
            found[json.loads(line)["group"]] = found.get(json.loads(line)["group"], 0) + 1
        return found

    every = groups()
    assert every["二店"] == every["青石书店"] > 5
    assert groups("--group", "二店") == {"二店": every["二店"]}
    assert set(groups("--groups", "groups.yaml")) == {"二店"}


def test_an_audit_without_a_roster_asks_once(folder, capsys):
    assert main([*AUDIT[:4], "--json"]) == 0
    out, errors = capsys.readouterr()
    findings = [json.loads(line) for line in out.splitlines()]
    assert not [one for one in findings if one["kind"] in ("real_name", "nickname_format") or "是谁" in one["reason"]]
    assert errors.count("没有通讯录") == len(errors.splitlines()) <= 2


def test_facts_for_programs_and_in_words(folder, capsys):
    assert main(["import", "聊天.jsonl", "--json"]) == 0
    lines = capsys.readouterr()[0].splitlines()
    assert len(lines) == 12
    assert json.loads(lines[1])["text"] == "@蓝小蝶 今天把新书单发给我"
    assert main(["import", "聊天.jsonl"]) == 0
    assert "青石书店" in capsys.readouterr()[0]
    assert main(["--lang", "en", "import", "聊天.jsonl"]) == 0
    assert "sees" in capsys.readouterr()[0]


def test_a_policy_for_programs_and_as_yaml(folder, capsys):
    assert main(["read", "约定.txt", "--json"]) == 0
    read = json.loads(capsys.readouterr()[0])
    assert list(read) == ["policy", "clauses", "problems"]
    assert list(read["clauses"][0]) == ["clause", "text", "line", "rules", "declares", "unclear"]
    assert {tuple(one)[:4] for one in read["problems"]} <= {("clause", "text", "hint", "choices")}
    assert main(["read", "约定.txt", "--out", "约定.yaml"]) == 0
    assert capsys.readouterr()[0] == "已写入 约定.yaml\n"
    assert main(["read", "约定.yaml", "--json"]) == 0
    again = json.loads(capsys.readouterr()[0])
    assert [one["rules"] for one in again["clauses"]] == [one["rules"] for one in read["clauses"]]


def test_problems_are_settled_by_their_numbers(folder, capsys):
    assert main(["read", "约定.txt", "--choose", "1=1", "--choose", "2=1", "--json"]) == 0
    read = json.loads(capsys.readouterr()[0])
    assert (read["policy"]["publish"], read["policy"]["calendar"]["hours"], read["problems"]) == ("required", "09:00-18:00", [])
    assert main(["read", "约定.txt", "--choose", "2=1"]) == 0
    shown = capsys.readouterr()[0]
    assert "1. 没有写明从哪天起施行" in shown
    assert "2. " not in shown
    assert main(["read", "约定.txt", "--out", "约定.yaml"]) == 0
    assert main(["read", "约定.txt", "--choose", "1=1", "--out", "约定.yaml"]) == 0
    assert "publish: required" in (folder / "约定.yaml").read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["read", "约定.txt", "--choose", "7=1"]) == 2
    assert "没有第 7 个疑问" in capsys.readouterr()[1]


def test_texts_are_screened(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO('{"text":"早上好"}\n{"text":"百家乐首充送百分百"}\n'.encode())))
    assert main(["screen", "--json"]) == 0
    fine, bad = [json.loads(line) for line in capsys.readouterr()[0].splitlines()]
    assert fine == {"categories": [], "act": "pass", "spans": [], "scores": {}}
    assert list(bad) == ["categories", "act", "spans", "scores"]
    assert "gambling" in bad["categories"]
    assert bad["act"] == "act"
    assert all(len(span) == 3 and span[0] < span[1] for span in bad["spans"])
    assert main(["screen", "早上好"]) == 0
    assert capsys.readouterr()[0] == "可以发:早上好\n"


def test_casebooks_are_run(folder, capsys):
    case = "# 一\n```policy\n1、晚上22点至次日7点不发消息。\n```\n```roster\nid,name\na,林溪\n```\n```chat 2026-03-02\n23:00 林溪: 在\n=> 23:00 breach quiet_hours 林溪\n```\n"
    (folder / "好.md").write_text(case, encoding="utf-8")
    (folder / "坏.md").write_text(case.replace("=> 23:00 breach", "=> 23:30 breach"), encoding="utf-8")
    assert main(["test", "好.md"]) == 0
    assert capsys.readouterr()[0].splitlines()[-1] == "1 passed, 0 failed"
    assert main(["test", "好.md", "坏.md"]) == 1
    assert capsys.readouterr()[0].splitlines()[-1] == "1 passed, 1 failed"


def test_kinds_and_help(capsys):
    assert main(["kinds", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr()[0].splitlines()]
    assert len(rows) >= 31
    assert {"kind", "title", "params"} <= set(rows[0])
    assert main(["--lang=en", "kinds"]) == 0
    assert "quiet_hours" in capsys.readouterr()[0]
    assert main([]) == 0
    assert "audit" in capsys.readouterr()[0]


def run(words: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONUTF8", "PYTHONIOENCODING", "LANG", "LC_ALL")}
    return subprocess.run(
        [sys.executable, "-m", "qungui.front.cli.main", *words], cwd=folder, env={**clean, **environment}, capture_output=True, check=False, timeout=60
    )


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "gbk"}, {"LC_ALL": "C"}], ids=["gbk", "c"])
def test_json_is_utf8_whatever_the_console_is(environment, folder):
    done = run([*AUDIT[:4], "--json"], folder, **environment)
    assert done.returncode == 0
    assert "晚" in done.stdout.decode("utf-8") or "禁止" in done.stdout.decode("utf-8")
    assert run(AUDIT, folder, **environment).returncode == 0


def test_a_pipe_that_is_closed_is_no_failure(folder):
    for more in ([], ["--json"]):
        command = [sys.executable, "-m", "qungui.front.cli.main", *AUDIT, *more]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
            assert done.stdout is not None
            assert done.stderr is not None
            done.stdout.close()
            assert done.stderr.read() == b""
            assert done.wait(60) == 0


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_says_so(folder):
    command = [sys.executable, "-m", "qungui.front.cli.main", "screen", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
        assert done.stdin is not None
        assert done.stdout is not None
        done.stdin.write(b'{"text":"hi"}\n' * 2_000)
        done.stdin.flush()
        assert done.stdout.read(10)  # it is at work
        done.send_signal(signal.SIGINT)
        _, errors = done.communicate(timeout=60)
        assert (errors.decode(), done.returncode) == ("已停止。\n", 130)


def test_nothing_is_wrapped_for_a_pipe_and_all_is_for_a_narrow_terminal(folder, monkeypatch, capsys):
    from qungui.front.cli import output

    main(AUDIT)
    assert max(map(len, capsys.readouterr()[0].splitlines())) > 60
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(output, "watched", lambda stream: True)
    main(AUDIT)
    assert max(map(len, capsys.readouterr()[0].splitlines())) <= 40

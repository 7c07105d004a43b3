"""Groups judged as facts come in: what was said goes out at once and is taken back when a late fact disproves it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from qungui.front.cli.main import main

POLICY = """\
policy: 茶社
clauses:
  - {clause: "1", text: 三十分钟内回复, rules: [{kind: ack_deadline, within: 30m, clock: always}]}
  - {clause: "2", text: 群内消息保密, rules: [{kind: confidentiality}]}
"""
ROSTER = "id,name,roles,groups\nyu,俞掌柜,leader,茶社;内部\nke,柯茗,,茶社;内部\nwai,卫客,guest,茶社\n"
GROUPS = "- {id: 内部, name: 内部, confidential: true}\n- {id: 茶社, name: 茶社}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    for name, text in (("约.yaml", POLICY), ("名单.csv", ROSTER), ("群.yaml", GROUPS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fact(kind: str, name: str, clock: str, actor: str = "", group: str = "茶社", **more: object) -> str:
    return json.dumps({"type": kind, "id": name, "at": f"2026-05-06T{clock}:00+08:00", "group": group, "actor": actor, **more}, ensure_ascii=False)


HERE = [fact("message", "m0", "08:55", "ke", text="早")]
ORDER = fact("message", "m1", "09:00", "yu", text="@柯茗 今天把新茶单发我", mentions=["ke"])
LATE = [*HERE, ORDER, fact("tick", "t1", "09:31"), fact("message", "m2", "09:29", "ke", text="收到")]


def said(monkeypatch, capsysbinary, lines: list[str], *words: str) -> tuple[list[tuple[str, str, str]], str]:
    class Stdin:
        buffer = io.BytesIO("\n".join(lines).encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert main(["live", "--policy", "约.yaml", "--roster", "名单.csv", "--groups", "群.yaml", *words]) == 0
    out, errors = capsysbinary.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    return [(one["verdict"], one["kind"], one["subject"]) for one in found], errors.decode()


def test_what_was_said_is_taken_back_when_the_answer_comes_late(folder, monkeypatch, capsysbinary):
    found, _ = said(monkeypatch, capsysbinary, LATE)
    assert found == [("duty", "ack_deadline", "ke"), ("breach", "ack_deadline", "ke"), ("met", "ack_deadline", "ke"), ("withdrawn", "ack_deadline", "ke")]


def test_in_one_batch_nothing_wrong_was_ever_said(folder, monkeypatch, capsysbinary):
    (folder / "事实.jsonl").write_text("\n".join(LATE), encoding="utf-8")
    found, _ = said(monkeypatch, capsysbinary, [], "事实.jsonl", "--batch", "100")
    assert found == [("duty", "ack_deadline", "ke"), ("met", "ack_deadline", "ke")]


def test_a_broken_line_harms_none_beside_it(folder, monkeypatch, capsysbinary):
    found, errors = said(monkeypatch, capsysbinary, [*HERE, "{", "", ORDER])
    assert found == [("duty", "ack_deadline", "ke")]
    assert "第 2 行:不是完整的 JSON" in errors
    assert "疑问" not in errors


def test_problems_of_the_policy_are_brought_up_first(folder, monkeypatch, capsysbinary):
    (folder / "约.yaml").write_text(POLICY.replace("ack_deadline", "ack"), encoding="utf-8")
    _, errors = said(monkeypatch, capsysbinary, HERE)
    assert "个疑问,用 qungui read 看" in errors


def test_what_wanders_between_groups_is_seen_as_it_happens(folder, monkeypatch, capsysbinary):
    told = "新茶的进价每斤四百二十元,渠道是武夷山老林家,合同月底签,这件事在谈妥之前请大家一定不要说出去"
    lines = [
        fact("profile", "p", "08:00", "ke", "*", field="intro", value="茶"),
        fact("message", "n1", "09:00", "yu", "内部", text=told),
        fact("message", "n2", "09:05", "ke", "茶社", text=told),
        fact("profile", "p2", "09:06", "ke", "*", field="intro", value="茶"),
    ]
    found, _ = said(monkeypatch, capsysbinary, lines)
    assert found == [("request", "confidentiality", "ke")]


def test_what_comes_too_late_is_put_before_a_person(folder, monkeypatch, capsysbinary):
    hours = [fact("message", f"h{n}", f"{10 + n // 60}:{n % 60:02d}", "ke", text="好茶") for n in range(300)]
    found, errors = said(monkeypatch, capsysbinary, [*HERE, *hours, fact("message", "z", "09:00", "yu", text="在")], "--batch", "50")
    assert found[-1] == ("request", "archive", "yu")
    assert "有 1 条来得太迟" in errors


def test_a_file_that_is_not_there(folder, capsys):
    assert main(["live", "没有.jsonl", "--policy", "约.yaml"]) == 2
    assert "没有.jsonl:打不开" in capsys.readouterr().err

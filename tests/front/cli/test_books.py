"""Adopting a policy, who was told of it, and the books of red packets, as an owner runs them one after the other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qungui.front.cli.main import main

POLICY = """\
policy: 跑团
edition: "2"
title: 晨跑团公约
publish: required
in_force_from: 2026-05-01
clauses:
  - {clause: "1", text: "1、晚上十一点到早上五点不发消息,违反的发红包六元", rules: [{kind: quiet_hours, from: "23:00", to: "05:00", penalty: 红包}]}
  - {clause: "2", text: 互相加油, declares: other}
penalties: {红包: [{nth: 1, do: red_packet, yuan: 6}]}
"""
ROSTER = "id,name,roles\nyu,于团长,owner\nke,柯朗,\nbai,白鹿,\nrun,跑步助手,bot\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    (tmp_path / "公约.yaml").write_text(POLICY, encoding="utf-8")
    (tmp_path / "名单.csv").write_text(ROSTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def chat(folder: Path, *facts: dict) -> None:
    lines = [{"type": "source", "id": "s", "at": "2026-05-03T06:00:00+08:00", "group": "跑团群", "sees": ["messages", "amounts", "members", "acks"]}, *facts]
    (folder / "群.jsonl").write_text("".join(json.dumps({"group": "跑团群", **one}, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")


def said(kind: str, name: str, at: str, actor: str, **more: object) -> dict:
    return {"type": kind, "id": name, "at": f"2026-05-{at}:00+08:00", "actor": actor, **more}


GIVEN = ("群.jsonl", "--policy", "公约.yaml", "--roster", "名单.csv")
PUBLISHED = said("announcement", "p", "03T07:00", "yu", text="〔群规 跑团@2〕今天起按公约来")
CONFIRMED = said("ack", "c", "03T07:10", "ke", message="p")
LATE = said("message", "n", "03T23:40", "ke", text="明天还跑吗")


def ran(capsys, *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out


def test_adopting_writes_the_fact_once_and_gives_the_notice(folder, capsys):
    words = ("adopt", "公约.yaml", "--group", "跑团群", "--group", "二群", "--at", "2026-05-03", "--out", "采用.jsonl")
    text = ran(capsys, *words)
    assert text.startswith("晨跑团公约\n2026-05-01 起施行\n1、晚上十一点到早上五点不发消息")
    assert "\n2 互相加油\n" in text
    assert "〔群规 跑团@2〕" in text
    assert "已写入 采用.jsonl" in text
    ran(capsys, *words)
    facts = [json.loads(line) for line in (folder / "采用.jsonl").read_text("utf-8").splitlines()]
    assert [(one["type"], one["group"], one["policy"], one["edition"], one["at"]) for one in facts] == [
        ("adopt", "跑团群", "跑团", "2", "2026-05-03T00:00:00+08:00"),
        ("adopt", "二群", "跑团", "2", "2026-05-03T00:00:00+08:00"),
    ]
    assert all(len(facts[0][name]) == 16 for name in ("engine", "screen", "calendar"))


def test_an_adoption_without_a_time_holds_from_now_on(folder, capsys):
    assert json.loads(ran(capsys, "adopt", "公约.yaml", "--group", "跑团群", "--json"))["at"] > "2026-11"


def test_a_time_that_is_none_is_said(folder, capsys):
    assert main(["adopt", "公约.yaml", "--group", "g", "--at", "明天"]) == 2
    assert capsys.readouterr().err == "--at 明天:不是时间,请写成 2026-03-31 或 2026-03-31T18:00\n"


def test_problems_of_the_policy_are_brought_up_before_it_is_published(folder, capsys):
    (folder / "公约.yaml").write_text(POLICY.replace("quiet_hours", "quiet_ours"), encoding="utf-8")
    assert main(["adopt", "公约.yaml", "--group", "g"]) == 0
    assert "个疑问,发布前请用 qungui read 看一遍" in capsys.readouterr().err


def test_notice_says_who_still_has_to_confirm(folder, capsys):
    chat(folder, PUBLISHED, CONFIRMED, said("join", "j", "03T08:00", "bai"), LATE)
    text = ran(capsys, "notice", *GIVEN)
    assert "未告知 1:白鹿" in text
    assert "已确认 1:柯朗(2026-05-03 07:10)" in text
    assert "@于团长" in text
    assert "@柯朗" not in text
    assert "跑步助手" not in text
    rows = {row["name"]: row for row in map(json.loads, ran(capsys, "notice", *GIVEN, "--json").splitlines())}
    assert (rows["柯朗"]["standing"], rows["柯朗"]["fact"]) == ("confirmed", "c")
    assert rows["于团长"]["standing"] == "told"
    assert "not told" in ran(capsys, "notice", *GIVEN, "--lang", "en")


def test_the_proof_of_notice_goes_with_the_finding(folder, capsys):
    chat(folder, PUBLISHED, CONFIRMED, LATE)
    assert "告知:2026-05-03 07:00 已公布,2026-05-03 07:10 本人已确认" in ran(capsys, "audit", *GIVEN)
    chat(folder, PUBLISHED, LATE)
    assert "notice:2026-05-03 07:00 published\n" in ran(capsys, "audit", *GIVEN, "--lang", "en")


def breach(capsys) -> str:
    return next(one["id"] for one in map(json.loads, ran(capsys, "audit", *GIVEN, "--json").splitlines()) if one["verdict"] == "breach")


def test_the_books_follow_the_rulings(folder, capsys):
    chat(folder, PUBLISHED, LATE)
    assert "没有人欠红包或罚款" in ran(capsys, "ledger", *GIVEN)
    upheld = said("ruling", "r", "04T08:00", "yu", finding=breach(capsys), decision="uphold")
    chat(folder, PUBLISHED, LATE, upheld)
    text = ran(capsys, "ledger", *GIVEN)
    assert "柯朗(跑团群):未付 6 元,已付 0 元,已免 0 元" in text
    assert "未付 2026-05-04 08:00 6 元,不超过 4 个  1 要求" in text
    packet = said("message", "h", "04T09:00", "ke", text="", attachments=[{"kind": "red_packet", "yuan": 2, "count": 3}])
    chat(folder, PUBLISHED, LATE, upheld, packet)
    (one,) = map(json.loads, ran(capsys, "ledger", *GIVEN, "--json").splitlines())
    assert (one["owed"], one["paid"], one["rows"][0]["by"]) == (0, 6, "h")
    waived = said("approve", "w", "04T09:00", "yu", about="waiver", subject="ke")
    chat(folder, PUBLISHED, LATE, upheld, waived)
    assert "owed 0, paid 0, waived 6 yuan" in ran(capsys, "ledger", *GIVEN, "--lang", "en", "--person", "柯朗")
    assert "没有人欠" in ran(capsys, "ledger", *GIVEN, "--person", "白鹿")

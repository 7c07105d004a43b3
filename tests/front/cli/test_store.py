"""An audit that is kept, kept again, and checked."""

from __future__ import annotations

import json
import sqlite3

from qungui.front.cli.main import main

POLICY = "policy: 书屋\nclauses:\n  - {clause: \"1\", text: 夜里不发消息, rules: [{kind: quiet_hours, from: \"23:00\", to: \"06:00\"}]}\n"


def test_an_audit_is_kept_once_and_can_be_checked(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "约.yaml").write_text(POLICY, encoding="utf-8")
    facts = [{"type": "message", "id": f"m{n}", "at": f"2026-05-0{n}T23:30:00+08:00", "group": "书屋", "actor": "a", "text": "还没睡", "mood": n} for n in (1, 2)]
    (tmp_path / "群.jsonl").write_text("\n".join(map(json.dumps, facts)), encoding="utf-8")
    for _ in range(2):
        assert main(["audit", "群.jsonl", "--policy", "约.yaml", "--store", "sqlite:///档.db", "--json"]) == 0
    assert sum('"breach"' in line for line in capsys.readouterr().out.splitlines()) == 4
    assert main(["verify", "档.db"]) == 0
    assert capsys.readouterr().out == "存档完好:事实 3 条、认定 2 条\n"
    db = sqlite3.connect("档.db")
    rows = dict(db.execute("select id, body from facts"))
    assert json.loads(rows["m1"]) == facts[0]
    db.execute("update facts set body = replace(body, '还没睡', '睡了') where id = 'm2'")
    db.commit()
    assert main(["verify", "档.db", "--lang", "en"]) == 1
    assert "Broken: facts, group 书屋, entry 3(m2)" in capsys.readouterr().out
    assert main(["verify", "没有.db"]) == 2
    assert capsys.readouterr().err == "没有.db:没有这个存档,请检查路径\n"

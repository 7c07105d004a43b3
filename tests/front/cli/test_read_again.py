"""A policy written as YAML, decided by a person, and read again from its changed prose."""

from __future__ import annotations

from qungui.front.cli.main import main


def test_what_was_decided_outlives_a_change_of_the_text(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    prose, yaml = tmp_path / "约定.txt", tmp_path / "约定.yaml"
    prose.write_text("巷子群约定\n1、一律实名。\n2、不得刷屏。\n", encoding="utf-8")
    assert main(["read", "约定.txt", "--out", "约定.yaml"]) == 0
    assert capsys.readouterr().out == "已写入 约定.yaml\n"
    yaml.write_text(yaml.read_text("utf-8").replace("{kind: flood_limit}", "{kind: flood_limit, count: 8, mode: shadow}"), encoding="utf-8")
    mine = yaml.read_text("utf-8")
    prose.write_text("巷子群约定\n1、一律实名,三天内改好。\n2、严禁广告。\n3、不得刷屏。\n", encoding="utf-8")
    assert main(["read", "约定.txt", "--out", "约定.yaml"]) == 0
    assert capsys.readouterr().out == "沿用 2:L1、3\n原文改过 1:1\n新加 1:2\n没有了 0\n已写入 约定.yaml,原来的留在 约定.yaml.bak\n"
    again = yaml.read_text("utf-8")
    assert "{kind: flood_limit, count: 8, mode: shadow}" in again
    assert 'within: "72h"' in again
    assert "# 问题:这一条是新加的。请核对读出的规则" in again
    assert (tmp_path / "约定.yaml.bak").read_text("utf-8") == mine

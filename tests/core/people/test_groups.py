"""groups.yaml."""

from __future__ import annotations

import pytest

from qungui.core.people.groups import parse_groups
from qungui.core.people.yamltext import rows_of, yaml_rows

TEXT = """
# our groups
- {id: rd, name: 研发群, confidential: true, workplace: yes, guests: 否, owner: u1, admins: [u2, u3], topics: 代码、评审}
- id: "007"
  群名: 项目群
  members: {部门: 研发部, roles: [leader, 管理员]}
  overrides: {ack_deadline: {within: 10m, count: 3, share: 0.5, strict: true, list: [1, a]}}
  kind: customer
  colour: [red]
- name: 全员群
  members: [u1, u2]
  guests: ~
"""


def test_groups() -> None:
    groups, problems = parse_groups(TEXT)
    assert problems == []
    rd, project, everyone = groups
    assert (rd.name, rd.confidential, rd.workplace, rd.guests, rd.admins, rd.topics) == ("研发群", True, True, False, ("u2", "u3"), ("代码", "评审"))
    assert (project.id, project.name, project.workplace, project.guests) == ("007", "项目群", None, None)
    assert project.members == {"departments": ["研发部"], "roles": ["leader", "管理员"]}
    assert project.overrides == {"ack_deadline": {"within": "10m", "count": 3, "share": 0.5, "strict": True, "list": [1, "a"]}}
    assert project.extra == {"colour": ["red"]}
    assert (everyone.id, everyone.members, everyone.guests) == ("全员群", {"ids": ["u1", "u2"]}, None)


def test_a_list_may_stand_under_a_key() -> None:
    assert parse_groups("groups:\n- {id: a}\n")[0][0].name == "a"


@pytest.mark.parametrize("text", ["", "\n# nothing\n", "~", "''"])
def test_no_groups(text: str) -> None:
    assert parse_groups(text) == ((), [])


@pytest.mark.parametrize(
    ("text", "place", "why", "kept"),
    [
        ("- {id: a}\n- foo\n", "groups:2", "不是", 1),
        ("- {id: a}\n- {purpose: b}\n", "groups:2", "没有 id", 1),
        ("- {id: [a]}\n", "groups:1", "没有 id", 0),
        ("- {id: a}\n- {id: a, name: b}\n", "groups:2", "两次", 1),
        ("- {id: a, guests: maybe}\n", "groups:1", "true", 1),
        ("- {id: a, owner: [b]}\n", "groups:1", "文字", 1),
        ("- {id: a, members: {colour: red}}\n", "groups:1", "不认识", 1),
        ("- {id: a, overrides: b}\n", "groups:1", "键", 1),
        ("id: a\n", "groups:1", "列表", 0),
        ("- {id: a\n- b", "groups:2", "YAML", 0),
        ("- \x00", "groups:1", "YAML", 0),
        ("- " + "[" * 1100, "groups:1", "YAML", 0),
    ],
)
def test_problems(text: str, place: str, why: str, kept: int) -> None:
    groups, problems = parse_groups(text)
    assert len(groups) == kept
    assert len(problems) == 1
    assert problems[0].place == place
    assert why in problems[0].text


def test_aliases_that_unfold_without_end_are_refused() -> None:
    levels = "".join(f"- &l{n} {{a: *l{n - 1}, b: *l{n - 1}, c: *l{n - 1}, d: *l{n - 1}}}\n" for n in range(1, 20))
    assert yaml_rows("- &l0 {x: y}\n" + levels, "g")[1][0].text == "YAML 写法有误"


def test_rows_of_yaml() -> None:
    items, _ = yaml_rows("people:\n- {id: 007, roles: [leader, hr], accounts: {qq: 1, matrix: '@a:b'}, ? [x] : y}\n", "r.yaml", ("people",))
    assert rows_of(items)[0].values == {"id": "007", "roles": "leader;hr", "qq": "1", "matrix": "@a:b"}
    assert rows_of(items)[0].place == "r.yaml:2"

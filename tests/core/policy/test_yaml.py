import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from qungui.core.policy.ladder import normal_ladder
from qungui.core.policy.model import Clause, Policy, Problem, Rule
from qungui.core.policy.nodes import read_yaml
from qungui.core.policy.yaml import dump_policy, edition_of, is_policy_yaml, load_policy


class Answer(Struct, frozen=True, rename={"from_": "from"}):
    from_: dict[str, Any] | str | None = None
    to: str | None = None
    within: str | None = None
    fields: tuple[str, ...] | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if self.to == "never":
            raise ValueError("to 不能是 never")


class Punish(Struct, frozen=True):
    ladder: tuple[Any, ...] | None = None
    actions: tuple[Any, ...] | None = None


class Shape(Struct, frozen=True):
    params: type[Struct]


KINDS = {"ack_deadline": Shape(Answer), "quiet_hours": Shape(Answer), "penalty": Shape(Punish)}


def load(text: str) -> tuple[Policy, list[Problem]]:
    return load_policy(text, "stem", KINDS)


def said(problems: list[Problem]) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.text) for problem in problems]


def test_reads_all_of_a_policy() -> None:
    policy, problems = load("""
policy: works
edition: 1
title: 群规
in_force_from: 2026-1-5
timezone: Asia/Tokyo
calendar: {workdays: china, hours: "09:00-18:00", holidays: {2027: [2027-01-01]}}
groups: [sales, 12]
assessment: {nature: 内部}
clauses:
  - clause: 3.10
    text: 三十分钟内回复
    rules:
      - {kind: ack_deadline, from: {roles: [leader]}, within: 30m, applies_to: {roles: [admin]}, except: {ids: [a]}, penalty: none, confirm: false}
      - kind: quiet_hours
        from: 22:00
        to: 06:00
        mode: off
  - clause: "1"
    text: 目的
    declares: purpose
  - {clause: "2", text: 说不清, unclear: 看不懂}
penalties:
  rules: undefined
  gone:
  steps: [remind, warn, {nth: 5, do: fine, yuan: 20.5}, remove]
""")
    assert problems == []
    answer, quiet = policy.clauses[0].rules
    assert (policy.policy, policy.edition, policy.title, policy.in_force_from, policy.timezone) == ("works", "1", "群规", "2026-01-05", "Asia/Tokyo")
    assert policy.calendar == {"workdays": "china", "hours": "09:00-18:00", "holidays": {"2027": ["2027-01-01"]}}
    assert policy.groups == ("sales", "12")
    assert policy.assessment == {"nature": "内部"}
    assert [clause.clause for clause in policy.clauses] == ["3.10", "1", "2"]
    assert policy.clauses[0].line == 11
    assert (policy.clauses[1].declares, policy.clauses[2].unclear) == ("purpose", "看不懂")
    assert answer == Rule(
        "ack_deadline", {"from": {"roles": ["leader"]}, "within": "30m"}, {"roles": ["admin"]}, {"ids": ["a"]}, "enforce", "none", confirm=False
    )
    assert quiet == Rule("quiet_hours", {"from": "22:00", "to": "06:00"}, mode="off")
    assert policy.penalties == {
        "rules": "undefined",
        "gone": "undefined",
        "steps": [
            {"nth": 1, "do": "remind"}, {"nth": 2, "do": "warn"}, {"nth": 5, "do": "fine", "yuan": 20.5}, {"nth": 6, "do": "remove"},
        ],
    }  # fmt: skip


def test_what_is_not_given() -> None:
    text = "clauses:\n  - text: 没有编号\n    declares: other\n"
    policy, problems = load(text)
    assert (policy.policy, policy.edition, policy.clauses[0].clause) == ("stem", edition_of(text), "L2")
    assert (policy.groups, policy.calendar, policy.in_force_from, policy.extra, problems) == (None, None, None, None, [])


def test_edition_is_of_the_text() -> None:
    assert edition_of("") == "e3b0c442"
    assert edition_of("\ud800") != edition_of("")


def test_wrong_words_get_a_hint() -> None:
    policy, problems = load("""policy: p
titel: x
clauses:
  - clause: "1"
    tekst: a
    rules:
      - {kind: ack_dedline, wihin: 30m}
      - {kind: ack_deadline, wihin: 30m, mode: of}
      - {kind: ack_deadline, within: 30, count: viele, to: 3}
      - {kind: ack_deadline, fields: [1]}
      - {kind: ack_deadline, to: never}
      - {kind: penalty, ladder: [remin, {do: mute, nth: 0}, {nth: 2}, warn]}
      - {kind: penalty, ladder: zzz}
      - {within: 30m}
      - ack_deadline
  - clause: "2"
    declares: purpos
  - clause: "3"
    declares: [a]
    rules: {kind: ack_deadline}
  - clause: "4"
  - nothing
""")
    assert said(problems) == [
        (2, "没有「titel」这一项,只作保留"),
        (5, "条文没有「tekst」这一项,已略过"),
        (7, "没有「ack_dedline」这种规则"),
        (8, "ack_deadline 没有参数「wihin」"),
        (8, "mode 不能是「of」,按 enforce 算"),
        (9, "ack_deadline 的 count 写得不对"),
        (10, "ack_deadline 的 fields 写得不对"),
        (11, "ack_deadline 写得不对"),
        (12, "没有「remin」这种处理"),
        (12, "nth 不能是「0」,按前一步的下一次算"),
        (12, "这一步没有写做什么,已略过"),
        (13, "没有「zzz」这种处理"),
        (14, "这条规则没有写 kind"),
        (15, "这条规则不是「键: 值」的写法"),
        (17, "没有「purpos」这种声明"),
        (19, "declares 应是一段文字"),
        (20, "rules 应是一个列表"),
        (18, "这一条既没有规则,也没有说明是什么"),
        (21, "这一条既没有规则,也没有说明是什么"),
        (22, "这一条不是条文"),
    ]
    hints = {problem.text: problem.hint for problem in problems}
    assert hints["没有「ack_dedline」这种规则"] == "是不是 ack_deadline?"
    assert hints["ack_deadline 的 count 写得不对"] == "应是整数"
    assert hints["ack_deadline 写得不对"].startswith("应是to 不能是 never")
    assert hints["没有「zzz」这种处理"].startswith("可以写 remind warn")
    assert policy.extra == {"titel": "x"}
    assert policy.clauses[0].rules[0].params == {"wihin": "30m"}
    assert policy.clauses[0].rules[1].mode == "enforce"
    assert policy.clauses[0].rules[2].params == {"within": "30", "count": "viele", "to": "3"} or policy.clauses[0].rules[2].params["within"] == "30"
    assert policy.clauses[0].rules[5].params["ladder"] == [{"nth": 1, "do": "remin"}, {"nth": 2, "do": "mute"}, {"nth": 3, "do": "warn"}]


def test_many_choices_are_not_listed() -> None:
    many = {f"kind_{n}": Shape(Answer) for n in range(20)}
    _, problems = load_policy('policy: p\nclauses:\n  - {clause: "1", rules: [{kind: 回复}]}\n', "s", many)
    assert problems[0].hint == "看 qungui kinds"
    _, problems = load('policy: p\nclauses:\n  - {clause: "1", rules: [{kind: 回复}]}\n')
    assert problems[0].hint == "可以写 ack_deadline penalty quiet_hours"


def test_wrong_shapes() -> None:
    policy, problems = load("""policy: p
policy: q
in_force_from: 立刻
timezone: Mars/Base
calendar: china
groups: sales
title: {a: b}
clauses:
  - clause: "1"
    rules:
      - {kind: ack_deadline, applies_to: leader, except: [admin, {a: b}], confirm: 也许, kind: ack_deadline}
penalties: [warn]
""")
    assert said(problems) == [
        (2, "「policy」写了两次,以后一处为准"),
        (7, "title 应是一段文字"),
        (3, "施行日期「立刻」不是日期"),
        (4, "没有「Mars/Base」这个时区,按 Asia/Shanghai 算"),
        (5, "calendar 应是「键: 值」的写法"),
        (11, "「kind」写了两次,以后一处为准"),
        (11, "applies_to 应是「键: 值」的写法,按角色算"),
        (11, "except 应是一段文字"),
        (11, "except 应是「键: 值」的写法,按角色算"),
        (11, "confirm 只能是 true 或 false,按 true 算"),
        (12, "penalties 应是「名字: 阶梯」"),
    ]
    rule = policy.clauses[0].rules[0]
    assert (policy.policy, policy.groups, policy.timezone, policy.penalties) == ("q", ("sales",), "Asia/Shanghai", {})
    assert (rule.applies_to, rule.excepted, rule.confirm) == ({"roles": ["leader"]}, {"roles": ["admin"]}, True)


def test_groups_that_are_no_names() -> None:
    assert load("policy: p\ngroups: {a: b}\nclauses: []\n")[0].groups == ()
    policy, problems = load("policy: p\nclauses: {a: b}\n")
    assert policy.clauses == ()
    assert said(problems) == [(2, "clauses 下面应是一条一条的条文")]


@pytest.mark.parametrize("text", ["", "只有一句话", "- a\n- b", "# 空的", "~"])
def test_no_policy_at_all(text: str) -> None:
    policy, problems = load(text)
    assert policy.clauses == ()
    assert problems


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ("    text: 甲: 乙", "冒号的位置不对,这一处已略过"),
        ("    text: '甲", "引号不成对,这一处已略过"),
        ("    rules: [{kind: ack_deadline", "括号里少了逗号,或括号没有结束,这一处已略过"),
        ("\ttext: 甲", "缩进用了制表符,这一处已略过"),
        ("    text: *甲", "引用的 * 名字没有定义,这一处已略过"),
        ("    text: ]", "YAML 写法有误,这一处已略过"),
    ],
)
def test_a_broken_clause_spoils_itself_only(broken: str, sentence: str) -> None:
    policy, problems = load(f'policy: p\nclauses:\n  - clause: "1"\n    declares: other\n  - clause: "2"\n{broken}\n  - clause: "3"\n    declares: other\n')
    assert [clause.clause for clause in policy.clauses] == ["1", "3"]
    assert (6, sentence) in said(problems)


def test_what_nothing_can_be_saved_of() -> None:
    assert load("[" * 1200)[1][0].text == "嵌套太深或写法不合 YAML,整份读不出来"
    assert load("policy: p\n--- \npolicy: q\n")[1][0].text.startswith("文件里不止一份")
    value, problems = read_yaml("\n".join(f"a{n}: b: c" for n in range(30)))
    assert value is None
    assert len(problems) == 20


def test_odd_yaml() -> None:
    value, problems = read_yaml("\ufeffa: \x01b\nc: &x [*x, yes, on, 0o7, 012, 1e3, 1.50, .inf, ~, TRUE, -3, 2026-01-01]\n? [k]\n: v\n")
    assert value is not None
    assert value.plain == {"a": "b", "c": [None, "yes", "on", "0o7", "012", "1e3", 1.5, ".inf", None, True, -3, "2026-01-01"], "?": "v"}
    assert said(problems) == [(1, "有看不见的控制字符,已略过")]


@pytest.mark.parametrize(
    ("text", "yaml"),
    [
        ("policy: a", True), ("\ufeff# 说明\n\n---\nclauses:\n", True), ("policy:", True), ("policy:a", False), ("一、准时", False), ("", False),
    ],
)  # fmt: skip
def test_what_is_yaml(text: str, yaml: bool) -> None:
    assert is_policy_yaml(text) is yaml


def test_dump_speaks_to_a_person() -> None:
    policy = Policy(
        "works", "1", "群规", "2026-01-01", "Asia/Tokyo", {"hours": "09:00-18:00"}, ("sales",),
        (
            Clause("3", "三十分钟内\n回复 " + "长" * 120, (Rule("ack_deadline", {"within": "30m", "from": {"roles": ["leader"]}}, mode="shadow"),)),
            Clause("4", "", (Rule("penalty", {"ladder": [{"nth": 1, "do": "warn"}]}, {"roles": ["a"]}, {"ids": ["b"]}, penalty="x", confirm=False),)),
            Clause("5", " 有空格\n\n", declares="other", unclear="是: 吗"),
        ),
        {"steps": [{"nth": 1, "do": "warn", "yuan": 2.5}], "law": "undefined"}, {"fit": True}, {"owner": None},
    )  # fmt: skip
    text = dump_policy(policy, [Problem("3", "没有数字\x85吗", "写上", ("30m", "1h")), Problem("", "没有名字")])
    assert "# 问题:没有名字\npolicy: works\n" in text
    assert "  # 问题:没有数字 吗。写上(可以选:30m、1h)\n  - clause: \"3\"\n    text: |-\n      三十分钟内\n" in text
    assert "      # 三十分钟内 回复 长长" in text
    again, problems = load(text)
    assert {problem.text for problem in problems} <= {"没有「owner」这一项,只作保留"}
    assert bare(again) == policy


def bare(policy: Policy) -> Policy:
    return replace(policy, clauses=tuple(replace(clause, line=None) for clause in policy.clauses))


words = st.text(max_size=20)
names = st.text(min_size=1, max_size=12)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
selectors = st.none() | st.dictionaries(st.sampled_from(["roles", "ids"]), st.lists(words, max_size=2), max_size=2)
rules = st.builds(
    Rule,
    kind=st.sampled_from(["ack_deadline", "other_kind"]) | names,
    params=st.dictionaries(
        st.sampled_from(["count", "where", "windows", "名"]), plain.filter(lambda value: value is not None), max_size=3
    ),
    applies_to=selectors, excepted=selectors, mode=st.sampled_from(["enforce", "shadow", "off"]), penalty=st.none() | words, confirm=st.booleans(),
)  # fmt: skip
clauses = st.builds(
    Clause, clause=names, text=words | st.text("甲 \n#'-", max_size=12), rules=st.lists(rules, max_size=2).map(tuple),
    declares=st.none() | words, unclear=st.none() | words, line=st.none(),
)  # fmt: skip
policies = st.builds(
    Policy, policy=names, edition=names, title=words, in_force_from=st.none() | st.just("2026-01-01"), timezone=st.just("Asia/Shanghai"),
    calendar=st.none() | st.dictionaries(words, plain, max_size=2), groups=st.none() | st.lists(words, max_size=2).map(tuple),
    clauses=st.lists(clauses, max_size=3).map(tuple),
    penalties=st.dictionaries(words, st.just("undefined") | st.lists(st.sampled_from(["warn", "mute"]), max_size=3).map(lambda raw: normal_ladder(raw)[0]), max_size=2),
    assessment=st.none() | st.dictionaries(words, plain, max_size=2), extra=st.none() | st.dictionaries(st.just("eigen"), plain, min_size=1),
)  # fmt: skip


@given(policies)
def test_load_of_dump_is_the_same(policy: Policy) -> None:
    assert bare(load(dump_policy(policy))[0]) == policy


@given(st.text() | st.text("ab: -[]{}'\"#&*!|>\n\t ,1.~?%@`"))
def test_loading_never_fails(text: str) -> None:
    policy, _ = load(text)
    assert policy.policy
    load("policy: p\nclauses:\n  - clause: '1'\n" + text)


def test_aliases_that_unfold_without_end_are_refused():
    names = "abcdefghijkl"
    bomb = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in itertools.pairwise(names))
    value, problems = read_yaml(bomb)
    assert value is None
    assert [problem.text for problem in problems] == ["嵌套太深或写法不合 YAML,整份读不出来"]


def test_publish_is_required_or_not_said() -> None:
    policy, problems = load("policy: a\npublish: required\nclauses: []\n")
    assert (policy.publish, problems) == ("required", [])
    assert load(dump_policy(policy))[0].publish == "required"
    policy, problems = load("policy: a\npublish: maybe\nclauses: []\n")
    assert policy.publish is None
    assert said(problems) == [(2, "publish 不能是「maybe」,已略过")]

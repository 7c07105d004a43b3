"""What was settled by example, in a policy's file."""

from __future__ import annotations

import pytest
from msgspec import structs

from qungui.core.clauses import KINDS
from qungui.core.policy.learnt import in_words, marked, unmarked, with_lines
from qungui.core.policy.model import Learnt
from qungui.core.policy.yaml import dump_policy, load_policy

HEAD = """policy: p
edition: "3"
clauses:
  - clause: "1"
    text: 禁止赌博
    rules: [{kind: banned_content, categories: [gambling]}]
"""


def load(text):
    return load_policy(text, "p", KINDS)


def test_it_is_read_and_makes_an_edition():
    policy, problems = load(HEAD + 'exceptions:\n  - {clause: "1", kind: banned_content, phrase: 买马, person: a, why: 玩笑}\n')
    assert problems == []
    assert policy.exceptions == (Learnt("1", "banned_content", phrase="买马", person="a", why="玩笑", line=8),)
    assert policy.edition.startswith("3+")
    assert len(policy.edition) == 6
    other, _ = load(HEAD + 'exceptions:\n  - {clause: "1", kind: banned_content, phrase: 买牛}\n')
    assert other.edition != policy.edition
    assert load(HEAD)[0].edition == "3"


def test_it_goes_to_a_file_and_back():
    policy, _ = load(HEAD + 'exceptions:\n  - {clause: "1", kind: banned_content, judge: true, phrase: 买马}\n  - {clause: "1", kind: banned_content, text: "0123"}\n')
    again, problems = load(dump_policy(policy))
    assert problems == []
    assert (again.name, [structs.replace(one, line=None) for one in again.exceptions]) == (
        policy.name, [structs.replace(one, line=None) for one in policy.exceptions],
    )  # fmt: skip
    assert unmarked(marked("3", policy.exceptions), policy.exceptions) == "3"
    assert marked("3", ()) == unmarked("3", ()) == "3"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("exceptions: {a: b}\n", "应是一个列表"),
        ("exceptions: [买马]\n", "不是「键: 值」的写法"),
        ('exceptions: [{clause: "1", kind: banned_content, phrase: x, words: y}]\n', "没有「words」这一项"),
        ('exceptions: [{clause: "2", kind: banned_content, phrase: x}]\n', "「2 banned_content」群规里没有"),
        ('exceptions: [{clause: "1", kind: civility, phrase: x}]\n', "「1 civility」群规里没有"),
        ("exceptions: [{phrase: x}]\n", "群规里没有"),
        ('exceptions: [{clause: "1", kind: banned_content, judge: maybe, phrase: x}]\n', "只能是 true 或 false"),
        ('exceptions: [{clause: "1", kind: banned_content, judge: true, text: x}]\n', "没有写是哪个词"),
        ('exceptions: [{clause: "1", kind: banned_content, why: x}]\n', "没有写放过什么"),
    ],
)
def test_what_is_wrong_is_said_and_left_out(written, words):
    policy, problems = load(HEAD + written)
    assert [words in one.text for one in problems] == [True]
    assert problems[0].line == 7
    assert policy.exceptions == ()


@pytest.mark.parametrize(
    ("learnt", "text", "who", "words"),
    [
        (Learnt("1", "k", judge=True, phrase="买马"), "", "", "有「买马」的话都判"),
        (Learnt("1", "k", name="老张", person="a"), "", "此人", "此人叫「老张」算对"),
        (Learnt("1", "k", name="老张"), "", "", "名片「老张」算对"),
        (Learnt("1", "k", phrase="买马"), "", "", "有「买马」的话都不判"),
        (Learnt("1", "k", phrase="买马", person="a"), "", "", "a的有「买马」的话都不判"),
        (Learnt("1", "k", text="0123456789abcdef"), "早上…", "", "「早上…」这样的话都不判"),
        (Learnt("1", "k", text="0123456789abcdef"), "", "", "同样的话(0123…)都不判"),
        (Learnt("1", "k", person="a"), "", "", "不管a"),
    ],
)
def test_it_is_said_in_words(learnt, text, who, words):
    assert in_words(learnt, text, who) == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("policy: p", "policy: p\nexceptions:\n  - {a: 1}\n  - {b: 2}\n"),
        ("policy: p\nexceptions:\n# 说明\n- {c: 3}\ntitle: x\n", "policy: p\nexceptions:\n- {a: 1}\n- {b: 2}\n# 说明\n- {c: 3}\ntitle: x\n"),
        ("exceptions: []  # 还没有\ntitle: x\n", "exceptions:\n  - {a: 1}\n  - {b: 2}\ntitle: x\n"),
        ("exceptions:\n    - {c: 3}\n", "exceptions:\n    - {a: 1}\n    - {b: 2}\n    - {c: 3}\n"),
        ("exceptions:\n", "exceptions:\n  - {a: 1}\n  - {b: 2}\n"),
        ("exceptions: [{c: 3}]\n", None),
    ],
)
def test_it_is_added_to_a_text(before, after):
    assert with_lines(before, ["{a: 1}", "{b: 2}"]) == after

"""Reading never fails, and no line is lost, whatever the text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from qungui.core.clauses import KINDS
from qungui.core.reading import read_policy

BITS = [
    "一、",
    "1、",
    "1.",
    "3.5",
    "(1)",
    "①",
    "第二条",
    "第一章 总则",
    "# ",
    "- ",
    "❌ ",
    "| ",
    " | ",
    "\t",
    "禁止",
    "广告",
    "刷屏",
    "违者",
    "移出",
    "罚款20元",
    "第一次",
    "警告",
    "可以",
    "请",
    "如果",
    "晚上10点",
    "至",
    "6点",
    "每周五",
    "以下内容:",
    "。",
    ",",
    ";",
    "(",
    ")",
    "「",
    "\n",
    "\r\n",
    "\n\n",
    "昵称改为",
    "部门+姓名",
    "例如:",
    "30分钟内",
    "回复",
    "领导",
    "2026年3月1日",
    "解释权",
    "自发布之日起执行",
    "超过",
    "三次",
    "红包",
    "严重",
    "轻微",
    "机密",
    "@所有人",
    "语音60秒",
]


def bare(text):
    return re.sub(r"\s", "", text)


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(BITS), max_size=60).map("".join)))
def test_every_line_is_in_exactly_one_clause(text):
    policy, problems = read_policy(text, "p", KINDS)
    assert bare("".join(clause.text for clause in policy.clauses)) == bare(text)
    ids = [clause.clause for clause in policy.clauses]
    assert len(ids) == len(set(ids))
    assert all(clause.rules or clause.declares or clause.unclear for clause in policy.clauses)
    assert all(problem.text and not problem.text.endswith("。") for problem in problems)


@given(st.lists(st.sampled_from(BITS), max_size=40).map("".join))
def test_reading_is_a_function_and_its_parameters_convert(text):
    import msgspec

    first, again = read_policy(text, "p", KINDS), read_policy(text, "p", KINDS)
    assert first == again
    for clause in first[0].clauses:
        for rule in clause.rules:
            msgspec.convert(rule.params, KINDS[rule.kind].params)

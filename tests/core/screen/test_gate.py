"""A quick look at the words found lets nothing pass that the long look would say something of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.core.screen import Terms, screen
from qungui.core.screen.judge import threats as of_threats
from qungui.core.screen.judge.gate import is_loud, matters
from qungui.core.screen.judge.threats import may_threaten
from qungui.core.screen.matching import Found

PATTERNS = [value for name, value in sorted(vars(of_threats).items()) if name in {"_HIRED", "_DISPOSED", "_FATE", "_BEATING", "_DIRECT", "_KNOWN_HOME", "_HOME_KNOWN", "_VEILED"}]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(data=st.data())
def test_whatever_threatens_may_threaten(pattern, data):
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="utf-8")))
    assert may_threaten(text)


def word(tag: str, points: int, spelt: str = "词") -> Found:
    return Found(spelt, tag, points, 0, len(spelt), (0, len(spelt)))


@pytest.mark.parametrize(
    ("found", "text", "expected"),
    [
        ([], "今天开会", False),
        ([word("ads", 3)], "词", True),
        ([word("ads", 1)] * 5, "词", False),
        ([word("ads", 2)], "词", False),
        ([word("ads", 2), word("ads", 1), word("ads", 1)], "词", True),
        ([word("ads", 2), word("~call", 1), word("~call", 1)], "词", True),
        ([word("ads", 2), word("~call", 1)], "词", False),
        ([word("~work", 1), word("~joke", 1)], "词", False),
        ([word("~fun", 3)], "词", True),
        ([word("~harm", 1)], "砍价", False),
        ([word("~harm", 1)], "砍你", True),
        ([word("~slur", 1)], "我太懒", False),
        ([word("~slur", 1)], "女人就是懒", True),
        ([word("~smear", 3)], "恶心", False),
        ([word("~smear", 3), word("~org", 1)], "公司恶心", True),
    ],
)
def test_what_may_come_of_it(found, text, expected):
    assert matters(found, {one.tag for one in found}, text) is expected


def test_loud_words():
    assert is_loud([word("~work", 1), word("ads", 2)])
    assert not is_loud([word("~work", 1), word("ads", 1)])


def test_a_price_alone_is_an_extract_and_no_more():
    result = screen("门票30元,停车5块")
    assert [one.value for one in result.extracts] == ["30", "5"]
    assert result.hits == ()
    assert screen("他之前住在幸福小区12号,房租500元").hits[0].category == "privacy"


@pytest.mark.parametrize("text", ["门票30元", "今天开会", "砍价", "点一下链接 http://a.example/x", "垃圾公司老板,赔钱"])
def test_what_comes_with_a_text_changes_nothing_of_it(text):
    """The hits of a text are the same whether it is looked at alone or beside something."""
    beside = screen(text, (), (("ocr", "开会"),), Terms())
    assert beside.hits == screen(text).hits
    assert beside.extracts == screen(text).extracts

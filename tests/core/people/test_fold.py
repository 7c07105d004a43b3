"""Folding of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.core.people.fold import fold_kept, fold_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("銷售部-張三", "销售部-张三"),
        ("ＡＢＣ１２", "abc12"),
        ("阿迪力·吐尔逊", "阿迪力吐尔逊"),
        ("阿迪力・吐尔逊", "阿迪力•吐尔逊"),
        ("高 远\u3000", "高远"),
        ("高\u200b远\ufe0f\u2060", "高远"),
        ("Tom\tLee", "tomlee"),
        ("羅建明", "罗建明"),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_separators_stay() -> None:
    assert fold_name("销售部－张三") == "销售部-张三"
    assert fold_kept("銷售部 · 張三\t\u200b") == "销售部 · 张三 "
    assert fold_name("销售部-张三") != fold_name("销售部张三")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
    assert fold_kept(fold_kept(text)) == fold_kept(text)

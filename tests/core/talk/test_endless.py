"""A message without end costs in proportion to its length: four times the text, no more than some times the calls."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from qungui.core.talk import annotate
from tests.core.talk.office import OFFICE

PIECES = ["@所有人 ", "@", "@丁香 ", "丁香,方舟,", "@a @b ", "通知丁香 ", "发我看看 ", "请把表发我,", "的通知", "收到 ", "吗?", "周五前 ", "a,", "接龙 1.丁香 "]


def work(text: str) -> int:
    """Lines of Python that annotating a text runs."""
    lines = 0

    def count(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal lines
        lines += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        annotate(text, ("ding",), (), "luo", OFFICE)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_length_only(piece: str) -> None:
    annotate(piece, (), (), "luo", OFFICE)
    assert work(piece * 400) < 6 * work(piece * 100)


@pytest.mark.slow
def test_ten_megabytes_in_one_message() -> None:
    talk = annotate("今天的数据我晚点发出来," * 300_000, (), (), "luo", OFFICE)
    assert not talk.to

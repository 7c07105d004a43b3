"""The quick look before the whole pass may say yes too often, and never no wrongly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.core.people.model import Person
from qungui.core.people.people import People
from qungui.core.talk import annotate, may_alarm
from qungui.core.talk import vocabulary as v
from qungui.core.talk.words import WORDS

PEOPLE = People((Person("a", "张三"), Person("b", "冒小烟"), Person("c", "伤离")))
PIECES = [*(word for word, flags in sorted(WORDS.items()) if flags & v.DANGER), "张三", "冒小烟", "伤离", "演练", "哈哈", "[图片]", "「", "」", "\n> ", "@", "快来", " ", "火", "受", "水"]


@pytest.mark.parametrize("text", ["着火了", "有人受傷", "「张三:在吗」\n着火了", "三楼漏\u3000水"])
def test_reports_are_looked_at(text):
    assert may_alarm(text) or not annotate(text, (), (), "x", PEOPLE).emergency


def test_small_talk_is_not():
    assert not may_alarm("今天食堂不错")


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=8).map("".join))
def test_what_is_an_emergency_is_always_looked_at(text):
    assert may_alarm(text) or not annotate(text, (), (), "x", PEOPLE).emergency

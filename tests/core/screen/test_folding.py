"""Views: one spelling, and the way back to the text as sent."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.core.screen import screen
from qungui.core.screen.folding import Folded, fold
from qungui.core.screen.sounds import hear, signs, spelt
from qungui.core.screen.splits import join_splits

CHAT = st.text(alphabet=st.one_of(st.sampled_from("博彩平台加微信你我砍死 ,。.·-_❤️➕V1２③:/\n「」@贝者"), st.characters()), max_size=60)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("中 午 吃 面,晚 上 吃 饭", "中午吃面,晚上吃饭"),
        ("博.彩_平·台", "博彩平台"),
        ("博\u200b彩\ufe0f", "博彩"),
        ("ＡＢＣ１２③", "abc123"),
        ("賭博網站", "赌博网站"),
        ("➕V❤️信", "+v信"),
        ("我,要,你 x", "我要你 x"),
        ("好,好的", "好,好的"),
        ("你 @张三", "你 @张三"),
        ("a b. c", "a b. c"),
        ("𝟏𝟐❶", "121"),
        ("加溦", "加微"),
        ("рaypal", "paypal"),
        ("🔞片", "18禁片"),
        ("", ""),
    ],
)
def test_fold(raw, text):
    assert fold(raw).text == text


def test_spans_point_into_the_text_as_sent():
    folded = fold("来玩 博.彩❤平台 吧")
    start = folded.text.index("博彩平台")
    first, last = folded.span(start, start + 4)
    assert "来玩 博.彩❤平台 吧"[first:last] == "博.彩❤平台"
    assert fold("博彩").span(0, 2) == (0, 2)


@given(CHAT)
def test_folding_is_idempotent(raw):
    once = fold(raw).text
    assert fold(once).text == once


@given(CHAT)
def test_every_span_lies_in_the_text(raw):
    folded = fold(raw)
    assert folded.origins is None or len(folded.origins) == len(folded.text)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(raw)


@given(CHAT)
def test_nothing_crashes_and_hits_lie_inside(raw):
    for hit in screen(raw).hits:
        assert 0 <= hit.start < hit.end <= len(raw)


@given(st.text(max_size=200))
def test_any_text_at_all(raw):
    assert screen(raw) == screen(raw)


@pytest.mark.parametrize("piece", ["博.彩", "a.b", "1 ", "你 砍 ", "「你", "加微信", "。", "sb", "-1", "骂说", "x点", ".com", "河南人都", "密码", "微信:", "垃圾桶", "bocai", "你等着", "女马"])
def test_time_grows_with_length_only(piece):
    def spent(count):
        started = time.process_time()
        screen(piece * count)
        return time.process_time() - started

    spent(10)
    assert spent(4000) < 60 * max(spent(400), 0.002)


def test_split_characters_are_joined():
    view, places = join_splits(fold("贝者博和火 包"))
    assert view.text == "赌博和炮"
    assert places == (0, 3)
    assert view.span(0, 2) == (0, 3)
    assert view.span(3, 4) == (4, 7)
    assert join_splits(fold("贝壳很好看"))[1] == ()


def test_sounds():
    assert signs("博彩") == signs("菠菜") == spelt("bocai")
    assert signs("是") == signs("四")
    assert spelt("hello") == ""
    assert spelt("b") == ""
    view, written = hear(fold("来bo彩"))
    assert view.text == signs("来博彩")
    assert written == (1,)
    assert view.span(1, 2) == (1, 3)
    assert hear(fold("ok吗"))[1] == ()
    assert hear(Folded("今天"))[1] == ()

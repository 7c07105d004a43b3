"""Quotes, links, code and markup are not talk."""

from __future__ import annotations

import pytest

from qungui.core.people.people import People
from qungui.core.talk import annotate, topic_of
from qungui.core.talk.hearing import fold
from tests.core.talk.office import say


@pytest.mark.parametrize(
    "text",
    [
        "「罗建:@丁香 今天把样品单发我」\n- - - - - - - - - - - - - - -\n收到",
        "「丁香:谁去一趟银行?」\n——————————\n好的",
        "> 丁香把样品单发我\n好的",
        "引用 丁香:样品单呢?\n收到",
        "[回复 丁香: 请看一下] 收到",
        "`把样品单发我` 好的",
        "收到 https://a.example/x?a=please",
        "<b>收到</b>",
    ],
)
def test_what_others_said_is_not_said(text: str) -> None:
    talk = say(text, "fang")
    assert talk.ask == ""
    assert talk.acknowledges


def test_markup_breaks_lines() -> None:
    assert say("你好<br />丁香,把样品单发我").to == ("ding",)
    assert say("```\nplease do\n```").ask == ""


def test_brackets_of_emotions_stay() -> None:
    assert say("[强]", "ding").ack == "maybe"
    assert say("[笑哭]", "ding").ack == ""
    assert say("[发呆]", "ding").ack == "maybe"


def test_traditional_full_width_and_capitals() -> None:
    assert say("＠丁香　今天把報價單發我", mentions=("ding",)).due == "same_day"
    assert say("@丁香 PLEASE check asap").ask == "instruct"


def test_nobody_is_known() -> None:
    nobody = People([])
    talk = annotate("丁香把样品单发我", (), (), "luo", nobody)
    assert (talk.ask, talk.to) == ("instruct", ())


def test_topics() -> None:
    assert "样品" in topic_of("今天把样品单发我")
    assert "今天" not in topic_of("今天把样品单发我")
    assert set(topic_of("电梯维修、消防")) & set(topic_of("二号电梯又坏了"))
    assert topic_of("A款 200 件") == ("200", "件", "款")
    assert topic_of("") == ()


def test_what_an_answer_is_about() -> None:
    assert "电梯" in say("二号电梯修不了", "shi").about()
    assert say("@石小磊 电梯今天修好").about() == ("修好", "电梯")


def test_same_message_same_talk() -> None:
    text = "@丁香 @方舟 今天把样品单和发票给我,收到请回复"
    assert say(text) == say(text)


def test_half_a_letter_is_no_letter():
    assert fold("\ud800请把报价发我\udfff") == "\ufffd请把报价发我\ufffd"

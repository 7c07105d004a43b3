"""Any text can be annotated, always the same, and nobody is asked by himself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qungui.core.facts import Attachment
from qungui.core.talk import annotate, relate, topic_of
from tests.core.talk.office import OFFICE

WORDS = """
丁香 方舟 白露 罗总 小高 销售部 @ @所有人 大家 请 麻烦 让 把 发我 样品单 今天 明天 三点前 3号 了 的 吗 ? , 。 : 、 收到 好的 哈哈 谢谢
已经 我 你 回复 接龙 1. 打卡 > 「 」 [图片] [语音 3s] `
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", " "])
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=14).map("".join))
PEOPLE = st.lists(st.sampled_from(["ding", "fang", "luo", "nobody", "*"]), max_size=3, unique=True).map(tuple)


@given(TEXTS, PEOPLE, st.sampled_from(["luo", "ding"]), st.booleans())
def test_any_text(text: str, mentions: tuple[str, ...], sender: str, forwarded: bool) -> None:
    talk = annotate(text, mentions, (), sender, OFFICE, forwarded=forwarded)
    assert talk == annotate(text, mentions, (), sender, OFFICE, forwarded=forwarded)
    assert sender not in talk.to
    assert set(talk.named) <= set(talk.to)
    assert list(talk.to) == sorted(set(talk.to))
    assert talk.ask in {"", "instruct", "question", "urge"}
    assert not talk.receipt or talk.ask
    assert talk.due in {"", "same_day", "later"}
    assert relate(talk, talk) in {"", "maybe", "sure"}
    assert talk.about() == tuple(sorted(set(talk.about())))


@given(TEXTS, st.sampled_from(["file", "voice", "location", "chain", "red_packet"]))
def test_any_attachment(text: str, kind: str) -> None:
    assert kind in annotate(text, (), (Attachment(kind=kind),), "luo", OFFICE).kinds


@given(TEXTS)
def test_any_topic(text: str) -> None:
    assert topic_of(text) == topic_of(text)

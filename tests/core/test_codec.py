"""Facts ⇄ JSON lines: nothing known is changed, nothing unknown is lost, what is broken says why."""

from __future__ import annotations

import json

import pytest

from qungui.core.codec import BadFact, KeepingDecoder, decode_fact, encode_fact, plain_decoder
from qungui.core.facts import Approve, Message

LINE = '{"type":"message","id":"m1","at":"2026-03-02T09:00:00+08:00","group":"g","actor":"a","text":"在吗","mentions":["b"],"心情":"好"}'


def test_a_line_comes_back_as_it_was():
    fact = decode_fact(LINE)
    assert isinstance(fact, Message)
    assert (fact.at, fact.mentions, fact.extra) == (1772413200000, ("b",), {"心情": "好"})
    assert json.loads(encode_fact(fact)) == json.loads(LINE)


def test_a_time_without_offset_is_read_in_the_zone_and_written_with_one():
    fact = decode_fact('{"type":"approve","id":"1","at":"2026-03-02","group":"g","about":"ad","until":"2026-03-03T10:00"}', "Asia/Tokyo")
    assert isinstance(fact, Approve)
    assert json.loads(encode_fact(fact, "Asia/Tokyo"))["until"] == "2026-03-03T10:00:00+09:00"


def test_the_quick_way_reads_the_same_and_drops_what_it_does_not_know():
    fact = plain_decoder().decode(LINE.encode())
    assert fact.extra is None
    assert fact.id == "m1"
    assert plain_decoder().decode_lines(f"{LINE}\n{LINE}\n".encode()) == [fact, fact]


def test_many_lines_keep_what_each_of_them_says_beside():
    plain = LINE.replace('"心情"', '"text"')
    block = f"{LINE}\n{plain}\n".encode()
    assert KeepingDecoder().decode_lines(block) == [decode_fact(LINE), decode_fact(plain)]
    assert [fact.extra for fact in KeepingDecoder().decode_lines(block)] == [{"心情": "好"}, None]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "不是完整的 JSON"),
        ("[1]", "字段不合"),
        ('{"type":"dance","id":"1","at":"2026-03-02","group":"g"}', "字段不合"),
        ('{"type":"tick","id":"1","at":"someday","group":"g"}', "字段不合"),
        ('{"type":"tick","id":"1","at":5,"group":"g"}', "at 要写成"),
        ('{"type":"tick","id":"1","group":"g"}', "at"),
    ],
)
def test_what_is_no_fact_says_why(line, why):
    with pytest.raises(BadFact, match=why):
        decode_fact(line)


def test_nesting_without_end_is_no_crash():
    with pytest.raises(BadFact):
        decode_fact('{"type":"observed","value":' + "[" * 100_000)

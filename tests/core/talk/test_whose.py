"""Whose matter something is, and whether it was called off."""

from __future__ import annotations

import pytest

from tests.core.talk.office import say


@pytest.mark.parametrize("text", ["@丁香 @方舟 你俩谁跟进", "@丁香 @方舟 哪位去接一下", "@丁香 明天谁值班?"])
def test_asks_who(text: str) -> None:
    assert say(text).who


@pytest.mark.parametrize("text", ["@丁香 谁都行,你去吧", "@丁香 把样品单发我", "@丁香 谁还没个难处"])
def test_does_not_ask_who(text: str) -> None:
    assert not say(text).who


@pytest.mark.parametrize(
    ("text", "takes"), [("我来", True), ("我去吧", True), ("那我跟", True), ("交给我", True), ("我没空去", False), ("方舟去", False)]
)
def test_takes_it_on(text: str, takes: bool) -> None:
    assert say(text, "ding").takes() is takes


@pytest.mark.parametrize(
    ("text", "points"), [("方舟负责这个", True), ("这事是方舟在管", True), ("方舟的快递到了", False), ("我负责这个", False)]
)
def test_points_to_somebody(text: str, points: bool) -> None:
    assert say(text, "ding").points() is points


@pytest.mark.parametrize(
    ("text", "how"),
    [("不用了", "needless"), ("算了,我自己去", "needless"), ("发错群了", "needless"), ("收到了,谢谢", "got"), ("表有了", "got"), ("辛苦", ""), ("@丁香 不用盖章,直接发我", "")],
)  # fmt: skip
def test_calls_off(text: str, how: str) -> None:
    assert say(text).calls_off() == how

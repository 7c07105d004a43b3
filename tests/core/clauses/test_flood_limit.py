"""Flooding where the feed's clock shows minutes only, and what is forgotten of the silent."""

from __future__ import annotations

import pytest

from qungui.core.clauses import flood_limit
from qungui.core.facts import Message, Source
from qungui.core.people.model import Person

from .scene import Scene, policy, rule

PEOPLE = (Person("lin", "林一"), Person("wu", "吴二"))
MORE = tuple("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往")


def burst(made: Scene, when: str, count: int, actor: str = "lin") -> None:
    for word in MORE[:count]:
        made.feed(Message, when, actor, text=f"{word}字")


def by_minutes(**params: object) -> Scene:
    made = Scene(policy(rule("flood_limit", **params)), persons=PEOPLE)
    made.feed(Source, "03-02 08:00", sees=("messages",), precision="m")
    return made


def test_twice_the_count_in_one_minute_is_sure() -> None:
    made = by_minutes()
    burst(made, "03-02 09:00", 11)
    assert made.said() == ["03-02 09:00 breach lin", "03-02 09:00 unknown lin"]


def test_up_to_twice_the_count_nobody_knows() -> None:
    made = by_minutes(count=3, per="60s")
    burst(made, "03-02 09:00", 6)
    burst(made, "03-02 09:10", 3)
    assert made.said() == ["03-02 09:00 unknown lin"]


def test_messages_of_different_minutes_are_apart() -> None:
    made = by_minutes()
    burst(made, "03-02 09:00", 5)
    burst(made, "03-02 09:01", 5)
    assert made.said() == []


def test_to_the_second_the_count_itself_decides() -> None:
    made = Scene(policy(rule("flood_limit", count=3)), persons=PEOPLE)
    burst(made, "03-02 09:00", 4)
    assert made.said() == ["03-02 09:00 breach lin"]


def test_the_silent_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flood_limit, "MANY", 1)
    made = Scene(policy(rule("flood_limit", count=3, per="60s")), persons=PEOPLE)
    burst(made, "03-02 09:00", 2, "wu")
    burst(made, "03-02 09:00", 2)
    made.feed(Message, "03-02 09:05", "lin", text="到了")
    (state,) = made.docket.folds["g"].state.rules.values()
    assert list(state.senders) == ["lin"]
    made.feed(Message, "03-02 09:06", "lin", text="走了")
    assert [one.text for one in state.senders["lin"].sent] == ["走了"]
    assert made.said() == []

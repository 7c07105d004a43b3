"""The day that an ask names."""

from __future__ import annotations

import pytest

from qungui.core.talk import falls_on
from tests.core.talk.office import say

SAME_DAY = (
    "今天把样品单发我", "下班前把样品单发我", "马上把样品单发我", "立即把样品单发我", "半小时内回话", "十分钟内给我答复", "45分钟内给我答复", "今晚把样品单发我", "上午把样品单发我",
    "下午三点把样品单发我", "三点前把样品单发我", "15:30前把样品单发我", "把今天的日报发我", "今天的日报马上补给我", "今天把明天要用的材料备好", "把样品单发我,今天就要",
    "样品单今天下班之前给我", "今天中午以前把表填好", "两个小时内把车开回来", "后天客户来,今天把样品备好", "现在把灯关掉", "请于今日18:00前提交",
)  # fmt: skip
LATER = (
    "明天把样品单发我", "后天把样品单发我", "下周把样品单发我", "周五把样品单发我", "周五之前把样品单发我", "月底前把样品单发我", "3号前把样品单发我", "3月15日前提交", "三月十五号之前交",
    "两天内把样品单发我", "三天之内交上来", "下周三下午三点把样品单发我", "明天下午把样品单发我", "把样品单明天发我", "本周内把样品单发我", "一周内提交", "12.31前交总结",
    "把今天的日报明天补上", "明天之前,把样品单发我", "国庆前把样品单发我",
    "明天下班前把样品单发我", "样品单周五下班前给我", "后天上午开会前把样品单发我", "下周一上班前把样品单发我",
)  # fmt: skip
NO_DAY = (
    "把样品单发我", "尽快把样品单发我", "把下周的排班表发我", "把周末值班表发群里", "把明天的菜单发我", "把年底总结的模板发我", "赶紧把样品单发我", "把3号楼的图纸发我", "ASAP",
    "把2号线停下来检修一下", "把三月的账对一下",
)  # fmt: skip


@pytest.mark.parametrize("text", SAME_DAY)
def test_same_day(text: str) -> None:
    talk = say("@丁香 " + text)
    assert (talk.ask, talk.due) == ("instruct", "same_day")


@pytest.mark.parametrize("text", LATER)
def test_later(text: str) -> None:
    talk = say("@丁香 " + text)
    assert (talk.ask, talk.due) == ("instruct", "later")


@pytest.mark.parametrize("text", NO_DAY)
def test_no_day(text: str) -> None:
    talk = say("@丁香 " + text)
    assert (talk.ask, talk.due) == ("instruct", "")


@pytest.mark.parametrize(
    ("text", "day"),
    [("周五交总结", "fri"), ("星期天交总结", "sun"), ("下周五交总结", ""), ("3号前交总结", "d:3"), ("3月15日前交总结", "md:3-15"), ("二十一号前交总结", "d:21"),
     ("十号前交总结", "d:10"), ("明天交总结", ""), ("12.31前交总结", "md:12-31")],
)  # fmt: skip
def test_the_day_named(text: str, day: str) -> None:
    assert say("@丁香 " + text).day == day


def test_a_named_day_may_be_today() -> None:
    assert falls_on("fri", "fri", 3, 6)
    assert falls_on("d:6", "fri", 3, 6)
    assert falls_on("md:3-6", "fri", 3, 6)
    assert not falls_on("thu", "fri", 3, 6)
    assert not falls_on("", "fri", 3, 6)

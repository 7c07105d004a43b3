"""Numbers, durations, clock times, dates and rhythms as people write them."""

from __future__ import annotations

import pytest

from qungui.core.wording.clocks import clocks, stretches
from qungui.core.wording.dates import dates
from qungui.core.wording.durations import durations, within
from qungui.core.wording.numbers import number
from qungui.core.wording.rhythm import every, rate
from qungui.core.wording.text import fold_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10", 10),
        ("1.5", 1.5),
        ("三十", 30),
        ("十五", 15),
        ("两", 2),
        ("半", 0.5),
        ("一百二", 120),
        ("一百零二", 102),
        ("一百二十", 120),
        ("二〇一四", 2014),
        ("三千", 3000),
        ("廿三", 23),
        ("几", None),
        ("", None),
        ("百分", None),
    ],
)
def test_number(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("四十分钟内", "40m"),
        ("半小时之内回话", "30m"),
        ("两个半小时", "150m"),
        ("一天半", "36h"),
        ("三日内", "72h"),
        ("5天内", "5d"),
        ("90秒", "90s"),
        ("半年", "180d"),
        ("超过两小时没交", "2h"),
        ("每两周开会,20分钟内到", "20m"),
        ("当天", "24h"),
        ("马上", "10m"),
        ("有空再说", None),
        ("within 2 hours", "2h"),
        ("2026年", None),
        ("用时3分钟", "3m"),
        ("几天内", None),
        ("3点20分", None),
    ],
)
def test_within(text, expected):
    assert within(fold_text(text)) == expected


def test_at_once_can_be_left_to_the_kind():
    assert within("马上改", at_once=False) is None
    assert [one.text for one in durations("1个月,2年")] == ["30d", "730d"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("早上七点半", ["07:30"]),
        ("下午2点一刻", ["14:15"]),
        ("晚9:05", ["21:05"]),
        ("中午一点", ["13:00"]),
        ("中午12点", ["12:00"]),
        ("晚上十二点", ["00:00"]),
        ("零点", ["00:00"]),
        ("午夜", ["00:00"]),
        ("晚23点", ["23:00"]),
        ("次日5点", ["05:00"]),
        ("9点20分", ["09:20"]),
        ("8 pm", []),
        ("8:00 pm", ["20:00"]),
        ("25点", []),
        ("半点", []),
        ("三点三刻", ["03:45"]),
        ("下午4点,再隔很久很久很久6点", ["16:00", "06:00"]),
    ],
)
def test_clocks(text, expected):
    assert [one.text for one in clocks(fold_text(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下午1点到4点;5点到6点", [("13:00", "16:00"), ("17:00", "18:00")]),
        ("23点至次日5点", [("23:00", "05:00")]),
        ("晚十点半至早六点", [("22:30", "06:00")]),
        ("10点到1点", [("10:00", "13:00")]),
        ("早7-9点", [("07:00", "09:00")]),
        ("7-9点", [("07:00", "09:00")]),
        ("晚8到10点", [("20:00", "22:00")]),
        ("早上八点和晚上八点", []),
        ("21:00-6:30", [("21:00", "06:30")]),
        ("3天-5点", []),
        ("99-5点", []),
        ("晚10至12点", [("22:00", "00:00")]),
        ("三点起,五点止", []),
    ],
)
def test_stretches(text, expected):
    assert [(one.from_, one.to) for one in stretches(fold_text(text))] == expected


def test_dates():
    assert dates("二〇二五年三月八日起,至2025.12.31") == [("2025-03-08", 0, 9), ("2025-12-31", 12, 22)]
    assert dates("2025年13月1日") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每周三18:00前", {"weekday": "wed", "at": "18:00"}),
        ("星期天晚8点", {"weekday": "sun", "at": "20:00"}),
        ("每月10号", {"day": 10}),
        ("月底", {"day": 31}),
        ("每月", {"months": 1}),
        ("每季度", {"months": 3}),
        ("每两个月", {"months": 2}),
        ("每3天", {"days": 3}),
        ("每周", {"weeks": 1}),
        ("每日9点", {"days": 1, "at": "09:00"}),
        ("经常", None),
        ("每几天", None),
    ],
)
def test_every(text, expected):
    assert every(fold_text(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两分钟内超过6条", (6, "2m")),
        ("每天最多3次", (3, "1d")),
        ("每人每周限发一条", (1, "1w")),
        ("一个月内不超过两篇", (2, "30d")),
        ("连发4条以上", (3, None)),
        ("满5条", (4, None)),
        ("一天内发2条", (2, "1d")),
        ("每两小时一条", (1, "2h")),
        ("at most 3 messages per day", (3, "1d")),
        ("常发", (None, None)),
        ("1.5次", (None, None)),
        ("24小时内最多1条", (1, "24h")),
        ("超过3分钟才发2条", (2, None)),
    ],
)
def test_rate(text, expected):
    assert rate(fold_text(text)) == expected

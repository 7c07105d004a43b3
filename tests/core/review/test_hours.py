"""Hours that overlap or contradict each other."""

from __future__ import annotations

import pytest

from qungui.core.review.hours import hours, in_words, overlap
from tests.core.review.given import rules, said, under


def window(start, end, *allow, name=""):
    return {"from": start, "to": end, "allow": list(allow), "name": name}


QUIET = {"kind": "quiet_hours", "from": "22:00", "to": "07:00"}
ROSTER = "id,name,roles,shift,status\nx,谢晚,operator,,\ny,严冬,operator,20:00-08:00,\nz,左右,operator,20:00-08:00,left\n"


@pytest.mark.parametrize(
    ("given", "grade", "words"),
    [
        ([QUIET, {"kind": "schedule", "windows": [window("20:00", "23:00", "red_packet")]}], "mend", "22:00–23:00 说法不一"),
        ([QUIET, {"kind": "schedule", "windows": [window("06:30", "08:00", name="晨读")]}], "mend", "晨读 06:30–08:00"),
        ([{"kind": "quiet_hours"}, {"kind": "schedule", "windows": [window("05:00", "05:30", name="晨练")]}], None, ""),
        ([{"kind": "quiet_hours"}, {"kind": "schedule", "windows": [window("23:30", "23:50", name="晚安")]}], "mend", "23:00–次日 06:00"),
        ([QUIET, {"kind": "daily_checkin", "to": "06:30"}], "mend", "守了一条就违了另一条"),
        ([QUIET, {"kind": "daily_checkin", "to": "23:00"}], "weigh", "打卡截止时间 23:00"),
        ([QUIET, {"kind": "daily_checkin", "from": "06:00", "to": "09:00"}], None, ""),
        ([QUIET, {"kind": "daily_checkin"}], None, ""),
        ([QUIET, {"kind": "reminder", "every": {"weekday": "fri", "at": "23:00"}, "report": True}], "weigh", "要在 23:00 交"),
        ([QUIET, {"kind": "reminder", "every": {"weekday": "fri", "at": "17:00"}, "report": True}], None, ""),
        ([QUIET, {"kind": "reminder", "every": {"weekday": "fri", "at": "晚上"}, "report": True}], None, ""),
        ([QUIET, {"kind": "ack_deadline", "clock": "always"}], "weigh", "不分时间回复"),
        ([{**QUIET, "from": "夜里"}, {"kind": "daily_checkin", "to": "06:30"}], None, ""),
        ([{**QUIET, "mode": "off"}, {"kind": "daily_checkin", "to": "06:30"}], None, ""),
        ([{**QUIET, "applies_to": {"roles": ["a"]}}, {"kind": "daily_checkin", "to": "06:30", "applies_to": {"roles": ["b"]}}], None, ""),
    ],
)
def test_silence_against_the_rest(given, grade, words):
    found = said(hours(under(rules(*given))))
    assert [(one, clause) for one, clause, text in found if words in text] == ([(grade, "1")] if grade else [])


@pytest.mark.parametrize(
    ("one", "other", "grade", "words"),
    [
        (window("08:00", "09:00", name="晨读"), window("20:00", "21:00", name="晨读"), "mend", "写了两处"),
        (window("08:00", "09:00", name="晨读"), window("08:30", "09:30", name="晨读"), "weigh", "写了两处"),
        (window("08:00", "09:00", "red_packet"), window("08:30", "09:30", "red_packet"), "weigh", "两段时间重叠"),
        (window("08:00", "10:00", name="晨读"), window("09:00", "11:00", "red_packet", name="抢红包"), "weigh", "该做哪一样"),
        (window("08:00", "10:00", name="晨读"), window("09:00", "11:00", "red_packet"), None, ""),
        (window("08:00", "09:00", name="晨读"), window("09:00", "11:00", name="晚读"), None, ""),
        (window("早上", "09:00", name="晨读"), window("08:00", "11:00", name="晨读"), None, ""),
    ],
)
def test_windows_among_themselves(one, other, grade, words):
    found = said(hours(under(rules({"kind": "schedule", "windows": [one]}, {"kind": "schedule", "windows": [other]}))))
    assert [(grade_, clause) for grade_, clause, text in found if words in text] == ([(grade, "2")] if grade else [])


def test_several_windows_of_one_name_in_one_clause_are_usual():
    assert not said(hours(under(rules({"kind": "schedule", "windows": [window("08:00", "09:00", name="抢"), window("20:00", "21:00", name="抢")]}))))


BAN = {"kind": "no_use_at_work"}


@pytest.mark.parametrize(
    ("given", "grades", "words"),
    [
        ([BAN, {"kind": "daily_checkin", "from": "06:00", "to": "07:30"}], ["mend"], "严冬都在岗"),
        ([BAN, {"kind": "daily_checkin", "from": "06:00", "to": "08:30"}], [], ""),
        ([BAN, {"kind": "schedule", "windows": [window("21:00", "22:00", "red_packet")]}], ["weigh"], "严冬整段都在岗"),
        ([{**BAN, "windows": [window("08:00", "12:00")]}, {"kind": "daily_checkin", "from": "08:00", "to": "08:30"}], ["mend"], "上岗的人都在岗"),
        ([{**BAN, "windows": [window("20:00", "08:00")]}, {"kind": "schedule", "windows": [window("07:00", "09:00", "ads")]}], [], ""),
        ([{**BAN, "roles": ["driver"]}, {"kind": "daily_checkin", "from": "06:00", "to": "07:30"}], [], ""),
        ([{**BAN, "windows": [window("早", "晚")]}, {"kind": "daily_checkin", "from": "06:00", "to": "07:30"}], ["mend"], "严冬"),
    ],
)
def test_duty_without_the_phone(given, grades, words):
    found = said(hours(under(rules(*given), ROSTER)))
    assert [grade for grade, _, _ in found] == grades
    assert all(words in text for _, _, text in found)
    assert not said(hours(under(rules(BAN, {"kind": "daily_checkin", "from": "06:00", "to": "07:30"}))))


def test_a_shift_by_day():
    roster = "id,name,roles,shift\nx,谢晚,operator,08:00-12:00\n"
    assert said(hours(under(rules(BAN, {"kind": "daily_checkin", "from": "08:00", "to": "09:00"}), roster)))


def test_spans():
    assert overlap(((1320, 1440), (0, 420)), ((60, 120), (1400, 1440))) == [(60, 120), (1400, 1440)]
    assert in_words([(60, 120), (1400, 1440)]) == "01:00–02:00、23:20–24:00"

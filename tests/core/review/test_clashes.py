"""Rules that contradict each other."""

from __future__ import annotations

import pytest

from qungui.core.review.clashes import clashes
from tests.core.review.given import rules, said, under


@pytest.mark.parametrize(
    ("one", "other", "grade", "words"),
    [
        ({"kind": "ack_deadline", "within": "30m"}, {"kind": "ack_deadline", "within": "1h"}, "mend", "时限有两个说法:第 1 条是 30m,这里是 1h"),
        ({"kind": "ack_deadline", "within": "30m"}, {"kind": "ack_deadline", "clock": "always"}, None, ""),
        ({"kind": "ack_deadline", "within": "30m"}, {"kind": "ack_deadline", "from": "anyone", "within": "1h"}, None, ""),
        ({"kind": "ack_deadline", "within": "30m"}, {"kind": "ack_deadline", "within": "1h", "mode": "off"}, None, ""),
        ({"kind": "message_form", "voice_seconds": 30}, {"kind": "message_form", "voice_seconds": 60}, "mend", "语音长度有两个说法:第 1 条是 30.0"),
        ({"kind": "flood_limit", "count": 5}, {"kind": "flood_limit", "count": 5}, None, ""),
        ({"kind": "flood_limit", "count": 5}, {"kind": "posting_quota", "count": 6}, None, ""),
        ({"kind": "daily_checkin", "to": "09:00"}, {"kind": "daily_checkin", "to": "18:00"}, "weigh", "截止时间有两个说法"),
        ({"kind": "flood_limit", "count": 5, "clause": "3"}, {"kind": "flood_limit", "count": 6, "clause": "3"}, "mend", "同一条里是 5"),
        ({"kind": "civility"}, {"kind": "civility"}, None, ""),
        (
            {"kind": "flood_limit", "count": 5, "applies_to": {"roles": ["a"]}},
            {"kind": "flood_limit", "count": 6, "applies_to": {"roles": ["b"]}},
            None,
            "",
        ),
        ({"kind": "flood_limit", "count": 5, "except": {"roles": ["a"]}}, {"kind": "flood_limit", "count": 6}, None, ""),
    ],
)
def test_two_rules(one, other, grade, words):
    found = said(clashes(under(rules(one, other))))
    assert [(grade_, words in text) for grade_, _, text in found] == ([(grade, True)] if grade else [])

"""Values to try: those that people choose, about what is given."""

from __future__ import annotations

import pytest

from qungui.core.trial.scale import among, values


@pytest.mark.parametrize(
    ("name", "given", "tried"),
    [
        ("within", [None, "30m"], ["10m", "15m", "30m", "45m", "1h", "2h"]),
        ("within", ["30m", "60m"], ["10m", "15m", "30m", "45m", "60m", "2h", "4h", "8h"]),
        ("within", ["10m", "12h"], ["2m", "5m", "10m", "15m", "1h", "8h", "12h", "24h", "2d", "3d"]),
        ("within", ["immediate", "24h"], ["8h", "12h", "24h", "2d", "3d", "5d"]),
        ("within", ["immediate"], []),
        ("within", ["1d"], ["8h", "12h", "1d", "2d", "3d", "5d"]),
        ("within", ["7s"], ["5s", "7s", "10s", "30s", "1m"]),
        ("within", ["900d"], ["180d", "365d", "900d"]),
        ("per", ["60s"], ["10s", "30s", "60s", "2m", "5m", "10m"]),
        ("per", ["1d"], ["1d", "1w", "1mo"]),
        ("per", ["1d", "60s"], ["10s", "30s", "60s", "2m", "5m", "10m"]),
        ("per", [None], []),
        ("count", [5, 5], [3, 4, 5, 6, 8, 10]),
        ("count", [7], [5, 6, 7, 8, 10, 12]),
        ("count", [1], [1, 2, 3, 4]),
        ("count", [True], []),
        ("yuan", [20], [5, 10, 20, 30, 50, 100]),
        ("voice_seconds", [0], [0, 1, 2, 3]),
        ("max_chars", [200.0, 1000], [100, 150, 200.0, 300, 500, 800, 1000, 1500, 2000, 3000]),
        ("from", ["22:00", "23:00"], ["21:00", "21:30", "22:00", "22:30", "23:00", "23:30"]),
        ("from", [{"roles": ["leader"]}], []),
        ("to", ["24:00"], ["23:00", "23:30", "24:00"]),
        ("to", ["06:00", "09:00"], ["05:00", "05:30", "06:00", "06:30", "07:30", "08:30", "09:00", "09:30", "10:00"]),
        ("to", ["06:00"], ["05:00", "05:30", "06:00", "06:30", "07:00"]),
        ("strict", [True], []),
    ],
)  # fmt: skip
def test_values_to_try(name, given, tried):
    assert values(name, given) == tried


def test_a_value_is_found_however_it_is_written():
    assert among("within", "60m", ["30m", "1h"]) == "1h"
    assert among("per", "1d", ["1d", "1w"]) == "1d"
    assert among("per", "1mo", ["30s"]) is None
    assert among("within", "immediate", ["30s"]) is None

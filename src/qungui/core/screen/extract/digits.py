"""Runs of digits, also with blanks and hyphens between them and in Chinese numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CHINESE = str.maketrans("〇零幺一二两三四五六七八九壹贰叁肆伍陆柒捌玖", "0011223456789123456789")
_RUN = re.compile(r"(?<![\dx.])(?:\+ ?)?[0-9〇零幺一二两三四五六七八九壹贰叁肆伍陆柒捌玖](?:[ \-·.*_]{0,2}[0-9〇零幺一二两三四五六七八九壹贰叁肆伍陆柒捌玖])+(?:[ -]?x(?![a-z]))?")
_PIECES = re.compile("[0-9x〇零幺一二两三四五六七八九壹贰叁肆伍陆柒捌玖]+")


def digit_runs(text: str, least: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, digits with a possible x at the end) of each run of at least `least` digits in folded text.

    Digits divided now this way, now that are several numbers, not one: 「2024-05-01 13:00」 has no long run.
    """
    for match in _RUN.finditer(text):
        digits = "".join(_PIECES.findall(match[0])).translate(_CHINESE)
        if len(digits) >= least and len(set(re.findall(r"[^0-9x〇零幺一二两三四五六七八九壹贰叁肆伍陆柒捌玖+]+", match[0]))) <= 1:
            yield match.start(), match.end(), digits

"""The marks that open a line of a written policy: numbers, bullets, headings. Level by level, outermost first."""

from __future__ import annotations

import re
from typing import NamedTuple

_CN = "[〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]"
CHAPTER, ARTICLE, CN, CN_BRACKET, NUMBER, DECIMAL, BRACKET, CIRCLE, LETTER, BULLET, PLAIN = range(11)

_MARKS = (
    (CHAPTER, re.compile(rf"\s*(?:#+\s*)?(?P<n>第\s*(?:{_CN}+|\d+)\s*(?:章|节|编|部分))\s*")),
    (ARTICLE, re.compile(rf"\s*(?:#+\s*|[*]+)?(?P<n>第\s*(?:{_CN}+|\d+)\s*[条则款项点])\s*[::、.]?\s*")),
    (ARTICLE, re.compile(rf"\s*(?:#+\s*|[*]+)?(?P<n>(?:规则|群规|军规|纪律|rule|no\.?)\s*(?:{_CN}{{1,3}}|\d{{1,2}}))\s*[::、.]\s*")),
    (CN, re.compile(rf"\s*(?:#+\s*|[*]+)?(?P<n>{_CN}{{1,4}})\s*(?:[、..,,::]|(?<=[一二三四五六七八九十])是(?![一否非指]))\s*")),
    (CN, re.compile(r"\s*(?P<n>[ⅰ-ⅻⅠ-Ⅻ])\s*[、..,::]?\s*")),
    (CN_BRACKET, re.compile(rf"\s*[((]\s*(?P<n>{_CN}{{1,3}})\s*[))]\s*[、..]?\s*")),
    (CN_BRACKET, re.compile(rf"\s*(?P<n>{_CN}{{1,3}})\s*[))]\s*[、..]?\s*")),
    (DECIMAL, re.compile(r"\s*(?:#+\s*|[*]+)?(?P<n>\d{1,2}(?:[..]\d{1,2}){1,3})(?![\d%mM元小点])\s*[、..::]?\s*")),
    (
        NUMBER,
        re.compile(
            r"\s*(?:#+\s*|[*]+|[^\w\s((【\[「《“\"@#/]{1,3}\s*)?(?P<n>\d{1,2})(?:\ufe0f?\u20e3|\s*[、))](?!\d+\s*(?:[、,和及号栋楼单幢班组月年]|$))|\s*[..:](?!\d)|"
            r"\s*[。](?=.)|\s+(?=[\u4e00-\u9fff]))(?!\s*(?:年|月|日|点(?!评)|时(?!间|段)|分(?!享|类|工|级)|秒|小时|天(?!气)|"
            r"元))\s*"
        ),
    ),
    (BRACKET, re.compile(r"\s*[((【\[]\s*(?P<n>\d{1,2})\s*[))】\]]\s*[、..]?\s*")),
    (CIRCLE, re.compile(r"\s*(?P<n>[①-⑳❶-❿➀-➓㈠-㈩])\s*[、..]?\s*")),
    (LETTER, re.compile(r"\s*(?P<n>[A-Ha-h])\s*[、..))](?![a-z])\s*")),
)
_BULLET = re.compile(r"\s*(?:[-*+•·→>※✦✓✔️→👉🔸🔹🔴🟢🟡💡📌⭐✅❌🚫⛔❎🈲❗‼️⚠️✖✗✘\u2580-\u27bf\U0001f000-\U0001faff]\ufe0f?\s*)+(?=\S)")
_HEADING = re.compile(r"\s*#{1,6}\s*(?=\S)")


class Mark(NamedTuple):
    """How a line opens: its level, its number as printed, and where its words begin."""

    level: int
    number: str
    end: int
    sign: str = ""


def mark(line: str) -> Mark:
    """The mark of a line; `PLAIN` where it has none."""
    for level, pattern in _MARKS:
        found = pattern.match(line)
        if found:
            return Mark(level, re.sub(r"\s|[.]$", "", found["n"]).replace(".", "."), found.end())
    bullet = _BULLET.match(line)
    if bullet:
        return Mark(BULLET, "", bullet.end(), bullet[0].strip())
    heading = _HEADING.match(line)
    return Mark(PLAIN, "", heading.end() if heading else len(line) - len(line.lstrip()))


_INLINE = re.compile(
    r"(?:(?<=[。;;::!!,,、.))\s])|(?<=[\u4e00-\u9fff]))\s*(?P<m>(?P<n>\d{1,2})\s*(?:[、..](?!\d)|"
    r"[))](?![^((]{0,12}[))]))|[((](?P<b>\d{1,2})[))]|(?P<c>[①-⑳]))"
)


def inline_items(line: str, own: int | None) -> list[int]:
    """Where further numbered items begin inside one line: 1、…;2、…, or the 4. after an item 3."""
    found = [
        (place.start("m") if place["m"] else place.start(), int(place["n"] or place["b"] or ord(place["c"]) - ord("①") + 1))
        for place in _INLINE.finditer(line)
        if place.start("n" if place["n"] else "b" if place["b"] else "c") > 0
    ]
    starts: list[int] = []
    wanted = own + 1 if own is not None else 1
    first = True
    for place, number in found:
        if number == wanted or (first and number == 1):
            starts.append(place)
            wanted, first = number + 1, False
    if own is None and len(starts) < 2:
        return []
    if (
        own is not None
        and len(starts) == 1
        and re.search(r"[^\d\s、.]", line[starts[0] :])
        and not re.search(r"[。;;]\s*$", line[: starts[0]])
    ):
        return []
    return starts

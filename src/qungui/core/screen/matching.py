"""All words at once: one automaton over the folded text, one over its sounds."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from qungui.core.screen.folding import CJK, Folded
from qungui.core.screen.lexicon import ROWS, Row
from qungui.core.screen.sounds import hear, signs
from qungui.core.screen.splits import PARTS, join_splits

_CHINESE = re.compile(f"[{CJK}]+")
# Read aloud, only long words of these matters are still themselves; short ones sound like ordinary words.
_HEARD = frozenset("gambling porn drugs fraud pyramid illegal".split())
_HEARD_FROM = 4
_HEARD_SHORT = frozenset("百家乐 六合彩 彩金群 送彩金 裸聊群 操你妈 草你妈 日你妈 干你娘 海洛因 狗杂种 王八蛋 刷单员 摇头丸 约炮吗".split())
# Signs that only open the door to an extractor, which looks more closely.
_GATES = frozenset(("~reach", "~secret"))
# Words of which even one syllable in letters makes them plain.
_MIXED = _HEARD | {"abuse", "~insult"}


class Found(Struct, frozen=True, gc=False):
    """A word in a view: [start, end) of the view's text, and of the text as sent."""

    word: str
    tag: str
    points: int
    start: int
    end: int
    raw: tuple[int, int]


class Lexicon:
    """The words of `ROWS` and of an organisation's own `more` rows, compiled."""

    def __init__(self, more: Iterable[Row] = ()) -> None:
        meanings: dict[str, list[tuple[str, int]]] = {}
        for tag, points, words in (*ROWS, *more):
            for word in words.split():
                known = meanings.setdefault(word, [])
                if all(tag != other for other, _ in known):
                    known.append((tag, points))
        self._words = tuple(meanings)
        self._meanings = tuple(tuple(value) for value in meanings.values())
        # What is numbered behind the words are split characters, of which the text is read once more.
        self._spelt = AhoCorasick((*self._words, *PARTS))
        heard: dict[str, int] = {}
        for number, word in enumerate(self._words):
            tag, points = self._meanings[number][0]
            if points >= 3 and tag in _MIXED and len(word) >= 2 and _CHINESE.fullmatch(word):
                heard.setdefault(signs(word), number)
        self._heard_words = tuple(heard.values())
        self._heard = AhoCorasick(tuple(heard))

    def find(self, folded: Folded) -> list[Found]:
        """Words of the folded text in order of their place, those inside an ordinary phrase left out."""
        matches = self._spelt.find_matches_as_indexes(folded.text, overlapping=True)
        return self._found(folded, matches) if matches else []

    def find_all(self, folded: Folded) -> list[Found]:
        """The same, and behind them words that only show when split characters are joined or when the text is read aloud."""
        matches = self._spelt.find_matches_as_indexes(folded.text, overlapping=True)
        found: list[Found] = []
        if matches:
            found = self._found(folded, matches)
            if any(number >= len(self._words) for number, _, _ in matches):
                view, places = join_splits(folded)
                found += [one for one in self.find(view) if _any_in(places, one.start, one.end)]
        view, written = hear(folded)
        # One call for both kinds: chance likenesses are sorted out by what was written.
        for number, start, end in self._heard.find_matches_as_indexes(view.text, overlapping=True):
            word = self._words[self._heard_words[number]]
            if _any_in(written, start, end) or _all_but_same(word, self._meanings[self._heard_words[number]][0], folded.text[start:end]):
                raw = view.span(start, end)
                found += [Found(word, tag, points, start, end, raw) for tag, points in self._meanings[self._heard_words[number]]]
        return found

    def _found(self, folded: Folded, matches: Iterable[tuple[int, int, int]]) -> list[Found]:
        text = folded.text
        found: list[Found] = []
        innocent: list[tuple[int, int]] = []
        for number, start, end in matches:
            if number >= len(self._words):
                continue
            word = self._words[number]
            if not _stands_alone(text, word, start, end) and self._meanings[number][0][0] not in _GATES:
                continue
            for tag, points in self._meanings[number]:
                if tag == "ok":
                    innocent.append((start, end))
                else:
                    found.append(Found(word, tag, points, start, end, folded.span(start, end)))
        if innocent:
            found = _outside(found, innocent)
        found.sort(key=lambda one: (one.start, -one.end, one.tag))
        return found


def _stands_alone(text: str, word: str, start: int, end: int) -> bool:
    """A word's Latin edge must not run on into more letters: 「sb」 is no part of 「usb」."""
    if word[0].isascii() and word[0].isalnum() and start and text[start - 1].isascii() and text[start - 1].isalnum():
        return False
    return not (word[-1].isascii() and word[-1].isalnum() and end < len(text) and text[end].isascii() and text[end].isalnum())


def _outside(found: list[Found], phrases: list[tuple[int, int]]) -> list[Found]:
    """Those that do not lie wholly inside a phrase."""
    phrases.sort()
    reach = list(accumulate((end for _, end in phrases), max))
    starts = [start for start, _ in phrases]
    return [one for one in found if not (number := bisect_right(starts, one.start)) or reach[number - 1] < one.end]


def _any_in(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the sorted places lies in [start, end)."""
    number = bisect_left(places, start)
    return number < len(places) and places[number] < end


def _all_but_same(word: str, meaning: tuple[str, int], written: str) -> bool:
    """Whether `written`, which sounds like `word`, is the word in disguise: another spelling that shares a third of its characters."""
    if meaning[0] not in _HEARD or meaning[1] < 4 or len(word) < _HEARD_FROM:
        if word not in _HEARD_SHORT:
            return False
    same = sum(a == b for a, b in zip(written, word, strict=False))
    return len(word) > same and same * 3 >= len(word)

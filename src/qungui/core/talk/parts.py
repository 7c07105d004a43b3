"""A message in parts: sentences, and within them what stands between commas."""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct

from qungui.core.talk import vocabulary as v
from qungui.core.talk.hearing import Heard, Token, Word

BREAKS = v.STOP | v.QMARK | v.COMMA | v.COLON
QMARK = v.QMARK
_ENDS = v.STOP | v.QMARK
_MAY_LIMIT = v.UNTIL
_IN_FIGURES = v.COLON | v.COMMA  # 15:30, 1,000
_FIGURES = frozenset("0123456789")
_TIMED = v.TODAY | v.LATER | v.DAYPART
_BEFORE_LIMIT = frozenset("点时半刻分钟号日底周月天班会年期0123456789")


class Part(Struct, gc=False):
    """What stands between two marks. `close` are the classes of the mark behind it, `sentence` its number; `seen` all classes in it.
    `asks`: its sentence ends in a question mark. `plain`: the whole message. `words`: (start, end, classes) in order; names have more.
    """

    start: int
    end: int
    words: list[Word]
    sentence: int
    close: int
    seen: int
    plain: str
    asks: bool = False
    _tokens: list[Token] | None = None

    @property
    def text(self) -> str:
        """What it says, folded."""
        return self.plain[self.start : self.end]

    @property
    def tokens(self) -> list[Token]:
        """Its words and names in order."""
        if self._tokens is None:
            self._tokens = [Token(*word) for word in self.words]
        return self._tokens

    def bare(self, allowed: int) -> bool:
        """Whether it is made of words of these classes and nothing else."""
        if not self.seen & allowed:
            return False
        place = self.start
        for word in self.words:
            if word[0] != place or not word[2] & allowed:
                return False
            place = word[1]
        return place == self.end

    def after(self, token: Token) -> Token | None:
        """The word that follows without a gap."""
        place = bisect_left(self.tokens, token.end, key=_start)
        return self.tokens[place] if place < len(self.tokens) and self.tokens[place].start == token.end else None


def _start(token: Token) -> int:
    return token.start


def split(heard: Heard) -> list[Part]:
    """The parts of a message that say something; `asks`: the sentence ends in a question mark."""
    plain = heard.plain
    if not (heard.names or heard.seen & (BREAKS | _MAY_LIMIT)):
        return [Part(0, len(plain), heard.words, 0, 0, heard.seen, plain)] if plain else []
    parts: list[Part] = []
    start = sentence = seen = 0
    words: list[Word] = []
    asking = set[int]()
    for word in heard.words_and_names():
        flags = word[2]
        if flags & BREAKS:
            at, end = word[0], word[1]
            if flags & _IN_FIGURES and plain[at - 1 : at].isdigit() and plain[end : end + 1].isdigit():
                continue
            if at > start or flags & QMARK:
                parts.append(Part(start, at, words, sentence, flags, seen, plain))
            start, words, seen = end, [], 0
            if flags & _ENDS:
                if flags & QMARK:
                    asking.add(sentence)
                sentence += 1
        else:
            if flags & _MAY_LIMIT:
                # 周五之前, 三点以前 are limits; 之前 by itself is the past, and 前, 内 by themselves are nothing.
                flags &= ~(v.PAST if flags & v.DEADLINE or _limits(plain, word, words) else v.UNTIL)
                words.append((word[0], word[1], flags))
            else:
                words.append(word)
            seen |= flags
    if len(plain) > start:
        parts.append(Part(start, len(plain), words, sentence, 0, seen, plain))
    if asking:
        for part in parts:
            part.asks = part.sentence in asking
    return parts


def _limits(plain: str, word: Word, before: list[Word]) -> bool:
    """Whether a time stands right before the word."""
    timed = bool(before) and before[-1][1] == word[0] and bool(before[-1][2] & _TIMED)
    return timed or (word[0] > 0 and plain[word[0] - 1] in _BEFORE_LIMIT)

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
_SPECIAL = BREAKS | _MAY_LIMIT
_IN_FIGURES = v.COLON | v.COMMA  # 15:30, 1,000
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

    def begins_with(self, flags: int) -> bool:
        """Whether it begins with a word of these classes."""
        return bool(self.seen & flags and self.words[0][0] == self.start and self.words[0][2] & flags)

    def ends_with(self, flags: int) -> bool:
        """Whether it ends with a word of these classes."""
        return bool(self.seen & flags and self.words[-1][1] == self.end and self.words[-1][2] & flags)

    def last(self, flags: int) -> int:
        """Where the last word of these classes begins; -1 where there is none."""
        return next((word[0] for word in reversed(self.words) if word[2] & flags), -1) if self.seen & flags else -1

    def after(self, token: Token) -> Token | None:
        """The word that follows without a gap."""
        place = bisect_left(self.tokens, token.end, key=_start)
        return self.tokens[place] if place < len(self.tokens) and self.tokens[place].start == token.end else None


def _start(token: Token) -> int:
    return token.start


def split(heard: Heard) -> list[Part]:
    """The parts of a message that say something; `asks`: the sentence ends in a question mark."""
    plain, words = heard.plain, heard.words_and_names()
    if not (heard.names or heard.seen & _SPECIAL):
        return [Part(0, len(plain), words, 0, 0, heard.seen, plain)] if plain else []
    parts: list[Part] = []
    start = first = sentence = seen = since = 0
    special = False
    for number, word in enumerate(words):
        flags = word[2]
        if not flags & _SPECIAL:
            seen |= flags
        elif not flags & BREAKS or (flags & _IN_FIGURES and _in_figures(plain, word)):
            special = True
        else:
            at = word[0]
            if at > start or flags & QMARK:
                parts.append(_part(start, at, words[first:number], sentence, flags, seen, plain, special=special))
            start, first, seen, special = word[1], number + 1, 0, False
            if flags & _ENDS:
                if flags & QMARK:
                    for part in parts[since:]:
                        part.asks = True
                sentence, since = sentence + 1, len(parts)
    if len(plain) > start:
        parts.append(_part(start, len(plain), words[first:], sentence, 0, seen, plain, special=special))
    return parts


def _part(start: int, end: int, words: list[Word], sentence: int, close: int, seen: int, plain: str, *, special: bool) -> Part:
    """A part; `special`: marks that stand in figures, or words that may limit a time, are among its words."""
    if special:
        meant: list[Word] = []
        for word in words:
            flags = word[2]
            if flags & _MAY_LIMIT:
                # 周五之前, 三点以前 are limits; 之前 by itself is the past, and 前, 内 by themselves are nothing.
                flags &= ~(v.PAST if flags & v.DEADLINE or _limits(plain, word, meant) else v.UNTIL)
                seen |= flags
                meant.append((word[0], word[1], flags))
            elif not flags & BREAKS:
                meant.append(word)
        words = meant
    return Part(start, end, words, sentence, close, seen, plain)


def _in_figures(plain: str, word: Word) -> bool:
    return plain[word[0] - 1 : word[0]].isdigit() and plain[word[1] : word[1] + 1].isdigit()


def _limits(plain: str, word: Word, before: list[Word]) -> bool:
    """Whether a time stands right before the word."""
    timed = bool(before) and before[-1][1] == word[0] and bool(before[-1][2] & _TIMED)
    return timed or (word[0] > 0 and plain[word[0] - 1] in _BEFORE_LIMIT)

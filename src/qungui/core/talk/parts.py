"""A message in parts: sentences, and within them what stands between commas."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from qungui.core.talk import vocabulary as v
from qungui.core.talk.hearing import Heard, Token

BREAKS = v.STOP | v.QMARK | v.COMMA | v.COLON
QMARK = v.QMARK
_ENDS = v.STOP | v.QMARK
_MAY_LIMIT = v.UNTIL
_IN_FIGURES = v.COLON | v.COMMA  # 15:30, 1,000


class Part(Struct, gc=False):
    """What stands between two marks. `close` are the classes of the mark behind it, `sentence` its number; `seen` all classes in it.
    `asks`: its sentence ends in a question mark. `plain`: the whole message.
    """

    start: int
    end: int
    tokens: list[Token]
    sentence: int
    close: int = 0
    seen: int = 0
    asks: bool = False
    plain: str = ""

    @property
    def text(self) -> str:
        """What it says, folded."""
        return self.plain[self.start : self.end]

    def bare(self, allowed: int) -> bool:
        """Whether it is made of words of these classes and nothing else."""
        place = self.start
        for token in self.tokens:
            if token.start != place or not token.flags & allowed:
                return False
            place = token.end
        return place == self.end and bool(self.tokens)

    def after(self, token: Token) -> Token | None:
        """The word that follows without a gap."""
        return next((one for one in self.tokens if one.start == token.end), None)


def split(heard: Heard) -> list[Part]:
    """The parts of a message that say something; `asks`: the sentence ends in a question mark."""
    parts = [part for part in _parts(heard) if part.end > part.start or part.close & QMARK]
    if heard.seen & QMARK:
        asking = {part.sentence for part in parts if part.close & QMARK}
        for part in parts:
            part.asks = part.sentence in asking
    return parts


def _parts(heard: Heard) -> Iterator[Part]:
    start = sentence = seen = 0
    tokens: list[Token] = []
    plain = heard.plain
    for token in heard.tokens():
        if token.flags & BREAKS:
            if token.flags & _IN_FIGURES and plain[token.start - 1 : token.start].isdigit() and plain[token.end : token.end + 1].isdigit():
                continue
            yield Part(start, token.start, tokens, sentence, token.flags, seen, plain=plain)
            start, tokens, seen = token.end, [], 0
            if token.flags & _ENDS:
                sentence += 1
        else:
            if token.flags & _MAY_LIMIT:
                # 周五之前, 三点以前 are limits; 之前 by itself is the past, and 前, 内 by themselves are nothing.
                token.flags &= ~(v.PAST if token.flags & v.DEADLINE or _limits(plain, token, tokens) else v.UNTIL)
            tokens.append(token)
            seen |= token.flags
    yield Part(start, len(plain), tokens, sentence, 0, seen, plain=plain)


def _limits(plain: str, token: Token, before: list[Token]) -> bool:
    """Whether a time stands right before the word."""
    timed = bool(before) and before[-1].end == token.start and bool(before[-1].flags & (v.TODAY | v.LATER | v.DAYPART))
    return timed or (token.start > 0 and plain[token.start - 1] in "点时半刻分钟号日底周月天班会年期0123456789")

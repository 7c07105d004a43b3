"""What a text is about: its content in pairs of characters and Latin words, cue words left away."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add

from qungui.core.talk import vocabulary as v
from qungui.core.talk.hearing import CLASSES, SPELLINGS, find, fold

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z][a-z0-9.+#-]+|\d{2,}")
# Words of one character are also parts of others (合同, 对账): only these are left away.
_STOP_CHARS = frozenset("的了我你您他她它们把给在是请吗呢吧啊呀哦嗯和就也都有不没这那要让帮去来,;!?")
# Words of these classes are content although they are cues; all other words of the lexicon with a class are left away.
_CONTENT = v.ORDER | v.CHAT | v.BROKEN | v.DANGER | v.TREAT | v.CHECKIN | v.MOMENTS | v.THIRD | v.DRILL
_GRAMMAR = (
    v.PLEASE
    | v.FIRM
    | v.GIVE
    | v.DO
    | v.TO_YOU
    | v.RECEIPT
    | v.QUEST
    | v.PAST
    | v.TODAY
    | v.LATER
    | v.DAYPART
    | v.UNTIL
    | v.ACK
    | v.THANK
    | v.GREET
    | v.LAUGH
)
_LEFT_OUT = tuple(
    word in _STOP_CHARS if len(word) == 1 else bool(flags and (not flags & _CONTENT or flags & _GRAMMAR))
    for word, flags in zip(SPELLINGS, CLASSES, strict=True)
)
_LONGEST = 400


def topic_of(text: str) -> tuple[str, ...]:
    """Words to relate two texts by, sorted and unique."""
    return topic_in(fold(text))


@lru_cache(maxsize=64)
def topic_of_words(plain: str) -> tuple[str, ...]:
    """`topic_in` of what was said: one answer is held against many asks, one after the other."""
    return topic_in(plain)


def topic_in(plain: str) -> tuple[str, ...]:
    """The same of a folded text."""
    plain = plain[:_LONGEST]
    words, _ = find(plain)
    pieces: list[str] = []
    place = 0
    for number, start, end in words:
        if _LEFT_OUT[number]:
            pieces.append(plain[place:start])
            place = end
    pieces.append(plain[place:])
    found: set[str] = set()
    for run in _RUN.findall(" ".join(pieces)):
        if run[0] < "\u3400" or len(run) == 1:
            found.add(run)
        else:
            found.update(map(add, run, run[1:]))
    return tuple(sorted(found))

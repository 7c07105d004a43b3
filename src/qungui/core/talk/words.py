"""The lexicon filled: importing this makes every word class known."""

from __future__ import annotations

from qungui.core.talk import asking_words, small_words, telling_words, vocabulary
from qungui.core.talk import vocabulary as v

FILLED = (asking_words, telling_words, small_words)

# A blank is a mark of its own; `enter` splits at blanks.
WORDS: dict[str, int] = {**vocabulary.lexicon(), " ": v.COMMA, "\t": v.COMMA, "\n": v.STOP}
WEEKDAYS = telling_words.WEEKDAYS

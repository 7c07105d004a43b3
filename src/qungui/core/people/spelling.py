"""Names inside longer texts: spaces and middle dots in a name make no difference, another member's longer name is not this one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from qungui.core.people.fold import MIDDLE_DOTS, fold_kept, fold_name

GAP = rf"[\s{re.escape(MIDDLE_DOTS)}]*"
_GAPS = re.compile(rf"[\s{re.escape(MIDDLE_DOTS)}]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")


def is_han(char: str) -> bool:
    """A Chinese character."""
    return _HAN.fullmatch(char) is not None


def spelled(word: str) -> str:
    """Regex source that finds a word in text folded by `fold_kept`, with spaces or dots between its characters or without.

    A word that begins or ends with a Latin letter or digit is not found inside a longer one.
    """
    folded = fold_name(word)
    source = GAP.join(re.escape(char) for char in folded)
    before = r"(?<![a-z0-9])" if re.match("[a-z]", folded) else ""
    after = r"(?![a-z0-9])" if re.search("[a-z]$", folded) else ""
    return before + source + after


@lru_cache(maxsize=1 << 14)
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(spelled(word))


def spans(text: str, word: str) -> tuple[tuple[int, int], ...]:
    """Where a word occurs in a text folded by `fold_kept`: (from, to) pairs in order."""
    folded = fold_name(word)
    if not folded or folded not in _closed_up(text):  # most names are in most texts not: a pattern need not even be made
        return ()
    return tuple(found.span() for found in _pattern(word).finditer(text))


@lru_cache(maxsize=64)
def _closed_up(text: str) -> str:
    return _GAPS.sub("", text)


def free_spans(text: str, word: str, longer: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """As `spans`, without those that lie inside an occurrence of one of the longer words."""
    taken = [span for other in longer for span in spans(text, other)]
    return tuple(
        (start, end) for start, end in spans(text, word) if not any(left <= start and end <= right for left, right in taken)
    )


def kept(name: str) -> str:
    """The nickname as `spans` wants it."""
    return fold_kept(name).strip()

"""Names made comparable: traditional, full width, case, spaces, middle dots and invisible characters make no difference."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from qungui.core.people.han import SIMPLIFIED

MIDDLE_DOTS = "·•‧∙⋅・･᛫▪●"
_BREAKS = dict.fromkeys(map(ord, "\t\n\r"), " ")
_DOTS = dict.fromkeys(map(ord, MIDDLE_DOTS))


def _invisible(char: str) -> bool:
    """Format characters, variation selectors, controls: nobody sees them."""
    return unicodedata.category(char) in ("Cf", "Cc") or "\ufe00" <= char <= "\ufe0f" or char in "\u034f\u115f\u1160\u3164\uffa0"


def _step(text: str) -> str:
    seen = "".join(char for char in text if not _invisible(char))
    return unicodedata.normalize("NFKC", seen).casefold().translate(SIMPLIFIED)


@lru_cache(maxsize=1 << 16)
def fold_kept(text: str) -> str:
    """As `fold_name`, but spaces and dots stay: where they separate the parts of a nickname. Invisible characters go."""
    # Folding case can undo what normalizing did, so that it takes two steps.
    return _step(_step(text.translate(_BREAKS)))


@lru_cache(maxsize=1 << 16)
def fold_name(text: str) -> str:
    """The form in which names are compared. Idempotent; folded twice it is the same."""
    folded = _closed_up(text)
    while (again := _closed_up(folded)) != folded:
        folded = again
    return folded


def _closed_up(text: str) -> str:
    return "".join(fold_kept(fold_kept(text).translate(_DOTS)).split())

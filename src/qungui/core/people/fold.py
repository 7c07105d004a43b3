"""Names made comparable: traditional, full width, case, spaces, middle dots and invisible characters make no difference."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from qungui.core.people.han import SIMPLIFIED

MIDDLE_DOTS = "·•‧∙⋅・･᛫▪●"
# NFKC turns some of these into others, so that they are dropped before and after it.
_DOTS = dict.fromkeys(map(ord, MIDDLE_DOTS))


def _invisible(char: str) -> bool:
    """Format characters, variation selectors, controls: nobody sees them."""
    return unicodedata.category(char) in ("Cf", "Cc") or "\ufe00" <= char <= "\ufe0f" or char in "\u034f\u115f\u1160\u3164\uffa0"


def _step(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(SIMPLIFIED)


@lru_cache(maxsize=1 << 16)
def fold_kept(text: str) -> str:
    """As `fold_name`, but spaces and dots stay: where they separate the parts of a nickname. Invisible characters go."""
    folded = _step("".join(" " if char in "\t\n\r" else char for char in text if char in "\t\n\r" or not _invisible(char)))
    while (again := _step("".join(char for char in folded if not _invisible(char)))) != folded:
        folded = again
    return folded


@lru_cache(maxsize=1 << 16)
def fold_name(text: str) -> str:
    """The form in which names are compared. Idempotent; folded twice it is the same."""
    return "".join(fold_kept(fold_kept(text).translate(_DOTS)).split())

"""An organisation's own words: what it lets pass, what it bans, and the names by which it and its people go."""

from __future__ import annotations

from collections.abc import Iterable

from qungui.core.screen.folding import fold
from qungui.core.screen.lexicon import Row
from qungui.core.screen.matching import Lexicon


class Terms:
    """Compiled once for an edition, used for every message of it.

    `allow`: phrases in which banned words are harmless; `deny`: (word, category) that are sure by mere occurrence;
    `organisation`, `departments`: names whose slander is `defamation`; `staff`: names of people, whom insults may hit.
    """

    def __init__(
        self,
        allow: Iterable[str] = (),
        deny: Iterable[tuple[str, str]] = (),
        organisation: Iterable[str] = (),
        departments: Iterable[str] = (),
        staff: Iterable[str] = (),
    ) -> None:
        rows: list[Row] = [("ok", 0, _plain(word)) for word in allow]
        rows += [(category, 4, _plain(word)) for word, category in deny]
        rows += [("~org", 1, _plain(word)) for word in (*organisation, *departments)]
        rows += [("~staff", 1, _plain(word)) for word in staff]
        self.lexicon = Lexicon(rows)


def _plain(word: str) -> str:
    """Folded, without blanks: rows are divided by blanks."""
    return "".join(fold(word).text.split())


NO_TERMS = Terms()

"""Who is meant by a NAME, and by an `@NAME` in a text."""

from __future__ import annotations

from collections.abc import Iterable

from qungui.core.facts import EVERYBODY
from qungui.core.people.fold import fold_name
from qungui.core.people.people import People

EVERYBODY_WORDS = ("所有人", "全体成员", "全体人员", "全员", "all", "everyone")
_ENDS = frozenset(" \u2002\u2005\u3000\t\n,.!?:;@()[]<>\"'。、【】《》“”\uff0c\uff01\uff1f\uff1a\uff1b\uff20\uff08\uff09")


class Names:
    """Names in force at one moment: the roster's, and nicknames shown so far. A name nobody has is a person of that id."""

    def __init__(self) -> None:
        self.people = People()
        self._shown: dict[str, str] = {}
        self._strangers: set[str] = set()
        self._former: dict[str, tuple[str, ...]] = {}
        self._index: dict[str, tuple[str, ...]] | None = None

    def turn_to(self, people: People) -> None:
        """Use these people from now on; who is called otherwise in an earlier roster can still be called so."""
        if people is not self.people:
            self._former |= self.people.full_names
            self.people = people
            self._index = None

    def show(self, person: str, nickname: str) -> None:
        """From now on the person can be called by that nickname."""
        self._shown[fold_name(nickname)] = person
        self._index = None

    def meet(self, names: Iterable[str]) -> None:
        """Names that are spoken of somewhere: whom the roster does not know is called by them all the same."""
        self._strangers.update(name for name in names if name)
        self._index = None

    def candidates(self, name: str) -> tuple[str, ...]:
        """The ids that a NAME may mean; none where nobody has it. An id or a roster name goes before a nickname."""
        if self.people.get(name) is not None:
            return (name,)
        folded = fold_name(name)
        ids = self.people.full_names.get(folded, ())
        if len(ids) == 1:
            return ids
        if folded in self._shown:
            return (self._shown[folded],)
        return ids or self.people.ids_named(name) or self._former.get(folded, ())

    def knows(self, name: str) -> bool:
        """Whether somebody has exactly that name: by id, roster or a nickname shown."""
        folded = fold_name(name)
        return self.people.get(name) is not None or folded in self.people.full_names or folded in self._shown or folded in self._former

    def one(self, name: str) -> str:
        """The id of a NAME: the first candidate, else the name itself."""
        return next(iter(self.candidates(name)), name)

    def mentioned(self, text: str) -> tuple[str, ...]:
        """Ids of those @-ed in a text, the longest known name first; `*` for everybody. Departments and namesakes are left to the text."""
        found: dict[str, None] = {}
        for at, char in enumerate(text):
            if char not in "@\uff20":
                continue
            rest = text[at + 1 :]
            word = next((word for word in EVERYBODY_WORDS if rest.lower().startswith(word)), "")
            if word and not _goes_on(rest, len(word)):
                found[EVERYBODY] = None
                continue
            ids = self._longest(rest)
            if len(ids) == 1:
                found[ids[0]] = None
        return tuple(found)

    def _longest(self, rest: str) -> tuple[str, ...]:
        index = self._known()
        longest = max(map(len, index), default=0) * 2 + 2
        for length in range(min(longest, len(rest)), 0, -1):
            part = rest[:length]
            ids = index.get(fold_name(part), ()) if not part[0].isspace() else ()
            if ids and not _goes_on(rest, length):
                return ids
        word = rest[: next((n for n, char in enumerate(rest) if char in _ENDS), len(rest))]
        return self.people.ids_named(word) if word else ()

    def _known(self) -> dict[str, tuple[str, ...]]:
        """Folded names -> ids; roster names go before nicknames, these before strangers."""
        if self._index is None:
            index: dict[str, tuple[str, ...]] = {fold_name(name): (self.one(name),) for name in sorted(self._strangers)}
            index.update({name: (person,) for name, person in self._shown.items()})
            index.update(self.people.names)
            index.update({fold_name(person.id): (person.id,) for person in self.people.all if fold_name(person.id) not in index})
            index.pop("", None)
            self._index = index
        return self._index


def _goes_on(text: str, length: int) -> bool:
    """Whether a latin word goes on behind the first `length` characters: `@li` in `@lisa`."""
    return length < len(text) and _latin(text[length - 1]) and _latin(text[length])


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()

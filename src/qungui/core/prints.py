"""The second fold, across groups (DESIGN law 10): what is said in a confidential group leaves prints, and what bears one elsewhere is observed there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from qungui.core.facts import Announcement, Fact, Message, Observed
from qungui.core.people.model import Group

LONG = 40
"""Letters and characters from which near likeness counts (READINGS, Content)."""
ALIKE = 0.8
SHINGLE = 3
HINT = 0.4
"""Texts that share fewer of their runs of three are not compared further."""
KEPT = 2_000
"""Prints kept a confidential group; the oldest go."""
_BARE = re.compile(r"[\W_]+")
_LINK = re.compile(r"https?://\S+")


class Print(Struct):
    """One message of a confidential group: its author, its bare text where it is long, and its files' hashes."""

    group: str
    message: str
    author: str
    text: str
    shingles: frozenset[str]
    files: tuple[str, ...]


class Prints:
    """Prints of all confidential groups. `members` and `group` look into the other folds."""

    def __init__(self, group: Callable[[str], Group], members: Callable[[str], frozenset[str]]) -> None:
        self._group = group
        self._members = members
        self._kept: list[Print] = []
        self._public: set[str] = set()

    def take(self, fact: Fact) -> Iterator[Observed]:
        """What is to be observed of this message in its group, at most one thing; then keep its own print where its group is confidential."""
        if isinstance(fact, Announcement):
            self._public.add(bare(fact.text))
        if not isinstance(fact, Message):
            return
        text = bare(_LINK.sub("", fact.text))
        found = self._seen(fact, text)
        if found is not None:
            yield found
        if self._group(fact.group).confidential:
            shingles = shingled(text) if len(text) >= LONG else frozenset()
            files = tuple(file_mark(item.sha256) for item in fact.attachments if item.sha256)
            self._kept.append(Print(fact.group, fact.id, fact.actor, text, shingles, files))
            del self._kept[:-KEPT]

    def _seen(self, fact: Message, text: str) -> Observed | None:
        if fact.forwarded_from:
            return self._forwarded(fact, text)
        marks = {file_mark(item.sha256) for item in fact.attachments if item.sha256}
        mine = shingled(text) if len(text) >= LONG and text not in self._public else frozenset[str]()
        for one in reversed(self._kept):
            if one.group == fact.group or one.author == fact.actor or not self._outsider(one.group, fact.group):
                continue
            if marks.intersection(one.files):
                return _observed(fact, "file", one.group, one.message)
            if mine and one.shingles and len(mine & one.shingles) >= HINT * min(len(mine), len(one.shingles)) and alike(text, one.text) >= ALIKE:
                return _observed(fact, "text", one.group, one.message)
        return None

    def _forwarded(self, fact: Message, text: str) -> Observed | None:
        """A marked forward counts at any length, unless it is the author's own, or public."""
        name, _, message = fact.forwarded_from.partition("#")
        source = self._group(name)
        origin = next((one for one in self._kept if one.group == source.id and (one.message == message or (not message and one.text == text))), None)
        own = origin is not None and origin.author == fact.actor
        if not source.confidential or source.id == fact.group or own or text in self._public or not self._outsider(source.id, fact.group):
            return None
        return _observed(fact, "forwarded", source.id, message or (origin.message if origin else ""))

    def _outsider(self, source: str, target: str) -> bool:
        """Whether somebody in the target group is no member of the source."""
        return bool(self._members(target) - self._members(source))


def bare(text: str) -> str:
    """Letters and characters only."""
    return _BARE.sub("", text).lower()


def shingled(text: str) -> frozenset[str]:
    """All runs of three characters."""
    return frozenset(text[place : place + SHINGLE] for place in range(len(text) - SHINGLE + 1))


def alike(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer one in its order, 0..1."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / (min(len(one), len(other)) or 1)


def file_mark(sha256: str) -> str:
    """A print of a file's hash, so that the hash itself is kept nowhere else."""
    return hashlib.sha256(sha256.encode()).hexdigest()[:16]


def _observed(fact: Message, how: str, group: str, message: str) -> Observed:
    source = f"{group}#{message}" if message else ""
    return Observed(
        id=f"{fact.id}/seen", at=fact.at, group=fact.group, seq=fact.seq, message=fact.id, what="seen_elsewhere",
        value={"how": how, "group": group, "source": source}, by="prints 1",
    )  # fmt: skip

"""The second fold, across groups (DESIGN law 10): what is said in a confidential group leaves prints, and what bears one elsewhere is observed there."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import partial_ratio

from qungui.core.facts import Announcement, Edit, Fact, Message, Observed
from qungui.core.people.model import Group

LONG = 40
"""Letters and characters from which near likeness counts (READINGS, Content)."""
ALIKE = 0.8
LONGER = 1.5
"""Up to so many times as long, the longer text is the shorter one with something put in; beyond, it may hold it as a piece."""
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

    def __init__(self, group: Callable[[str], Group], members: Callable[[str], frozenset[str]], policies: Iterable[str] = ()) -> None:
        self._group = group
        self._members = members
        self._kept: dict[int, Print] = {}
        self._count = 0
        self._bearing: dict[str, dict[int, None]] = {}
        self._public: dict[str, None] = {}
        self._rules = bare("".join(policies))

    def take(self, fact: Fact) -> Iterator[Observed]:
        """What is to be observed of this message in its group, at most one thing; then keep its own print where its group is confidential."""
        if isinstance(fact, Announcement):
            self._publish(bare(_LINK.sub("", fact.text)))
        elif isinstance(fact, Message):
            text = bare(_LINK.sub("", fact.text))
            marks = tuple(file_mark(item.sha256) for item in fact.attachments if item.sha256)
            found = self._forwarded(fact, text, marks) if fact.forwarded_from else self._seen(fact, fact.id, text, marks)
            if found is not None:
                yield found
            if self._group(fact.group).confidential:
                self._keep(fact, text, marks)
            elif not found:
                for one in (text if len(text) >= LONG else "", *marks):
                    self._publish(one)
        elif isinstance(fact, Edit) or (isinstance(fact, Observed) and fact.what == "ocr"):
            text = bare(_LINK.sub("", fact.text if isinstance(fact, Edit) else str(fact.value)))
            found = self._seen(fact, fact.message, text, ())
            if found is not None:
                yield found

    def _publish(self, text: str) -> None:
        """What everybody may know: announcements, and what stood in an open group before it stood in a confidential one."""
        if text:
            self._public[text] = None
            if len(self._public) > KEPT:
                del self._public[next(iter(self._public))]

    def _keep(self, fact: Message, text: str, marks: tuple[str, ...]) -> None:
        shingles = shingled(text) if len(text) >= LONG else frozenset[str]()
        files = tuple(mark for mark in marks if mark not in self._public)
        self._count += 1
        self._kept[self._count] = Print(fact.group, fact.id, fact.actor, text, shingles, files)
        for mark in (*shingles, *files):
            self._bearing.setdefault(mark, {})[self._count] = None
        if len(self._kept) > KEPT:
            self._drop(next(iter(self._kept)))

    def _drop(self, number: int) -> None:
        """Forget a print."""
        gone = self._kept.pop(number)
        for mark in (*gone.shingles, *gone.files):
            del self._bearing[mark][number]
            if not self._bearing[mark]:
                del self._bearing[mark]

    def _is_public(self, text: str) -> bool:
        return text in self._public or (bool(text) and text in self._rules)

    def _seen(self, fact: Message | Edit | Observed, message: str, text: str, marks: tuple[str, ...]) -> Observed | None:
        mine = shingled(text) if len(text) >= LONG and not self._is_public(text) else frozenset[str]()
        common = Counter(number for mark in (*mine, *marks) for number in self._bearing.get(mark, ()))
        for number in sorted(common, reverse=True):
            one = self._kept[number]
            if one.group == fact.group or one.author == fact.actor or not self._outsider(one.group, fact.group):
                continue
            if any(mark in one.files for mark in marks):
                return _observed(fact, message, "file", one)
            if common[number] >= HINT * min(len(mine), len(one.shingles)) and not self._is_public(one.text) and alike(text, one.text) >= ALIKE:
                return _observed(fact, message, "text", one)
        return None

    def _forwarded(self, fact: Message, text: str, marks: tuple[str, ...]) -> Observed | None:
        """A marked forward counts at any length, unless it is the author's own, public, or no more than a link."""
        name, _, message = fact.forwarded_from.partition("#")
        source = self._group(name)
        origin = next((one for one in reversed(self._kept.values()) if one.group == source.id and _is_origin(one, message, text, marks)), None)
        if origin is None:
            origin = Print(source.id, message, "", text, frozenset(), ())
        if not source.confidential or source.id == fact.group or origin.author == fact.actor or not self._outsider(source.id, fact.group):
            return None
        if self._is_public(text) or (not text and (_LINK.search(fact.text) or any(item.kind == "link" for item in fact.attachments))):
            return None
        return _observed(fact, fact.id, "forwarded", origin)

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
    """How much of the shorter text stands in the longer one, 0..1: in its order, or in one piece of about its length."""
    short, long = sorted((one, other), key=len)
    if not short:
        return 0.0
    if len(long) <= LONGER * len(short):
        return float(LCSseq.similarity(short, long)) / len(short)
    return float(partial_ratio(short, long)) / 100


def file_mark(sha256: str) -> str:
    """A print of a file's hash, so that the hash itself is kept nowhere else."""
    return hashlib.sha256(sha256.encode()).hexdigest()[:16]


def _is_origin(one: Print, message: str, text: str, marks: tuple[str, ...]) -> bool:
    """Whether it is the message that was forwarded: the one named, else the one of the same text or with the same file."""
    if message:
        return one.message == message
    return (bool(text) and one.text == text) or any(mark in one.files for mark in marks)


def _observed(fact: Message | Edit | Observed, message: str, how: str, origin: Print) -> Observed:
    source = f"{origin.group}#{origin.message}" if origin.message else ""
    return Observed(
        id=f"{fact.id}/seen", at=fact.at, group=fact.group, actor=fact.actor, seq=fact.seq, message=message, what="seen_elsewhere",
        value={"how": how, "group": origin.group, "source": source}, by="prints 1",
    )  # fmt: skip

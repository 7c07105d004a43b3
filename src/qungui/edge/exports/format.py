"""What every chat-export format fulfils: a file in, entries out. Entries become facts in one place (`weave.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from qungui.core.facts import Attachment
from qungui.edge.exports.clock import Clock

KEPT_PROBLEMS = 200
"""So many problems are kept word for word; further ones are only counted."""


class Who(Struct, frozen=True, omit_defaults=True):
    """Somebody as an export names him: account on the platform (empty where the format has none) and display name.

    `own`: the account whose owner made the export (「我」「你」).
    """

    account: str = ""
    name: str = ""
    own: bool = False


class Quote(Struct, frozen=True):
    """What a message answers, where the format shows the quoted message instead of its id. `at` in milliseconds, 0: unknown."""

    who: Who = Who()
    at: int = 0
    text: str = ""
    year_known: bool = True


class Act(Struct, frozen=True):
    """Something that happened beside talking. `kind` is a fact type, or `none` where nothing happened (a pat, a hint).

    `who`: those concerned; `by`: inviter, remover or whoever gave a role; `text`: new name, role, or announcement; `ref`: id of a message.
    """

    kind: str
    who: tuple[Who, ...] = ()
    by: Who | None = None
    via: str = ""
    how: str = ""
    text: str = ""
    ref: str = ""
    on: bool = True


class Entry(Struct, omit_defaults=True):
    """One record of an export. `line` is where it stands, from 1; `at` is in milliseconds.

    `system`: `text` is a sentence of the platform, to be understood by `system_lines`. `acts` are things that the format itself tells apart.
    `raw`: `text` may hold media markers such as [图片]. `quote`: what is answered; `reply_to`: its id where the format gives one.
    """

    at: int
    line: int
    who: Who = Who()
    text: str = ""
    id: str = ""
    group: str = ""
    system: bool = False
    raw: bool = True
    acts: tuple[Act, ...] = ()
    quote: Quote | None = None
    reply_to: str = ""
    mentions: tuple[Who, ...] = ()
    forwarded_from: str = ""
    attachments: tuple[Attachment, ...] = ()
    role: str = ""


class FeedProblem(Struct, frozen=True):
    """A place in a file that could not be used, and why, in Chinese. `line` 0: the whole file."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.reason}" if self.line else f"{self.file}:{self.reason}"


class Notes:
    """Collects problems and counts of one feed."""

    def __init__(self) -> None:
        self.problems: list[FeedProblem] = []
        self.counts: dict[str, int] = {}

    def count(self, what: str, number: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + number

    def problem(self, file: str, line: int, reason: str) -> None:
        """A problem that loses nothing or whose loss is counted elsewhere."""
        self.count("problems")
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append(FeedProblem(file, line, reason))

    def skip(self, file: str, line: int, reason: str) -> None:
        """A record that had to be left out."""
        self.count("skipped")
        self.problem(file, line, reason)


class Opened:
    """A file on its way through a format's reader."""

    def __init__(self, path: Path, clock: Clock, notes: Notes) -> None:
        self.path = path
        self.clock = clock
        self.notes = notes

    def skip(self, line: int, reason: str) -> None:
        self.notes.skip(str(self.path), line, reason)

    def first_reason(self) -> str:
        """The first problem of this file, empty where there is none."""
        return next((problem.reason for problem in self.notes.problems if problem.file == str(self.path)), "")

    def problem(self, line: int, reason: str) -> None:
        self.notes.problem(str(self.path), line, reason)


Reader = Callable[[Opened], Iterator[Entry]]


class Format(Struct, frozen=True):
    """One format. `sees` and `precision` as a `source` fact says them; `sniff(head, path)` is 0 (no) to 1 (certainly).

    `read` gives entries; formats that carry facts already (JSON lines, a transcript) have none and are read by `app/imports`.
    """

    name: str
    title: str
    sees: tuple[str, ...]
    precision: str
    sniff: Callable[[bytes, Path], float]
    read: Reader | None = None

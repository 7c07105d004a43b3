"""Markdown -> a casebook: headings are cases, fences are blocks; prose in between is free (FORMATS §5). It never fails."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from qungui.core.casebook.chat import parse_chat
from qungui.core.casebook.model import Block, Case, Casebook, Trial
from qungui.core.people.problems import FileProblem

ReadFile = Callable[[str], str]
"""The text of a file named in a casebook. Raises `Unreadable`."""

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*(.*)")
_HEADING = re.compile(r"#(?!#)\s*(.*?)\s*#*")
_OPTION = re.compile(r"(\w+)=(?:\"([^\"]*)\"|(\S*))")
_SORTS = ("policy", "roster", "groups", "chat")


class Unreadable(Exception):
    """A file named in a casebook cannot be read; the message says why, for a person."""


class _Fence(Struct, frozen=True):
    """One fenced block: what stands behind the opening marks, its lines, and the number of the first of them."""

    info: str
    lines: list[str]
    first: int
    closed: bool


def no_files(name: str) -> str:
    """For casebooks that name no files. Raises `Unreadable`."""
    raise Unreadable(f"{name}:这里读不到别的文件")


def parse_casebook(text: str, place: str, read: ReadFile = no_files, stem: str = "casebook", first: Block | None = None) -> Casebook:
    """The cases of a text. `place` is the file in problems; `stem` names policies that neither they nor a file name.

    `first` is the policy in force up to the first `policy` block.
    """
    book = _Book(place, read, stem, first)
    lines = text.removeprefix("\ufeff").splitlines()
    at = 0
    while at < len(lines):
        fence = _FENCE.fullmatch(lines[at])
        if fence is None:
            heading = _HEADING.fullmatch(lines[at])
            if heading:
                book.turn(heading[1], at + 1)
            at += 1
            continue
        end = next((n for n in range(at + 1, len(lines)) if _closes(lines[n], fence[1])), None)
        stop = len(lines) if end is None else end
        book.take(_Fence(fence[2].strip(), lines[at + 1 : stop], at + 2, end is not None))
        at = stop + 1
    book.turn("", 0)
    return Casebook(place, tuple(book.cases))


def _closes(line: str, marks: str) -> bool:
    found = re.fullmatch(r" {0,3}(`{3,}|~{3,})\s*", line)
    return found is not None and found[1].startswith(marks)


class _Book:
    """The reading of one file: which blocks are in force, and the case at hand."""

    def __init__(self, place: str, read: ReadFile, stem: str, first: Block | None = None) -> None:
        self.place = place
        self.read = read
        self.stem = stem
        self.cases: list[Case] = []
        self._policies: tuple[Block, ...] = () if first is None else (first,)
        self._roster: Block | None = None
        self._groups: Block | None = None
        self._title, self._line = stem, 1
        self._trials: list[Trial] = []
        self._problems: list[FileProblem] = []

    def turn(self, title: str, line: int) -> None:
        """The case at hand ends; another one begins."""
        if self._trials or self._problems:
            self.cases.append(
                Case(title=self._title, place=self.place, line=self._line, trials=tuple(self._trials), problems=tuple(self._problems))
            )
        self._title, self._line, self._trials, self._problems = title, line, [], []

    def take(self, fence: _Fence) -> None:
        """One block comes into force, or a chat is to be judged."""
        sort, _, info = fence.info.partition(" ")
        if sort not in _SORTS:
            return
        if not fence.closed:
            self._problem(fence, "这一块没有结束", "补上一行 ```")
        if sort == "chat":
            chat = parse_chat(fence.lines, self.place, fence.first, info)
            in_force = (*self._policies, self._roster, self._groups)
            self._problems += [*(block.problem for block in in_force if block and block.problem), *chat.problems]
            self._trials.append(Trial(chat=chat, policies=self._policies, roster=self._roster, groups=self._groups))
            return
        block = self._block(fence, info, ("file", "edition") if sort == "policy" else ("file",))
        if sort == "roster":
            self._roster = block
        elif sort == "groups":
            self._groups = block if block.text.strip() else None
        elif block.edition:
            kept = next((n for n, one in enumerate(self._policies) if one.edition == block.edition), len(self._policies))
            self._policies = (*self._policies[:kept], block)
        else:
            self._policies = (block,)

    def _block(self, fence: _Fence, info: str, known: tuple[str, ...]) -> Block:
        options = {found[1]: found[2] or found[3] or "" for found in _OPTION.finditer(info)}
        rest = _OPTION.sub("", info).split()
        for word in (*rest, *(key for key in options if key not in known)):
            self._problem(fence, f"看不懂「{word}」", "这里可以写 " + " ".join(f"{key}=…" for key in known))
        edition = options.get("edition", "")
        path = options.get("file", "")
        if not path:
            return Block("\n".join(fence.lines), self.place, fence.first, self.stem, edition)
        name = re.split(r"[/\\]", path)[-1]
        stem = name.rpartition(".")[0] or name
        try:
            return Block(self.read(path), path, 1, stem, edition)
        except Unreadable as error:
            return Block("", path, 1, stem, edition, FileProblem(f"{self.place}:{fence.first - 1}", str(error)))

    def _problem(self, fence: _Fence, text: str, hint: str = "") -> None:
        self._problems.append(FileProblem(f"{self.place}:{fence.first - 1}", text, hint))

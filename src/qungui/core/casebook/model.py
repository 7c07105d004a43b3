"""Casebooks as values: cases, the blocks in force for them, chat lines and expectations (FORMATS §5)."""

from __future__ import annotations

from msgspec import Struct, field

from qungui.core.people.problems import FileProblem


class Block(Struct, frozen=True):
    """The text of one fenced block. `place` is its file, `line` the first line of its text; `stem` names a policy that does not name itself.

    A block with a `problem` has no text to be had; no chat under it can be judged.
    """

    text: str
    place: str
    line: int
    stem: str = ""
    edition: str = ""
    problem: FileProblem | None = None

    @property
    def lined_up(self) -> str:
        """The text with blank lines before it, so that readers count lines as the casebook does."""
        return "\n" * (self.line - 1) + self.text


class ChatLine(Struct, frozen=True, kw_only=True):
    """One line of a chat: a message (`act` empty) or an act with its words. `clock` is `HH:MM[:SS]` on `day` (ISO).

    `ordinal` counts the chat's lines from 1; `line` is the file's. `late` is the other time of a line that arrived late.
    """

    line: int
    ordinal: int
    day: str
    clock: str
    group: str = ""
    late: str = ""
    name: str = ""
    text: str = ""
    reply: str = ""
    act: str = ""
    words: dict[str, str] = field(default_factory=dict)


class Expectation(Struct, frozen=True, kw_only=True):
    """`=> [HH:MM] VERDICT KIND NAME [CLAUSE]`, `=> [HH:MM] do ACTION NAME` (`kind` is the action), `=> none KIND`.

    `whom` is the rest of the line: a name, and a clause behind it where the policy has one of that id.
    """

    line: int
    day: str
    clock: str
    verdict: str
    kind: str
    whom: str = ""


class Chat(Struct, frozen=True, kw_only=True):
    """One chat block. `day` is its first day; `sees` is `None` where the feed shows everything."""

    place: str
    line: int
    day: str = ""
    only: tuple[str, ...] = ()
    empty: bool = False
    sees: tuple[str, ...] | None = None
    lines: tuple[ChatLine, ...] = ()
    expected: tuple[Expectation, ...] = ()
    problems: tuple[FileProblem, ...] = ()


class Trial(Struct, frozen=True, kw_only=True):
    """One chat under the blocks in force where it stands."""

    chat: Chat
    policies: tuple[Block, ...] = ()
    roster: Block | None = None
    groups: Block | None = None


class Case(Struct, frozen=True, kw_only=True):
    """One heading with its chats. A case with `problems` cannot be judged."""

    title: str
    place: str
    line: int
    trials: tuple[Trial, ...] = ()
    problems: tuple[FileProblem, ...] = ()


class Casebook(Struct, frozen=True):
    """The cases of one file, in their order; headings without a chat are none."""

    place: str
    cases: tuple[Case, ...] = ()

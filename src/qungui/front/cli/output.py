"""Writing: JSON as UTF-8 bytes whatever the console is, tables by `rich`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

_WARNED = 10
"""So many broken places are told one by one."""


def write_lines(lines: Iterable[bytes]) -> None:
    """Lines to standard output, each with its line end."""
    out = sys.stdout.buffer
    for line in lines:
        out.write(line + b"\n")
    out.flush()


def watched(stream: TextIO) -> bool:
    """Whether a person looks at a stream, instead of a file or another program."""
    return stream.isatty()


def console(*, errors: bool = False) -> Console:
    """A console for people; plain text without line breaks of its own where nobody watches."""
    from rich.console import Console

    class Speaking(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # rich would end the program with 1; who reads no further has had enough

    seen = watched(sys.stderr if errors else sys.stdout)
    # Rich wraps at 80 columns where it knows no width; another program or a file wants whole lines.
    return Speaking(stderr=errors, highlight=False, soft_wrap=not seen, width=None if seen else 10_000)


def warn(said: Iterable[str], number: int, lang: str) -> None:
    """Broken places of the input to standard error: the first ones, and how many there are in all."""
    first = [one for one, _ in zip(said, range(_WARNED), strict=False)]
    for one in first:
        print(one, file=sys.stderr)
    if number > len(first):
        print(f"……这样的地方一共 {number} 处" if lang == "zh" else f"… {number} such places in all", file=sys.stderr)


def _say_nothing(done: int) -> None:
    """Nobody watches."""


@contextmanager
def progress(what: str, unit: str) -> Iterator[Callable[[int], None]]:
    """A counter on standard error that goes away when it is done; silent where nobody watches."""
    if not watched(sys.stderr):
        yield _say_nothing
        return
    with console(errors=True).status(what) as status:
        yield lambda done: status.update(f"{what} {done:,} {unit}")

"""Writing: JSON as UTF-8 bytes whatever the console is, tables by `rich`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console


def write_lines(lines: Iterable[bytes]) -> None:
    """Lines to standard output, each with its line end."""
    out = sys.stdout.buffer
    for line in lines:
        out.write(line + b"\n")
    out.flush()


def console(*, errors: bool = False) -> Console:
    """A console for people; plain text where nobody watches."""
    from rich.console import Console

    watched = (sys.stderr if errors else sys.stdout).isatty()
    return Console(stderr=errors, highlight=False, soft_wrap=not watched)


def _say_nothing(done: int) -> None:
    """Nobody watches."""


@contextmanager
def progress(what: str, unit: str) -> Iterator[Callable[[int], None]]:
    """A counter on standard error that goes away when it is done; silent where nobody watches."""
    if not sys.stderr.isatty():
        yield _say_nothing
        return
    with console(errors=True).status(what) as status:
        yield lambda done: status.update(f"{what} {done:,} {unit}")

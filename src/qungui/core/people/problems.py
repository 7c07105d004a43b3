"""What is wrong with a row of a file of people: never an exception, so that the other rows are read."""

from __future__ import annotations

from msgspec import Struct


class FileProblem(Struct, frozen=True):
    """Place (`文件:行`), one sentence, and what to do about it, for a person."""

    place: str
    text: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.place}:{self.text}" + (f",{self.hint}" if self.hint else "")


class Row(Struct, frozen=True):
    """One row of a table: heading -> cell as text (blank cells are there and empty), and where it stands."""

    values: dict[str, str]
    place: str

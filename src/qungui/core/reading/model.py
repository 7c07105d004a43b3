"""What reading hands on: one clause with the passage it was read from, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from qungui.core.policy.model import Choice, Clause, Policy, Rule
from qungui.core.reading.clauses import Piece
from qungui.core.wording.passage import Passage


class Reading(NamedTuple):
    """One clause with the passage it was read from. `literal` are its rules if every word of it stood as written, where that makes other rules."""

    piece: Piece
    passage: Passage
    clause: Clause
    literal: tuple[Rule, ...] | None = None

    def rule(self, kind: str) -> dict[str, Any] | None:
        """The parameters of its first rule of a kind."""
        return next((rule.params for rule in self.clause.rules if rule.kind == kind), None)


class Doubt(NamedTuple):
    """One doubt: one sentence, one hint, and what can be chosen."""

    text: str
    hint: str
    choices: tuple[Choice, ...] = ()


Check = Callable[[Reading], Iterator[Doubt]]
"""Looks at one clause for one sort of doubt."""
CheckInPolicy = Callable[[Reading, Policy], Iterator[Doubt]]
"""The same, where it hangs on the policy as well."""

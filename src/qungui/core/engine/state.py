"""Everything a group's fold remembers between two facts: plain values that can be written, read back and moved.

Its size follows the members, what is open and what was found, not the number of facts.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct, field

from qungui.core.clause import Approval, Debt, Duty, Record, Seen
from qungui.core.engine.notice import Published
from qungui.core.findings import Finding

KEPT_BESIDE = 500
"""Characters kept of the words beside a message's attachments."""
KEPT_MESSAGES = 4_000
"""How many messages of late are kept for replies, recalls and edits."""


class Presence(Struct):
    """One person as the group shows him. `certain` once a fact showed him there; `since` his last joining, if seen."""

    inside: bool = True
    certain: bool = False
    name: str | None = None
    since: int | None = None
    roles: dict[str, bool] = {}


class Occasion(Struct):
    """One wrong of one person under one penalty: the findings that rest on the same facts; `void` are those that have ceased to count."""

    at: int
    facts: list[str]
    findings: list[str]
    nth: int = 1
    void: list[str] = []


class Timer(Struct, order=True, array_like=True):
    """Wake rule `rule` at `at`; `duty` timers carry the duty's key."""

    at: int
    order: int
    rule: str
    what: str
    key: str


class Blind(Struct):
    """A stretch in which the feed showed nothing; `end` unset while it lasts."""

    start: int
    end: int | None = None


class GroupState(Struct):
    """The state of one group's fold. `clock` is the moment up to which everything was judged; -1 before the first fact."""

    group: str
    clock: int = -1
    roster: str = ""
    people: dict[str, Presence] = field(default_factory=dict)
    seen: dict[str, Seen] = field(default_factory=dict)
    sees: list[str] | None = None
    precise: bool = True
    gaps: list[Blind] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    active: list[str] = field(default_factory=list)
    started: list[str] = field(default_factory=list)
    adopted: dict[str, str] = field(default_factory=dict)
    timers: list[Timer] = field(default_factory=list)
    duties: dict[str, dict[str, Duty]] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    occasions: dict[str, list[Occasion]] = field(default_factory=dict)
    issues: dict[str, int] = field(default_factory=dict)
    debts: dict[str, list[Debt]] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)
    notices: dict[str, Published] = field(default_factory=dict)
    name: str = ""
    rules: dict[str, Any] = field(default_factory=dict)


def dump_state(state: GroupState) -> bytes:
    """The state as bytes; `load_state` reads them back to an equal state."""
    return msgspec.msgpack.encode(state, enc_hook=int)


def load_state(raw: bytes, shapes: dict[str, type[Struct]]) -> GroupState:
    """Read a state back; `shapes` gives each rule's own `State` by the rule's key."""
    state = msgspec.msgpack.decode(raw, type=GroupState)
    for key, value in state.rules.items():
        state.rules[key] = msgspec.convert(value, shapes[key])
    return state

"""What is required: a policy as FORMATS §3 has it, as frozen values. Reading prose and YAML both end here."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct, field

from qungui.core.moments import DEFAULT_ZONE

MODES = ("enforce", "shadow", "off")
"""A rule counts, is only tried (its findings are shown apart and change nothing), or rests."""


class Problem(Struct, frozen=True, omit_defaults=True):
    """Something about the policy (never about conduct): place, one sentence, one hint, and choices where a person can choose.

    `draft` is the clause as it could be worded instead. `becomes` are the choices' changes to the policy, one for each (see `Choice`), or none.
    """

    clause: str
    text: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    line: int | None = None
    draft: str = ""
    becomes: tuple[str, ...] = ()

    @property
    def offers(self) -> tuple[Choice, ...]:
        """Its choices with what each would change."""
        return tuple(map(Choice, self.choices, self.becomes or [""] * len(self.choices)))


class Choice(NamedTuple):
    """One way to settle a problem. `becomes` is what of the policy changes by it, as JSON of FORMATS §3; "": nothing."""

    label: str
    becomes: str = ""


class Rule(Struct, frozen=True, omit_defaults=True):
    """One rule of a clause. `params` are the kind's own parameters as in FORMATS §3 (plain JSON values)."""

    kind: str
    params: dict[str, Any] = field(default_factory=dict)
    applies_to: dict[str, Any] | None = None
    excepted: dict[str, Any] | None = None
    mode: str = "enforce"
    penalty: str | None = None
    confirm: bool = True


class Clause(Struct, frozen=True, omit_defaults=True):
    """One clause word for word, with its rules, or what it declares, or why it is unclear. `line` counts from 1."""

    clause: str
    text: str
    rules: tuple[Rule, ...] = ()
    declares: str | None = None
    unclear: str | None = None
    line: int | None = None


class Learnt(Struct, frozen=True, omit_defaults=True):
    """Something that people have settled about one rule by example. All that is given must fit.

    `phrase`: texts that contain it; `text`: exactly such a text, by its fingerprint; `name`: an in-group name; `person`: an id.
    Such things are let pass; with `judge`, texts with the `phrase` are banned. `why` says in one sentence who settled it and when.
    """

    clause: str
    kind: str
    judge: bool = False
    phrase: str = ""
    text: str = ""
    name: str = ""
    person: str = ""
    why: str = ""
    line: int | None = None


class Policy(Struct, frozen=True, omit_defaults=True):
    """A whole policy of one edition. `in_force_from` is ISO text as given; `penalties` name -> ladder steps, or "undefined".

    `publish: required` holds consequences back until the edition has been published in the group.
    """

    policy: str
    edition: str
    title: str = ""
    in_force_from: str | None = None
    timezone: str = DEFAULT_ZONE
    calendar: dict[str, Any] | None = None
    groups: tuple[str, ...] | None = None
    clauses: tuple[Clause, ...] = ()
    penalties: dict[str, Any] = field(default_factory=dict)
    assessment: dict[str, Any] | None = None
    extra: dict[str, Any] | None = None
    publish: str | None = None
    exceptions: tuple[Learnt, ...] = ()

    @property
    def name(self) -> str:
        """`policy@edition`, as findings name it."""
        return f"{self.policy}@{self.edition}"

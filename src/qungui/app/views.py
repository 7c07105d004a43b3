"""What an audit shows to a person: plain frozen values with every text ready to be read. Faces print them and decide nothing.

Times are texts of the policy's zone, names are roster names where the roster knows them, `*_zh` are Chinese words for a code.
"""

from __future__ import annotations

from msgspec import Struct


class MessageView(Struct, frozen=True):
    """One message or act of the chat. `proves`: the finding rests on it; otherwise it is shown for what stood around."""

    at_text: str
    who: str
    text: str
    proves: bool = False


class FindingView(Struct, frozen=True, kw_only=True):
    """One finding. `nth`: the how-manieth occasion under its penalty. `back_text`: what a later fact did to it (withdrawn, ruled)."""

    id: str
    at_text: str
    verdict: str
    verdict_zh: str
    kind: str
    kind_zh: str
    clause: str
    subject_name: str
    reason: str
    evidence: tuple[MessageView, ...] = ()
    actions_zh: tuple[str, ...] = ()
    nth: int | None = None
    due_text: str = ""
    to_name: str = ""
    group: str = ""
    back_text: str = ""
    notice_text: str = ""


class ClauseView(Struct, frozen=True, kw_only=True):
    """One clause word for word, what was made of it (`kinds_zh`, or one sentence in `note`), and what was found by it.

    `more` says how many findings beside are not shown one by one.
    """

    clause: str
    text: str
    kinds_zh: tuple[str, ...] = ()
    note: str = ""
    findings: tuple[FindingView, ...] = ()
    more: str = ""


class CountView(Struct, frozen=True):
    """One number of the head line; `verdict` picks its colour."""

    label: str
    number: int
    verdict: str = ""


class PersonView(Struct, frozen=True, kw_only=True):
    """One person with findings, the gravest first. `note`: department and title."""

    name: str
    note: str = ""
    counts: tuple[CountView, ...] = ()
    findings: tuple[FindingView, ...] = ()


class RequestView(Struct, frozen=True, kw_only=True):
    """Something a person has to be asked. `finding` is the id of the finding that asks; empty where the policy itself does."""

    to_name: str
    about_name: str
    question: str
    due_text: str = ""
    clause: str = ""
    finding: str = ""


class ProblemView(Struct, frozen=True):
    """Something about the policy or the input: place, one sentence, one hint, and choices where a person can choose."""

    place: str
    text: str
    hint: str = ""
    choices: tuple[str, ...] = ()


class SightView(Struct, frozen=True):
    """One thing a feed may show. `note`: what follows for the findings where it does not."""

    what_zh: str
    seen: bool
    note: str = ""


class AuditView(Struct, frozen=True, kw_only=True):
    """A whole audit: `baseline` sentences come before single findings; `made_by` names program and editions;
    `unanswered` says what was asked and never attested.

    `tried` is what rules found that are only tried (`mode: shadow`); it stands in no other part of the view.
    """

    title: str
    policy_name: str
    groups: tuple[str, ...]
    period: str
    counts: tuple[CountView, ...] = ()
    baseline: tuple[str, ...] = ()
    clauses: tuple[ClauseView, ...] = ()
    tried: tuple[ClauseView, ...] = ()
    tried_counts: tuple[CountView, ...] = ()
    people: tuple[PersonView, ...] = ()
    requests: tuple[RequestView, ...] = ()
    problems: tuple[ProblemView, ...] = ()
    unanswered: tuple[str, ...] = ()
    sees: tuple[SightView, ...] = ()
    made_by: str = ""

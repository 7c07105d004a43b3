"""What happened in a group: the frozen vocabulary of FORMATS §1, one class a fact type.

Ids are texts, unique in their group. Moments (`at`, `until`) are milliseconds (`qungui.core.moments`).
`seq` orders facts of one instant where their source knows the order (an export's lines); it need not be given.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from qungui.core.moments import Moment

EVERY_GROUP = "*"
EVERYBODY = "*"


class Attachment(Struct, frozen=True, omit_defaults=True):
    """Something beside the text. `yuan` is one packet's amount, `count` how many packets; `seconds` a voice's length."""

    kind: str = "file"
    name: str = ""
    url: str = ""
    sha256: str = ""
    path: str = ""
    seconds: float | None = None
    yuan: float | None = None
    count: int | None = None


class Member(Struct, frozen=True, omit_defaults=True):
    """One row of a `members` snapshot."""

    id: str
    name: str = ""
    role: str = ""
    joined: str = ""


class Base(Struct, frozen=True, omit_defaults=True, tag_field="type", kw_only=True):
    """What every fact has. `actor` is empty where nobody acted."""

    id: str
    at: Moment
    group: str
    actor: str = ""
    seq: int = 0
    extra: dict[str, Any] | None = None


class Message(Base, frozen=True, tag="message"):
    text: str = ""
    name: str = ""
    mentions: tuple[str, ...] = ()
    reply_to: str = ""
    forwarded_from: str = ""
    attachments: tuple[Attachment, ...] = ()


class Edit(Base, frozen=True, tag="edit"):
    message: str
    text: str = ""
    mentions: tuple[str, ...] | None = None


class Recall(Base, frozen=True, tag="recall"):
    message: str = ""


class Join(Base, frozen=True, tag="join"):
    by: str = ""
    via: str = ""
    name: str = ""


class Leave(Base, frozen=True, tag="leave"):
    by: str = ""
    how: str = ""


class Members(Base, frozen=True, tag="members"):
    members: tuple[Member, ...] = ()
    complete: bool = False


class Rename(Base, frozen=True, tag="rename"):
    name: str = ""


class GroupRename(Base, frozen=True, tag="group_rename"):
    name: str = ""


class Role(Base, frozen=True, tag="role"):
    subject: str
    role: str
    on: bool = True


class Announcement(Base, frozen=True, tag="announcement"):
    text: str = ""


class Profile(Base, frozen=True, tag="profile"):
    field: str
    value: str = ""


class Read(Base, frozen=True, tag="read"):
    message: str


class Ack(Base, frozen=True, tag="ack"):
    message: str


class Share(Base, frozen=True, tag="share"):
    campaign: str
    proof: Any = None


class Approve(Base, frozen=True, tag="approve"):
    about: str
    subject: str = ""
    ref: str = ""
    until: Moment | None = None
    note: str = ""


class Reject(Base, frozen=True, tag="reject"):
    about: str
    subject: str = ""
    ref: str = ""
    until: Moment | None = None
    note: str = ""


class Attest(Base, frozen=True, tag="attest"):
    finding: str
    holds: bool
    note: str = ""


class Report(Base, frozen=True, tag="report"):
    subject: str = ""
    about: str = ""
    text: str = ""


class Appeal(Base, frozen=True, tag="appeal"):
    finding: str
    text: str = ""


class Ruling(Base, frozen=True, tag="ruling"):
    finding: str
    decision: str
    note: str = ""


class Interpret(Base, frozen=True, tag="interpret"):
    clause: str
    text: str = ""


class Observed(Base, frozen=True, tag="observed"):
    message: str
    what: str
    value: Any = None
    by: Any = None


class Act(Base, frozen=True, tag="act"):
    action: str
    finding: str = ""
    state: str = ""


class Source(Base, frozen=True, tag="source"):
    sees: tuple[str, ...] = ()
    precision: str = "s"
    tool: str = ""


class Gap(Base, frozen=True, tag="gap"):
    until: Moment | None = None


class Filled(Base, frozen=True, tag="filled"):
    until: Moment | None = None


class RosterEdition(Base, frozen=True, tag="roster"):
    edition: str = ""


class Adopt(Base, frozen=True, tag="adopt"):
    policy: str = ""
    edition: str = ""
    engine: str = ""
    screen: str = ""
    calendar: str = ""


class Tick(Base, frozen=True, tag="tick"):
    """Everything up to `at` has been seen from this group's feeds."""


Fact = (
    Message | Edit | Recall | Join | Leave | Members | Rename | GroupRename | Role | Announcement | Profile | Read | Ack
    | Share | Approve | Reject | Attest | Report | Appeal | Ruling | Interpret | Observed | Act | Source | Gap | Filled
    | RosterEdition | Adopt | Tick
)

SEES = frozenset(
    "messages joins leaves leave_cause renames nicknames recalls reads acks shares profiles amounts roles members".split()
)

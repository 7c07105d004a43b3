"""What a rule is once it is bound, and what is kept of people's dealings under it: values that the engine holds and kinds read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from qungui.core.findings import Action

if TYPE_CHECKING:
    from qungui.core.facts import Message
    from qungui.core.people.calendar import WorkCalendar
    from qungui.core.policy.model import Learnt

ADMINS = ("owner", "admin")


class Step(Struct, frozen=True, omit_defaults=True):
    """One consequence of a ladder: from the `nth` occasion on."""

    do: str
    nth: int = 1
    yuan: float | None = None
    count: int | None = None
    span: str | None = field(default=None, name="for")


class Penalty(Struct, frozen=True, omit_defaults=True):
    """What a breach leads to. `ladder` is ordered; `choices` are unordered; `defined` is false for 「相关条例」.

    `window` (ms) is how long a breach counts. `name` is what occasions are counted under. Without `confirm` muting and recalling need no ruling.
    """

    name: str
    ladder: tuple[Step, ...] = ()
    choices: tuple[Step, ...] = ()
    defined: bool = True
    window: int | None = None
    clause: str = ""
    confirm: bool = True


class BoundRule(Struct, frozen=True, kw_only=True):
    """One rule of one edition, ready to judge. `key` is unique over all editions; `order` is the clause's place.

    `siblings` are (kind, params) of all rules of the edition, for kinds that stand back for another one; `peers` are (clause's place,
    index, params) of those of this kind that speak to everybody. An enforced rule takes no account of those that are only tried (`shadow`).
    `learnt` is what was settled by example; `own` are categories of the screen that hold words which were settled to be banned here.
    """

    key: str
    policy: str
    clause: str
    text: str
    index: int
    order: int
    kind: str
    title: str
    params: Any
    mode: str = "enforce"
    penalty: Penalty | None = None
    soft: bool = False
    zone: str
    calendar: WorkCalendar
    applies_to: Mapping[str, Any] | None = None
    excepted: Mapping[str, Any] | None = None
    siblings: tuple[tuple[str, Any], ...] = ()
    peers: tuple[tuple[int, int, Any], ...] = ()
    rulers: tuple[str, ...] = ADMINS
    learnt: tuple[Learnt, ...] = ()
    own: tuple[str, ...] = ()

    def sibling(self, kind: str) -> Any | None:
        """The parameters of the first rule of that kind in the same edition."""
        return next((params for name, params in self.siblings if name == kind), None)


class Duty(Struct, kw_only=True):
    """An obligation of one person. `due` is when it must be met; `status`: `open`, `late` (breach said), `asked`, `blind`.

    `needs` are the things a source must see before its absence proves anything. `standing` marks a state of things
    (a wrong name) rather than an answer owed to somebody. `note` is the kind's own data, `asker` who waits for it, if anybody does.
    """

    key: str
    subject: str
    opened: int
    facts: list[str]
    due: int
    nudges: list[int] = []
    needs: tuple[str, ...] = ()
    standing: bool = False
    status: str = "open"
    finding: str = ""
    broken: str = ""
    note: dict[str, Any] = {}
    asker: str = ""


class Seen(Struct, array_like=True):
    """What is kept of a message of late: who sent it when, in answer to what, to whom; `beside`: the words beside its attachments."""

    actor: str
    at: int
    reply_to: str = ""
    mentions: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    beside: str = ""


class Approval(Struct):
    """One `approve`; `subject` empty where it names nobody. `why` is its reason as given. `used` once it has covered what it covers; `tried` as rules that are only tried see it."""

    about: str
    subject: str
    by: str
    at: int
    fact: str
    until: int | None = None
    ref: str = ""
    used: bool = False
    tried: bool = False
    why: str = ""


class Record(Struct):
    """A breach or request that people can still act on. `void`: withdrawn, overturned or waived; `done`: the request has its answer.
    `untold`: the policy has to be published first, and this person had not been told of it.

    `orderer` is whose order or report it was (never its judge); `asked` whom a request asks, `yes` what his yes means.
    """

    id: str
    kind: str
    verdict: str
    subject: str
    at: int
    facts: tuple[str, ...]
    rule: str
    orderer: str = ""
    due: int | None = None
    asked: str = ""
    yes: str = ""
    done: bool = False
    penalty: str = ""
    actions: tuple[Action, ...] = ()
    void: bool = False
    ruled: str = ""
    untold: bool = False


class Debt(Struct):
    """A red packet that a person owes for a finding: at least `yuan` in all (or in `each` packet), at most `count` packets.

    `paid` names the fact that paid it, `waived` the one by which it is owed no longer.
    """

    finding: str
    rule: str
    at: int
    yuan: float
    count: int | None = None
    said: str = ""
    paid: str = ""
    waived: str = ""
    each: bool = False

    @property
    def open(self) -> bool:
        """Whether it is still owed."""
        return not self.paid and not self.waived

    @property
    def least(self) -> str:
        """How much it has to be, in words."""
        return f"{'每个' if self.each else '合计'}不少于 {self.yuan:g} 元"

    def settled_by(self, fact: Message, seen: bool) -> bool | None:
        """Whether a message carries a red packet that is large enough, in few enough packets; `None` where the amount is not `seen`."""
        for item in fact.attachments:
            if item.kind != "red_packet":
                continue
            if item.yuan is None or not seen:
                return None
            packets = item.count or 1
            if item.yuan * (1 if self.each else packets) >= self.yuan and packets <= (self.count or packets):
                return True
        return False

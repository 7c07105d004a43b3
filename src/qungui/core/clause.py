"""What every kind of rule fulfils, and the handle by which a rule at work sees the group and speaks.

A kind is one module in `clauses/` whose `KIND` says its name, shape, parameters, wording (`read`) and judging (`judge`).
The engine knows these shapes and no kind by name; kinds know this module and nothing of the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

from msgspec import Struct

from qungui.core.dealings import ADMINS, Approval, BoundRule, Debt, Duty, Penalty, Record, Seen, Step
from qungui.core.facts import Fact, Message
from qungui.core.people.model import Group

if TYPE_CHECKING:
    from qungui.core.people.people import People
    from qungui.core.screen import Screened
    from qungui.core.talk import Talk
    from qungui.core.wording.passage import Passage

Shape = Literal["judge", "task", "permit", "setting"]

__all__ = ["ADMINS", "Approval", "BoundRule", "Debt", "Duty", "Judge", "Kind", "Nothing", "Now", "Penalty", "Record", "Seen", "Shape", "Siblings", "Step"]


Siblings = Sequence[tuple[str, Any]]
"""(kind, params) of the rules of an edition."""


def no_defaults(_params: Any, _siblings: Siblings) -> dict[str, Any]:
    """Of a kind whose parameters mean nothing where they are left out."""
    return {}


def within_a_day(_params: Any, _siblings: Siblings) -> dict[str, Any]:
    """Of a kind that gives a day where the policy gives no time."""
    return {"within": "24h"}


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of rule. `judge` builds the rule at work from its bound form; `None` for settings that only change binding.

    `read` gets one passage of prose and yields parameter dicts, one a rule of this kind that the passage states;
    keys are FORMATS §3 parameters plus `applies_to`, `except`, `penalty`, `mode`. `needs` are the things (FORMATS §1, `source`) that a
    feed must show for the kind to find a breach by itself; messages are taken for granted. `defaults` says what holds for parameters that
    a rule leaves out, as the policy file would write it. `says` is one Chinese sentence on what it does; `wordings` are clauses that are
    read as it, for its page.
    """

    name: str
    title: str
    title_en: str
    shape: Shape
    params: type[Struct]
    read: Callable[[Passage], Iterable[dict[str, Any]]]
    judge: Callable[[BoundRule], Judge] | None = None
    needs: tuple[str, ...] = ()
    defaults: Callable[[Any, Siblings], Mapping[str, Any]] = no_defaults
    says: str = ""
    wordings: tuple[str, ...] = ()


class Now(Protocol):
    """What one rule sees and can say while one fact, or the passing of one moment, is judged."""

    at: int
    state: Any
    rule: BoundRule

    # --- what is so
    @property
    def group(self) -> Group: ...
    @property
    def people(self) -> People: ...
    @property
    def talk(self) -> Talk:
        """What the message, edit or announcement at hand does."""

    @property
    def alarming(self) -> bool:
        """Whether the message at hand reports an emergency; quicker than its `talk`."""

    def talk_of(self, text: str, sender: str) -> Talk:
        """What a text kept from an earlier message of that sender does, by itself."""
    @property
    def screened(self) -> Screened:
        """What the message or edit at hand contains, with what tools perceived in it."""

    def screen(self, text: str) -> Screened:
        """What any other text (a name, say) contains."""

    @property
    def workplace(self) -> bool: ...
    @property
    def precise(self) -> bool:
        """False where the feed's clock shows minutes only."""

    def message(self, ref: str) -> Seen | None:
        """A message of late by its id."""

    def members(self) -> list[str]:
        """Ids of those who are in the group, sorted; bots too."""

    def present(self, person: str) -> bool: ...
    def nickname(self, person: str) -> str | None:
        """The in-group name last shown; `None` where none was shown yet."""

    def display(self, person: str) -> str:
        """The name by which a finding speaks of a person."""

    def roles(self, person: str) -> frozenset[str]:
        """Roster roles, the group file's owner and admins, and `role` facts."""

    def known(self, person: str) -> bool:
        """Whether the roster knows the person."""

    def gone(self, person: str) -> bool:
        """Whether the roster says that the person has left the organisation."""
    def certain(self, person: str) -> bool:
        """Whether a fact has shown that the person is or was in the group; else that was only presumed."""
    def fits(self, person: str, selector: Mapping[str, Any]) -> bool:
        """Whether a SELECTOR (FORMATS §2) takes the person; role words match roles in the group too."""

    def concerns(self, person: str) -> bool:
        """Whether the rule speaks to this person now: `applies_to`, `except`, and never a bot."""

    def absent(self, person: str, at: int | None = None) -> bool:
        """Gone or on leave by the roster, or on leave by an approval of owner, admin, leader or hr."""

    def back(self, person: str, at: int) -> int | None:
        """When the absence that covers `at` ends; `None` where it has no end."""

    def off_shift(self, person: str, at: int | None = None) -> bool:
        """Has a shift, and the moment is outside it (breaks count as outside)."""

    def sees(self, what: str) -> bool:
        """Whether this group's feed shows such things."""

    def blind(self, start: int, end: int) -> bool:
        """Whether a gap overlaps that stretch."""

    def with_role(self, roles: Iterable[str]) -> list[str]:
        """Members who have one of the roles, sorted."""

    def admins(self) -> str:
        """The id of whom an admin's question goes to: an admin, else the owner, else ""."""

    def owner(self) -> str: ...
    def approval(self, about: str, subject: str, roles: Sequence[str] = ADMINS) -> Approval | None:
        """The oldest approval in force for that subject, by somebody with one of the roles, not used up."""

    def use(self, given: Approval) -> None:
        """That approval has covered what it covers. What a rule uses that is only tried is used up for such rules alone."""

    def debts(self, person: str) -> list[Debt]:
        """What the person owes and has paid, oldest first; the list itself, for the rule that keeps it."""

    def pays(self, fact: Message) -> bool:
        """Whether the message is a red packet that pays an open debt of its sender: such a one breaks no rule."""

    def record(self, finding: str) -> Record | None:
        """A finding of this group that people can still act on; an enforced rule knows of none that is only tried."""

    def records(self, kind: str, subject: str) -> list[Record]:
        """This subject's breaches and requests of a kind, oldest first."""

    def clock(self, moment: int) -> str:
        """A moment in words for a reason: `10:30`, with the date where it is another day than `at`."""

    # --- what the rule says
    def breach(
        self,
        subject: str,
        facts: Sequence[str],
        why: str,
        *,
        at: int | None = None,
        orderer: str = "",
        actions_after: int | None = None,
        sure: bool = True,
    ) -> str:
        """A rule is broken; returns the finding's id ("" where it was not said). `why` follows the clause number in the reason.

        A soft rule says `remind` instead. `actions_after` (ms) holds its actions back so long.
        """

    def request(
        self,
        subject: str,
        to: str,
        facts: Sequence[str],
        why: str,
        *,
        at: int | None = None,
        due: int | None = None,
        yes: str = "",
        reporter: str = "",
    ) -> str:
        """A person must decide or show something by `due` (24 h); `unknown` is said when that passes unanswered.

        `yes` is what an `attest` that holds makes of it: `breach` (of a ban: it happened; no is `met`), `met` (of a duty: it was done;
        no is `breach`), "" (it is merely answered). The `reporter` alone can never make it a breach.
        """

    def remind(self, subject: str, facts: Sequence[str], why: str, *, at: int | None = None, due: int | None = None) -> str: ...
    def unknown(self, subject: str, facts: Sequence[str], why: str, *, at: int | None = None, of: str = "") -> str:
        """Facts are missing. `of` is the request that nobody answered, where it is for that."""
    def advice(self, subject: str, facts: Sequence[str], why: str) -> str: ...
    def met(self, subject: str, facts: Sequence[str], why: str, *, of: str = "", late: int | None = None, sure: bool = True) -> str: ...
    def duty(self, subject: str, facts: Sequence[str], why: str, due: int | None) -> str: ...
    def withdraw(self, finding: str, facts: Sequence[str], why: str) -> None:
        """A later fact of people undid that breach or request."""

    def propose(self, action: str, subject: str, facts: Sequence[str], why: str) -> str:
        """A `remind` that carries an action other than a reminder (an announcement, say)."""

    def cancel(self, finding: str, subject: str, facts: Sequence[str], why: str) -> None:
        """A `duty` said before is owed no longer: says `withdrawn`."""

    def answered(self, finding: str) -> None:
        """That request has its answer; it will not end `unknown`."""

    def hold(self, finding: str, on: bool) -> None:
        """Hold a finding's consequences back until somebody has decided, or propose them again."""

    @property
    def leaning(self) -> bool:
        """Whether somebody collects what comes near the line; else it need not be reckoned."""

    def near(self, subject: str, facts: Sequence[str], why: str, *, side: str, off: float, said: str = "") -> None:
        """Something came near the rule's line: `over` or `under` it, `off` as in `nearness`. For whoever collects such; it is no finding.

        `said` is the reminder that was said of it. A breach of it that is said besides is nearer than its own kind makes it.
        """

    # --- obligations, kept by the engine
    def owe(
        self,
        key: str,
        subject: str,
        facts: Sequence[str],
        due: int,
        why: str,
        *,
        nudges: Sequence[int] = (),
        needs: Sequence[str] = (),
        standing: bool = False,
        note: dict[str, Any] | None = None,
        silent: bool = False,
        opened: int | None = None,
        asker: str = "",
    ) -> Duty | None:
        """Open a duty; says `duty` unless `silent`. `None` where one of that key is open, or the edition is retired.

        `opened` is since when it could be met, where that is not now: a gap since then hides whether it was.
        """

    def owed(self, key: str) -> Duty | None: ...
    def owed_by(self, subject: str) -> list[Duty]:
        """Duties of this rule that the person has not met, in the order they were opened."""

    def owed_to(self, asker: str) -> list[Duty]:
        """Duties of this rule not met yet that this `asker` waits for, in the order they were opened."""

    def duties(self) -> list[Duty]:
        """All duties of this rule not met yet, in the order they were opened."""

    def meet(self, duty: Duty, facts: Sequence[str], why: str, *, sure: bool = True, silent: bool = False) -> None:
        """It was met now; says `met`, with `late` after the deadline, unless `silent`."""

    def lapse(self, duty: Duty, facts: Sequence[str], why: str, *, silent: bool = False) -> None:
        """It is owed no longer; says `withdrawn` unless `silent`."""

    def redate(self, duty: Duty, due: int) -> None:
        """It is owed by another moment than was said."""

    def wake(self, moment: int, key: str) -> None:
        """Call `wake` of the rule when that moment has passed. The same (moment, key) is kept once."""


class Nothing(Struct):
    """The state of a rule that remembers nothing."""


class Judge:
    """A rule at work. It holds nothing that changes: what changes is in `now.state` (a `State`), written and read back at will."""

    hears: ClassVar[tuple[type[Any], ...]] = ()
    State: ClassVar[type[Struct]] = Nothing

    def __init__(self, rule: BoundRule) -> None:
        self.rule = rule
        self.params = rule.params

    def start(self, now: Now) -> None:
        """The rule comes into force: at the group's first fact, or when its edition does."""

    def see(self, fact: Fact, now: Now) -> None:
        """A fact of a type in `hears` has happened."""

    def named(self, person: str, name: str, fact: str, now: Now) -> None:
        """A person's in-group name was shown for the first time, or changed (any fact can show it)."""

    def entered(self, person: str, fact: str, now: Now) -> None:
        """A person has come into the group, or a first snapshot shows him there."""

    def left(self, person: str, fact: str, now: Now) -> None:
        """A person is out of the group, for whatever cause. Open duties of his have lapsed already."""

    def listed(self, now: Now) -> None:
        """The roster rows in force have changed: by a new edition, or because one begins or ends."""

    def nudge(self, duty: Duty, now: Now) -> None:
        """One of a duty's `nudges` has passed while it is open."""

    def overdue(self, duty: Duty, now: Now) -> str:
        """A duty's deadline has passed unmet, nothing blinded it, and its `needs` are seen. Says breach or request and returns its id.

        The duty stays, `late`, for a later answer (a standing one until mended, others for a week); `lapse` it here to forget it.
        """
        raise AssertionError(f"{self.rule.kind} owes nothing")

    def wake(self, key: str, now: Now) -> None:
        """A moment asked for by `now.wake` has passed."""

    def ruled(self, record: Record, decision: str, fact: str, now: Now) -> None:
        """A valid ruling on any finding of the group, after it took effect."""

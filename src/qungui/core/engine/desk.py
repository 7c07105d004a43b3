"""`Now` as the engine fulfils it: one desk a rule, through which the rule sees the group and speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import structs

from qungui.core.clause import ADMINS, Approval, BoundRule, Debt, Duty, Judge, Record, Seen
from qungui.core.engine.leaning import lean, lean_duty, lean_said
from qungui.core.engine.owed import Owed
from qungui.core.engine.penalties import BOOKS, tally_key
from qungui.core.engine.sentence import recount
from qungui.core.engine.sparing import spared
from qungui.core.engine.state import Timer
from qungui.core.facts import Message
from qungui.core.findings import Action, Finding, finding_id
from qungui.core.moments import DAY, local, wall_clock
from qungui.core.nearness import DOUBT, OVER, PLAIN
from qungui.core.people.model import Group
from qungui.core.people.people import People
from qungui.core.screen import Screened
from qungui.core.talk import Talk, annotate

if TYPE_CHECKING:
    from qungui.core.engine.fold import GroupFold


ANSWER_WITHIN = DAY
"""How long a request waits for its answer unless the rule says otherwise."""
KEPT_IDS = 4_096
KEPT_RECORDS = 20_000


class Desk:
    """One rule's desk in one group's fold. `retired`: its edition is superseded, so that it only closes what is open."""

    def __init__(self, fold: GroupFold, rule: BoundRule, judge: Judge) -> None:
        self.fold = fold
        self.world = fold.world
        self.rule = rule
        self.judge = judge
        self.at = 0
        self.retired = False
        self.tried = rule.mode != "enforce"
        self.tallies = {book: tally_key(rule, book) for book in BOOKS}
        self.state: Any = None
        self._owed = Owed(fold.state.duties.setdefault(rule.key, {}))

    # --- what is so

    @property
    def group(self) -> Group:
        return self.world.group

    @property
    def people(self) -> People:
        return self.world.people

    @property
    def talk(self) -> Talk:
        return self.fold.notes.talk()

    @property
    def alarming(self) -> bool:
        return self.fold.notes.alarming()

    def talk_of(self, text: str, sender: str) -> Talk:
        return annotate(text, (), (), sender, self.world.people)

    @property
    def screened(self) -> Screened:
        return self.fold.notes.screened()

    def screen(self, text: str) -> Screened:
        return self.fold.notes.screen(text)

    @property
    def workplace(self) -> bool:
        return self.world.setting.workplace

    @property
    def precise(self) -> bool:
        return self.fold.state.precise

    def message(self, ref: str) -> Seen | None:
        return self.world.message(ref)

    def members(self) -> list[str]:
        return self.world.members()

    def present(self, person: str) -> bool:
        return self.world.present(person)

    def nickname(self, person: str) -> str | None:
        return self.world.nickname(person)

    def display(self, person: str) -> str:
        return self.world.display(person)

    def roles(self, person: str) -> frozenset[str]:
        return self.world.roles(person)

    def known(self, person: str) -> bool:
        return self.world.people.get(person) is not None

    def concerns(self, person: str) -> bool:
        return self.world.concerns(self.rule, person, self.at)

    def certain(self, person: str) -> bool:
        return self.world.certain(person)

    def gone(self, person: str) -> bool:
        return self.world.gone(person, self.at)

    def fits(self, person: str, selector: Mapping[str, Any]) -> bool:
        return self.world.fits(person, selector)

    def back(self, person: str, at: int) -> int | None:
        return self.world.back(person, at)

    def absent(self, person: str, at: int | None = None) -> bool:
        return self.world.absent(person, self.at if at is None else at)

    def off_shift(self, person: str, at: int | None = None) -> bool:
        return self.world.off_shift(person, self.at if at is None else at)

    def sees(self, what: str) -> bool:
        return self.world.sees(what)

    def blind(self, start: int, end: int) -> bool:
        return self.world.blind(start, end)

    def with_role(self, roles: Iterable[str]) -> list[str]:
        return self.world.with_role(roles)

    def admins(self) -> str:
        return self.world.admins()

    def owner(self) -> str:
        return self.world.owner()

    def approval(self, about: str, subject: str, roles: Sequence[str] = ADMINS) -> Approval | None:
        return self.world.approval(about, subject, self.at, roles, tried=self.tried)

    def use(self, given: Approval) -> None:
        given.tried = True
        given.used = given.used or not self.tried

    def debts(self, person: str) -> list[Debt]:
        return self.fold.state.debts.setdefault(person, [])

    def pays(self, fact: Message) -> bool:
        owed = [debt for debt in self.fold.state.debts.get(fact.actor, ()) if self._counts(debt.rule)]
        return any(debt.paid == fact.id or (debt.open and debt.settled_by(fact, self.sees("amounts")) is not False) for debt in owed)

    def _counts(self, rule: str) -> bool:
        """Whether this rule takes account of what another one found: an enforced rule never of one that is only tried."""
        found = self.fold.desks.get(rule)
        return self.tried or found is None or not found.tried

    def record(self, finding: str) -> Record | None:
        record = self.fold.state.records.get(finding)
        return record if record is not None and self._counts(record.rule) else None

    def records(self, kind: str, subject: str) -> list[Record]:
        return [one for one in self.fold.state.records.values() if one.kind == kind and one.subject == subject]

    def clock(self, moment: int) -> str:
        day, hour, minute, second = wall_clock(moment, self.rule.zone)
        text = f"{hour:02}:{minute:02}:{second:02}" if second else f"{hour:02}:{minute:02}"
        if day == wall_clock(self.at, self.rule.zone)[0]:
            return text
        wall = local(moment, self.rule.zone)
        return f"{wall.month}月{wall.day}日 {text}"

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
        if self.rule.soft:
            said = self.remind(subject, facts, why, at=at)
            if said:
                lean(self, subject, tuple(facts), why, OVER, PLAIN, verdict="remind", finding=said)
            return said
        if self._spares(subject, facts):
            return ""
        finding = self._make("breach", subject, facts, why, at=at, sure=sure)
        if finding is None:
            return ""
        lean_said(self, finding, OVER, PLAIN)
        self.fold.breaches.append((self, finding, orderer, actions_after))
        return finding.id

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
        if self._spares(subject, facts):
            return ""
        by = (self.at if at is None else at) + ANSWER_WITHIN if due is None else due
        finding = self._make("request", subject, facts, why, at=at, to=to, due=by)
        if finding is None:
            return ""
        if yes == "breach":
            lean_said(self, finding, DOUBT, 0.0)
        self.fold.say(finding)
        self.keep(Record(finding.id, finding.kind, "request", subject, finding.at, finding.facts, self.rule.key, reporter, by, to, yes))
        self.fold.set_timer(Timer(by, self.rule.order, self.rule.key, "request", finding.id))
        return finding.id

    def remind(self, subject: str, facts: Sequence[str], why: str, *, at: int | None = None, due: int | None = None) -> str:
        if self._spares(subject, facts):
            return ""
        return self._say("remind", subject, facts, why, at=at, due=due, actions=(Action("remind", subject),))

    def unknown(self, subject: str, facts: Sequence[str], why: str, *, at: int | None = None, of: str = "") -> str:
        return self._say("unknown", subject, facts, why, at=at, of=of or None)

    def advice(self, subject: str, facts: Sequence[str], why: str) -> str:
        return self._say("advice", subject, facts, why)

    def met(self, subject: str, facts: Sequence[str], why: str, *, of: str = "", late: int | None = None, sure: bool = True) -> str:
        return self._say("met", subject, facts, why, of=of or None, late=late, sure=sure, closing=True)

    def duty(self, subject: str, facts: Sequence[str], why: str, due: int | None) -> str:
        return self._say("duty", subject, facts, why, due=due, closing=True)

    def propose(self, action: str, subject: str, facts: Sequence[str], why: str) -> str:
        return self._say("remind", subject, facts, why, actions=(Action(action, subject),))

    def withdraw(self, finding: str, facts: Sequence[str], why: str) -> None:
        record = self.fold.state.records.get(finding)
        if record is None or record.void:
            return
        record.void = record.done = True
        self._say("withdrawn", record.subject, facts, why, of=finding, closing=True)
        recount(self.fold, self, record)

    def cancel(self, finding: str, subject: str, facts: Sequence[str], why: str) -> None:
        self._say("withdrawn", subject, facts, why, of=finding, closing=True)

    def answered(self, finding: str) -> None:
        record = self.fold.state.records.get(finding)
        if record is not None:
            record.done = True

    def hold(self, finding: str, on: bool) -> None:
        said = self.fold.state.findings.get(finding)
        state = "held" if on or self.fold.state.records[finding].untold else "proposed"
        if said is not None and any(action.state != state for action in said.actions):
            self.fold.resay(said, structs.replace(said, actions=tuple(structs.replace(action, state=state) for action in said.actions)))

    @property
    def leaning(self) -> bool:
        return self.fold.lean is not None and not self.tried

    def near(self, subject: str, facts: Sequence[str], why: str, *, side: str, off: float, said: str = "") -> None:
        lean(self, subject, tuple(facts), why, side, off, verdict="remind" if said else "", finding=said)

    # --- obligations

    def owe(
        self, key: str, subject: str, facts: Sequence[str], due: int, why: str, *, nudges: Sequence[int] = (), needs: Sequence[str] = (),
        standing: bool = False, note: dict[str, Any] | None = None, silent: bool = False, opened: int | None = None, asker: str = "",
    ) -> Duty | None:  # fmt: skip
        if self.retired or key in self._owed.duties or self._spares(subject, facts):
            return None
        duty = Duty(
            key=key,
            subject=subject,
            opened=self.at if opened is None else opened,
            facts=list(facts),
            due=due,
            nudges=sorted(nudges),
            needs=tuple(needs),
            standing=standing,
            note=note or {},
            asker=asker,
        )
        self._owed.open(duty)
        if not silent:
            duty.finding = self.duty(subject, facts, why, due)
        for moment in duty.nudges:
            self._timer(moment, "nudge", key)
        self._timer(due + self.fold.grace, "due", key)
        return duty

    def owed(self, key: str) -> Duty | None:
        return self._owed.duties.get(key)

    def owed_by(self, subject: str) -> list[Duty]:
        return self._owed.of(subject)

    def owed_to(self, asker: str) -> list[Duty]:
        return self._owed.to(asker)

    def duties(self) -> list[Duty]:
        return list(self._owed.duties.values())

    def meet(self, duty: Duty, facts: Sequence[str], why: str, *, sure: bool = True, silent: bool = False) -> None:
        lean_duty(self, duty, facts, why)
        self._owed.close(duty)
        if duty.broken:
            self.answered(duty.broken)
        if not silent:
            late = self.at - duty.due if duty.status == "late" else None
            self.met(duty.subject, (*duty.facts, *facts), why, of=duty.finding, late=late, sure=sure)

    def lapse(self, duty: Duty, facts: Sequence[str], why: str, *, silent: bool = False) -> None:
        self._owed.close(duty)
        if duty.broken:
            self.answered(duty.broken)
        if not silent and duty.status != "late":
            self._say("withdrawn", duty.subject, facts, why, of=duty.finding or None, closing=True)

    def redate(self, duty: Duty, due: int) -> None:
        duty.due, duty.status = due, "open"
        self._timer(due + self.fold.grace, "due", duty.key)

    def wake(self, moment: int, key: str) -> None:
        if not self.retired:
            self._timer(moment, "wake", key)

    def _spares(self, subject: str, facts: Sequence[str]) -> bool:
        """Whether it was settled by example that the rule says nothing of this."""
        return bool(self.rule.learnt) and spared(self.rule, subject, self.nickname(subject) or "", self.fold.notes.fact, facts)

    # --- how it is said

    def _timer(self, moment: int, what: str, key: str) -> None:
        self.fold.set_timer(Timer(moment, self.rule.order, self.rule.key, what, key))

    def _say(self, verdict: str, subject: str, facts: Sequence[str], why: str, **more: Any) -> str:
        finding = self._make(verdict, subject, facts, why, **more)
        if finding is None:
            return ""
        self.fold.say(finding)
        return finding.id

    def _make(
        self, verdict: str, subject: str, facts: Sequence[str], why: str, *, at: int | None = None, closing: bool = False, **more: Any
    ) -> Finding | None:
        """The finding, its clause and reading cited in its reason; `None` where a retired edition would open something new."""
        if self.retired and not closing and not self.fold.closing:
            return None
        rule = self.rule
        proof = tuple(dict.fromkeys(facts))
        said = finding_id(rule.policy, rule.clause, rule.index, self.group.id, subject, proof, verdict, 0)
        issues = self.fold.state.issues
        n = issues[said] = issues.pop(said, -1) + 1
        if len(issues) > KEPT_IDS:
            del issues[next(iter(issues))]
        if n:
            said = finding_id(rule.policy, rule.clause, rule.index, self.group.id, subject, proof, verdict, n)
        reading = self.fold.state.readings.get(rule.clause)
        reason = f"{rule.clause} {why}" + (f"(群主解释:{reading})" if reading else "")
        return Finding(
            id=said,
            at=self.at if at is None else at,
            known=self.fold.known,
            group=self.group.id,
            policy=rule.policy,
            clause=rule.clause,
            kind=rule.kind,
            verdict=verdict,
            subject=subject,
            facts=proof,
            reason=reason,
            mode=rule.mode,
            order=rule.order,
            **more,
        )

    def keep(self, record: Record) -> None:
        records = self.fold.state.records
        records[record.id] = record
        if len(records) > KEPT_RECORDS:
            oldest = next(iter(records))
            del records[oldest]
            self.fold.state.findings.pop(oldest, None)

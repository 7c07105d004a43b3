"""The pure fold of one group: facts in, in the order of their clock, findings out. It knows the shapes of rules and no kind by name."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Now
from qungui.core.engine import hearing
from qungui.core.engine.desk import Desk
from qungui.core.engine.duties import pass_duty, pass_request, refill
from qungui.core.engine.notes import Notes
from qungui.core.engine.notice import HEARD, Notice, was_absent
from qungui.core.engine.notice import hear as hear_notice
from qungui.core.engine.penalties import BOOKS
from qungui.core.engine.sentence import sentence
from qungui.core.engine.state import GroupState, Timer
from qungui.core.engine.world import Change, Setting, World
from qungui.core.facts import Adopt, Attest, Fact, Filled, Leave, Message, Observed, RosterEdition, Ruling, Tick
from qungui.core.findings import Finding
from qungui.core.moments import MINUTE
from qungui.core.nearness import Near
from qungui.core.screen import Terms


class Edition(Struct, frozen=True):
    """One bound edition of a policy. `since` (ms) is from when it is in force by its own words."""

    policy: str
    edition: str
    since: int | None
    rules: tuple[tuple[BoundRule, Judge], ...]
    terms: Terms | None = None
    notice: Notice = Notice(required=False, title="", mark="〔〕", passages=())

    @property
    def name(self) -> str:
        """`policy@edition`."""
        return f"{self.policy}@{self.edition}"


class Retract(Struct, frozen=True):
    """That finding is not part of the settled view after all: it was said anew, or blindness was lifted."""

    finding: str


Said = Finding | Retract


class GroupFold:
    """Owns one `GroupState`. Facts must come by (at, seq, id), ticks last of their instant; `out` collects what is said.

    `notes`: those of another fold that takes the same facts at the same time, so that each is annotated once.
    """

    def __init__(self, setting: Setting, editions: Sequence[Edition], state: GroupState | None = None, notes: Notes | None = None) -> None:
        self.state = state or GroupState(setting.group.id)
        self.world = World(setting, self.state)
        self.editions = tuple(editions)
        self.notes = notes or Notes()
        self.out: list[Said] = []
        self.breaches: list[tuple[Desk, Finding, str, int | None]] = []
        self.known = self.state.clock
        self.closing = False
        self.lean: Callable[[Near], None] | None = None
        self.desks: dict[str, Desk] = {}
        self._listeners: dict[type, list[Desk]] = {}
        self._hearers: list[tuple[Desk, Callable[[Fact, Now], None]]] = []
        self._turns = sorted(
            {edition.since for edition in editions if edition.since is not None}
            | {turn for roster in setting.rosters.values() for turn in roster.boundaries}
        )
        self._next = -(2**62)
        for edition in editions:
            for rule, judge in edition.rules:
                desk = self.desks[rule.key] = Desk(self, rule, judge)
                if rule.key in self.state.rules:
                    desk.state = self.state.rules[rule.key]
                else:
                    desk.state = self.state.rules[rule.key] = judge.State()
        self.tallies = {book: tuple(dict.fromkeys(desk.tallies[book] for desk in self.desks.values())) for book in BOOKS}
        self.trials = any(desk.tried for desk in self.desks.values())
        self._attend()

    @property
    def grace(self) -> int:
        """By how much the feed's precision widens every deadline."""
        return 0 if self.state.precise else MINUTE

    # --- time

    def feed(self, fact: Fact) -> None:
        """Judge one fact, and whatever deadlines it passes."""
        state, at = self.state, fact.at
        self.known = max(state.clock, at)
        if at > self._next:
            self._pass(at)
        state.clock = self.known
        if type(fact) is Message:
            self._hear(fact)
        elif type(fact) is Tick:
            self._advance(at, inclusive=True)
            return
        else:
            self._take(fact)
        if self.breaches:
            sentence(self)

    def _pass(self, at: int) -> None:
        """Something happens by itself before that moment; before the first fact nothing does."""
        if self.state.clock >= 0:
            self._advance(at, inclusive=False)
            return
        self.state.clock = at
        self.world.turn_to(at)
        self._turn(at)

    def _hear(self, fact: Message) -> None:
        """The hot path: nearly all facts are messages, and most of them change nothing."""
        at, world = self.state.clock, self.world
        self.notes.turn_to(fact, world.people)
        change = world.hear(fact)
        if change is not None:
            self._tell(change, fact, at)
        hear_notice(self, fact)
        for desk, see in self._hearers:
            desk.at = at
            see(fact, desk)

    def _take(self, fact: Fact) -> None:
        at = self.state.clock
        self.notes.turn_to(fact, self.world.people, self._beside(fact) if type(fact) is Observed else "")
        change = self.world.apply(fact)
        if change is not None:
            self._tell(change, fact, at)
        if type(fact) in HEARD:
            hear_notice(self, fact)
        for desk in self._listeners.get(type(fact), ()):
            desk.at = at
            desk.judge.see(fact, desk)
        if isinstance(fact, Ruling | Attest):
            hearing.hear(self, fact)
        elif isinstance(fact, Adopt):
            self.state.adopted[fact.policy or self._only_policy()] = fact.edition
            self._turn(at)
        elif isinstance(fact, Filled):
            refill(self)
        elif isinstance(fact, RosterEdition):
            self._list(at)

    def _beside(self, fact: Observed) -> str:
        seen = self.world.message(fact.message)
        return seen.beside if seen else ""

    def _only_policy(self) -> str:
        return self.editions[0].policy if self.editions else ""

    def _tell(self, change: Change, fact: Fact, at: int) -> None:
        """Let every rule know who came, who went, and whose name was shown."""
        for person in change.newcomers:
            was_absent(self, person)
        for desk in self.desks.values():
            if desk.rule.key not in self._awake:
                continue
            desk.at = at
            for person in change.left:
                for duty in desk.duties():
                    if duty.subject == person:
                        desk.lapse(duty, (fact.id,), "人已不在群内,不再计时", silent=duty.standing or not isinstance(fact, Leave))
                desk.judge.left(person, fact.id, desk)
            for person in change.entered:
                if person in change.newcomers:
                    self._newcomer(desk, person)
                desk.judge.entered(person, fact.id, desk)
            for person, name in change.named:
                desk.judge.named(person, name, fact.id, desk)

    def _newcomer(self, desk: Desk, person: str) -> None:
        """Who was taken for a member and joins only now has never owed anything."""
        for duty in desk.owed_by(person):
            self.retract(duty.finding)
            desk.lapse(duty, (), "", silent=True)

    def _advance(self, until: int, *, inclusive: bool) -> None:
        """Let time pass: editions and roster rows turn at their moment, timers fire when it has passed (or is `until` itself)."""
        timers = self.state.timers
        while True:
            turn = next((moment for moment in self._turns if self.state.clock < moment <= until), None)
            due = timers[0].at if timers else None
            if due is not None and (due < until or (inclusive and due == until)) and (turn is None or due < turn):
                self._fire(heapq.heappop(timers))
            elif turn is not None:
                self.state.clock = turn
                self._turn(turn)
            else:
                break
        self._plan()

    def _plan(self) -> None:
        """Remember the next moment at which anything happens by itself."""
        clock = self.state.clock
        coming = [moment - 1 for moment in self._turns if moment > clock][:1] + [timer.at for timer in self.state.timers[:1]]
        self._next = min(coming, default=2**62)

    def set_timer(self, timer: Timer) -> None:
        """Wake somebody when a moment has passed."""
        heapq.heappush(self.state.timers, timer)
        self._next = min(self._next, timer.at)

    def _fire(self, timer: Timer) -> None:
        while self.state.timers and self.state.timers[0] == timer:
            heapq.heappop(self.state.timers)
        desk = self.desks.get(timer.rule)
        if desk is None:
            return
        desk.at = timer.at
        if timer.what == "wake":
            if not desk.retired:
                desk.judge.wake(timer.key, desk)
        elif timer.what == "request":
            pass_request(self, desk, timer.key)
        else:
            pass_duty(self, desk, timer)
        if self.breaches:
            sentence(self)

    # --- editions

    def _turn(self, moment: int) -> None:
        """At that moment: the roster rows in force, and the editions in force."""
        people = self.world.people
        self.world.turn_to(moment)
        self.notes.turn_to(Tick(id="", at=moment, group=self.state.group), self.world.people)  # type: ignore[arg-type]  # a plain int is a moment
        active = [edition.name for edition in self.editions if self._in_force(edition, moment)]
        before, self.state.active = self.state.active, active
        if self.world.people is not people:
            self._list(moment)
        if before == active:
            return
        self._attend()
        for edition in self.editions:
            for rule, judge in edition.rules:
                desk = self.desks[rule.key]
                desk.at = moment
                if edition.name in before and edition.name not in active:
                    for duty in desk.duties():
                        if duty.standing:
                            desk.lapse(duty, (), "", silent=True)
                elif edition.name in active and edition.name not in before:
                    judge.start(desk)
        if self.breaches:
            sentence(self)

    def _list(self, moment: int) -> None:
        """Tell the rules at work that other roster rows are in force."""
        for desk in self.desks.values():
            if desk.rule.key in self._awake and not desk.retired:
                desk.at = moment
                desk.judge.listed(desk)
        if self.breaches:
            sentence(self)

    def _in_force(self, edition: Edition, moment: int) -> bool:
        adopted = self.state.adopted.get(edition.policy)
        if adopted is not None:
            return edition.edition == adopted
        rivals = [one for one in self.editions if one.policy == edition.policy]
        due = [one for one in rivals if one.since is not None and one.since <= moment]
        if due:
            return edition is max(due, key=lambda one: one.since or 0)
        return edition.since is None and edition is next(one for one in rivals if one.since is None)

    def _attend(self) -> None:
        """Build the dispatch by type of fact: rules in force, and rules of superseded editions that may have something open."""
        active = set(self.state.active)
        self.state.started = sorted(active | set(self.state.started))
        self._listeners = {}
        self._awake: set[str] = set()
        for edition in self.editions:
            for rule, judge in edition.rules:
                self.desks[rule.key].retired = edition.name not in active
                if edition.name not in self.state.started:
                    continue
                self._awake.add(rule.key)
                for kind in judge.hears:
                    self._listeners.setdefault(kind, []).append(self.desks[rule.key])
            if edition.name in active:
                self.notes.terms(edition.terms)
        self._hearers = [(desk, desk.judge.see) for desk in self._listeners.get(Message, ())]

    # --- speaking

    def say(self, finding: Finding) -> None:
        """Put a finding out."""
        self.out.append(finding)

    def retract(self, finding: str) -> None:
        """Take a finding out of the settled view."""
        self.out.append(Retract(finding))

    def resay(self, said: Finding, anew: Finding) -> None:
        """Say a finding again with other consequences; the settled view holds the last issue only."""
        self.retract(said.id)
        self.state.findings[said.id] = anew
        self.state.records[said.id].actions = anew.actions
        self.say(anew)

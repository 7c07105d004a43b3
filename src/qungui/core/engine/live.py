"""One group as it happens: facts may come late, what was said stays said, and the settled view is as if nothing had been late.

A group is kept twice: settled up to clock − lateness, as bytes, and the facts since. A late fact folds those again (DESIGN, MEANING).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping

from msgspec import Struct, structs

from qungui.core.engine.fold import GroupFold
from qungui.core.engine.state import GroupState, dump_state, load_state
from qungui.core.facts import Fact
from qungui.core.findings import Finding, finding_id, sort_key
from qungui.core.moments import MINUTE
from qungui.core.order import order_key

LATENESS = 10 * MINUTE
"""How late a fact may come and still be judged at its own time without a person."""
REBASE = 256
"""How many facts older than that gather before the settled part is moved on."""


class LiveGroup:
    """Takes batches of facts of one group in any order and returns what is newly said: the issued view is all of it in that order."""

    def __init__(self, open_fold: Callable[[GroupState | None], GroupFold], lateness: int = LATENESS) -> None:
        self._open = open_fold
        self._lateness = lateness
        fold = open_fold(None)
        self._shapes: dict[str, type[Struct]] = {key: type(desk.state) for key, desk in fold.desks.items()}
        self._base = dump_state(fold.state)
        self._base_clock = -1
        self._base_settled: dict[str, Finding] = {}
        self._recent: list[Fact] = []
        self._fold = fold
        self._settled: dict[str, Finding] = {}
        self._said: dict[str, Finding] = {}
        self.overdue = 0

    @property
    def fold(self) -> GroupFold:
        """The group as it stands now; another object after a late fact."""
        return self._fold

    @property
    def settled(self) -> list[Finding]:
        """The settled view of every fact taken in time."""
        return sorted(self._settled.values(), key=sort_key)

    def take(self, facts: Iterable[Fact]) -> list[Finding]:
        """Take a batch in; returns what is said now, `withdrawn` for what a late fact disproved."""
        known = {fact.id for fact in self._recent}
        fresh: list[Fact] = []
        tardy: list[Fact] = []
        for fact in sorted(facts, key=order_key):
            if fact.id in known:
                continue
            known.add(fact.id)
            if fact.at <= self._base_clock:
                tardy.append(fact)
            else:
                fresh.append(fact)
        late = bool(fresh and self._recent and order_key(fresh[0]) < order_key(self._recent[-1]))
        self._recent = sorted(self._recent + fresh, key=order_key)
        if late:
            self._refold()
        else:
            for fact in fresh:
                self._fold.feed(fact)
        collect(self._fold, self._settled)
        self._rebase()
        self.overdue += len(tardy)
        return [*self._issue(), *(self._ask_about(fact) for fact in tardy)]

    def _ask_about(self, fact: Fact) -> Finding:
        """What comes too late to be judged at its own time is put before a person; the settled view of an audit has it in its place."""
        state, person = self._fold.state, getattr(fact, "actor", "")
        policy = next(iter(state.active), "")
        said = finding_id(policy, "", 0, state.group, person, (fact.id,), "request", 0)
        reason = f"{self._fold.world.display(person)}的消息迟到超过 {self._lateness // MINUTE} 分钟,没有自动判断,请人工查看"
        return Finding(id=said, at=fact.at, known=state.clock, group=state.group, policy=policy, clause="", kind="archive", verdict="request",
                       subject=person, facts=(fact.id,), reason=reason, to=self._fold.world.admins())  # fmt: skip

    def _refold(self) -> None:
        self._fold = self._open(load_state(self._base, self._shapes))
        self._settled = dict(self._base_settled)
        for fact in self._recent:
            self._fold.feed(fact)

    def _rebase(self) -> None:
        """Move the settled part on, once enough has grown old."""
        horizon = self._fold.state.clock - self._lateness
        old = [fact for fact in self._recent if fact.at < horizon]
        if len(old) < REBASE:
            return
        fold = self._open(load_state(self._base, self._shapes))
        for fact in old:
            fold.feed(fact)
        collect(fold, self._base_settled)
        self._base, self._base_clock = dump_state(fold.state), old[-1].at
        self._recent = [fact for fact in self._recent if fact.at >= horizon]

    def _issue(self) -> list[Finding]:
        news: list[Finding] = []
        for key, said in list(self._said.items()):
            if key not in self._settled:
                del self._said[key]
                if said.verdict in ("breach", "request", "duty", "remind", "unknown"):
                    news.append(self._take_back(said))
        for key, finding in self._settled.items():
            if self._said.get(key) != finding:
                self._said[key] = finding
                news.append(finding)
        return sorted(news, key=lambda one: (one.known, sort_key(one)))

    def _take_back(self, said: Finding) -> Finding:
        proof = finding_id(said.policy, said.clause, 0, said.group, said.subject, (said.id,), "withdrawn", 0)
        reason = f"{said.clause} 迟到的消息改变了当时的情况,撤回先前的认定"
        return structs.replace(said, id=proof, verdict="withdrawn", known=self._fold.state.clock, reason=reason, of=said.id, due=None, nth=None, actions=())


def collect(fold: GroupFold, settled: MutableMapping[str, Finding]) -> None:
    """Move what a fold has said into a settled view."""
    for one in fold.out:
        if isinstance(one, Finding):
            settled[one.id] = one
        else:
            settled.pop(one.finding, None)
    fold.out.clear()

"""处罚 penalty: What a breach leads to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Debt, Judge, Kind, Now, Record
from qungui.core.facts import Fact, Message
from qungui.core.wording.passage import Passage


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    name: str | None = None
    ladder: tuple[Any, ...] | None = None
    actions: tuple[Any, ...] | None = None
    by_severity: dict[str, Any] | None = None
    window: str | None = None
    yuan: float | None = None
    max_count: int | str | None = None


# --- how it is worded


def read(p: Passage) -> Iterable[dict[str, Any]]:
    return ()


# --- how it is judged

PAID_IN_THE_GROUP = frozenset(("red_packet", "fine"))
MOST_PACKETS = 100
"""WeChat lets a group red packet be split into at most so many."""


class Ledger(Judge):
    """What is owed by a ruling and paid by a red packet; the ladder itself is kept by the engine. MEANING `penalty`."""

    hears = (Message,)

    def ruled(self, record: Record, decision: str, fact: str, now: Now) -> None:
        mine = self.rule.penalty is not None and record.penalty == self.rule.penalty.name
        debts = now.debts(record.subject)
        if mine and decision == "uphold" and not any(debt.finding == record.id for debt in debts):
            self._owe(record, fact, now)
        elif decision != "uphold":
            for debt in [one for one in debts if one.finding == record.id and one.rule == self.rule.key and not one.paid]:
                debts.remove(debt)
                now.cancel(debt.said, record.subject, (fact,), "裁定撤销或豁免,不再要求发红包")

    def _owe(self, record: Record, fact: str, now: Now) -> None:
        for action in record.actions:
            if action.do in PAID_IN_THE_GROUP:
                limit = min(len(now.members()), action.count or MOST_PACKETS, MOST_PACKETS)
                debt = Debt(record.id, self.rule.key, now.at, action.yuan or 0.0, limit)
                proof = (*record.facts, fact)
                debt.said = now.duty(record.subject, proof, f"裁定成立,应发红包:合计不少于 {debt.yuan:g} 元,不超过 {limit} 个", None)
                now.debts(record.subject).append(debt)

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message)
        owed = [debt for debt in now.debts(fact.actor) if not debt.paid and debt.rule == self.rule.key] if fact.attachments else []
        for debt in owed:
            packets = [item for item in fact.attachments if item.kind == "red_packet"]
            if not packets:
                return
            if now.pays(fact):
                debt.paid = fact.id
                now.met(fact.actor, (debt.finding, fact.id), f"已发红包,不少于应发的 {debt.yuan:g} 元", of=debt.said)
            elif packets[0].yuan is None:
                debt.paid = fact.id
                now.request(
                    fact.actor,
                    now.admins(),
                    (fact.id,),
                    f"{now.display(fact.actor)}发了红包,看不到金额,请确认合计是否不少于 {debt.yuan:g} 元",
                    yes="met",
                )
            return


KIND = Kind(name="penalty", title="处罚", title_en="Penalty", shape="setting", params=Params, read=read, judge=Ledger)

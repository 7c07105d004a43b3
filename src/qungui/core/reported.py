"""Wrongs that no machine sees: a member's report asks an admin, whose attestation decides. Shared by the kinds that go by report."""

from __future__ import annotations

import re
from typing import ClassVar

from qungui.core.clause import BoundRule, Judge, Now
from qungui.core.facts import Fact, Report
from qungui.core.recurrence import Recurrence

_BANS = re.compile("不得|不许|不准|不能|不要|不可|禁止|严禁|[请切]?勿|别")
_DUTIES = re.compile("必须|务必|应当?|每(?:人|户|家|天|日|周|月)|负责")


def someone_to_ask(now: Now, *apart: str) -> str:
    """An admin who has no part in it; else the owner; else whoever an admin's question goes to."""
    for role in ("admin", "owner", "leader"):
        found = [person for person in now.with_role((role,)) if person not in apart]
        if found:
            return found[0]
    return now.admins()


class ByReport(Judge):
    """A `report` about a person becomes a request to somebody else; yes makes it a breach, but never the reporter's yes alone."""

    hears: ClassVar[tuple[type, ...]] = (Report,)
    wrong = "违反本条"
    yes = "breach"
    """What an attestation that it holds makes of a report: of a ban, that it happened; of a duty (`met`), that it was done."""

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Report) and fact.subject and now.concerns(fact.subject):
            about = (fact.about, fact.id) if fact.about else (fact.id,)
            said = f":「{fact.text}」" if fact.text else ""
            who, by = now.display(fact.subject), now.display(fact.actor)
            now.request(fact.subject, someone_to_ask(now, fact.subject, fact.actor), about, f"{by}举报{who}{self.wrong}{said},请核实", yes=self.yes,
                        reporter=fact.actor)  # fmt: skip


class ByRound(ByReport):
    """At each `every` somebody else is asked whether it was done by whom it binds; reports are asked about too.

    It binds `of`, else whom the rule speaks to, else the admins, else the owner.
    """

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        banned = rule.kind == "attested" and bool(_BANS.search(rule.text)) and not _DUTIES.search(rule.text)
        self.yes = "breach" if banned else "met"
        self.wrong = "违反本条" if banned else "没有做到本条"
        self.every = Recurrence(self.params.every, rule.zone) if self.params.every else None

    def start(self, now: Now) -> None:
        if self.every is not None:
            now.wake(self.every.after(now.at - 1, now.at), str(now.at))

    def wake(self, key: str, now: Now) -> None:
        assert self.every is not None
        for person in self.doers(now):
            asked = someone_to_ask(now, person)
            why = f"到了周期({now.clock(now.at)}),请{now.display(asked)}确认{now.display(person)}{'有没有违反' if self.yes == 'breach' else '是否已做到'}"
            now.request(person, asked, (), why, yes=self.yes)
        now.wake(self.every.after(now.at, int(key)), key)

    def doers(self, now: Now) -> list[str]:
        """Who has to have done it."""
        selector = self.params.of or self.rule.applies_to
        if selector:
            return [person for person in now.members() if now.fits(person, selector) and now.concerns(person)]
        return now.with_role(("admin",)) or now.with_role(("owner",))

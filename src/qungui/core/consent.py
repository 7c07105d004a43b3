"""Approvals that let one person do what a rule forbids: who may give them, and what follows where somebody else did."""

from __future__ import annotations

import re

from qungui.core.clause import ADMINS, Now
from qungui.core.facts import Approve

_OWNERS = re.compile(r"群主[^,。;;]{0,6}?(?:同意|批准|许可|允许|准许|审批|点头)")
OWNER = ("owner",)


def givers(text: str) -> tuple[str, ...]:
    """The roles whose approval counts: owner and admins, but only the owner where the clause says 群主同意."""
    return OWNER if _OWNERS.search(text) and "管理" not in text else ADMINS


def counts(fact: Approve, about: str, roles: tuple[str, ...], now: Now) -> bool:
    """Whether an approval about that is given by somebody who may; otherwise those who may are asked."""
    if fact.about != about:
        return False
    mine = now.roles(fact.actor)
    if "owner" in mine or (fact.actor != fact.subject and mine & frozenset(roles)):
        return True
    to = now.owner() or now.admins() if roles == OWNER else now.admins()
    who = "群主" if roles == OWNER else "群主或管理员"
    why = f"{now.display(fact.actor)}于 {now.clock(now.at)} 同意了{now.display(fact.subject)}的事,但须由{who}同意,请确认"
    now.request(fact.subject, to, (fact.id,), why)
    return False

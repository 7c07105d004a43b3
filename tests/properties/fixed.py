"""One fixed busy life, for laws that need other processes."""

from __future__ import annotations

from qungui.core.facts import Fact, Join, Leave, Member, Members, Message, Recall, Rename, Tick
from tests.properties.worlds import GROUP, PEOPLE, TEXTS, _moment


def life() -> list[Fact]:
    """Two hundred messages and some acts over eighty minutes."""
    facts: list[Fact] = [Members(id="m0", at=_moment(0), group=GROUP, members=tuple(Member(one.id) for one in PEOPLE), complete=True)]
    for number in range(1, 200):
        base = {"id": f"m{number}", "at": _moment(number * 24), "group": GROUP, "actor": PEOPLE[number * 7 % 4].id}
        text = TEXTS[number * 5 % len(TEXTS)]
        if number % 41 == 0:
            facts.append(Leave(**base))
        elif number % 43 == 0:
            facts.append(Join(**base, name="过客"))
        elif number % 37 == 0:
            facts.append(Rename(**base, name="沉默是金"))
        elif number % 29 == 0:
            facts.append(Recall(**base, message=f"m{number - 1}"))
        else:
            facts.append(Message(**base, text=text, mentions=tuple(one.id for one in PEOPLE if f"@{one.name}" in text)))
    facts.append(Tick(id="end", at=_moment(12000), group=GROUP))
    return facts

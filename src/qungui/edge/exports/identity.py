"""Who is who: accounts and display names of an export → ids of the roster, decided once for the whole import."""

from __future__ import annotations

from collections.abc import Callable

from qungui.core.people.fold import fold_name
from qungui.core.people.people import People
from qungui.core.people.roster import Roster
from qungui.edge.exports.census import GroupCensus
from qungui.edge.exports.format import Who

ME = "我"
WORN_BY = 3
"""From so many people on, a word before their names is the group's custom and not part of a name."""


class Identity:
    """The people of one group. An id of the roster where the account or the name leaves no doubt, else the account, else the name.

    Of two accounts that would be the same person by their names, one that wears exactly the roster's name goes before; where that does not
    decide, neither is taken for him: nothing may be charged to the wrong person.
    """

    def __init__(self, census: GroupCensus, roster: Roster | None, me: str | None, warn: Callable[[str], None]) -> None:
        self._people = [roster.at(census.last), roster.at(census.first)] if roster else []
        self._by_account = {
            account: person.id for person in (roster.persons if roster else ()) for account in (person.id, *person.accounts.values()) if account
        }
        self._named: dict[str, str | None] = {}
        self._prefixes = _prefixes(census, self._people[0]) if self._people else ()
        self._actors: dict[str, str] = {}
        self._settle(census, warn)
        self.own = self._own(census, me)
        self.wearers: dict[str, tuple[str, ...]] = {}
        for account, names in census.accounts.items():
            for name in names:
                self._wear(name, self._actors[account])
        for name in census.bare:
            if name in census.own:
                self._wear(name, self.own)
            elif name not in self.wearers:
                self._wear(name, self.by_name(name))
        self.lengths = tuple(sorted({len(name) for name in self.wearers}, reverse=True))

    def actor(self, who: Who) -> str:
        """The id under which somebody's acts are kept; empty for nobody."""
        account = who.account
        if account:
            found = self._actors.get(account)
            if found is None:
                found = self._actors[account] = self._by_account.get(account, account)
            return found
        if who.own:
            return self.own
        return self._spoken(who.name) if who.name else ""

    def by_name(self, name: str) -> str:
        """The roster's id for a display name, else the name."""
        return self._roster_id(name) or name

    def candidates(self, name: str) -> tuple[str, ...]:
        """All whom a name in a text may mean: those who wear it here, else the one person of the roster."""
        found = self.wearers.get(name)
        if found:
            return found
        one = self._roster_id(name)
        return (one,) if one else ()

    def _spoken(self, name: str) -> str:
        worn = self.wearers.get(name)
        return worn[0] if worn and len(worn) == 1 else self.by_name(name)

    def _wear(self, name: str, actor: str) -> None:
        worn = self.wearers.get(name, ())
        if actor not in worn:
            self.wearers[name] = (*worn, actor)

    def _roster_id(self, name: str) -> str | None:
        """The only id that the name means, now or at the beginning; `None` where there is none or more than one."""
        if name not in self._named:
            found: str | None = self._by_account.get(name)
            for people in self._people:
                if found is not None:
                    break
                ids = people.ids_named(name) or self._behind_prefix(name, people)
                if len(ids) > 1:
                    break
                found = ids[0] if ids else None
            self._named[name] = found
        return self._named[name]

    def _behind_prefix(self, name: str, people: People) -> tuple[str, ...]:
        """Whom 「梧桐张三」 means, where the group's names begin with 梧桐: a word that at least three people wear before their names."""
        return next((people.names[rest] for prefix in self._prefixes if (rest := _behind(fold_name(name), prefix)) in people.names), ())

    def _settle(self, census: GroupCensus, warn: Callable[[str], None]) -> None:
        claims: dict[str, list[str]] = {}
        sure = set()
        for account, names in census.accounts.items():
            known = self._by_account.get(account)
            if known is not None:
                self._actors[account] = known
                sure.add(known)
                continue
            ids = {found for found in map(self._roster_id, names) if found is not None}
            if len(ids) == 1:
                claims.setdefault(ids.pop(), []).append(account)
        for person, accounts in claims.items():
            exact = accounts
            if len(accounts) > 1:
                exact = [account for account in accounts if self._wears_name(person, census.accounts[account])]
            if person not in sure and len(exact) == 1:
                self._actors[exact[0]] = person
            else:
                shown = "、".join(sorted(accounts)[:4])
                warn(f"「{self._title(person)}」可能有几个账号({shown}),分不清是谁,都没有算到名册里的人;请在名册中填上账号一栏")
        for account in census.accounts:
            self._actors.setdefault(account, account)

    def _wears_name(self, person: str, names: dict[str, None]) -> bool:
        row = next((row for people in self._people if (row := people.get(person)) is not None), None)
        return row is not None and any(fold_name(name) == fold_name(row.name) for name in names)

    def _title(self, person: str) -> str:
        row = next((row for people in self._people if (row := people.get(person)) is not None), None)
        return row.name if row else person

    def _own(self, census: GroupCensus, me: str | None) -> str:
        """Who made the export: whom `me` names, else the account of the own messages, else the name on them."""
        account = census.own_account
        if me:
            wearers = [one for one, names in census.accounts.items() if me in names or me == one]
            found = self._roster_id(me) or (self._actors[wearers[0]] if len(wearers) == 1 else me)
            if account and self._actors[account] == account:
                self._actors[account] = found
            return found
        if account:
            return self._actors[account]
        return self.by_name(next(iter(census.own))) if len(census.own) == 1 else ME


def _prefixes(census: GroupCensus, people: People) -> tuple[str, ...]:
    """Words of two characters and more that stand before the names of at least three people of the roster, longest first."""
    found: dict[str, set[str]] = {}
    for shown in {*census.bare, *(name for names in census.accounts.values() for name in names)}:
        name = fold_name(shown)
        for known, ids in people.full_names.items():
            if len(ids) == 1 and len(name) > len(known) + 1 and name.endswith(known):
                found.setdefault(name[: -len(known)], set()).add(ids[0])
    return tuple(sorted((prefix for prefix, ids in found.items() if len(ids) >= WORN_BY), key=lambda prefix: (-len(prefix), prefix)))


def _behind(name: str, prefix: str) -> str:
    return name.removeprefix(prefix) if name.startswith(prefix) else ""

"""The first look through an export: who appears under which names, which groups, from when to when, and whether it is in order."""

from __future__ import annotations

from collections.abc import Iterable

from qungui.edge.exports.format import Act, Entry, Who


class GroupCensus:
    """Who speaks in one group of one file. `accounts`: account → names worn; `bare`: names without an account."""

    def __init__(self, at: int) -> None:
        self.first = self.last = at
        self.accounts: dict[str, dict[str, None]] = {}
        self.bare: dict[str, None] = {}
        self.own: dict[str, None] = {}
        self.own_account = ""

    def see(self, entry: Entry) -> None:
        if entry.at > self.last:  # called for every record: a comparison costs a third of min() and max()
            self.last = entry.at
        elif entry.at < self.first:
            self.first = entry.at
        who = entry.who
        names = self.accounts.get(who.account)
        if names is None or who.name not in names:
            self.meet(who)
        elif who.own:
            self.own_account = who.account
        if entry.acts:
            for act in entry.acts:
                self._hear(act)

    def meet(self, who: Who) -> None:
        """Note a person's account and name."""
        if who.own:
            self.own_account = self.own_account or who.account
            if who.name:
                self.own[who.name] = None
        if who.account:
            names = self.accounts.setdefault(who.account, {})
            if who.name:
                names[who.name] = None
        elif who.name:
            self.bare[who.name] = None

    def _hear(self, act: Act) -> None:
        for who in act.who:
            if who.account:
                self.meet(who)
        if act.by is not None and act.by.account:
            self.meet(act.by)


class Census:
    """The first look through one file."""

    def __init__(self) -> None:
        self.groups: dict[str, GroupCensus] = {}
        self.sorted = True
        self.entries = 0
        self._last = -(1 << 62)

    def take(self, entry: Entry) -> None:
        self.entries += 1
        if entry.at < self._last:
            self.sorted = False
        self._last = entry.at
        group = self.groups.get(entry.group)
        if group is None:
            group = self.groups[entry.group] = GroupCensus(entry.at)
        group.see(entry)


def joined(parts: Iterable[GroupCensus]) -> GroupCensus:
    """One census of a group that several files show."""
    whole: GroupCensus | None = None
    for part in parts:
        if whole is None:
            whole = GroupCensus(part.first)
        whole.first, whole.last = min(whole.first, part.first), max(whole.last, part.last)
        for account, names in part.accounts.items():
            whole.accounts.setdefault(account, {}).update(names)
        whole.bare.update(part.bare)
        whole.own.update(part.own)
        whole.own_account = whole.own_account or part.own_account
    assert whole is not None  # callers pass at least one part
    return whole

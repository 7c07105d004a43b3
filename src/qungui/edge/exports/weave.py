"""Entries of an export, in the order of time → facts (FORMATS §1)."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterator, Sequence

from qungui.core.facts import EVERYBODY, Announcement, Attachment, Fact, GroupRename, Join, Leave, Message, Recall, Rename, Role
from qungui.core.moments import MINUTE, Moment
from qungui.edge.exports.format import Act, Entry, Notes, Quote, Who
from qungui.edge.exports.identity import Identity
from qungui.edge.exports.media import announced, old_quote, take_media
from qungui.edge.exports.system_lines import split_names, understand

REMEMBERED = 5_000
"""So many messages of a group can be quoted or recalled by what an export shows of them."""

RECALL_SPAN = 3 * MINUTE
"""A platform lets people take back what they said within two minutes; a line of minute precision adds one."""

_AT_ALL = re.compile(r"(?:所有人|全体成员|全員|all|All|everyone|Everyone)(?![A-Za-z0-9一-鿿])")
_LISTED = re.compile("[、,，]")
_FOUR_PER_EM = "\u2005"


_Seen = tuple[int, str, str, str, str]
"""Of a message: at, actor, name, text, account (else actor)."""


class Weaver:
    """Turns the entries of one group into facts. Entries must come in the order of time."""

    def __init__(self, group: str, identity: Identity, notes: Notes) -> None:
        self.group = group
        self.identity = identity
        self.notes = notes
        self._recent: dict[str, _Seen] = {}
        self._order: deque[str] = deque()
        self._by_second: dict[tuple[str, int], tuple[str, ...]] = {}
        self._last_of: dict[str, str] = {}
        self._wearing: dict[str, str] = {}
        self._roles: dict[tuple[str, str], None] = {}
        self._instant = -1
        self._at = Moment(0)
        self._equal: dict[str, int] = {}

    def facts(self, entry: Entry) -> Sequence[Fact]:
        """What one entry says happened: mostly one message. `seq` is left to whoever puts instants in order."""
        if entry.at != self._instant:
            self._instant = entry.at
            self._at = Moment(entry.at)
            self._equal.clear()
        acts = entry.acts
        if entry.system and not acts:
            acts = understand(entry.text)
            if not acts:
                self.notes.count("system_empty" if not entry.text.strip() else "system_other")
                return ()
        return list(self._acts(entry, acts)) if acts else self._message(entry)

    # --- messages

    def _message(self, entry: Entry) -> Sequence[Fact]:
        who = entry.who
        actor = self.identity.actor(who)
        if not actor:  # neither name nor account: somebody spoke, and nobody can be charged with it
            self.notes.count("nameless")
        text, attachments, quote = entry.text, entry.attachments, entry.quote
        shown = self._role_shown(entry, actor) if entry.role else ()
        if entry.raw and text:
            if text[0] == "[" and (notice := announced(text)) is not None:
                id = entry.id or self._id(entry, who, text)
                return [*shown, self._counted(Announcement(id=id, at=self._at, group=self.group, actor=actor, text=notice))]
            if text[0] == "「" and quote is None and (old := old_quote(text)) is not None:
                quote, text = Quote(Who(name=old[0]), text=old[1]), old[2]
            if "[" in text or "接龙" in text:
                text, found = take_media(text)
                attachments = (*found, *attachments)
        id = entry.id or self._id(entry, who, entry.text)
        reply_to = entry.reply_to or (self._quoted(quote) if quote is not None else "")
        mentions = self._mentions(entry, text) if "@" in text or entry.mentions else ()
        self._remember(id, (entry.at, actor, who.name, text or entry.text, who.account or actor))
        counts = self.notes.counts
        counts["messages"] = counts.get("messages", 0) + 1
        message = Message(
            id=id, at=self._at, group=self.group, actor=actor, text=text, name=who.name, mentions=mentions, reply_to=reply_to,
            forwarded_from=entry.forwarded_from, attachments=attachments,
        )  # fmt: skip
        return [*shown, message] if shown else (message,)

    def _role_shown(self, entry: Entry, actor: str) -> Sequence[Fact]:
        key = (actor, entry.role)
        if key in self._roles:
            return ()
        self._roles[key] = None
        id = self._told_id(entry, f"role {entry.role}", entry.who)
        return [self._counted(Role(id=id, at=self._at, group=self.group, subject=actor, role=entry.role))]

    def _remember(self, id: str, seen: _Seen) -> None:
        recent, by_second = self._recent, self._by_second
        at, actor, name, _, account = recent[id] = seen
        self._order.append(id)
        self._last_of[actor] = id
        self._wearing[actor] = name
        key = (account, at // 1000)
        by_second[key] = (*by_second[key], id) if key in by_second else (id,)
        if len(recent) > REMEMBERED:
            gone = self._order.popleft()
            at, actor, _, _, account = recent.pop(gone)
            by_second.pop((account, at // 1000), None)
            if self._last_of.get(actor) == gone:
                del self._last_of[actor]

    def _quoted(self, quote: Quote) -> str:
        """The id of a quoted message: sender and second, else sender and text, else the text alone where only one message has it."""
        actor = self.identity.actor(quote.who)
        recent = self._recent
        if quote.at:
            for key in (quote.who.account, actor):
                found = [id for id in self._by_second.get((key, quote.at // 1000), ()) if id in recent]
                alike = [id for id in found if _alike(recent[id][3], quote.text)] if len(found) > 1 else found
                if found:
                    return (alike or found)[-1]
        if not quote.text.strip():
            return ""
        for id in reversed(self._order):
            _, speaker, name, text, _ = recent[id]
            if (not actor or speaker == actor or name == quote.who.name) and _alike(text, quote.text):
                return id
        return ""

    def _mentions(self, entry: Entry, text: str) -> tuple[str, ...]:
        found = dict.fromkeys(EVERYBODY if who.name == EVERYBODY else self.identity.actor(who) for who in entry.mentions)
        place = text.find("@")
        while place >= 0:
            start = place + 1
            if _AT_ALL.match(text, start):
                found[EVERYBODY] = None
            elif one := self._mentioned(text, start):
                found[one] = None
            place = text.find("@", start)
        found.pop("", None)
        return tuple(found)

    def _mentioned(self, text: str, start: int) -> str:
        end = text.find(_FOUR_PER_EM, start, start + 80)
        if end > start:
            one = self._one(self.identity.candidates(text[start:end].strip()), text[start:end])
            if one:
                return one
        wearers = self.identity.wearers
        for length in self.identity.lengths:
            card = text[start : start + length]
            if len(card) == length and card in wearers and _ends(text, start + length):
                return self._one(wearers[card], card)
        stop = next((place for place in range(start, min(len(text), start + 40)) if text[place] in " \t\n\u2005\u00a0@,，。:：!！?？"), min(len(text), start + 40))
        return self._one(self.identity.candidates(text[start:stop]), text[start:stop]) if stop > start else ""

    def _one(self, candidates: tuple[str, ...], name: str) -> str:
        """The one who is meant: the only candidate, else the only one who wears the name now. Empty where it is open."""
        if len(candidates) > 1:
            candidates = tuple(actor for actor in candidates if self._wearing.get(actor, name) == name)
        return candidates[0] if len(candidates) == 1 else ""

    # --- what the platform tells

    def _acts(self, entry: Entry, acts: tuple[Act, ...]) -> Iterator[Fact]:
        for act in acts:
            by = self._person(act.by) if act.by is not None else ""
            if act.kind == "none":
                self.notes.count("system_passed")
            elif act.kind == "join":
                for who in self._each(act.who):
                    if actor := self._person(who):
                        yield self._counted(Join(
                            id=self._act_id(entry, acts, "join", who), at=self._at, group=self.group, actor=actor, by=by if by != actor else "",
                            via=act.via, name=who.name,
                        ))  # fmt: skip
            elif act.kind == "leave":
                for who in self._each(act.who):
                    if actor := self._person(who):
                        yield self._counted(Leave(
                            id=self._act_id(entry, acts, "leave", who), at=self._at, group=self.group, actor=actor,
                            by=by if by != actor else "", how=act.how,
                        ))  # fmt: skip
            elif act.kind == "recall":
                yield self._recall(entry, acts, act, by)
            elif act.kind == "group_rename":
                actor = self._person(act.who[0]) if act.who else ""
                yield self._counted(GroupRename(
                    id=self._act_id(entry, acts, "group_rename", Who(name=act.text)), at=self._at, group=self.group, actor=actor, name=act.text,
                ))  # fmt: skip
            elif act.kind == "rename":
                actor = self._person(act.who[0])
                if actor:
                    yield self._counted(Rename(
                        id=self._act_id(entry, acts, "rename", act.who[0]), at=self._at, group=self.group, actor=actor, name=act.text,
                    ))  # fmt: skip
            elif act.kind == "role":
                for who in act.who:
                    if actor := self._person(who):
                        self._roles.pop((actor, act.text), None)
                        yield self._counted(Role(
                            id=self._act_id(entry, acts, f"role {act.text}", who), at=self._at, group=self.group, actor=by, subject=actor,
                            role=act.text, on=act.on,
                        ))  # fmt: skip
            elif act.kind == "announcement":
                actor = self._person(act.who[0]) if act.who else ""
                yield self._counted(Announcement(
                    id=self._act_id(entry, acts, "announcement", Who(name=act.text)), at=self._at, group=self.group, actor=actor, text=act.text,
                ))  # fmt: skip
            elif act.kind == "file":
                shared = Entry(entry.at, entry.line, act.who[0], "", entry.id, raw=False, attachments=(Attachment(kind="file", name=act.text),))
                yield from self._message(shared)

    def _recall(self, entry: Entry, acts: tuple[Act, ...], act: Act, by: str) -> Fact:
        """A platform's line does not say which message went: the latest of that person, if it is young enough to be taken back."""
        subject = self._person(act.who[0]) if act.who else ""
        message = act.ref
        if not message and subject:
            last = self._last_of.get(subject, "")
            if last and entry.at - self._recent[last][0] <= RECALL_SPAN:
                message = last
        if message and subject and self._last_of.get(subject) == message:
            del self._last_of[subject]
            before = next((id for id in reversed(self._order) if id != message and self._recent[id][1] == subject), "")
            if before:
                self._last_of[subject] = before
        return self._counted(Recall(
            id=self._act_id(entry, acts, "recall", act.who[0] if act.who else Who()), at=self._at, group=self.group, actor=by or subject, message=message,
        ))  # fmt: skip

    def _each(self, listed: tuple[Who, ...]) -> Iterator[Who]:
        for who in listed:
            if who.account or who.own:
                yield who
            else:
                for name in split_names(who.name, self.identity.wearers.__contains__):
                    yield Who(name=name)

    def _person(self, who: Who) -> str:
        """Somebody named by a sentence; empty where two people wear that name."""
        if who.account or who.own or not who.name:
            return self.identity.actor(who)
        worn = self.identity.wearers.get(who.name, ())
        if len(worn) > 1:
            one = self._one(worn, who.name)
            if not one:
                self.notes.count("ambiguous_names")
            return one
        return self.identity.actor(who)

    # --- ids

    def _id(self, entry: Entry, who: Who, text: str) -> str:
        """Stable where the format has none: equal messages of one instant are told apart by their number."""
        known = f"{entry.at}|{who.account or who.name}|{text}"
        number = self._equal.get(known, 0)
        self._equal[known] = number + 1
        return hashlib.sha256(f"{known}|{number}".encode("utf-8", "replace")).hexdigest()[:16]

    def _act_id(self, entry: Entry, acts: tuple[Act, ...], kind: str, who: Who) -> str:
        """The record's own id where it says one thing of one person, else one made of it."""
        if entry.id and len(acts) == 1 and len(acts[0].who) <= 1 and not _LISTED.search(entry.text):
            return entry.id
        return self._told_id(entry, kind, who)

    def _told_id(self, entry: Entry, kind: str, who: Who) -> str:
        return self._id(entry, Who(name=f"{kind} {who.account or who.name or who.own}"), entry.id or entry.text)

    def _counted(self, fact: Fact) -> Fact:
        self.notes.count(fact.__struct_config__.tag)  # type: ignore[arg-type]  # the tag of a fact is its name
        return fact


def _alike(text: str, quoted: str) -> bool:
    """Whether a quotation, cut short perhaps, is of that text."""
    quoted = quoted.strip().removesuffix("…").removesuffix("...").strip()
    return bool(quoted) and (text == quoted or text.strip().startswith(quoted))


def _ends(text: str, place: int) -> bool:
    """Whether a name may end here: nothing follows that would go on with it."""
    return place >= len(text) or not text[place].isalnum()

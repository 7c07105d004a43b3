"""Facts -> the lines of a chat block, and people -> a roster block: the way back from `transcript` and `parse_roster_csv`.

What a casebook has no words for (roles, readings, rulings on findings by id) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from qungui.core.facts import (
    Ack,
    Announcement,
    Approve,
    Attachment,
    Edit,
    Fact,
    Filled,
    Gap,
    GroupRename,
    Join,
    Leave,
    Message,
    Observed,
    Profile,
    Read,
    Recall,
    Reject,
    Rename,
    Report,
    Share,
)
from qungui.core.moments import format_clock, format_moment, local
from qungui.core.people.model import Person

_PLAIN_NAME = re.compile(r"[^\s:\uff1a*@=`\-#][^:\uff1a`\n]*")
_WORDS = {
    "image": "图片", "file": "文件", "link": "链接", "voice": "语音", "video": "视频", "sticker": "表情", "card": "名片", "miniprogram": "小程序",
    "red_packet": "红包", "merged": "聊天记录", "location": "位置", "call": "通话", "transfer": "转账", "vote": "投票", "chain": "接龙",
    "music": "音乐", "channel": "视频号",
}  # fmt: skip
_SEEN = {"ocr": "字", "qr": "码"}


def fenced(info: str, lines: Iterable[str]) -> str:
    """A fenced block whose marks are longer than any in its lines."""
    text = "\n".join(lines)
    marks = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`{3,}", text))])
    return f"{marks}{info}\n{text}\n{marks}\n"


def sayable(name: str) -> bool:
    """Whether a name can stand at the head of a chat line."""
    return _PLAIN_NAME.fullmatch(name) is not None and name == name.strip() and " re " not in name


class Pen:
    """Writes facts of one group as chat lines. `names` says by what name each person goes; `renaming`: whose nicknames are to be shown."""

    def __init__(self, names: Mapping[str, str], zone: str, renaming: frozenset[str] = frozenset(), nicknames: Mapping[str, str] | None = None) -> None:
        self._names = names
        self._zone = zone
        self._renaming = renaming
        self._nicknames = nicknames or {}
        self._shown: dict[str, str] = {}
        self._said: dict[str, int] = {}
        self._seen: dict[str, list[Observed]] = {}

    def lines(self, facts: Sequence[Fact]) -> list[tuple[str, str]]:
        """(day, line) of the facts, which come in their order; a message of several lines is one."""
        for fact in facts:
            if isinstance(fact, Observed):
                self._seen.setdefault(fact.message, []).append(fact)
        written: list[tuple[str, str]] = []
        for fact in facts:
            written += [(self._day(fact.at), f"{self._clock(fact.at)} {said}") for said in self._fact(fact)]
            if isinstance(fact, Message | Announcement):
                self._said[fact.id] = fact.at
        return written

    def name(self, person: str) -> str:
        """By what name a person goes here."""
        return self._names.get(person, person)

    def _fact(self, fact: Fact) -> Iterable[str]:
        if isinstance(fact, Message):
            if fact.actor in self._renaming and fact.name and self._shown.get(fact.actor) != fact.name:
                self._shown[fact.actor] = fact.name
                yield f"* {self.name(fact.actor)} renames {_one_line(fact.name)}"
            reply = f" re {self._ref(fact.reply_to, fact.at)}" if fact.reply_to in self._said else ""
            yield f"{self.name(fact.actor)}{reply}: {self._text(fact)}"
            return
        writer = _WRITERS.get(type(fact))
        said = writer(self, fact) if writer is not None else ""
        if said:
            yield f"* {said}"

    def _text(self, fact: Message) -> str:
        text = fact.text
        for person in fact.mentions:
            nickname = self._nicknames.get(person, "")
            if nickname and person in self._names:
                text = text.replace(f"@{nickname}", f"@{self.name(person)}").replace(f"\uff20{nickname}", f"@{self.name(person)}")
        parts = [text, *(_bracket(item, self._seen.get(fact.id, ()) if place == 0 else (), text) for place, item in enumerate(fact.attachments))]
        parts.append(f"[转发 {fact.forwarded_from}]" if fact.forwarded_from else "")
        return "\n  ".join(" ".join(filter(None, parts)).splitlines())

    def _ref(self, message: str, at: int) -> str:
        then = self._said[message]
        clock = self._clock(then)
        return clock if self._day(then) == self._day(at) else f"{self._day(then)} {clock}"

    def _reference(self, message: str, at: int) -> str:
        """A reference to a message of the excerpt; nothing where it is not there."""
        return self._ref(message, at) if message in self._said else ""

    def _day(self, at: int) -> str:
        return f"{local(at, self._zone):%Y-%m-%d}"

    def _clock(self, at: int) -> str:
        wall = local(at, self._zone)
        return f"{wall:%H:%M:%S}" if wall.second else f"{wall:%H:%M}"

    def _until(self, at: int | None) -> str:
        return "" if at is None else f" until {format_moment(at - at % 1000, self._zone)}"

    # --- acts

    def _join(self, fact: Join) -> str:
        nick = f" as {_one_line(fact.name)}" if fact.name else ""
        return f"{self.name(fact.actor)} joins{nick}" + (f" by {self.name(fact.by)}" if fact.by else "") + (f" via {fact.via}" if fact.via else "")

    def _leave(self, fact: Leave) -> str:
        if fact.by or fact.how == "removed":
            return f"{self.name(fact.actor)} removed" + (f" by {self.name(fact.by)}" if fact.by else "")
        return f"{self.name(fact.actor)} leaves"

    def _about(self, verb: str) -> Callable[[Any], str]:
        def write(fact: Any) -> str:
            ref = self._reference(fact.campaign if verb == "shares" else fact.message, fact.at)
            return f"{self.name(fact.actor)} {verb} {ref}" if ref else ""

        return write

    def _edit(self, fact: Edit) -> str:
        ref = self._reference(fact.message, fact.at)
        return f"{self.name(fact.actor)} edits {ref}: " + "\n  ".join(fact.text.splitlines()) if ref else ""

    def _approval(self, verb: str) -> Callable[[Any], str]:
        return lambda fact: (
            f"{self.name(fact.actor)} {verb} {fact.about}" + (f" {self.name(fact.subject)}" if fact.subject else "") + self._until(fact.until)
        )

    def _report(self, fact: Report) -> str:
        ref = self._reference(fact.about, fact.at)
        return f"{self.name(fact.actor)} reports {self.name(fact.subject)}" + (f" {ref}" if ref else "") + (f": {_one_line(fact.text)}" if fact.text else "")


def _bracket(item: Attachment, seen: Sequence[Observed], text: str) -> str:
    """An attachment in brackets, with what was perceived in it."""
    word = _WORDS.get(item.kind, "文件")
    if item.kind == "voice" and item.seconds:
        more = f"{item.seconds:g}s"
    elif item.yuan is not None:
        more = f"{item.yuan:g}元" + (f"×{item.count}" if item.count else "")
    elif item.kind == "link":
        more = " ".join(filter(None, (item.url, item.name)))
    elif item.kind == "chain":
        more = "" if item.name in text else item.name
    else:
        more = item.name
    perceived = [f"{_SEEN[one.what]}:{one.value}" for one in seen if one.what in _SEEN]
    inside = (word, *(re.sub("[][\n]", " ", one) for one in (more, *perceived)))
    return f"[{' '.join(filter(None, inside))}]"


def _one_line(text: str) -> str:
    return " ".join(text.split())


_WRITERS: dict[type[Any], Callable[[Pen, Any], str]] = {
    Join: Pen._join,
    Leave: Pen._leave,
    Edit: Pen._edit,
    Report: Pen._report,
    Recall: lambda pen, fact: pen._about("recalls")(fact),
    Read: lambda pen, fact: pen._about("reads")(fact),
    Ack: lambda pen, fact: pen._about("acks")(fact),
    Share: lambda pen, fact: pen._about("shares")(fact),
    Approve: lambda pen, fact: pen._approval("approves")(fact),
    Reject: lambda pen, fact: pen._approval("rejects")(fact),
    Rename: lambda pen, fact: f"{pen.name(fact.actor)} renames {_one_line(fact.name)}",
    GroupRename: lambda pen, fact: f"{pen.name(fact.actor)} group renames {_one_line(fact.name)}",
    Announcement: lambda pen, fact: f"{pen.name(fact.actor)} announces: " + "\n  ".join(fact.text.splitlines()),
    Profile: lambda pen, fact: f"{pen.name(fact.actor)} profile {fact.field}: {_one_line(fact.value)}".rstrip(": "),
    Gap: lambda pen, fact: f"gap{pen._until(fact.until)}" if fact.until is not None else "",
    Filled: lambda pen, fact: f"filled{pen._until(fact.until)}",
}

_COLUMNS = ("department", "title", "roles", "shift", "status", "aliases", "duties")


def roster_rows(persons: Sequence[Person], roles: Mapping[str, Iterable[str]], zone: str) -> list[str]:
    """CSV lines of these people, `roles` in the place of the roster's own; columns that are empty for all of them left out."""
    rows = [_row(person, roles.get(person.id, person.roles), zone) for person in persons]
    extra = list(dict.fromkeys(heading for person in persons for heading, value in person.extra.items() if value))
    columns = ["id", "name", *(name for name in _COLUMNS if any(row[name] for row in rows)), *extra]
    cells = [[row[name] if name in row else person.extra.get(name, "") for name in columns] for person, row in zip(persons, rows, strict=True)]
    return [",".join(map(_cell, line)) for line in (columns, *cells)]


def _cell(text: str) -> str:
    """A CSV cell, quoted where it must be."""
    line = _one_line(text)
    return '"' + line.replace('"', '""') + '"' if re.search('[",]', line) else line


def _row(person: Person, roles: Iterable[str], zone: str) -> dict[str, str]:
    away = [f"absent:{local(one.start, zone):%Y-%m-%dT%H:%M}..{local(one.end, zone):%Y-%m-%dT%H:%M}" for one in person.absences]
    return {
        "id": person.id,
        "name": person.name,
        "department": person.department,
        "title": person.title,
        "roles": ";".join(sorted(roles)),
        "shift": ",".join(f"{format_clock(start)}-{format_clock(end % 1440)}" for start, end in person.shift),
        "status": "left" if person.left else ";".join(away),
        "aliases": ";".join(person.aliases),
        "duties": person.duties,
    }

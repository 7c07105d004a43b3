"""Chat lines -> facts (FORMATS §1). What needs a finding's id, or does not exist before somebody judged, stays a `PendingAct`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from qungui.core.casebook.acts import full_clock, parse_fields
from qungui.core.casebook.brackets import Unwrapped, unwrap
from qungui.core.casebook.chat import parse_chat
from qungui.core.casebook.model import ChatLine
from qungui.core.casebook.names import Names
from qungui.core.casebook.scene import TOOL, PendingAct, Scene, Transcript, order
from qungui.core.facts import (
    Ack,
    Adopt,
    Announcement,
    Approve,
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
    RosterEdition,
    Share,
    Tick,
)
from qungui.core.moments import DAY, Moment, local, parse_moment
from qungui.core.people.model import Person
from qungui.core.people.problems import FileProblem
from qungui.core.people.roster import Roster
from qungui.core.people.rows import change_person


def read_transcript(text: str, day: str, scene: Scene) -> tuple[list[Fact], list[FileProblem]]:
    """The facts of a chat in a casebook's words, and problems. `day` is its first day (ISO), empty where a `--- DATE` says it."""
    chat = parse_chat(text.splitlines(), scene.place, 1, day)
    told = transcribe(chat.lines, scene)
    facts = [event for event in told.events if not isinstance(event, PendingAct)]
    pending = [
        FileProblem(f"{scene.place}:{event.line}", "导入时不知道说的是哪一条认定,这一行已略过", "申诉和裁定请在群规里做")
        for event in told.events
        if isinstance(event, PendingAct)
    ]
    return facts, [*chat.problems, *told.problems, *told.warnings, *pending]


def transcribe(lines: Sequence[ChatLine], scene: Scene) -> Transcript:
    """The facts of chat lines. It never fails: what a line asks for in vain is a problem."""
    reader = _Reader(lines, scene)
    for line in reader.in_time():
        reader.take(line)
    return Transcript(
        tuple(sorted(reader.events, key=order)), reader.rosters, tuple(reader.groups), reader.names,
        {group: frozenset(one for one, joined in firsts.items() if joined) for group, firsts in reader.firsts.items()}, tuple(reader.problems),
        tuple(reader.warnings),
    )  # fmt: skip


class _Spoken(Struct, frozen=True):
    """A message or announcement that later lines can speak of."""

    id: str
    day: str
    clock: str
    group: str
    actor: str


class _Reader:
    def __init__(self, lines: Sequence[ChatLine], scene: Scene) -> None:
        self.scene = scene
        self.names = Names()
        self.names.meet(line.name for line in lines)
        self.names.meet(line.words.get("by", "") for line in lines)
        self.roster = scene.roster
        self.rosters = {scene.roster.edition: scene.roster}
        self.groups: dict[str, None] = {}
        self.events: list[Fact | PendingAct] = []
        self.problems: list[FileProblem] = []
        self.warnings: list[FileProblem] = []
        self.firsts: dict[str, dict[str, bool]] = {}
        self._spoken: list[_Spoken] = []
        self._lines = [(self._moment(line), line) for line in lines]
        for line in lines:
            self.groups.setdefault(self._group(line.group))

    def in_time(self) -> Iterable[ChatLine]:
        """The lines by when they happened."""
        return [line for _, line in sorted(self._lines, key=lambda one: (one[0], one[1].ordinal))]

    def take(self, line: ChatLine) -> None:
        """One line's facts; who is first to be seen joining is remembered."""
        at = self._moment(line)
        self.names.turn_to(self.roster.at(at))
        actor = self._who(line.name, line) if line.name else ""
        group = self._group(line.group)
        common: dict[str, Any] = {"id": f"m{line.ordinal}", "at": Moment(at), "group": group, "actor": actor, "seq": line.ordinal}
        if actor:
            self.firsts.setdefault(group, {}).setdefault(actor, line.act == "joins")
        if not line.act:
            self._message(line, common)
        else:
            made = _ACTS[line.act](self, line, common)
            self.events += made if isinstance(made, list) else [made]

    # --- messages

    def _message(self, line: ChatLine, common: dict[str, Any]) -> None:
        bare = unwrap(line.text)
        reply = self._refer(line.reply, line, common) if line.reply else ""
        self._speak(common)
        self.events.append(
            Message(
                text=bare.text, mentions=self.names.mentioned(bare.text), reply_to=reply, attachments=bare.attachments,
                forwarded_from=self._group(bare.forwarded_from) if bare.forwarded_from else "", **common,
            )
        )  # fmt: skip
        self._perceived(bare, common)

    def _perceived(self, bare: Unwrapped, common: dict[str, Any]) -> None:
        for n, (what, value) in enumerate(bare.seen, 1):
            self.events.append(
                Observed(
                    id=f"{common['id']}.{n}", at=common["at"], group=common["group"], seq=common["seq"], message=common["id"], what=what,
                    value=value, by=TOOL,
                )
            )  # fmt: skip

    def announces(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        self._speak(common)
        return Announcement(text=line.words["text"], **common)

    def edits(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        text = unwrap(line.words["text"]).text
        return Edit(message=self._refer(line.words["ref"], line, common, own=True), text=text, mentions=self.names.mentioned(text), **common)

    def recalls(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return Recall(message=self._refer(line.words["ref"], line, common, own=True), **common)

    def reads(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return Read(message=self._refer(line.words["ref"], line, common), **common)

    def acks(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return Ack(message=self._refer(line.words["ref"], line, common), **common)

    def shares(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        proof = unwrap(line.words.get("proof", "")).attachments
        return Share(campaign=self._refer(line.words["ref"], line, common), proof=proof[0] if proof else None, **common)

    # --- people

    def joins(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        nickname = line.words.get("as", "")
        if nickname:
            self.names.show(common["actor"], nickname)
        by = self._who(line.words["by"], line) if "by" in line.words else ""
        return Join(by=by, via=line.words.get("via", ""), name=nickname, **common)

    def leaves(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return Leave(**common)

    def removed(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return Leave(by=self._who(line.words["by"], line) if "by" in line.words else "", how="removed", **common)

    def renames(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        self.names.show(common["actor"], line.words["new"])
        return Rename(name=line.words["new"], **common)

    def group_renames(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return GroupRename(name=line.words["new"], **common)

    def profile(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return Profile(field=line.words["field"], value=line.words["value"], **common)

    def approves(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return Approve(**self._approval(line, common))

    def rejects(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return Reject(**self._approval(line, common))

    def _approval(self, line: ChatLine, common: dict[str, Any]) -> dict[str, Any]:
        until = self._until(line, common["at"]) if "until" in line.words else None
        subject = self._who(line.words["whom"], line) if "whom" in line.words else ""
        return {"about": line.words["about"], "subject": subject, "until": until, **common}

    def reports(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        about = self._refer(line.words["ref"], line, common) if "ref" in line.words else ""
        return Report(subject=self._who(line.words["whom"], line), about=about, text=line.words.get("text", ""), **common)

    def attests(self, line: ChatLine, common: dict[str, Any]) -> PendingAct:
        return self._pending(line, common, self._who(line.words["whom"], line), line.words["holds"])

    def appeals(self, line: ChatLine, common: dict[str, Any]) -> PendingAct:
        return self._pending(line, common, common["actor"], "")

    def rules(self, line: ChatLine, common: dict[str, Any]) -> PendingAct:
        return self._pending(line, common, self._who(line.words["whom"], line), line.words["decision"])

    def _pending(self, line: ChatLine, common: dict[str, Any], subject: str, value: str) -> PendingAct:
        text = line.words.get("text") or line.words.get("more", "")
        return PendingAct(line=line.line, act=line.act, kind=line.words["kind"], subject=subject, value=value, text=text, **common)

    # --- the feed

    def tick(self, line: ChatLine, common: dict[str, Any]) -> list[Fact]:
        return [Tick(**{**common, "group": group}) for group in self.groups]

    def gap(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return Gap(until=self._until(line, common["at"]), **common)

    def filled(self, line: ChatLine, common: dict[str, Any]) -> Fact:
        return Filled(until=self._until(line, common["at"]) if "until" in line.words else None, **common)

    def adopts(self, line: ChatLine, common: dict[str, Any]) -> list[Fact]:
        return [Adopt(edition=line.words["edition"], **{**common, "group": group}) for group in self.groups]

    def roster_changes(self, line: ChatLine, common: dict[str, Any]) -> list[Fact]:
        """A new edition of the roster in which the person's row in force is another."""
        name = line.words["whom"]
        key = self._who(name, line)
        old = self.names.people.get(key)
        new = old or Person(id=key, name=name)
        for field, value in parse_fields(line.words["fields"]):
            try:
                new = change_person(new, field, value, self.scene.zone)
            except ValueError as error:
                self.problems.append(self._said(line, str(error)))
        persons = [new if row is old else row for row in self.roster.persons] if old else [*self.roster.persons, new]
        self.roster = Roster(persons, f"{self.scene.roster.edition}+{len(self.rosters)}")
        self.rosters[self.roster.edition] = self.roster
        return [RosterEdition(edition=self.roster.edition, **{**common, "group": group}) for group in self.groups]

    # --- what words mean

    def _speak(self, common: dict[str, Any]) -> None:
        wall = local(common["at"], self.scene.zone)
        self._spoken.append(_Spoken(common["id"], f"{wall:%Y-%m-%d}", f"{wall:%H:%M:%S}", common["group"], common["actor"]))

    def _who(self, name: str, line: ChatLine) -> str:
        ids = self.names.candidates(name)
        if len(ids) > 1:
            self.warnings.append(self._said(line, f"「{name}」不止一人", "暂当作花名册里的第一位,请改写编号"))
        return ids[0] if ids else name

    def _group(self, name: str) -> str:
        """The id of a group named by id or name; a name no group has is its own id."""
        if not name:
            return self.scene.first_group
        return next((group.id for group in self.scene.groups if name in (group.id, group.name)), name)

    def _refer(self, ref: str, line: ChatLine, common: dict[str, Any], *, own: bool = False) -> str:
        """The latest message of that time in that group before the act; of one minute's messages the one at second 00 goes first."""
        day, _, clock = re.sub(r"(?<=-)(\d)(?=-|[T ])", r"0\1", ref).replace("T", " ").rpartition(" ")
        clock = full_clock(clock)
        fitting = [
            one for one in self._spoken
            if one.group == common["group"] and one.clock.startswith(clock) and (not day or one.day == day)
            and (not own or one.actor == common["actor"])
        ]  # fmt: skip
        if not fitting:
            whose = line.name if own else "群里"
            self.problems.append(self._said(line, f"这一行之前,{whose}没有 {ref} 的消息"))
            return ""
        latest = [one for one in fitting if one.day == fitting[-1].day]
        sharp = [one for one in latest if one.clock.endswith(":00")]
        return (sharp or latest)[-1].id

    def _moment(self, line: ChatLine) -> int:
        """When a line happened: of a late one the earlier of its two times."""
        clocks = [clock for clock in (line.clock, line.late) if clock]
        return min(parse_moment(f"{line.day}T{clock}", self.scene.zone) for clock in clocks)

    def _until(self, line: ChatLine, at: int) -> Moment:
        """`HH:MM` of that day, of the next where it has passed; a date; or ISO."""
        text = re.sub(r"(?<=-)(\d)(?=-|[T ]|$)", r"0\1", line.words["until"])
        try:
            if "-" in text:
                return Moment(parse_moment(text, self.scene.zone))
            until = parse_moment(f"{line.day}T{full_clock(text.replace('24:00', '00:00'))}", self.scene.zone)
        except ValueError:
            self.problems.append(self._said(line, f"「{text}」不是时间", "写成 18:00 或 2026-03-05"))
            return Moment(at)
        return Moment(until if until >= at else until + DAY)

    def _said(self, line: ChatLine, text: str, hint: str = "") -> FileProblem:
        return FileProblem(f"{self.scene.place}:{line.line}", text, hint)


_ACTS: dict[str, Callable[[_Reader, ChatLine, dict[str, Any]], Fact | PendingAct | list[Fact]]] = {
    "acks": _Reader.acks,
    "adopts": _Reader.adopts,
    "announces": _Reader.announces,
    "appeals": _Reader.appeals,
    "approves": _Reader.approves,
    "attests": _Reader.attests,
    "edits": _Reader.edits,
    "filled": _Reader.filled,
    "gap": _Reader.gap,
    "group_renames": _Reader.group_renames,
    "joins": _Reader.joins,
    "leaves": _Reader.leaves,
    "profile": _Reader.profile,
    "reads": _Reader.reads,
    "recalls": _Reader.recalls,
    "rejects": _Reader.rejects,
    "removed": _Reader.removed,
    "renames": _Reader.renames,
    "reports": _Reader.reports,
    "roster": _Reader.roster_changes,
    "rules": _Reader.rules,
    "shares": _Reader.shares,
    "tick": _Reader.tick,
}

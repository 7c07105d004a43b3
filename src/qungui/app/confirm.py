"""`qungui confirm`: what of one's own group lies nearest to the lines of a policy, judged by a person, kept as the policy's own cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, structs

from qungui.app.audit import brief_for
from qungui.app.givens import load_givens
from qungui.app.imports import ChatFeed, open_chat
from qungui.app.precedents import CaseFile, PolicyFile
from qungui.core.casebook.runner import Bench
from qungui.core.casebook.writing import fenced
from qungui.core.clause import Kind
from qungui.core.clauses import KINDS
from qungui.core.docket import Docket, group_of
from qungui.core.facts import SEES, Approve, Fact, Message, Reject
from qungui.core.moments import DEFAULT_ZONE, local
from qungui.core.nearness import Near
from qungui.core.people.model import Group
from qungui.core.policy.dump import flow
from qungui.core.policy.model import Learnt, Problem
from qungui.core.precedents.excerpt import AROUND, excerpt
from qungui.core.precedents.gathering import Gathering, near_id
from qungui.core.precedents.lessons import ban, by_name, by_words, lessons, let_pass, plain_no
from qungui.core.precedents.writing import SILENT, Scenery, show, written
from qungui.core.reading import read_policy

RECENT = 20_000
"""So many facts of late of a group are at hand when an excerpt is cut out."""
LINES = 8
"""So many lines of an excerpt are shown."""


class Question(Struct, frozen=True, kw_only=True):
    """One thing to be settled, ready to be read. `lines` are the excerpt's, `proofs` which of them the finding rests on; `lessons` number what `n` may mean.

    `phrases` says behind which answers words may stand: `n` to let pass what has them, `y` to judge it.
    """

    key: str
    near: Near
    clause: str
    words: str
    title: str
    name: str
    when: str
    lines: tuple[str, ...]
    text: str
    lessons: tuple[Learnt, ...]
    phrases: str


class Outcome(Struct, frozen=True):
    """What became of an answer: `kept` as a case that is run, `learnt` as an exception, `apart` as a case that is not run, `unclear`, `skipped`."""

    what: str
    learnt: Learnt | None = None


class Confirmation:
    """One sitting: the questions, and the files that answers go to. Raises `UnusableFile` where something given cannot be used."""

    def __init__(
        self, policy: Path, chats: Sequence[Path], roster: Path | None = None, groups: Path | None = None, out: Path | None = None, per: int = 4,
        today: str | None = None, progress: Callable[[int], None] | None = None,
    ) -> None:  # fmt: skip
        self.file = PolicyFile(policy)
        self.zone = self.file.policy.timezone or DEFAULT_ZONE
        self._people, rows, self.doubts = load_givens(roster, groups, self.zone)
        self._chats = tuple(chats)
        self._today = today or f"{datetime.now(UTC):%Y-%m-%d}"
        self.docket = Docket(brief_for((self.file.policy,), self._people, rows))
        self._gathering = Gathering()
        self.docket.watch_near(self._gathering.take)
        self.docket.watch(self._gathering.said)
        feed = self._open()
        for count, fact in enumerate(feed, 1):
            self.docket.feed(fact)
            if progress is not None and count % 2_000 == 0:
                progress(count)
        self.problems: list[Problem] = self.docket.problems
        self.unread = tuple(map(str, feed.problems))
        self.book = CaseFile(out, self.file, self._groups_block(rows))
        self._near = self._gathering.chosen(per, self.book.answered)
        self._windows = self._cut_out(self._near)

    def _open(self) -> ChatFeed:
        return open_chat(self._chats, zone=self.zone, roster=self._people)

    # --- asking

    def questions(self) -> Iterable[Question]:
        """What is to be asked, clause by clause; what cannot be shown is left out."""
        order = {clause.clause: place for place, clause in enumerate(self.file.policy.clauses)}
        for near in sorted(self._near, key=lambda one: order.get(one.clause, len(order))):
            chosen = excerpt(self._windows.get(near_id(near), ()), near, wide=False, names=by_name(KINDS[near.kind]))
            if chosen:
                yield self._question(near, chosen)

    def _question(self, near: Near, facts: Sequence[Fact]) -> Question:
        shown = show(near, facts, self._scenery(near))
        clause = next(clause for clause in self.file.policy.clauses if clause.clause == near.clause)
        proof = next((fact for fact in facts if fact.id in near.facts and isinstance(fact, Message)), None)
        text = near.text or (proof.text if isinstance(proof, Message) else "")
        if near.text and len(near.facts) > 1:  # what several messages make together is no matter of the last one's words
            text = ""
        kind = KINDS[near.kind]
        return Question(
            key=near_id(near), near=near, clause=near.clause, words=clause.text, title=kind.title, name=shown.names[near.subject],
            when=f"{local(near.said_at, self.zone):%m-%d %H:%M}", lines=_around(shown.lines), text=text,
            lessons=tuple(lessons(near, text, kind, f"{self._today} 判例确认")), phrases="" if not text else _phrases(near, kind),
        )  # fmt: skip

    # --- answering

    def answer(self, question: Question, said: str) -> Outcome:
        """Take one answer: `y` `n` `s`, a number or a phrase behind it. What it leads to is on the disk when this returns."""
        word, more = said.strip()[:1].lower(), said.strip()[1:].strip()
        if word == "s":
            return Outcome("skipped")
        if word not in ("y", "n"):
            return Outcome("unclear")
        near = question.near
        judged = near.verdict != SILENT
        if word == "y" and (not more or near.verdict == "breach"):
            return self._keep(question, "y", near.verdict) if judged else self._apart(question, "y")
        if word == "n" and not judged:
            return self._keep(question, "n", SILENT)
        lesson = self._lesson(question, word, more)
        if lesson is None:
            return Outcome("unclear") if more not in ("", "0") else self._apart(question, word)
        self.file.learn([lesson, *(structs.replace(lesson, clause=clause) for clause in self._gathering.twins(near))])
        kept = self._keep(question, word, "breach" if word == "y" else SILENT)
        return Outcome("learnt" if kept.what == "kept" else "learnt apart", lesson)

    def _lesson(self, question: Question, word: str, more: str) -> Learnt | None:
        when, near = f"{self._today} 判例确认", question.near
        kind = KINDS[near.kind]
        if word == "y":
            return ban(near, more, question.text, kind, when)
        if more.isdecimal() and 0 < int(more) <= len(question.lessons):
            return question.lessons[int(more) - 1]
        if more:
            return let_pass(near, more, question.text, kind, when)
        return question.lessons[0] if plain_no(near, question.text, kind) else None

    def _keep(self, question: Question, word: str, verdict: str) -> Outcome:
        """The answer as a case that holds; apart where no excerpt shows it."""
        near = question.near
        title = f"{near.clause} {question.title}:{question.name} {question.when},{_WORDS[word]}"
        why = f"{near.why}(程序请人判断,人定为会判)" if verdict == "request" else near.why
        case = written(near, self._windows[question.key], self._scenery(near), self.file.policy, verdict, title, why)
        if case is None:
            return self._apart(question, word)
        self.book.add(question.key, word, case)
        return Outcome("kept")

    def _apart(self, question: Question, word: str) -> Outcome:
        """The answer where the policy does not see it so, or the excerpt does not show it: for people to read, not run."""
        near = question.near
        said = "判" if near.verdict == "breach" else "要问" if near.verdict == "request" else "提醒" if near.verdict else "不判"
        head = f"## 与程序不一致:{near.clause} {question.title}:{question.name} {question.when}"
        note = f"人:{_WORDS[word]};程序:{said}({near.why})。这一例不参加 `qungui test`。"
        self.book.add(question.key, word, f"{head}\n{note}\n\n{fenced('记录', question.lines)}")
        return Outcome("apart")

    # --- what cases are written against

    def _scenery(self, near: Near) -> Scenery:
        world = self.docket.folds[near.group].world
        sees = tuple(what for what in sorted(SEES) if world.sees(what))
        return Scenery(
            bench=Bench(KINDS, read_policy), people=self._people.at(near.at), roles=world.roles,
            nicknames={person: name for person in world.members() if (name := world.nickname(person))}, groups=self.book.groups, zone=self.zone,
            sees=None if len(sees) == len(SEES) else sees, renaming=frozenset(name for name, kind in KINDS.items() if by_name(kind)),
        )  # fmt: skip

    def _groups_block(self, rows: Sequence[Group]) -> str:
        lines = []
        for name, fold in sorted(self.docket.folds.items()):
            row, workplace = group_of(rows, name), fold.world.setting.workplace
            given = {"id": name, "name": row.name, "workplace": workplace, "owner": row.owner, "admins": list(row.admins), "guests": row.guests}
            lines.append(f"- {flow({key: value for key, value in given.items() if value not in (None, '', [])})}")
        return fenced("groups", lines) if lines else ""

    def _cut_out(self, wanted: Sequence[Near]) -> dict[str, list[Fact]]:
        """The stretch of the chat up to each of these, from a second reading: so much of it need not be kept while it is judged."""
        waiting: dict[str, list[Near]] = {}
        for near in sorted(wanted, key=lambda one: -one.at):
            waiting.setdefault(near.group, []).append(near)
        found: dict[str, list[Fact]] = {}
        recent: dict[str, list[Fact]] = {}
        feed = self._open() if wanted else ()
        for fact in feed:
            here = recent.setdefault(fact.group, [])
            while (queue := waiting.get(fact.group)) and queue[-1].at < fact.at:
                _cut(queue.pop(), here, found)
            here.append(fact)
            if len(here) > 2 * RECENT:
                here[:-RECENT] = [one for one in here[:-RECENT] if isinstance(one, Approve | Reject)]
        for group, queue in waiting.items():
            for near in reversed(queue):
                _cut(near, recent.get(group, []), found)
        return found


def _phrases(near: Near, kind: Kind) -> str:
    let = "n" if near.verdict and not by_name(kind) else ""
    return let + ("y" if near.verdict != "breach" and by_words(kind) else "")


_WORDS = {"y": "会判", "n": "不判"}


def _cut(near: Near, facts: Sequence[Fact], found: dict[str, list[Fact]]) -> None:
    """Of the facts up to `near.at` those from a little before its first proof."""
    proofs = set(near.facts)
    first = next((place for place, fact in enumerate(facts) if fact.id in proofs), max(len(facts) - 10 * AROUND, 0))
    start = max(first - AROUND, 0)
    before = [fact for fact in facts[:start] if isinstance(fact, Approve | Reject) and fact.subject == near.subject]
    found[near_id(near)] = [*before, *facts[start:]]


def _around(lines: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The lines of an excerpt as a person reads them: the first and the last, days told apart, without the closing tick."""
    said = [line for _, line in lines[:-1]]
    days = {day for day, _ in lines}
    if len(days) > 1:
        said = [f"{day[5:]} {line}" for day, line in lines[:-1]]
    if len(said) <= LINES:
        return tuple(said)
    return (*said[: LINES // 2], f"……({len(said) - LINES} 条)", *said[-(LINES // 2) :])

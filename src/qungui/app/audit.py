"""The main job: judge a chat by a written policy and return what is settled, with the messages that prove it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from qungui.app.imports import ChatFeed, open_chat
from qungui.app.policies import open_policy
from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket
from qungui.core.facts import Announcement, Attachment, Edit, Fact, Message, Tick
from qungui.core.findings import Finding
from qungui.core.moments import DEFAULT_ZONE, Moment, parse_moment
from qungui.core.people.model import Group
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Policy, Problem
from qungui.edge.files import UnusableFile
from qungui.edge.groups import load_groups
from qungui.edge.roster import load_roster

AROUND = 2
"""So many messages before a proof are shown with it."""
_KEPT = 4_000
_ROLE_KINDS = ("ack_deadline", "announcement_read", "share_duty")
_NAME_KINDS = ("real_name", "nickname_format")


class Order(Struct, kw_only=True):
    """What is asked for: the chat's files, the policy, and what is known beside them."""

    chats: tuple[Path, ...]
    policies: tuple[Path, ...]
    roster: Path | None = None
    groups: Path | None = None
    group: str | None = None
    format: str = "auto"
    until: str | None = None
    me: str | None = None
    witnesses: bool = True


class Witnessed(Struct, frozen=True):
    """One message as it stood in the chat."""

    id: str
    at: int
    group: str
    actor: str
    name: str
    text: str


class Audit(Struct, kw_only=True):
    """What came of it. `proof` holds per (group, fact id) the message and those just before it."""

    policies: tuple[Policy, ...]
    zone: str
    findings: list[Finding]
    problems: list[Problem]
    feed: ChatFeed
    docket: Docket
    roster: Roster
    facts: int
    start: int
    end: int
    proof: dict[tuple[str, str], tuple[Witnessed, ...]]


def audit(order: Order, progress: Callable[[int], None] | None = None) -> Audit:
    """Judge the chat. `progress` is told now and then how many facts are done. Raises `UnusableFile`, `ValueError` for a bad `until`."""
    policies, problems = _policies(order.policies)
    zone = policies[0].timezone or DEFAULT_ZONE
    roster, groups = Roster((), "1"), tuple[Group, ...]()
    if order.roster is not None:
        roster, doubts = load_roster(order.roster)
        problems += [Problem("", doubt.text, doubt.hint) for doubt in doubts]
    if order.groups is not None:
        groups, more = load_groups(order.groups)
        problems += [Problem("", doubt.text, doubt.hint) for doubt in more]
    problems += _without_roster(policies, roster)
    feed = open_chat(order.chats, order.format, order.group, zone, order.me, roster)
    docket = Docket(brief_for(policies, roster, groups))
    book = _Book(docket) if order.witnesses else None
    count, start, end = _fold(feed, docket, book, progress, parse_moment(order.until, zone) if order.until else None)
    problems += [one for one in docket.problems if one not in problems]
    return Audit(
        policies=tuple(policies), zone=zone, findings=docket.findings(), problems=problems, feed=feed, docket=docket, roster=roster,
        facts=count, start=start, end=end, proof=book.proof if book else {},
    )  # fmt: skip


def brief_for(policies: Sequence[Policy], roster: Roster, groups: Sequence[Group]) -> Brief:
    """Everything that judging needs; without a groups file a roster with departments makes a workplace."""
    workplace = not roster.persons or any(person.department for person in roster.persons)
    return Brief(
        policies=tuple(policies), kinds=KINDS, rosters={roster.edition: roster}, first_roster=roster.edition, groups=tuple(groups),
        workplace=workplace,
    )  # fmt: skip


def _policies(paths: Iterable[Path]) -> tuple[list[Policy], list[Problem]]:
    policies: list[Policy] = []
    problems: list[Problem] = []
    for path in paths:
        policy, doubts = open_policy(path)
        if not policy.clauses:
            raise UnusableFile(f"{path}:没有读到任何条款,请确认这是群规文本或 YAML")
        policies.append(policy)
        problems += doubts
    return policies, problems


def _without_roster(policies: Sequence[Policy], roster: Roster) -> list[Problem]:
    """One problem for the whole audit instead of a question per person."""
    kinds = {rule.kind for policy in policies for clause in policy.clauses for rule in clause.rules}
    if roster.persons:
        return []
    said = []
    if kinds & set(_ROLE_KINDS):
        said.append(Problem("", "没有通讯录,不知道谁是领导,要求回复、转发一类的条款没有判断", "用 --roster 给出通讯录(姓名、部门、角色)"))
    if kinds & set(_NAME_KINDS):
        said.append(Problem("", "没有通讯录,不知道各人的真实姓名和部门,群名片没有核对", "用 --roster 给出通讯录(姓名、部门、角色)"))
    return said


def _fold(feed: Iterable[Fact], docket: Docket, book: _Book | None, progress: Callable[[int], None] | None, until: int | None) -> tuple[int, int, int]:
    count, start, end = 0, 0, 0
    take = docket.feed
    for fact in feed:
        if until is not None and fact.at > until:
            break
        if book is not None:
            book.note(fact)
        take(fact)
        count += 1
        if count == 1:
            start = fact.at
        end = fact.at
        if progress is not None and count % 2_000 == 0:
            progress(count)
    if until is not None:
        for group in sorted(docket.folds):
            docket.feed(Tick(id=f"until {until}", at=Moment(until), group=group))
    if book is not None:
        book.close()
    if progress is not None:
        progress(count)
    return count, start, end


ATTACHED = {
    "image": "图片", "file": "文件", "link": "链接", "voice": "语音", "video": "视频", "sticker": "表情", "card": "名片", "miniprogram": "小程序",
    "red_packet": "红包", "merged": "聊天记录", "location": "位置", "call": "通话", "transfer": "转账", "vote": "投票", "chain": "接龙",
    "music": "音乐", "channel": "视频号",
}  # fmt: skip


def shown(item: Attachment) -> str:
    """What hangs on a message, as a chat shows it: `[语音 30秒]`, `[文件 周报.docx]`."""
    more = f"{item.seconds:g}秒" if item.seconds else item.name or item.url
    return f"[{ATTACHED.get(item.kind, item.kind)}{' ' if more else ''}{more}]"


class _Book:
    """Keeps the messages of late, and for good those that a finding rests on with what stood just before them."""

    def __init__(self, docket: Docket) -> None:
        self.proof: dict[tuple[str, str], tuple[Witnessed, ...]] = {}
        self._recent: OrderedDict[tuple[str, str], Witnessed] = OrderedDict()
        self._order: dict[str, list[tuple[str, str]]] = {}
        docket.watch(self._said)

    def note(self, fact: Fact) -> None:
        if not isinstance(fact, Message | Edit | Announcement):
            return
        name = fact.name if isinstance(fact, Message) else ""
        text = fact.text + "".join(map(shown, fact.attachments if isinstance(fact, Message) else ()))
        key = (fact.group, fact.id)
        self._recent[key] = Witnessed(fact.id, fact.at, fact.group, fact.actor, name, text)
        line = self._order.setdefault(fact.group, [])
        line.append(key)
        if len(line) > _KEPT:
            for old in line[: _KEPT // 2]:
                self._recent.pop(old, None)
            del line[: _KEPT // 2]

    def _said(self, finding: Finding) -> None:
        for fact in finding.facts:
            key = (finding.group, fact)
            if key in self.proof or key not in self._recent:
                continue
            line = self._order[finding.group]
            place = len(line) - 1 - line[::-1].index(key)
            self.proof[key] = tuple(self._recent[one] for one in line[max(0, place - AROUND) : place + 1])

    def close(self) -> None:
        self._recent.clear()
        self._order.clear()

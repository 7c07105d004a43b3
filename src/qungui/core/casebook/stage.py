"""The blocks in force for a chat -> everything a judge needs: policies, roster, groups, facts in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from qungui.core.casebook.model import Block, Chat, Trial
from qungui.core.casebook.scene import DEFAULT_GROUP, TOOL, PendingAct, Scene, Transcript, order
from qungui.core.casebook.transcript import transcribe
from qungui.core.clause import Kind
from qungui.core.facts import SEES, Adopt, Fact, Member, Members, Source, Tick
from qungui.core.moments import DEFAULT_ZONE, Moment
from qungui.core.people.groups import parse_groups
from qungui.core.people.model import Group
from qungui.core.people.problems import FileProblem
from qungui.core.people.roster import Roster
from qungui.core.people.rows import parse_roster_csv
from qungui.core.policy.model import Policy, Problem
from qungui.core.policy.yaml import is_policy_yaml, load_policy

ReadProse = Callable[[str, str, Mapping[str, Kind]], tuple[Policy, list[Problem]]]
"""(text, stem, kinds) -> the policy that prose says, and problems."""


class Stage(Struct, frozen=True, kw_only=True):
    """A chat ready to be judged. `problems` forbid judging it; `warnings` do not."""

    policies: tuple[Policy, ...]
    groups: tuple[Group, ...]
    told: Transcript
    zone: str
    events: tuple[Fact | PendingAct, ...]
    problems: tuple[FileProblem, ...] = ()
    warnings: tuple[FileProblem, ...] = ()


def set_up(trial: Trial, kinds: Mapping[str, Kind], prose: ReadProse) -> Stage:
    """Read the blocks and the chat. It never fails."""
    chat = trial.chat
    policies, warnings = _policies(trial.policies, kinds, prose)
    zone = policies[0].timezone if policies else DEFAULT_ZONE
    roster, doubts = _roster(trial.roster, zone)
    groups, more = _groups(trial.groups)
    scene = Scene(roster, groups, _first_group(groups, policies), zone, chat.place)
    told = transcribe(chat.lines, scene)
    problems = [*told.problems, *_unknown_editions(told, policies, chat)]
    if not trial.policies:
        problems.append(FileProblem(f"{chat.place}:{chat.line}", "这一段聊天没有群规", "在前面写一块 ```policy"))
    return Stage(
        policies=policies, groups=groups, told=told, zone=zone, events=_events(told, chat, scene), problems=tuple(problems),
        warnings=(*warnings, *doubts, *more, *told.warnings),
    )  # fmt: skip


def _policies(blocks: Sequence[Block], kinds: Mapping[str, Kind], prose: ReadProse) -> tuple[tuple[Policy, ...], list[FileProblem]]:
    """The editions in force; `edition=` says which one a block is, of the policy that the first block has."""
    policies: list[Policy] = []
    said: list[FileProblem] = []
    for block in blocks:
        if is_policy_yaml(block.text):
            policy, problems = load_policy(block.lined_up, block.stem, kinds)
            said += [FileProblem(f"{block.place}:{one.line or block.line}", one.text, one.hint) for one in problems]
        else:
            policy, _ = prose(block.text, block.stem, kinds)
        if block.edition:
            policy = replace(policy, edition=block.edition, policy=policies[0].policy if policies else policy.policy)
        policies.append(policy)
    return tuple(policies), said


def _roster(block: Block | None, zone: str) -> tuple[Roster, list[FileProblem]]:
    if block is None:
        return Roster((), "1"), []
    persons, problems = parse_roster_csv(block.lined_up, zone, block.place)
    return Roster(persons, "1"), problems


def _groups(block: Block | None) -> tuple[tuple[Group, ...], list[FileProblem]]:
    return ((), []) if block is None else parse_groups(block.lined_up, block.place)


def _first_group(groups: Sequence[Group], policies: Sequence[Policy]) -> str:
    """Where lines before any `## ` belong: the first group of the block, else one that the policy binds."""
    if groups:
        return groups[0].id
    return next((policy.groups[0] for policy in policies if policy.groups), DEFAULT_GROUP)


def _unknown_editions(told: Transcript, policies: Sequence[Policy], chat: Chat) -> list[FileProblem]:
    known = {policy.edition for policy in policies}
    lines = {f"m{line.ordinal}": line.line for line in chat.lines}
    found = {event.id: event.edition for event in told.events if isinstance(event, Adopt) and event.edition not in known}
    return [
        FileProblem(f"{chat.place}:{lines[key]}", f"没有「{edition}」这一版群规", f"写一块 ```policy edition={edition}")
        for key, edition in found.items()
    ]


def _events(told: Transcript, chat: Chat, scene: Scene) -> tuple[Fact | PendingAct, ...]:
    """The told facts between what opens each group and the tick that closes it."""
    if not told.events:
        return ()
    start, end = Moment(told.events[0].at), Moment(told.events[-1].at)
    last = len(chat.lines) + 1
    sees = tuple(sorted(SEES)) if chat.sees is None else chat.sees
    frame: list[Fact] = []
    for group in told.groups:
        inside = () if chat.empty else members_of(group, scene, start)
        members = tuple(Member(id=person) for person in inside if person not in told.joiners.get(group, ()))
        frame.append(Source(id="m0", at=start, group=group, sees=sees, tool=TOOL))
        frame.append(Members(id="m0.1", at=start, group=group, members=members, complete=True))
        frame.append(Tick(id=f"m{last}", at=end, group=group, seq=last))
    return tuple(sorted([*frame, *told.events], key=order))


def members_of(group: str, scene: Scene, at: int) -> tuple[str, ...]:
    """Ids of who is in a group from the start: its SELECTOR, else the roster's `groups` column where it speaks of groups, else everybody."""
    people = scene.roster.at(at)
    row = next((one for one in scene.groups if one.id == group), Group(group, group))
    if row.members is not None:
        chosen = people.select(row.members)
        return tuple(person.id for person in people.all if person.id in chosen)
    mine = {row.id, row.name}
    named = {name for one in scene.groups for name in (one.id, one.name)} | mine
    if any(named.intersection(person.groups) for person in people.all):
        return tuple(person.id for person in people.all if mine.intersection(person.groups))
    return tuple(person.id for person in people.all)

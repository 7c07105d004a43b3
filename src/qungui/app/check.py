"""`qungui check`: what is wrong with a policy before anybody is judged by it, with its own cases run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from qungui.app.casebooks import read_casebook
from qungui.app.givens import load_givens
from qungui.app.imports import known_formats
from qungui.app.policies import is_yaml, open_policy
from qungui.core.casebook.model import Block, Case
from qungui.core.casebook.runner import Bench
from qungui.core.clauses import KINDS
from qungui.core.facts import SEES
from qungui.core.moments import DEFAULT_ZONE, parse_moment
from qungui.core.policy.model import Policy, Problem
from qungui.core.policy.yaml import dump_policy
from qungui.core.reading import read_policy
from qungui.core.review.cover import covered
from qungui.core.review.remark import MEND, NOTE, Given, Remark
from qungui.core.review.review import review
from qungui.edge.exports.facts import FORMAT as FACTS

_TITLES = {"wechat": "微信聊天", "qq": "QQ", "internal": "企业微信", "customer": "企业微信", "wecom": "企业微信", "feishu": "飞书", "matrix": "Matrix"}
"""Kinds of groups (FORMATS §2) -> the beginning of the titles of the exports that such groups have."""


class Checked(Struct, frozen=True):
    """What came of it. `casebooks` are the files whose cases were run; `doubts` what is wrong with roster and groups."""

    policy: Policy
    file: str
    remarks: tuple[Remark, ...]
    casebooks: tuple[str, ...] = ()
    cases: int = 0
    doubts: tuple[Problem, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing must be mended."""
        return not any(remark.grade == MEND for remark in self.remarks)


def casebook_of(policy: Path) -> Path:
    """Where a policy's own cases are kept: `群规.cases.md` beside `群规.txt`."""
    return policy.with_name(f"{policy.stem}.cases.md")


def check(file: Path, roster: Path | None = None, groups: Path | None = None, casebooks: Sequence[Path] = (), today: str | None = None) -> Checked:
    """Review a policy. `today` (ISO) is the machine's day unless given. Raises `UnusableFile`."""
    policy, problems = open_policy(file)
    zone = policy.timezone or DEFAULT_ZONE
    people, rows, doubts = load_givens(roster, groups, zone)
    now = parse_moment(today or datetime.now(UTC).isoformat(), zone)
    books = tuple(casebooks) or tuple(path for path in (casebook_of(file),) if path.exists())
    first = Block(dump_policy(policy), str(file), 1, policy.policy)
    cases: list[Case] = [case for path in books for case in read_casebook(path, first)]
    given = Given(
        policy=policy, problems=tuple(problems), malformed=is_yaml(file), kinds=KINDS, people=people.at(now) if people.persons else None,
        groups=rows, shown=_shown(), today=now,
    )  # fmt: skip
    remarks = [*review(given, covered(policy, cases, Bench(KINDS, read_policy))), *_left_aside(file, policy)]
    return Checked(policy, str(file), tuple(remarks), tuple(map(str, books)), len(cases), tuple(doubts))


def settled_beside(file: Path, policy: Policy) -> Path | None:
    """The YAML beside a policy in prose that holds its exceptions; `None` where there is none, or it says something else."""
    beside = file.with_suffix(".yaml")
    if is_yaml(file) or not beside.is_file():
        return None
    settled, _ = open_policy(beside)
    return beside if [clause.text for clause in settled.clauses] == [clause.text for clause in policy.clauses] else None


def _left_aside(file: Path, policy: Policy) -> list[Remark]:
    beside = settled_beside(file, policy)
    learnt = open_policy(beside)[0].exceptions if beside is not None else ()
    if beside is None or not learnt:
        return []
    text = f"旁边的 {beside.name} 里有 {len(learnt)} 条确认过的例外,原文里放不下,照原文审计用不上"
    return [Remark(NOTE, "learnt", Problem("", text, f"审计时用 --policy {beside.name}"))]


def _shown() -> dict[str, frozenset[str]]:
    """By kind of group what exports can show; under "" what any can. Facts that other programs write may show anything, so they are left out."""
    formats = [one for one in known_formats().values() if one.name != FACTS.name and frozenset(one.sees) != SEES]
    by_kind = {
        kind: frozenset(what for one in formats if one.title.startswith(title) for what in one.sees) for kind, title in _TITLES.items()
    }
    return {"": frozenset(what for one in formats for what in one.sees), **{kind: shown for kind, shown in by_kind.items() if shown}}


def to_json(checked: Checked, remark: Remark) -> dict[str, Any]:
    """One remark for programs: place, grade, what it is about, one sentence, one hint, choices, draft."""
    problem = remark.problem
    file, _, line = remark.place.rpartition(":")
    return {
        "file": file or checked.file,
        "line": int(line) if line.isdecimal() else problem.line,
        "clause": problem.clause,
        "grade": remark.grade,
        "sort": remark.sort,
        "text": problem.text,
        "hint": problem.hint,
        "choices": list(problem.choices),
        "draft": problem.draft or None,
        "becomes": [msgspec.json.decode(change) if change else {} for change in problem.becomes],
    }

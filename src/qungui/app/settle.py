"""Settle problems of a policy by choosing: `3=1` takes the first choice of the third problem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from qungui.core.policy.choose import choose
from qungui.core.policy.model import Choice, Policy, Problem
from qungui.edge.files import UnusableFile


class Settled(NamedTuple):
    """What came of choosing: the policy as it was read and as it is now, what was chosen, and what is still open by its number (from 1)."""

    read: Policy
    policy: Policy
    chosen: tuple[Choice, ...]
    open: Mapping[int, Problem]


def settle(policy: Policy, problems: Sequence[Problem], wanted: Iterable[str]) -> Settled:
    """Make those choices. Raises `UnusableFile`."""
    open_ = dict(enumerate(problems, 1))
    chosen: list[Choice] = []
    for one in wanted:
        number, place = _pair(one)
        problem = open_.pop(number, None)
        if problem is None:
            raise UnusableFile(f"--choose {one}:没有第 {number} 个疑问(共 {len(problems)} 个,每个选一次),请先不带 --choose 看一遍")
        if not 1 <= place <= len(problem.choices):
            said = f"只有 {len(problem.choices)} 个选项" if problem.choices else "没有选项,请改原文"
            raise UnusableFile(f"--choose {one}:第 {number} 个疑问{said}")
        chosen.append(problem.offers[place - 1])
    return Settled(policy, choose(policy, chosen), tuple(chosen), open_)


def over(settled: Settled, decided: Policy) -> Policy:
    """The same choices made upon what a person had decided before about these clauses."""
    return choose(settled.read, settled.chosen, decided)


def _pair(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"\s*(\d{1,6})\s*=\s*(\d{1,6})\s*", text)
    if not found:
        raise UnusableFile(f"--choose {text}:看不懂,请写成 疑问号=选项号,如 3=1")
    return int(found[1]), int(found[2])

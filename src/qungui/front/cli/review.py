"""Walking through what is unsure of a policy, one question after the other, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from qungui.front.cli.output import console

if TYPE_CHECKING:
    from qungui.core.policy.model import Policy, Problem

ENOUGH = ("q", "quit", "退出")


def review(policy: Policy, problems: Sequence[Problem], lang: str) -> list[str]:
    """Ask about every problem that has choices; the answers as `--choose` takes them (`N=M`). An empty line leaves one open, `q` or the end of
    the input all that follow.
    """
    zh, out = lang == "zh", console(errors=True)
    texts = {clause.clause: clause.text for clause in policy.clauses}
    asked = [(number, problem) for number, problem in enumerate(problems, 1) if problem.choices]
    picked: list[str] = []
    for place, (number, problem) in enumerate(asked, 1):
        out.print(f"\n({place}/{len(asked)}) {texts.get(problem.clause, '')}", markup=False)
        out.print(f"{problem.text}{f' → {problem.hint}' if problem.hint else ''}", markup=False)
        for which, words in enumerate(problem.choices, 1):
            out.print(f"  {which}) {words}", markup=False)
        answer = _answer(len(problem.choices), zh=zh)
        if answer is None:
            break
        if answer:
            picked.append(f"{number}={answer}")
    out.print(f"\n{f'定了 {len(picked)} 处,还有 {len(problems) - len(picked)} 处' if zh else f'{len(picked)} settled, {len(problems) - len(picked)} left'}", markup=False)
    return picked


def _answer(most: int, *, zh: bool) -> int | None:
    """A choice from 1 on, 0 to leave it open, `None` to stop."""
    for line in _lines(f"选 1–{most},回车跳过,q 结束:" if zh else f"1–{most}, Enter to skip, q to stop: "):  # not to standard output: that may be JSON
        said = line.strip()
        if said in ENOUGH:
            return None
        if not said:
            return 0
        if said.isdecimal() and 1 <= int(said) <= most:
            return int(said)
    return None


def _lines(prompt: str) -> Iterator[str]:
    """What is typed, until the input ends."""
    while True:
        try:
            console(errors=True).print(prompt, end="", markup=False)
            yield input()
        except EOFError:
            return

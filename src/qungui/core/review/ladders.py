"""Penalties: ladders that never end or lead downwards, and penalties that are named but not defined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from qungui.core.bind import SOFT, steps
from qungui.core.clause import Step
from qungui.core.policy.model import Problem
from qungui.core.reading.gaps import UNDEFINED
from qungui.core.review.remark import MEND, WEIGH, Given, Remark

MILD = frozenset(("remind", "warn", "report", "apology"))
_SORTS = {
    "remind": 0, "unmute": 0, "warn": 1, "report": 1, "apology": 1, "rename": 1, "recall": 1, "mute": 2, "deduct": 2, "red_packet": 2, "fine": 2,
    "remove": 3, "block": 3, "dismiss": 3,
}  # fmt: skip
"""Words, blame, loss, exclusion. Within a sort people differ about what is graver (警告 or 通报), so nothing is said of that."""
_WORDS = {
    "remind": "提醒", "warn": "警告", "mute": "禁言", "unmute": "解除禁言", "recall": "撤回", "remove": "移出", "block": "拉黑", "fine": "罚款",
    "red_packet": "发红包", "deduct": "扣分", "report": "通报", "apology": "道歉", "rename": "改名片", "dismiss": "解除职务",
}  # fmt: skip
_SPELT = {UNDEFINED: "相关条例"}
DRAFT = "第一次提醒,第二次警告,第三次通报;30 天内没有再犯的重新计次。"


def ladders(given: Given) -> Iterator[Remark]:
    """All remarks about what breaches lead to."""
    yield from _undefined(given)
    known: set[tuple[Step, ...]] = set()
    for problem, raw, window in _all(given):
        ladder = steps(raw)
        if ladder and ladder not in known:
            known.add(ladder)
            for grade, text, hint in _ladder(ladder, window):
                yield Remark(grade, "ladder", Problem(problem.clause, problem.text + text, hint, line=problem.line))


def _all(given: Given) -> Iterator[tuple[Problem, Sequence[Any], bool]]:
    """Every ladder with where it stands, and whether breaches under it are ever forgotten."""
    rules = [(clause, rule) for clause in given.policy.clauses for rule in clause.rules if rule.kind == "penalty"]
    forgets = any(rule.params.get("window") and not rule.params.get("ladder") for _, rule in rules)
    windows = {rule.params.get("name"): rule.params.get("window") for _, rule in rules}
    for clause, rule in rules:
        ladder = rule.params.get("ladder")
        if isinstance(ladder, list | tuple):
            yield Problem(clause.clause, "", line=clause.line), ladder, bool(rule.params.get("window")) or forgets
    for name, ladder in given.policy.penalties.items():
        if isinstance(ladder, list | tuple):
            yield Problem("", f"处罚「{name}」:"), ladder, bool(windows.get(name)) or forgets


def _ladder(ladder: Sequence[Step], window: bool) -> Iterator[tuple[str, str, str]]:
    """(grade, sentence, hint) for one ladder."""
    rungs: dict[int, list[Step]] = {}
    for step in ladder:
        rungs.setdefault(step.nth, []).append(step)
    order = sorted(rungs)
    if [step.nth for step in ladder] != sorted(step.nth for step in ladder):
        yield MEND, "阶梯的次数没有从小到大", "请按第 1 次、第 2 次……排好"
    missing = [nth for nth in range(1, order[-1]) if nth not in rungs]
    if missing:
        before = "不作处理" if missing[0] == 1 else "照前一步处理"
        yield WEIGH, f"阶梯跳过了第 {'、'.join(map(str, missing))} 次,到时会{before}", "请补上,或确认就是这个意思"
    for lower, higher in pairwise(order):
        first, second = _gravest(rungs[lower]), _gravest(rungs[higher])
        if _rank(second) < _rank(first):
            text = f"第 {higher} 次({_WORDS.get(second.do, second.do)})比第 {lower} 次({_WORDS.get(first.do, first.do)})还轻"
            yield MEND, text, "请把轻的放在前面"
    for step in ladder:
        if step.do in ("fine", "red_packet") and step.yuan is None:
            yield MEND, f"第 {step.nth} 次{_WORDS[step.do]}没有写多少钱", "写成 {do: red_packet, yuan: 5}"
        if step.do == "mute" and step.span is None:
            yield WEIGH, f"第 {step.nth} 次禁言没有写多久", "写成 {do: mute, for: 24h}"
    last = _gravest(rungs[order[-1]])
    if last.do in MILD and not window:
        text = f"阶梯没有尽头:第 {order[-1]} 次以后每次都是{_WORDS[last.do]},次数也一直累计"
        yield WEIGH, text, "请写明多久没有再犯就重新计次(如 window: 30d),或最后一步由谁决定"
    elif not window:
        yield WEIGH, f"没有写明违规多久以后不再计次,第 {order[-1]} 次以后每次都是{_WORDS.get(last.do, last.do)}", "请写有效期,如 window: 30d"


def _gravest(rung: Sequence[Step]) -> Step:
    return max(rung, key=_rank)


def _rank(step: Step) -> tuple[int, float]:
    """How grave a step is: what sort of thing it does, and of one sort how much money it asks for."""
    return (_SORTS.get(step.do, 2), step.yuan or 0.0)


def _undefined(given: Given) -> Iterator[Remark]:
    """Each penalty that rules name and nobody has written down, once, with the clauses that name it."""
    written = {name for name, ladder in given.policy.penalties.items() if isinstance(ladder, list | tuple) and steps(ladder)}
    for clause in given.policy.clauses:
        for rule in clause.rules:
            if rule.kind == "penalty" and rule.params.get("name") and _says_more(rule.params):
                written.add(rule.params["name"])
    named: dict[str, list[str]] = {}
    lines: dict[str, int | None] = {}
    for clause in given.policy.clauses:
        for rule in clause.rules:
            name = rule.params.get("name") if rule.kind == "penalty" else rule.penalty
            if name and name != SOFT and name not in written:
                lines.setdefault(name, clause.line)
                if clause.clause not in named.setdefault(name, []):
                    named[name].append(clause.clause)
    for name, clauses in named.items():
        text = f"处罚「{_SPELT.get(name, name)}」只有名字没有内容({'、'.join(clauses)} 用到),违反后怎么处理不知道,每次都会请人决定"
        yield Remark(MEND, "penalty", Problem(clauses[0], text, "请在 penalties 里写明阶梯", ("逐级处理", "只提醒", "每次由人决定"), lines[name], DRAFT))


def _says_more(params: Mapping[str, Any]) -> bool:
    return any(params.get(name) for name in ("ladder", "actions", "by_severity")) or params.get("yuan") is not None

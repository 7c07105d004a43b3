"""What a policy becomes by each choice that a concern of the law leaves: milder rules, and the clause's words as they were drafted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import structs

from qungui.core.policy.choose import choice, clause_choice
from qungui.core.policy.model import Choice, Clause, Rule

Milder = Callable[[Rule], Rule]


def settlements(labels: tuple[str, ...], clause: Clause, draft: str) -> tuple[Choice, ...]:
    """The choices by those words. What only keeps the clause changes nothing; what is no change of a rule changes its words."""
    found = []
    for label in labels:
        if label.startswith(KEEP):
            found.append(choice(label))
            continue
        milder = _MILDER.get(label)
        rules = clause.rules if milder is None else tuple(map(milder, clause.rules))
        words = {"text": draft.replace("12 个月", label) if label.endswith("个月") else draft} if clause.text else {}
        found.append(
            clause_choice(label, clause, None if rules == clause.rules else rules, **words)
            if words or rules != clause.rules
            else choice(label)
        )
    return tuple(found)


KEEP = ("保留", "仅限在职期间", "写明用途后保留")


def instead(steps: Any, wrong: str, right: str) -> Any:
    """Steps of a penalty, in whatever form they are written, with one act in place of another; money goes with the act that asked for it."""
    if isinstance(steps, Mapping):
        if "do" not in steps:
            return {grade: instead(one, wrong, right) for grade, one in steps.items()}
        return (
            {**{key: value for key, value in steps.items() if key not in ("do", "yuan")}, "do": right}
            if steps["do"] == wrong
            else dict(steps)
        )
    if isinstance(steps, list | tuple):
        return [instead(one, wrong, right) for one in steps]
    return right if steps == wrong else steps


def _acting(wrong: str, right: str) -> Milder:
    def milder(rule: Rule) -> Rule:
        if rule.kind != "penalty":
            return rule
        params = {
            name: instead(value, wrong, right) if name in ("ladder", "actions", "by_severity") else value
            for name, value in rule.params.items()
        }
        if params != rule.params:
            params.pop("yuan", None)
        return structs.replace(rule, params=params)

    return milder


def _soft(kind: str) -> Milder:
    return lambda rule: structs.replace(rule, penalty="none") if rule.kind == kind else rule


def _in_working_time(rule: Rule) -> Rule:
    if rule.kind not in ("ack_deadline", "announcement_read"):
        return rule
    return structs.replace(rule, params={**rule.params, "clock": "working"})


_MILDER: dict[str, Milder] = {
    "改为提醒": lambda rule: _acting("dismiss", "remind")(_acting("fine", "remind")(rule)),
    "改为考核分": _acting("fine", "deduct"),
    "退群前告知": _soft("no_leave"),
    "只计工作时间": _in_working_time,
    "改为自愿": _soft("profile_required"),
}

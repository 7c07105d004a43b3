"""`Policy` -> YAML that a person can go on with: each rule under its clause's words, each problem as a remark where it belongs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import UNSET

from qungui.core.moments import DEFAULT_ZONE
from qungui.core.policy.learnt import plain, unmarked
from qungui.core.policy.model import Clause, Learnt, Policy, Problem, Rule

_PLAIN = re.compile(r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff/+.-]*(?: [A-Za-z0-9_\u4e00-\u9fff/+.-]+)*")
_WORDS = frozenset("true false yes no on off null y n".split())
_ODD = r"\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_BLOCK = re.compile(rf"[^\s\x00-\x1f{_ODD}][^\x00-\x1f{_ODD}]*")
_ESCAPED = re.compile(f"[{_ODD}]")
_WIDE = 100


def dump_policy(policy: Policy, problems: Sequence[Problem] = ()) -> str:
    """The YAML of a policy; `load_policy` reads an equal one back, lines aside. `problems` become remarks."""
    by_clause: dict[str, list[Problem]] = {}
    for problem in problems:
        by_clause.setdefault(problem.clause, []).append(problem)
    known = {clause.clause for clause in policy.clauses}
    lines = _remarks((problem for key, found in by_clause.items() if key not in known for problem in found), "")
    lines += [f"policy: {_scalar(policy.policy)}", f"edition: {_quoted(unmarked(policy.edition, policy.exceptions))}"]
    lines += _text("title", policy.title or None, "")
    if policy.in_force_from is not None:
        lines.append(f"in_force_from: {_scalar(policy.in_force_from)}")
    if policy.timezone != DEFAULT_ZONE:
        lines.append(f"timezone: {_scalar(policy.timezone)}")
    for key, value in (("calendar", policy.calendar), ("groups", policy.groups), ("assessment", policy.assessment)):
        if value is not None:
            lines.append(f"{key}: {flow(value)}")
    if policy.publish is not None:
        lines.append(f"publish: {policy.publish}")
    for key, value in (policy.extra or {}).items():
        lines.append(f"{_scalar(key)}: {flow(value)}")
    lines.append("clauses:" if policy.clauses else "clauses: []")
    for clause in policy.clauses:
        lines += _clause(clause, by_clause.get(clause.clause, ()))
    if policy.penalties:
        lines.append("penalties:")
        lines += [f"  {_scalar(name)}: {flow(value)}" for name, value in policy.penalties.items()]
    if policy.exceptions:
        lines.append("exceptions:")
        lines += [f"  - {learnt_line(one)}" for one in policy.exceptions]
    return "\n".join(lines) + "\n"


def learnt_line(one: Learnt) -> str:
    """What was learnt, in one line."""
    return flow(plain(one))


def _clause(clause: Clause, problems: Iterable[Problem]) -> list[str]:
    lines = _remarks(problems, "  ")
    lines.append(f"  - clause: {_quoted(clause.clause)}")
    lines += _text("text", clause.text, "    ")
    lines += _text("declares", clause.declares, "    ")
    lines += _text("unclear", clause.unclear, "    ")
    if clause.rules:
        lines.append("    rules:")
    for rule in clause.rules:
        lines += [f"      # {part}" for part in _short(clause.text)]
        lines.append(f"      - {flow(_rule(rule))}")
    return lines


def _rule(rule: Rule) -> dict[str, Any]:
    given = {
        "kind": rule.kind,
        **rule.params,
        "applies_to": UNSET if rule.applies_to is None else rule.applies_to,
        "except": UNSET if rule.excepted is None else rule.excepted,
        "mode": UNSET if rule.mode == "enforce" else rule.mode,
        "penalty": UNSET if rule.penalty is None else rule.penalty,
        "confirm": UNSET if rule.confirm else False,
    }
    return {key: value for key, value in given.items() if value is not UNSET}


def _remarks(problems: Iterable[Problem], indent: str) -> list[str]:
    said = []
    for problem in problems:
        choices = f"(可以选:{'、'.join(problem.choices)})" if problem.choices else ""
        hint = f"。{problem.hint}" if problem.hint else ""
        said.append(f"{indent}# 问题:{_one_line(problem.text + hint + choices)}")
    return said


def _short(text: str) -> list[str]:
    """The clause's words as one remark; none where there are no words."""
    words = _one_line(text)
    return [words if len(words) <= _WIDE else words[:_WIDE] + "…"] if words else []


def _one_line(text: str) -> str:
    return " ".join(re.sub(rf"[\x00-\x1f{_ODD}]", " ", text).split())


def _text(key: str, text: str | None, indent: str) -> list[str]:
    """A text of several lines stands as a block, if nothing in it forbids that."""
    if text is None:
        return []
    parts = text.split("\n")
    if len(parts) > 1 and all(_BLOCK.fullmatch(part) for part in parts):
        return [f"{indent}{key}: |-", *(f"{indent}  {part}" for part in parts)]
    return [f"{indent}{key}: {_scalar(text)}"]


def _scalar(text: str) -> str:
    """A text as it is where nobody can take it for something else, else quoted."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return _ESCAPED.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(text, ensure_ascii=False))


def flow(value: Any) -> str:
    """A value in one line, in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(str(key))}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, str):
        return _scalar(value)
    return json.dumps(value)

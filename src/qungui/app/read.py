"""Read a policy that people wrote: a file of any encoding -> the policy and what is questionable about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from qungui.core.clauses import KINDS
from qungui.core.policy.model import Policy, Problem
from qungui.core.reading import read_policy, rule_to_dict
from qungui.core.review.clashes import clashes
from qungui.core.review.hours import hours
from qungui.core.review.remark import Given
from qungui.edge.documents import STANDARD_INPUT, read_document
from qungui.edge.files import UnusableFile

UNNAMED = "群规"


def read_file(path: Path | str) -> tuple[Policy, list[Problem]]:
    """The policy in a file (txt, md, docx, pdf, html, a picture; `-`: standard input), and its problems. Raises `UnusableFile`."""
    path = Path(path)
    text = read_document(path)
    if not text.strip():
        raise UnusableFile(f"{path}:文件里没有文字,请给出写着群规的文本")
    policy, problems = read_policy(text, UNNAMED if path == STANDARD_INPUT else path.stem, KINDS)
    given = Given(policy=policy, kinds=KINDS)
    return policy, problems + [remark.problem for remark in (*hours(given), *clashes(given))]


def to_json(policy: Policy, problems: list[Problem]) -> dict[str, Any]:
    """What `qungui read --json` writes (FORMATS §6)."""
    clauses = [
        {
            "clause": clause.clause,
            "text": clause.text,
            "line": clause.line,
            "rules": [rule_to_dict(rule) for rule in clause.rules],
            "declares": clause.declares,
            "unclear": clause.unclear,
        }
        for clause in policy.clauses
    ]
    head = {name: value for name, value in structs.asdict(policy).items() if value not in (None, "", (), {}) and name not in ("clauses", "extra")}
    said = [
        {"clause": one.clause, "text": one.text, "hint": one.hint, "choices": list(one.choices)}
        | ({"line": one.line} if one.line else {})
        | ({"draft": one.draft} if one.draft else {})
        | ({"becomes": [msgspec.json.decode(change) if change else {} for change in one.becomes]} if one.becomes else {})
        for one in problems
    ]
    return {"policy": {**head, "clauses": clauses}, "clauses": clauses, "problems": said}

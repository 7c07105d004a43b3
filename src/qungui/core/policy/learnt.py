"""What people have settled by example (`exceptions:` of a policy): read with its problems, put into a policy's text, part of its edition."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from qungui.core.policy.model import Clause, Learnt, Problem
from qungui.core.policy.nodes import Value

KEY = "exceptions"
_FIELDS = ("clause", "kind", "judge", "phrase", "text", "name", "person", "why")
_WHAT = ("phrase", "text", "name", "person")


def read_learnt(value: Value | None, clauses: Sequence[Clause]) -> tuple[tuple[Learnt, ...], list[Problem]]:
    """The exceptions of a policy, and what is wrong with them. One that fits nothing, or has no condition, is left out."""
    found: list[Learnt] = []
    problems: list[Problem] = []
    if value is not None and not isinstance(value.plain, list):
        problems.append(Problem("", f"{KEY} 应是一个列表", "写成 - {clause: …, kind: …, phrase: …}", line=value.line))
    for item in value.items if value is not None else ():
        said = list(_faults(item, clauses))
        problems += said
        if not said:
            found.append(_learnt(item))
    return tuple(found), problems


def _learnt(item: Value) -> Learnt:
    def text(name: str) -> str:
        value = item.get(name)
        return "" if value is None else value.text

    judge = item.get("judge")
    return Learnt(
        text("clause"), text("kind"), judge is not None and judge.plain is True, text("phrase"), text("text"), text("name"), text("person"),
        text("why"), item.line,
    )  # fmt: skip


def _faults(item: Value, clauses: Sequence[Clause]) -> Iterator[Problem]:
    if not isinstance(item.plain, dict):
        yield Problem("", "这条例外不是「键: 值」的写法", "写成 {clause: …, kind: …, phrase: …}", line=item.line)
        return
    clause, kind = (one.text if (one := item.get(name)) is not None else "" for name in ("clause", "kind"))
    for key, one in item.pairs:
        if key not in _FIELDS:
            yield Problem(clause, f"例外没有「{key}」这一项", f"可以写 {' '.join(_FIELDS)}", line=one.line)
    if not any(one.clause == clause and any(rule.kind == kind for rule in one.rules) for one in clauses):
        yield Problem(clause, f"例外说的「{clause} {kind}」群规里没有", "请检查条款和规则的写法", line=item.line)
    judge = item.get("judge")
    if judge is not None and not isinstance(judge.plain, bool):
        yield Problem(clause, "例外的 judge 只能是 true 或 false", line=judge.line)
    if judge is not None and judge.plain is True and item.get("phrase") is None:
        yield Problem(clause, "要判的例外没有写是哪个词(phrase)", "写成 {judge: true, phrase: 词}", line=item.line)
    elif all(item.get(name) is None for name in _WHAT):
        yield Problem(clause, "例外没有写放过什么", f"写上 {'、'.join(_WHAT)} 中的一样", line=item.line)


def marked(edition: str, learnt: Sequence[Learnt]) -> str:
    """The edition that a policy has with what was learnt: its own name and four hex digits of that."""
    return f"{edition}+{_mark(learnt)}" if learnt else edition


def unmarked(edition: str, learnt: Sequence[Learnt]) -> str:
    """The edition's own name, as its file gives it."""
    return edition.removesuffix(f"+{_mark(learnt)}") if learnt else edition


def _mark(learnt: Sequence[Learnt]) -> str:
    return hashlib.sha256(msgspec.json.encode([plain(one) for one in learnt])).hexdigest()[:4]


def plain(learnt: Learnt) -> dict[str, Any]:
    """As it stands in the file."""
    return {name: value for name in _FIELDS if (value := getattr(learnt, name))}


def in_words(learnt: Learnt, text: str = "", who: str = "") -> str:
    """What was settled, in a sentence. `text` is the beginning of the text that a fingerprint stands for, `who` the person, where they are known."""
    person = who or learnt.person
    if learnt.judge:
        return f"有「{learnt.phrase}」的话都判"
    if learnt.name:
        return f"{person}叫「{learnt.name}」算对" if learnt.person else f"名片「{learnt.name}」算对"
    whose = f"{person}的" if learnt.person else ""
    if learnt.phrase:
        return f"{whose}有「{learnt.phrase}」的话都不判"
    if learnt.text:
        return f"{whose}「{text}」这样的话都不判" if text else f"{whose}同样的话({learnt.text[:4]}…)都不判"
    return f"不管{person}"


def with_lines(text: str, more: Sequence[str]) -> str | None:
    """A policy's YAML text with more exceptions, the rest as it is written; `None` where they stand in a form that cannot be added to."""
    lines = text.splitlines()
    place = next((n for n, one in enumerate(lines) if re.match(rf"{KEY}\s*:", one)), None)
    if place is None:
        return "\n".join((text.rstrip(), f"{KEY}:", *(f"  - {one}" for one in more))) + "\n"
    if not re.fullmatch(rf"{KEY}\s*:\s*(\[\s*\])?\s*(#.*)?", lines[place]):
        return None
    first = next((one for one in lines[place + 1 :] if one.strip() and not one.lstrip().startswith("#")), "")
    indent = re.match(r"(\s*)- ", first)
    lines[place : place + 1] = [f"{KEY}:", *(f"{indent[1] if indent else '  '}- {one}" for one in more)]
    return "\n".join(lines) + "\n"

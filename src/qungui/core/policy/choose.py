"""What a policy becomes where a person settles a problem: the part that changes, written as FORMATS §3, and the policy with it changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

import msgspec
from msgspec import structs

from qungui.core.policy.model import Choice, Clause, Policy, Problem, Rule

_BESIDE = {"applies_to": "applies_to", "except": "excepted", "mode": "mode", "penalty": "penalty", "confirm": "confirm"}
_WHOLE = ("in_force_from", "calendar", "penalties", "publish")


def rule_to_dict(rule: Rule) -> dict[str, Any]:
    """A rule as FORMATS §6 writes it: kind and parameters flat, then whom it speaks to and what follows a breach."""
    flat: dict[str, Any] = {"kind": rule.kind, **rule.params}
    beside = (("applies_to", rule.applies_to), ("except", rule.excepted), ("penalty", rule.penalty))
    flat |= {name: value for name, value in beside if value is not None}
    flat |= {} if rule.confirm else {"confirm": False}
    return flat if rule.mode == "enforce" else {**flat, "mode": rule.mode}


def rule_from_dict(given: Mapping[str, Any]) -> Rule:
    """The rule that `rule_to_dict` wrote."""
    params = {name: value for name, value in given.items() if name != "kind" and name not in _BESIDE}
    return Rule(given["kind"], params, **{_BESIDE[name]: given[name] for name in _BESIDE if name in given})


def choice(label: str, **becomes: Any) -> Choice:
    """A choice by its words and the parts of the policy that it changes; none: the policy stays as it is."""
    return Choice(label, msgspec.json.encode(becomes).decode() if becomes else "")


def clause_choice(label: str, clause: Clause, rules: Iterable[Rule] | None = None, **more: Any) -> Choice:
    """A choice that gives one clause other rules (`None`: the same), and what else of it changes: `text`, `declares`."""
    changed = {} if rules is None else {"rules": [rule_to_dict(rule) for rule in rules]}
    return choice(label, clauses=[{"clause": clause.clause, **changed, **more}])


def with_params(clause: Clause, *kinds: str, **params: Any) -> tuple[Rule, ...]:
    """The rules of a clause with those of some kinds given further parameters."""
    return tuple(structs.replace(rule, params={**rule.params, **params}) if rule.kind in kinds else rule for rule in clause.rules)


def choose(policy: Policy, chosen: Sequence[Choice], upon: Policy | None = None) -> Policy:
    """The policy with all of them made; it is another edition then. Each changes only what it changes by itself, so their order is of no matter
    where they speak of different things; of the same thing the later one holds. What names no clause of the policy changes nothing.

    `upon`: the same clauses as somebody has decided about them since; they are changed then, and keep what no choice speaks of.
    """
    start = upon or policy
    made = start
    for one in chosen:
        made = _changed(policy, made, msgspec.json.decode(one.becomes)) if one.becomes else made
    if made == start:
        return start
    said = msgspec.json.encode([start.edition, *(one.becomes for one in chosen)])
    return structs.replace(made, edition=hashlib.sha256(said).hexdigest()[:8])


def _changed(base: Policy, made: Policy, becomes: Mapping[str, Any]) -> Policy:
    whole = {name: becomes[name] for name in _WHOLE if name in becomes}
    if "penalties" in whole:
        whole["penalties"] = {**made.penalties, **whole["penalties"]}
    given = {one["clause"]: one for one in becomes.get("clauses", ())}
    clauses = tuple(
        _clause(first, now, given[now.clause]) if now.clause in given else now
        for first, now in zip(base.clauses, made.clauses, strict=True)
    )
    return structs.replace(made, clauses=clauses, **whole)


def _clause(base: Clause, now: Clause, given: Mapping[str, Any]) -> Clause:
    """A clause with what is given of it changed; whoever gives it rules or a declaration says with that that it is clear."""
    said: dict[str, Any] = {"declares": given["declares"]} if "declares" in given else {}
    if "text" in given:
        said["text"] = _text(base.text, now.text, given["text"])
    if "rules" in given:
        said["rules"] = _rules(base.rules, now.rules, tuple(rule_from_dict(one) for one in given["rules"]))
    if said.get("rules") or said.get("declares"):
        said["unclear"] = None
    return structs.replace(now, **said)


def _rules(base: tuple[Rule, ...], now: tuple[Rule, ...], new: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules as they are now, with what tells `new` from `base`."""
    kinds = [rule.kind for rule in base]
    if [rule.kind for rule in new] == kinds == [rule.kind for rule in now]:
        return tuple(_rule(*three) for three in zip(base, now, new, strict=True))
    return (*(rule for rule in now if rule not in base or rule in new), *(rule for rule in new if rule not in base))


def _rule(base: Rule, now: Rule, new: Rule) -> Rule:
    params = {name: value for name, value in now.params.items() if name in new.params or name not in base.params}
    params |= {name: value for name, value in new.params.items() if value != base.params.get(name)}
    beside = {name: getattr(new, name) for name in _BESIDE.values() if getattr(new, name) != getattr(base, name)}
    return structs.replace(now, params=params, **beside)


def _text(base: str, now: str, new: str) -> str:
    """The words as they are now, with what tells `new` from `base` changed too; where both change the same words, `new`."""
    edits = sorted(_edits(base, now) + _edits(base, new))
    if any(one[1] > other[0] or one[:2] == other[:2] for one, other in pairwise(edits)):
        return new
    parts, done = [], 0
    for start, end, words in edits:
        parts += [base[done:start], words]
        done = end
    return "".join((*parts, base[done:]))


def _edits(base: str, other: str) -> list[tuple[int, int, str]]:
    """(start, end, words instead) of each stretch of `base` that `other` words otherwise."""
    changes = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [(start, end, other[first:last]) for name, start, end, first, last in changes if name != "equal"]


def offer(clause: str, text: str, hint: str = "", choices: Iterable[Choice] = (), line: int | None = None) -> Problem:
    """A problem with what can be chosen, and what the policy would become by each choice (where any changes it)."""
    given = tuple(choices)
    becomes = tuple(one.becomes for one in given) if any(one.becomes for one in given) else ()
    return Problem(clause, text, hint, tuple(one.label for one in given), line, becomes=becomes)

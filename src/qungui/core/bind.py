"""Policy × kinds × group ─► rules at work, and the problems that binding shows. Binding never fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from qungui.core.clause import ADMINS, BoundRule, Kind, Penalty, Step
from qungui.core.engine.fold import Edition
from qungui.core.moments import parse_duration, parse_moment
from qungui.core.people.calendar import WorkCalendar
from qungui.core.people.model import Group
from qungui.core.policy.model import Clause, Policy, Problem, Rule
from qungui.core.screen import Terms

SOFT = "none"
"""`penalty: none` marks a soft ban: a reminder instead of a breach."""


def bind(policy: Policy, kinds: Mapping[str, Kind], group: Group, terms: Terms | None = None) -> tuple[Edition, list[Problem]]:
    """One edition ready to judge one group, and what could not be bound, each with its clause."""
    problems: list[Problem] = []
    calendar, doubts = WorkCalendar.from_policy(policy.calendar, policy.timezone)
    problems += [Problem("", doubt) for doubt in doubts]
    since = None
    if policy.in_force_from:
        try:
            since = parse_moment(policy.in_force_from, policy.timezone)
        except ValueError:
            problems.append(Problem("", f"施行日期「{policy.in_force_from}」不是日期", "写成 2026-01-01"))
    ready: list[tuple[int, int, Clause, Rule, Any]] = []
    for order, clause in enumerate(policy.clauses):
        for index, rule in enumerate(clause.rules):
            params = _params(rule, clause, kinds, group, problems)
            if params is not None:
                ready.append((order, index, clause, rule, params))
    ready += _ledgers(policy, kinds)
    siblings = tuple((rule.kind, params) for _, _, _, rule, params in ready)
    penalties = _Penalties(policy, ready, problems)
    dispute = next((params for name, params in siblings if name == "dispute"), None)
    rules = []
    for order, index, clause, rule, params in ready:
        kind = kinds[rule.kind]
        mode = _override(group, clause, rule).get("mode", rule.mode)
        if kind.judge is None or mode == "off":
            continue
        bound = BoundRule(
            key=f"{policy.name}/{clause.clause}/{index}", policy=policy.name, clause=clause.clause, text=clause.text, index=index, order=order,
            kind=rule.kind, title=kind.title, params=params, mode=mode, soft=rule.penalty == SOFT, zone=policy.timezone, calendar=calendar,
            penalty=penalties.of(order, index, clause, rule), applies_to=rule.applies_to, excepted=rule.excepted, siblings=siblings,
            peers=tuple((place, n, given) for place, n, one, other, given in ready if other.kind == rule.kind and _for_all(group, one, other)),
            rulers=tuple(getattr(dispute, "roles", None) or ADMINS),
        )  # fmt: skip
        try:
            rules.append((bound, kind.judge(bound)))
        except ValueError as error:
            problems.append(
                Problem(
                    clause.clause, f"{kind.title}的参数看不懂({error}),这一条不会被判断", "照 qungui kinds 里的写法改", line=clause.line
                )
            )
    return Edition(policy.policy, policy.edition, since, tuple(rules), terms), problems


def _ledgers(policy: Policy, kinds: Mapping[str, Kind]) -> list[tuple[int, int, Clause, Rule, Any]]:
    """A named ladder that asks for red packets has nobody who keeps its ledger, unless a `penalty` rule carries its name."""
    kept = {rule.params.get("name") for clause in policy.clauses for rule in clause.rules if rule.kind == "penalty"}
    found: list[tuple[int, int, Clause, Rule, Any]] = []
    for name, value in sorted(policy.penalties.items()):
        ladder = steps(value) if isinstance(value, list | tuple) else ()
        if name not in kept and any(step.do in ("red_packet", "fine") for step in ladder):
            rule = Rule("penalty", {"name": name})
            found.append((len(policy.clauses), len(found), Clause(name, name, (rule,)), rule, kinds["penalty"].params(name=name)))
    return found


def _for_all(group: Group, clause: Clause, rule: Rule) -> bool:
    """Whether a rule speaks to everybody and is enforced."""
    return rule.applies_to is None and rule.excepted is None and _override(group, clause, rule).get("mode", rule.mode) == "enforce"


def _override(group: Group, clause: Clause, rule: Rule) -> dict[str, Any]:
    """What the groups file sets differently here: by clause id, by kind, or by both as `CLAUSE/KIND`."""
    merged: dict[str, Any] = {}
    for key in (rule.kind, clause.clause, f"{clause.clause}/{rule.kind}"):
        merged.update(group.overrides.get(key) or {})
    return merged


def _params(rule: Rule, clause: Clause, kinds: Mapping[str, Kind], group: Group, problems: list[Problem]) -> Any | None:
    kind = kinds.get(rule.kind)
    if kind is None:
        problems.append(Problem(clause.clause, f"没有「{rule.kind}」这种规则,这一条不会被判断", "看 qungui kinds 有哪些", line=clause.line))
        return None
    known = set(kind.params.__struct_encode_fields__)
    raw = {**rule.params, **{key: value for key, value in _override(group, clause, rule).items() if key in known}}
    extra = sorted(set(raw) - known)
    if extra:
        problems.append(
            Problem(
                clause.clause, f"{kind.title}没有参数「{'、'.join(extra)}」,已略过", "看 qungui kinds 里这种规则的参数", line=clause.line
            )
        )
    try:
        return msgspec.convert({key: value for key, value in raw.items() if key in known}, kind.params)
    except (msgspec.ValidationError, ValueError) as error:
        problems.append(
            Problem(clause.clause, f"{kind.title}的参数看不懂({error}),这一条不会被判断", "照 qungui kinds 里的写法改", line=clause.line)
        )
        return None


class _Penalties:
    """Which penalty a rule's breach leads to: its own, its clause's, the one that covers it, or none."""

    def __init__(self, policy: Policy, rules: Sequence[tuple[int, int, Clause, Rule, Any]], problems: list[Problem]) -> None:
        self._named = {name: named_penalty(name, value) for name, value in policy.penalties.items()}
        self._by_clause: dict[int, Penalty] = {}
        self._general: list[tuple[int, Penalty]] = []
        self._own: dict[tuple[int, int], Penalty] = {}
        busy = {order for order, _, _, rule, _ in rules if rule.kind not in ("penalty", "dispute")}
        for order, index, clause, rule, params in rules:
            if rule.kind != "penalty":
                continue
            penalty = self._own[order, index] = rule_penalty(params, clause.clause, self._named)
            if params.name:
                self._named[penalty.name] = penalty
            if order == len(policy.clauses):
                continue
            if order in busy:
                self._by_clause.setdefault(order, penalty)
            else:
                self._general.append((order, penalty))
        for _, _, clause, rule, _ in rules:
            if rule.penalty and rule.penalty != SOFT and rule.penalty not in self._named:
                problems.append(
                    Problem(clause.clause, f"处罚「{rule.penalty}」没有写明", "在 penalties 里写明阶梯,或改为 undefined", line=clause.line)
                )
                self._named[rule.penalty] = Penalty(rule.penalty, defined=False)

    def of(self, order: int, index: int, clause: Clause, rule: Rule) -> Penalty | None:
        """The penalty of one rule; an own one beats the clause's, which beats the nearest that follows, then any before."""
        if (order, index) in self._own:
            return self._own[order, index]
        if rule.penalty == SOFT:
            return None
        if rule.penalty:
            return self._named[rule.penalty]
        if order in self._by_clause:
            return self._by_clause[order]
        after = [penalty for place, penalty in self._general if place > order]
        return after[0] if after else next((penalty for _, penalty in reversed(self._general)), None)


def rule_penalty(params: Any, clause: str, named: Mapping[str, Penalty]) -> Penalty:
    """A `penalty` rule as a penalty: its ladder, else its unordered actions, else grades, else a red packet, else the one it names."""
    name = params.name or f"第{clause}条的处罚"
    window = parse_duration(params.window) if params.window else None
    ladder = steps(params.ladder or ())
    if not ladder and params.yuan is not None:
        ladder = (Step("red_packet", 1, params.yuan, params.max_count if isinstance(params.max_count, int) else None),)
    choices = steps(params.actions or ())
    if not ladder and not choices and params.by_severity:
        firsts = [found[0] for grade in params.by_severity.values() if (found := steps(grade))]
        choices = tuple({step.do: step for step in firsts}.values())
    if not ladder and not choices:
        given = named.get(name)
        return given if given is not None else Penalty(name, defined=False, clause=clause)
    return Penalty(name, ladder, tuple(msgspec.structs.replace(step, nth=1) for step in choices), True, window, clause)


def named_penalty(name: str, value: Any) -> Penalty:
    """An entry of `penalties`: a list of steps, or `undefined`."""
    ladder = steps(value) if isinstance(value, list | tuple) else ()
    return Penalty(name, ladder, defined=bool(ladder))


def steps(raw: Any) -> tuple[Step, ...]:
    """`[remind, {nth: 3, do: fine, yuan: 20}]`: a bare word takes the next number. What is no step is left out."""
    found: list[Step] = []
    for one in raw:
        if isinstance(one, str):
            found.append(Step(one, (found[-1].nth if found else 0) + 1))
        elif isinstance(one, Mapping) and isinstance(one.get("do"), str):
            nth = one.get("nth")
            found.append(
                Step(
                    one["do"],
                    nth if isinstance(nth, int) else (found[-1].nth if found else 0) + 1,
                    one.get("yuan"),
                    one.get("count"),
                    one.get("for"),
                )
            )
    return tuple(found)

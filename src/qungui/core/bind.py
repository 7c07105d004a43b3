"""Policy × kinds × group ─► rules at work, and the problems that binding shows. Binding never fails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from qungui.core.clause import ADMINS, BoundRule, Kind, Penalty, Step
from qungui.core.engine.fold import Edition
from qungui.core.engine.notice import notice_of
from qungui.core.engine.sparing import learnt_by, own_category
from qungui.core.moments import parse_duration, parse_moment
from qungui.core.people.calendar import WorkCalendar
from qungui.core.people.model import Group
from qungui.core.policy.model import MODES, Clause, Policy, Problem, Rule
from qungui.core.screen import Terms
from qungui.core.wording.register import asked_fields
from qungui.core.wording.text import fold_text

_Ready = tuple[int, int, Clause, Rule, Any]
"""A rule with its clause's place, its number there, and its parameters in the kind's own form."""
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
    problems += _blanks(policy, group)
    given: list[_Ready] = []
    for order, clause in enumerate(policy.clauses):
        for index, rule in enumerate(clause.rules):
            params = _params(rule, clause, kinds, group, problems)
            mode = _mode(rule, clause, group, problems)
            if params is not None:
                words = tuple(one.phrase for one in learnt_by(policy, clause, rule) if one.judge)
                if words and "terms" in kinds[rule.kind].params.__struct_encode_fields__:
                    params = msgspec.structs.replace(params, terms=(*(params.terms or ()), *words))
                given.append((order, index, clause, msgspec.structs.replace(rule, mode=mode), params))
    given += _ledgers(policy, kinds)
    ready = [one for one in given if one[3].mode != "off"]
    known = _Company(policy, given, ("enforce",), problems)
    tried = known if len(known.rules) == len(ready) else _Company(policy, given, ("enforce", "shadow"), problems)
    rules = []
    for order, index, clause, rule, params in ready:
        kind = kinds[rule.kind]
        if kind.judge is None or (rule.kind == "penalty" and _says_nothing(params)):
            continue
        company = known if rule.mode == "enforce" else tried
        bound = BoundRule(
            key=f"{policy.name}/{clause.clause}/{index}", policy=policy.name, clause=clause.clause, text=clause.text, index=index, order=order,
            kind=rule.kind, title=kind.title, params=params, mode=rule.mode, soft=rule.penalty == SOFT, zone=policy.timezone, calendar=calendar,
            penalty=company.penalties.of(order, index, clause, rule), applies_to=rule.applies_to, excepted=rule.excepted,
            siblings=company.siblings, peers=company.peers(rule.kind), rulers=company.rulers,
            learnt=(learnt := learnt_by(policy, clause, rule)), own=(own_category(clause.clause),) if any(one.judge for one in learnt) else (),
        )  # fmt: skip
        try:
            rules.append((bound, kind.judge(bound)))
        except ValueError as error:
            problems.append(
                Problem(
                    clause.clause, f"{kind.title}的参数看不懂({error}),这一条不会被判断", "照 qungui kinds 里的写法改", line=clause.line
                )
            )
    return Edition(policy.policy, policy.edition, since, tuple(rules), terms, notice_of(policy)), problems


def _blanks(policy: Policy, group: Group) -> Iterator[Problem]:
    """What the policy wants to be settled for each group, and the groups file leaves blank for this one."""
    known = {"name": group.name, "members": group.members, "topics": group.topics or group.purpose, "admins": group.admins or group.owner}
    for clause in policy.clauses:
        blank = [(field, words) for field, words in asked_fields(fold_text(clause.text)) if clause.unclear and not known[field]]
        if blank:
            what, where = "、".join(words for _, words in blank), "、".join(field for field, _ in blank)
            yield Problem(clause.clause, f"群「{group.name or group.id}」没有登记{what}", f"请在 groups.yaml 写明 {where}", line=clause.line)


def _ledgers(policy: Policy, kinds: Mapping[str, Kind]) -> list[_Ready]:
    """A named ladder that asks for red packets has nobody who keeps its ledger, unless a `penalty` rule carries its name."""
    kept = {rule.params.get("name") for clause in policy.clauses for rule in clause.rules if rule.kind == "penalty"}
    found: list[_Ready] = []
    for name, value in sorted(policy.penalties.items()):
        ladder = steps(value) if isinstance(value, list | tuple) else ()
        if name not in kept and any(step.do in ("red_packet", "fine") for step in ladder):
            rule = Rule("penalty", {"name": name})
            found.append((len(policy.clauses), len(found), Clause(name, name, (rule,)), rule, kinds["penalty"].params(name=name)))
    return found


def _mode(rule: Rule, clause: Clause, group: Group, problems: list[Problem]) -> str:
    """Whether the rule counts in this group, is only tried, or rests."""
    mode = _override(group, clause, rule).get("mode", rule.mode)
    if mode in MODES:
        return str(mode)
    problems.append(Problem(clause.clause, f"群「{group.name}」给这一条的 mode 不能是「{mode}」,按 {rule.mode} 算", f"写成 {'、'.join(MODES)} 之一"))
    return rule.mode


class _Company:
    """The rules that one rule may take account of: an enforced one of those enforced, one that is only tried of all that are not off."""

    def __init__(self, policy: Policy, given: Sequence[_Ready], modes: Sequence[str], problems: list[Problem]) -> None:
        self.rules = [one for one in given if one[3].mode in modes]
        self.siblings = tuple((rule.kind, params) for _, _, _, rule, params in self.rules)
        resting = [params.name for _, _, _, rule, params in given if rule.kind == "penalty" and rule.mode not in modes and params.name]
        self.penalties = _Penalties(policy, self.rules, resting, problems)
        dispute = next((params for name, params in self.siblings if name == "dispute"), None)
        self.rulers = tuple(getattr(dispute, "roles", None) or ADMINS)

    def peers(self, kind: str) -> tuple[tuple[int, int, Any], ...]:
        """Those of one kind that speak to everybody."""
        return tuple(
            (order, index, params)
            for order, index, _, rule, params in self.rules
            if rule.kind == kind and rule.applies_to is None and rule.excepted is None
        )


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

    def __init__(self, policy: Policy, rules: Sequence[_Ready], resting: Sequence[str], problems: list[Problem]) -> None:
        """`resting`: names of penalties that are switched off: they are known, and lead to nothing."""
        self._named = {name: Penalty(name) for name in resting} | {name: named_penalty(name, value) for name, value in policy.penalties.items()}
        self._by_clause: dict[int, Penalty] = {}
        self._general: list[tuple[int, str, Penalty]] = []
        self._own: dict[tuple[int, int], Penalty] = {}
        self._window: int | None = None
        # A rule that rests still has the penalty of its clause: it does not become everybody's.
        busy = {order for order, clause in enumerate(policy.clauses) if any(rule.kind not in ("penalty", "dispute") for rule in clause.rules)}
        for order, index, clause, rule, params in rules:
            if rule.kind != "penalty":
                continue
            window = _window(params, clause, problems)
            if _says_nothing(params):
                self._window = window if self._window is None else self._window
                continue
            penalty = rule_penalty(params, clause.clause, self._named, window)
            penalty = self._own[order, index] = penalty if rule.confirm else msgspec.structs.replace(penalty, confirm=False)
            if params.name:
                self._named[penalty.name] = penalty
            if order == len(policy.clauses):
                continue
            if order in busy:
                self._by_clause.setdefault(order, penalty)
            if order not in busy or _AT_LARGE.search(clause.text):
                self._general.append((order, clause.text, penalty))
        for _, _, clause, rule, _ in rules:
            if rule.penalty and rule.penalty != SOFT and rule.penalty not in self._named:
                _once(problems, Problem(clause.clause, f"处罚「{rule.penalty}」没有写明", "在 penalties 里写明阶梯,或改为 undefined", line=clause.line))
                self._named[rule.penalty] = Penalty(rule.penalty, defined=False)

    def of(self, order: int, index: int, clause: Clause, rule: Rule) -> Penalty | None:
        """The penalty of one rule, with the policy's window where it has none of its own."""
        penalty = self._of(order, index, rule)
        if penalty is None:
            return None
        window = self._window if penalty.window is None else penalty.window
        return msgspec.structs.replace(penalty, window=window, confirm=penalty.confirm and rule.confirm)

    def _of(self, order: int, index: int, rule: Rule) -> Penalty | None:
        """An own penalty beats the clause's, which beats the nearest general one that follows, then any before. 以上 and 以下 say which way."""
        if rule.kind == "penalty":
            return self._own.get((order, index))
        if rule.penalty == SOFT:
            return None
        if rule.penalty:
            return self._named[rule.penalty]
        if order in self._by_clause:
            return self._by_clause[order]
        after = [penalty for place, text, penalty in self._general if place > order and not _BELOW.search(text)]
        before = [penalty for place, text, penalty in self._general if place < order and not _ABOVE.search(text)]
        return after[0] if after else before[-1] if before else None


_WHICH = "(?:各)?(?:规定|规则|条款|群规|制度|要求|任|行为|情形|内容|条)"
_ABOVE = re.compile("(?:以上|上述|前述)" + _WHICH)
_BELOW = re.compile("(?:以下|下列|下述)" + _WHICH)
_AT_LARGE = re.compile(r"(?:违反|触犯)[^,,。;;]{0,4}(?:以上|上述|本群|群规|任何一条|任一)")
"""A penalty that speaks of breaches of the rules at large, though it stands in a clause with a rule of its own."""
_MONEY = ("red_packet", "fine")


def _says_nothing(params: Any) -> bool:
    """Whether a `penalty` rule holds only what qualifies other penalties: how long a breach counts, how many packets there may be."""
    said = params.name or params.ladder or params.actions or params.by_severity or params.yuan is not None
    return not said and (params.window is not None or params.max_count is not None)


def _window(params: Any, clause: Clause, problems: list[Problem]) -> int | None:
    """How long a breach counts, in ms; `None` where nothing is said, or nothing that can be read."""
    if params.window is None:
        return None
    try:
        return parse_duration(params.window)
    except ValueError:
        hint = "写成 24h、7d、30d 这样"
        _once(problems, Problem(clause.clause, f"看不懂违规计次的有效期「{params.window}」,按一直有效处理", hint, line=clause.line))
        return None


def _once(problems: list[Problem], problem: Problem) -> None:
    if problem not in problems:
        problems.append(problem)


def rule_penalty(params: Any, clause: str, named: Mapping[str, Penalty], window: int | None = None) -> Penalty:
    """A `penalty` rule as a penalty: its ladder, its unordered actions, its grades, a red packet where it says but `yuan`, or the one it names.

    `yuan` and `max_count` go onto its steps of money that have none of their own.
    """
    name = params.name or f"第{clause}条的处罚"
    ladder = steps(params.ladder or ())
    choices = steps(params.actions or ())
    if params.by_severity and not ladder:
        graded = [step for grade in params.by_severity.values() for step in steps(grade if isinstance(grade, list | tuple) else (grade,))]
        choices = tuple({step.do: step for step in (*graded, *choices)}.values())
    if not ladder and not choices:
        if params.yuan is None:
            given = named.get(name, Penalty(name, defined=False, clause=clause))
            return given if window is None else msgspec.structs.replace(given, window=window)
        choices = (Step("red_packet"),)
    most = params.max_count if isinstance(params.max_count, int) else None
    return Penalty(
        name,
        tuple(_priced(step, params.yuan, most) for step in ladder),
        tuple(_priced(msgspec.structs.replace(step, nth=1), params.yuan, most) for step in choices),
        True,
        window,
        clause,
    )


def _priced(step: Step, yuan: float | None, most: int | None) -> Step:
    """A step of money with the amount and the number of packets that its rule gives for all."""
    if step.do not in _MONEY:
        return step
    return msgspec.structs.replace(
        step, yuan=yuan if step.yuan is None else step.yuan, count=most if step.count is None and step.do == "red_packet" else step.count
    )


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
                    _number(one.get("yuan")),
                    count if isinstance(count := one.get("count"), int) else None,
                    str(one["for"]) if one.get("for") is not None else None,
                )
            )
    return tuple(found)


def _number(raw: Any) -> float | None:
    return raw if isinstance(raw, int | float) else None

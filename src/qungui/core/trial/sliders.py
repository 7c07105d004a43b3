"""Which numbers of a policy can be tried with other values, and the rules that judge by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from qungui.core.bind import bind
from qungui.core.clause import BoundRule, Kind
from qungui.core.engine.fold import Edition
from qungui.core.people.model import Group
from qungui.core.policy.model import Policy, Problem
from qungui.core.screen import Terms
from qungui.core.trial.changes import pair_rules
from qungui.core.trial.matching import Unit, rules_of
from qungui.core.trial.scale import UNITS, values


class Slider(Struct, frozen=True, kw_only=True):
    """One number of one rule of the new policy. `unit`: the place of its rules among the units; `place`, `index`: where the rule stands.

    `old`, `new`: its value then and now (`old` is `None` where there was no such rule); `values`: those to try, least first; `given`: the
    rule's other numbers, those it leaves out among them.
    """

    unit: int
    kind: str
    name: str
    place: int
    index: int
    old: Any
    new: Any
    values: tuple[Any, ...]
    given: dict[str, Any]


def sliders(old: Policy | None, new: Policy, units: Sequence[Unit], kinds: Mapping[str, Kind], group: Group) -> list[Slider]:
    """Every number of the new policy's rules that can be more or less, as one group has them; not of settings, nor of rules that rest."""
    before = {} if old is None else _numbers(old, kinds, group)
    after = _numbers(new, kinds, group)
    found: list[Slider] = []
    for number, unit in enumerate(units):
        if unit.new is None or unit.kind not in kinds or kinds[unit.kind].shape == "setting":
            continue
        for was, now in pair_rules([] if old is None else rules_of(old, unit.old, unit.kind), rules_of(new, unit.new, unit.kind)):
            wanted = after.get(id(now))
            if now is None or wanted is None:
                continue
            given = before.get(id(was), {})
            index = next(place for place, rule in enumerate(new.clauses[unit.new].rules) if rule is now)
            for name in wanted:
                tried = values(name, [given.get(name), wanted[name]])
                if len(tried) > 1:
                    found.append(Slider(
                        unit=number, kind=unit.kind, name=name, place=unit.new, index=index, old=given.get(name), new=wanted[name],
                        values=tuple(tried), given=wanted,
                    ))  # fmt: skip
    return found


def _numbers(policy: Policy, kinds: Mapping[str, Kind], group: Group) -> dict[int, dict[str, Any]]:
    """The numbers that each rule at work goes by, those it leaves out among them; by the rule's identity."""
    edition, _ = bind(policy, kinds, group)
    found: dict[int, dict[str, Any]] = {}
    for rule, _ in edition.rules:
        if rule.order < len(policy.clauses):
            said = structs.asdict(rule.params)
            names = dict(zip(rule.params.__struct_encode_fields__, said.values(), strict=True))
            given = {**kinds[rule.kind].defaults(rule.params, rule.siblings), **{name: value for name, value in names.items() if value is not None}}
            found[id(policy.clauses[rule.order].rules[rule.index])] = {name: given[name] for name in UNITS if values(name, [given.get(name)])}
    return found


def variants(policy: Policy, kinds: Mapping[str, Kind], group: Group, terms: Terms | None, tried: Sequence[Slider]) -> tuple[Edition, list[Problem]]:
    """One edition of rules: each slider's rule once for each of its values, all judging as if they counted, none with a penalty.

    A rule's `policy` is `NUMBER of slider.NUMBER of value`, by which its findings are told apart.
    """
    rules = []
    for number, slider in enumerate(tried):
        clause = policy.clauses[slider.place].clause
        for step, value in enumerate(slider.values):
            here = {**group.overrides.get(f"{clause}/{slider.kind}", {}), **slider.given, slider.name: value}
            moved = structs.replace(group, overrides={**group.overrides, f"{clause}/{slider.kind}": here})
            edition, _ = bind(policy, kinds, moved, terms)
            rules += [_alone(rule, f"{number}.{step}") for rule, _ in edition.rules if (rule.order, rule.index) == (slider.place, slider.index)]
    judged = [(rule, judge(rule)) for rule in rules if (judge := kinds[rule.kind].judge) is not None]
    return Edition("trial", "", None, tuple(judged), terms), []


def _alone(rule: BoundRule, name: str) -> BoundRule:
    return structs.replace(rule, key=name, policy=name, mode="enforce", penalty=None, soft=False)

"""Which numbers of a policy can be tried with other values, and the rules that judge by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from qungui.core.bind import bind
from qungui.core.clause import BoundRule, Kind
from qungui.core.engine.fold import Edition
from qungui.core.people.model import Group
from qungui.core.policy.model import Policy, Problem, Rule
from qungui.core.screen import Terms
from qungui.core.trial.changes import pair_rules
from qungui.core.trial.matching import Unit, rules_of
from qungui.core.trial.scale import UNITS, among, values


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
    before = {} if old is None else numbers(old, kinds, group)
    after = numbers(new, kinds, group)
    found: list[Slider] = []
    for number, unit in enumerate(units):
        if unit.new is None or unit.kind not in kinds or kinds[unit.kind].shape == "setting":
            continue
        theirs = [] if old is None else rules_of(old, unit.old, unit.kind)
        for was, now in pair_rules(theirs, rules_of(new, unit.new, unit.kind)):
            if now is None:
                continue
            place = _place(new, unit.new, now)
            given = {} if was is None or old is None or unit.old is None else before.get(_place(old, unit.old, was), {})
            wanted = after.get(place, {})
            for name in wanted:
                tried = values(name, [given.get(name), wanted[name]])
                found.append(Slider(
                    unit=number, kind=unit.kind, name=name, place=unit.new, index=place[1], old=among(name, given.get(name), tried),
                    new=among(name, wanted[name], tried), values=tuple(tried), given=wanted,
                ))  # fmt: skip
    return found


def _place(policy: Policy, clause: int, rule: Rule) -> tuple[int, int]:
    return clause, next(index for index, one in enumerate(policy.clauses[clause].rules) if one is rule)


def numbers(policy: Policy, kinds: Mapping[str, Kind], group: Group) -> dict[tuple[int, int], dict[str, Any]]:
    """The numbers that each rule at work goes by in a group, those it leaves out among them; by its clause's place and its own there."""
    edition, _ = bind(policy, kinds, group)
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for rule, _ in edition.rules:
        said = zip(rule.params.__struct_encode_fields__, structs.astuple(rule.params), strict=True)
        given = {**kinds[rule.kind].defaults(rule.params, rule.siblings), **{name: value for name, value in said if value is not None}}
        found[rule.order, rule.index] = {name: given[name] for name in UNITS if values(name, [given.get(name)])}
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

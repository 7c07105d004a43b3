"""A back-test as a person sees it: plain frozen values with every text ready to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from qungui.app.backtest import Backtest
from qungui.app.parameters import parameter_word, value_words
from qungui.app.present import finding_view, name_of, period, problem_view
from qungui.app.trial_shelf import NEW, OLD, Person
from qungui.app.views import FindingView, ProblemView
from qungui.app.words import ACTIONS, VERDICTS, kind_word, word
from qungui.core.policy.model import Policy
from qungui.core.trial.matching import Unit, rules_of
from qungui.core.trial.scale import values

SHOWN = 3
"""So many findings of one person under one rule are shown one by one."""
NOISY = 5
_STANDING = {"": ("", ""), "new": ("新增", "new"), "gone": ("删去", "gone"), "shadow": ("试行", "on trial")}
_MONEY = ("fine", "red_packet")


class RuleView(Struct, frozen=True, kw_only=True):
    """One rule of both policies: its clause (`3`, `3→4`), how many findings before and now (-1: no such rule), and now in 1,000 messages."""

    place: str
    kind_zh: str
    breaches: tuple[int, int]
    requests: tuple[int, int]
    reminds: tuple[int, int]
    rate: float
    standing: str = ""


class TouchedView(Struct, frozen=True, kw_only=True):
    """One person whom a rule hits otherwise than before, with the findings that are only here; `more` of them are not shown.

    `instead`: what the other policy says in place of some of them, in words.
    """

    place: str
    kind_zh: str
    name: str
    was: int
    now: int
    findings: tuple[FindingView, ...]
    more: int = 0
    instead: str = ""


class StepView(Struct, frozen=True, kw_only=True):
    """One value of a number: how many it hits, and who is let go or hit on the way from the value before. `mark`: the old or the new one."""

    value: str
    mark: str
    hits: int
    people: int
    come: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class SliderView(Struct, frozen=True, kw_only=True):
    """One number with the values tried. `what`: the verdict that is counted; `changed`: the policies give it other values."""

    place: str
    kind_zh: str
    name_zh: str
    what: str
    changed: bool
    steps: tuple[StepView, ...]


class MoneyView(Struct, frozen=True):
    """What was proposed in money: `20 元`, how often, and what other amounts would have come to."""

    action_zh: str
    amount: float
    number: int
    others: tuple[tuple[float, float], ...]


class TrialView(Struct, frozen=True, kw_only=True):
    """A whole back-test; `old_name` is empty where there is no old policy. `silent`: how many rules find nothing on either side."""

    old_name: str
    new_name: str
    groups: tuple[str, ...]
    period: str
    messages: int
    rules: tuple[RuleView, ...]
    silent: int
    come: tuple[TouchedView, ...]
    gone: tuple[TouchedView, ...]
    noisy: tuple[RuleView, ...]
    sliders: tuple[SliderView, ...]
    money: tuple[MoneyView, ...]
    problems: tuple[ProblemView, ...]


def present_trial(done: Backtest, lang: str = "zh") -> TrialView:
    """The whole back-test, in words."""
    rules = list(_rules(done, lang))
    noisy = sorted((one for one in rules if _noise(one)), key=lambda one: -_noise(one))[:NOISY]
    return TrialView(
        old_name=_title(done.old) if done.old is not None else "", new_name=_title(done.new), groups=tuple(sorted(done.docket.folds)),
        period=period(done.start, done.end, done.facts, done.zone, lang), messages=done.messages, rules=tuple(rules), silent=len(done.units) - len(rules),
        come=tuple(_touched(done, NEW, lang)), gone=tuple(_touched(done, OLD, lang)) if done.old is not None else (), noisy=tuple(noisy),
        sliders=tuple(_sliders(done, lang)), money=tuple(_money(done, lang)),
        problems=tuple(_problems(done, lang)),
    )  # fmt: skip


def _problems(done: Backtest, lang: str) -> Iterator[ProblemView]:
    """Those of the new policy and of what else was given; of the old one what is not said of the new one as well."""
    for one in (*done.problems, *done.doubts):
        yield problem_view(one, lang)
    for one in done.old_problems:
        if one.text not in {each.text for each in done.problems}:
            view = problem_view(one, lang)
            yield structs.replace(view, place=f"{'旧' if lang == 'zh' else 'old '}{view.place}")


def _title(policy: Policy) -> str:
    return f"{policy.title or policy.policy} {policy.name}"


def place_of(done: Backtest, unit: Unit) -> tuple[str, str]:
    """The clause of a unit as the old and as the new policy calls it; empty where it has none."""
    old = done.old.clauses[unit.old].clause if done.old is not None and unit.old is not None else ""
    return old, done.new.clauses[unit.new].clause if unit.new is not None else ""


def _place(done: Backtest, unit: Unit) -> str:
    return "→".join(dict.fromkeys(one for one in place_of(done, unit) if one))


def per_thousand(number: int, messages: int) -> float:
    """Findings in 1,000 messages."""
    return round(1000 * number / messages, 2) if messages else 0.0


def _rules(done: Backtest, lang: str) -> Iterator[RuleView]:
    """The rules that find anything, and those that have come or gone."""
    before, after = done.said.counts(OLD), done.said.counts(NEW)
    for number, unit in enumerate(done.units):
        was, now = (before.get(number, {}) if unit.old is not None else None), (after.get(number, {}) if unit.new is not None else None)
        trying = any(rule.mode == "shadow" for rule in rules_of(done.new, unit.new, unit.kind))
        standing = "new" if was is None and done.old is not None else "gone" if now is None else "shadow" if trying else ""
        if not was and not now and not standing:
            continue

        def pair(verdict: str, was: dict[str, int] | None = was, now: dict[str, int] | None = now) -> tuple[int, int]:
            return (-1 if was is None else was.get(verdict, 0), -1 if now is None else now.get(verdict, 0))

        rate = per_thousand(sum(max(0, pair(verdict)[1]) for verdict in ("breach", "request", "remind")), done.messages)
        yield RuleView(
            place=_place(done, unit), kind_zh=kind_word(unit.kind, lang), breaches=pair("breach"), requests=pair("request"), reminds=pair("remind"),
            rate=rate, standing=word(_STANDING, standing, lang),
        )  # fmt: skip


def _noise(rule: RuleView) -> int:
    return sum(max(0, one[1]) for one in (rule.breaches, rule.requests, rule.reminds))


def _touched(done: Backtest, side: int, lang: str) -> Iterator[TouchedView]:
    """Those whom one policy hits where the other does not, rule by rule, whoever differs most first."""
    other = OLD if side == NEW else NEW
    for number, unit in enumerate(done.units):
        counts = {each: done.said.people(each, number) for each in (OLD, NEW)}
        gathered: dict[Person, list[FindingView]] = {}
        total: Counter[Person] = Counter()
        instead: dict[Person, Counter[str]] = {}
        for finding, verdict in done.said.only(side, other, number):
            person = Person(finding.group, finding.subject)
            total[person] += 1
            if verdict is not None:
                instead.setdefault(person, Counter())[verdict] += 1
            if total[person] <= SHOWN:
                gathered.setdefault(person, []).append(finding_view(done, finding, lang))
        for person, shown in sorted(gathered.items(), key=lambda one: (-total[one[0]], one[0])):
            yield TouchedView(
                place=_place(done, unit), kind_zh=kind_word(unit.kind, lang), name=name_of(done, person.group, person.subject),
                was=counts[OLD].get(person, 0), now=counts[NEW].get(person, 0), findings=tuple(shown), more=total[person] - len(shown),
                instead=_instead(instead.get(person, Counter()), lang),
            )  # fmt: skip


def _instead(verdicts: Counter[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(f"{word(VERDICTS, verdict, lang)} {number}" for verdict, number in sorted(verdicts.items()))


class Step(Struct, frozen=True):
    """One value of a slider: how often it hits whom, in `verdict`; whom it hits that the value before does not, and the other way round."""

    value: object
    hits: dict[Person, int]
    come: tuple[Person, ...]
    gone: tuple[Person, ...]


def steps_of(done: Backtest, number: int) -> tuple[str, list[Step]]:
    """The verdict that a slider is measured by (breaches, or requests where no value leads to a breach) and its values, least first."""
    slider = done.sliders[number]
    for verdict in ("breach", "request"):
        hits = [done.said.people(done.side(number, step), slider.unit, (verdict,)) for step in range(len(slider.values))]
        if any(hits):
            break
    else:
        verdict = "breach"
    before = [hits[0], *hits[:-1]]
    return verdict, [
        Step(value, here, tuple(sorted(here.keys() - last.keys())), tuple(sorted(last.keys() - here.keys())))
        for value, here, last in zip(slider.values, hits, before, strict=True)
    ]


def _sliders(done: Backtest, lang: str) -> Iterator[SliderView]:
    zh = lang == "zh"
    for number, slider in enumerate(done.sliders):
        verdict, steps = steps_of(done, number)
        if not any(one.hits for one in steps):
            continue
        yield SliderView(
            place=_place(done, done.units[slider.unit]), kind_zh=kind_word(slider.kind, lang), name_zh=parameter_word(slider.kind, slider.name, lang),
            what=word(VERDICTS, verdict, lang), changed=slider.old != slider.new,
            steps=tuple(
                StepView(
                    value=value_words(slider.name, one.value, lang),
                    mark="/".join(name for name, value in (("旧" if zh else "old", slider.old), ("新" if zh else "new", slider.new)) if value == one.value),
                    hits=sum(one.hits.values()), people=len(one.hits), come=_names(done, one.come), gone=_names(done, one.gone),
                )
                for one in steps
            ),
        )  # fmt: skip


def _names(done: Backtest, people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name_of(done, person.group, person.subject) for person in people))


def _money(done: Backtest, lang: str) -> Iterator[MoneyView]:
    """What the new policy proposes in money, amount by amount, and what the amounts about it would come to."""
    asked: Counter[tuple[str, float]] = Counter()
    for finding in done.said.bodies(NEW):
        for action in finding.actions:
            if action.do in _MONEY and action.yuan is not None:
                asked[action.do, action.yuan] += 1
    for (do, amount), number in sorted(asked.items()):
        others = tuple((one, one * number) for one in values("yuan", [amount]))
        yield MoneyView(word(ACTIONS, do, lang), amount, number, others)

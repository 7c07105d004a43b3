"""Runs cases: a judge hears the facts of a chat, and what it finds is held against what was expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from qungui.core.casebook.expect import differences, made_out
from qungui.core.casebook.model import Case, Chat, Trial
from qungui.core.casebook.scene import PendingAct
from qungui.core.casebook.stage import ReadProse, Stage, set_up
from qungui.core.clause import Kind
from qungui.core.docket import Brief, Docket
from qungui.core.facts import Fact, Tick
from qungui.core.findings import Finding
from qungui.core.moments import Moment
from qungui.core.people.problems import FileProblem

_SEEKS = {"attests": ("request", "breach"), "appeals": ("breach", "request"), "rules": ("breach", "request")}


class Judge(Protocol):
    """What judges a chat: facts in, in the order of their clock; what is settled so far out."""

    def feed(self, fact: Fact) -> None: ...
    def findings(self) -> list[Finding]: ...


class Bench(Struct, frozen=True):
    """By whom cases are judged. `prose` reads a policy that is no YAML."""

    kinds: Mapping[str, Kind]
    prose: ReadProse
    judge: Callable[[Brief], Judge] = Docket


class Heard(Struct, frozen=True):
    """One chat judged: what is settled in the end (empty where it could not be judged), why it could not, and what is to be warned of."""

    stage: Stage
    findings: tuple[Finding, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    warnings: tuple[FileProblem, ...] = ()


class CaseResult(Struct, frozen=True):
    """What came of one case: `failures` say what is other than expected, or why it could not be judged."""

    title: str
    place: str
    failures: tuple[FileProblem, ...] = ()
    warnings: tuple[FileProblem, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.failures


def run_case(case: Case, bench: Bench) -> CaseResult:
    """Judge every chat of a case, each from the start. A case with a broken line fails with that reason and is not judged."""
    failures, warnings = list(case.problems), []
    for trial in case.trials if not case.problems else ():
        failed, warned = run_trial(trial, bench)
        failures += failed
        warnings += warned
    return CaseResult(case.title, f"{case.place}:{case.line}", tuple(failures), tuple(dict.fromkeys(warnings)))


def run_trial(trial: Trial, bench: Bench) -> tuple[list[FileProblem], list[FileProblem]]:
    """Failures and warnings of one chat."""
    heard = hear(trial, bench)
    if heard.problems:
        return list(heard.problems), list(heard.warnings)
    return compare(trial, heard), list(heard.warnings)


def hear(trial: Trial, bench: Bench) -> Heard:
    """Judge one chat from its start."""
    stage = set_up(trial, bench.kinds, bench.prose)
    warnings = [*stage.warnings, *_idle(trial.chat, stage, bench)]
    problems = [*stage.problems, *_strange(trial.chat, bench)]
    if problems:
        return Heard(stage, (), tuple(problems), tuple(warnings))
    findings, lost = _judge(stage, trial.chat, bench)
    return Heard(stage, tuple(findings), (), (*warnings, *lost))


def compare(trial: Trial, heard: Heard) -> list[FileProblem]:
    """What a chat's findings have other than expected."""
    stage = heard.stage
    clauses = [clause.clause for policy in stage.policies for clause in policy.clauses]
    wanted = [made_out(one, stage.told.names, clauses, stage.zone) for one in trial.chat.expected]
    shown = {person.id: person.name for person in stage.told.names.people.all}
    return differences(trial.chat, wanted, heard.findings, shown, stage.zone)


def _judge(stage: Stage, chat: Chat, bench: Bench) -> tuple[list[Finding], list[FileProblem]]:
    """What is settled in the end, and acts that found nothing to act on."""
    brief = Brief(
        policies=stage.policies, kinds=bench.kinds, rosters=stage.told.rosters, first_roster=next(iter(stage.told.rosters)),
        groups=stage.groups, presume=False,
    )  # fmt: skip
    judge = bench.judge(brief)
    lost: list[FileProblem] = []
    ruled: set[str] = set()
    for event in stage.events:
        if not isinstance(event, PendingAct):
            judge.feed(event)
            continue
        judge.feed(Tick(id=f"{event.id}.0", at=Moment(event.at - 1), group=event.group))  # what is due before the act is said before it
        found = find(event, judge.findings(), ruled)
        if not found:
            lost.append(FileProblem(f"{chat.place}:{event.line}", f"这时没有 {event.kind} 的认定可以说,这一行没有作用", "检查规则和姓名"))
        elif event.act == "rules":
            ruled.add(found)
        judge.feed(event.resolved(found))
    return judge.findings(), lost


def find(act: PendingAct, findings: Sequence[Finding], ruled: set[str]) -> str:
    """The id of the latest finding of that kind about that person that is open; of those that are closed where none is; else ""."""
    closed = {finding.of for finding in findings if finding.of and finding.verdict in ("withdrawn", "met", "unknown")} | ruled
    about = [one for one in findings if one.group == act.group and one.kind == act.kind and one.subject == act.subject and one.at <= act.at]
    for candidates in ([one for one in about if one.id not in closed], about):
        for verdict in _SEEKS[act.act]:
            fitting = [one for one in candidates if one.verdict == verdict]
            if fitting:
                return fitting[-1].id
    return ""


def _idle(chat: Chat, stage: Stage, bench: Bench) -> list[FileProblem]:
    """A kind to watch that the policy lacks makes a case that cannot fail."""
    has = {rule.kind for policy in stage.policies for clause in policy.clauses for rule in clause.rules}
    place = f"{chat.place}:{chat.line}"
    return [
        FileProblem(place, f"群规里没有 {kind},only={kind} 什么也查不出来", "检查群规,或去掉它")
        for kind in chat.only
        if kind in bench.kinds and kind not in has
    ]


def _strange(chat: Chat, bench: Bench) -> list[FileProblem]:
    """Kinds that do not exist are misspelt: a case must not pass because of them."""
    said = [
        FileProblem(f"{chat.place}:{one.line}", f"没有「{one.kind}」这种规则", "看 qungui kinds")
        for one in chat.expected
        if one.verdict != "do" and one.kind not in bench.kinds
    ]
    return said + [
        FileProblem(f"{chat.place}:{chat.line}", f"没有「{kind}」这种规则", "看 qungui kinds") for kind in chat.only if kind not in bench.kinds
    ]

"""An audit as a person sees it: every text ready to be read (`AuditView`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from qungui.app.audit import Audit, Witnessed
from qungui.app.views import (
    AuditView,
    ClauseView,
    CountView,
    FindingView,
    MessageView,
    PersonView,
    ProblemView,
    RequestView,
    SightView,
)
from qungui.app.words import ACTIONS, DECLARATIONS, SIGHTS, STATES, VERDICTS, kind_word, word
from qungui.core.findings import Action, Finding
from qungui.core.moments import local
from qungui.core.policy.model import Clause

SHOWN = ("breach", "request", "unknown", "remind", "withdrawn")
"""What a reader of an audit is shown; duties and those who met them are counted."""
_NAME_KINDS = ("real_name", "nickname_format")


def present(audit: Audit, lang: str = "zh") -> AuditView:
    """The whole audit, in words."""
    shown = [_finding(audit, one, lang) for one in audit.findings if one.verdict in SHOWN]
    return AuditView(
        title="、".join(policy.title or policy.policy for policy in audit.policies),
        policy_name="、".join(policy.name for policy in audit.policies),
        groups=tuple(sorted(audit.docket.folds)),
        period=period(audit),
        counts=tuple(_counts(audit, lang)),
        baseline=tuple(baseline(audit)),
        clauses=tuple(_clause(clause, shown, lang) for policy in audit.policies for clause in policy.clauses),
        people=tuple(_people(audit, shown)),
        requests=tuple(_requests(shown)),
        problems=tuple(
            ProblemView(clause_words(problem.clause), problem.text, problem.hint, problem.choices) for problem in audit.problems
        ),
        sees=tuple(_sights(audit, lang)),
        made_by=f"群规 Qungui · {'、'.join(policy.name for policy in audit.policies)}",
    )


def clause_words(clause: str) -> str:
    """`第 3.5 条` of a bare number; a clause that has a name of its own goes by it."""
    return f"第 {clause} 条" if clause[:1].isdigit() else f"「{clause}」" if clause else ""


def period(audit: Audit) -> str:
    """From when to when the chat runs, and how much it is."""
    if not audit.facts:
        return "没有记录"
    first, last = local(audit.start, audit.zone), local(audit.end, audit.zone)
    return f"{first:%Y-%m-%d %H:%M} 至 {last:%Y-%m-%d %H:%M},{audit.facts} 条记录"


def baseline(audit: Audit) -> Iterable[str]:
    """How the group stands as a whole, before single findings: how many names are wrong."""
    for kind in _NAME_KINDS:
        wrong = {one.subject for one in audit.findings if one.kind == kind and one.verdict in ("remind", "breach")}
        if not wrong:
            continue
        shown = {person for fold in audit.docket.folds.values() for person, who in fold.state.people.items() if who.name}
        yield f"{kind_word(kind)}:看到群名片的 {len(shown)} 人中,{len(wrong)} 人出现过不合要求的名片"


def moment_text(moment: int, zone: str) -> str:
    """`3月2日 10:30`, with seconds where there are any, and the year where it is not this chat's."""
    wall = local(moment, zone)
    return f"{wall:%Y-%m-%d %H:%M}" if not wall.second else f"{wall:%Y-%m-%d %H:%M:%S}"


def _finding(audit: Audit, one: Finding, lang: str) -> FindingView:
    return FindingView(
        id=one.id, at_text=moment_text(one.at, audit.zone), verdict=one.verdict, verdict_zh=word(VERDICTS, one.verdict, lang), kind=one.kind,
        kind_zh=kind_word(one.kind, lang), clause=one.clause, subject_name=name_of(audit, one.group, one.subject), reason=one.reason,
        evidence=tuple(_evidence(audit, one)), actions_zh=tuple(_action(action, lang) for action in one.actions), nth=one.nth,
        due_text=moment_text(one.due, audit.zone) if one.due else "", to_name=name_of(audit, one.group, one.to) if one.to else "", group=one.group,
    )  # fmt: skip


def name_of(audit: Audit, group: str, person: str) -> str:
    """The roster's name, else the name last shown, else the id."""
    fold = audit.docket.folds.get(group)
    return fold.world.display(person) if fold and person else person


def _evidence(audit: Audit, one: Finding) -> Iterable[MessageView]:
    proves = set(one.facts)
    seen: dict[str, Witnessed] = {}
    for fact in one.facts:
        for witness in audit.proof.get((one.group, fact), ()):
            seen.setdefault(witness.id, witness)
    for witness in sorted(seen.values(), key=lambda each: each.at):
        who = name_of(audit, one.group, witness.actor)
        shown = f"{who}({witness.name})" if witness.name and witness.name != who else who
        yield MessageView(moment_text(witness.at, audit.zone), shown, witness.text, witness.id in proves)


def _action(action: Action, lang: str) -> str:
    words = f"{word(STATES, action.state, lang)}:{word(ACTIONS, action.do, lang)}"
    if action.yuan is not None:
        words += f" {action.yuan:g} 元"
    if action.span:
        words += f" {action.span}"
    return words


def _counts(audit: Audit, lang: str) -> Iterable[CountView]:
    tally = Counter(one.verdict for one in audit.findings)
    for verdict in ("breach", "request", "remind", "unknown", "met", "duty", "withdrawn", "advice"):
        if tally[verdict]:
            yield CountView(word(VERDICTS, verdict, lang), tally[verdict], verdict)


def _clause(clause: Clause, shown: Sequence[FindingView], lang: str) -> ClauseView:
    note = ""
    if clause.unclear:
        note = f"读不准:{clause.unclear}"
    elif clause.declares:
        note = word(DECLARATIONS, clause.declares, lang)
    kinds = tuple(dict.fromkeys(kind_word(rule.kind, lang) for rule in clause.rules))
    return ClauseView(clause=clause.clause, text=clause.text, kinds_zh=kinds, note=note, findings=tuple(one for one in shown if one.clause == clause.clause))


def _people(audit: Audit, shown: Sequence[FindingView]) -> Iterable[PersonView]:
    by_name: dict[str, list[FindingView]] = {}
    for one in shown:
        by_name.setdefault(one.subject_name, []).append(one)
    people = audit.roster.at(audit.end)
    for name, those in sorted(by_name.items(), key=lambda item: (-sum(one.verdict == "breach" for one in item[1]), item[0])):
        rows = [person for person in people.all if person.name == name]
        note = " ".join(filter(None, (rows[0].department, rows[0].title))) if len(rows) == 1 else ""
        tally = Counter(one.verdict for one in those)
        counts = tuple(CountView(word(VERDICTS, verdict), tally[verdict], verdict) for verdict in SHOWN if tally[verdict])
        yield PersonView(name=name, note=note, counts=counts, findings=tuple(those))


def _requests(shown: Sequence[FindingView]) -> Iterable[RequestView]:
    for one in shown:
        if one.verdict == "request":
            yield RequestView(to_name=one.to_name or "群主", about_name=one.subject_name, question=one.reason, due_text=one.due_text, clause=one.clause, finding=one.id)


def _sights(audit: Audit, lang: str) -> Iterable[SightView]:
    seen: set[str] = set()
    for fold in audit.docket.folds.values():
        seen.update(what for what in SIGHTS if fold.world.sees(what))
    for what in SIGHTS:
        yield SightView(word(SIGHTS, what, lang), what in seen, "" if what in seen else "看不到的事不会判违规,只会请人出示或确认")

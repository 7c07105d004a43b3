"""An audit as a person sees it: every text ready to be read (`AuditView`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from qungui.app.audit import Audit
from qungui.app.shelf import Shelf
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
from qungui.app.witnesses import Witnessed, around
from qungui.app.words import ACTIONS, DECLARATIONS, SIGHTS, STATES, VERDICTS, clause_words, kind_word, word
from qungui.core.docket import Docket
from qungui.core.findings import Action, Finding
from qungui.core.moments import local
from qungui.core.policy.model import Clause, Problem

SHOWN = ("breach", "request", "unknown", "remind", "withdrawn")
"""What a reader of an audit is shown; duties and those who met them are counted."""
MOST = 500
"""So many findings of one verdict under one clause are shown one by one; further ones are counted."""
_NAME_KINDS = ("real_name", "nickname_format")


class Judged(Protocol):
    """What showing a finding needs of that which made it: the proofs on its shelf, and who is called how."""

    zone: str
    shelf: Shelf
    docket: Docket


def present(audit: Audit, lang: str = "zh") -> AuditView:
    """The whole audit, in words."""
    by_person: dict[str, Counter[str]] = {}
    shown, clauses = _by_clause(audit, "enforce", by_person, lang)
    _, tried = _by_clause(audit, "shadow", {}, lang)
    return AuditView(
        title="、".join(policy.title or policy.policy for policy in audit.policies),
        policy_name="、".join(policy.name for policy in audit.policies),
        groups=tuple(sorted(audit.docket.folds)),
        period=period(audit.start, audit.end, audit.facts, audit.zone, lang),
        counts=tuple(_counts(audit.shelf.counts(), lang)),
        baseline=tuple(baseline(audit, lang)),
        clauses=tuple(clauses),
        tried=tuple(clause for clause in tried if clause.findings),
        tried_counts=tuple(_counts(audit.shelf.counts("shadow"), lang)),
        people=tuple(_people(audit, shown, by_person, lang)),
        requests=tuple(_requests(shown, lang)),
        problems=tuple(problem_view(problem, lang) for problem in (*audit.problems, *audit.doubts)),
        unanswered=tuple(_unanswered(audit, lang)),
        sees=tuple(_sights(audit, lang)),
        made_by=f"群规 Qungui · {'、'.join(policy.name for policy in audit.policies)}",
    )


def _by_clause(audit: Audit, mode: str, by_person: dict[str, Counter[str]], lang: str) -> tuple[list[FindingView], list[ClauseView]]:
    """What rules of one mode found: one by one as far as it is shown, and under every clause; `by_person` is counted up."""
    listed: Counter[tuple[str, str]] = Counter()
    shown: list[FindingView] = []
    for one in audit.shelf.ordered(SHOWN, mode):
        by_person.setdefault(name_of(audit, one.group, one.subject), Counter())[one.verdict] += 1
        listed[one.clause, one.verdict] += 1
        if listed[one.clause, one.verdict] <= MOST:
            shown.append(finding_view(audit, one, lang))
    by_clause: dict[str, list[FindingView]] = {}
    for finding in shown:
        by_clause.setdefault(finding.clause, []).append(finding)
    rest: Counter[str] = Counter()
    for (clause, _), number in listed.items():
        rest[clause] += max(0, number - MOST)
    clauses = [clause for policy in audit.policies for clause in policy.clauses]
    return shown, [_clause(clause, by_clause.get(clause.clause, ()), rest[clause.clause], lang) for clause in clauses]


def period(start: int, end: int, facts: int, zone: str, lang: str = "zh") -> str:
    """From when to when a chat runs, and how much it is."""
    if not facts:
        return "没有记录" if lang == "zh" else "nothing recorded"
    first, last = local(start, zone), local(end, zone)
    to, records = ("至", "条记录") if lang == "zh" else ("to", "records")
    return f"{first:%Y-%m-%d %H:%M} {to} {last:%Y-%m-%d %H:%M},{facts} {records}"


def baseline(audit: Audit, lang: str = "zh") -> Iterable[str]:
    """How the group stands as a whole, before single findings: how many names are wrong."""
    shown = {person for fold in audit.docket.folds.values() for person, who in fold.state.people.items() if who.name}
    for kind in _NAME_KINDS:
        wrong = audit.shelf.subjects(kind, ("remind", "breach"))
        if wrong and lang == "zh":
            yield f"{kind_word(kind)}:看到群名片的 {len(shown | wrong)} 人中,{len(wrong)} 人出现过不合要求的名片"
        elif wrong:
            yield f"{kind_word(kind, lang)}: {len(wrong)} of the {len(shown | wrong)} people whose names were shown had one that does not fit"


def moment_text(moment: int, zone: str) -> str:
    """`2026-03-02 10:30`, with seconds where there are any."""
    wall = local(moment, zone)
    return f"{wall:%Y-%m-%d %H:%M:%S}" if wall.second else f"{wall:%Y-%m-%d %H:%M}"


def finding_view(audit: Judged, one: Finding, lang: str) -> FindingView:
    """One finding, in words, with its proof."""
    return FindingView(
        id=one.id, at_text=moment_text(one.at, audit.zone), verdict=one.verdict, verdict_zh=word(VERDICTS, one.verdict, lang), kind=one.kind,
        kind_zh=kind_word(one.kind, lang), clause=one.clause, subject_name=name_of(audit, one.group, one.subject), reason=one.reason,
        evidence=tuple(_evidence(audit, one)), actions_zh=tuple(_action(action, lang) for action in one.actions), nth=one.nth,
        due_text=moment_text(one.due, audit.zone) if one.due else "", to_name=name_of(audit, one.group, one.to) if one.to else "", group=one.group,
        notice_text=_notice(audit, one, lang) if one.notice else "",
    )  # fmt: skip


def _notice(audit: Judged, one: Finding, lang: str) -> str:
    """When the subject was told of the policy, and when he confirmed it."""
    published = audit.docket.folds[one.group].state.notices[one.policy]
    told, confirmed = published.told[one.subject], published.confirmed.get(one.subject)
    said = f"{moment_text(told.at, audit.zone)} {'已公布' if lang == 'zh' else 'published'}"
    if confirmed is None:
        return said
    return f"{said},{moment_text(confirmed.at, audit.zone)} {'本人已确认' if lang == 'zh' else 'confirmed'}"


def name_of(audit: Judged, group: str, person: str) -> str:
    """The roster's name, else the name last shown, else the id."""
    fold = audit.docket.folds.get(group)
    return fold.world.display(person) if fold and person else person


def _evidence(audit: Judged, one: Finding) -> Iterable[MessageView]:
    seen: dict[str, Witnessed] = {}
    for fact in one.facts:
        for witness in around(audit.shelf, one.group, fact):
            seen.setdefault(witness.id, witness)
    for witness in sorted(seen.values(), key=lambda each: each.at):
        who = name_of(audit, one.group, witness.actor)
        shown = f"{who}({witness.name})" if witness.name and witness.name != who else who
        yield MessageView(moment_text(witness.at, audit.zone), shown, witness.text, witness.id in one.facts)


def _action(action: Action, lang: str) -> str:
    words = f"{word(STATES, action.state, lang)}:{word(ACTIONS, action.do, lang)}"
    if action.yuan is not None:
        words += f" {action.yuan:g} {'元' if lang == 'zh' else 'yuan'}"
    if action.span:
        words += f" {action.span}"
    return words


def _counts(tally: dict[str, int], lang: str) -> Iterable[CountView]:
    for verdict in ("breach", "request", "remind", "unknown", "met", "duty", "withdrawn", "advice"):
        if tally.get(verdict):
            yield CountView(word(VERDICTS, verdict, lang), tally[verdict], verdict)


def _clause(clause: Clause, shown: Sequence[FindingView], rest: int, lang: str) -> ClauseView:
    zh = lang == "zh"
    note = ""
    if clause.unclear:
        note = f"{'读不准' if zh else 'unclear'}:{clause.unclear}"
    elif clause.declares:
        note = word(DECLARATIONS, clause.declares, lang)
    kinds = tuple(dict.fromkeys(kind_word(rule.kind, lang) for rule in clause.rules))
    more = f"另有 {rest} 件没有逐条列出(--json 给出全部)" if zh else f"{rest} more are not listed (--json gives all)"
    return ClauseView(clause=clause.clause, text=clause.text, kinds_zh=kinds, note=note, findings=tuple(shown), more=more if rest else "")


def _people(audit: Audit, shown: Sequence[FindingView], by_person: dict[str, Counter[str]], lang: str) -> Iterable[PersonView]:
    by_name: dict[str, list[FindingView]] = {}
    for one in shown:
        by_name.setdefault(one.subject_name, []).append(one)
    rows = audit.roster.at(audit.end).all
    for name, tally in sorted(by_person.items(), key=lambda item: (-item[1]["breach"], item[0])):
        if not name:
            continue  # what concerns nobody in particular stands under its clause
        called = [person for person in rows if person.name == name]
        note = " ".join(filter(None, (called[0].department, called[0].title))) if len(called) == 1 else ""
        counts = tuple(CountView(word(VERDICTS, verdict, lang), tally[verdict], verdict) for verdict in SHOWN if tally[verdict])
        yield PersonView(name=name, note=note, counts=counts, findings=tuple(by_name.get(name, ())))


def _requests(shown: Sequence[FindingView], lang: str) -> Iterable[RequestView]:
    """What has to be asked, the same question of several clauses about one person once."""
    asked: dict[tuple[str, str, str], list[FindingView]] = {}
    for one in shown:
        if one.verdict == "request":
            to = one.to_name or ("群主" if lang == "zh" else "the owner")
            asked.setdefault((to, one.subject_name, one.reason.removeprefix(f"{one.clause} ")), []).append(one)
    for (to, about, question), those in asked.items():
        clauses = "、".join(dict.fromkeys(one.clause for one in those))
        due = min(filter(None, (one.due_text for one in those)), default="")
        yield RequestView(to_name=to, about_name=about, question=f"{clauses} {question}", due_text=due, clause=clauses, finding=those[0].id)


def _unanswered(audit: Audit, lang: str) -> Iterable[str]:
    """By clause, how many questions nobody has answered in time."""
    tally = Counter((one.clause, one.kind) for one in audit.shelf.ordered(("unknown",), "enforce") if one.of)
    for (clause, kind), number in tally.items():
        if lang == "zh":
            yield f"{clause_words(clause)}({kind_word(kind)}):{number} 件到期没有人答复"
        else:
            yield f"{clause} ({kind_word(kind, lang)}): {number} never answered"


def problem_view(problem: Problem, lang: str) -> ProblemView:
    """A problem with its place in words."""
    return ProblemView(clause_words(problem.clause) if lang == "zh" else problem.clause, problem.text, problem.hint, problem.choices)


def _sights(audit: Audit, lang: str) -> Iterable[SightView]:
    seen: set[str] = set()
    for fold in audit.docket.folds.values():
        seen.update(what for what in SIGHTS if fold.world.sees(what))
    unseen = "看不到的事不会判违规,只会请人出示或确认" if lang == "zh" else "what is not seen is asked for, never taken for a breach"
    for what in SIGHTS:
        yield SightView(word(SIGHTS, what, lang), what in seen, "" if what in seen else unseen)

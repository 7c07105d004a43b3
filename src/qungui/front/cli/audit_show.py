"""An audit in the terminal: short, the gravest first, everything that repeats itself counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qungui.front.cli.output import console

if TYPE_CHECKING:
    from rich.console import Console

    from qungui.app.views import AuditView, ClauseView, FindingView, RequestView

COLOURS = {"breach": "red", "request": "yellow", "remind": "cyan", "unknown": "magenta", "withdrawn": "dim"}
_NAMED = 8
"""So many names are written out of all whom one question is about."""
_LISTED = 50
"""So many findings of one clause are listed unless all are asked for."""
_PROOFS = 6
"""So many messages of one proof are listed."""


def show(view: AuditView, *, all_of_it: bool, lang: str) -> None:
    """Counts, baseline, findings by clause with their proof, requests, problems, what the feed does not show."""
    from rich.markup import escape

    zh = lang == "zh"
    out = console()
    out.print(f"[bold]{escape(view.title)}[/]  {escape('、'.join(view.groups))}  [dim]{escape(view.period)}[/]")
    out.print("  ".join(f"{escape(count.label)} {count.number}" for count in view.counts) or ("没有任何认定" if zh else "No findings"))
    for line in view.baseline:
        out.print(f"[bold]{'底数' if zh else 'Baseline'}[/] {escape(line)}")
    for clause in view.clauses:
        _clause(out, clause, all_of_it=all_of_it, zh=zh)
    if view.tried:
        head, note = ("试行中的规则查到的", "不算数:不计次、不处罚、不通知本人") if zh else ("Found by rules on trial", "nothing of it counts or is told to anybody")
        numbers = "  ".join(f"{count.label} {count.number}" for count in view.tried_counts)
        out.print(f"\n[bold]{head}[/] [dim]({note})[/]  {escape(numbers)}")
    for clause in view.tried:
        _clause(out, clause, all_of_it=all_of_it, zh=zh, verdicts=("request",))
    if view.requests:
        out.print(f"\n[bold]{'要问的事' if zh else 'To be asked'}[/]")
    for same in grouped(view.requests):
        out.print(f"· {escape(asked(same, zh=zh))}")
    if view.unanswered:
        out.print(f"\n[bold]{'始终没有确认的' if zh else 'Never attested'}[/]")
    for line in view.unanswered:
        out.print(f"· {escape(line)}")
    if view.problems:
        out.print(f"\n[bold]{'群规和资料里的疑问' if zh else 'Problems of policy and input'}[/]")
    for problem in view.problems:
        hint = f" [dim]→ {escape(problem.hint)}[/]" if problem.hint else ""
        out.print(f"· {escape(' '.join(filter(None, (problem.place, problem.text))))}{hint}")
    blind = [one.what_zh for one in view.sees if not one.seen]
    if blind:
        out.print(f"\n[dim]{'这份记录看不到:' if zh else 'This feed does not show: '}{escape(('、' if zh else ', ').join(blind))}[/]")


def grouped(requests: Sequence[RequestView]) -> list[list[RequestView]]:
    """Requests of one clause to one person, or to each about himself, that differ in the person, the time and the numbers only, together."""
    groups: dict[tuple[str, str, str], list[RequestView]] = {}
    for request in requests:
        question = request.question.replace(request.about_name, "某人") if request.about_name else request.question
        # What is quoted, timed or counted is the single case; what stands between is the question.
        same = re.sub(r"「[^」]*」|\d[\d:月日 ]*", "…", question)
        to = "" if request.to_name == request.about_name else request.to_name
        groups.setdefault((to, request.clause, same), []).append(request)
    return list(groups.values())


def asked(same: Sequence[RequestView], *, zh: bool) -> str:
    """One line for a question, whoever it is about: 「问 阮静(12 件):…」."""
    first = same[0]
    about = list(dict.fromkeys(one.about_name for one in same if one.about_name))
    themselves = len(about) > 1 and first.to_name == first.about_name
    to = _names(about, zh=zh) if themselves else first.to_name
    question = first.question.replace(first.about_name, "本人") if themselves else first.question
    number = "" if len(same) == 1 else f"({len(same)} 件)" if zh else f" ({len(same)})"
    due = min(filter(None, (one.due_text for one in same)), default="")
    by = "" if not due else f"({'最早' if len(same) > 1 else ''}请在 {due} 前答复)" if zh else f" (by {due})"
    more = ""
    if len(about) > 1 and not themselves:
        more = f";一共涉及 {_names(about, zh=zh)}" if zh else f"; in all about {_names(about, zh=zh)}"
    return f"{'问 ' if zh else 'ask '}{to}{number}:{question}{by}{more}"


def _names(names: Sequence[str], *, zh: bool) -> str:
    rest = len(names) - _NAMED
    first = ("、" if zh else ", ").join(names[:_NAMED])
    return first if rest <= 0 else f"{first} 等 {len(names)} 人" if zh else f"{first} and {rest} more"


def short(text: str, most: int = 60) -> str:
    """One line of a text."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _clause(out: Console, clause: ClauseView, *, all_of_it: bool, zh: bool, verdicts: Sequence[str] = ()) -> None:
    """A clause and what was found by it; findings of further `verdicts` too."""
    from rich.markup import escape

    verdicts = ("breach", "withdrawn", *verdicts, *(("unknown", "remind") if all_of_it else ()))
    found = [one for one in clause.findings if one.verdict in verdicts]
    unknown = 0 if all_of_it else sum(one.verdict == "unknown" for one in clause.findings)
    if not found and not unknown and not clause.more:
        return
    words = short(clause.text)
    head = "" if words.startswith(clause.clause) else f"[bold]{escape(clause.clause)}[/] "
    out.print(f"\n{head}{escape(words)}")
    most = len(found) if all_of_it else _LISTED
    for one in found[:most]:
        _finding(out, one, zh=zh)
    if found[most:]:
        rest = len(found) - most
        out.print(f"  还有 {rest} 件(--all 逐条列出)" if zh else f"  {rest} more (--all lists them)")
    if unknown:
        out.print(f"  [magenta]{unknown} 件无法判断[/](--all 逐条列出)" if zh else f"  [magenta]{unknown} unknown[/] (--all lists them)")
    if clause.more:
        out.print(f"  {escape(clause.more)}")


def _finding(out: Console, one: FindingView, *, zh: bool) -> None:
    from rich.markup import escape

    colour = COLOURS.get(one.verdict, "")
    nth = "" if not one.nth or one.nth < 2 else f" 第 {one.nth} 次" if zh else f" (no. {one.nth})"
    out.print(f"  [{colour}]{one.verdict_zh}[/] {one.at_text} [bold]{escape(one.subject_name)}[/]{nth} {escape(one.reason)}")
    proofs = [message for message in one.evidence if message.proves]
    for message in proofs[:_PROOFS]:
        out.print(f"      [dim]{message.at_text}[/] {escape(message.who)}:{escape(short(message.text, 100))}")
    if proofs[_PROOFS:]:
        out.print(f"      [dim]…… {'一共' if zh else 'in all'} {len(proofs)} {'条' if zh else 'messages'}[/]")
    if one.notice_text:
        out.print(f"      [dim]{'告知' if zh else 'notice'}:{escape(one.notice_text)}[/]")
    if one.actions_zh:
        out.print(f"      [dim]{escape(';'.join(one.actions_zh))}[/]")

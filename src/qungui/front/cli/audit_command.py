"""`qungui audit CHAT… --policy FILE`: who broke which clause, when, by which messages; and what has to be asked of whom."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from qungui.front.cli.output import console, progress, write_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from qungui.app.views import AuditView, FindingView, RequestView

COLOURS = {"breach": "red", "request": "yellow", "remind": "cyan", "unknown": "magenta", "withdrawn": "dim"}


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("chats", nargs="+", type=Path, metavar="CHAT", help="聊天记录文件" if zh else "chat files")
    parser.add_argument("--policy", action="append", required=True, type=Path, help="群规(原文或 YAML)" if zh else "the policy, prose or YAML")
    parser.add_argument("--roster", type=Path, help="通讯录(xlsx、csv、yaml)" if zh else "the roster: xlsx, csv, yaml")
    parser.add_argument("--groups", type=Path, help="群列表 groups.yaml" if zh else "groups.yaml")
    parser.add_argument("--group", help="群的编号或名称" if zh else "the group's id or name")
    parser.add_argument("--from", dest="format", default="auto", help="导出格式,默认自动识别" if zh else "export format, guessed by default")
    parser.add_argument("--until", help="算到什么时间为止" if zh else "let time pass until then")
    parser.add_argument("--me", help="记录里「我」是谁" if zh else "who 'me' is in the export")
    parser.add_argument("--json", action="store_true", help="每行一条认定(JSON)" if zh else "settled findings, one JSON a line")
    parser.add_argument("--html", type=Path, help="写成一个网页" if zh else "write one self-contained page")
    parser.add_argument("--all", action="store_true", help="提醒也逐条列出" if zh else "list reminders too")


def run(order: argparse.Namespace) -> int:
    """Judge and show."""
    from qungui.app.audit import Order, audit
    from qungui.app.errors import UnusableFile

    zh = order.lang == "zh"
    wanted = Order(
        chats=tuple(order.chats), policies=tuple(order.policy), roster=order.roster, groups=order.groups, group=order.group, format=order.format,
        until=order.until, me=order.me, witnesses=not order.json or bool(order.html),
    )  # fmt: skip
    with progress("正在审计" if zh else "Auditing", "条" if zh else "facts") as tell:
        try:
            done = audit(wanted, tell)
        except ValueError as error:
            raise UnusableFile(f"--until {order.until}:不是时间({error}),请写成 2026-03-31 或 2026-03-31T18:00") from None
    for problem in done.feed.problems:
        console(errors=True).print(str(problem), markup=False)
    if order.html:
        from qungui.app.present import present
        from qungui.app.save import save_text
        from qungui.front.render.html import render_html

        save_text(order.html, render_html(present(done, order.lang)))
    if order.json:
        from qungui.core.findings import encode_finding

        write_lines(encode_finding(one, done.zone) for one in done.findings)
        return 0
    from qungui.app.present import present

    show(present(done, order.lang), all_of_it=order.all, lang=order.lang)
    if order.html:
        console().print(f"网页已写入 {order.html}" if zh else f"Wrote {order.html}", markup=False)
    return 0


def show(view: AuditView, *, all_of_it: bool, lang: str) -> None:
    """The audit as text: counts, baseline, findings by clause with their proof, requests, problems."""
    from rich.markup import escape

    zh = lang == "zh"
    out = console()
    out.print(f"[bold]{escape(view.title)}[/]  {escape('、'.join(view.groups))}  [dim]{escape(view.period)}[/]")
    out.print("  ".join(f"{escape(count.label)} {count.number}" for count in view.counts) or ("没有任何认定" if zh else "No findings"))
    for line in view.baseline:
        out.print(f"[bold]{'基线' if zh else 'Baseline'}[/] {escape(line)}")
    verdicts = ("breach", "withdrawn", *(("unknown", "remind") if all_of_it else ()))
    for clause in view.clauses:
        found = [one for one in clause.findings if one.verdict in verdicts]
        unknown = 0 if all_of_it else sum(one.verdict == "unknown" for one in clause.findings)
        if found or unknown:
            out.print(f"\n[bold]{escape(clause.clause)}[/] {escape(_short(clause.text))}")
        for one in found:
            _finding(out, one)
        if unknown:
            out.print(f"  [magenta]{unknown} 件无法判断[/](--all 逐条列出)" if zh else f"  [magenta]{unknown} unknown[/] (--all lists them)")
    if view.requests:
        out.print(f"\n[bold]{'要问的事' if zh else 'To be asked'}[/]")
    for request, others in _grouped(view.requests):
        due = f"({'请在' if zh else 'by '}{request.due_text}{'前答复' if zh else ''})" if request.due_text else ""
        more = f" [dim]{'另有' if zh else 'and'} {others} {'件同样的事' if zh else 'more of the same'}[/]" if others else ""
        out.print(f"· {'问' if zh else 'ask '}{escape(request.to_name)}:{escape(request.question)}{escape(due)}{more}")
    if view.problems:
        out.print(f"\n[bold]{'群规和资料里的疑问' if zh else 'Problems of policy and input'}[/]")
        for problem in view.problems:
            hint = f" [dim]→ {escape(problem.hint)}[/]" if problem.hint else ""
            out.print(f"· {escape(problem.place)} {escape(problem.text)}{hint}")
    blind = [one.what_zh for one in view.sees if not one.seen]
    if blind:
        out.print(f"\n[dim]{'这份记录看不到' if zh else 'This feed does not show'}:{escape('、'.join(blind))}[/]")


def _grouped(requests: Sequence[RequestView]) -> list[tuple[RequestView, int]]:
    """Requests of one clause to one person about one thing: the first of many, and how many more there are."""
    groups: dict[tuple[str, str, str], list[RequestView]] = {}
    for request in requests:
        same = re.sub(r"\d+", "0", request.question.replace(request.about_name, ""))
        groups.setdefault((request.to_name, request.clause, same), []).append(request)
    return [(those[0], len(those) - 1) for those in groups.values()]


def _short(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _finding(out: Console, one: FindingView) -> None:
    from rich.markup import escape

    colour = COLOURS.get(one.verdict, "")
    nth = f" 第{one.nth}次" if one.nth and one.nth > 1 else ""
    out.print(f"  [{colour}]{one.verdict_zh}[/] {one.at_text} [bold]{escape(one.subject_name)}[/]{nth} {escape(one.reason)}")
    for message in one.evidence:
        if message.proves:
            out.print(f"      [dim]{message.at_text}[/] {escape(message.who)}:{escape(_short(message.text, 100))}")
    if one.actions_zh:
        out.print(f"      [dim]{escape(';'.join(one.actions_zh))}[/]")

"""A back-test in the terminal: what changes in numbers, for whom and why; what makes most noise; what other numbers would do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from qungui.front.cli.audit_show import short
from qungui.front.cli.output import console

if TYPE_CHECKING:
    from rich.console import Console

    from qungui.app.trial_view import MoneyView, RuleView, SliderView, TouchedView, TrialView

_PEOPLE = 6
"""So many people of one rule are listed unless all are asked for."""
_NAMES = 6
_PROOFS = 2


def show(view: TrialView, *, all_of_it: bool, lang: str) -> None:
    """The whole back-test."""
    from rich.markup import escape

    zh = lang == "zh"
    out = console()
    compared = bool(view.old_name)
    names = f"{escape(view.old_name)} → [bold]{escape(view.new_name)}[/]" if compared else f"[bold]{escape(view.new_name)}[/]"
    out.print(f"[bold]{'回测' if zh else 'Back-test'}[/] {names}")
    messages = f"{view.messages} 条消息" if zh else f"{view.messages} messages"
    out.print(f"{escape('、'.join(view.groups))}  [dim]{escape(view.period)},{messages}[/]")
    held = ("两份群规都当作" if compared else "当作") + "一直有效来算,不看当时人的裁定" if zh else "Taken to have held all the time; what people ruled is left out"
    out.print(f"[dim]{held}[/]")
    _rules(out, view.rules, zh=zh, compared=compared)
    if view.silent:
        out.print(f"[dim]{f'另有 {view.silent} 条规则什么也没查到' if zh else f'Rules that find nothing: {view.silent}'}[/]")
    heads = (("新查到的", "Newly hit"), ("放过的", "Let go")) if compared else (("会查到的", "Would be hit"), ("", ""))
    for people, head in zip((view.come, view.gone), heads, strict=True):
        _people(out, people, head[not zh], zh=zh, compared=compared, all_of_it=all_of_it)
    if compared and not view.come and not view.gone:
        out.print("\n" + ("查到的人和事都一样" if zh else "The same people are hit for the same things"))
    if view.noisy:
        out.print(f"\n[bold]{'最吵的规则' if zh else 'Noisiest rules'}[/]")
    for one in view.noisy:
        number = sum(max(0, pair[1]) for pair in (one.breaches, one.requests, one.reminds))
        said = f"{number} 件,每千条消息 {one.rate:g} 件" if zh else f"{number} in all, {one.rate:g} in 1,000 messages"
        out.print(f"· {escape(f'{one.place} {one.kind_zh}')} {said}")
    if view.sliders or view.money:
        note = "记录结束时还没到期限的不算" if zh else "what was not yet due at the end of the log does not count"
        out.print(f"\n[bold]{'换个数字会怎样' if zh else 'Other numbers'}[/] [dim]({note})[/]")
    told = [one for one in view.sliders if one.changed or all_of_it or not compared]
    for slider in told:
        _slider(out, slider, zh=zh, all_of_it=all_of_it)
    if view.sliders[len(told) :]:
        rest = len(view.sliders) - len(told)
        out.print(f"\n[dim]{f'没有改的数字还有 {rest} 个(--all 逐个列出)' if zh else f'Numbers that did not change: {rest} (--all lists them)'}[/]")
    for money in view.money:
        _money(out, money, zh=zh)
    if view.problems:
        out.print(f"\n[bold]{'群规和资料里的疑问' if zh else 'Problems of policy and input'}[/]")
    for problem in view.problems:
        hint = f" [dim]→ {escape(problem.hint)}[/]" if problem.hint else ""
        out.print(f"· {escape(' '.join(filter(None, (problem.place, problem.text))))}{hint}")


def _rules(out: Console, rules: Sequence[RuleView], *, zh: bool, compared: bool) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for head in ("条款", "规则", "违规", "要问", "提醒", "每千条", "") if zh else ("clause", "rule", "breaches", "requests", "reminders", "in 1,000", ""):
        table.add_column(head, overflow="fold")
    for one in rules:
        pairs = (_pair(pair, compared=compared) for pair in (one.breaches, one.requests, one.reminds))
        table.add_row(one.place, one.kind_zh, *pairs, f"{one.rate:g}", one.standing)
    if rules:
        out.print()
        out.print(table)


def _pair(pair: tuple[int, int], *, compared: bool) -> str:
    """`5 → 3`, one number where nothing changes, `–` where there is no such rule."""
    was, now = ("–" if one < 0 else str(one) for one in pair)
    if not compared or was == now:
        return now
    colour = "red" if pair[1] > max(pair[0], 0) else "green"
    return f"{was} → [{colour}]{now}[/]"


def _people(out: Console, people: Sequence[TouchedView], head: str, *, zh: bool, compared: bool, all_of_it: bool) -> None:
    from rich.markup import escape

    if not people:
        return
    out.print(f"\n[bold]{head}[/]")
    for place, those in groupby(people, lambda one: f"{one.place} {one.kind_zh}"):
        listed = list(those)
        most = len(listed) if all_of_it else _PEOPLE
        out.print(f"[dim]{escape(place)}[/]")
        for one in listed[:most]:
            _person(out, one, zh=zh, compared=compared)
        if listed[most:]:
            rest = len(listed) - most
            out.print(f"  还有 {rest} 人(--all 逐个列出)" if zh else f"  {rest} more (--all lists them)")


def _person(out: Console, one: TouchedView, *, zh: bool, compared: bool) -> None:
    from rich.markup import escape

    times = f"{one.was} → {one.now} 次" if zh else f"{one.was} → {one.now}"
    alone = f"{one.now} 次" if zh else str(one.now)
    instead = f"[dim]({'改为' if zh else 'now '}{escape(one.instead)})[/]" if one.instead else ""
    out.print(f"  [bold]{escape(one.name)}[/] {times if compared else alone}{instead}")
    for finding in one.findings:
        out.print(f"    {finding.at_text} {escape(finding.reason)}")
        for message in [each for each in finding.evidence if each.proves][:_PROOFS]:
            out.print(f"      [dim]{message.at_text}[/] {escape(message.who)}:{escape(short(message.text, 100))}")
    if one.more:
        out.print(f"    [dim]{f'还有 {one.more} 件' if zh else f'{one.more} more'}[/]")


def _slider(out: Console, slider: SliderView, *, zh: bool, all_of_it: bool) -> None:
    from rich.markup import escape
    from rich.table import Table

    out.print(f"\n{escape(f'{slider.place} {slider.kind_zh}')} [bold]{escape(slider.name_zh)}[/]")
    table = Table(box=None, pad_edge=False)
    for head in ("", "", slider.what, "人" if zh else "people", "比上一行" if zh else "than the row above"):
        table.add_column(head, overflow="fold")
    for one in slider.steps:
        changes = [f"{word} {_names(names, zh=zh, all_of_it=all_of_it)}" for word, names in (
            ("放过" if zh else "lets go", one.gone), ("新查到" if zh else "hits", one.come),
        ) if names]  # fmt: skip
        value = f"[bold]{escape(one.value)}[/]" if one.mark else escape(one.value)
        table.add_row(value, f"[cyan]{one.mark}[/]" if one.mark else "", str(one.hits), str(one.people), escape((";" if zh else "; ").join(changes)))
    out.print(table)


def _names(names: Sequence[str], *, zh: bool, all_of_it: bool) -> str:
    most = len(names) if all_of_it else _NAMES
    said = ("、" if zh else ", ").join(names[:most])
    return said + (f" 等 {len(names)} 人" if zh else f" and {len(names) - most} more") if names[most:] else said


def _money(out: Console, money: MoneyView, *, zh: bool) -> None:
    others = ("、" if zh else ", ").join(
        f"{amount:g} 元 {total:g}" if zh else f"at {amount:g}: {total:g}" for amount, total in money.others if amount != money.amount
    )
    whole = money.amount * money.number
    if zh:
        out.print(f"\n{money.action_zh} {money.amount:g} 元:建议 {money.number} 笔,合计 {whole:g} 元;换成 {others}")
    else:
        out.print(f"\n{money.action_zh} of {money.amount:g} yuan: proposed {money.number} times, {whole:g} in all; {others}")

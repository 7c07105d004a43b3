"""`qungui kinds [NAME]`: the kinds of rules, and one kind's page."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from qungui.front.cli.output import console, write_lines

if TYPE_CHECKING:
    from qungui.app.kinds import KindPage


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="只看一种:名称或中文名" if lang == "zh" else "one kind, by its name")
    parser.add_argument("--json", action="store_true", help="JSON")


def run(order: argparse.Namespace) -> int:
    """List them, or show one."""
    import msgspec

    from qungui.app.kinds import kind_page, kind_rows

    if order.name:
        page = kind_page(order.name, order.lang)
        if order.json:
            write_lines([msgspec.json.encode(page)])
        else:
            _show(page, zh=order.lang == "zh")
        return 0
    rows = kind_rows(order.lang)
    if order.json:
        write_lines(msgspec.json.encode(row) for row in rows)
        return 0
    from rich.table import Table

    zh = order.lang == "zh"
    table = Table(box=None, pad_edge=False)
    for head in ("种类", "名称", "参数", "判断") if zh else ("kind", "title", "parameters", "judged"):
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(row["kind"], row["title"], " ".join(row["params"]), ("是" if zh else "yes") if row["judged"] else ("由设置" if zh else "setting"))
    console().print(table)
    return 0


def _show(page: KindPage, *, zh: bool) -> None:
    from rich.markup import escape
    from rich.table import Table

    out = console()
    out.print(f"[bold]{page.title}[/] {page.name} [dim]{page.title_en} · {page.shape}[/]")
    out.print(escape(page.says))
    out.print(f"\n[bold]{'这样写就读得懂' if zh else 'Wordings it understands'}[/]")
    for one in page.wordings:
        out.print(f"  {escape(one.text)}" + (f" [dim]→ {escape(one.read)}[/]" if one.read else ""))
    if page.parameters:
        out.print(f"\n[bold]{'参数' if zh else 'Parameters'}[/]")
        table = Table(box=None, pad_edge=False)
        for head in ("参数", "叫法", "管什么", "不写时") if zh else ("parameter", "name", "what it sets", "default"):
            table.add_column(head, overflow="fold")
        for row in page.parameters:
            table.add_row(row.name, row.word, row.says, row.default)
        out.print(table)
    out.print(f"\n[bold]{'各处看得见多少' if zh else 'What platforms show'}[/]")
    for platform, seen in page.platforms:
        out.print(f"  {escape(platform)}:{escape(seen)}")
    out.print(f"\n[dim]{'判例册' if zh else 'Casebook'} {page.casebook}[/]")

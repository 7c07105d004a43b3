"""`qungui kinds`: the kinds of rules and their parameters."""

from __future__ import annotations

import argparse

from qungui.front.cli.output import console, write_lines


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    parser.add_argument("--json", action="store_true", help="JSON")


def run(order: argparse.Namespace) -> int:
    """List them."""
    import msgspec

    from qungui.app.kinds import kind_rows

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

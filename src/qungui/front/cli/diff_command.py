"""`qungui diff A B`: what changed between two policies, in words."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from qungui.front.cli.output import console, write_lines

if TYPE_CHECKING:
    from qungui.app.diff import Diff

SIGNS = {"+": "green", "-": "red", "~": "yellow"}


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("old", type=Path, metavar="OLD", help="原来的群规(原文或 YAML)" if zh else "the old policy, prose or YAML")
    parser.add_argument("new", type=Path, metavar="NEW", help="新的群规(原文或 YAML)" if zh else "the new policy, prose or YAML")
    parser.add_argument("--json", action="store_true", help="每行一处改动(JSON)" if zh else "changes, one JSON a line")


def run(order: argparse.Namespace) -> int:
    """Compare and show. Differences are no failure: the exit code is 0 with and without."""
    import msgspec

    from qungui.app.diff import change_rows, diff

    found = diff(order.old, order.new, order.lang)
    if order.json:
        write_lines(msgspec.json.encode(row) for row in change_rows(found))
        return 0
    _show(found, order.lang)
    return 0


def _show(found: Diff, lang: str) -> None:
    from rich.markup import escape

    zh = lang == "zh"
    out = console()
    out.print(f"[dim]{escape(found.old.name)}[/] → [bold]{escape(found.new.name)}[/]")
    if not found.lines:
        out.print("没有改动" if zh else "No changes")
    last = ""
    for one in found.lines:
        if one.place != last:
            out.print(f"\n[bold]{escape(one.place)}[/]" if one.place else "")
            last = one.place
        out.print(f"  [{SIGNS[one.sign]}]{one.sign}[/] {escape(one.text)}")
        for sign, words in (("-", one.before), ("+", one.after)):
            for text in words.splitlines():
                out.print(f"      [{SIGNS[sign]}]{sign}[/] [dim]{escape(text)}[/]")

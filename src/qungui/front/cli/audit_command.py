"""`qungui audit CHAT… --policy FILE`: who broke which clause, when, by which messages; and what has to be asked of whom."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from qungui.front.cli.material import audited, material_arguments
from qungui.front.cli.output import console, write_lines


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    material_arguments(parser, zh=zh)
    parser.add_argument("--json", action="store_true", help="每行一条认定(JSON)" if zh else "settled findings, one JSON a line")
    parser.add_argument("--html", type=Path, help="写成一个网页" if zh else "write one self-contained page")
    parser.add_argument("--store", metavar="URL", help="把事实和认定也存进这个库(SQLite 文件)" if zh else "keep facts and findings in this store too (an SQLite file)")
    parser.add_argument("--all", action="store_true", help="提醒和无法判断的也逐条列出" if zh else "list reminders and unknowns too")


def run(order: argparse.Namespace) -> int:
    """Judge and show."""
    zh = order.lang == "zh"
    done = audited(order, witnesses=not order.json or bool(order.html))
    if order.json:
        from qungui.core.findings import encode_finding

        for doubt in done.doubts:
            print(doubt.text + (f",{doubt.hint}" if doubt.hint else ""), file=sys.stderr)
        write_lines(encode_finding(one, done.zone) for one in done.shelf.ordered())
        if not order.html:
            return 0
    from qungui.app.present import present
    from qungui.front.cli.audit_show import show

    view = present(done, order.lang)
    if not order.json:
        show(view, all_of_it=order.all, lang=order.lang)
    if order.html:
        from qungui.app.save import save_text
        from qungui.front.render.html import render_html

        save_text(order.html, render_html(view))
        console(errors=order.json).print(f"网页已写入 {order.html}" if zh else f"Wrote {order.html}", markup=False)
    return 0

"""`qungui test FILE…`: runs casebooks."""

from __future__ import annotations

import argparse
from pathlib import Path

from qungui.front.cli.output import console


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="判例册(Markdown)" if zh else "casebooks (Markdown)")


def run(order: argparse.Namespace) -> int:
    """Run them; exit 1 where a case failed."""
    from qungui.app.casebooks import run_files

    report = run_files(order.files)
    out = console()
    for line in report.lines(order.lang):
        out.print(line, markup=False)
    out.print(report.summary, markup=False)
    return 0 if report.ok else 1

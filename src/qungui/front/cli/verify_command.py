"""`qungui verify STORE`: whether anything in a store was changed, left out, cut off or swapped."""

from __future__ import annotations

import argparse

from qungui.front.cli.output import console

_TABLES = {"facts": ("事实", "facts"), "findings": ("认定", "findings")}


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    parser.add_argument("store", metavar="STORE", help="存档(SQLite 文件)" if lang == "zh" else "the store (an SQLite file)")


def run(order: argparse.Namespace) -> int:
    """Check the chains; 1 where one is broken, with its first bad entry."""
    from qungui.app.journal import check_store

    zh = order.lang == "zh"
    counts, broken = check_store(order.store)
    if broken is None:
        sums = "、".join(f"{_TABLES[name][0]} {number} 条" for name, number in counts.items()) if zh else ", ".join(f"{number} {name}" for name, number in counts.items())
        console().print(f"存档完好:{sums}" if zh else f"The store is whole: {sums}", markup=False)
        return 0
    table = _TABLES[broken.table][not zh]
    named = f"({broken.id})" if broken.id else ""
    console().print(
        f"存档被动过:{table},群「{broken.group}」第 {broken.seq} 条{named}:{broken.why}" if zh else f"Broken: {table}, group {broken.group}, entry {broken.seq}{named}: {broken.why}",
        markup=False,
    )
    return 1

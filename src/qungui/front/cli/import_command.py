"""`qungui import CHAT…`: chat exports as facts."""

from __future__ import annotations

import argparse
from pathlib import Path

from qungui.front.cli.output import console, progress, warn, write_lines


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("chats", nargs="+", type=Path, metavar="CHAT", help="聊天记录文件" if zh else "chat files")
    parser.add_argument("--from", dest="format", default="auto", help="导出格式,默认自动识别" if zh else "export format, guessed by default")
    parser.add_argument("--group", help="群的编号或名称" if zh else "the group's id or name")
    parser.add_argument("--roster", type=Path, help="通讯录,用来认人" if zh else "the roster, to know people by")
    parser.add_argument("--me", help="记录里「我」是谁" if zh else "who 'me' is in the export")
    parser.add_argument("--json", action="store_true", help="每行一条事实(JSON)" if zh else "facts, one JSON a line")


def run(order: argparse.Namespace) -> int:
    """Read the exports; write facts, or say how many of what there are."""
    from qungui.app.imports import import_files
    from qungui.app.words import SIGHTS, word

    zh = order.lang == "zh"
    feed, lines = import_files(order.chats, order.format, order.group, order.me, order.roster)
    if order.json:
        write_lines(lines)
    else:
        with progress("正在读取" if zh else "Reading", "条" if zh else "facts") as tell:
            for number, _ in enumerate(lines, 1):
                tell(number)
        out = console()
        out.print(f"{'群' if zh else 'groups'}:{'、'.join(feed.group_ids)}", markup=False)
        out.print(", ".join(f"{kind} {number}" for kind, number in sorted(feed.counts.items())), markup=False)
        for group, sees in sorted(feed.sees.items()):
            out.print(f"{group} {'能看到' if zh else 'sees'}:{'、'.join(word(SIGHTS, one, order.lang) for one in sees)}", markup=False)
    warn(map(str, feed.problems), feed.counts.get("problems", 0), order.lang)
    return 0

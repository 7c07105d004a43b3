"""`qungui audit CHAT… --policy FILE`: who broke which clause, when, by which messages; and what has to be asked of whom."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from qungui.front.cli.output import console, progress, warn, write_lines


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
    parser.add_argument("--store", metavar="URL", help="把事实和认定存进库里(还没有做好)" if zh else "keep facts and findings (not built yet)")
    parser.add_argument("--all", action="store_true", help="提醒和无法判断的也逐条列出" if zh else "list reminders and unknowns too")


def run(order: argparse.Namespace) -> int:
    """Judge and show."""
    from qungui.app.audit import Order, audit
    from qungui.app.errors import UnusableFile

    zh = order.lang == "zh"
    if order.store is not None:
        raise UnusableFile("--store 还没有做好;现在请用 --json 把认定写进文件" if zh else "--store is not built yet; use --json and a file for now")
    wanted = Order(
        chats=tuple(order.chats), policies=tuple(order.policy), roster=order.roster, groups=order.groups, group=order.group, format=order.format,
        until=order.until, me=order.me, witnesses=not order.json or bool(order.html),
    )  # fmt: skip
    with progress("正在审计" if zh else "Auditing", "条" if zh else "facts") as tell:
        done = audit(wanted, tell)
    warn(map(str, done.feed.problems), done.feed.counts.get("problems", 0), order.lang)
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

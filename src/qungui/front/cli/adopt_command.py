"""`qungui adopt POLICY --group GROUP`: put an edition in force by a fact, and print the text to publish it by."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from qungui.front.cli.output import console, write_lines


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("policy", type=Path, help="群规(原文或 YAML)" if zh else "the policy, prose or YAML")
    parser.add_argument("--group", action="append", required=True, help="群的编号,可以写几次" if zh else "a group's id; may be given again")
    parser.add_argument("--at", help="从什么时间起施行,默认现在" if zh else "in force from then on; now by default")
    parser.add_argument("--out", type=Path, help="把采用的事实加到这个文件(JSONL),审计时和聊天记录一起给出" if zh else "add the facts to this file (JSONL), to be audited with the chat")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="只输出事实,每行一条(JSON)" if zh else "only the facts, one JSON a line")


def run(order: argparse.Namespace) -> int:
    """Write the facts and the notice."""
    from qungui.app.adopt import adoption, append_facts, notice_text
    from qungui.app.policies import open_policy

    zh = order.lang == "zh"
    policy, problems = open_policy(order.policy)
    lines = adoption(policy, order.group, order.at)
    if order.out:
        append_facts(order.out, lines)
    if order.json:
        write_lines(lines)
        return 0
    out = console()
    out.print(notice_text(policy), markup=False)
    where = f"已写入 {order.out}" if zh else f"written to {order.out}"
    out.print(f"\n{'以上是发到群里的公告' if zh else 'Post the above in the group'};{where if order.out else '采用的事实请用 --out 保存' if zh else 'keep the facts with --out'}", markup=False)
    if problems:
        print(f"这份群规还有 {len(problems)} 个疑问,发布前请用 qungui read 看一遍" if zh else f"{len(problems)} problems are open: see qungui read", file=sys.stderr)
    return 0

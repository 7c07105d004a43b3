"""`qungui live --policy FILE [FACTS]`: judge groups as facts come in, late ones too; what is said goes out at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from qungui.front.cli.output import warn


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("facts", nargs="?", type=Path, help="事实(JSONL),不给则从标准输入读" if zh else "facts (JSONL); standard input where none is given")
    parser.add_argument("--policy", action="append", required=True, type=Path, help="群规(原文或 YAML)" if zh else "the policy, prose or YAML")
    parser.add_argument("--roster", type=Path, help="通讯录(xlsx、csv、yaml)" if zh else "the roster: xlsx, csv, yaml")
    parser.add_argument("--groups", type=Path, help="群列表 groups.yaml" if zh else "groups.yaml")
    parser.add_argument("--batch", type=int, default=1, help="攒够多少条判一次,默认来一条判一条" if zh else "how many facts are judged together; one by default")


def run(order: argparse.Namespace) -> int:
    """Findings to standard output, one JSON a line, each as soon as it is said."""
    from qungui.app.errors import UnusableFile
    from qungui.app.live import issued, open_live

    zh = order.lang == "zh"
    live, problems = open_live(order.policy, order.roster, order.groups)
    if problems:
        print(f"群规和资料里有 {len(problems)} 个疑问,用 qungui read 看" if zh else f"{len(problems)} problems: see qungui read", file=sys.stderr)
    broken: list[str] = []
    try:
        source = sys.stdin.buffer if order.facts is None else order.facts.open("rb")
    except OSError as error:
        raise UnusableFile(f"{order.facts}:打不开({error.strerror}),请检查路径" if zh else f"{order.facts}: cannot be opened ({error.strerror})") from None
    with source:
        for line in issued(live, source, max(order.batch, 1), broken):
            sys.stdout.buffer.write(line + b"\n")
            sys.stdout.buffer.flush()
    warn(broken, len(broken), order.lang)
    if live.overdue:
        print(f"有 {live.overdue} 条来得太迟,已请人查看" if zh else f"{live.overdue} facts came too late and were put before a person", file=sys.stderr)
    return 0

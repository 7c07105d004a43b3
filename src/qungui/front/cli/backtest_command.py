"""`qungui backtest CHAT… --old A --new B`: whom a changed policy would have hit and let go, and what other numbers would have done."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from qungui.front.cli.material import material_arguments
from qungui.front.cli.output import progress, warn, write_lines


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    material_arguments(parser, zh=zh, policy=False)
    parser.add_argument("--new", required=True, type=Path, help="要试的群规(原文或 YAML)" if zh else "the policy to try, prose or YAML")
    parser.add_argument("--old", type=Path, help="现在的群规;不给就只看新的会查到谁" if zh else "the policy of today; without it, all that the new one says")
    parser.add_argument("--json", action="store_true", help="每行一个结果(JSON)" if zh else "results, one JSON a line")
    parser.add_argument("--all", action="store_true", help="每个人、每个数字都列出" if zh else "list every person and every number")


def run(order: argparse.Namespace) -> int:
    """Try it and show."""
    from qungui.app.backtest import Order, backtest

    zh = order.lang == "zh"
    wanted = Order(
        chats=tuple(order.chats), new=order.new, old=order.old, roster=order.roster, groups=order.groups, group=order.group, format=order.format,
        until=order.until, me=order.me, witnesses=not order.json,
    )  # fmt: skip
    with progress("正在回测" if zh else "Trying", "条" if zh else "facts") as tell:
        done = backtest(wanted, tell)
    warn(map(str, done.feed.problems), done.feed.counts.get("problems", 0), order.lang)
    if order.json:
        from qungui.app.trial_lines import trial_lines

        for doubt in done.doubts:
            print(doubt.text + (f",{doubt.hint}" if doubt.hint else ""), file=sys.stderr)
        write_lines(trial_lines(done))
        return 0
    from qungui.app.trial_view import present_trial
    from qungui.front.cli.trial_show import show

    show(present_trial(done, order.lang), all_of_it=order.all, lang=order.lang)
    return 0

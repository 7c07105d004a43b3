"""`qungui screen --json < texts.jsonl`: what texts contain."""

from __future__ import annotations

import argparse
import sys

from qungui.front.cli.output import console, write_lines


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("text", nargs="*", help="要看的文字;不给则从标准输入读" if zh else "texts; standard input where none is given")
    parser.add_argument("--json", action="store_true", help="标准输入每行 {\"text\"},每行输出一个结果" if zh else "JSON lines in and out")


def run(order: argparse.Namespace) -> int:
    """Screen texts."""
    from qungui.app.screening import screen_lines, screen_words

    if order.json:
        bad: list[str] = []
        write_lines(screen_lines(sys.stdin.buffer, bad))
        for line in bad:
            print(line, file=sys.stderr)
        return 0
    out = console()
    for text in order.text or (line.rstrip("\n") for line in sys.stdin):
        out.print(screen_words(text), markup=False)
    return 0

"""`qungui screen --json < texts.jsonl`: what texts contain."""

from __future__ import annotations

import argparse
import sys

import msgspec

from qungui.front.cli.output import console, warn, write_lines


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("text", nargs="*", help="要看的文字;不给则从标准输入读" if zh else "texts; standard input where none is given")
    parser.add_argument("--json", action="store_true", help="标准输入每行 {\"text\"},每行输出一个结果" if zh else "JSON lines in and out")


def run(order: argparse.Namespace) -> int:
    """Screen texts."""
    from qungui.app.screening import bounded_lines, screen_lines, screen_words

    if order.json:
        given = (msgspec.json.encode({"text": text}) for text in order.text) if order.text else bounded_lines(sys.stdin.buffer)
        bad: list[str] = []
        write_lines(screen_lines(given, bad))
        warn(bad, len(bad), order.lang)
        return 0
    out = console()
    for text in order.text or (line.decode("utf-8", "replace").strip() for line in bounded_lines(sys.stdin.buffer)):
        if text:
            out.print(screen_words(text), markup=False)
    return 0

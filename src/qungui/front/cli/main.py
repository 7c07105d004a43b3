"""`qungui`: picks the command and turns whatever went wrong into one plain sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

COMMANDS = {
    "read": ("读群规原文,逐条列出规则、声明和疑问", "read a written policy clause by clause"),
    "audit": ("按群规审计聊天记录", "judge a chat by a policy"),
    "import": ("把各种聊天导出转成事实(JSON 行)", "turn chat exports into facts"),
    "screen": ("判断文字里有没有违禁内容", "say what texts contain"),
    "test": ("运行判例册", "run casebooks"),
    "kinds": ("列出全部规则种类和参数", "list the kinds of rules"),
}
DONE, FAILED, UNUSABLE, STOPPED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 the check failed, 2 unusable input, 130 stopped by Ctrl-C."""
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    lang = _lang(words)
    parser = argparse.ArgumentParser(prog="qungui", description=("群规:让写下来的群规管用" if lang == "zh" else "Qungui: makes written group rules work"))
    parser.add_argument("--version", action="version", version=version("qungui"))
    parser.add_argument("--lang", choices=("zh", "en"), default=lang, help="界面语言 / language")
    commands = parser.add_subparsers(dest="command", metavar="命令" if lang == "zh" else "COMMAND")
    wanted = next((one for one in words if one in COMMANDS), None)
    for name, titles in COMMANDS.items():
        sub = commands.add_parser(name, help=titles[lang == "en"], description=titles[lang == "en"])
        sub.add_argument("--lang", choices=("zh", "en"), default=lang, help=argparse.SUPPRESS)
        if name == wanted:
            module = import_module(f"qungui.front.cli.{name}_command")
            module.arguments(sub, lang)
            sub.set_defaults(run=module.run)
    order = parser.parse_args(words)
    if not order.command:
        parser.print_help()
        return DONE
    return _run(order)


def _run(order: argparse.Namespace) -> int:
    from qungui.app.errors import UnusableFile

    try:
        code: int = order.run(order)
        sys.stdout.flush()
        return code
    except UnusableFile as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("已停止。" if order.lang == "zh" else "Stopped.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _lang(words: Sequence[str]) -> str:
    for place, one in enumerate(words):
        if one == "--lang" and place + 1 < len(words) and words[place + 1] in ("zh", "en"):
            return words[place + 1]
        if one in ("--lang=en", "--lang=zh"):
            return one[-2:]
    return "zh"


def _speak_utf8() -> None:
    """Never die of a console that lacks a character (GBK consoles on Windows): replace it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())

"""`qungui`: picks the command and turns whatever went wrong into one plain sentence."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from typing import NoReturn

COMMANDS = {
    "read": ("读群规原文,逐条列出规则、声明和疑问", "read a written policy clause by clause"),
    "check": ("检查群规:矛盾、落空、不合法和没有判例的条款", "find what must be mended in a policy"),
    "confirm": ("从自己的群聊里挑贴近界线的话,逐例定判不判,记成判例册", "settle what is near the lines, case by case"),
    "audit": ("按群规审计聊天记录", "judge a chat by a policy"),
    "backtest": ("换一份群规,看过去会查到谁、放过谁", "try a changed policy on a chat of the past"),
    "diff": ("两份群规改了什么", "what changed between two policies"),
    "import": ("把各种聊天导出转成事实(JSON 行)", "turn chat exports into facts"),
    "screen": ("判断文字里有没有违禁内容", "say what texts contain"),
    "test": ("运行判例册", "run casebooks"),
    "live": ("来一条判一条,迟到的消息也算", "judge facts as they come in, late ones too"),
    "adopt": ("让一版群规生效,并给出要公布的公告", "put an edition of a policy in force, with the notice to post"),
    "notice": ("谁已被告知群规、谁已确认", "who has been told of the policy, and has confirmed it"),
    "ledger": ("红包和罚款的账:未付、已付、已免", "red packets and fines: owed, paid, waived"),
    "verify": ("核对存档有没有被动过", "check the chains of a store"),
    "kinds": ("列出全部规则种类和参数", "list the kinds of rules"),
}
DONE, FAILED, UNUSABLE, STOPPED = 0, 1, 2, 130


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one sentence of the user's language."""

    lang = "zh"

    def error(self, message: str) -> NoReturn:
        said = message
        if self.lang == "zh":
            for pattern, words in _MISTAKES:
                said, found = re.subn(pattern, words, said)
                if found:
                    break
            said = f"{said};用 {self.prog} --help 看用法"
        else:
            said = f"{said}; see {self.prog} --help"
        self.exit(UNUSABLE, said + "\n")


_MISTAKES = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"unrecognized arguments: (.*)", r"不认识 \1"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 后面缺少内容"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 不带内容,多写了 \2"),
    (r"argument \S+: invalid choice: (\S+) \(choose from (.*)\)", r"没有 \1,可用的有 \2"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 不明确,可能是 \2"),
)
"""What argparse says, and how to say it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 the check failed, 2 unusable input, 130 stopped by Ctrl-C."""
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    lang = _lang(words)
    try:
        order = _understood(words, lang)
        return _run(order) if order is not None else DONE
    except KeyboardInterrupt:
        print("已停止。" if lang == "zh" else "Stopped.", file=sys.stderr)
        return STOPPED


def _understood(words: list[str], lang: str) -> argparse.Namespace | None:
    """What is asked for; `None` where nothing is, and help was given."""
    _Parser.lang = lang
    parser = _Parser(prog="qungui", description=("群规:让写下来的群规管用" if lang == "zh" else "Qungui: makes written group rules work"))
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
        return None
    return order


def _run(order: argparse.Namespace) -> int:
    from qungui.app.errors import UnusableFile

    try:
        code: int = order.run(order)
        sys.stdout.flush()
        return code
    except UnusableFile as error:
        print(" ".join(str(error).split("\n")), file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # a disk that is full, a share that went away
        print(f"读写失败({error.strerror or error}),请检查磁盘和权限" if order.lang == "zh" else f"Reading or writing failed: {error}", file=sys.stderr)
        return UNUSABLE


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

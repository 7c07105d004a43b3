"""`qungui confirm POLICY CHAT…`: what of one's own group lies nearest to the lines, judged one by one; the answers become the policy's own cases."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qungui.front.cli.audit_show import short
from qungui.front.cli.output import console, progress, warn, watched

if TYPE_CHECKING:
    from rich.console import Console

    from qungui.app.confirm import Confirmation, Outcome, Question
    from qungui.core.policy.model import Learnt


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("policy", type=Path, metavar="POLICY", help="群规(原文或 YAML)" if zh else "the policy, prose or YAML")
    parser.add_argument("chats", nargs="+", type=Path, metavar="CHAT", help="自己群的聊天记录" if zh else "chats of one's own group")
    parser.add_argument("--roster", type=Path, help="通讯录" if zh else "the roster")
    parser.add_argument("--groups", type=Path, help="群列表 groups.yaml")
    parser.add_argument("--out", type=Path, metavar="FILE", help="判例册;默认 群规名.cases.md" if zh else "the casebook; NAME.cases.md by default")
    parser.add_argument("--per", type=int, default=4, metavar="N", help="每条最多问几例,默认 4" if zh else "so many a clause at most, 4 by default")


def run(order: argparse.Namespace) -> int:
    """Ask one by one until the questions, the answers or the patience end; what was answered is kept whatever happens."""
    from qungui.app.confirm import Confirmation

    zh = order.lang == "zh"
    with progress("正在找贴近界线的消息" if zh else "Looking for what is near the lines", "条" if zh else "facts") as tell:
        sitting = Confirmation(order.policy, order.chats, order.roster, order.groups, order.out, max(order.per, 1), progress=tell)
    warn(sitting.unread, len(sitting.unread), order.lang)
    warn((one.text for one in sitting.doubts), len(sitting.doubts), order.lang)
    out = console()
    questions = list(sitting.questions())
    if sitting.book.answered:
        done = len(sitting.book.answered)
        out.print(f"已答过 {done} 例,接着问。" if zh else f"{done} answered before; going on.")
    answered = 0
    try:
        answered = _ask_all(out, sitting, questions, zh=zh)
    except KeyboardInterrupt:
        out.print("\n已停止,答过的都已记下。" if zh else "\nStopped; what was answered is kept.")
    _close(out, sitting, answered, len(questions), zh=zh)
    return 0


def _ask_all(out: Console, sitting: Confirmation, questions: list[Question], *, zh: bool) -> int:
    answered = 0
    clause = ""
    for number, question in enumerate(questions, 1):
        if question.clause != clause:
            clause = question.clause
            _clause(out, question)
        _question(out, question, f"{number}/{len(questions)}", zh=zh)
        outcome = _answer(out, sitting, question, zh=zh)
        if outcome is None:
            break
        answered += outcome.what != "skipped"
    return answered


def _answer(out: Console, sitting: Confirmation, question: Question, *, zh: bool) -> Outcome | None:
    """One answer that could be understood; `None` where there are no more."""
    while True:
        out.print("  会判 y / 不判 n / 跳过 s / 停 q > " if zh else "  judge y / not n / skip s / quit q > ", end="" if watched(sys.stdin) else "\n")
        said = sys.stdin.readline()
        if not said or said.strip().lower().startswith("q"):
            return None
        outcome = sitting.answer(question, said)
        if outcome.what != "unclear":
            out.print(f"  [dim]{_told(outcome, question.text, zh=zh)}[/]")
            return outcome
        out.print("  没听懂,请答 y、n、s 或 q" if zh else "  please answer y, n, s or q")


def _clause(out: Console, question: Question) -> None:
    from rich.markup import escape

    words = " ".join(question.words.split())
    head = "" if words.startswith(question.clause) else f"{question.clause} "
    out.print(f"\n[bold]{escape(head + words)}[/]")


def _question(out: Console, question: Question, number: str, *, zh: bool) -> None:
    from rich.markup import escape

    from qungui.app.words import VERDICTS, word

    near = question.near
    said = word(VERDICTS, near.verdict, "zh" if zh else "en") if near.verdict else "不判" if zh else "lets it pass"
    out.print(f"\n{number} {escape(question.title)} {escape(question.name)} {question.when}")
    for line in question.lines:
        out.print(f"    {escape(line)}")
    out.print(f"  {'程序:' if zh else 'program: '}{said}  [dim]{escape(near.why)}[/]")
    if near.verdict:
        more = " ".join(f"n{place} {_lesson(one, question.text, zh=zh)}" for place, one in enumerate(question.lessons, 1))
        out.print(f"  [dim]{escape(more)} n0 {'只是这一次' if zh else 'only this once'}[/]")
    for letter, words in (("n", ("以后有这几个字都不判", "let pass whatever has these words")), ("y", ("以后有这几个字都判", "judge whatever has these words"))):
        if letter in question.phrases:
            out.print(f"  [dim]{letter} {'几个字:' + words[0] if zh else 'WORDS: ' + words[1]}[/]")


def _lesson(learnt: Learnt, text: str, *, zh: bool) -> str:
    """What an exception lets pass, in words."""
    from qungui.core.policy.learnt import in_words

    line = short(text, 16)
    if zh:
        return in_words(learnt, line, "此人")
    if learnt.judge or learnt.phrase:
        return f"{'judge' if learnt.judge else 'let pass'} texts with 「{learnt.phrase}」"
    if learnt.name:
        return f"「{learnt.name}」 is right for this person"
    return f"let pass texts like 「{line}」" if learnt.text else "not this person"


def _told(outcome: Outcome, text: str, *, zh: bool) -> str:
    from rich.markup import escape

    words = {
        "kept": ("记成判例", "kept as a case"),
        "learnt": ("记成判例,群规里加了一条", "kept as a case, and learnt"),
        "learnt apart": ("群规里加了一条;这一例单独看不出来,只作记录", "learnt; noted apart from the cases"),
        "apart": ("记下,与程序不一致,不参加 qungui test", "noted apart: the program sees it otherwise"),
        "skipped": ("跳过", "skipped"),
    }[outcome.what][0 if zh else 1]
    return f"{words}:{escape(_lesson(outcome.learnt, text, zh=zh))}" if outcome.learnt else words


def _close(out: Console, sitting: Confirmation, answered: int, asked: int, *, zh: bool) -> None:
    if not asked:
        out.print("没有贴近界线的消息可问。" if zh else "Nothing near the lines is left to ask.")
    if answered:
        out.print(f"\n答了 {answered} 例,写在 {sitting.book.path}" if zh else f"\n{answered} answered, kept in {sitting.book.path}", markup=False)
    if sitting.file.path != sitting.file.given:
        name = sitting.file.path
        out.print(f"例外在 {name},以后请用它:--policy {name}" if zh else f"Exceptions are in {name}: use it from now on", markup=False)

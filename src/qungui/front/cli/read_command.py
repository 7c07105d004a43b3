"""`qungui read FILE`: what a written policy asks, clause by clause."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from qungui.front.cli.output import console, write_lines
from qungui.front.cli.review import review

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qungui.app.settle import Settled
    from qungui.core.policy.model import Policy, Problem, Rule


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("file", type=Path, help="群规原文(txt、md、docx、pdf、html、图片,- 为标准输入)或 YAML" if zh else "a policy: txt, md, docx, pdf, html, a picture, - (standard input), or YAML")
    parser.add_argument("--json", action="store_true", help="按 FORMATS §6 输出 JSON" if zh else "JSON as FORMATS §6")
    parser.add_argument(
        "--choose", action="append", default=[], metavar="N=M",
        help="第 N 个疑问选第 M 项(可重复)" if zh else "take choice M of problem N (may be repeated)",
    )  # fmt: skip
    parser.add_argument("--review", action="store_true", help="把没有把握的地方一处一处问过去" if zh else "ask about what is unsure, one by one")
    parser.add_argument(
        "--assist", metavar="URL",
        help="读不准的条款请这个助手(OpenAI 兼容接口)提议,只作选项;密钥放在环境变量 QUNGUI_ASSIST_KEY,型号在 QUNGUI_ASSIST_MODEL"
        if zh else "let an OpenAI-compatible endpoint make offers for unclear clauses; key and model in QUNGUI_ASSIST_KEY and QUNGUI_ASSIST_MODEL",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, help="写成 YAML,原文作注释;已有的 YAML 里定过的照旧" if zh else "write YAML, the text as comments; what was decided in one that is there is kept")


def run(order: argparse.Namespace) -> int:
    """Read it and show it."""
    import msgspec

    from qungui.app.policies import open_policy, policy_json
    from qungui.app.settle import settle

    policy, problems = open_policy(order.file)
    if order.assist:
        from qungui.app.assist import offers

        problems += offers(policy, order.assist)
    picked = [*order.choose, *(review(policy, problems, order.lang) if order.review else ())]
    settled = settle(policy, problems, picked)
    if order.json:
        write_lines([msgspec.json.encode(policy_json(settled.policy, [*settled.open.values()]))])
    elif order.out:
        _write(settled, order.out, order.lang)
    else:
        _show(settled.policy, settled.open, order.lang)
    return 0


def _write(settled: Settled, path: Path, lang: str) -> None:
    """Write the YAML; over one that is there what a person decided in it is kept, unless it is chosen now, and the file itself beside."""
    from qungui.app.policies import keep_beside, reread_into, write_policy
    from qungui.app.settle import over

    zh, out = lang == "zh", console()
    if path.exists():
        again = reread_into(settled.read, [*settled.open.values()], path)
        kept = keep_beside(path)
        write_policy(over(settled, again.policy), again.problems, path)
        sorts = (("沿用", "kept", again.kept), ("原文改过", "changed", again.changed), ("新加", "new", again.fresh), ("没有了", "gone", again.gone))
        for words, english, those in sorts:
            names = "、".join(those)
            out.print(f"{words if zh else english} {len(those)}{':' if those else ''}{names}", markup=False)
        out.print(f"已写入 {path},原来的留在 {kept}" if zh else f"Wrote {path}; what was there is in {kept}", markup=False)
        return
    write_policy(settled.policy, [*settled.open.values()], path)
    out.print(f"已写入 {path}" if zh else f"Wrote {path}", markup=False)


def _show(policy: Policy, problems: Mapping[int, Problem], lang: str) -> None:
    from rich.markup import escape

    from qungui.app.words import DECLARATIONS, clause_words, kind_word, word

    zh = lang == "zh"
    out = console()
    out.print(f"[bold]{escape(policy.title or policy.policy)}[/] {policy.name}" + (f",自 {policy.in_force_from} 起施行" if policy.in_force_from and zh else ""))
    for clause in policy.clauses:
        made = [f"{kind_word(rule.kind, lang)} {_params(rule)}".strip() + _mode(rule, zh=zh) for rule in clause.rules]
        if clause.declares:
            made.append(word(DECLARATIONS, clause.declares, lang))
        words = clause.text.replace("\n", "\n  ")
        head = "" if words.startswith(clause.clause) else f"[bold]{escape(clause.clause)}[/]  "
        out.print(f"\n{head}{escape(words)}")
        for one in made:
            out.print(f"  [cyan]→[/] {escape(one)}")
        if clause.unclear:
            out.print(f"  [yellow]{'读不准' if zh else 'unclear'}:[/]{escape(clause.unclear)}")
    if problems:
        out.print(f"\n[bold]{'有疑问的地方' if zh else 'Problems'}[/] [dim]{'(选定:--choose 疑问号=选项号)' if zh else '(settle: --choose PROBLEM=CHOICE)'}[/]")
    for number, problem in problems.items():
        place = clause_words(problem.clause) if zh else problem.clause
        hint = f" [dim]→ {escape(problem.hint)}[/]" if problem.hint else ""
        out.print(f"{number}. {escape(' '.join(filter(None, (place, problem.text))))}{hint}")
        if problem.choices:
            out.print("   " + escape("  ".join(f"{which}) {words}" for which, words in enumerate(problem.choices, 1))))
        if problem.draft:
            out.print(f"   [dim]{'可改为:' if zh else 'could read: '}{escape(problem.draft)}[/]")


def _mode(rule: Rule, *, zh: bool) -> str:
    """`(试行)`, `(停用)`; nothing of a rule that counts."""
    from qungui.app.words import MODES, word

    return "" if rule.mode == "enforce" else f"({word(MODES, rule.mode)})" if zh else f" ({word(MODES, rule.mode, 'en')})"


def _params(rule: Rule) -> str:
    import msgspec

    shown = {**rule.params}
    if rule.applies_to:
        shown["applies_to"] = rule.applies_to
    if rule.excepted:
        shown["except"] = rule.excepted
    if rule.penalty:
        shown["penalty"] = rule.penalty
    return ", ".join(f"{key}={value if isinstance(value, str) else msgspec.json.encode(value).decode()}" for key, value in shown.items())

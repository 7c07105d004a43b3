"""`qungui check POLICY`: what must be mended in a policy before anybody is judged by it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from qungui.front.cli.output import console, warn, write_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from qungui.app.check import Checked
    from qungui.core.review.remark import Remark

COLOURS = {"mend": "red", "weigh": "yellow", "note": "dim"}


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    parser.add_argument("policy", type=Path, metavar="POLICY", help="群规(原文或 YAML)" if zh else "the policy, prose or YAML")
    parser.add_argument("--roster", type=Path, help="通讯录,看每条管不管得到人" if zh else "the roster, to see whom each rule reaches")
    parser.add_argument("--groups", type=Path, help="群列表 groups.yaml")
    parser.add_argument(
        "--casebook", action="append", default=[], type=Path, metavar="FILE",
        help="判例册;不给则找群规旁边的 群规名.cases.md" if zh else "casebooks; by default NAME.cases.md beside the policy",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="每行一个问题(JSON)" if zh else "one problem a line, JSON")


def run(order: argparse.Namespace) -> int:
    """Review it and show what was found; exit 1 where something must be mended."""
    import msgspec

    from qungui.app.check import check, to_json

    checked = check(order.policy, order.roster, order.groups, order.casebook)
    warn((doubt.text + (f",{doubt.hint}" if doubt.hint else "") for doubt in checked.doubts), len(checked.doubts), order.lang)
    if order.json:
        write_lines(msgspec.json.encode(to_json(checked, remark)) for remark in checked.remarks)
    else:
        _show(console(), checked, order.lang)
    return 0 if checked.clean else 1


def _show(out: Console, checked: Checked, lang: str) -> None:
    from rich.markup import escape

    from qungui.app.words import GRADES, word

    zh = lang == "zh"
    policy = checked.policy
    out.print(f"[bold]{escape(policy.title or policy.policy)}[/] {policy.name}  [dim]{escape(checked.file)}[/]")
    by_grade = {grade: [one for one in checked.remarks if one.grade == grade] for grade in COLOURS}
    out.print("  ".join(f"{word(GRADES, grade, lang)} {len(found)}" for grade, found in by_grade.items()))
    for grade, found in by_grade.items():
        if found:
            out.print(f"\n[bold {COLOURS[grade]}]{word(GRADES, grade, lang)}[/]")
        for same in grouped(found):
            _remark(out, same, checked.file, zh=zh)
    books = "、".join(checked.casebooks)
    if books:
        out.print(f"\n[dim]{f'判例 {checked.cases} 例:{books}' if zh else f'{checked.cases} cases: {books}'}[/]")
    else:
        out.print(f"\n[dim]{'没有判例册' if zh else 'no casebook'}[/]")


def grouped(remarks: Sequence[Remark]) -> list[list[Remark]]:
    """Remarks that say the same of several clauses, together."""
    groups: dict[tuple[str, str, str, str], list[Remark]] = {}
    for one in remarks:
        groups.setdefault((one.sort, one.problem.text, one.problem.hint, one.problem.draft), []).append(one)
    return list(groups.values())


def _remark(out: Console, same: Sequence[Remark], file: str, *, zh: bool) -> None:
    from rich.markup import escape

    from qungui.app.words import clause_words

    first = same[0].problem
    line = f":{first.line}" if first.line and len(same) == 1 else ""
    where = same[0].place or f"{Path(file).name}{line}"
    clauses = "、".join(dict.fromkeys(clause_words(one.problem.clause) if zh else one.problem.clause for one in same if one.problem.clause))
    choices = f"({'可选' if zh else 'choices'}:{' / '.join(first.choices)})" if first.choices else ""
    hint = f" [dim]→ {escape(first.hint)}[/]" if first.hint else ""
    out.print(f"· [dim]{escape(where)}[/] {escape(' '.join(filter(None, (clauses, first.text))))}{escape(choices)}{hint}")
    if first.draft:
        out.print(f"    [dim]{'可改为:' if zh else 'could read: '}[/]{escape(first.draft)}")

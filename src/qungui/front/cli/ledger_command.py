"""`qungui ledger CHAT… --policy FILE`: red packets and fines: who owes, has paid, was let off."""

from __future__ import annotations

import argparse

from qungui.front.cli.material import audited, material_arguments
from qungui.front.cli.output import console, write_lines

_STANDINGS = {"owed": ("未付", "owed"), "paid": ("已付", "paid"), "waived": ("已免", "waived")}


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    material_arguments(parser, zh=zh)
    parser.add_argument("--person", help="只看这个人" if zh else "only this person")
    parser.add_argument("--json", action="store_true", help="每行一个人的账(JSON)" if zh else "one statement a line (JSON)")


def run(order: argparse.Namespace) -> int:
    """Judge, and show the books."""
    import msgspec

    from qungui.app.ledger import statement_json, statements

    zh = order.lang == "zh"
    found = [one for one in statements(audited(order)) if order.person in (None, one.name, one.rows[0].person)]
    if order.json:
        write_lines(msgspec.json.encode(statement_json(one)) for one in found)
        return 0
    out = console()
    if not found:
        out.print("没有人欠红包或罚款;要先有裁定成立的违规,才会记账" if zh else "Nobody owes anything; only an upheld ruling makes a debt")
    for one in found:
        sums = f"未付 {one.owed:g} 元,已付 {one.paid:g} 元,已免 {one.waived:g} 元" if zh else f"owed {one.owed:g}, paid {one.paid:g}, waived {one.waived:g} yuan"
        out.print(f"{one.name}({one.group}):{sums}", markup=False)
        for row in one.rows:
            most = "" if row.packets is None else f",不超过 {row.packets} 个" if zh else f", at most {row.packets} packets"
            out.print(f"  {_STANDINGS[row.standing][not zh]} {row.at_text} {row.yuan:g} {'元' if zh else 'yuan'}{most}  {row.reason}", markup=False)
    return 0

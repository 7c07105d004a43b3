"""`qungui notice CHAT… --policy FILE`: who has been told of the policy, who has confirmed it, who still has to be."""

from __future__ import annotations

import argparse

from qungui.front.cli.material import audited, material_arguments
from qungui.front.cli.output import console, write_lines

_STANDINGS = {"untold": ("未告知", "not told"), "told": ("已公布,未确认", "told, not confirmed"), "confirmed": ("已确认", "confirmed")}


def arguments(parser: argparse.ArgumentParser, lang: str) -> None:
    """The command's own arguments."""
    zh = lang == "zh"
    material_arguments(parser, zh=zh)
    parser.add_argument("--json", action="store_true", help="每行一个人(JSON)" if zh else "one person a line (JSON)")


def run(order: argparse.Namespace) -> int:
    """Show where everybody stands, and what to post for those who have not confirmed."""
    import msgspec

    from qungui.app.adopt import standing

    zh = order.lang == "zh"
    found = standing(audited(order))
    if order.json:
        write_lines(msgspec.json.encode(one) for one in found)
        return 0
    out = console()
    for group, edition in dict.fromkeys((one.group, one.edition) for one in found):
        here = [one for one in found if (one.group, one.edition) == (group, edition)]
        out.print(f"{group} · {edition}", markup=False)
        for code, words in _STANDINGS.items():
            those = [one for one in here if one.standing == code]
            names = "、".join(f"{one.name}({one.at_text})" if code == "confirmed" else one.name for one in those)
            out.print(f"  {words[not zh]} {len(those)}{':' if those else ''}{names}", markup=False)
        waiting = [f"@{one.name}" for one in here if one.standing != "confirmed"]
        if waiting:
            out.print(f"  {'可以这样提醒' if zh else 'To be posted'}:{' '.join(waiting)} 群规已公布,请看过后回复「收到」", markup=False)
    return 0

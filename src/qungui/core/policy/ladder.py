"""Ladders of consequences: the short form `[remind, warn, {nth: 3, do: fine}]` as a list of steps, each with its `nth`."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

CONSEQUENCES = (
    "remind", "warn", "mute", "unmute", "recall", "remove", "block", "fine", "red_packet", "deduct", "report", "apology", "rename", "dismiss",
)  # fmt: skip


def normal_ladder(raw: Any) -> tuple[list[dict[str, Any]], list[tuple[int, str, str]]]:
    """Steps as `{"nth", "do", …}`, and doubts as (place in the list, sentence, hint). A bare word is for the next `nth`."""
    if not isinstance(raw, list):
        raw = [raw]
    steps: list[dict[str, Any]] = []
    doubts: list[tuple[int, str, str]] = []
    for place, one in enumerate(raw):
        step = {"do": one} if isinstance(one, str) else one
        if not isinstance(step, dict) or not isinstance(step.get("do"), str):
            doubts.append((place, "这一步没有写做什么,已略过", "写成 {nth: 1, do: warn}"))
            continue
        nth = step.get("nth")
        if not isinstance(nth, int) or isinstance(nth, bool) or nth < 1:
            if nth is not None:
                doubts.append((place, f"nth 不能是「{nth}」,按前一步的下一次算", "写成第几次,如 nth: 2"))
            nth = steps[-1]["nth"] + 1 if steps else 1
        if step["do"] not in CONSEQUENCES:
            close = get_close_matches(step["do"], CONSEQUENCES, n=1)
            hint = f"是不是 {close[0]}?" if close else "可以写 " + " ".join(CONSEQUENCES)
            doubts.append((place, f"没有「{step['do']}」这种处理", hint))
        steps.append({"nth": nth, **{key: value for key, value in step.items() if key != "nth"}})
    return steps, doubts

"""What changed between two policies, in words: one line a change, under the clause where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, convert

from qungui.app.parameters import SPANS, mode_words, parameter_word, parse_span, value_words
from qungui.app.policies import open_policy
from qungui.app.words import DECLARATIONS, clause_words, kind_word, word
from qungui.core.moments import HOUR, MINUTE
from qungui.core.policy.learnt import in_words
from qungui.core.policy.model import Learnt, Policy
from qungui.core.trial.changes import Change, changes


class DiffLine(Struct, frozen=True):
    """One change: where, in one sentence; `sign`: `+` is new, `-` gone, `~` other than before. `before`, `after`: wordings of the clause."""

    place: str
    sign: str
    text: str
    before: str = ""
    after: str = ""


class Diff(Struct, frozen=True):
    """Two policies and what changed, as values and in words."""

    old: Policy
    new: Policy
    changes: tuple[Change, ...]
    lines: tuple[DiffLine, ...]


def diff(old: Path, new: Path, lang: str = "zh") -> Diff:
    """Compare two policies, prose or YAML. Raises `UnusableFile`."""
    before, _ = open_policy(old)
    after, _ = open_policy(new)
    found = tuple(changes(before, after))
    return Diff(before, after, found, tuple(line(one, lang) for one in found))


def change_rows(found: Diff) -> Iterator[dict[str, Any]]:
    """For programs: one object a change, with the same sentence that people are shown."""
    for change, said in zip(found.changes, found.lines, strict=True):
        row: dict[str, Any] = {"what": change.what, "clause": change.clause or None, "was": change.was or None, "kind": change.kind or None}
        yield {**row, "name": change.name or None, "before": change.before, "after": change.after, "text": said.text}


_HEAD = {
    "title": ("标题", "title"), "in_force_from": ("施行日期", "in force from"), "timezone": ("时区", "time zone"), "calendar": ("工作日历", "calendar"),
    "groups": ("适用的群", "groups"), "assessment": ("考核", "assessment"), "publish": ("先公布", "publish first"),
}  # fmt: skip


def line(change: Change, lang: str) -> DiffLine:
    """One change in words."""
    zh = lang == "zh"
    place = clause_words(change.clause) if zh else change.clause
    if not change.clause and change.was:
        place = f"原{clause_words(change.was)}" if zh else f"old {change.was}"
    rule = kind_word(change.kind, lang)
    arrow = _arrow(change.name, change.before, change.after, lang)
    if change.what == "head":
        return DiffLine("", "~", f"{word(_HEAD, change.name, lang)} {arrow}")
    if change.what == "penalty":
        before, after = (("没有" if zh else "none") if one is None else value_words("ladder", one, lang) for one in (change.before, change.after))
        return DiffLine("", "~", f"{f'处罚「{change.name}」' if zh else f'penalty {change.name}:'} {before} → {after}")
    if change.what == "exception":
        settled = in_words(convert(change.before or change.after, Learnt))
        if zh:
            return DiffLine(place, "-" if change.before else "+", f"「{rule}」{'不再' if change.before else '新'}定:{settled}")
        return DiffLine(place, "-" if change.before else "+", f"{rule}: {'no longer' if change.before else 'newly'} settled: {settled}")
    if change.what == "clause added":
        return DiffLine(place, "+", "新增一条" if zh else "new clause", after=change.after)
    if change.what == "clause removed":
        return DiffLine(place, "-", "删去一条" if zh else "clause removed", before=change.before)
    if change.what == "renumbered":
        return DiffLine(place, "~", f"原来是{clause_words(change.was)}" if zh else f"was {change.was}")
    if change.what == "reworded":
        return DiffLine(place, "~", "改了文字" if zh else "reworded", change.before, change.after)
    if change.what == "wording":
        return DiffLine(place, "~", "只改了文字,规则没变" if zh else "reworded only, same rules", change.before, change.after)
    if change.what == "declared":
        return DiffLine(place, "~", f"{_declared(change.before, lang)} → {_declared(change.after, lang)}")
    if change.what == "moved":
        return DiffLine(place, "~", f"「{rule}」从{clause_words(change.was)}移到这里" if zh else f"{rule}: moved here from {change.was}")
    if change.what in ("rule added", "rule removed"):
        added = change.what == "rule added"
        head = f"{'新增' if added else '删去'}规则「{rule}」" if zh else f"rule {'added' if added else 'removed'}: {rule}"
        more = _all_said(change.kind, (change.after if added else change.before) or {}, lang)
        return DiffLine(place, "+" if added else "-", f"{head}{f'({more})' if zh else f' ({more})'}" if more else head)
    return DiffLine(place, "~", f"{rule}:{parameter_word(change.kind, change.name, lang)} {arrow}" if zh else f"{rule}: {change.name} {arrow}")


def _arrow(name: str, before: Any, after: Any, lang: str) -> str:
    """`30 分钟 → 60 分钟`: two spans near to each other in one unit."""
    spans = [parse_span(one) for one in (before, after)] if name in SPANS and lang == "zh" else [None]
    known = [one for one in spans if one is not None]
    if len(known) == 2 and all(one % MINUTE == 0 for one in known) and min(known) < HOUR <= max(known) <= 3 * HOUR:  # two sides
        return " → ".join(f"{one // MINUTE} 分钟" for one in known)
    return f"{_said(name, before, lang)} → {_said(name, after, lang)}"


def _said(name: str, value: Any, lang: str) -> str:
    if name == "mode":
        return mode_words(value, lang)
    if name == "penalty" and value == "none":
        return "只提醒" if lang == "zh" else "reminders only"
    return value_words(name, value, lang)


def _all_said(kind: str, settings: dict[str, Any], lang: str) -> str:
    """All that a rule says: `回复时限 30 分钟,谁交办 领导`."""
    joined = (f"{parameter_word(kind, name, lang)} {_said(name, value, lang)}" for name, value in settings.items())
    return (",".join if lang == "zh" else ", ".join)(joined)


def _declared(what: str | None, lang: str) -> str:
    """What a clause is that has no rule, or that it has one."""
    if what is None:
        return "规则" if lang == "zh" else "a rule"
    if what == "unclear":
        return "读不准" if lang == "zh" else "unclear"
    return f"说明({word(DECLARATIONS, what)})" if lang == "zh" else f"declaration ({word(DECLARATIONS, what, 'en')})"

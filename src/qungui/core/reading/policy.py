"""Prose ─► Policy: clauses, what each kind reads in them, what they declare, and what is questionable."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from msgspec import structs

from qungui.core.clause import Kind
from qungui.core.policy.model import Clause, Policy, Problem, Rule
from qungui.core.reading.arbitration import Readings, settle
from qungui.core.reading.clauses import Piece, split
from qungui.core.reading.declarations import declares
from qungui.core.reading.doubts import doubts, unclear
from qungui.core.reading.gaps import UNDEFINED
from qungui.core.reading.model import Reading
from qungui.core.wording.consequences import by_severity, ladder
from qungui.core.wording.dates import dates
from qungui.core.wording.misprints import mended, misprints
from qungui.core.wording.passage import Passage
from qungui.core.wording.text import fold_text

_STEP = re.compile(r"\W*(?:第?\s*[一二两三四五六\d]\s*次|[头第]一回|第[二三四]回|首次|初次|再次|多次|屡)")
_GRADE = re.compile(r"\W*(?:情节)?(?:轻微|轻度|较轻|一般|中等|中度|较重|严重|重度|恶劣|特别严重)")
_BESIDE = ("applies_to", "except", "penalty", "mode")
_WARNS = re.compile(r"违者|违反者|视情节|直接|一律|将被|会被|立即")


def read_policy(text: str, stem: str, kinds: Mapping[str, Kind]) -> tuple[Policy, list[Problem]]:
    """A policy as people wrote it -> the policy of FORMATS §3 and the problems a person should settle. Never fails.

    `stem` is the policy's name; its edition is the first 8 hex digits of the text's sha256.
    """
    pieces = split(text)
    readings = _laddered([_read(piece, before, kinds) for before, piece in zip([None, *pieces], pieces, strict=False)])
    clauses = tuple(reading.clause for reading in readings)
    policy = Policy(
        policy=stem,
        edition=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8],
        title=_title(readings),
        in_force_from=_in_force(readings),
        clauses=clauses,
        penalties={UNDEFINED: "undefined"} if any(rule.params.get("name") == UNDEFINED for one in clauses for rule in one.rules) else {},
    )
    return policy, doubts(policy, readings)


def _read(piece: Piece, before: Piece | None, kinds: Mapping[str, Kind]) -> Reading:
    # Cells of a row are sentences of their own
    raw = piece.text.replace("|", "。").replace("\t", "。") if piece.row else piece.text
    meant = mended(raw, misprints(fold_text(raw), raw), to_read=True)
    reading = _read_as(meant, piece, before, kinds)
    if meant != raw and (literal := _read_as(raw, piece, before, kinds).clause.rules) != reading.clause.rules:
        return reading._replace(literal=literal)
    return reading


def _read_as(words: str, piece: Piece, before: Piece | None, kinds: Mapping[str, Kind]) -> Reading:
    p = Passage(
        words,
        number=piece.number,
        headings=piece.headings,
        lead=piece.lead,
        force=piece.force,
        soft=piece.soft,
        before=before.text if before and before.headings == piece.headings else "",
    )
    if piece.heading:
        # 红线(违者移出): a heading, too, may say what follows a breach
        rules = _rules(settle([(name, rule) for name, rule in _heading_rules(p, kinds)]), []) if _WARNS.search(p.text) else ()
        return Reading(piece, p, Clause(piece.id, piece.text, rules, None if rules else "other", line=piece.line))
    read: Readings = [(name, rule) for name, kind in kinds.items() for rule in kind.read(p)]
    said = declares(p, any(not rule.get("_weak") for _, rule in read))
    if said:
        read = [(kind, rule) for kind, rule in read if not rule.get("_weak")]
    settled = settle(read)
    rules = _rules(settled, read)
    why = None if rules or said else unclear(p)
    clause = Clause(piece.id, piece.text, rules, said or (None if rules or why else "other"), why, piece.line)
    return Reading(piece, p, clause)


def _heading_rules(p: Passage, kinds: Mapping[str, Kind]) -> Readings:
    return [("penalty", rule) for rule in kinds["penalty"].read(p)] if "penalty" in kinds else []


def _rules(settled: Readings, read: Readings) -> tuple[Rule, ...]:
    undefined = any(rule.get("_undefined") for _, rule in read)
    rules = []
    for kind, rule in settled:
        params = {name: value for name, value in rule.items() if name not in _BESIDE}
        penalty = rule.get("penalty") or (UNDEFINED if undefined and kind not in ("penalty", "dispute") else None)
        rules.append(Rule(kind, params, rule.get("applies_to"), rule.get("except"), rule.get("mode", "enforce"), penalty))
    return tuple(rules)


def _run(reading: Reading, words: re.Pattern[str]) -> bool:
    return not reading.piece.heading and bool(words.match(reading.passage.text)) and reading.rule("penalty") is not None


def _whole(text: str) -> dict[str, Any]:
    """The ladder, or the grades, of several lines read as one."""
    if steps := ladder(text):
        return {"ladder": steps}
    graded = by_severity(text)
    return {"by_severity": graded} if len(graded) > 1 else {}


def _laddered(readings: list[Reading]) -> list[Reading]:
    """首次:警告, 二次:禁言 in clauses one after another are one ladder, and each of them carries it whole."""
    settled = list(readings)
    start = 0
    while start < len(settled):
        end = start
        words = next((words for words in (_STEP, _GRADE) if _run(settled[start], words)), None)
        while words and end < len(settled) and _run(settled[end], words):
            end += 1
        whole = _whole("。".join(one.passage.text for one in settled[start:end])) if end - start >= 2 else {}
        for place in range(start, end) if whole else ():
            one = settled[place]
            rules = tuple(Rule("penalty", whole) if rule.kind == "penalty" else rule for rule in one.clause.rules)
            settled[place] = one._replace(clause=structs.replace(one.clause, rules=rules))
        start = max(end, start + 1)
    return settled


def _title(readings: list[Reading]) -> str:
    """The first line, where it heads the others."""
    if not readings or not readings[0].piece.heading or readings[0].piece.text.startswith("|"):
        return ""
    return re.sub(r"^[^\w《「(]+|[^\w》」)!]+$", "", readings[0].piece.text).strip("《》")


def _in_force(readings: list[Reading]) -> str | None:
    """A date that the text says it holds from, else the date of its last lines; `None` where it gives none."""
    for reading in readings:
        if (
            reading.clause.declares == "effective_date"
            and re.search(r"起|日期|生效", reading.passage.text)
            and (found := dates(reading.passage.text))
        ):
            return found[0][0]
    last = [found for reading in readings[-3:] if len(reading.passage.text) <= 40 for found in dates(fold_text(reading.piece.text))]
    return last[-1][0] if last else None

"""Prose ─► clauses: every line that is not blank is in exactly one, word for word, with what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from qungui.core.reading.marks import ARTICLE, BULLET, CHAPTER, DECIMAL, PLAIN, Mark, inline_items, mark
from qungui.core.wording.stance import BAN, MAY, SAY, lead_force
from qungui.core.wording.text import fold_text

_NOUN = (
    r"(?:事项|规定|规则|须知|前言|要求|内容|说明|违规|处罚|惩罚|惩处|守则|办法|制度|章程|公约|职责|总则|附则|目的|"
    r"范围|行为|话题|条款|原则|礼仪|管理|我们|服务|标准|机制|流程|方式|群规|准则|适配|匹配|感知|弥补|申诉|相关|退群|"
    r"注意|提示|红线|底线|纪律|奖惩|措施|情形|义务|权利|声明|简介|介绍|宗旨|定位|活动|时间|安排|基本|言行|发言|"
    r"发布|交流|提问|广告|警告|禁言|封禁|踢出|移出|频道|规范|细则|附件|附录|通知|公告|指南|总纲|引言|序言|结语|尾声|其他|其它|补充|更新|日志|联系|rules?|guidelines?|regulations?|notice)"
)
_HEADING_END = re.compile(rf"{_NOUN}\s*(?:[))】\]」》]|\([^)]*\))?\s*[::]?$", re.IGNORECASE)
_SENTENCE = re.compile(r"[。;!?]|[,].*[,]|\.$")
_OPENS_LIST = re.compile(
    r"(?:以下|如下|下列|下述|包括|包含|例如|比如)[^。;]{0,24}[::]?$|[::]$|(?:以下|如下|下列)[^。;,]{0,16}[。.]|(?:以下|如下|下列)[^:]{0,30}:$"
)
_FRAMED = re.compile(
    r"^\s*(?:【[^】]{1,20}】|\[[^\]]{1,20}\]|「[^」]{1,20}」|={2,}.*|-{2,}\s*\S.*-{2,}|[*]{2}[^*]{1,24}[*]{2}[::]?|"
    r"#{1,6}\s.*)\s*$"
)
_SECTION = re.compile(
    r"(?<=[。!;;,,.\s])\s*(?=(?:最终|本群|一切)?[^。,,;]{0,8}解释权|"
    r"(?:本(?:制度|规定|办法|公约|群规|规则|条例|通知|守则|细则))?(?:自|从)[^。,]{1,14}(?:起|日)[^。]{0,4}(?:执行|"
    r"实施|施行|生效)|由[^。,]{2,16}(?:负责)?解释|(?:群?声明|目的|宗旨|适用范围|群规则|免责声明|附件)\s*[::]|"
    r"违反(?:以上|上述)(?:规定|条款)?[::])"
)
_PLAIN_BULLETS = "-*+•·"
_RULE_LIKE = re.compile(r"禁止|严禁|不得|不准|不许|不要|请勿|必须|须(?!知)|不能|请(?!求)|拒绝|不可|应当|务必|不[发传谈聊]")


class Piece(NamedTuple):
    """One clause as it stands in the source. `heading` marks a line that only stands above others."""

    id: str
    text: str
    line: int
    number: str = ""
    heading: bool = False
    headings: tuple[str, ...] = ()
    lead: str = ""
    force: str = SAY
    soft: bool = False
    row: bool = False


class _Open(NamedTuple):
    """A heading, a numbered item or an opening line that may stand above what follows."""

    level: int
    id: str
    text: str
    force: str | None
    soft: bool
    heading: bool
    numbered: bool


def split(text: str) -> list[Piece]:
    """All clauses of a text in order; their texts together hold every character that is not blank."""
    lines = [(place, line.strip()) for place, line in enumerate(_physical(text), 1) if line.strip()]
    pieces: list[Piece] = []
    stack: list[_Open] = []
    for place, (number, line) in enumerate(_joined(lines)):
        following = _joined_next(lines, number)
        parts = list(_parts(line))
        for order, part in enumerate(parts):
            below = parts[order + 1] if order + 1 < len(parts) else following
            pieces.append(_piece(part, number, below, stack, place == 0 and not pieces, order == 0 and len(parts) > 1))
    return _numbered(pieces)


def _physical(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n|\u2028|\u2029|\x0b|\x0c|\x85", text)


def _joined(lines: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """A line that ends with a comma goes on in the next unmarked one."""
    held: tuple[int, str] | None = None
    for number, line in lines:
        if held and _goes_on(held[1], line):
            held = (held[0], f"{held[1]}\n{line}")
            continue
        if held:
            yield held
        held = (number, line)
    if held:
        yield held


def _goes_on(before: str, line: str) -> bool:
    if re.match(r"^[|\s:-]+$", line) and before.startswith("|"):
        return True
    found = mark(fold_text(line))
    return (
        found.level == PLAIN
        and bool(re.search(r"[,,、]$|[a-z]$(?<=[a-z]{3})", before))
        and len(before) >= 16
        and not line.startswith("http")
        and not re.search(r"[a-z]$", before)
    )


def _joined_next(lines: list[tuple[int, str]], number: int) -> str:
    """The next line of the source, or nothing."""
    return next((line for place, line in lines if place > number), "")


def _parts(line: str) -> Iterator[str]:
    """One line as the clauses it holds: inline items, and declarations that begin inside it."""
    folded = fold_text(line)
    own = mark(folded)
    cuts = {0, len(line)}
    cuts.update(inline_items(folded, int(own.number) if own.number.isdecimal() else None))
    cuts.update(found.start() for found in _SECTION.finditer(folded) if found.start() > own.end)
    places = sorted(cuts)
    for start, end in pairwise(places):
        if part := line[start:end].strip():
            yield part


def _piece(text: str, line: int, following: str, stack: list[_Open], first: bool, whole: bool) -> Piece:
    whole_text = fold_text(text)
    found = mark(whole_text)
    words = text[found.end :].strip()
    folded = fold_text(words)
    following = fold_text(following)
    heading = _is_heading(whole_text, folded, found, following, first, bool(stack) and not stack[-1].heading)
    if text.startswith("|") or ("\t" in text and not found.number):
        return _row(text, line, stack)
    if found.number and found.number not in ("1", "一", "①"):
        # The next number of an open list closes all that was opened inside it
        same = [place for place, one in enumerate(stack) if one.numbered and one.level == found.level]
        del stack[same[0] if same else len(stack) :]
    while stack and not _stands_above(stack[-1], found, heading, folded.endswith(":") and len(folded) <= 8):
        stack.pop()
    number = text[: found.end].strip() if found.number else ""
    above = [one for one in stack if one.heading]
    lead = next((one for one in reversed(stack) if not one.heading), None)
    ident = _ident(found, stack)
    force, soft = _handed(stack)
    if found.level == PLAIN and len(folded) > 40 and len(re.findall(r"[。!?]", folded)) >= 2:
        # Several full sentences are no item of a list of bare things
        force, soft = SAY, False
    if found.level == BULLET and (own := lead_force(found.sign)):
        # ❌ and ✅ before an item say more than the heading
        force, soft = own
    piece = Piece(
        ident,
        text,
        line,
        text[: found.end] if found.number or found.level == BULLET else "",
        heading,
        tuple(one.text for one in above),
        lead.text if lead else "",
        force,
        soft,
    )
    after = mark(following)
    below = bool(after.number) and after.level > found.level
    if heading or _opens(folded, found, following) or (below and (whole or number)):
        # A clause with numbered items under it is their parent; only what opens a list hands its force down
        handed = _hands_down(whole_text) if heading or whole or _opens(folded, found, following) else None
        stack.append(_Open(found.level, ident, words, handed[0] if handed else None, handed[1] if handed else False, heading, bool(number)))
    return piece


def _row(text: str, line: int, stack: list[_Open]) -> Piece:
    """A row of a table; the first one heads the others."""
    if not (stack and stack[-1].id.startswith("|")):
        handed = lead_force(fold_text(text))
        above = tuple(one.text for one in stack if one.heading)
        stack.append(_Open(PLAIN, f"|{line}", text, BAN if handed else None, False, False, False))
        return Piece("", text, line, heading=True, headings=above)
    force, soft = _handed(stack)
    return Piece("", text, line, "", False, tuple(one.text for one in stack if one.heading), stack[-1].text, force, soft, row=True)


def _handed(stack: list[_Open]) -> tuple[str, bool]:
    """The force of the nearest heading or opening line that has one."""
    return next(((one.force, one.soft) for one in reversed(stack) if one.force), (SAY, False))


def _is_heading(text: str, folded: str, found: Mark, following: str, first: bool, listed: bool) -> bool:
    if found.level == CHAPTER or text.lstrip().startswith("#"):
        return True
    if not folded or not following:
        return False
    if found.level == ARTICLE or _SENTENCE.search(folded) or len(folded) > 30:
        return (
            first
            and found.level == PLAIN
            and len(folded) <= 40
            and not re.search(r"[。;!?]|,", folded)
            and bool(_HEADING_END.search(folded))
        )
    after = mark(following)
    if _FRAMED.match(text):
        return True
    if (
        found.level == BULLET
        and after.level == BULLET
        and found.sign != after.sign
        and found.sign[0] not in _PLAIN_BULLETS
        and not re.search(r"[,、]", folded)
        and len(folded) <= 16
    ):
        return True
    if found.level in (PLAIN, BULLET):
        begins = after.level not in (PLAIN, BULLET) and after.number in ("1", "一", "①", "第一条", "第1条", "1.1")
        if first and len(folded) <= 30 and (found.level == PLAIN or found.sign != after.sign):
            return not _RULE_LIKE.search(folded) or bool(_HEADING_END.search(folded))
        if begins and not re.search(r"[,]", folded) and len(folded) <= 20:
            return True
        if folded.endswith(":") and len(folded) <= 14:
            return True
        return (
            (not listed or len(following) > 30)
            and len(folded) <= 16
            and bool(_HEADING_END.search(folded))
            and (found.level == PLAIN or (found.sign[0] not in _PLAIN_BULLETS and found.sign != after.sign))
            and not re.search(r"[,、]", folded)
            and not re.match(
                r"(?:不|禁止|严禁|请(?!假)|无意义|过|私|大|违反)(?!事项|的?行为|的?内容|言行|规定|(?:可|能|被)?(?:接受|受欢迎|允许|容忍|良|当|文明|适当)的?(?:行为|内容|言论|话题))",
                folded,
            )
        )
    deeper = after.level > found.level
    if found.level == DECIMAL and after.level == DECIMAL:
        deeper = after.number.startswith(found.number + ".")
    return (
        deeper
        and len(folded) <= 16
        and not re.search(r"[,]", folded)
        and not (_RULE_LIKE.search(folded) and not _HEADING_END.search(folded))
        and (bool(_HEADING_END.search(folded)) or after.level != PLAIN or folded.startswith(("关于", "有关")))
    )


def _hands_down(text: str) -> tuple[str, bool] | None:
    """What an opening line hands to its items. 欢迎加入!请先看以下守则 permits nothing: what is welcome is said before."""
    last = next((one for one in reversed(re.split(r"[。!?\n]", text)) if one.strip(": ")), text)
    handed = lead_force(last) or lead_force(text)
    return None if handed and handed[0] == MAY and lead_force(last) != handed else handed


def _opens(folded: str, found: Mark, following: str) -> bool:
    """Whether the line opens a list of what follows it."""
    if not following:
        return False
    after = mark(following)
    if after.level == found.level and found.level not in (PLAIN, BULLET):
        return False
    if folded.endswith(":") or re.search(r"(?:以下|如下|下列)[^。;]{0,24}$", folded):
        return True
    tail = re.search(r"(?:以下|如下|下列)", folded)
    return (
        bool(tail)
        and after.level != PLAIN
        and after.number in ("1", "一", "①", "")
        and len(folded) < 160
        and not re.search(r"以下(?:的|人员)?[,;]", folded)
    )


def _stands_above(one: _Open, found: Mark, heading: bool, sub: bool) -> bool:
    """Whether an open line still stands above a line of that mark."""
    if one.id.startswith("|"):
        return False
    if found.level == CHAPTER:
        return False
    if one.level == CHAPTER:
        return True
    if one.heading and not one.numbered:
        return not (heading and found.level in (PLAIN, BULLET)) or (sub and not fold_text(one.text).endswith(":"))
    if heading and found.level == PLAIN:
        return False
    if one.numbered:
        if found.level in (PLAIN, BULLET):
            return True
        if DECIMAL in (one.level, found.level):
            return (
                found.level == DECIMAL
                and found.number.startswith(one.id.rsplit("(", 1)[0] + ".")
                or (one.level == DECIMAL and found.level > DECIMAL)
            )
        return found.level > one.level
    # An unnumbered opening line holds items of one sort; a further opening line ends it
    return not (found.level == PLAIN and heading) and not (one.level == BULLET and found.level not in (PLAIN, BULLET))


def _ident(found: Mark, stack: list[_Open]) -> str:
    if found.level in (CHAPTER, ARTICLE):
        return found.number
    if found.level == DECIMAL:
        return found.number
    parent = next((one for one in reversed(stack) if one.numbered and one.level != CHAPTER), None)
    if found.number:
        return f"{parent.id}.{found.number}" if parent else found.number
    if parent:
        return parent.id
    above = next((one for one in reversed(stack) if one.heading), None)
    return above.text.strip(":：#* 【】[]「」=-") if above and len(above.text) <= 24 else ""


def _numbered(pieces: list[Piece]) -> list[Piece]:
    """Ids made unique: headings and what has no name get their line, repeated ones `(2)`."""
    seen: dict[str, int] = {}
    settled = []
    for piece in pieces:
        base = piece.id if piece.id and not (piece.heading and not piece.number) else f"L{piece.line}"
        name, count = base, seen.get(base, 0) + 1
        while count > 1 and f"{base}({count})" in seen:
            count += 1
        seen[base] = count
        name = base if count == 1 else f"{base}({count})"
        seen.setdefault(name, 1)
        settled.append(piece._replace(id=name))
    return settled

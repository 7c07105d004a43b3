"""What the words of a clause do: ban, ask, permit, punish, explain. One fragment after another, as a reader takes them in."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from qungui.core.wording.consequences import CONSEQUENCE, PARTICIPLE, THREAT, acts
from qungui.core.wording.cues import (
    ASK,
    BAN,
    BANNING_LABEL,
    BANS,
    COURTESY,
    CUES,
    GRANTED,
    IF,
    LEADS,
    MADE,
    MAY,
    PUNISH,
    PUNISHING_LABEL,
    PURPOSE,
    SAY,
    WEAKLY_ASKED,
    WHY,
)

_SPLIT = re.compile(r"[,;。!?\n→➡➜](?!\d{3})|(?<=[\u4e00-\u9fff:])\s+(?=[\u4e00-\u9fff])|(?<=[a-z ]),|(?<=[a-z])\.(?= |$)")
_LABEL = re.compile(r"^\s*[^,。;:!?\n]{1,16}:")
_STOP = re.compile(r"[。!?\n]|(?<=[a-z])\.(?: |$)")


class Fragment(NamedTuple):
    """A stretch between commas and what it does. `soft` marks bans by preference only; `cue` is where the words of the ban stand."""

    text: str
    force: str
    soft: bool
    start: int
    end: int
    own: bool = True
    post: bool = False


def fragments(text: str, inherited: str = SAY, soft: bool = False) -> tuple[Fragment, ...]:
    """A folded text as fragments. `inherited` is what a heading or the line that opens the list hands down."""
    found: list[Fragment] = []
    sentence: list[Fragment] = []
    if BANNING_LABEL.match(text):
        inherited = BAN
    elif PUNISHING_LABEL.match(text) and inherited == SAY:
        inherited = PUNISH
    for start, end, last in _pieces(text):
        sentence.extend(_fragment(text, start, end, sentence, inherited, soft))
        if last:
            found.extend(_asked_back(sentence) if text[end : end + 1] == "?" else _settled(sentence))
            sentence = []
    return tuple(found) + tuple(_settled(sentence))


def _asked_back(sentence: list[Fragment]) -> list[Fragment]:
    """A question to the reader demands nothing: 这样的话题会不会打扰大家?"""
    return [one if one.force == BAN and one.own and _FIRM.search(one.text) else one._replace(force=MAY, soft=False) for one in sentence]


def _pieces(text: str) -> list[tuple[int, int, bool]]:
    """(start, end, ends a sentence) of all stretches between commas; commas in brackets do not split."""
    depth, start = 0, 0
    found = []
    marks = {match.start(): match for match in _SPLIT.finditer(text)}
    for place, sign in enumerate(text):
        if sign in "([{「『《":
            depth += 1
        elif sign in ")]}」』》":
            depth = max(0, depth - 1)
        if place in marks and (depth == 0 or sign in "。\n"):
            depth = 0
            if text[start:place].strip():
                found.append((start, place, bool(_STOP.match(text, place))))
            elif found and _STOP.match(text, place):
                found[-1] = (*found[-1][:2], True)
            start = place + 1
    if text[start:].strip():
        found.append((start, len(text), True))
    return found


# 对于违规内容,将…: breaches at large are no wrong of their own
_AT_LARGE = re.compile(
    r"^\W*(?:对于?|凡是?|如[有果]?|若有?|一旦|出现|发现|所有|任何|有)*(?:群内|本群|有)?(?:上述|以上|此类|相关)?(?:违法|违纪)?违规(?:者|的|行为|内容|言论|信息|成员|人员|情况|现象|发言|操作)*[^,。;、]{0,8}$"
)


def _fragment(text: str, start: int, end: int, before: list[Fragment], inherited: str, soft: bool) -> list[Fragment]:
    piece = text[start:end]
    threat = next((one for one in THREAT.finditer(piece) if not PARTICIPLE.match(piece, one.end())), None)
    if threat:
        # 刷屏会导致你被踢: what comes before the consequence is what is punished
        head = piece[: threat.start()].strip()
        if not head.strip("则就即将会都均对于凡如若有"):
            return [Fragment(piece, PUNISH, False, start, end)]
        forced = _forced(head, before, SAY, soft)
        force = BAN if forced[0] in (SAY, ASK) or inherited == BAN else forced[0]
        if re.match(
            r".{0,8}(?:[不未没]改$|违反|违规|违者|不遵守|对于?违|经发现|情节|视其?情节|第[一二三\d]|首次|多次|屡|累计|再|初)", head
        ) and not re.search(r"违规(?:发言|内容|言论|信息|推广|广告|行为)", head):
            force = PUNISH
        if _AT_LARGE.match(head) or re.search(r"措施|处[理罚]方式|手段", head):
            force = PUNISH
        return [
            Fragment(head, force, False, start, start + threat.start(), False),
            Fragment(piece[threat.start() :], PUNISH, False, start + threat.start(), end),
        ]
    force, is_soft, own, post = _forced(piece, before, inherited, soft)
    return [Fragment(piece, force, is_soft, start, end, own, post)]


def _forced(piece: str, before: list[Fragment], inherited: str, soft: bool) -> tuple[str, bool, bool, bool]:
    """(force, soft, from its own words, the words stand behind their object) of one stretch."""
    body = piece.strip()
    label = _LABEL.match(body)
    # What stands in brackets is an aside: 器材交易(请到交易群)
    bare = re.sub(r"\([^()]*\)", lambda aside: " " * len(aside[0]), body)
    cue = CUES.search(bare, label.end() if label else 0) or CUES.search(bare)
    conditional = re.match(IF, body)
    if (
        cue
        and conditional
        and cue.lastgroup in ("may", "ask", "ban")
        and cue.end() < len(body)
        and not re.search(r"(?:禁止|不得|不要|勿|不许|不准|不能|严禁|不轻易|不发|不传)", body[conditional.end() :])
    ):
        cue = None
    if inherited == BAN and cue and cue.lastgroup == "ask" and not re.match(r"(?:请|必须|务必|应当|一律|please|must)", cue[0]):
        cue = None
    if cue is None and re.match(r"^(?:除非|除了|但是?[^,]{0,6}除外|例外)", body):
        return MAY, False, True, False
    if cue is None:
        carried = before[-1] if before else None
        if carried and carried.force in (BAN, ASK, MAY, WHY) and not (carried.force == WHY and inherited != SAY):
            return carried.force if carried.force != WHY else SAY, carried.soft, False, False
        return inherited, soft, False, False
    name = cue.lastgroup or ""
    if COURTESY.search(body) and (name == "ask" or COURTESY.match(body, cue.start()) or COURTESY.match(body, cue.end())):
        return MAY, False, True, False
    if (
        name == "ask"
        and (granted := GRANTED.search(body, cue.end()))
        and WEAKLY_ASKED.match(cue[0])
        and not BANS.search(body, granted.start())
    ):
        return MAY, False, True, False
    if (
        name in ("ask", "may")
        and (later := BANS.search(body, cue.end()))
        and not (
            name == "may"
            and re.match(r"不[要需]求|不受|不限|不再[另重]|不[再用必][^,。;]{0,2}(?:另|填|写|报|交|打)", body[later.start() :])
        )
    ):
        # In 请各位不要刷屏 what is asked is not to do it
        cue, name = later, later.lastgroup or ""
    if name in ("ban", "soft"):
        rest = body[cue.end() :]
        post = not re.search(
            r"[\u4e00-\u9fffa-z]{2}", re.sub(r"^(?:发布?|传|有|出现|的|传到群里|讨论|谈论|说|谈|发言?|转发|散播)+", "", rest)
        )
        # A hard ban in the same stretch outweighs a soft word
        hard = name == "ban" or re.search(r"严禁|禁止|不得|不准|不许|请勿|切勿", body)
        return BAN, not hard, True, post
    if name == "may" and inherited == BAN and not re.search(r"允许|可以|欢迎|鼓励|自愿|容许", cue[0]):
        return inherited, soft, False, False
    return {"may": MAY, "ask": ASK, "why": WHY}[name], False, True, False


def _settled(sentence: list[Fragment]) -> list[Fragment]:
    """A ban behind its object, and a consequence, reach back over what the sentence says before them."""
    settled = _explained(sentence)
    for place, (before, here) in enumerate(pairwise(settled), 1):
        # 一旦查实,挂群并拉黑
        if here.force in (SAY, ASK) and _FOUND_OUT.search(before.text) and acts(here.text):
            settled[place] = here._replace(force=PUNISH)
    for place in range(len(settled) - 1, 0, -1):
        here, before = settled[place], settled[place - 1]
        leans = re.match(
            r"\s*(?:以及|及|和|与|或者?|还有|也|都|一律|一概|均|等|请注意|严禁$|禁止$|不许|不准|不能|不要|不行|不得|并)", here.text
        )
        reaches = here.force == BAN and bool(leans) and (here.post or not here.own)
        punished = here.force == PUNISH and not any(one.force == BAN for one in settled[:place])
        if before.force == SAY and (reaches or (punished and re.search(r"[的者]$|^(?:如|若|凡|一旦|谁)|会$", before.text.strip()))):
            if (
                re.search(r"违反|违规者|违者|以上规定|本规定|经发现", before.text)
                or _AT_LARGE.match(before.text)
                or _FOUND_OUT.fullmatch(re.sub(r"^\W*(?:如|若|一旦|一经|经)?", "", before.text))
            ):
                continue
            settled[place - 1] = before._replace(force=BAN, soft=here.soft and here.force == BAN, own=False, post=reaches)
    return settled


_FOUND_OUT = re.compile(r"(?:查实|核实|查证|发现|属实|抓到|抓住|逮到|被举报|查出)[^,。;]{0,3}$")
_EXPLAINS = re.compile(
    r"^\s*(?:这(?=意味|样|一|不|种|也|有助|既|是(?:因为|由|为|我们|对))|"
    r"我们(?:理解|知晓|相信|认为|尊重|期待|建议|鼓励|容许|允许|知道|希望|欢迎|普遍)|大多数|关于|由于|因为|例如|即使|"
    r"即便|原因|此举|毕竟|上文|其实|当然|事实上|以上)"
)
_FIRM = re.compile(r"禁止|不得|严禁|绝不|不允许|不准|不许|请勿|切勿|一律|必须|移出|踢|禁言")


def _explained(sentence: list[Fragment]) -> list[Fragment]:
    """A sentence that explains asks nothing, up to the first firm word in it; nor does 如果不确定 before 请问管理员."""
    settled = list(sentence)
    if settled and PURPOSE.match(settled[0].text) and any(MADE.search(one.text) for one in settled):
        settled = [one if one.force == BAN and one.own else one._replace(force=WHY, soft=False) for one in settled]
    if settled and _EXPLAINS.match(settled[0].text):
        for place, one in enumerate(settled):
            if _FIRM.search(one.text) or (one.force == BAN and one.own and re.search(r"别|勿|不要", one.text)):
                break
            settled[place] = one._replace(force=MAY, soft=False)
    for place, (one, after) in enumerate(pairwise(settled)):
        if one.force == BAN and not one.own and re.match(IF, one.text.strip()) and after.own and after.force in (ASK, MAY):
            settled[place] = one._replace(force=SAY)
    return settled


_SUCH = re.compile(
    r"(?:下列|以下|如下)[^,。:;]{0,6}(?:行为|情形|情况|言论|内容|现象|事项|问题)[^。:;]{0,8}(?:者|的|之一|,|$)|有(?:以下|下列)"
)


def lead_force(line: str) -> tuple[str, bool] | None:
    """What a heading or an opening line hands down to its items: (force, soft), or `None` where it says nothing."""
    if _SUCH.search(line) and (THREAT.search(line) or acts(line)):
        return BAN, False  # 有下列行为之一的,移出
    for pattern, force, is_soft in LEADS:
        if pattern.search(line):
            return force, is_soft
    return None


__all__ = ["ASK", "BAN", "CONSEQUENCE", "MAY", "PUNISH", "SAY", "WHY", "Fragment", "fragments", "lead_force"]

"""Categories whose words add up: the strongest word says how serious it is, others and what is asked for say how sure."""

from __future__ import annotations

from collections.abc import Iterable

from qungui.core.screen.context import Context, excuse
from qungui.core.screen.hits import NEVER_SURE, Hit
from qungui.core.screen.matching import Found

# Somebody gains by these: a way to reach them, a link or a price beside makes plain that it is an offer.
OFFERED = frozenset("gambling porn drugs fraud pyramid illegal cheating vpn ads recruitment trade copyright other_groups vote_soliciting".split())
# A business speaks of these every day: without a way to reach the seller, words of work make them doubtful or nothing.
EVERYDAY = frozenset("ads recruitment trade other_groups vote_soliciting copyright vpn cheating fraud pyramid".split())
# Even their plainest words are office talk.
_OFFICE = frozenset("ads recruitment trade other_groups vote_soliciting copyright".split())
# Two heavy words make one certain: nobody talks *about* these with several of their tricks at once.
_TWICE = frozenset("harassment vote_soliciting fraud pyramid illegal cheating".split())
# Several of their heavy words at once, with a third, are an offer even where nobody says how to take it up.
_HARD = frozenset("gambling drugs porn".split())
_REACH = 160  # characters: signs further apart belong to different things
_PRICED = frozenset("ads trade porn drugs recruitment fraud".split())
_COUNTED = frozenset("0123456789一二两三四五六七八九十百千")
_NAMES = {
    "gambling": "赌博", "porn": "色情", "drugs": "毒品", "violence": "暴力", "gore": "血腥", "abuse": "辱骂", "discrimination": "歧视", "harassment": "骚扰", "provocation": "引战", "rumor": "疑似谣言",
    "politics": "涉政", "religion": "宗教", "superstition": "迷信", "vulgar": "低俗", "illegal": "违法", "fraud": "诈骗", "pyramid": "传销", "ads": "广告", "recruitment": "招聘", "trade": "买卖转让",
    "vote_soliciting": "拉票砍价", "impersonation": "冒充", "other_groups": "拉人进群", "copyright": "盗版", "spoiler": "剧透", "cheating": "外挂作弊", "vpn": "翻墙", "privacy": "隐私",
}


def may_count(points: int, number: int, bonus: int) -> bool:
    """Whether `number` words of at most so many points, with at most this `bonus` of what stands around them, can come to anything."""
    return points > 2 or (points == 2 and number - 1 + bonus >= 3)


def weigh(context: Context, category: str, found: list[Found]) -> tuple[Hit | None, str]:
    """(the hit, why it was let pass) for the words of one category, sorted by place; both empty where there is too little."""
    if not may_count(max(one.points for one in found), len(found), context.contact + context.link + min(context.call, 2) + 1):
        return None, ""
    words = _gathered(found)
    top = max(words, key=lambda one: (one.points, one.end - one.start, -one.start))
    support = len(words) - 1
    strong = sum(one.points == 4 for one in words)
    bonus = _bonus(context, category, {one.word for one in words})
    sure, doubtful = _grade(category, top.points, sum(one.points >= 3 for one in words), support, bonus)
    if not doubtful:
        return None, ""
    if why := excuse(context, category, top, strong):
        return None, why
    if category in EVERYDAY and context.has("~work") and not context.contact and not (top.points == 4 and bonus):
        if top.points < 4 and (support < 2 or not context.call):
            return None, "work"
        sure = sure and category not in _OFFICE and top.points == 4
    return hit(category, top, sure and category not in NEVER_SURE, [top, *(one for one in words if one is not top)], context), ""


def hit(category: str, top: Found, sure: bool, words: Iterable[Found], context: Context) -> Hit:
    """A hit on `top` that names up to three of `words` and what stands beside them."""
    spelt = " ".join(f"「{word}」" for word in list(dict.fromkeys(one.word for one in words))[:3])
    beside = [name for name, there in (("联系方式", context.contact), ("网址", context.link), ("价格", context.price)) if there and category in OFFERED]
    return Hit(category, *top.raw, sure, f"{_NAMES.get(category, '禁用词')}:{' + '.join([spelt, *beside])}")


def _gathered(found: list[Found]) -> list[Found]:
    """One of each word, the longer where two overlap, within reach of the strongest."""
    top = max(found, key=lambda one: (one.points, one.end - one.start, -one.start))
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (-one.points, one.start - one.end, one.start)):
        if abs(one.start - top.start) <= _REACH and all(one.word != other.word and not _overlap(one, other) for other in kept):
            kept.append(one)
    return kept


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _bonus(context: Context, category: str, words: set[str]) -> int:
    if category not in OFFERED:
        return 0
    calls = len({one.word for one in context.signs.get("~call", ())} - words)
    priced = context.price or any(word[0] in _COUNTED and len(word) > 2 for word in words)
    return context.contact + context.link + min(calls, 2) + (priced and category in _PRICED)


def _grade(category: str, top: int, weighty: int, support: int, bonus: int) -> tuple[bool, bool]:
    """(sure, at least doubtful). `top` is the most points of a word, `weighty` how many words have 3 and more, `support` how many others there are."""
    if category in ("ads", "recruitment", "trade", "other_groups"):
        return (
            (top == 4 and support + bonus >= 1) or (top == 3 and support + bonus >= 2) or (top == 2 and bonus >= 1 and support + bonus >= 4),
            (top == 4) or (top == 3 and support + bonus >= 1) or (top == 2 and bonus >= 1 and support + bonus >= 3),
        )
    if category in _TWICE and top == 3 and weighty > 1:
        return True, True
    if category in _HARD and top == 3 and weighty > 1 and support > 1:
        return True, True
    return (
        top == 4 or (top == 3 and bonus >= 1 and support + bonus >= 2) or (top == 2 and bonus >= 1 and support + bonus >= 4),
        top >= 3 or (top == 2 and support + bonus >= 3 and (bonus >= 1 or category not in OFFERED)),
    )

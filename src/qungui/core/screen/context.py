"""The text around a word: who is offering, forbidding, warning, reporting, joking or working."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from qungui.core.screen.hits import Extract
from qungui.core.screen.matching import Found

_SENTENCE_END = re.compile(r"[。!?;\n]+|\.(?=\s|$)")
# 「举报电话 …」, 「请联系管理员微信 …」: a contact that does not sell.
_OFFICIAL = re.compile(r"(?:举报|投诉|报警|反诈|值班|管理员|群主|求助|救援|医生|报修|监督)[^。!?]{0,8}$")
# Words of forbidding that come after what they forbid.
_CLOSING = frozenset("一律 违者 查处 处罚 处分 严肃处理 移出群 踢出 拉黑处理 零容忍 规定 条例 管控 红线 抵制 整治".split())
_REPORTED = re.compile(
    r"(?:有人|某人|他|她|他们|她们|客户|对方|员工|业主|司机|邻居|网友|同学|那人|老板|领导|顾客|乘客|骂人|孩子|学生|谁|被|甲方)[^。!?\n,]{0,10}(?:骂|说|讲|吼|喊|威胁|恐吓|辱骂|扬言|发来|叫嚣|回我|回复|留言)[^。!?\n]{0,6}$"
    r"|(?:骂我|骂他|骂她|说我|叫我|喊我|骂人|被骂|骂了句|骂了一句|骂了声|什么叫|所谓|比如|例如|像|诸如|不要说|别说|不能说|不许说|不要骂|别骂|禁止说|台词|写着|标题|翻译|意思是)[^。!?\n]{0,5}$"
)
_TO_YOU = re.compile("(?:通知|告知|提醒)?[您你](?:的|涉嫌|名下|已|需|须|将|必须)[^。!?\n]*(?:请|转入|转到|转至|汇|填写|缴纳)")
_POSING = ("我是", "我们是", "这里是", "这边是")  # 「我是公安局的」 is no news
_FORBIDDEN = re.compile("(?:不要|(?<![特级分个区类性差告识派辨送惜])别(?![墅的名克致])|不能|不可以|不让|(?<![不多至年减很缺])少(?![女妇年儿爷林数])|勿|莫(?!名))(?!错过|犹豫|等|怕|客气|急|担心)[^,。!?\n]{0,6}$")
_AGAINST = re.compile("歧视|偏见|反对|不应该|不能说|凭什么说|为什么说|刻板|地域黑|不认为|谁说|并不|别说|地图炮|不是说|平等|所谓")
_SENT_ME = re.compile("(?:有人|谁|他|她|对方|陌生人|某人|那人|骗子|中介|微商|这人)[^。!?]{0,14}(?:发|说|问|加|写|推)")
_CALLS = re.compile("加我|找我|私我|联系我|扫码|微信[号:]|下单|报名|进群")
_MENTIONS = re.compile(r"@[^\s@]{2,24}(?=\s+\S)")
_SPOKEN_TO = frozenset("领导 家长 老师们 经理 主任 学员 同事 老师 班级 学校 工会".split())
_THANKS = re.compile("(?:各位|谢谢|感谢|亲爱的|尊敬的|拜托|辛苦)[^,。!?\n]{0,6}$")
_SPEAKS = re.compile("(?:朋友|同事)?们?(?:[,:!~]|帮|请|麻烦|求)")
_QUOTES = re.compile("[「『“\"‘'《][^」』”\"’'》]{0,60}[」』”\"’'》]")
_ABOUT_WORDS = re.compile("骂|说|叫|词|写|意思|翻译|这种话|不文明|属于|用语|评论|歌|书|片|弹幕|标语|言论|内容|字样|关键")

# Speaking to somebody: warnings, news words and lessons do not turn it into talk about something.
SPOKEN = frozenset("threat abuse harassment discrimination provocation vulgar".split())
_OFFERS = frozenset("ads recruitment trade vote_soliciting other_groups".split())


class Context:
    """What stands around the words found; where sentences and quotes are is looked up when it is first asked for.

    `text` is the folded text, `signs` its `~` words by tag; `call` counts what asks for contact or action, `contact` says
    whether somebody can be reached who is no authority, `link` whether there is something to follow or to copy, here or
    beside the text, `price` whether money is named.
    """

    def __init__(self, raw: str, text: str, signs: dict[str, list[Found]], extracts: Sequence[Extract], *, link: bool = False) -> None:
        self.text = text
        self.signs = _without_addresses(text, signs)
        self.call = self.count("~call")
        self.contact = self.price = False
        self.link = link
        self._raw = raw
        for one in extracts:
            if one.kind in ("phone", "wechat", "qq", "group_invite"):
                self.contact = self.contact or not _OFFICIAL.search(raw[max(0, one.start - 16) : one.start])
            elif one.kind in ("link", "password_word"):
                self.link = True
            elif one.kind == "price":
                self.price = True

    @cached_property
    def quotes(self) -> Sequence[tuple[int, int]]:
        """Spans of the text as sent that stand in quotation marks."""
        return [match.span() for match in _QUOTES.finditer(self._raw)]

    @cached_property
    def mentions(self) -> Sequence[tuple[int, int]]:
        """Spans of the text as sent in which somebody is called by @."""
        return [match.span() for match in _MENTIONS.finditer(self._raw)] if "@" in self._raw else ()

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.text)]

    def has(self, tag: str) -> bool:
        return tag in self.signs

    def sentence(self, place: int) -> tuple[int, int]:
        """[start, end) of the sentence that holds `place`."""
        number = bisect_right(self._ends, place)
        return (self._ends[number - 1] if number else 0), (self._ends[number] if number < len(self._ends) else len(self.text))

    def count(self, tag: str) -> int:
        """How many different words of this tag there are."""
        return len({one.word for one in self.signs.get(tag, ())})

    def near(self, tag: str, start: int, end: int) -> Iterable[Found]:
        """Signs of this tag in the sentence of [start, end) or right beside it."""
        first, last = self.sentence(start)
        return (one for one in self.signs.get(tag, ()) if first - 25 <= one.start < last + 25)


def _without_addresses(text: str, signs: dict[str, list[Found]]) -> dict[str, list[Found]]:
    """`signs` without words of work that only say to whom one speaks."""
    work = signs.get("~work", ())
    kept = [one for one in work if not _is_address(text, one)]
    if len(kept) == len(work):
        return signs
    return {tag: kept if tag == "~work" else words for tag, words in signs.items() if kept or tag != "~work"}


def _is_address(text: str, one: Found) -> bool:
    """Whether a word of work only says to whom one speaks or whom one thanks: 各位领导, 家长们帮个忙."""
    return one.word in _SPOKEN_TO and bool(
        _THANKS.search(text[max(0, one.start - 8) : one.start]) or (one.start <= 2 and _SPEAKS.match(text[one.end : one.end + 4]))
    )


def excuse(context: Context, category: str, found: Found, strong: int) -> str:
    """Why `found` is let pass here, or "". `strong` is how many words of the category speak for themselves."""
    if category in SPOKEN:
        return "talking about the word" if category == "discrimination" and is_objection(context, found.start) else _excuse_speech(context, found)
    if context.contact:
        return "reported speech" if _passed_on(context, found) else ""
    first, last = context.sentence(found.start)
    if _FORBIDDEN.search(context.text[max(first, found.start - 12) : found.start]):
        return "quoting the ban"
    for ban in context.near("~ban", found.start, found.end):
        before = first <= ban.start < found.start and found.start - ban.end <= 40
        if before or (ban.word in _CLOSING and found.end <= ban.start < last):
            return "quoting the ban"
    if strong > 1 and (context.call > 1 or context.link) and category not in ("virus_link", "fraud"):
        return ""  # an advertisement that calls itself a warning
    if any(True for _ in context.near("~warn", found.start, found.end)):
        return "warning"
    if category in _OFFERS or category == "spoiler":
        return ""
    told_you = category == "fraud" and _TO_YOU.search(context.text)  # news does not tell the reader to pay
    for tag, why in (("~teach", "training"),) if told_you else (("~news", "news"), ("~teach", "training")):
        if any(not _overlaps(one, found) and not context.text.endswith(_POSING, 0, one.start) for one in context.near(tag, found.start, found.end)) and (strong < 2 or not context.call):
            return why
    if _quoted(context, found) and not context.call:
        return "talking about the word"
    return ""


def _passed_on(context: Context, found: Found) -> bool:
    """Whether somebody shows, between quotation marks, what another has sent, and says so."""
    inside = next(((start, end) for start, end in context.quotes if start < found.raw[0] and found.raw[1] < end), None)
    if inside is None:
        return False
    before, behind = context.text[max(0, inside[0] - 24) : inside[0]], context.text[inside[1] :]
    return bool(_SENT_ME.search(before) and not _CALLS.search(behind))


def is_objection(context: Context, place: int) -> bool:
    """Whether the sentence there speaks against prejudice."""
    return bool(_AGAINST.search(context.text[slice(*context.sentence(place))]))


def _excuse_speech(context: Context, found: Found) -> str:
    first, _ = context.sentence(found.start)
    before = context.text[max(first, found.start - 24) : found.start]
    if _REPORTED.search(before):
        return "reported speech"
    if _quoted(context, found):
        return "talking about the word"
    for ban in context.near("~ban", found.start, found.end):
        if first <= ban.start < found.start and not re.search("[你您]", context.text[ban.end : found.start]) and not re.search("你|我", context.text[found.start : found.end]):
            return "quoting the ban"
    if any(first <= one.start for one in context.near("~teach", found.start, found.end)) and "你" not in context.text:
        return "training"
    if any(first <= one.start and not _overlaps(one, found) for one in context.near("~news", found.start, found.end)) and "你" not in context.text:
        return "news"
    return ""


def _quoted(context: Context, found: Found) -> bool:
    start, end = found.raw
    inside = any(first < start and end < last for first, last in context.quotes)
    return inside and bool(_ABOUT_WORDS.search(context.text))


def _overlaps(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end

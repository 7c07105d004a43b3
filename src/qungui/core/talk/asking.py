"""Whether a part of a message asks for something: an order, a question, or a reminder of what was asked before."""

from __future__ import annotations

import re

from msgspec import Struct

from qungui.core.talk import vocabulary as v
from qungui.core.talk.due import has_deadline
from qungui.core.talk.hearing import Token
from qungui.core.talk.parts import Part

INSTRUCT, QUESTION, URGE = "instruct", "question", "urge"

# What hinders a cue: somebody else acts, or it was in the past, or the words are thanks, praise, hearsay, permission.
_BY_OTHERS, _IN_THE_PAST, _SPOKEN_OF = 1, 2, 4
_CUES = v.RECEIPT | v.PLEASE | v.FIRM | v.BA | v.GIVE | v.DO | v.DONT | v.WANT | v.VERB | v.CALL | v.RELAY
ANY_ASK = (_CUES | v.QUEST | v.QWORD | v.QEND | v.NE | v.URGE | v.QMARK | v.RECEIPT | v.FILL | v.DEADLINE | v.UNTIL) & ~v.VERB
# Of these, what asks where nobody is called.
_ORDERS = _CUES | v.DEADLINE | v.UNTIL
_ORDERS_ALONE = v.PLEASE | v.BA | v.GIVE | v.DO | v.FIRM | v.NAME | v.DEPT
ASKS_ALONE = _ORDERS_ALONE | v.URGE | v.CALLING | v.QUEST | v.QMARK
_LIGHT = (
    v.TODAY
    | v.LATER
    | v.DAYPART
    | v.UNTIL
    | v.ADVERB
    | v.YOU
    | v.NAME
    | v.DEPT
    | v.HONOR
    | v.ALL
    | v.LIST
    | v.WANT
    | v.AT
    | v.FUTURE
    | v.FIRM
)
# Whoever is only named beside these is told of, as on a list: 今天@张三 值班.
_ON_DUTY = frozenset(("值班", "当班", "带班", "值日", "轮值"))
# Behind these 了 tells that it is done: 修好了; behind a bare verb after 把 it may be an order: 把灯修了.
_REACHED = frozenset("完好掉出去来到过成光走齐妥清回上下")
# Where nothing else is said, a verb that ends so tells that it is done: 发完.
_COMPLETED = frozenset("完齐掉妥")
_SAID = re.compile(r"\S")
_AT_END = v.QEND | v.NE | v.QUEST
_DIGITS = frozenset("0123456789一二三四五六七八九十两半:点时分号日月")


class Context(Struct, frozen=True):
    """What is known of the message besides the part. `scoped`: somebody is addressed. `answering`: it began with an acknowledgement."""

    scoped: bool = False
    answering: bool = False
    carried: bool = False


def part_asks(part: Part, sentence: int, context: Context) -> str:
    """`instruct`, `question`, `urge` or "". `sentence` are the word classes of the whole sentence that the part is in."""
    if part.seen & v.URGE and _urges(part):
        return URGE
    if part.seen & (_ORDERS_ALONE if not context.scoped else _ORDERS) and order(part, context):
        return "" if sentence & v.RHETORIC and not part.seen & (v.PLEASE | v.BA | v.GIVE) else INSTRUCT
    return _question(part, sentence, context)


def order(part: Part, context: Context) -> bool:
    """Whether the part, in which there may be a cue, orders something done."""
    seen = part.seen
    hindered = _BY_OTHERS if context.carried else 0
    pressed = bool(seen & (v.TODAY | v.FIRM | v.WANT | v.BA_END | v.PLEASE))
    over = _is_over(part) and not pressed and not _get_done(part)
    light, you, mine = True, False, False
    place = part.start
    last: Token | None = None
    for token in part.tokens:
        flags = token.flags
        light = light and _only_light(part, place, token.start)
        before = last.flags if last is not None and last.end == token.start else 0
        if flags & v.OF:
            hindered &= _SPOKEN_OF
        if flags & v.PAST:
            hindered |= _IN_THE_PAST
        if flags & (v.ME if you else v.ME | v.THIRD) and not before & (v.OBJECT | v.BA | v.CALL):
            hindered |= _BY_OTHERS
        mine = mine or bool(flags & v.ME)
        if flags & (v.CALL | v.RELAY) and before & v.PLAN:
            hindered |= _BY_OTHERS
        if flags & v.TO_YOU and not _relative(part, token):
            hindered |= _BY_OTHERS
        if flags & v.SPEECH:
            hindered |= _SPOKEN_OF
        if flags & v.YOU and (before & v.WANT or not (mine or before & (v.OBJECT | v.CALL | v.RELAY | v.SPEECH))):
            hindered &= _SPOKEN_OF
            you = True
        if flags & v.TODAY:
            hindered &= ~_IN_THE_PAST
        if not hindered and not before & v.NOT and _cue(part, token, before, context, over=over, light=light):
            return True
        if not flags & _LIGHT and not (flags & v.THIRD and before & v.OBJECT):
            light = False
        place, last = token.end, token
    return (
        not hindered
        and context.scoped
        and not over
        and not part.asks
        and not part.ends_with(_AT_END)
        and not seen & (v.DONE | v.LEISURE | v.NOT)
        and has_deadline(part)
    )


def _cue(part: Part, token: Token, before: int, context: Context, *, over: bool, light: bool) -> bool:
    """Whether one word, which nothing hinders, makes an order of the part."""
    flags, seen = token.flags, part.seen
    if flags & v.PLEASE:
        return _SAID.search(part.plain, token.end) is not None and not (seen & v.TREAT and not seen & (v.BA | v.GIVE | v.DO))
    if flags & v.BA:
        return not over and (not flags & v.WILL or light or bool(before & (v.YOU | v.NAME | v.TODAY | v.ADVERB)))
    if flags & (v.GIVE | v.DO) and not _relative(part, token) and not _followed(part, token, v.DONE):
        return not over and not (flags & v.DO and seen & v.LEISURE and not context.scoped)
    if flags & v.FIRM and not part.asks and not seen & v.SPEECH and (context.scoped or not flags & v.ACK):
        return (context.scoped or bool(seen & (v.VERB | v.UNTIL | v.WANT))) and not (context.answering and not seen & (v.BA | v.YOU))
    if flags & (v.DONT | v.RECEIPT) and not flags & v.ACK:
        return context.scoped
    if flags & v.WANT and not part.asks:
        return context.scoped and bool(seen & (v.TODAY | v.DEADLINE)) and not seen & (v.LEISURE | v.DONE | v.SPEECH)
    if flags & v.RELAY and light and context.scoped and _followed(part, token, v.THIRD):
        return not over and not seen & v.LEISURE
    if flags & (v.CALL | v.RELAY) and _followed(part, token, v.NAME | v.DEPT):
        return not over and bool(seen & (v.VERB | v.BA | v.GIVE | v.DO)) and not seen & v.TREAT
    if flags & v.VERB:
        return _plain_verb(part, token, before, context, over=over, light=light)
    return False


def _plain_verb(part: Part, token: Token, before: int, context: Context, *, over: bool, light: bool) -> bool:
    """A verb orders in the place of one: where somebody is addressed, first in the part or right after a time."""
    if part.asks or part.ends_with(_AT_END) or part.seen & (v.QUEST | v.URGE):
        return False
    if (
        over
        or context.answering
        or before & v.PLAN
        or _followed(part, token, v.DONE | v.OF)
        or part.seen & (v.SPEECH | v.RHETORIC)
        or (part.plain[token.start : token.end] in _ON_DUTY and not part.seen & (v.YOU | v.FIRM | v.WANT))
        or (part.seen & v.LEISURE and not token.flags & v.ORDER)
    ):
        return False
    if not context.scoped or (
        token.end == part.end
        and (token.end - token.start == 1 or part.plain[token.end - 1] in _COMPLETED)
        and not before & (v.TODAY | v.LATER | v.DAYPART | v.UNTIL)
    ):
        return False
    if not light and before & v.LATER and token.end == part.end and token.end - token.start == 1 and not part.seen & v.YOU:
        return False  # 补贴下个月发
    named = before & v.YOU and not part.seen & v.PAST
    if not light and not named and not before & (v.TODAY | v.DAYPART | v.UNTIL | v.WANT | v.LATER | v.FIRM | v.ADVERB):
        return False
    return part.last(v.STATE) < token.end or bool(part.seen & v.TODAY)


def _question(part: Part, sentence: int, context: Context) -> str:
    """What a part asks that orders nothing."""
    seen = part.seen
    if sentence & v.RHETORIC or (sentence & v.LEISURE and not sentence & (v.ORDER | v.DO | v.GIVE | v.FIRM | v.BA)):
        return ""
    if seen & v.CALLING:
        return URGE
    if part.asks:
        return _with_mark(part, sentence)
    return _without_mark(part, sentence, context)


def _urges(part: Part) -> bool:
    """好了没, 催一下 at the end of a part; 催一下客户 is an order."""
    if part.seen & v.ME:
        return False
    last = part.words[-1]
    return (
        last[1] < part.end
        or bool(last[2] & (v.URGE | v.PARTICLE | v.QEND))
        or not any(word[2] & v.URGE and word[2] & v.DO for word in part.words)
    )


def _with_mark(part: Part, sentence: int) -> str:
    """A part of a sentence that ends in a question mark."""
    if not part.close & v.QMARK and not part.seen & (v.QUEST | v.QWORD):
        return ""
    informed = part.seen & (v.QUEST | v.QWORD | v.QEND)
    if sentence & (v.SPEECH | v.GREET | v.THANK | v.LAUGH) and not informed:
        return ""
    if part.bare(v.NAME | v.DEPT | v.HONOR | v.AT | v.LIST) or part.end == part.start:
        return URGE
    if part.ends_with(v.NE) and not part.seen & (v.QUEST | v.QWORD):
        return URGE
    return QUESTION


def _without_mark(part: Part, sentence: int, context: Context) -> str:
    """A question that only its words show."""
    seen = part.seen
    if seen & (v.SPEECH | v.REFUSE | v.LAUGH) or not seen & (v.QUEST | v.QWORD | v.QEND | v.NE):
        return ""
    if seen & (v.ME | v.THIRD) and not seen & v.YOU and not context.scoped:
        return ""
    if seen & v.QUEST:
        return "" if seen & v.ME else QUESTION
    if not context.scoped or seen & (v.ME | v.NOT) or sentence & (v.SPEECH | v.LAUGH):
        return ""
    if part.ends_with(v.NE):
        return "" if seen & (v.STATE | v.CARRY) or (seen & v.PAST and not seen & v.OF) else QUESTION if seen & v.QWORD else URGE
    if part.ends_with(v.QEND):
        return QUESTION
    return QUESTION if seen & v.QWORD else ""


def _is_over(part: Part) -> bool:
    """Whether the part tells of something done: it ends in 了 or 过."""
    return part.ends_with(v.DONE | v.FINISHED) and not part.asks


def _get_done(part: Part) -> bool:
    """把空调修了, said to somebody who is not its subject by name: an order in spite of its 了."""
    if part.seen & (v.PAST | v.ME | v.THIRD | v.SPEECH) or part.text[-1:] != "了" or part.text[-2:-1] in _REACHED:
        return False
    ba = next((place for place, token in enumerate(part.tokens) if token.flags & v.BA and not token.flags & v.WILL), None)
    if ba is None or part.tokens[ba].end > part.end - 3:
        return False
    lead = part.tokens[:ba]
    place = part.start
    for token in [*lead, part.tokens[ba]]:
        if token.start != place:
            return False
        place = token.end
    called = not any(token.flags & v.NAME for token in lead) or any(token.flags & v.AT for token in lead)
    return called and all(token.flags & (_LIGHT | v.VERB) for token in lead)


def _relative(part: Part, token: Token) -> bool:
    """发我的…: what was sent, no order to send."""
    return _followed(part, token, v.OF)


def _followed(part: Part, token: Token, flags: int) -> bool:
    following = part.after(token)
    return following is not None and bool(following.flags & flags)


def _only_light(part: Part, start: int, end: int) -> bool:
    """Whether there is no word of content between two places: nothing, or a time of day in figures."""
    return start >= end or _DIGITS.issuperset(part.plain[start:end])

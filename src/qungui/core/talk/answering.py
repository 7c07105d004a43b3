"""What a message is worth as an answer, by itself and held against an ask."""

from __future__ import annotations

from collections.abc import Sequence

from qungui.core.talk import vocabulary as v
from qungui.core.talk.hearing import CLASSES, Heard
from qungui.core.talk.model import Talk
from qungui.core.talk.parts import BREAKS, Part
from qungui.core.talk.whose import is_brief

SURE, MAYBE = "sure", "maybe"
# Kinds of attachment that a fair reader might take for an answer.
_SPEAKING = frozenset("image file voice video sticker call location card transfer merged miniprogram chain link".split())
_FILLERS = (
    v.PARTICLE
    | v.LAUGH
    | v.GREET
    | v.THANK
    | v.NAME
    | v.DEPT
    | v.HONOR
    | v.YOU
    | v.ME
    | v.AT
    | v.TODAY
    | v.ADVERB
    | v.ALL
    | v.LIST
    | v.DONE
    | v.PAST
    | v.THUMB
)
_BEFORE_YES = _FILLERS & ~v.DONE & ~v.PAST
YES = v.ACK | v.SHORT
_MARKS = frozenset(",.!?;:。…~、 \t\n()|")
_AFTER_YES = _MARKS | frozenset("的了啊呀哦噢喔啦嘞哈滴哒咯吧呢嘛嗯好行是对1")
HINTS = v.BUSY | v.FINISHED | v.REFUSE | v.TO_YOU


def acknowledges(parts: Sequence[Part]) -> bool:
    """Whether a part says 收到, 好的, 已办 or the like: begins with it, or is nothing but a short yes."""
    return any(part.seen & YES and says_yes(part) for part in parts)


def says_yes(part: Part) -> bool:
    """The same of one part in which there is a word of yes."""
    if part.asks:
        return False
    place = part.start
    for word in part.words:
        if word[0] != place:
            break
        if word[2] & v.ACK and word[1] - word[0] > 1:
            return True
        if not word[2] & _BEFORE_YES:
            break
        place = word[1]
    return part.bare(_FILLERS | YES)


def may_say_yes(heard: Heard) -> bool:
    """Whether a yes stands where a part may begin, a short one with nothing of content behind it; a quick look before a close one."""
    plain = heard.plain
    for number, start, end in heard.found:
        flags = CLASSES[number]
        if flags & YES and (start == 0 or plain[start - 1] in _MARKS):
            if flags & v.ACK or end == len(plain) or plain[end] in _AFTER_YES:
                return True
    return False


def worth(parts: Sequence[Part], seen: int, kinds: Sequence[str], *, yes: bool, asks: str, other: bool) -> str:
    """`sure`, `maybe` or "". `yes`: it acknowledges; `other`: it speaks to all, checks in or tells news."""
    if yes:
        return SURE
    if not seen & ~BREAKS and not any(part.end > part.start for part in parts):
        return MAYBE if any(kind in _SPEAKING for kind in kinds) or parts else ""
    if other or (seen & v.GREET and all(part.bare(v.GREET | _FILLERS) for part in parts)):
        return ""
    return worth_of_words(seen, asks=asks)


def worth_of_words(seen: int, *, asks: str) -> str:
    """The same by the classes of the words alone."""
    if seen & v.TO_ALL_Q:
        return ""
    if seen & v.TO_YOU:
        return SURE
    if seen & v.CHAT:
        planned = seen & (v.BUSY | v.FUTURE) or (seen & v.CARRY and seen & v.VERB)
        return MAYBE if seen & (v.ME | v.BUSY) and planned else ""
    if seen & HINTS or (asks != "instruct" and seen & v.FUTURE and seen & (v.VERB | v.GIVE | v.DO) and not seen & (v.NOT | v.PAST)):
        return SURE
    if seen & v.LAUGH:
        return ""
    return MAYBE


def relate(ask: Talk, reply: Talk) -> str:
    """Whether a message of somebody who owes an answer, not a formal reply, answers that ask: `sure`, `maybe` or "".

    An ask whose sender is not kept (`by`) leaves it to the caller to see to whom the reply speaks.
    """
    common = bool(set(ask.about()).intersection(reply.about()))
    if ask.who and (reply.takes() or (reply.people and (reply.points() or reply.ack == SURE or is_brief(reply.words)))):
        return SURE
    if reply.to and ask.by and ask.by not in reply.to:
        spoken_of = reply.points() or (reply.acknowledges and ask.by in reply.people)
        return MAYBE if spoken_of or (common and not reply.acknowledges) else ""
    if (ask.chain and reply.chain) or set(ask.wants) & set(reply.kinds):
        return SURE
    if reply.ack == SURE or (reply.ack and common):
        return SURE
    return MAYBE if reply.ack or reply.to or common else ""

"""Whether each of those addressed is asked to answer: 收到请回复, 报名, 接龙, 填表."""

from __future__ import annotations

from collections.abc import Sequence

from qungui.core.talk import vocabulary as v
from qungui.core.talk.hearing import Heard
from qungui.core.talk.parts import Part

# 收到请回复 asks wherever it stands; 回执 or 跟帖 may also be talked about, and ask only of people addressed.
_PLAIN = ("收到", "看到", "看完", "知悉", "阅", "明白", "听到", "请", "都", "务必")


def asks_receipt(heard: Heard, parts: Sequence[Part], *, everybody: bool, addressed: bool) -> bool:
    """Whether each addressed is to answer; not where it is over, needless, done already, or only some are meant."""
    if heard.seen & v.NO_NEED:
        return False
    for place, part in enumerate(parts):
        if not part.seen & (v.RECEIPT | v.FILL) or part.asks or _hindered(parts, place):
            continue
        if part.seen & v.RECEIPT and not part.seen & v.PAST and (everybody or addressed or part.text.startswith(_PLAIN)):
            return True
        if everybody and part.seen & v.FILL and not heard.seen & v.OVER and not part.seen & (v.PAST | v.ME | v.FINISHED | v.NOT):
            return True
    return False


def _hindered(parts: Sequence[Part], place: int) -> bool:
    """Thanked for, or asked only of some: 想去的报名, 有问题的,请回复."""
    part = parts[place]
    near = part.seen
    if place and parts[place - 1].sentence == part.sentence:
        near |= parts[place - 1].seen & v.OPTIONAL
    return bool(near & v.OPTIONAL or part.seen & (v.SPEECH | v.THANK))

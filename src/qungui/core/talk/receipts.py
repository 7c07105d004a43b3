"""Whether each of those addressed is asked to answer: 收到请回复, 报名, 接龙, 填表."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qungui.core.talk import vocabulary as v
from qungui.core.talk.hearing import Heard
from qungui.core.talk.parts import Part

# 收到请回复 asks wherever it stands; 回执 or 跟帖 may also be talked about, and ask only of people addressed.
_PLAIN = ("收到", "看到", "看完", "知悉", "阅", "明白", "听到", "请", "都", "务必")


# 报一下各自的鞋码, 自己的尺码发一下: each says his own.
_OWN = re.compile(
    r"(?:报|发|说|写|填|交)(?:一下|下|上来|给我|群里|出来)?(?:各自|自己|本人|每个?人)(?!去|来|带|安排)"
    r"|(?:各自|自己|本人)的?[^,。;]{1,8}(?:报|发|填|写)(?:一下|下|上来|给我|我|群里|出来|在群里|到群里)"
)
# 参加的接龙,不参加的也说一声: all, in two halves.
_EITHER = re.compile(r"(?:不(?:参加|来|去|要|能来|能去|能参加|订|吃|报名)|没空|来不了|去不了|参加不了)的?(?:同事|同学|人|家长)?[也都就请]{0,2}(?:要)?(?:说|回|扣|填|报|接龙|写|告知|注明|吱|打)")
# 报名拔河的今天接龙, 周六加班的接龙一下: only those who are so; 没问题的请回复: all.
_SOME = re.compile(r"(?:没|未)有?(?!问题|异议|意见|疑问|事)[^,。;的]{1,6}的(?:人|同事|同学|家长)?[^,。;]{1,8}$|(?:想|要|愿意|打算|准备|需要)(?:参加|报|去|来|买|订|学|看|做)[^,。;的]{1,8}的|(?<![看收见听]到)(?<!群[里内])(?<!在[座群])(?<!本群)的(?:人|同事|同学|同志|朋友|家长|业主|伙伴)?(?:今[天日晚]|明天|马上|尽快|现在|[^的]{1,4}前)?[请都在下面群里统一,]{0,4}(?:接龙|报名|填|登记|报一下)")


def asks_receipt(heard: Heard, parts: Sequence[Part], *, everybody: bool, addressed: bool) -> bool:
    """Whether each addressed is to answer; not where it is over, needless, done already, or only some are meant."""
    if heard.seen & v.NO_NEED:
        return False
    if everybody and not heard.seen & (v.OVER | v.SPEECH | v.QUEST) and _OWN.search(heard.plain):
        return True
    either = _EITHER.search(heard.plain) is not None
    for place, part in enumerate(parts):
        if not part.seen & (v.RECEIPT | v.FILL) or part.asks or (_hindered(parts, place) and not either):
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
    return bool(near & v.OPTIONAL or _SOME.search(part.text) or part.seen & (v.SPEECH | v.THANK))

"""Whose matter something is: questions after it, taking it on, pointing to somebody else, calling it off."""

from __future__ import annotations

import re

_WHO = re.compile(r"谁(?!都|也|不|还|敢|知道|让|叫)|哪[一]?位|哪个(?:去|来|跟|接|管|负责|有空)|[你他]们?(?:俩|两个|几个|三个)?哪个")
_TAKES = re.compile(
    r"^\W*(?:那|这个|这事|还是|就|先|都)?我(?:来|去|跟|接|管|上|送|带|负责|处理|对接|主持|值|顶|陪|盯|写|做|弄|办|开车|行|可以|能|有空|有时间|在|吧|\W*$)"
    r"|(?:让|由|就|归)我(?:来|去|跟|接|管|负责|吧)|交给我|算我|包在我|我来(?:吧|跟|接|处理|负责|弄|办)|我去(?:吧|接|送|办|处理|跑)"
)
_REFUSES = re.compile("不行|不去|没空|没时间|去不了|来不了|走不开|有事|不在|不方便|请假|不能")
_POINTS = re.compile(
    r"(?:负责|在[做弄跟管写办处对]|跟进|对接|经手|管着|手[里上]|接手|牵头|处理)(?:的|了)?(?:这|此|那|$|\W)|(?:这|此|那)[个事块单件边项活]?(?:情|儿|客户|项目)?[^,。;]{0,6}(?:负责|在管|在做|跟|弄|处理|对接|盯)"
    r"|(?:归|问|找|是)\s+(?:管|的|$|\W|吧|要|拿|问)"
)
_GOT = re.compile(
    r"(?:收|看|拿|接|查|找|领|取)到(?:了|啦|$|\W|,)|已收到|(?:文件|表|图|图纸|报价|照片|合同|东西|资料|数据)有了|我有了|我这有|我这里有|我看过了"
)
_NEEDLESS = re.compile(
    r"(?:不用|不必|不需要|无需|甭)(?:了|发|做|弄|去|来|管|写|报|交|查|改|送|再|回|麻烦|你们?|跑|准备|处理)|不用$|算了(?!一|下|算)|(?:先)?取消(?!不)|作废|我自己(?:来|去|弄|做|找|拿|取)|我来吧|我去吧"
    r"|别(?:弄|做|去|发|写|查|改|送|来|跑|准备|管)了|当我没[说问]|[搞弄发@说叫]错(?:了|人|群)|没事了|(?:已经?|都)?(?:解决|处理好|弄好|办好|搞定|修好|找着)了"
)
GOT, NEEDLESS = "got", "needless"
BRIEF = 6
"""Characters beside the names in an answer that says hardly more than a name."""
_MARKS = re.compile(r"[\s\W]")


def asks_who(plain: str) -> bool:
    """Whether a folded text asks who."""
    return ("谁" in plain or "哪" in plain) and _WHO.search(plain) is not None


def takes_on(plain: str) -> bool:
    """Whether whoever says it takes it on himself."""
    return "我" in plain and _TAKES.search(plain) is not None and _REFUSES.search(plain) is None


def points_out(words: str) -> bool:
    """Whether what was said beside the names (blanked out) tells whose matter it is."""
    return _POINTS.search(words) is not None


def calls_off(plain: str) -> str:
    """`got`, `needless` or "": what a folded text that asks nothing says of something asked for before."""
    if _NEEDLESS.search(plain):
        return NEEDLESS
    return GOT if _GOT.search(plain) else ""


def is_brief(words: str) -> bool:
    """Whether there is hardly more than the names."""
    return len(_MARKS.sub("", words)) <= BRIEF

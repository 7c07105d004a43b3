"""What is said of the organisation and its people, and of whole kinds of people."""

from __future__ import annotations

import re

from qungui.core.screen.context import Context, excuse, is_objection
from qungui.core.screen.folding import Folded
from qungui.core.screen.hits import Hit
from qungui.core.screen.matching import Found

_ELSEWHERE = re.compile("(?:那家|别的|别家|他们|其他|隔壁|有的|有些|某些|一家|某|对方|竞争对手|对手|供应商|外面|网上|某家|友商|同行|前|假冒|皮包|骗子|客户|国外|美国|日本|上家|以前|之前|原来)(?:的)?$")
_TOLD = re.compile("(?:客户|顾客|用户|网友|业主|有人|家长|他们)[^。!?\n]{0,6}(?:说|骂|投诉|反映|反馈|认为|觉得|评价|吐槽|质疑)")
_DENIED = re.compile("(?:不是|不会|没有|不能|不许|禁止|严禁|不得|防止|避免|杜绝|打击|拒绝|别|从不|绝不|反对|谁说|处理|清理|回收|分类)[^。!?\n,]{0,4}$")
_TALKED_ABOUT = ("quoting the ban", "training", "talking about the word")  # a warning may be the slander itself
_GROUPS = (
    "河南|东北|安徽|广西|新疆|温州|上海|北京|广东|四川|湖北|山东|河北|福建|潮汕|江西|湖南|贵州|云南|陕西|山西|甘肃|苏北|农村|乡下|外地|本地|城里|黑|犹太|少数民族|回族|维族|藏族|印度|非洲|越南|日本|韩国|女|男|胖|残疾|同性恋|农民工|保洁|保安|打工|外来|专科|二本|民办|单亲|离异"
)
_SWEEPING = re.compile(
    rf"(?:{_GROUPS})(?:女人|男人|人|的|佬|妹|仔|生|司机|员工|同事|阿姨|大妈|孩子|学历|毕业的|出来的)?(?:就是|都是|全是|都|没一个|没有一个|就该|就会|根本|天生|就|果然|真是|能有什么|怎么可能|永远|骨子里|生来就|没几个)[^,。!?\n]{{0,6}}?"
    r"(?P<harsh>骗子|懒鬼|懒货|小偷|贼|垃圾|贱|低人一等|不配|恶心|变态|没素质|素质低|素质差|好东西|滚|智商低|下等|蠢|坏种|祸害|出来卖|偷东西|野蛮|马路杀手|肮脏|穷鬼|劣等)?(?P<mild>懒|脏|不行|没用|笨|干不好|做不好|斤斤计较|势利|能力差|当不了|做不了|干不了|头发长|该在家|带孩子|不聪明|不讲理|好人)?"
)


# Whose slander concerns the group.
TARGETS = ("~org", "~staff")


def defamation(context: Context, folded: Folded, names: list[Found]) -> Hit | None:
    """A bad word of the organisation or somebody in it, in one sentence: always for a person to decide."""
    targets = [*context.signs.get("~org", ()), *names]
    for smear in context.signs.get("~smear", ()):
        first, last = context.sentence(smear.start)
        before = context.text[max(first, smear.start - 8) : smear.start]
        if _DENIED.search(before) or _TOLD.search(context.text[first:last]):
            continue
        for target in targets:
            apart = max(smear.start - target.end, target.start - smear.end)
            if first <= target.start < last and apart <= 12 and not _ELSEWHERE.search(context.text[max(0, target.start - 5) : target.start]):
                if excuse(context, "defamation", smear, 0) in _TALKED_ABOUT:
                    break
                start, end = min(smear.start, target.start), max(smear.end, target.end)
                return Hit("defamation", *folded.span(start, end), False, f"疑似诋毁:「{target.word}」+「{smear.word}」")
    return None


def sweeps(text: str) -> bool:
    """Whether something is said of a whole kind of people at all: a quick look before the close one."""
    return _SWEEPING.search(text) is not None


def sweeping(context: Context, folded: Folded) -> Hit | None:
    """A judgement on all people of a place, sex, body or origin."""
    for match in _SWEEPING.finditer(context.text):
        if (match["harsh"] or match["mild"]) and not is_objection(context, match.start()):
            return Hit("discrimination", *folded.span(*match.span()), bool(match["harsh"]), f"歧视:「{match[0]}」")
    return None

"""Insults: which of them are aimed at somebody, which at oneself, at a thing, or only told."""

from __future__ import annotations

import re

from qungui.core.screen.context import Context, excuse
from qungui.core.screen.hits import Hit
from qungui.core.screen.matching import Found

_BREAK = re.compile("[,。!?;:\n]")
_THING = (
    "系统|代码|编译器|软件|需求|天气|公式|题|bug|接口|框架|网站|电脑|机器|编辑器|游戏|问题|操作|行为|语言|设计|逻辑|文档|语法|翻译|广告|输入法|教程|平台|工具|网络|信号|打印机|空调|手机|路由|服务器|程序|脚本|配置|流程|表格|规定|算法|库|版本|"
    "app|api|ide|windows|java|php|键盘|鼠标|显示器|电梯|车|路|(?<!部)门|锁|快递|邮箱|界面|按钮|插件|驱动|变量|函数|类型|写法|命名|风格|注释|作业|考试|电影|剧|报错|方式|做法|事"
)
_ON_THING = re.compile(rf"^(?:一样的|一般的|的|得|似的|级的?|式的?|版的?)?(?:{_THING})")
_THING_IS = re.compile(rf"(?:{_THING})(?:就|真的?|真是|太|也|都|是|像|简直|有点|这么|这种|不是|个|写得|做得|的|很|好|设计|,)*$")
_SELF = re.compile("(?:我|自己|咱|本人|老子|俺|本)(?:也|就|真的?|真是|是|才|怎么|简直|像|跟|个|这|那|一|大|有点|这么|太|感觉|觉得|好像|当时|之前|们|都|又|刚|昨天|还|可能|果然|个人|特么|他妈|成了|成|变成|当成|当|看起来)*$")
_TOLD = re.compile("(?:骂我|骂他|骂她|说我|叫我|喊我|骂人|被骂|骂了句|骂了一句|别骂|不要骂|别说|不是|并非|不算|别当|不做|不当|假装|装作|伪装|禁止|严禁|不得|什么叫|所谓|什么是|关于|这个词|骂)[^。!?\n]{0,4}$")
_AIMED_BEFORE = re.compile("(?:你们|你|妳|您|@[^ ,。]{1,12})[^,。!?\n]{0,10}$")
# An insult that is a clause of its own, and one that is followed by an order.
_CALLED = re.compile("(?:东西|玩意儿?|一个|吧|啊|们)*(?:$|[,。!?~\n])")
_ORDERED = re.compile("(?:东西|玩意儿?|一个|们)*[,!。 ]*(?:别(?!人|的)|把|给我|滚|快(?!递)|还(?!是|有)|闭|少(?!了)|有完没完|离我|再敢)")
_AIMED_AFTER = re.compile("^(?:东西|玩意儿?|一个|吧|啊|呀|们|就是|,|!| )*(?:你|滚|去死|闭嘴|@|说的就是你|骂的就是你|说你)")
_BAND = re.compile("(?:一帮|一群|一窝|一堆|这帮|那帮|这群|那群|全是|都是|全他妈|都他妈|净是|尽是)[^,。!?\n]{0,3}$")
_PEOPLE = re.compile("部|领导|人|员|班|组|老板|高层|经理|们|同事|群里|公司|主管|hr")
_OTHER = re.compile("(?:他|她|某人|某些人|那个人|这人|那人|这货|那货|那家伙|这家伙|[老小][\u4e00-\u9fff]|[\u4e00-\u9fff](?:总|经理|主任|科长|工|姐|哥)|谁|有些人|有的人)[^,。!?\n]{0,8}$")
_COPULA = re.compile("(?:你们|你|您)[^,。!?\n]{0,6}(?:是|就是|才是|真是|这个|这种|这|个|简直|都是|全是|就一|像|跟|真|真他妈|太|怎么这么)[^,。!?\n]{0,3}$")
_PRAISE = re.compile("^(?:真|也太|太|可真|就是|是)*(?:牛|强|厉害|天才|神|有才|会玩|帅|优秀|6|猛|好看|可爱|行啊|真行|绝了|顶)")
_TO_YOU = re.compile("[你滚操草艹日干去死]|cnm|nmsl")
# 让那套旧接口滚蛋 sends off a thing; 让你滚 is another matter.
_SENDS_OFF = re.compile("(?:让|叫|把|请)[^你您他她人,。!?\n]{1,16}$")
_AIMED_RUDE = re.compile("你|您|@|某人|某些人")


def insults(context: Context, folded_text: str, found: list[Found], names: list[Found]) -> tuple[Hit | None, str]:
    """(the gravest hit, why it was let pass). `found` has the `abuse` and `~insult` words, `names` members of the organisation."""
    best: Hit | None = None
    passed = ""
    for one in found:
        sure = None if _in_a_name(context, one) else _aimed(folded_text, one, names)
        if sure is None:
            continue
        if why := excuse(context, "abuse", one, 1):
            passed = why
            continue
        if context.has("~joke"):
            sure = False
        if best is None or sure > best.sure:
            best = Hit("abuse", *one.raw, sure, f"辱骂:「{one.word}」")
    return best, passed if best is None else ""


def _aimed(text: str, one: Found, names: list[Found]) -> bool | None:
    """True: at somebody; False: perhaps; None: at nobody."""
    before, after = _clause_around(text, one)
    if one.tag == "abuse":
        if _PRAISE.match(after) or (_SELF.search(before) and not _TO_YOU.search(one.word)):
            return None
        return not _ON_THING.match(after)
    if _SELF.search(before) or _TOLD.search(before) and "是不是" not in before or _ON_THING.match(after) or _THING_IS.search(before):
        return None
    if one.points < 3:
        return True if _COPULA.search(before) and one.word not in _ILL else None
    if not before and _CALLED.match(text[one.end :]) and ("你" in text or "@" in text):
        return True
    if not before and _ORDERED.match(text[one.end :]):
        return True
    if _AIMED_BEFORE.search(before) or _AIMED_AFTER.match(after) or (_BAND.search(before) and _PEOPLE.search(before)):
        return True
    if any(name.end <= one.start and one.start - name.end <= 10 for name in names):
        return True
    return False if one.word not in _SOFT or _OTHER.search(before) or _POINTED.search(before) else None


_SOFT = frozenset("弱智 智障 白痴 脑残 低能儿 蠢货 废物 sb 混蛋 畜生 禽兽 败类 傻x 傻叉".split())
_POINTED = re.compile("(?:这个|那个|真是个|就是个|是个|这种|这|那|真)$")
_ILL = frozenset("神经病 有病 脑子有病 脑子有坑 脑子进水 心理变态 蠢死了 笨蛋东西 瓜皮 哈儿".split())


def _in_a_name(context: Context, one: Found) -> bool:
    """Whether the word is only a part of a name that is spoken to, with more said after it: @大笨蛋千里冰封 你好."""
    return any(start < one.raw[0] and one.raw[1] <= end and end - start - 1 > one.raw[1] - one.raw[0] for start, end in context.mentions)


def _clause_around(text: str, one: Found) -> tuple[str, str]:
    before = text[max(0, one.start - 16) : one.start]
    if breaks := list(_BREAK.finditer(before)):
        before = before[breaks[-1].end() :]
    after = text[one.end : one.end + 10]
    return before, after


def is_rude(context: Context, text: str, found: list[Found]) -> bool:
    """Whether somebody is spoken to rudely. `found` has the `~rude` and mild `~insult` words."""
    for one in found:
        before, after = _clause_around(text, one)
        if _in_a_name(context, one) or _SENDS_OFF.search(before):
            continue
        if _SELF.search(before) or _TOLD.search(before) or _ON_THING.match(after) or _THING_IS.search(before):
            continue
        aimed = (one.tag == "~rude" and one.points == 2) or _AIMED_RUDE.search(before) or (_AIMED_RUDE.match(after.lstrip("啊吧呀呢!,")) and one.word != "有病")
        if aimed and not excuse(context, "abuse", one, 1) and not context.has("~joke"):
            return True
    return False

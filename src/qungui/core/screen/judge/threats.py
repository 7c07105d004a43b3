"""Threats: harm, to somebody spoken to, still to come."""

from __future__ import annotations

import re
from bisect import bisect_left

from qungui.core.screen.context import Context
from qungui.core.screen.folding import Folded
from qungui.core.screen.hits import Hit

_HARM = (
    "打死|打残|打断|打折|打废|打瘸|打爆|打烂|打扁|打趴|弄死|弄残|弄废|整死|搞死|玩死|砍死|砍了|砍|捅死|捅了|捅|剁了|剁|宰了|宰|废了|废掉|做了|做掉|干掉|揍死|揍扁|揍|抽死|踹死|掐死|勒死|淹死|杀了|杀|灭了|灭掉"
    "|卸了|卸|烧死|炸死|撞死|毒死|活埋|埋了|剥了|扒了|撕烂|撕了|砸了|砸烂|砸|烧了|炸了|炸|活剥|打"
)
_CERTAIN = _HARM.rpartition("|")[0]  # without bare 打, which also dials, forwards and marks
_WHOM = "(?:你们|你|您)"
_WORK = "(?:的)?(?:需求|方案|预算|价|单子|单|稿|代码|bug|版本|绩效|电话|招呼|红包|折|申请|字|图|文件|账号|进程|时间|手机|数据|任务|话|一下招呼|节奏|思路|包|卡|钱|个分|个电话|下手)"
_DIRECT = re.compile(rf"(?:{_CERTAIN})(?:掉|死|了)?{_WHOM}(?!{_WORK})")
_HIRED = re.compile(rf"(?:找|叫|喊|带|派|雇)(?:几个|些|点|一帮|一群)?(?:社会上的|道上的)?(?:人|兄弟|弟兄|哥们)[^。!?\n,]{{0,6}}?(?:打|弄|搞|收拾|堵|砍|教训|办|做|修理|砸|会会){_WHOM}(?!{_WORK})")
_DISPOSED = re.compile(
    rf"(?:把|将|给)(?:你们|你)(?!{_WORK})[^。!?\n,]{{0,8}}?(?:打断|打折|打残|打死|打瘸|弄死|砍了|剁|卸|废了|埋了|宰了|活埋|撕了|扒皮|打烂|捅|削|做了|烧了|炸了|砸了|放血|沉江|扔江|推下楼)"
)
_BEATING = re.compile(r"(?:揍|打|抽|扇|踹)(?:死)?你(?:一顿|丫|个(?:狗|鼻|满|半|稀|头破)|满地|满脸|两|大嘴|耳光|嘴巴|信不信|一次|生活不能|住院|进医院|屁股|脸|妈都)")
_FATE = re.compile(
    r"让(?:你们|你)(?:全家)?[^。!?\n,]{0,4}(?:横着|躺着|爬着|跪着)(?:出|进|回|走|离)|(?:等着|准备|回去)(?:给|替)?[^。!?\n,]{0,4}收尸|要(?:了)?(?:你们|你)(?:全家)?的?狗?命|取你狗命|狗命难保|活不过(?:今|明|这)"
    r"|让(?:你们|你)(?:全家)?[^。!?\n,]{0,3}(?:消失|不得安宁|死无全尸|见不到明天|生不如死|死得很惨|死的很惨|家破人亡|断手断脚|出不了这个门|走不出)|见(?:你)?一次打(?:你)?一次|白刀子进红刀子出|血债血偿|让(?:你们|你)(?:全家)?付出(?:血的|生命的|惨痛的?)代价|(?:泼|浇)(?:你|你们)[^。!?\n,]{0,4}(?:硫酸|汽油)"
    r"|(?:烧|炸|砸)(?:了|掉|烂|光)?(?:你们|你)(?:们)?(?:的)?(?:家|店|车|公司|房|铺|摊|厂|窝)|杀(?:你|你们)全家|灭(?:你|你们)(?:全家|满门)|(?:你|你们)(?:全家)?(?:死定了|别想活|命不长|就等死)(?![^。]{0,6}考)"
    r"|(?:把|将)?你(?:们)?(?:从)?[^。!?\n,]{0,5}(?:扔|推|丢)(?:下楼|下去|进江|进河|出窗)|(?:给|捅|砍)你(?:一|两|几)刀|送你(?:上西天|见阎王|去火葬场|上路)|(?:腿|手|胳膊|头|脑袋|牙)(?:都)?给你(?:打|卸|拧|砍|剁|敲)|打(?:得|的)你[^。!?\n,]{0,3}(?:妈都|满地|爬不|住院|不认识|生活不能)"
    r"|打你(?:个)?半死|(?:腿|手|命)(?:还)?(?:想不想要|不想要)了?|不想要(?:腿|手|命)了|(?:去|到|上)你(?:们)?家(?:找|堵|闹)(?:你|你们)?|(?:出门|走路|路上|哪天|走)[^,。!?\n]{0,5}被车撞|(?:刀|车|子弹)子?(?:可)?不长眼|(?:躺着|抬着|抬)(?:出去|出这)"
    r"|(?:小心|当心)(?:你的|你)(?:狗命|小命|狗腿|全家|家人|孩子|老婆|脑袋)"
)
_KNOWN_HOME = re.compile(r"(?:知道|清楚|查到|晓得|摸清)(?:你们|你)(?:家|孩子|老婆|女儿|儿子|爸妈|父母|爹妈)?[^。!?\n]{0,8}(?:住哪|住在|住址|家在哪|在哪|哪里住|地址|上学|学校|放学|车牌)")
_HOME_KNOWN = re.compile(r"你(?:们)?(?:家|孩子|老婆|女儿|儿子|爸妈|父母)[^。!?\n]{0,8}(?:我|老子)(?:都|可)?(?:知道|清楚|一清二楚|查过)")
_OR_ELSE = re.compile("别逼|小心|等着|当心|别怪|看着办|试试|不客气|走夜路|出门|后悔|掂量|想清楚|注意安全|客气")
_VEILED = re.compile(
    r"你(?:们)?(?:给(?:我|老子))?(?:等着(?!我|他|她|收|看|听|吧我|的|用|下)|走着瞧)|走着瞧|等着瞧|放学别走|(?:让|给|要)你(?:们)?(?:点)?(?:好看|颜色(?:看看|瞧瞧)(?!这|哪|色|样|图))|有你好看|叫你好看|吃不了兜着走|让你后悔|弄你(?!的|好|那|个|一)|搞你(?!的|好|那|一)|收拾你(?!的|们的|好|那)|修理你(?!的|那)"
    r"|(?:你|你们)?走夜路(?:给我)?(?:小心|当心|注意)|别怪我(?:不客气|翻脸|心狠|手黑|下手)|对你不客气|(?:厂|校|公司|大)?门口见|你(?:们)?再[^。!?\n]{1,14}试试|要见血|打断腿|剁手|让你(?:们)?(?:在[^,。!?\n]{1,5})?(?:混|干|待|呆)不下去|堵(?:你|门口堵)(?:!|,|$|。)|堵你家|要你好看|打你(?:信不信|怎么|又怎)|死给我看|活腻了|活得不耐烦|(?:看我|看老子)(?:怎么|不)(?:收拾|弄死|打|揍|整|教训)(?:死)?你"
)
_GRUDGE = re.compile("惹我|惹了我|得罪|举报|投诉|告我|坏我|敢|再说|不给|不还|欠|老子|别让我|断我|害我")
# Somebody else would be angry: a way of saying that one should hurry.
_OTHERS = re.compile("(?:客户|甲方|老板|领导|老妈|我妈|你妈|你爸|我爸|爸妈|老婆|老公|他|她|产品|测试|运维|大佬|群主|老师|业主|食堂阿姨|阿姨|谁|财务|人事)(?:们)?(?:会|要|得|不得|不|就|肯定|怕是|估计|非|也|还|真|都|可能|一定)*(?:拿刀|来)?$")
_DENIED = re.compile("(?:不会|没有|没人|没想|别|不要|舍不得|不敢|怎么会|哪敢|不能|不想|谁会|谁敢|禁止|严禁|不得|不是要|又不|不至于)[^。!?\n,]{0,3}$")
_PLAY = re.compile("游戏|副本|boss|团战|开黑|排位|王者|吃鸡|打野|下路|上单|血条|打怪|小怪|打团|狼人|剧本杀|这局|下棋|打球|踢球|篮下|牌局|对手队")

_SAID_BY = re.compile("(?:骂|说|威胁|恐吓|扬言|吼|喊)(?:了|着|过|要|他|道|:|,|我|我们|人|业主|司机|客户)*[「『“\":]?(?:我|要|老子|就|再|找人)?[^。!?\n]{0,6}$")
_BY_OTHERS = re.compile("有人|他|她|对方|那人|客户|业主")


# What each threat cannot do without: somebody spoken to, or words that need nobody.
_MAY = re.compile("[你您]|收尸|狗命|活不过|一次打|白刀子|血债|想要|被车撞|不长眼|着出|抬出|着瞧|放学别走|兜着走|夜路|别怪我|门口见|见血|打断腿|剁手|门口堵|死给我看|活腻了|活得不耐烦")


def may_threaten(text: str) -> bool:
    """Whether a folded text can threaten at all: a quick look before the close one, that never says no wrongly."""
    return _MAY.search(text) is not None


def threats(context: Context, folded: Folded) -> list[Hit]:
    """At most one hit: the gravest."""
    text = context.text
    playing = _PLAY.search(text) is not None
    for pattern in (_HIRED, _DISPOSED, _FATE, _BEATING, _DIRECT):
        for match in pattern.finditer(text):
            if not playing and not _harmless(context, text, match.start()):
                joking = context.has("~joke")
                return [] if joking and pattern is _BEATING else [_hit(folded, match, not joking)]
    if (home := _KNOWN_HOME.search(text) or _HOME_KNOWN.search(text)) and (_OR_ELSE.search(text, home.end()) or _GRUDGE.search(text)):
        return [_hit(folded, home, sure=True)]
    if context.has("~joke"):
        return []
    grudge = bool(_GRUDGE.search(text))
    found = [match for match in _VEILED.finditer(text) if not playing and not _harmless(context, text, match.start()) and (grudge or "夜路" not in match[0])]
    grave = [match for match in found if match[0].startswith("看") or (grudge and ("夜路" in match[0] or "不下去" in match[0]))]
    return [_hit(folded, match, sure=bool(grave)) for match in (grave or found)[:1]]


def _harmless(context: Context, text: str, place: int) -> bool:
    first, _ = context.sentence(place)
    before = text[max(first, place - 12) : place]
    if _OTHERS.search(before) or _DENIED.search(before):
        return True
    number = bisect_left(context.quotes, (place, 0)) - 1
    quoted = number >= 0 and place + 1 < context.quotes[number][1]
    return quoted or bool(_SAID_BY.search(before) and _BY_OTHERS.search(text))


def _hit(folded: Folded, match: re.Match[str], sure: bool) -> Hit:
    return Hit("threat", *folded.span(*match.span()), sure, f"威胁恐吓:「{match[0]}」")

"""仅限公务 business_only: The group serves its business or topic alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now
from qungui.core.facts import Edit, Fact, Message
from qungui.core.nearness import EXEMPT, UNDER
from qungui.core.reported import someone_to_ask
from qungui.core.wording.clocks import clocks
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    topics: tuple[str, ...] | None = None
    strict: bool | None = None


# --- how it is worded

_OFF = re.compile(

        r"无关(?!联|人|紧要|的?人|者|群)|不相关的?(?!人)|没(?:有)?关系的|跑题|偏离|离题|off-?topic|不属于本群|闲聊|闲事|"
        r"闲话|聊私事|私事|家常|个别人的事|(?:个人|孩子个人|私人|自己)的?(?:问题|私事|琐事)|私人(?:话题|事务|聊天)|非工作(?!时间|时段|日)|"
        r"非学习|与[^,。;]{1,12}不符的|^[^,。;]{0,4}非(?!紧急|必要|规定|官方|管理|法|常|正)[^,。;]{1,6}(?:内容|信息|消息|话题)|当聊天室|资源对接|题外话|拉家常|段子|心灵鸡汤|鸡汤|养生(?=[、,。;]|文|帖|内容|知识)|早安图|晚安图|问安图|祝福图|日常水聊|水聊|聊私事|谈私事|没关系的|没有?关联|无意义的?聊|"
        r"娱乐(?:内容|信息|话题)|个人私事|喧宾夺主|(?:淡化|偏离)[^,。;]{0,4}(?:主题|功能)"
)
_OFF_AD = re.compile(r"(?:无关|没(?:有)?关系|不相关)的?(?:任何|一切|各种|各类)?(?:商业|产品|宣传|推广)*(?:广告|推广|宣传)")
_HERE = r"(?:这个?群|本群|此群|该群|群里|群内|这里|我们群|本频道|大家|平时)"
_ONLY = re.compile(

        rf"{_HERE}[^,。;]{{0,4}}(?:仅|只|专)(?:能|可以?|许|准|限)?(?:讨论|谈|聊|发|分享|交流|研究|关注|做|办|说)(?!.{{0,8}}[条次篇张])[^,。;]{{1,30}}|全员只[聊谈说]|(?:仅|只)[^,。;]{{0,6}}与[^,。;]{{1,10}}(?:相关|有关)|"
        r"(?:用于|用来|供|为了)[^。;]{2,40}[,。;](?:其他|其它|别的|其余|无关)[^,。;]{0,8}(?:不|勿|别|莫|免)|(?:其他|其它|别的|其余)(?:去|到|请|都?私聊|事情?[^,。;]{0,2}(?:私聊|私下|去))|(?:其他|其它|别的|其余)(?:事情?|话题|内容|话|信息|消息)[^,。;]{0,6}(?:不要|勿|别|不得|免|请)[^,。;]{0,4}(?:群里|本群|说|聊|发|谈|私)|"
        r"(?:仅|只|专)(?:限|供|用来?|用于|作为?|能|可以?|允许|准|讨论|谈|聊|办|发|适用|许|做|处理|为)[^,。;]{0,6}(?:于|"
        r"用于|作|发布|讨论|谈|聊)?[^,。;]{0,16}(?:公务|工作|业务|学习|交流|沟通|讨论|通知|事务|话题|主题|消息|信息|事宜|"
        r"内容|用途|教学|技术|问题|公事)(?!.{0,6}(?:一个|时间))"

        r"|只(?:办|谈|聊)[^,。;]{1,8}|(?:请|应|须|需|必须|要)?(?:紧扣|围绕|聚焦|"
        r"紧密围绕)[^,。;]{1,24}|符合(?:本)?群(?:的)?(?:主题|宗旨|定位)|"
        r"与[^,。;]{0,6}群?的?(?:主题|宗旨|定位)(?:相关|一致)|主要目的是(?:讨论|交流)|核心(?:定位|宗旨)|主要讨论(?:话题)?|"
        r"关注[^,。;]{1,16}[、和]|专业性和专注度|话题(?:适度|限于|仅限|应|须|请|要)|讨论(?:内容)?(?:限于|仅限)|"
        r"不当聊天室|(?:为|是)[^,。;]{0,6}工作(?:交流|沟通)?群(?=$|[,。;!])|"
        r"(?:话题|讨论|内容|发言)[^,。;]{0,6}以[^,。;]{1,10}为主|(?:发布|讨论|交流)(?:的)?(?:内容|信息)?(?:须|应|必须|"
        r"要)(?:与|跟|和)[^,。;]{1,16}(?:有关|相关)|(?:须|应|必须|要|需)(?:与|跟|和)[^,。;]{1,12}(?:有关|相关)|不作他用|only (?:for|discuss)|stay on topic|keep [^,.]{0,12}on topic"
)
_ABOUT = re.compile(r"(?:讨论|谈|聊|发)[^,。;]{0,10}(?:与|和|跟)[^,。;]{1,12}(?:相关|有关)的?(?:内容|话题|事)")
_TOPICS = re.compile(
    r"(?:讨论|关注|交流|包括|聊|谈|办|用于|用来|围绕|限于|聚焦)[::]?\s*(?P<t>[^,。;:!?]{2,40}?)(?:的?(?:使用|开发|"
    r"相关|等|讨论|展开|而|问题|交流(?!学习)|为主)|$|[,。;])"
)
_LIST = re.compile(r"(?:包括|如)[::]\s*(?P<t>[^。;]{3,80}?)(?:等|。|;|$)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    off = next((one for one in p.fragments if one.force == BAN and _OFF.search(_OFF_AD.sub("", one.text)) and not clocks(one.text) and not re.search(r"刷屏|多条连续|往外|对外说|外传|外漏|泄|透露", one.text)), None)
    only = p.says(_ONLY, ASK, SAY, BAN)
    if only and (re.search(r"为更好|举办|适用于.{0,20}(?:管理|日常)|时间|可以|欢迎|负责|广告|只能发.{0,4}(?:条|次)", only.text) or p.admins_above):
        only = None
    gentle = next((one for one in p.fragments if one.force in (SAY, ASK) and re.search(r"(?:个别|个人|私人|孩子的?)(?:问题|事情?)[^,。;]{0,4}(?:私聊|私信|单独|私下)|不属于本群|跑题|偏离主题|(?:闲聊|水群|吹水|灌水|聊天)请(?:移步|去|到|转)|(?:在|到)(?:对应|正确|相应|合适|对)的?[^,。;]{0,4}(?:频道|版块|板块|话题|分区)|(?:right|appropriate|correct|proper) channel|relevant", one.text)), None)
    ground = off or only or gentle
    if ground is None and (near := p.says(_ABOUT, BAN)):
        return [p.rule(near, _weak=1)]
    if ground is None and p.force == BAN and re.search(r"话题", p.above) and p.banned:
        return [p.rule([one for one in p.fragments if one.force == BAN], _weak=2)]
    if ground is None:
        return []
    return [p.rule(ground, topics=_topics(p) if only else None)]


def _topics(p: Passage) -> list[str] | None:
    """What the group is for, where it is listed."""
    match = _LIST.search(p.text) or _TOPICS.search(p.text)
    if not match:
        return None
    words = [one.strip(" \"「」的(") for one in re.split(r"[、,和与及/]|以及", p.words[match.start("t") : match.end("t")])]
    kept = [re.split(r"[((]", one)[0].strip() for one in words if 1 < len(one.strip()) <= 24]
    return kept or None


# --- how it is judged

KEPT = 500


class Told(Struct):
    """Messages of late that were told of already, so that an edit does not tell them again."""

    messages: list[str] = []


class BusinessOnly(Judge):
    """Clearly unrelated talk is a breach, doubtful talk a request only if `strict`; what is human passes. MEANING `business_only`."""

    hears = (Message, Edit)
    State = Told

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        approved = rule.sibling("ad_approval")
        self.elsewhere = frozenset((approved.categories or ("ads",)) if approved is not None else ())

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Message | Edit)
        found = now.screened
        worth = found.unrelated
        if not worth or not now.concerns(fact.actor) or (isinstance(fact, Message) and now.pays(fact)):
            return
        if now.talk.emergency or any(topic in fact.text for topic in self.params.topics or ()):
            return
        if any(hit.category in self.elsewhere for hit in now.screened.hits):  # ads go by approval alone where a policy asks for it
            return
        message = fact.id if isinstance(fact, Message) else fact.message
        if message in now.state.messages:
            return
        if worth != "sure" and not self.params.strict:
            now.near(fact.actor, (message,), "似与工作无关,但拿不准,放过", side=UNDER, off=EXEMPT)
            return
        now.state.messages = [*now.state.messages, message][-KEPT:]
        name, proof = now.display(fact.actor), tuple(dict.fromkeys((message, fact.id)))
        if worth == "sure":
            now.breach(fact.actor, proof, f"本群只谈公务:{now.clock(now.at)} {name}发了与工作无关的内容")
        else:
            now.request(fact.actor, someone_to_ask(now, fact.actor), proof, f"本群只谈公务:{now.clock(now.at)} {name}的话似与工作无关,请判断", yes="breach")


KIND = Kind(
    name="business_only", title="仅限公务", title_en="On topic only", shape="judge", params=Params, read=read, judge=BusinessOnly,
    says="只谈公务或本群的主题;明显无关的是违规,问候和急事不算。",
    wordings=("本群只谈工作,不发与工作无关的内容。", "请勿讨论与本群主题无关的话题。"),
)  # fmt: skip

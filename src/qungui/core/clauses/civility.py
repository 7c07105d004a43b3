"""文明 civility: The duty to be polite."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Kind, Now
from qungui.core.contents import EXCUSES
from qungui.core.facts import Edit, Fact, Message, Report
from qungui.core.nearness import EXEMPT, UNDER
from qungui.core.reported import ByReport, someone_to_ask
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY, Fragment


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""


# --- how it is worded

_POLITE = re.compile(

        r"文明(?:用语|交流|聊天|发言|沟通|礼貌|礼仪|讨论|互动|有礼|待人|上网|语言|[、,]|$)|文明|礼貌|礼仪|有礼|"
        r"(?:互相|相互|彼此)(?:尊重|理解|体谅|关心|包容|谅解)|尊重(?=群组|群里|所有|他|别|对方|不同|群主|管理|每|彼此|老师|差异|大家|"
        r"交流|观点|意见|多样|成员|群友|人|长辈|隐私和他)|尊重$|友好|友善|理性(?!消费)|和睦|融洽|和谐(?:相处|交流|共处)?|"
        r"以和为贵|就事论事|对事不对人|善意(?!提醒|的?提醒)|得体|同理心|和气|"

        r"求同存异|互敬|互爱|互帮|以诚相待|守望相助|和平共处|对人要?和善|与人为善|心平气和|温和|注意(?:言辞|语气|用语|措辞|言行|情绪|气氛)|情绪氛围|包容|好好(?:说话?|沟通|讲话)|客气|谦和|团结(?:友爱|互助)|友爱|"
        r"受害者有罪|说教|言行负责|自己的言行|be (?:respectful|kind|polite|nice)|respect (?:each|other|all)|polite|"
        r"courteous|treat [a-z ]{2,16} with respect|be (?:civil|friendly|excellent)"
)
_RUDE = re.compile(r"不尊重(?!的(?:行为|言论))|不友[善好]|没礼貌|不礼貌|无礼|驳倒人|好为人师|说教|受害者有罪|粗鲁|抬杠|阴阳")
_NOT = re.compile(r"夫妻|家庭|版权|隐私|法律|(?:尊重|理解)[^,。;]{0,4}(?:事实|历史|宗旨)|文明(?:户|奖|单位|城市|校园|班级)|网络文明|友好(?:群|关系单位)|人文")


_INTRODUCES = re.compile(r"(?:建立|制定|订立)了?(?:一套|这份|本|此)[^,。;]{0,8}(?:准则|公约|规则|规范|守则)")
"""Why there are rules, no rule."""
_LISTED = re.compile(r"(?:[\u4e00-\u9fff]{2,4}、){2,}[\u4e00-\u9fff]{2,4}")
"""平等、团结、友爱、互助: virtues asked for by their bare names."""


def _imperative(one: Fragment) -> bool:
    """A plain statement asks for politeness only where it is short or begins with it: 互相尊重."""
    found = _POLITE.search(one.text.strip())
    return one.force != SAY or bool(_LISTED.fullmatch(one.text.strip())) or (found is not None and (found.start() <= 4 or len(one.text.strip()) <= 12))


def read(p: Passage) -> Iterable[dict[str, Any]]:
    if _INTRODUCES.search(p.text):
        return []
    polite = next((one for one in p.fragments if one.force in (ASK, SAY, BAN) and _POLITE.search(one.text) and not _NOT.search(one.text) and _imperative(one) and not (one.force == BAN and one.own and not re.search(r"不尊重|不[能应]", one.text) and not _POLITE.match(one.text))), None)
    if polite and not re.search(r"不文明|处罚|不够文明", polite.text) and not p.admins_above:
        return [p.rule(polite)]
    rude = p.says(_RUDE, BAN)
    return [p.rule(rude)] if rude else []


# --- how it is judged

KEPT = 500


class Told(Struct):
    """Messages of late that were told of already, so that an edit does not tell them again."""

    messages: list[str] = []


class Civility(ByReport):
    """Being rude to someone, short of what is banned as abuse; gross insults too where no rule bans them; else by report. MEANING `civility`."""

    hears = (Message, Edit, Report)
    State = Told
    wrong = "对人不礼貌"

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.alone = not any(kind == "banned_content" and "abuse" in (params.categories or ()) for kind, params in rule.siblings)

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Report):
            super().see(fact, now)
            return
        assert isinstance(fact, Message | Edit)
        found, message = now.screened, fact.id if isinstance(fact, Message) else fact.message
        if not (found.rude or found.hits or found.excused) or message in now.state.messages or not now.concerns(fact.actor):
            return
        insult = next((hit for hit in sorted(found.hits, key=lambda hit: not hit.sure) if hit.category == "abuse"), None)
        proof, name = tuple(dict.fromkeys((message, fact.id))), now.display(fact.actor)
        if (insult.sure and self.alone) if insult else found.rude:
            now.state.messages = [*now.state.messages, message][-KEPT:]
            now.breach(fact.actor, proof, f"要求文明用语:{now.clock(now.at)} {name}的话对人不礼貌")
        elif insult and self.alone:
            now.state.messages = [*now.state.messages, message][-KEPT:]
            why = f"要求文明用语:{now.clock(now.at)} {name}的话可能对人不礼貌({insult.why}),请判断"
            now.request(fact.actor, someone_to_ask(now, fact.actor), proof, why, yes="breach")
        elif found.excused:
            now.near(fact.actor, proof, f"有不礼貌的词,但看作{EXCUSES.get(found.excused, found.excused)},放过", side=UNDER, off=EXEMPT)


KIND = Kind(
    name="civility", title="文明", title_en="Civility", shape="judge", params=Params, read=read, judge=Civility,
    says="要文明、有礼貌;对人粗鲁的是违规。",
    wordings=("请文明用语,互相尊重。", "群内发言要理性友善。"),
)  # fmt: skip

"""Clauses that ask nothing a rule could check: what they declare."""

from __future__ import annotations

import re

from qungui.core.wording.dates import dates
from qungui.core.wording.passage import Passage

_EFFECTIVE = re.compile(
    r"(?:自|从|于)[^,。;]{0,18}(?:起|日)[^,。;]{0,4}(?:执行|实施|施行|生效|试行|有效)|即日起|发布之日|生效日期|有效期(?:至|为)|(?:执行|实施|施行|生效)(?:时间|日期)"
)
_INTERPRETATION = re.compile(
    r"解释权|说了算|负责解释|由[^,。;]{2,20}解释|最终(?:裁决|决定|解释)权|未尽事宜|"
    r"(?:制度|规定|规则|群规|公约|条例|声明|协议|条款)[^,。;]{0,8}(?:会|可能|将|有权|随时)?[^,。;]{0,8}(?:调整|修订|修改|更新|变更|"
    r"补充|完善)|有权(?:调整|修改|修订|更改|补充)[^,。;]{0,6}(?:规定|规则|群规|公约|制度|条款)|final say|另行(?:通知|补充|规定)$|保留[^,。;]{0,10}(?:修改|调整|解释|决定|裁决)"
)
_LIABILITY = re.compile(
    r"不(?:对[^,。;]{1,16})?承担[^,。;]{0,12}责任|(?:安全|法律|一切|全部)?(?:责任|盈亏|风险|后果|安全)[^,。;]{0,4}自(?:负|担|行承担|行负责|理)|自己(?:负责|承担)[^,。;]{0,4}(?=$|[,。;])|不构成[^,。;]{0,8}建议|不代表[^,。;]{0,8}(?:立场|观点)|仅供参考|不保证[^,。;]{0,8}(?:真实|准确|安全|有效)|自行判断|据此操作|免责|后果自[负担]|概不负责|后果[^,。;]{0,4}(?:个人|自行|本人)(?:承担|负责)|"
    r"自[负担](?:风险|责任|后果|盈亏)|(?:文责|责任|风险)自[负担]|与(?:本群|群主|管理员?)无关|不(?:负|担)[^,。;]{0,8}责任|自行承担|谁发布,?谁负责|"
    r"谨防(?:上当|受骗)"
)
_SCOPE = re.compile(
    r"^\W*(?:\d\s*)?(?:适用)?(?:范围|对象)\s*:|(?:^|本|此|该|规[定则]|制度)[^,。;]{0,16}适用于|适用(?:范围|对象|人群)|均为群成员|"
    r"均(?:需要?|须|应)?[^,。;]{0,4}(?:严格)?遵守[^,。;]{0,16}(?:规定|法规|制度)[^,。;]{0,8}(?:$|并接受)|"
    r"对[^,。;]{2,12}(?:均|都)适用|适用$|违反[^,。;]{0,10}中的要求"
)
_PURPOSE = re.compile(
    r"^(?:[^,。;:]{0,6}:|目的\s*|(?:各位|亲爱的|尊敬的|大家)[^。;:]{0,14}[,:!]\s*)?\s*(?:是)?(?:为(?!止|准|主|宜|人|\d)(?:了)?[^,。;]{2,}|根据[^,。;]{4,}|"
    r"依据[^,。;]{4,}|鉴于)|特?制定(?:本|以下|如下|此|了?)|旨在|(?:目的|宗旨|初衷)(?:是|在于|:|\s)|建群是为|"
    r"^本?群[^,。;]{0,4}由[^,。;]{2,20}(?:建立|创建|发起|组建|设立)|^本?群(?:是|为|属于)[^,。;]{2,}(?:群|平台|社区|组织)|用于[^,。;]{2,}(?:交流|沟通|服务)|"
    r"欢迎(?:各位|大家|您|你|来到|加入)[^,。;]{0,16}(?=.*(?:遵守|注意事项|希望|为了))|作为[^,。;]{2,12},.*希望|"
    r"本(?:公约|规则|守则|准则|群规)(?:说明|旨在|用于)|(?:建立|制定|订立)了?(?:一套|这份|本|此)[^,。;]{0,8}(?:准则|公约|规则|规范|守则)|(?:理解|意识到|清楚)[^。]{4,}(?:准则|注意事项|公约)|没有规矩不成方圆"
)
_STRONG_PURPOSE = re.compile(r"旨在|建群(?:是|目的)|^目的|:目的|(?:本群|建群|群)(?:的)?(?:目的|宗旨|定位)[^,。;]{0,6}:")

_WORDS = (
    ("effective_date", _EFFECTIVE),
    ("interpretation", _INTERPRETATION),
    ("scope", _SCOPE),
    ("purpose", _PURPOSE),
    ("liability", _LIABILITY),
)
# Declared also beside rules of the same clause; the others only where no rule was read.
_BESIDE = frozenset({"effective_date", "interpretation"})


def declares(p: Passage, ruled: bool) -> str | None:
    """What the clause declares, or `None`. `ruled`: it has rules, so only what is said beside them counts."""
    if not ruled and (found := dates(p.text)) and len(re.sub(r"\W", "", p.text)) - (found[0][2] - found[0][1]) <= 16:
        return "effective_date"
    for name, words in _WORDS:
        if not words.search(p.text):
            continue
        if not ruled or name in _BESIDE:
            return name
        if name == "purpose" and _STRONG_PURPOSE.search(p.text):
            return name
        if name == "scope" and re.search(r"适用于", p.text) and not re.search(r"适用于.{0,30}(?:微信|qq)?群", p.text):
            return name
    return None

"""实名 real_name: The in-group nickname contains the person's real name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Kind, within_a_day
from qungui.core.naming import Fault, NameJudge
from qungui.core.people.model import Person
from qungui.core.people.names import wears_real_name
from qungui.core.people.people import People
from qungui.core.wording.durations import AT_ONCE, durations, within
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    within: str | None = None


# --- how it is worded

_CUE = re.compile(
    r"实名|真名|真实(?:姓名|名字|身份)|(?<![-+_/|])本名(?![-+_/|])|(?:昵称|名片|备注|群名)[^,。;]{0,10}(?:为|成|用|写|填|标)[^,。;+\-、和与及加]{0,6}姓名(?![-+_/|、和及加])|"
    r"(?:昵称|名片|备注|群名)[^,。;]{0,4}[与和跟同][^,。;]{0,8}姓名(?:相?一致|相符|相同)|real name"
)
_NOT = re.compile(r"负责[^,。;]{0,6}实名|公开|泄露|透露|隐私|匿名|实名(?:举报|认证.{0,4}账号|推荐)|不(?:要求|强制|需要)实名|(?:孩子|学生|宝宝|小孩|娃)的?(?:真实)?(?:姓名|名字|真名)|、|与[^,。;]{1,10}不符")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    # 不得邀请外人,进群后立刻备注真名: the ban before it does not reach so far
    found = p.says(_CUE, ASK, SAY) or next((one for one in p.fragments if one.force == BAN and not one.own and re.search(r"(?:备注|改为?|使用|用)[^,。;]{0,6}(?:真名|实名|真实姓名)", one.text)), None)
    if found is None or (_NOT.search(found.text) and not re.search(r"实名制|必须实名|用真[实名]", found.text)) or "真实信息" in found.text:
        nick = p.says(re.compile(r"(?:使用|用|以)?(?:网名|昵称|外号)(?:进群|入群)|(?:使用|用|以)(?:网名|外号|化名|假名|绰号)|(?:不|非|未)(?:用|使用|改)?(?:实名|真名)"), BAN)
        return [p.rule(nick)] if nick else []
    return [p.rule(found, within=_time(p))]


def _time(p: Passage) -> str | None:
    """The time for mending one's name: a number, else 立刻 as `immediate`."""
    if durations(p.text):
        return within(p.text)
    return "immediate" if AT_ONCE.search(p.text) else None


# --- how it is judged


class RealName(NameJudge):
    """The nickname contains the roster name (or an alias) of the person."""

    demand = "要求群昵称用真实姓名"

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.within = self.params.within
        # A policy may ask for real names twice; one wrong name is one wrong, so the clause that gives a time judges it, else the first
        ranked = sorted((peer[2].within is None, peer[0], peer[1]) for peer in rule.peers)
        self.idle = (rule.order, rule.index) in [(order, index) for _, order, index in ranked[1:]]

    def fault(self, name: str, person: Person, people: People) -> Fault | None:
        return None if wears_real_name(name, person, people) else Fault("不含真实姓名", person.name)

    def wanted(self, name: str, person: Person, people: People) -> str:
        return person.name


KIND = Kind(
    name="real_name", title="实名", title_en="Real names", shape="judge", params=Params, read=read, judge=RealName,
    needs=("nicknames", "renames"), defaults=within_a_day,
    says="群名片里要有真实姓名;显示不对先提醒,过期还不对是违规。",
    wordings=("群成员一律实名。", "进群后立刻改为真实姓名。"),
)  # fmt: skip

"""资料 profile_required: Fields that each member shows after joining."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Duty, Judge, Kind, Now, within_a_day
from qungui.core.facts import Fact, Join, Message, Profile, Rename
from qungui.core.people.fold import fold_name
from qungui.core.timely import alive, latest, till_now
from qungui.core.wording.durations import AT_ONCE, durations, within
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    fields: tuple[str, ...] | None = None
    within: str | None = None


# --- how it is worded

_FIELDS = (
    ("photo", re.compile(r"照片|相片|工作照|形象照|头像|生活照|本人照|正脸照|素颜照|靓照|爆照|近照|自拍")),
    ("intro", re.compile(r"自我介绍|个人介绍|自介|(?:个人)?简介|一句介绍|做个介绍|自报家门")),
    ("phone", re.compile(r"(?:填写|填上|填好|提供|登记|留下?|补充)[^,。;]{0,10}(?:电话|手机号|联系方式)")),
    ("birthday", re.compile(r"生日")),
    ("city", re.compile(r"资料[^。;]{0,12}(?:填|写|完善|补)[^。;]{0,8}(?:城市|所在地)")),
    ("profile", re.compile(r"(?:完善|补充|填写|补全|登记)[^,。;]{0,8}(?:资料|信息|档案)")),
)
_DO = re.compile(r"爆照|晒照|上传|提供|发(?!布)|更换|换成|设置?|完善|做|进行|补充|填写|用|提交|登记|留|写|报|改为|必须|须|需|要|请")
_JOIN = re.compile(r"进群|入群|加入|新人|新成员|新进|新来|本人|自己|个人|每[个位人]")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    asked = [one for one in p.fragments if one.force in (ASK, SAY) and not re.search(r"举报|客户|产品|截图|工作(?!照)|现场|活动|他人|别人|图片|隐私", one.text)]
    fields = [name for name, words in _FIELDS if any(words.search(one.text) and _DO.search(one.text) for one in asked)]
    if not fields or not _JOIN.search(p.text + p.above) or re.search(r"下列|职责|报销|申请表", p.text):
        return []
    time = within(p.text) if durations(p.text) else "immediate" if AT_ONCE.search(p.text) and not re.search(r"立刻备注|立即改", p.text) else None
    return [p.rule(fields=fields, within=time)]


# --- how it is judged


TITLES = {"photo": "本人照片", "intro": "自我介绍", "avatar": "头像", "phone": "联系电话", "birthday": "生日"}


_INTRODUCES = re.compile(r"我(?:叫|是|姓|来自|在)|本人|叫我|自我介绍|自介|介绍一下自己|坐标|新人报到")
_POSTED = re.compile(r"爆照|晒照|靓照|自拍|发(?:布|一?张)?[^,。;]{0,6}(?:照片?|近照)")
TOLD = 6
"""So many characters make an introduction."""


class Profiles(Struct):
    """Who has shown which fields."""

    shown: dict[str, list[str]] = {}


class ProfileRequired(Judge):
    """Whoever joins shows each of `fields` in time; those who were in the group before are not asked."""

    hears = (Join, Message, Profile, Rename)
    State = Profiles

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.posted = _POSTED.search(rule.text) is not None

    def see(self, fact: Fact, now: Now) -> None:
        person = fact.actor
        duty = now.owed(person)
        if isinstance(fact, Profile):
            now.state.shown.setdefault(person, []).append(fold_name(fact.field))
            if duty is not None and not self._missing(person, now):
                now.meet(duty, (fact.id,), "资料已补齐")
        elif isinstance(fact, Join):
            missing = self._missing(person, now)
            if duty is None and missing and now.concerns(person):
                due = latest(self.params.within, now)
                why = f"进群后请在 {now.clock(due)} 前补上{_titles(missing)}"
                owed = now.owe(person, person, (fact.id,), due, "", needs=("profiles",), standing=True, silent=True)
                said = now.remind(person, (fact.id,), why, due=due)
                if owed is not None:
                    owed.finding = said
        elif duty is not None:
            alive(duty, self.params.within, now)
            told = self._told(fact) if isinstance(fact, Message) else []
            if told:
                now.state.shown.setdefault(person, []).extend(told)
                if not self._missing(person, now):
                    now.meet(duty, (fact.id,), "资料已补齐", sure=False)

    def _told(self, fact: Message) -> list[str]:
        """What a message shows by itself: who somebody is, and his picture where it is to be posted in the group."""
        told = ["intro"] if _INTRODUCES.search(fact.text) and len(fact.text) >= TOLD else []
        return [*told, "photo"] if self.posted and any(item.kind == "image" for item in fact.attachments) else told

    def overdue(self, duty: Duty, now: Now) -> str:
        missing = _titles(self._missing(duty.subject, now))
        why = f"要求进群后补上资料:{now.clock(duty.opened)} 进群,至{till_now(duty.opened, now)} 还缺{missing}"
        return now.breach(duty.subject, duty.facts, why)

    def _missing(self, person: str, now: Now) -> list[str]:
        shown = now.state.shown.get(person, ())
        return [name for name in self.params.fields or () if fold_name(name) not in shown]


def _titles(fields: list[str]) -> str:
    return "、".join(TITLES.get(name, name) for name in fields)


KIND = Kind(
    name="profile_required", title="资料", title_en="Profile", shape="judge", params=Params, read=read, judge=ProfileRequired,
    needs=("profiles",), defaults=within_a_day,
    says="进群以后要在期限内补齐资料。",
    wordings=("新成员进群后三天内须提交本人照片和自我介绍。",),
)  # fmt: skip

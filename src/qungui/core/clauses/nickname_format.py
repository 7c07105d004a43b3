"""群名片格式 nickname_format: The in-group nickname follows a template of parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Kind, Siblings
from qungui.core.naming import Fault, NameJudge
from qungui.core.people.model import Person
from qungui.core.people.people import People
from qungui.core.people.template import check, compile_template, formatted
from qungui.core.wording.durations import AT_ONCE, durations, within
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY
from qungui.core.wording.templates import NAME_ONLY, example, template


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    template: str | None = None
    example: str | None = None
    within: str | None = None


# --- how it is worded

_CHANGE = re.compile(
    r"(?:修改|更改|改|设置|完善|规范|统一|备注)[^,。;]{0,8}(?:群?名片|群?昵称|备注名?|群内名称)|"
    r"(?:群?名片|群?昵称|显示名称?)[^,。;]{0,6}(?:要|须|需|必须|应|请|统一)?(?:改|修改|规范|统一|设置)"
)
_FORM = re.compile(
    r"(?:字母|数字|中文|英文|汉字|特殊符号|表情符号|字符)[^,。;]{0,8}(?:昵称|名称|名片|显示名|id)|"
    r"(?:nickname|username|display name)s?[^,.;]{0,12}(?:readable|mentionable|appropriate|english|latin)|(?:keep|use)[^,.;]{0,12}(?:nickname|username|display name)|(?:昵称|名片|显示名称?)[^,。;]{0,10}(?:字母|数字|中文|英文|汉字|特殊符号|字符|带[^,。;]{1,6}字样)"
)
_BEFORE_NAME = re.compile(
    r"按(?:照)?(?P<a>[\u4e00-\u9fff]{2,4}?)(?:加上?|和|与)(?:真实|本人)?姓名|(?:前面?|名字前|姓名前)[^,。;]{0,2}(?:写上|加上?|注明|标明|带上?)(?P<f>[\u4e00-\u9fff]{2,4})|"
    r"(?:后面?|姓名后)[^,。;]{0,2}(?:写上|加上?|注明|标明|带上?)(?P<b>[\u4e00-\u9fff]{2,4})"
)


_ABOUT_NAMES = re.compile(r"名片|昵称|备注|改名|马甲|群名(?!称)")
_CHILD = re.compile(r"(?:改|写|用|设|填|为|成)[^,。;+]{0,4}(?P<c>孩子|学生|宝宝|小孩|娃)的?(?:真实|真)?(?:姓名|名字?)(?![-+_/|、和与加及])")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    text, words = _but_bans(p)
    found = template(text, words)
    if not found and _ABOUT_NAMES.search(p.above[-20:]) and not _ABOUT_NAMES.search(p.text):
        # Under the heading 群名片 a clause need not say again what it speaks of
        found = template(f"昵称{text}", f"昵称{words}")
    if found and not NAME_ONLY.fullmatch(found):
        return [p.rule(template=found, example=example(text, words), within=_time(p))]
    joined = _BEFORE_NAME.search(p.text) if re.search(r"真名|姓名|名字|昵称|名片|备注", p.text) else None
    if joined:
        first = joined["f"] or joined["a"]
        return [p.rule(template=f"{first}+姓名" if first else f"姓名+{joined['b']}", example=example(p.text, p.words), within=_time(p))]
    if re.search(r"昵称|名片|备注", p.text) and (child := p.says(_CHILD, ASK, SAY)):
        return [p.rule(child, template="孩子姓名", within=_time(p))]
    shape = p.says(_FORM)
    if shape and not re.search(r"实名|真名|真实姓名", p.text):
        return [p.rule(shape, within=_time(p))]
    change = p.says(_CHANGE, ASK, SAY)
    if change and not re.search(r"实名|真名|真实|姓名|我[在再]本群|屏幕|点击|菜单", p.text):
        return [p.rule(change, within=_time(p), _change=True)]
    return []


_UNWORN = re.compile(r"(?:不得|不要|不能|不许|不准|不可|勿|禁止|严禁|别)(?:再|随意)?(?:使?用|以|取|叫|改|是|为)")


def _but_bans(p: Passage) -> tuple[str, str]:
    """The text folded and as written, without what must not be worn: 不得用英文名、花名 is no template."""
    text, words = p.text, p.words
    for one in p.fragments:
        if one.force == BAN and _UNWORN.search(one.text) and len(words) == len(text):
            blank = " " * (one.end - one.start)
            text, words = text[: one.start] + blank + text[one.end :], words[: one.start] + blank + words[one.end :]
    return text, words


def _time(p: Passage) -> str | None:
    """The time for mending one's name: a number, else 立刻 as `immediate`."""
    if durations(p.text):
        return within(p.text)
    return "immediate" if AT_ONCE.search(p.text) else None


# --- how it is judged


class NicknameFormat(NameJudge):
    """The nickname follows the template; without a time of its own it takes that of the policy's `real_name`, which also asks who somebody is."""

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        real = rule.sibling("real_name")
        self.within = self.params.within or _defaults(self.params, rule.siblings)["within"]
        self.asks = real is None
        self.template = compile_template(self.params.template or "")
        self.demand = f"要求群名片为「{self.params.template}」"

    def fault(self, name: str, person: Person, people: People) -> Fault | None:
        wrong = check(self.template, name, person, people) if self.template.parts else None
        return None if wrong is None else Fault(wrong.reason, wrong.expected, wrong.sure)

    def wanted(self, name: str, person: Person, people: People) -> str:
        return formatted(self.template, person, people, name)


def _defaults(_params: Any, siblings: Siblings) -> dict[str, Any]:
    """Without a time of its own that of the policy's `real_name`."""
    return {"within": next((params.within for kind, params in siblings if kind == "real_name" and params.within), "24h")}


KIND = Kind(
    name="nickname_format", title="群名片格式", title_en="Nickname format", shape="judge", params=Params, read=read, judge=NicknameFormat,
    needs=("nicknames", "renames"), defaults=_defaults,
    says="群名片要按格式写;显示不对先提醒,过期还不对是违规。",
    wordings=("群名片格式为「部门+姓名」。", "进群后24小时内将群昵称改为「城市-昵称」。"),
)  # fmt: skip

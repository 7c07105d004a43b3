"""提问方式 ask_properly: How a question should be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Kind, Now
from qungui.core.facts import Edit, Fact, Message, Report
from qungui.core.moments import MINUTE
from qungui.core.reported import ByReport
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, PUNISH, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""


# --- how it is worded

_ASKING = re.compile(
    r"search before|(?:质量|售后|产品)问题[^,。;]{0,4}(?:拍照|截图|录)|提问|问问题|问题前|发问|询问前|求助(?:前|时|请)|咨询(?:前|时|问题|[^,。;]{0,4}请(?!联系|找|打|拨|私))|before (?:you )?ask|"
    r"ask(?:ing)? (?:a )?question|google|问能不能问|直接问|伸手党|报错(?:时|请|信息)|反馈(?:问题|bug)(?:时|请|前)|"
    r"提issue|讨论问题(?:请|时)|问之前|小白问题|报修(?:请|时|须|要|需)|提问(?:模板|格式|姿势)|求助(?:模板|格式)|问就是"
)
_LABELLED = re.compile(r"^\W*[^,。;:]{0,6}(?:问题|报修|咨询|求助|反馈|提问|维修)\s*(?:】|\]|:)")
_IDLE = re.compile(r"ask to ask|just ask|(?:不要|别|禁止|请勿|不许)[^,。;]{0,4}问|在吗|有人吗|有没有人|有大佬")
_HOW = re.compile(r"模板|格式|前|时|先|请|附|描述|说明|清楚|截图|日志|搜索|百度|谷歌|文档|公告|直接|方式|智慧|完整|不要|禁止|须|需|must|before|search|kindly|please")
_ITEM = re.compile(r"日志|截图|搜索引擎|版本(?:号)?|复现|前置条件|上下文信息|报错信息|环境信息|描述你|期待的结果")
_UNDER = re.compile(r"(?:提问|求助|发问|咨询|报修|反馈)(?:前|之前|时|须知|规范|格式|模板|要求|指南|姿势|请|规则|礼仪)|如何(?:正确|高效)?提问|提问的(?:智慧|艺术|正确)")
_NOT = re.compile(r"(?:领导|总监|经理|老板|上级|老师|家长|客户|校长|主任)[^,。;]{0,8}(?:提问|问题)|欢迎提问|回答|答疑|负责|咨询服务|学生提问|解答|禁言原因")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = next((one for one in p.fragments if _ASKING.search(one.text) and (one.force in (BAN, ASK, SAY) or re.search(r"建议|先", one.text))), None)
    if ground and _HOW.search(p.text) and not _NOT.search(ground.text) and not p.admins_above:
        return [p.rule(ground)]
    if _LABELLED.match(p.text) and re.search(r"描述|拍照|截图|写清|说清|不要只|附|完整|先", p.text) and not p.admins_above:
        return [p.rule()]
    if p.says(_IDLE, BAN) and re.search(r"先(?:看|查|搜|翻|读)|自己(?:搜|看|查)|攻略|文档|置顶|search|read the", p.text):
        return [p.rule(p.says(_IDLE, BAN))]
    if (idle := p.says(_IDLE, BAN)) and re.search(r"在吗|有人|大佬|能不能问", idle.text):
        return [p.rule(idle)]
    if _UNDER.search(p.above) and p.force != PUNISH and not re.search(r"https?:|贴到|发到|欢迎|私聊|糊|原图|拍屏", p.text) and len(p.text) <= 40:
        return [p.rule(_weak=2)]
    if re.search(r"提问|求助|反馈|截图|日志", p.above + p.before) and not re.search(r"贴到|发到|糊|原图|拍屏", p.text) and _ITEM.search(p.text):
        return [p.rule()]
    return []


# --- how it is judged

_OPENER = re.compile(
    r"(?:(?:大家|各位|你们?)好|hi|hello|嗨|请问|请教|求助|群里)?[,, ]*(?:请问)?(?:群里)?(?:有(?:人|大佬|大神|老师|高手|懂的|会的)(?:在)?(?:吗|么|没)|"
    r"有没有(?:人|大佬|大神|老师|高手|懂的|会的)(?:在)?|在(?:吗|么|不在|不)|(?:能|可以|可不可以|能不能)(?:问|请教)(?:一?个)?问题(?:吗|么)?|请教个问题)[??!!。.~…]*",
    re.IGNORECASE,
)
SOON = 2 * MINUTE
"""So long a bare 「在吗」 may wait for the question itself."""


class Opened(Struct):
    """Bare openers that may still be followed by a question: sender -> the message, its text and time."""

    waiting: dict[str, tuple[str, str, int]] = {}


class AskProperly(ByReport):
    """By a member's report; and a bare 「在吗」 where the clause itself forbids it, unless the question follows at once.

    MEANING `no_private_add`, `ask_properly`, `bot_use`.
    """

    hears = (Message, Edit, Report)
    State = Opened
    wrong = "没有按要求提问"

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.openers = _IDLE.search(rule.text) is not None and re.search("在吗|有人|有没有人|大佬", rule.text) is not None

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Report):
            super().see(fact, now)
        elif isinstance(fact, Message) and self.openers:
            self._asked(fact, now)
        elif isinstance(fact, Edit) and now.state.waiting.get(fact.actor, ("",))[0] == fact.message and not _OPENER.fullmatch(fact.text.strip()):
            del now.state.waiting[fact.actor]

    def _asked(self, fact: Message, now: Now) -> None:
        text = fact.text.strip()
        if not _OPENER.fullmatch(text) or fact.attachments:
            now.state.waiting.pop(fact.actor, None)
        elif now.concerns(fact.actor) and fact.actor not in now.state.waiting:
            now.state.waiting[fact.actor] = fact.id, text, now.at
            now.wake(now.at + SOON, fact.actor)

    def wake(self, key: str, now: Now) -> None:
        message, text, at = now.state.waiting.get(key, ("", "", 0))
        if message and now.at == at + SOON:
            del now.state.waiting[key]
            now.breach(key, (message,), f"提问请直接说事:{now.clock(at)} {now.display(key)}只问了「{text}」", at=at)


KIND = Kind(
    name="ask_properly", title="提问方式", title_en="How to ask", shape="judge", params=Params, read=read, judge=AskProperly,
    says="提问要按规定的方式;靠群友举报,光问一句「在吗」的能直接看出来。",
    wordings=("提问前请先搜索群文件,并附上截图和日志。", "提问请直接说事,不要问「在吗」。"),
)  # fmt: skip

"""管理职责 admin_duty: What admins must do, attested each period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.reported import ByRound
from qungui.core.wording.passage import Passage
from qungui.core.wording.rhythm import every
from qungui.core.wording.roles import IN_CHARGE
from qungui.core.wording.stance import ASK, BAN, MAY, PUNISH, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    every: dict[str, Any] | None = None
    of: dict[str, Any] | None = None
    report: bool | None = None


# --- how it is worded

_WHO = re.compile(
    r"^[\u4e00-\u9fff]{2,8}(?:办|部|科|室|处|中心)(?:负责|每|定期|应|须)|"
    r"^(?:本群|群内|由|各)?[^,。;]{0,6}(?:群主(?![要题页旨动])|管理员?|管理(?:组|团队|人员)|版主|班委|专人|信息员|联络员|"
    r"客服)[^,。;]{0,4}?(?:及|和|、)?[^,。;]{0,4}(?:负责|须|需|应|必须|要|定期|每|及时|对|承担|组织|监督|维护|管理|"
    r"执行|审核|处理|记账|整理|统计|会定期|将定期|应当)"
)
_HEAD = re.compile(rf"(?:^|每[天日周月][^,。;]{{0,8}}?|,)(?:本群|由|各|群内)?[^,。;]{{0,3}}{IN_CHARGE}(?!的|同意|批准|允许|审|说|反映|联系|请)[^,。;]{{0,3}}(?:负责|每|应|须|需|必须|要|定期|将|会|发|在|于|统计|公布|更新|整理)(?![^,。;]{{0,6}}的(?:通知|信息|消息|任务|作业|内容|文件|公告))")
_DONE = re.compile(r"发(?!现|言)|公布|公示|统计|更新|整理|通报|清理|检查|汇总|提醒|晒|解散|移出|移除|清退|备案|登记|核实|收取")
_BY = re.compile(r"由(?!此|于)[^,。;]{2,14}(?:负责(?!解释|制定|最终|拉|邀|审核入)[^,。;]{0,4}|(?:进行)?(?:日常)?管理)(?=$|[,。;])|由[^,。;]{2,6}(?:保管|统一管理|管(?=$|[,。;])|记账|统计)|(?:由|交由|请)(?:群主|建群人|管理员?|管理(?:组|团队|人员)|班委|专人)[^,。;]{0,6}(?:负责|处理|审核|管理|清理|统计|记录|维护|核对|组织)|群管理团队负责|专人(?:负责|管理|记账|维护)")
_TASK = re.compile(r"负责|查一遍|检查|清理|审核|监督|维护|统计|记账|整理|归纳|提交|公布|更新|组织|协助|汇总|核查|抽查|排查|梳理|指导|解答|收集|引导|开展|推送|核对|提供|及时|处理|了解|接受|发布|执行|宣传|盯群|巡查|备份|管理(?!员)")
_GROUP_DONE = re.compile(r"(?:^|[,。;]|相关)(?:工作|微信|该|本|临时|专项|僵尸)*群[^,。;]{0,4}(?:应|须|需)(?:予|当|该|及时|立即)*(?:解散|清理|注销|关闭|更名|备案)|的群[^。;]{0,14}解散|(?:群主|管理员?|建群人)[^,。;]{0,4}(?:为|是)[^,。;]{0,8}责任人")
_NOT = re.compile(r"@(?:群主|管理)|[须需]经|只负责|(?:审核|同意|批准)[^,。;]{0,6}(?:后|方可|才能)|(?:向|告知|告诉)(?:群主|管理)|报告|创建|组建|代管|不定期|管理员?会提醒|概不|不负责|不承担|解释|修订|服从|听从|配合|尊重|需要管理员|直接提及|请管理|申诉|投诉|联系(?:群主|管理)|私聊|同意|批准|允许|举报|拥有最终|有权|可以|不得|禁止")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    rhythm = every(p.text)
    asked = p.of(ASK, SAY)
    if p.admins_above and (asked and _TASK.search(asked) or p.says(re.compile(r"必须|须|应|负责"), ASK)):
        return [_duty(p, rhythm)]
    if p.admins_above and p.says(re.compile(r"须|应"), PUNISH, BAN, MAY):
        return [_duty(p, rhythm)]
    ground = next((one for one in p.fragments if one.force in (ASK, SAY) and (_WHO.search(one.text) or _BY.search(one.text)) and _TASK.search(one.text) and not _NOT.search(one.text)), None)
    if ground or p.says(_GROUP_DONE, ASK, SAY) or ((by := p.says(_BY, ASK, SAY)) and not _NOT.search(by.text)):
        return [_duty(p, rhythm)]
    ground = next((one for one in p.fragments if one.force in (ASK, SAY) and _HEAD.search(one.text) and _DONE.search(one.text) and not _NOT.search(one.text)), None)
    if ground and (rhythm or ground.force == ASK):
        return [_duty(p, rhythm)]
    if rhythm and "days" in rhythm and re.search(r"查一遍|巡查|检查[^,。;]{0,6}(?:成员|群)|清点", asked):
        return [_duty(p, rhythm)]
    return []


def _duty(p: Passage, rhythm: dict[str, Any] | None) -> dict[str, Any]:
    roles = [role for role in p.roles() if role in ("owner", "admin")] or (p.audience or {}).get("roles") or ["admin"]
    return {**p.rule(every=rhythm), "applies_to": {"roles": roles}}


# --- how it is judged


KIND = Kind(
    name="admin_duty", title="管理职责", title_en="Duties of admins", shape="task", params=Params, read=read, judge=ByRound,
    says="管理员要做的事:到周期问一个指定的人做了没有。",
    wordings=("管理员每周五整理群公告。", "管理员应及时处理群内违规消息。"),
)  # fmt: skip

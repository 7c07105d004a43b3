"""人工确认 attested: An obligation no machine can see: a named person is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.reported import ByRound
from qungui.core.wording.durations import durations
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, PUNISH, SAY, Fragment


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    every: dict[str, Any] | None = None
    of: dict[str, Any] | None = None
    report: bool | None = None
    within: str | None = None
    what: str | None = None


# --- how it is worded

_DO = re.compile(r"需[经要](?!求)|必须|务必|须(?!知)|应当?(?!用|对|届)|请|要(?!求|点|紧|素|闻)|不得|禁止|严禁|不要|不能|不许|不准|先|提前|前告知|有义务|补|交")
_VAGUE = re.compile(
    r"指定|明确|要求$|遵守|服从|自觉|仔细阅读|认真阅读|阅读|知悉|理解|配合|支持|见谅|谅解|注意|留意|关注|关于|以下|"
    r"如下|联系|参见|参考|相关规定|严格执行|按照执行|执行本|转告|放心|放下|加入|谢谢|大家好|监督|积极|维护|珍惜|共同|"
    r"努力|爱护|关心|请说|(?:加|进|去|到|移步|前往|转)[^,。;]{0,4}(?:\d|二|三|新|分|隔壁|大)群|扫码|点击|详见|见(?:群)?(?:公告|文件|附)|保重|开心|玩得|合理安排|注意(?:休息|安全|防范|身体)|量力|早睡|理性消费|就医|急事|拨打|打电话|@(?:管理|群主)|举报|/report|为准|自行|(?:意识|认识)到|明白|了解|清楚|(?:向|告知|告诉|报告|反映)[^,。;]{0,6}(?:管理|群主|客服|部门|上级|全体)|重新(?:加|申请|进)|(?:联系|通知|告诉|找)(?:管理|群主)"
)


_LEAVE_OF_ABSENCE = re.compile(
    r"请假(?!的|者|次数|原因|规则|制度|期间)[^,。;]{0,6}(?:提前|须|需|必须|要|请|先|应)|(?:须|需|必须|要|请|应|先)?提前[^,。;]{0,8}(?:请假|报备|告知|说明|打招呼|说一?声|说$|申请|登记)(?!的|者)"
)
# 造成影响的, 累计三次的: how grave a wrong is, and no wrong of its own
_GRAVER = re.compile(r"造成|导致|引起|影响|违反|情节|屡|多次|仍|再犯|累计|[\d一二两三四五六]次|未按|未达|逾期|迟交|漏[交发打]|拒不|不听|不改|无效|breaking|violat|严重|恶劣|轻微")
# 请帮帮新人: a mere 请, with no time, order or number in it, is a wish
_GENTLE = re.compile(r"(?!.*(?:必须|务必|须(?!知)|应|要|需|一定|提前|先|前|内|不|勿|写|填|附|准时|按时|确认|回复|\d|每)).*请")
_PAID = re.compile(r"(?:\d|当|次|半|一)[天小日个时]{0,3}[^,。;]{0,4}(?:结清|付清|付掉|转给|交给|交齐|缴清|补齐)")
_FIRM = re.compile(r"退群前[^,。;]{0,4}(?:请|须|需|要|应)?[^,。;]{0,2}(?:告知|通知|说明|报备)")
_EACH = re.compile(r"^每(?:个|位|人|名|家|户|队)[^,。;]{0,8}(?:派|先?交|出|先?缴|准备|安排|写|带)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    if firm := p.says(_FIRM, ASK, SAY):
        return [p.rule(firm)]
    if paid := p.says(_PAID, ASK, SAY):
        return [p.rule(paid, within=_time(p), _weak=3)]
    if leave := p.says(_LEAVE_OF_ABSENCE, ASK, SAY):
        return [p.rule(leave, within=_time(p), _weak=3)]
    if each := p.says(_EACH, ASK, SAY, PUNISH):
        return [p.rule(each, _weak=3)]
    banned = p.says(re.compile(r"."), BAN)
    if p.force == PUNISH:
        return []
    if banned and len(banned.text.strip()) > 3 and not re.search(r"以下|下列|如下", banned.text) and (banned.own or not _GRAVER.search(banned.text)):
        return [p.rule(banned, within=_time(p), _weak=3)]
    ground = next((one for one in p.fragments if one.force == ASK and one.own and not _offered(p, one) and _DO.search(one.text) and not _GENTLE.match(one.text) and not _VAGUE.search(one.text) and len(one.text.strip()) > 4), None)
    if ground is None:
        return []
    return [p.rule(ground, within=_time(p), _weak=3)]


def _offered(p: Passage, one: Fragment) -> bool:
    """如遇特殊情况,请及时说明: what is asked only in some case, and gently, is advice."""
    before = p.text[max(p.text.rfind(sign, 0, one.start) for sign in "。;!\n") + 1 : one.start]
    return bool(re.search(r"请", one.text) and not re.search(r"必须|务必|须(?!知)", one.text) and re.search(r"(?:^|,)\W*(?:如|若|倘|遇|有(?!义务)|发现|当)|时,$", before))


def _time(p: Passage) -> str | None:
    """The time for doing it: 48小时内, 第二天, 提前一周."""
    for one in durations(p.demanded):
        if re.match(r"\s*(?:之?内|以内)", p.demanded[one.end :]) or re.search(r"提前\s*$|(?<!每)前\s*$", p.demanded[: one.start]):
            return one.text
    return "24h" if re.search(r"次日|第二天|隔天|翌日", p.demanded) else None


# --- how it is judged


KIND = Kind(
    name="attested", title="人工确认", title_en="Attested by a person", shape="task", params=Params, read=read, judge=ByRound,
    says="机器看不见的要求:有人举报或到周期时,请一个指定的人确认。",
    wordings=("观战时不要讲话。", "管理员不得随意踢人。"),
)  # fmt: skip

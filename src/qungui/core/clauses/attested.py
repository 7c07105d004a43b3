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
from qungui.core.wording.stance import ASK, BAN, PUNISH, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    every: dict[str, Any] | None = None
    of: dict[str, Any] | None = None
    report: bool | None = None
    within: str | None = None
    what: str | None = None


# --- how it is worded

_DO = re.compile(r"必须|务必|须(?!知)|应当?(?!用|对|届)|请|要(?!求|点|紧|素|闻)|不得|禁止|严禁|不要|不能|不许|不准|先|提前|前告知|有义务|补|交")
_VAGUE = re.compile(
    r"指定|明确|要求$|遵守|服从|自觉|仔细阅读|认真阅读|阅读|知悉|理解|配合|支持|见谅|谅解|注意|留意|关注|关于|以下|"
    r"如下|联系|参见|参考|相关规定|严格执行|按照执行|执行本|转告|放心|放下|加入|谢谢|大家好|监督|积极|维护|珍惜|共同|"
    r"努力|爱护|关心|请说|(?:加|进|去|到|移步|前往|转)[^,。;]{0,4}(?:\d|二|三|新|分|隔壁|大)群|扫码|点击|详见|见(?:群)?(?:公告|文件|附)|保重|开心|玩得"
)


_LEAVE_OF_ABSENCE = re.compile(
    r"请假(?!的|者|次数|原因|规则|制度|期间)[^,。;]{0,6}(?:提前|须|需|必须|要|请|先|应)|(?:须|需|必须|要|请|应|先)?提前[^,。;]{0,8}(?:请假|报备|告知|说明|打招呼|说一?声|说$|申请|登记)(?!的|者)"
)
_FIRM = re.compile(r"退群前[^,。;]{0,4}(?:请|须|需|要|应)?[^,。;]{0,2}(?:告知|通知|说明|报备)")
_EACH = re.compile(r"^每(?:个|位|人|名|家|户|队)[^,。;]{0,8}(?:派|先?交|出|先?缴|准备|安排|写|带)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    if firm := p.says(_FIRM, ASK, SAY):
        return [p.rule(firm)]
    if leave := p.says(_LEAVE_OF_ABSENCE, ASK, SAY):
        return [p.rule(leave, _weak=3)]
    if each := p.says(_EACH, ASK, SAY, PUNISH):
        return [p.rule(each, _weak=3)]
    banned = p.says(re.compile(r"."), BAN)
    if p.force == PUNISH:
        return []
    if banned and len(banned.text.strip()) > 3 and not re.search(r"以下|下列|如下", banned.text):
        return [p.rule(banned, _weak=3)]
    ground = next((one for one in p.fragments if one.force == ASK and one.own and _DO.search(one.text) and not _VAGUE.search(one.text) and len(one.text.strip()) > 4), None)
    if ground is None:
        return []
    spans = durations(ground.text)
    return [p.rule(ground, within=spans[0].text if spans and ground.text[spans[0].end :].startswith(("内", "之内", "以内")) else None, _weak=3)]


# --- how it is judged


KIND = Kind(name="attested", title="人工确认", title_en="Attested by a person", shape="task", params=Params, read=read, judge=ByRound)

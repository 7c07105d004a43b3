"""Other people's private data, told to the group."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qungui.core.screen.context import Context
from qungui.core.screen.folding import Folded
from qungui.core.screen.hits import Extract, Hit

_OWN = re.compile("(?:我的|本人|我|自己的|我自己)(?:的)?(?:身份证|手机|电话|银行|卡|地址|号|新|联系|私人)[^。!?\n]{0,10}$")
_EXPOSING = re.compile("曝光|人肉|挂出来|挂一下|开盒|扒一扒|扒出来|大家去找|去堵|轰炸他|轰炸她|骚扰他|骂他|打爆他|隐私|给我打|都去加他|都去加她|让他火|社死")
_OF_OTHERS = re.compile("(?:他|她|此人|这人|这个人|那个人|某某|前女友|前男友|小三|老赖|渣男|渣女|这女的|那女的|这男的|业主)[^。!?\n]{0,10}$")
_AT_WORK = re.compile("客户|供应商|司机|快递|值班|联系人|师傅|对接|收货|采购|经理|负责人|热线|客服|物业|前台|报名|紧急|老师|收件|商家|安装|维修|同事|业务")
_HOME = re.compile("(?:他|她|此人|这人|这个人|那女的|这女的|这男的)(?:们)?(?:家)?[^。!?\n,]{0,6}(?:家住|住在|住址是?|家庭住址|住)[^。!?\n]{2,24}?(?:号|室|单元|栋|幢|楼|小区|村|路)")
_RECORDS = re.compile("(?:开房记录|聊天记录|病历|体检报告|工资条|通话记录|定位记录|私密照|身份证照片|身份证复印件|户口本)[^。!?\n]{0,6}(?:发出来|曝光|给大家看|大家看看|流出|泄露|挂|公开|在这)")


def tells_of_others(text: str) -> bool:
    """Whether a folded text may say where somebody lives, or show somebody's records."""
    return any(pattern.search(text) for pattern in (_HOME, _RECORDS))


def privacy(context: Context, folded: Folded, extracts: Sequence[Extract], raw: str) -> Hit | None:
    """The gravest disclosure of somebody else's data; one's own and those of work are fine."""
    text = context.text
    exposing = bool(_EXPOSING.search(text))
    for one in extracts:
        if one.kind not in ("id_number", "bank_card", "phone"):
            continue
        before = raw[max(0, one.start - 24) : one.start]
        if _OWN.search(before):
            continue
        others = bool(_OF_OTHERS.search(before))
        name = {"id_number": "身份证号", "bank_card": "银行卡号", "phone": "电话"}[one.kind]
        if one.kind != "phone":
            return Hit("privacy", one.start, one.end, others or exposing, f"他人隐私:{name}")
        if exposing or (others and not _AT_WORK.search(text)):
            return Hit("privacy", one.start, one.end, exposing, f"他人隐私:{name}")
    for pattern in (_HOME, _RECORDS):
        if (match := pattern.search(text)) and not _AT_WORK.search(text):
            return Hit("privacy", *folded.span(*match.span()), exposing or pattern is _RECORDS, f"他人隐私:「{match[0]}」")
    return None

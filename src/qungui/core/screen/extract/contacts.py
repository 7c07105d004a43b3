"""Ways to reach somebody, plain and in disguise: phone, WeChat, QQ, and groups to join."""

from __future__ import annotations

import re

from qungui.core.screen.extract.digits import digit_runs
from qungui.core.screen.folding import Folded
from qungui.core.screen.hits import Extract

_HANDLE = r"([a-z0-9][a-z0-9_-]{4,19})(?![a-z0-9_.(-])"
_NAMES = "微信号|微信|v信|薇信|威信|维信|微芯|wechat|weixin|vx|wx|v|微|薇|威|溦|卫星号|卫星|徽信"
_ASKED = re.compile(rf"(?:加|\+|联系|添加|搜|call|戳)\s*(?:我的|我|个|一下|老师|客服)?\s*(?:{_NAMES})(?:号|号码)?\s*[:;]?\s*{_HANDLE}")
_GIVEN = re.compile(rf"(?<![a-z0-9])(?:{_NAMES})\s*(?:号码|号|id|是)?\s*[:;]\s*{_HANDLE}")
_NAMED = re.compile(r"(?:微信号|微信|薇信|威信|v信|卫星号)\s*(?:是|就是)?\s*([a-z][a-z_-]{0,14}\d[a-z0-9_-]{2,14})(?![a-z0-9_.(-])")
_QQ = re.compile(r"(?<![a-z0-9])(?:qq|扣扣|企鹅号?|球球|加q|q)\s*(?:号码|号|是)?\s*[:;]?\s*([1-9]\d{4,10})(?![\d.])")
_GROUP = re.compile(r"(?:q群|qq群|扣扣群|群号码?|交流群|(?:加|进)(?:一?下|这个|那个|这|我的|我们)?群|粉丝群|福利群|新群|外部群?|外部\d群)\s*(?:是|为)?\s*[:;]?\s*([1-9]\d{5,10})(?!\d)")
_GROUP_LINK = re.compile(r"weixin\.qq\.com/g/[\w-]+|(?:qm|jq)\.qq\.com/[\w?=&/-]+|t\.me/(?:joinchat/|\+)[\w-]+|work\.weixin\.qq\.com/gm/[\w-]+|qun\.qq\.com/[\w?=&/-]+")
_PHONE = re.compile(r"(?:86)?(1[3-9]\d{9})")
_GROUPED = re.compile(r"(?<!\d)1[3-9]\d([ -]?)\d{4}\1\d{4}(?![\d-])")
_NUMBERED = re.compile(r"(?:单号|订单|流水|快递|运单|物流|编号|工单|序列|版本|批号|金额)[^\d]{0,6}$")


def phones(folded: Folded) -> list[Extract]:
    """Mainland mobile numbers."""
    text = folded.text
    found: list[Extract] = []
    runs = [(*match.span(), re.sub(r"\D", "", match[0])) for match in _GROUPED.finditer(text)]
    for start, end, digits in runs or digit_runs(text, 11):
        match = _PHONE.fullmatch(digits)
        if match and not _NUMBERED.search(text[max(0, start - 10) : start]):
            found.append(Extract("phone", *folded.span(start, end), match[1]))
    return found


def accounts(folded: Folded) -> list[Extract]:
    """WeChat and QQ accounts and groups that a text names as such."""
    text = folded.text
    found: dict[int, Extract] = {}
    for kind, pattern in (("group_invite", _GROUP), ("wechat", _ASKED), ("wechat", _GIVEN), ("wechat", _NAMED), ("qq", _QQ)):
        for match in pattern.finditer(text):
            if match[1].isalpha() and pattern is not _GIVEN and len(match[1]) < 6:
                continue  # 「加微信 hello」 says no account yet
            found.setdefault(match.start(1), Extract(kind, *folded.span(match.start(1), match.end(1)), match[1]))
    for match in _GROUP_LINK.finditer(text):
        found[match.start()] = Extract("group_invite", *folded.span(*match.span()), match[0])
    return list(found.values())

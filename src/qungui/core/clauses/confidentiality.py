"""保密 confidentiality: What is said here stays here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import Kind
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    terms: tuple[str, ...] | None = None
    what: tuple[str, ...] | None = None


# --- how it is worded

_SECRET = re.compile(
    r"保密|机密|涉密|秘密|密级|泄[露漏密]|外泄|外传|外[漏露流]|透露|截图|截屏|录屏|(?:转发|转|传|发|带|流传|搬运|散布|公开)[^,。;]{0,8}(?:给|到|至|出)?[^,。;]{0,6}(?:无关|非相关|不相[干关]|群外|外人|外部|外界|第三方|他人|非本群|别人|其他群|他群|别群|群以外)"
    r"|内部(?:文件|资料|信息|消息)|聊天(?:记录|内容)[^,。;]{0,12}(?:外|转|传|泄|截)|(?:转发|引用|外发|搬运|传播)[^,。;]{0,8}(?:聊天记录|群内|群聊|本群|社群内容)|讲出去|说出去|带出群|商业机密|敏感信息|confidential|screenshot"
)
_OTHERS = re.compile(r"他人隐私|个人隐私|隐私(?:信息|权)?(?![^,。;]{0,8}(?:讲|说|传|外)出)|个人(?:信息|资料)|(?:提问|报错|问题|反馈|附带?|提供|包含)[^,。;]{0,12}(?:截图|截屏)|截图[^,。;]{0,6}(?:和日志|包含|清晰|说明)|日志|抽卡|红包截图")
_WHAT = (
    ("forward", re.compile(r"转发|外传|外[漏露流]|泄|转给|传播|传到|发给|讲出去|说出去|透露|外发|搬运|散播|转至|给[^,。;]{0,6}人")),
    ("screenshot", re.compile(r"截图|截屏|录屏|拍照|screenshot|截取")),
    ("data", re.compile(r"身份证|银行卡|密码|账号|数据|证件|涉密|文件|资料")),
)
_TERM = re.compile(r"[「『“\"]([^」』”\"]{2,16})[」』”\"](?=[^,。;]{0,6}(?:保密|机密|项目|等))")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    grounds = [one for one in p.fragments if one.force in (BAN, ASK, SAY) and _SECRET.search(one.text) and not (one.force == SAY and not re.search(r"保密|机密|密级", one.text))]
    grounds = [one for one in grounds if not _OTHERS.search(one.text) and not re.search(r"剧透(?!露)", one.text)]
    if one_of_them := [one for one in grounds if one.force == BAN or re.search(r"守|保密|不|勿|严|注意|妥善", one.text)]:
        text = "\n".join(one.text for one in one_of_them)
        what = [name for name, words in _WHAT if words.search(text)]
        terms = [term for term in _TERM.findall(p.words) if re.search(r"保密|机密|秘密|涉密", p.text)]
        return [p.rule(one_of_them, what=what or None, terms=terms or None)]
    return []


# --- how it is judged


KIND = Kind(name="confidentiality", title="保密", title_en="Secrecy", shape="judge", params=Params, read=read)

"""Sentences that a platform puts between the messages (「甲」邀请「乙」加入了群聊) → acts. One table of wordings, Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from qungui.edge.exports.format import Act, Who

# A name in a sentence: in quotation marks of any sort, or the exporter.
_Q = r'["“”「『]'
_E = r'["“”」』]'


def _name(key: str) -> str:
    return rf"(?:(?P<own_{key}>你|您|You|you)|{_Q}\s*(?P<{key}>[^\n]*?)\s*{_E})"


def _bare(key: str) -> str:
    return rf"(?:(?P<own_{key}>你|您)|{_Q}?(?P<{key}>[^\n]+?){_E}?)"


_A, _B = _name("a"), _name("b")
_XA, _XB = _bare("a"), _bare("b")
_END = r"(?:\s*\$revoke\$)?\s*[。.!！]?\s*"

Build = Callable[[re.Match[str]], tuple[Act, ...]]


def _who(found: re.Match[str], key: str) -> Who:
    groups = found.groupdict()
    return Who(own=True) if groups.get(f"own_{key}") else Who(name=(groups.get(key) or "").strip())


def _several(found: re.Match[str], key: str) -> tuple[Who, ...]:
    """People listed with 、 between them. Who reads the act splits them: a name may hold a 、 itself."""
    return (_who(found, key),)


def _join(found: re.Match[str], *, via: str, by: str = "") -> tuple[Act, ...]:
    return (Act("join", _several(found, "b"), by=_who(found, by) if by else None, via=via),)


def _join_with_me(found: re.Match[str], *, via: str) -> tuple[Act, ...]:
    return (Act("join", (Who(own=True), *_several(found, "b")), by=_who(found, "a"), via=via),)


def _me_joined(found: re.Match[str], *, via: str) -> tuple[Act, ...]:
    inviter = _who(found, "a") if "a" in found.groupdict() else None
    return (Act("join", (Who(own=True),), by=inviter, via=via),)


def _removed(found: re.Match[str]) -> tuple[Act, ...]:
    by = _who(found, "a") if found.groupdict().get("a") or found.groupdict().get("own_a") else None
    return (Act("leave", _several(found, "b"), by=by, how="removed"),)


def _left(found: re.Match[str]) -> tuple[Act, ...]:
    return (Act("leave", _several(found, "b"), how="self"),)


def _recalled(found: re.Match[str]) -> tuple[Act, ...]:
    return (Act("recall", (_who(found, "b"),), by=_who(found, "a") if "a" in found.re.groupindex else None),)


def _named(found: re.Match[str]) -> tuple[Act, ...]:
    by = (_who(found, "a"),) if "a" in found.re.groupindex else ()
    return (Act("group_rename", by, text=found["new"].strip()),)


def _renamed(found: re.Match[str]) -> tuple[Act, ...]:
    return (Act("rename", (_who(found, "b"),), text=found["new"].strip()),)


def _role(found: re.Match[str], *, role: str, on: bool = True) -> tuple[Act, ...]:
    groups = found.groupdict()
    by = _who(found, "a") if groups.get("a") or groups.get("own_a") else None
    return (Act("role", (_who(found, "b"),), by=by, text=role, on=on),)


def _shared_file(found: re.Match[str]) -> tuple[Act, ...]:
    return (Act("file", (_who(found, "b"),), text=found["file"]),)


def _nothing(_: re.Match[str]) -> tuple[Act, ...]:
    return (Act("none"),)


_WORDINGS: tuple[tuple[str, Build], ...] = (
    # WeChat
    (rf"{_B}通过扫描{_A}分享的二维码加入(?:了)?群聊", partial(_join, via="qr", by="a")),
    (rf"{_A}邀请(?:你|您)和{_B}加入(?:了)?群聊.*", partial(_join_with_me, via="invite")),
    (rf"{_A}邀请(?:你|您)加入(?:了)?群聊.*", partial(_me_joined, via="invite")),
    (rf"{_A}邀请{_B}加入(?:了)?群聊", partial(_join, via="invite", by="a")),
    (r"(?:你|您)通过扫描二维码加入(?:了)?群聊.*", partial(_me_joined, via="qr")),
    (rf"(?:你|您)通过扫描{_A}分享的二维码加入(?:了)?群聊.*", partial(_me_joined, via="qr")),
    (rf"{_A}将{_B}(?:移出|踢出)(?:了)?(?:本)?群(?:聊)?", _removed),
    (rf"{_B}被{_A}(?:移出|踢出)(?:了)?(?:本)?群(?:聊)?", _removed),
    (rf"{_B}(?:已)?(?:退出|离开)(?:了)?(?:本)?群(?:聊)?", _left),
    (rf"{_A}(?:已)?修改群(?:聊)?名(?:称)?为\s*{_Q}(?P<new>.*){_E}", _named),
    (rf"{_B}\s*撤回了一条消息", _recalled),
    (rf"{_A}撤回了成员{_B}的一条消息", _recalled),
    (rf"{_A}\s*拍了拍\s*.*", _nothing),
    (r".*拍了拍.*", _nothing),
    (rf"{_A}与群里其他人都不是(?:微信)?朋友关系.*", _nothing),
    (rf"{_A}领取了{_B}的红包.*", _nothing),
    (rf"{_A}已成为新群主", lambda found: (Act("role", (_who(found, "a"),), text="owner"),)),
    (rf"{_A} invited {_B} to the group chat", partial(_join, via="invite", by="a")),
    (rf"{_A} invited (?:you and {_B}|you) to (?:a|the) group chat.*", lambda found: (
        _join_with_me(found, via="invite") if found["b"] else _me_joined(found, via="invite"))),
    (rf"{_B} joined (?:the )?group(?: chat)? via (?:the )?QR [Cc]ode shared by {_A}", partial(_join, via="qr", by="a")),
    (rf"{_A} removed {_B} from the group(?: chat)?", _removed),
    (rf"{_A} changed the group name to {_Q}(?P<new>.*){_E}", _named),
    (rf"{_B} recalled a message", _recalled),
    # QQ: names stand bare
    (rf"\[图片\] {_bare('b')} 分享文件 [\d:]+\s*[\r\n]+\s*\"(?P<file>.*)\" 下载", _shared_file),
    (r"\[图片\] .+ 发表动态 [\s\S]*", _nothing),
    (rf"{_XA}邀请{_XB}(?:加入|进入)(?:了)?(?:本|该)?群(?:聊)?", partial(_join, via="invite", by="a")),
    (rf"{_XB}通过{_XA}(?:的邀请|邀请|分享的(?:群)?二维码)(?:加入|进入)(?:了)?(?:本|该)?群(?:聊)?", lambda found: (
        _join(found, via="qr" if "二维码" in found[0] else "invite", by="a"))),
    (rf"{_XB}(?:已)?(?:加入|进入)(?:了)?(?:本|该)群(?:聊)?", partial(_join, via="")),
    (rf"{_XA}将{_XB}(?:移出|踢出)(?:了)?(?:本|该)?群(?:聊)?", _removed),
    (rf"{_XB}(?:已)?被{_XA}(?:移出|踢出|请出)(?:了)?(?:本|该)?群(?:聊)?", _removed),
    (rf"{_XB}(?:已)?被(?:移出|踢出|请出)(?:了)?(?:本|该)?群(?:聊)?", _removed),
    (rf"{_XB}(?:已)?(?:退出|离开)(?:了)?(?:本|该)?群(?:聊)?", _left),
    (rf"{_XA}撤回了{_XB}的一条消息", _recalled),
    (rf"{_XB}撤回了一条(?:成员)?消息", _recalled),
    (rf"{_XA}(?:已)?(?:将群名称(?:修)?改为|修改群(?:聊)?名(?:称)?为|修改群名片为)\s*[:：]?\s*{_Q}?(?P<new>.+?){_E}?", _named),
    (rf"群(?:聊)?名(?:称)?已?(?:被)?(?:修)?改为\s*[:：]?\s*{_Q}?(?P<new>.+?){_E}?", _named),
    (rf"{_XA}将{_XB}设(?:置)?为(?:本群|群)?管理员", partial(_role, role="admin")),
    (rf"{_XB}(?:已)?(?:被{_XA}|被)?设(?:置)?为(?:本群|群)?管理员", partial(_role, role="admin")),
    (rf"{_XB}(?:已)?被(?:{_XA})?取消(?:了)?(?:本群|群)?管理员(?:资格|身份|权限)?", partial(_role, role="admin", on=False)),
    (rf"{_XB}(?:已)?成为(?:本群|新)?(?:的)?(?:新)?群主", partial(_role, role="owner")),
    (rf"{_XB}(?:的群名片|将群名片)(?:已)?(?:修)?改(?:为|成)\s*[:：]?\s*{_Q}?(?P<new>.+?){_E}?", _renamed),
)
_TABLE = tuple((re.compile(wording + _END, re.DOTALL if wording.endswith(".*") else 0), build) for wording, build in _WORDINGS)
_LONGEST = 800
_XML = re.compile(r"<revokemsg>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</revokemsg>|<replacemsg>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</replacemsg>", re.DOTALL)
_SPLIT = re.compile(r"[、,，]\s*")


def understand(text: str) -> tuple[Act, ...]:
    """What a sentence of the platform says; `()` where it is not understood, an act `none` where it says nothing of weight."""
    said = text.strip()
    if "<" in said:
        found = _XML.search(said)
        said = (found[1] or found[2] or "").strip() if found else said
    if not said or len(said) > _LONGEST:
        return ()
    for wording, build in _TABLE:
        found = wording.fullmatch(said)
        if found:
            return build(found)
    return ()


def split_names(listed: str, known: Callable[[str], bool]) -> list[str]:
    """Names listed with 、: the longest known name first, else up to the next mark."""
    parts = _SPLIT.split(listed)
    if len(parts) == 1 or known(listed):
        return [listed]
    marks = _SPLIT.findall(listed)
    names: list[str] = []
    start = 0
    while start < len(parts):
        end = start + 1
        for longer in range(min(len(parts), start + 4), start + 1, -1):
            if known(_glued(parts, marks, start, longer)):
                end = longer
                break
        names.append(_glued(parts, marks, start, end).strip().strip("\"“”"))
        start = end
    return [name for name in names if name]


def _glued(parts: list[str], marks: list[str], start: int, end: int) -> str:
    text = parts[start]
    for place in range(start + 1, end):
        text += marks[place - 1] + parts[place]
    return text

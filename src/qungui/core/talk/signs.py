"""What a message is a sign of: a check-in, a chain, a report, an emergency, a call to share, a notice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qungui.core.facts import Attachment
from qungui.core.talk import vocabulary as v
from qungui.core.talk.hearing import Heard
from qungui.core.talk.parts import Part

_REPORT = re.compile(
    r"[日周旬月季年]报(?!名|到|警|销|价|修|平安|数|送|上来|刊|备|告|社|纸|考|喜|名表)|[日周旬月季年]度?(?:工作)?(?:总结|计划|小结)|工作(?:总结|计划|日志|汇报|报告)|述职报告|工作日志|日志(?=$|[ ::.,。_-])"
    r"|个人总结|实习报告|进度报告|晨报|晚报|简报|台账|销售报表|财务报表|经营报表|(?<![\u4e00-\u9fff])报表"
)
_NOT_REPORT = re.compile(r"[每今明当次昨本]日报(?=[名到警销价修平数送备考])|(?:人民|光明|经济|晚报社)日报")
# A few words about a report: put off, asked for, reminded of.
_BRIEF = 30
_NOT_YET = re.compile(r"晚点|晚些|稍后|等会|待会|一会|回头|还没|没写|没交|没做|没发|忘了|忘记|(?:明天|明早|明晚|后天|改天)[再就]?[补交发写给]|记得|别忘|提醒|谁|哪|模板|怎么|吗|[??]|催")
_LISTED = re.compile(r"^\s*\d{1,3}[.、,\s]\s*\S", re.MULTILINE)
_STRONG_CHECKIN = re.compile("打卡|签到|到岗|checkin")
_AROUND = frozenset("0123456789:点时分号月日早中晚班一二三四五六七八九十- .!~℃")
_CHECKIN_FILLERS = (
    v.CHECKIN
    | v.PARTICLE
    | v.TODAY
    | v.DAYPART
    | v.NAME
    | v.DEPT
    | v.ME
    | v.GREET
    | v.ADVERB
    | v.PAST
    | v.DONE
    | v.FUTURE
    | v.ACK
    | v.SHORT
    | v.HONOR
    | v.STATE
    | v.LIST
)
_NO_CHECKIN = (
    v.NOT | v.GIVE | v.QWORD | v.QMARK | v.QUEST | v.QEND | v.LATER | v.PLEASE | v.ALL | v.REFUSE | v.AT | v.OPTIONAL | v.OVER | v.THIRD
)
_ABOUT = re.compile("^关于.{2,40}的(?:通知|公告|通报|公示|函)")
_STRONG_SHARE = re.compile("转发|分享|扩散|转起来|求转|转一下|集赞")
_LINKED = re.compile("推文|文章|链接|公众号|海报|视频|图文|推送|稿子|报道|宣传")
_LINK_KINDS = frozenset(("link", "miniprogram", "channel", "image", "video", "card"))


def kinds_of(heard: Heard, attachments: Sequence[Attachment]) -> tuple[str, ...]:
    """Kinds of attachment that a message carries or shows in brackets."""
    return tuple(sorted({item.kind for item in attachments} | {kind for kind, _ in heard.brackets if kind != "quote"}))


def checks_in(heard: Heard, parts: Sequence[Part], kinds: Sequence[str], mentions: Sequence[str]) -> bool:
    """Whether it is a check-in: 打卡, 签到, 到岗 with little around it; a shared location alone."""
    if not heard.plain.strip():
        return kinds == ("location",)
    if not heard.seen & v.CHECKIN or heard.seen & _NO_CHECKIN or mentions or len(heard.plain) > 40:
        return False
    return any(part.seen & v.CHECKIN and _is_checkin(part) for part in parts)


def plainly_checks_in(plain: str) -> bool:
    """Of what checks in, whether it can mean nothing else: 打卡; 到公司了 may also answer whoever waits there."""
    return not plain.strip() or _STRONG_CHECKIN.search(plain) is not None


def _is_checkin(part: Part) -> bool:
    covered = set[int]()
    for token in part.tokens:
        if token.flags & _CHECKIN_FILLERS:
            covered.update(range(token.start, token.end))
    around = sum(1 for at, char in enumerate(part.text, part.start) if at not in covered and char not in _AROUND)
    return around <= (6 if _STRONG_CHECKIN.search(part.text) else 0)


def is_chain(heard: Heard, kinds: Sequence[str]) -> bool:
    """A 接龙: the card, its text, or numbered lines under its name."""
    if "chain" in kinds:
        return True
    head = heard.plain.lstrip()
    return head.startswith("#接龙") or (len(_LISTED.findall(heard.plain)) > (0 if head.startswith("接龙") else 1))


def reports_in(text: str) -> tuple[str, ...]:
    """Names of reports in a text (周报, 月度总结 …), in order of appearance, each once."""
    if "报" not in text and "总结" not in text and "计划" not in text and "志" not in text and "台账" not in text and "小结" not in text:
        return ()
    return tuple(dict.fromkeys(_REPORT.findall(_NOT_REPORT.sub(" ", text))))


def handed_in(plain: str, carried: str = "") -> tuple[str, ...]:
    """Names of reports that a message hands in: its files bear them, or its text does and does not only talk of them."""
    if not carried and len(plain) <= _BRIEF and _NOT_YET.search(plain):
        return ()
    return reports_in(f"{plain} {carried}" if carried else plain)


def is_emergency(seen: int) -> bool:
    """Danger, an accident, people hurt; not where it is practised, planned, told of or laughed at."""
    return bool(seen & v.DANGER) and not seen & (v.DRILL | v.LAUGH | v.LATER)


def calls_to_share(heard: Heard, parts: Sequence[Part], kinds: Sequence[str], *, asks: bool, everybody: bool) -> bool:
    """Whether it asks to pass a link on, to Moments or at large."""
    if heard.seen & v.MOMENTS:
        return any(part.seen & v.SHARE and not _told(part) and (part.seen & v.MOMENTS or _STRONG_SHARE.search(part.text)) for part in parts)
    if not (everybody or asks):
        return False
    linked = bool(_LINK_KINDS.intersection(kinds) or "://" in heard.spoken or _LINKED.search(heard.plain))
    return linked and any(_STRONG_SHARE.search(part.text) and part.seen & v.SHARE and not _told(part) for part in parts)


def _told(part: Part) -> bool:
    """It was shared, must not be, or is asked about."""
    return bool(
        part.seen & (v.PAST | v.NOT | v.ME | v.DONE | v.QUEST | v.THIRD | v.FINISHED | v.OPTIONAL)
        or part.asks
        or part.seen & v.SPEECH
        or "严禁" in part.text
    )


def calls_itself_notice(parts: Sequence[Part]) -> bool:
    """通知:…, 【公告】…"""
    return bool(parts) and _headed(parts[0])


def is_notice(heard: Heard, parts: Sequence[Part], *, asks: str, everybody: bool) -> bool:
    """News for all: it calls itself a notice, or speaks to everybody and says something."""
    if asks in {"question", "urge"}:
        return False
    first = parts[0] if parts else None
    if (first is not None and _headed(first)) and not heard.seen & v.FINISHED:
        return len(heard.plain) >= 8
    return everybody and len(heard.plain) >= 8 and not heard.seen & (v.GREET | v.THANK | v.CHAT | v.LAUGH | v.SPEECH | v.TO_ALL_Q)


def _headed(part: Part) -> bool:
    """通知:…, 【公告】…, 关于…的通知; 通知张三 is an order."""
    if _ABOUT.search(part.text) or part.bare(v.NEWS | v.PARTICLE):
        return True
    return part.seen & v.NEWS != 0 and part.tokens[0].start == part.start and part.tokens[0].flags & (v.NEWS | v.RELAY | v.VERB) == v.NEWS

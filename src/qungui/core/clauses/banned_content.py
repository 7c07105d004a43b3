"""违禁内容 banned_content: What must not be posted, by category."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Judge, Kind, Now, Siblings
from qungui.core.contents import CATEGORY_WORDS, EXCUSES
from qungui.core.facts import Edit, Fact, Message, Observed, Profile
from qungui.core.nearness import EXEMPT, UNDER
from qungui.core.reported import someone_to_ask
from qungui.core.screen import Hit, Screened
from qungui.core.wording.categories import OTHER, categories
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    categories: tuple[str, ...] | None = None
    where: tuple[str, ...] | None = None


# --- how it is worded

_PROFILE = re.compile(r"昵称|头像|名片|资料|签名|网名|备注|名字|用户名|profile|avatar")
# 黄牛、代购勿进 says who may be in; 卖二手的请去闲置群 says what does not belong here
_OUTSIDERS = re.compile(r"混[入进]|勿[入进加]|禁入|止步|绕道|(?:请?勿|不得|禁止|不要|谢绝|不准|不许)[^,。;]{0,4}(?:进群|入群|加群|加入(?!黑|其))")
_ELSEWHERE = re.compile(r"(?P<x>[^,。;:】]{2,10}?)的?(?:一律|统一)?(?:请|麻烦)?(?:去|移步|前往|转到?|到)[^,。;]{0,6}(?:群|频道|版块|板块|专区)(?!里|内|公告|文件)")
_PRIVACY = re.compile(r"(?<!没有)(?:保护|维护|重视)[^,。;版]{0,10}隐私(?!的意义)")
_POSTING = re.compile(r"发布|发表|发送|传播|散布|转发|讨论|谈论|议论|言论|内容|信息|消息|图片|视频|话题|链接|文字|post|share|send|discuss")
_THINGS = re.compile(r"内容|信息|言论|话题|消息|图片|视频|帖|事情|东西|行为|活动|文章|文件|资源|content|topic")


_UNRELATED = re.compile(r"(?:无关|没有?关系|不相关)的?[^,。;\n]{0,12}链接")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    grounds = [one for one in p.fragments if one.force == BAN and not _OUTSIDERS.search(one.text)]
    grounds += [one for one in p.fragments if one.force in (ASK, SAY) and (elsewhere := _ELSEWHERE.search(one.text)) and categories(elsewhere["x"])]
    grounds += [one for one in p.fragments if one.force in (ASK, SAY) and one not in grounds and _PRIVACY.search(one.text)]
    text = "\n".join(one.text for one in grounds)
    if not text or re.match(r"^\s*(?:上班|工作)(?:期间|时间|时)|^\s*当班", text):
        return []
    # 与工作无关的投票、链接 bans some links, not all (MEANING, which kind, 10)
    named = [one for one in categories(text) if one != "links" or not _UNRELATED.search(text)]
    if named:
        # 违反规定 as the occasion of a consequence names nothing that is banned
        firm = [one for one in grounds if categories(one.text)] or grounds
        return [p.rule(firm, categories=named, where=_where(text))]
    # 累计三次不回的 is no content
    if all(not one.own and re.search(r"[不没未][^,。;]{1,8}[的者]$", one.text.strip()) for one in grounds):
        return []
    if OTHER.search(text):
        return [p.rule(grounds, categories=["other"], where=_where(text), _weak=1)]
    if _THINGS.search(text):
        return [p.rule(grounds, categories=["other"], where=_where(text), _weak=2)]
    return []


def _where(text: str) -> list[str] | None:
    """`where`: the profile, or both, where the ban speaks of names and pictures shown there."""
    if not _PROFILE.search(text) or re.search(r"隐私|个人信息|冒充|泄露", text):
        return None
    return ["message", "profile"] if _POSTING.search(_PROFILE.sub("", text)) else ["profile"]


# --- how it is judged

USUAL = ("porn", "gambling", "drugs", "violence", "threat", "fraud", "pyramid", "virus_link", "illegal", "abuse")
"""What is banned where a policy names no category."""
_FOUL = re.compile("脏话|粗口|脏字|粗话|爆粗|秽语|粗言")
KEPT = 500


class Told(Struct):
    """Messages and names of late that were told of already, and those that were asked about."""

    breached: list[str] = []
    asked: list[str] = []


class BannedContent(Judge):
    """What the screen finds of the rule's categories: sure is a breach, doubtful a request. MEANING `banned_content`."""

    State = Told

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        wanted = set(self.params.categories or USUAL)
        if "vulgar" in wanted and _FOUL.search(rule.text):  # 不爆粗口: calling somebody names is foul language before all
            wanted.add("abuse")
        approved = rule.sibling("ad_approval")
        if approved is not None:  # where things go by approval they are judged by that alone
            wanted.difference_update(approved.categories or ("ads",))
        self.categories = frozenset(wanted | set(rule.own))
        where = self.params.where or ("message",)
        self.hears = tuple(  # type: ignore[misc]  # which facts are heard hangs on the rule's `where`
            kind for place, kinds in (("message", (Message, Edit, Observed)), ("profile", (Profile,))) if place in where for kind in kinds
        )

    def named(self, person: str, name: str, fact: str, now: Now) -> None:
        if "profile" in (self.params.where or ()):
            self._weigh(person, fact, (fact,), now.screen(name), now)

    def see(self, fact: Fact, now: Now) -> None:
        found = now.screened
        if not found.hits and not found.excused:
            return
        subject, message = self._whose(fact, now)
        if subject and not (isinstance(fact, Message) and now.pays(fact)):
            self._weigh(subject, message, tuple(dict.fromkeys((message, fact.id))), found, now)

    def _weigh(self, subject: str, message: str, proof: tuple[str, ...], found: Screened, now: Now) -> None:
        if not now.concerns(subject):
            return
        sure, doubtful = found.sure(self.categories), found.doubtful(self.categories)
        state = now.state
        if sure and message not in state.breached:
            if now.breach(subject, proof, f"禁止{_named(sure)}:{now.clock(now.at)} {now.display(subject)}发布的内容含{_whys(sure)}"):
                state.breached = [*state.breached, message][-KEPT:]
        elif doubtful and message not in state.breached and message not in state.asked:
            state.asked = [*state.asked, message][-KEPT:]
            why = f"疑似{_named(doubtful)}({_whys(doubtful)}):{now.clock(now.at)} {now.display(subject)}发布,请人工判断"
            now.request(subject, someone_to_ask(now, subject), proof, why, yes="breach")
        elif not (sure or doubtful) and found.excused:
            now.near(subject, proof, f"有违禁的词,但看作{EXCUSES.get(found.excused, found.excused)},放过", side=UNDER, off=EXEMPT)
        if not (sure or doubtful) and found.excused == "rights" and message not in state.asked:
            state.asked = [*state.asked, message][-KEPT:]
            now.advice(subject, proof, "涉及欠薪、工伤或投诉等正当诉求,不按违禁处理,建议当面解决")

    def _whose(self, fact: Fact, now: Now) -> tuple[str, str]:
        """Who answers for it, and the message (or the act itself) that it stands in."""
        if isinstance(fact, Observed):
            seen = now.message(fact.message)
            return (seen.actor if seen else fact.actor), fact.message
        if isinstance(fact, Edit):
            return fact.actor, fact.message
        return fact.actor, fact.id


def _named(hits: Iterable[Hit]) -> str:
    return "、".join(dict.fromkeys(CATEGORY_WORDS.get(hit.category, hit.category) for hit in hits))


def _whys(hits: Iterable[Hit]) -> str:
    return ";".join(dict.fromkeys(hit.why for hit in hits))


def _defaults(_params: Any, _siblings: Siblings) -> dict[str, Any]:
    return {"categories": list(USUAL), "where": ["message"]}


KIND = Kind(
    name="banned_content", title="违禁内容", title_en="Banned content", shape="judge", params=Params, read=read, judge=BannedContent,
    defaults=_defaults,
    says="不许发的内容,按类别查文字、链接、文件名和图片里认出的字;拿不准的请人判断。",
    wordings=("群内禁止赌博、色情内容。", "严禁辱骂他人。", "昵称、头像不得含低俗内容。"),
)  # fmt: skip

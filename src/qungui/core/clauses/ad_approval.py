"""广告须批准 ad_approval: Ads, or other things named, only with approval."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import ADMINS, BoundRule, Judge, Kind, Now, Siblings
from qungui.core.contents import CATEGORY_WORDS
from qungui.core.facts import Approve, Edit, Fact, Message, Observed
from qungui.core.nearness import EXEMPT, UNDER
from qungui.core.reported import someone_to_ask
from qungui.core.wording.categories import categories
from qungui.core.wording.passage import Passage
from qungui.core.wording.roles import IN_CHARGE
from qungui.core.wording.stance import ASK, BAN, MAY, SAY, WHY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    categories: tuple[str, ...] | None = None
    where: tuple[str, ...] | None = None


# --- how it is worded

_AD = re.compile(r"广告|推广|营销|宣传|招聘|招募|募捐|推销|促销|链接|产品|商品|二维码|小程序|拉票|投票|advert|\bads?\b|promot|打广|软文|交易|收费|引流|公众号|带货|商家|自家店铺?|名片推荐|商业")
_CONSENT = re.compile(

        r"(?:不(?=经|得到|征得|获得|取得)|未|没有?|无)(?:经|得到|征得|获得|取得|经过|获)?[^,。;]{0,16}(?:同意|批准|允许|许可|授权|审核|认可|沟通)|"
        r"(?:须|需|应|必须|要|得|请)[^,。;]{0,8}(?:先|经|征得|得到|取得|获得|向)[^,。;]{0,14}(?:同意|批准|允许|许可|审批|"
        r"审核|申请|报备|授权|打招呼|说明|沟通)"

        r"|先审后发|审核(?:通过)?后(?:方可|才能|再|才可)?[^,。;]{0,3}发|经[^,。;]{0,14}(?:同意|批准|允许|许可|审批|审核|授权)|(?:联系|找)[^,。;]{0,8}(?:审核|审批|同意|批准)|(?:除非|非)[^,。;]{0,12}(?:同意|特许|允许|批准|许可)|"
        r"请(?:先)?(?:联系|找|私聊|私信|咨询)(?:群主|管理)|"
        rf"先[^,。;]{{0,3}}(?:找|联系|问|告知|报备|请示|征求|经过?|跟|和|与|向)[^,。;]{{0,6}}{IN_CHARGE}|"
        r"(?:提前|事先|先)[^,。;]{0,6}(?:联系|告知|申请|征求|请示|问|报备|跟|和|与|向)[^,。;]{0,10}(?:群主|管理)|"
        r"without[^.]{0,20}(?:permission|approval)"
)


def read(p: Passage) -> Iterable[dict[str, Any]]:
    text = p.of(BAN, ASK, SAY, MAY)
    if not (_AD.search(text) and _CONSENT.search(text)) or re.search(r"截图|转载|聊天记录|隐私|肖像", text):
        return []
    near = [one for one in p.fragments if one.force != WHY and _AD.search(one.text)]
    near_text = "\n".join(one.text for one in near)
    if re.search(r"无关[^,。;]{0,6}广告", near_text) and not re.search(r"广告[^,。;]{0,10}(?:经|同意)|(?:未经|经过)", text):
        return []
    named = [one for one in categories(near_text) if one in ("ads", "recruitment", "trade", "vote_soliciting", "links", "miniprogram", "other_groups", "other")]
    beside = ("recruitment", "trade", "vote_soliciting") if "ads" in named else named
    rest = [one for one in named if one != "ads" and one in beside]
    return [{**p.rule(categories=[one for one in named if one == "ads" or one in rest] if rest else None), "applies_to": None}]


# --- how it is judged

KEPT = 500


class Told(Struct):
    """Messages of late that were judged already."""

    messages: list[str] = []


class AdApproval(Judge):
    """An ad with no approval covering its sender at that time; one approval covers one ad, or all until its end. MEANING `ad_approval`."""

    hears = (Message, Edit, Observed, Approve)
    State = Told

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.categories = frozenset((*(self.params.categories or ("ads",)), *rule.own))
        # 群主同意 means the owner (MEANING, "For every rule"); a text that names admins too, or nobody, means both.
        only_owner = "群主" in rule.text and "管理" not in rule.text
        self.approvers = ("owner",) if only_owner else ADMINS
        self.who = "群主" if only_owner else "群主或管理员"

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Approve):
            self._approved(fact, now)
            return
        assert isinstance(fact, Message | Edit | Observed)
        sure = now.screened.sure(self.categories)
        hits = sure or now.screened.doubtful(self.categories)
        message = fact.id if isinstance(fact, Message) else fact.message
        if not hits or message in now.state.messages:
            return
        seen = now.message(message) if isinstance(fact, Observed) else None
        subject = seen.actor if seen else fact.actor
        if not now.concerns(subject) or now.roles(subject) & set(self.approvers):
            return
        now.state.messages = [*now.state.messages, message][-KEPT:]
        given = now.approval("ad", subject, self.approvers)
        if given is not None:
            # An approval without an end covers one ad; what is only perhaps an ad does not use it up.
            if given.until is None and sure:
                now.use(given)
            now.near(subject, (message, given.fact), f"{now.display(given.by)}批准过,放过", side=UNDER, off=EXEMPT)
            return
        what = "、".join(dict.fromkeys(CATEGORY_WORDS.get(hit.category, hit.category) for hit in hits))
        proof = (message,) if message == fact.id else (message, fact.id)
        whys = ";".join(dict.fromkeys(hit.why for hit in hits))
        if sure:
            now.breach(subject, proof, f"要求{what}须经{self.who}同意:{now.clock(now.at)} {now.display(subject)}发布({whys}),事先没有同意的记录")
        else:
            now.request(subject, someone_to_ask(now, subject), proof, f"疑似{what}({whys}),没有{self.who}同意的记录,请判断", yes="breach")

    def _approved(self, fact: Approve, now: Now) -> None:
        """An approval by somebody who may not give it is a question to somebody who may."""
        if fact.about == "ad" and not now.roles(fact.actor) & {*self.approvers, "owner"}:
            why = f"{now.display(fact.actor)}同意了{now.display(fact.subject)}发广告,但须{self.who}同意,请确认"
            now.request(fact.subject or fact.actor, now.owner() or now.admins(), (fact.id,), why)


def _defaults(_params: Any, _siblings: Siblings) -> dict[str, Any]:
    return {"categories": ["ads"]}


KIND = Kind(
    name="ad_approval", title="广告须批准", title_en="Ads need approval", shape="judge", params=Params, read=read, judge=AdApproval,
    defaults=_defaults,
    says="发广告(或点名的别的内容)要先经批准;没有批准的记录就发的是违规。",
    wordings=("发广告须经群主同意。", "未经管理员批准不得发布招聘信息。"),
)  # fmt: skip

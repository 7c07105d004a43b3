"""申诉 dispute: How somebody disagrees with a ruling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import ADMINS, BoundRule, Judge, Kind, Now, Record, Siblings
from qungui.core.facts import Appeal, Fact
from qungui.core.moments import DAY, parse_duration
from qungui.core.wording.durations import durations
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, MAY, PUNISH, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    roles: tuple[str, ...] | None = None
    within: str | None = None


# --- how it is worded

_DISPUTE = re.compile(
    r"申诉|(?:有|存在|持)?(?:异议|不服(?!从|管)|质疑)|对[^,。;]{0,12}(?:处罚|处理|管理|群规|裁决|判定|规定)[^,。;]{0,8}(?:意见|"
    r"建议|不满|疑问|异议)|认为[^,。;]{0,4}(?:处理|处罚|判)[^,。;]{0,4}不[公当]|禁言原因|投诉(?:管理|群主|渠道|请)|"
    r"误[伤封踢判禁删]|冤枉|举报(?:渠道|方式|邮箱|电话|请(?:私|联系|找|向))|appeal|dispute"
)


def read(p: Passage) -> Iterable[dict[str, Any]]:
    ground = p.says(_DISPUTE, ASK, SAY, BAN, MAY, PUNISH)
    if ground is None or re.search(r"异议内容|客户投诉|投诉举报客户|接受[^,。;]{0,8}投诉", ground.text):
        return []
    return [{**p.rule(within=_time(p)), "applies_to": None}]


def _time(p: Passage) -> str | None:
    """How long one may appeal: the span in the sentence that speaks of it."""
    near = next((one for one in re.split(r"[。!?\n;]", p.text) if _DISPUTE.search(one)), "")
    spans = [one for one in durations(near) if re.match(r"\s*(?:之?内|以内|之?前)", near[one.end :]) or near[: one.start].endswith("within ")]
    return spans[-1].text if spans else None


# --- how it is judged


class Appeals(Struct):
    """The request that each appealed finding has led to."""

    open: dict[str, str] = {}


class Dispute(Judge):
    """An appeal opens a request to somebody who may rule on it: never the subject, nor the one whose order it was. MEANING `dispute`."""

    hears = (Appeal,)
    State = Appeals

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.within = DAY if self.params.within in (None, "immediate", "same_day") else parse_duration(self.params.within)

    def see(self, fact: Fact, now: Now) -> None:
        assert isinstance(fact, Appeal)
        record = now.record(fact.finding)
        if record is None or record.void or record.ruled or fact.actor != record.subject or fact.finding in now.state.open:
            return
        judges = [person for person in now.with_role(self.rule.rulers) if person not in (record.subject, record.orderer)]
        proof = (*record.facts, fact.id)
        why = f"{now.display(record.subject)}对 {now.clock(record.at)} 的认定提出申诉,请裁定" + (f":「{fact.text}」" if fact.text else "")
        said = now.request(record.subject, judges[0] if judges else now.admins(), proof, why, due=now.at + self.within)
        now.state.open[fact.finding] = said

    def ruled(self, record: Record, decision: str, fact: str, now: Now) -> None:
        said = now.state.open.pop(record.id, None)
        if said:
            now.answered(said)


def _defaults(_params: Any, _siblings: Siblings) -> dict[str, Any]:
    return {"roles": list(ADMINS), "within": "24h"}


KIND = Kind(
    name="dispute", title="申诉", title_en="Disputes", shape="setting", params=Params, read=read, judge=Dispute,
    defaults=_defaults,
    says="不服裁定怎样申诉;有人申诉就请有权的人裁定。",
    wordings=("对处罚有异议的,可向群主申诉。",),
)  # fmt: skip

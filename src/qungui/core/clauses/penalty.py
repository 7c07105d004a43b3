"""处罚 penalty: What a breach leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct, structs

from qungui.core.clause import ADMINS, Debt, Judge, Kind, Now, Record
from qungui.core.consent import counts
from qungui.core.facts import Approve, Attest, Fact, Message
from qungui.core.wording.consequences import acts, by_severity, ladder, money, step
from qungui.core.wording.cues import PUNISHING_LABEL
from qungui.core.wording.durations import durations
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import PUNISH


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    name: str | None = None
    ladder: tuple[Any, ...] | None = None
    actions: tuple[Any, ...] | None = None
    by_severity: dict[str, Any] | None = None
    window: str | None = None
    yuan: float | None = None
    max_count: int | str | None = None
    each: bool | None = None


# --- how it is worded

_UNDEFINED = re.compile(r"(?:按照?|依照?|依据|根据|参照)[^,。;]{0,12}(?:条例|规定|制度|规章|办法|细则|守则|手册)[^,。;]{0,6}(?:处罚|处理|处分|惩处|追究|执行)|按[^,。;]{1,8}处罚")
_VAGUE = re.compile(
    r"严肃处理|严格处理|严厉处罚|进行处罚|予以处[罚理分]|给予处[罚分]|相应(?:的)?(?:处罚|处理|惩罚)|秋后算账|"
    r"(?:受到|接受)[^,。;]{0,4}(?:处罚|惩罚|处分)|惩罚措施|升级|处罚措施|免罚|处以|取消[^,。;]{0,8}资格|没收|追究[^,。;]{0,10}责任|终身禁|"
    r"严惩|处理违规|执行相应|[按当][^,。;]{1,8}(?:处理|论处|计|算|对待)|视为|小黑屋|照[收扣]|算[^,。;]{0,3}[次天节]|退回|删|罪加一等|从重|加倍处|加重处|算(?:旷工|迟到|缺席|弃权|违约|放弃|鸽)|[另加再]罚|罚一个|处罚(?=当事|其|责任)|罚[扫抄站酒跑唱]|停[单权职赛报课岗]|不再(?:派单|录用|合作|接纳|受理)|不[予退](?:还|费|$)?"
)
_MEMBERS = re.compile(r"红?包?(?:数量|个数)[^,。;]{0,4}(?:不(?:得|能|要|可)?(?:超|大于|多于))[^,。;]{0,6}(?:本群)?(?:人数|成员)")
_WINDOW = re.compile(r"(?P<s>[^,。;]{0,10})(?:过期|清零|内有效|有效期|后失效|内(?:累计|再次|再犯|重复|达))")
_OCCASION = re.compile(r"违|犯|发现|情节|屡|者|的|次|将|会|被|予以|给予|直接|一律|立即|处罚|惩罚|处分|罚|扣|拉黑|视")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    text = p.text
    steps = ladder(text)
    labelled = PUNISHING_LABEL.match(text) is not None  # 迟到处理:给大家买奶茶
    punishing = p.punishing or (text if p.force == PUNISH or labelled else "")
    graded = by_severity(text) if re.search(r"重者|重则|轻则|轻者|轻微|严重|恶劣|重度|轻度|中等", text) else {}
    if not steps and not punishing and not graded and p.force != PUNISH and not _MEMBERS.search(text):
        return []
    params: dict[str, Any] = {}
    if steps:
        params["ladder"] = steps
        window = _WINDOW.search(text)
        if window and (spans := durations(window["s"])):
            params["window"] = spans[-1].text
    elif len(graded) >= 1 and ("serious" in graded or "minor" in graded) and re.search(r"严重(?:的|者|违规)?|轻微|轻则|轻者|恶劣", text):
        params["by_severity"] = graded
    elif (window := re.search(r"(?P<s>[^,。;]{1,12})(?:过期|清零|有效)", text)) and (spans := durations(window["s"])):
        params["window"] = spans[-1].text
    done = acts(punishing) if not steps and "by_severity" not in params else []
    if "by_severity" in params and (rest := [one for one in acts(punishing) if one not in str(graded)]):
        params["by_severity"] = {**({"minor": rest} if "minor" not in graded else {}), **graded}
    if done:
        params["actions"] = [step(one, punishing) for one in done]
    yuan = money(punishing)
    if yuan is None and "red_packet" in done:
        yuan = money(text)
    if yuan is not None and not steps:
        params["yuan"] = yuan
        params["actions"] = done or None
    if _MEMBERS.search(text):
        params["max_count"] = "members"
    if not params and _UNDEFINED.search(text):
        return [{"name": "regulations", "_undefined": True}]
    if not params and not labelled and not _VAGUE.search(punishing):
        return []
    return [params | {"_general": _general(p)}]


def _general(p: Passage) -> bool:
    """Whether it speaks of breaches of the rules at large, not of what its own clause says."""
    return bool(re.search(r"违反(?:以上|上述|本|群|该|规定|规则|以下)?|违规(?!推广|广告)|以上(?:规定|条款|内容)|违者|对违", p.text)) and not p.banned


# --- how it is judged

PAID_IN_THE_GROUP = frozenset(("red_packet", "fine"))
MOST_PACKETS = 100
"""WeChat lets a group red packet be split into at most so many."""


class Ledger(Judge):
    """What is owed by a ruling and paid by a red packet; the ladder itself is kept by the engine. MEANING `penalty`."""

    hears = (Message, Attest, Approve)

    def ruled(self, record: Record, decision: str, fact: str, now: Now) -> None:
        if decision == "uphold":
            if self.rule.penalty is not None and record.penalty == self.rule.penalty.name:
                self._owe(record, fact, now)
            return
        for debt in self._owed(record.subject, now):
            kept = now.record(debt.finding)
            if debt.finding == record.id or (kept is not None and not any(action.state == "approved" for action in kept.actions)):
                self._forgive(debt, record.subject, fact, "裁定撤销或豁免,不再要求发红包", now)

    def _owed(self, person: str, now: Now) -> list[Debt]:
        return [debt for debt in now.debts(person) if debt.rule == self.rule.key and debt.open]

    def _owe(self, record: Record, fact: str, now: Now) -> None:
        if any(debt.finding == record.id for debt in now.debts(record.subject)):
            return
        for action in record.actions:
            if action.do in PAID_IN_THE_GROUP and action.state == "approved":
                limit = min(len(now.members()), action.count or MOST_PACKETS, MOST_PACKETS)
                debt = Debt(record.id, self.rule.key, now.at, action.yuan or 0.0, limit, each=bool(self.params.each))
                proof = (*record.facts, fact)
                debt.said = now.duty(record.subject, proof, f"裁定成立,应发红包:{debt.least},不超过 {limit} 个", None)
                now.debts(record.subject).append(debt)

    def _forgive(self, debt: Debt, person: str, fact: str, why: str, now: Now) -> None:
        debt.waived = fact
        now.cancel(debt.said, person, (fact,), why)

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Message):
            if fact.attachments:
                self._paid(fact, now)
        elif isinstance(fact, Attest):
            if not fact.holds:
                self._too_small(fact, now)
        else:
            assert isinstance(fact, Approve)
            if fact.about == "waiver":
                self._waive(fact, now)

    def _paid(self, fact: Message, now: Now) -> None:
        """One packet pays as many debts as it is large enough for together; where its amount is not seen, an admin is asked."""
        seen, spent = now.sees("amounts"), 0.0
        for debt in self._owed(fact.actor, now):
            settled = structs.replace(debt, yuan=spent + debt.yuan).settled_by(fact, seen)
            if settled:
                debt.paid = fact.id
                spent += debt.yuan
                now.met(fact.actor, (debt.finding, fact.id), f"已发红包,{debt.least}", of=debt.said)
            elif settled is None:
                debt.paid = fact.id
                why = f"{now.display(fact.actor)}发了红包,看不到金额,请确认够不够({debt.least})"
                now.request(fact.actor, now.admins(), (fact.id,), why, yes="met")
                return

    def _too_small(self, fact: Attest, now: Now) -> None:
        """An admin says that the packet was too small: no new wrong, the debt is owed as before."""
        record = now.record(fact.finding)
        if record is None or record.rule != self.rule.key or record.done or not now.roles(fact.actor) & frozenset(ADMINS):
            return
        for debt in now.debts(record.subject):
            if debt.paid and debt.paid in record.facts:
                debt.paid = ""
                now.answered(record.id)

    def _waive(self, fact: Approve, now: Now) -> None:
        """A waiver given while something is owed forgives it, and is used up by that."""
        owed = self._owed(fact.subject, now)
        if not owed and not self._first():
            return
        if not counts(fact, "waiver", ADMINS, now):
            return
        for debt in owed:
            self._forgive(debt, fact.subject, fact.id, f"{now.display(fact.actor)}豁免,不再要求发红包", now)
        given = now.approval("waiver", fact.subject)
        if owed and given is not None and given.fact == fact.id and given.until is None:
            now.use(given)

    def _first(self) -> bool:
        return self.rule.peers[:1] == ((self.rule.order, self.rule.index, self.params),)


KIND = Kind(
    name="penalty", title="处罚", title_en="Penalty", shape="setting", params=Params, read=read, judge=Ledger,
    says="违反了怎样处理:按次数的阶梯、几种里选一种,或按轻重;都只是建议,由人裁定。",
    wordings=("第一次提醒,第二次警告,第三次移出本群。", "违规者在群内发红包,不低于20元。", "视情节轻重给予警告、禁言或移出。"),
)  # fmt: skip

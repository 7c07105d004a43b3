"""保密 confidentiality: What is said here stays here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.clause import BoundRule, Kind, Now
from qungui.core.facts import Edit, Fact, Message, Observed, Report
from qungui.core.people.fold import fold_name
from qungui.core.reported import ByReport, someone_to_ask
from qungui.core.wording.passage import Passage
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    terms: tuple[str, ...] | None = None
    what: tuple[str, ...] | None = None


# --- how it is worded

_SECRET = re.compile(

        r"保密|机密|涉密|秘密|密级|泄[露漏密]|外泄|外传|外[漏露流]|透露|截图|截屏|录屏|"
        r"(?:转发|转|传|发|带|流传|搬运|散布|公开|透露|提供|告诉|泄)[^,。;]{0,8}(?:给|到|至|出|往|向|予|"
        r"于)[^,。;]{0,8}(?:无关|非相关|不相[干关]|群外|外人|外部|外界|第三方|他人|非本群|别人|其他|他群|别群|群以外)|"
        r"(?:让|被|给|向|对)[^,。;]{0,6}(?:无关|非相关|不相[干关])的?人|"
        r"(?:说|讲|传|带|发|转|流|拿|搬)(?:到|出|去|往)?[^,。;]{0,4}群外|烂在[^,。;]{0,6}(?:群|寝室|宿舍|肚子|心|这)|(?:转|发|传|晒|上传|搬)[^,。;]{0,6}(?:到|至|上)?[^,。;]{0,4}(?:朋友圈|抖音|微博|小红书|外网|公开平台|其他平台)|"
        r"(?:未经|没经过?|没有?得到)[^,。;]{0,8}(?:同意|允许|授权|"
        r"许可)[^,。;]{0,16}(?:散播|转发|外传|公开|截|传播|引用)"

        r"|内部(?:文件|资料|信息|消息)|聊天(?:记录|内容)[^,。;]{0,6}(?:外|泄)|"
        r"(?:转发|引用|外发|搬运)[^,。;与]{0,6}(?:聊天记录|群内|群聊|本群(?:信息|内容|聊天|资料)|社群内容)|讲出去|说出去|往外[说讲传发]|"
        r"带出群|商业机密|敏感信息|confidential|screenshot"
)
_OTHERS = re.compile(
    r"不要截图|他人隐私|个人隐私|隐私(?:信息|权)?(?![^,。;]{0,8}(?:讲|说|传|外)出)|个人(?:信息|资料)|"
    r"(?:提问|报错|问题|反馈|附带?|提供|包含)[^,。;]{0,12}(?:截图|截屏)|截图[^,。;]{0,6}(?:和日志|包含|清晰|说明)|"
    r"日志|抽卡|红包截图"
)
_WHAT = (
    ("forward", re.compile(r"转发|群外|外传|外[漏露流]|泄|转给|传播|传到|发给|讲出去|说出去|透露|外发|搬运|散播|转至|给[^,。;]{0,6}人")),
    ("screenshot", re.compile(r"截图|截屏|录屏|拍照|screenshot|截取")),
    ("data", re.compile(r"身份证|银行卡|密码|账号|数据|证件|涉密|文件|资料")),
)
_TERM = re.compile(r"[「『“\"]([^」』”\"]{2,16})[」』”\"](?=[^,。;]{0,6}(?:保密|机密|项目|等))")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    grounds = [one for one in p.fragments if one.force in (BAN, ASK, SAY) and _SECRET.search(one.text) and not (one.force == SAY and not re.search(r"保密|机密|密级|严守|涉密|烂在", one.text))]
    grounds = [one for one in grounds if not _OTHERS.search(one.text) and not re.search(r"(?:我们|管理员?|群主)[^,。;]{0,4}[会将][^,。;]{0,12}保密", one.text) and not re.search(r"剧透(?!露)", one.text)]
    if one_of_them := [one for one in grounds if one.force == BAN or re.search(r"守|保密|不|勿|严|注意|妥善|烂在", one.text)]:
        text = "\n".join(one.text for one in one_of_them)
        what = [name for name, words in _WHAT if words.search(text)]
        terms = [term for term in _TERM.findall(p.words) if re.search(r"保密|机密|秘密|涉密", p.text)]
        return [p.rule(one_of_them, what=what or None, terms=terms or None)]
    return []


# --- how it is judged

SECRETS = {"id_number": "身份证号", "bank_card": "银行卡号", "credential": "账号密码"}
CROSSED = {"forwarded": "转发", "file": "同一份文件", "text": "相同或几乎相同的内容"}
OUTSIDE = frozenset(("guest", "vendor", "供应商", "客户", "合作方", "外协", "承包商", "甲方", "乙方", "customer", "client", "partner"))
KEPT = 500
_AS_SUCH = re.compile("保密|机密|秘密|涉密|泄[露漏密]")
_OWN = ("我的", "本人", "我自己", "我身份证", "我卡号", "我银行卡")


class Told(Struct):
    """Messages of late that were told of already."""

    messages: list[str] = []


class Confidentiality(ByReport):
    """Secrets before outsiders, and what wanders out of a confidential group. MEANING `confidentiality`, DESIGN law 10."""

    hears = (Message, Edit, Observed, Report)
    State = Told
    wrong = "泄露或截图外传群内信息"

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        what = self.params.what
        # A clause that names its objects speaks of those alone; one that speaks of secrets as such means all of them.
        everything = what is None or bool(_AS_SUCH.search(rule.text))
        self.data = everything or "data" in (what or ())
        self.crossing = everything or bool({"forward", "screenshot"}.intersection(what or ()))
        self.terms = tuple((term, fold_name(term)) for term in self.params.terms or ())

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Report):
            super().see(fact, now)
        elif isinstance(fact, Observed):
            self._observed(fact, now)
        else:
            assert isinstance(fact, Message | Edit)
            names = [item.name for item in fact.attachments if item.name] if isinstance(fact, Message) else []
            found = self._secrets(" ".join([fact.text, *names]), now)
            if found:
                self._shown(fact.actor, fact.id if isinstance(fact, Message) else fact.message, fact.id, found, now, own=_is_own(fact.text))

    def _secrets(self, text: str, now: Now) -> list[str]:
        found = [SECRETS[one.kind] for one in now.screened.extracts if one.kind in SECRETS] if self.data else []
        if self.terms and text:
            folded = fold_name(text)
            found += [f"「{term}」" for term, bare in self.terms if bare in folded]
        return list(dict.fromkeys(found))

    def _shown(self, person: str, message: str, fact: str, found: list[str], now: Now, *, own: bool) -> None:
        if message in now.state.messages or not now.concerns(person):
            return
        now.state.messages = [*now.state.messages, message][-KEPT:]
        proof = tuple(dict.fromkeys((message, fact)))
        what, name = "、".join(found), now.display(person)
        own = own and not any(one.startswith("「") or one == SECRETS["credential"] for one in found)
        # A guest who shows something shows what is his to show.
        if outsiders(now) and not own and not _outside(person, now):
            now.breach(person, proof, f"有外部人员的群里不得发{what}:{now.clock(now.at)} {name}发出")
        else:
            now.remind(person, proof, f"{now.clock(now.at)} {name}发出了{what},请尽快撤回")

    def _observed(self, fact: Observed, now: Now) -> None:
        seen = now.message(fact.message)
        if seen is None:
            return
        if fact.what == "ocr":
            found = self._secrets(str(fact.value), now)
            if found:
                self._shown(seen.actor, fact.message, fact.id, found, now, own=_is_own(seen.beside))
        elif fact.what == "seen_elsewhere" and self.crossing and now.concerns(seen.actor):
            value = fact.value if isinstance(fact.value, dict) else {}
            how, source = str(value.get("how", "text")), str(value.get("source", ""))
            proof = (fact.message, source) if source else (fact.message, fact.id)
            name = now.display(seen.actor)
            why = f"保密群「{value.get('group', '')}」的内容出现在本群({CROSSED.get(how, how)}):{now.clock(seen.at)} {name}发出,本群有人不在原群"
            if how == "text":
                now.request(seen.actor, someone_to_ask(now, seen.actor), proof, why + ",请判断是否泄露", yes="breach")
            else:
                now.breach(seen.actor, proof, why)


def outsiders(now: Now) -> bool:
    """Whether the group has guests: by its row, else by somebody among its members who is none of the organisation."""
    return now.group.guests if now.group.guests is not None else any(_outside(person, now) for person in now.members())


def _outside(person: str, now: Now) -> bool:
    """A guest, a customer or the like by the roster, or somebody whom a roster does not know."""
    if now.known(person):
        return bool(now.roles(person) & OUTSIDE)
    return bool(now.people.all) and "bot" not in now.roles(person)


def _is_own(text: str) -> bool:
    return any(cue in text for cue in _OWN)


KIND = Kind(
    name="confidentiality", title="保密", title_en="Secrecy", shape="judge", params=Params, read=read, judge=Confidentiality,
    says="不得泄密和外传:外人在场时的证件号、账号、保密词,以及保密群的消息传到别处。",
    wordings=("群内信息不得外传。", "严禁将聊天内容截图转发给他人。"),
)  # fmt: skip

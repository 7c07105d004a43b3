"""限时回复 ack_deadline: An instruction or question gets an answer in time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from qungui.core.answering import TODAY, after_shift, answer, deadline, members_owing, same_thing, span_words, topic_note, working
from qungui.core.clause import ADMINS, BoundRule, Duty, Judge, Kind, Now
from qungui.core.facts import EVERYBODY, Ack, Appeal, Approve, Edit, Fact, Message, Recall, Reject
from qungui.core.moments import DAY, HOUR, MINUTE, local, parse_duration
from qungui.core.recurrence import WEEKDAYS
from qungui.core.talk import Talk, falls_on, topic_of
from qungui.core.wording.durations import durations, within
from qungui.core.wording.passage import Passage
from qungui.core.wording.roles import roles
from qungui.core.wording.stance import ASK, BAN, PUNISH, SAY


class Params(Struct, frozen=True, omit_defaults=True, rename={"from_": "from"}):
    """Parameters of FORMATS §3."""

    from_: dict[str, Any] | str | None = None
    to: dict[str, Any] | str | None = None
    within: str | None = None
    only_due: str | None = None
    unless: str | None = None
    clock: str | None = None


# --- how it is worded

_ANSWER = r"(?:回复|回应|答复|回话|反馈(?![^,。;]{0,4}问题)|响应|回答|应答|回信|回个?话|予以确认|回复确认|作出回应|吭声|答话|回一声|回消息|回我|确认回|回(?=$|[,。;!1\"“「']|的(?=[,。;]|$)|个[1字]|一[个声句]|消息|信息|话|应)|秒回|回音|回个信|吭一声|吱声|应一声)"
_REPLY = re.compile(_ANSWER)
_OCCASION = re.compile(

        r"隐患|异常|故障|派单|改派|工单|派工|报修|下达|交办|交代|布置|安排|派(?:的)?活|指令|任务|吩咐|要求|领导|上级|老师|班主任|经理|主管|主任|总监|校长|"
        r"被?(?:@|艾特|点名|点到|提到|叫到|喊到)|反映|提出(?:的)?问题|提到的问题|咨询|群主|群里(?:的)?(?:消息|信息|问题)|"
        r"群内(?:的)?(?:消息|信息|问题)|工作(?:消息|信息|事项|通知|安排)|客户|家长|业主|消息|信息|问题|诉求"
)
_RECEIPT = re.compile(r"收到|回执|已阅|知悉|签收")
_NOTICE = re.compile(r"通知|公告|文件|通报|重要(?:消息|信息)|公文|发文")
_NOT = re.compile(
    r"没有?义务|谅解|见谅|可能不|不一定|未必|不能(?:马上|及时|立即|第一时间|保证)|请理解|负责(?:答复|回复|解答)|不必回复|无需回复|不用回复|不要回复|不回复|禁止回复|勿回复|"
    r"回答[^,。;]{0,4}(?:问题)?(?:方可|才能|后)|意见反馈|反馈(?:使用|问题时|bug)|表情回复|回答某人|查看回复|"
    r"已经有回复|进群[^,。;]{0,6}回答|(?:管家|客服|管理员?|群主|我们|导师|小编|助教|工作人员|物业|老师)(?![^,。;]{0,10}(?:必须|须|应当?))[^,。;@]{0,8}(?:会|将|尽快|当天|及时|\d)[^,。;]{0,8}(?:回复|答复|回)|回应(?:期待|时要)|来回应|无回应|更好的回应|回应当天"
)
_PERSON = re.compile(r"领导|上级|老师|班主任|经理|主管|主任|总监|校长|群主|管理|下达|交办|交代|布置|派(?:的)?活|@|艾特|点名|点到|反映|提出")
_ALWAYS = re.compile(
    r"24\s*小时(?!之?内|以内|未|没|不|后)|二十四小时(?!之?内|以内|未|没|不|后)|"
    r"随时(?:待命|保持|回复|关注|响应|在线|回)|节假日(?!除外|不|休)|全天候|不分(?:昼夜|时间)|无论何时|"
    r"休息(?:日|时间)也"
)
_WORKING = re.compile(r"工作时间|上班时间|工作日|办公时间|上班期间")
_RESPONSIBLE = re.compile(
    r"(?:群(?:内|里)|微信群)[^,。;]{0,6}(?:反映|提出|提到|反馈|出现|报修)|"
    r"(?:成员|业主|大家|客户|用户|职工|员工|居民|住户|家长|学生)(?:在群里)?[^,。;]{0,4}(?:反映|提出|反馈|报修)的?[^。;]{0,14}(?:责任|相关|对口|有关|负责|科室|部门|班组)"
)


def read(p: Passage) -> Iterable[dict[str, Any]]:
    promised = _NOT.search(p.text) and not (_RESPONSIBLE.search(p.text) and durations(p.text) and re.search("[应须要]|必须", p.text))
    if promised or p.admins_above or not _REPLY.search(p.text) or not _OCCASION.search(p.text):
        return []
    if (re.search(r"通知|公告|通报|公文", p.text) or (_NOTICE.search(p.text) and _RECEIPT.search(p.text))) and not re.search(r"下达|交办|交代|布置|派的?活|反映|被?(?:@|点名|点到)|任务(?!通知)|领导[^,。;]{0,8}安排", p.text):
        return []
    asked = next((one for one in p.fragments if _REPLY.search(one.text) and one.force in (ASK, SAY, BAN, PUNISH)), None)
    # 不得无故不回, 超过半小时没有回应的: not answering is what is banned
    if asked is None or (asked.force == BAN and not re.search(rf"(?:不(?![得要许准能])|未|没有?|无故)[^,。;]{{0,6}}(?:{_ANSWER}|回)", asked.text) and not durations(asked.text)):
        return []
    if asked.force == SAY and not (durations(p.text) or re.search(r"及时|尽快|马上|立即|积极|第一时间|必须|必|要|应|得|须|随时|务必", p.text)):
        return []
    params: dict[str, Any] = {"within": within(p.text, at_once=False) if durations(p.text) else None}
    if params["within"] is None and re.search(r"当[天日](?:之?内)?(?:必须|要|须|应)?(?:予以|给予|作出|给)?(?:回|答|反馈|应)", p.text):
        params["within"] = SAME_DAY
    params["from_"], params["to_"] = _between(p)
    if re.search(r"当[天日](?:需要?|要|须|应|内|必须)?[^,。;]{0,4}(?:完成|解决|处理|办)", p.text):
        params["only_due"] = "same_day"
    if re.search(r"网络(?:畅通|通畅|正常|允许|良好)的?(?:情况|条件|时|前提|状态)|有网的?(?:情况|时)|(?:除非?|除了)?[^,。;]{0,4}(?:没网|断网|无网络|没有信号|无信号)", p.text):
        params["unless"] = "offline"
    if _ALWAYS.search(p.text):
        params["clock"] = "always"
    elif _WORKING.search(p.text):
        params["clock"] = "working"
    rule = p.rule(None if asked.force == PUNISH else [asked], **params)
    rule.pop("applies_to", None)
    return [rule]


def _between(p: Passage) -> tuple[dict[str, Any] | str | None, str | None]:
    """(from, to): the roles whose word must be answered, or `anyone` with those responsible."""
    if _RESPONSIBLE.search(p.text):
        return "anyone", "responsible"
    reply = _REPLY.search(p.text)
    named = roles(p.text[: reply.start()] if reply else p.text)
    giving = roles(re.split(r"(?:相关|责任人?|被(?:点|@)|点名|点到|叫到|喊到|@到|各|员工|成员)", p.text[: reply.start()] if reply else p.text)[0]) or named
    if giving:
        return {"roles": giving}, None
    if re.search(r"@|艾特|点名|点到|提问|问题|消息|信息", p.text):
        return "anyone", None
    return None, None


# --- how it is judged


SAME_DAY = "same_day"
ANYONE = "anyone"
RESPONSIBLE = "responsible"
OFFLINE = "offline"
SOON = 2 * HOUR
"""An answer without a number (及时, 尽快) is reminded of after so much working time."""


KEPT_ASKS = 500
CHATTING = 3 * MINUTE


class Asked(Struct):
    """Whom each ask of late was put to, so that mending its words asks nobody twice; who spoke last, and when."""

    people: dict[str, list[str]] = {}
    spoke: str = ""
    spoke_at: int = 0


class AckDeadline(Judge):
    """An ask by somebody in `from` opens a duty of each person asked; MEANING `ack_deadline`, READINGS `ack_deadline`."""

    hears = (Message, Edit, Recall, Ack, Appeal, Approve, Reject)
    State = Asked

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        within = self.params.within
        self.within = None if within in (None, "immediate") else TODAY if within == SAME_DAY else parse_duration(within)

    def see(self, fact: Fact, now: Now) -> None:
        if isinstance(fact, Message):
            self._answers(fact, now)
            self._called_off(fact, now)
            if self._may_ask(fact.actor, now):
                self._ask(fact.id, fact.actor, fact.mentions, now)
            now.state.spoke, now.state.spoke_at = fact.actor, now.at
        elif isinstance(fact, Ack):
            self._answers(fact, now)
        elif isinstance(fact, Edit):
            self._edited(fact, now)
        elif isinstance(fact, Recall):
            for duty in self._opened_by(fact.message, now):
                now.lapse(duty, (fact.id,), f"{now.clock(now.at)} {now.display(duty.note['from'])}撤回了交办,不再计时")
        else:
            self._offline(fact, now)

    def _answers(self, fact: Message | Ack | Edit, now: Now) -> None:
        duties = now.owed_by(fact.actor)
        if duties:
            answer(now, fact, duties)
            if not isinstance(fact, Ack):
                self._taken(fact, duties, now)
            if self.params.to == RESPONSIBLE:
                self._answered_for_all(fact, duties, now)

    def _answered_for_all(self, fact: Fact, duties: Sequence[Duty], now: Now) -> None:
        """A department owes one answer: what one of it has answered, nobody else of it owes."""
        for done in duties:
            if done.note["shared"] and now.owed(done.key) is None:
                for other in self._opened_by(done.note["msg"], now):
                    if other.note["shared"]:
                        now.meet(other, (fact.id,), f"{now.clock(now.at)} {now.display(done.subject)}已代部门回应")

    def _taken(self, fact: Fact, duties: Sequence[Duty], now: Now) -> None:
        """你俩谁跟进: once one of them takes it, nobody waits for the others."""
        for done in duties:
            if done.note["who"] and now.owed(done.key) is None and now.talk.takes():
                for other in self._opened_by(done.note["msg"], now):
                    if other.status == "open":
                        now.lapse(other, (fact.id,), f"{now.clock(now.at)} {now.display(done.subject)}已接下,不再等{now.display(other.subject)}回应")

    def _called_off(self, fact: Message, now: Now) -> None:
        """Whoever asked says that he has it, or that it is needless: to those asked, in reply to the ask, or right after it."""
        mine = now.owed_to(fact.actor)
        how = now.talk.calls_off() if mine else ""
        if not how:
            return
        to, target = now.talk.to, now.message(fact.reply_to)
        if not to and target is None and now.state.spoke == fact.actor:
            mine = [duty for duty in mine if duty.note["msg"] == mine[-1].note["msg"]]
        else:
            mine = [duty for duty in mine if duty.subject in to or duty.note["msg"] == fact.reply_to or (target is not None and target.actor == duty.subject)]
        for duty in mine:
            who, asked = now.display(fact.actor), now.display(duty.subject)
            if how == "got":
                now.meet(duty, (fact.id,), f"{now.clock(now.at)} {who}说已经收到,{asked}不再欠回应", sure=False)
            else:
                now.lapse(duty, (fact.id,), f"{now.clock(now.at)} {who}说不用了,不再要求{asked}回应")

    # --- asking

    def _may_ask(self, sender: str, now: Now) -> bool:
        asker = self.params.from_
        if asker == ANYONE:
            return "bot" not in now.roles(sender)
        if isinstance(asker, dict):
            return now.fits(sender, asker)
        return "leader" in now.roles(sender)

    def _ask(self, message: str, sender: str, mentions: Sequence[str], now: Now) -> None:
        talk = now.talk
        if self.params.to == RESPONSIBLE and not self._reflects(talk, sender, mentions, now):
            return
        if not (talk.ask or (self.params.to == RESPONSIBLE and talk.problem)) or (self.params.only_due == SAME_DAY and self._day(talk, now) == "later"):
            return
        for name in talk.unclear:
            now.request(sender, sender, (message,), f"群里不止一位「{name}」,请{now.display(sender)}说明是交办给谁的")
        for person in self._owing(message, talk, sender, now):
            if not any(self._joins(duty, sender, talk) for duty in now.owed_by(person)):
                self._owe(message, sender, person, talk, now)

    def _joins(self, duty: Duty, sender: str, talk: Talk) -> bool:
        """Whether an ask is about what its sender is owed already; what is late is only urged on, asking anew is a new ask."""
        return duty.note["from"] == sender and (duty.status == "open" or talk.ask == "urge") and same_thing(duty, talk)

    def _day(self, talk: Talk, now: Now) -> str:
        """`same_day` also where the weekday or date that the ask names is today's."""
        wall = local(now.at, self.rule.zone)
        return SAME_DAY if falls_on(talk.day, WEEKDAYS[wall.weekday()], wall.month, wall.day) else talk.due

    def _owing(self, message: str, talk: Talk, sender: str, now: Now) -> list[str]:
        """Those addressed; all, where each of all is asked to answer; never leaders who are not addressed themselves."""
        people = set(talk.to)
        if talk.everybody and talk.receipt:
            people.update(now.members())
        responsible = self.params.to == RESPONSIBLE
        if responsible and not people:
            people.update(self._by_duties(message, talk, sender, now))
        if isinstance(self.params.to, dict):
            people = {person for person in people if now.fits(person, self.params.to)}
        return [
            person for person in members_owing(now, people, sender)
            if person in talk.named or responsible or not ("leader" in now.roles(person) or self._asks_by_role(person, now))
        ]  # fmt: skip

    def _asks_by_role(self, person: str, now: Now) -> bool:
        return isinstance(self.params.from_, dict) and self._may_ask(person, now)

    def _reflects(self, talk: Talk, sender: str, mentions: Sequence[str], now: Now) -> bool:
        """Whether a message puts a problem before the group: says that something is wrong, asks somebody or a department by @, or asks all.

        A question that follows somebody's words at once goes on talking with him. What a leader orders is no such problem where another rule of the policy waits for answers to leaders.
        """
        if talk.problem:
            return True
        if "leader" in now.roles(sender) and any(kind == now.rule.kind and params.from_ != ANYONE for kind, params in now.rule.siblings):
            return False
        at_somebody = bool(set(mentions) - {EVERYBODY}) or bool(talk.departments)
        chatting = now.state.spoke != sender and now.at - now.state.spoke_at <= CHATTING
        return bool(talk.ask) and (at_somebody or (talk.ask == "question" and not talk.to and not chatting))

    def _by_duties(self, message: str, talk: Talk, sender: str, now: Now) -> list[str]:
        """Whose roster `duties` match what is asked about; where nobody's do, an admin is asked whose it is."""
        found = self._in_charge(talk, sender, now)
        if not found and now.people.all:  # where nobody is known, nobody can say whose it is either
            now.request(sender, now.admins(), (message,), f"{now.display(sender)}在群里反映了问题,没有点明责任部门,请指定由谁答复")
        return found

    def _in_charge(self, talk: Talk, sender: str, now: Now) -> list[str]:
        words = set(talk.about())
        return [one.id for one in now.people.all if one.duties and words.intersection(_duty_words(one.duties)) and one.id != sender]

    def _owe(self, message: str, sender: str, person: str, talk: Talk, now: Now) -> None:
        note = topic_note(talk, message, sender)
        note["day"] = self._day(talk, now)
        note["shared"] = person not in talk.named
        asked = now.state.people
        asked.setdefault(message, []).append(person)
        if len(asked) > KEPT_ASKS:
            del asked[next(iter(asked))]
        who = now.display(sender)
        if self.within is None:
            soon = deadline(now, SOON, self.params.clock)
            due = now.rule.calendar.next_workday_end(now.at) if working(now, self.params.clock) else now.at + DAY
            why = f"要求及时回复:{now.clock(now.at)} {who}向{now.display(person)}提出,请尽快回应"
            now.owe(f"{message} {person}", person, (message,), due, why, nudges=(soon,), needs=("messages",), note=note, asker=sender)
            return
        due = deadline(now, self.within, self.params.clock)
        why = f"要求 {span_words(self.within)}内回复:{now.clock(now.at)} {who}下达,{now.display(person)}应在 {now.clock(due)} 前回应"
        now.owe(f"{message} {person}", person, (message,), due, why, needs=("messages",), note=note, asker=sender)

    # --- what becomes of it

    def nudge(self, duty: Duty, now: Now) -> None:
        now.remind(
            duty.subject,
            duty.facts,
            f"要求及时回复:{now.clock(duty.opened)} {now.display(duty.note['from'])}提出的事还没有回应",
            due=duty.due,
        )

    def overdue(self, duty: Duty, now: Now) -> str:
        sender, person = duty.note["from"], duty.subject
        who = now.display(sender)
        if now.absent(person, duty.due):
            back = now.back(person, duty.due)
            if back is None:
                now.lapse(duty, (), "已请假,不再计时")
            else:
                now.redate(duty, deadline(now, DAY if self.within is None else self.within, self.params.clock, back))
            return ""
        moves = working(now, self.params.clock) and self.within != TODAY and not duty.note.get("moved")
        later = after_shift(now, person, duty.due, self.within or SOON) if moves else None
        if later is not None:
            duty.note["moved"] = True
            now.redate(duty, later)
            return ""
        if self.within is None:
            return now.request(
                person,
                sender,
                duty.facts,
                f"要求及时回复:{now.clock(duty.opened)} {who}提出,至 {now.clock(duty.due)} 未见回复,请{who}看是否已经答复",
            )
        proof = f"要求 {span_words(self.within)}内回复:{now.clock(duty.opened)} {who}下达,至 {now.clock(duty.due)} 未见回复"
        if working(now, self.params.clock) and self.within != TODAY and duty.due - duty.opened != self.within:
            proof += "(按工作时间计)"
        if self.params.only_due == SAME_DAY and not duty.note["day"]:
            return now.request(person, sender, duty.facts, f"{proof};没有说明是否当天要办,请{who}确认")
        return now.breach(person, duty.facts, proof, orderer=sender)

    # --- changed minds

    def _opened_by(self, message: str, now: Now) -> list[Duty]:
        return [duty for duty in now.duties() if duty.note["msg"] == message]

    def _edited(self, fact: Edit, now: Now) -> None:
        """A new text: an answer from now on; an order keeps its time, loses whom it no longer asks, and gains whom it now does."""
        self._answers(fact, now)
        if not self._may_ask(fact.actor, now):
            return
        asks = bool(now.talk.ask) and not (self.params.only_due == SAME_DAY and self._day(now.talk, now) == "later")
        owing = self._owing(fact.message, now.talk, fact.actor, now) if asks else []
        for duty in self._opened_by(fact.message, now):
            if duty.subject in owing:
                duty.note |= {**topic_note(now.talk, fact.message, fact.actor), "day": self._day(now.talk, now)}
            else:
                now.lapse(
                    duty, (fact.id,), f"{now.clock(now.at)} {now.display(fact.actor)}改了消息,不再要求{now.display(duty.subject)}回复"
                )
        for person in owing:
            if now.owed(f"{fact.message} {person}") is None and person not in now.state.people.get(fact.message, ()):
                self._owe(fact.message, fact.actor, person, now.talk, now)

    def _offline(self, fact: Fact, now: Now) -> None:
        """`unless: offline`: an appeal within 24 h holds the consequence until the sender says whether the network was down."""
        if self.params.unless != OFFLINE:
            return
        if isinstance(fact, Appeal):
            record = now.record(fact.finding)
            if (
                record
                and record.rule == now.rule.key
                and record.verdict == "breach"
                and fact.actor == record.subject
                and now.at - record.at <= DAY
            ):
                now.hold(record.id, True)
                now.request(
                    record.subject,
                    record.orderer,
                    (*record.facts, fact.id),
                    f"{now.display(record.subject)}说当时网络不通,请{now.display(record.orderer)}确认",
                )
        elif isinstance(fact, Approve | Reject) and fact.about == OFFLINE:
            for record in now.records(now.rule.kind, fact.subject):
                if record.rule != now.rule.key or record.verdict != "breach" or record.void:
                    continue
                if fact.actor != record.orderer and not now.roles(fact.actor) & set(ADMINS):
                    continue
                if isinstance(fact, Approve):
                    now.withdraw(record.id, (fact.id,), f"{now.display(fact.actor)}确认当时网络不通,撤销认定")
                else:
                    now.hold(record.id, False)


@lru_cache(maxsize=4096)
def _duty_words(duties: str) -> frozenset[str]:
    return frozenset(topic_of(duties))


KIND = Kind(
    name="ack_deadline", title="限时回复", title_en="Answer in time", shape="judge", params=Params, read=read, judge=AckDeadline,
    says="有人交办、提问,被点到的人要在期限内回应;到期没有回应的是违规。",
    wordings=("领导在群里交办的事,被点名的人30分钟内回复。", "群内反映到的问题,责任部门应在2小时内回应。", "收到@请及时回复。"),
)  # fmt: skip

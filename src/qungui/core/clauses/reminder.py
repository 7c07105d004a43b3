"""定期提醒 reminder: At set times something is announced, or handed in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from qungui.core.answering import span_words
from qungui.core.clause import BoundRule, Duty, Judge, Kind, Now, within_a_day
from qungui.core.facts import Edit, Fact, Message
from qungui.core.moments import DAY, parse_duration
from qungui.core.recurrence import Recurrence
from qungui.core.talk import reports_in
from qungui.core.wording.durations import durations
from qungui.core.wording.passage import Passage
from qungui.core.wording.rhythm import every
from qungui.core.wording.stance import ASK, BAN, SAY


class Params(Struct, frozen=True, omit_defaults=True):
    """Parameters of FORMATS §3."""

    every: dict[str, Any] | None = None
    of: dict[str, Any] | None = None
    report: bool | None = None
    what: str | None = None
    within: str | None = None


# --- how it is worded

_HAND_IN = re.compile(
    r"(?:拍照|照片|截图|视频|录音|作业)[^,。;]{0,6}(?:发|传|交|上传)|把[^,。;]{1,16}(?:发|传|交)(?:到|至|给|群|我)|提交|上交|上报|报送|交考勤|报给|报到(?=社区|单位|公司|总部|班组|学校)|交(?=[^,。;流易]{0,4}(?:总结|心得|报告)|周报|月报|总结|报表|计划|作业|日报|报告)|"
    r"发(?:送|布|到|在)?[^,。;]{0,8}(?:周报|月报|总结|报表|汇报|进度|小结)|(?:周|月|季|年)报|周总结|月总结|汇报|签到|"
    r"运动|写作|打卡|报表|填报|不满[^,。;]{1,4}次"
)
_PAY = re.compile(r"(?:前|之?内|日|号)[^,。;]{0,4}(?:交|缴|付|还|转)(?!流|易|警|代|通|往|换|谈|互|接|给|友|叉|心|账|发)|(?:房租|租金|会费|团费|物业费|水电费|班费|学费|份子)[^,。;]{0,12}[交缴付]")
_EVENT = re.compile(r"内战|会战|开会|集合|帮战|团战|训练|排练|聚会|聚餐|查经|祷告|比赛|直播|早会|晚会|晨会|夕会|例跑|约跑|团建|值日|盘点|巡检|教研|晚课|早课|上课|彩排|meetings?|集中|发车|开赛|开团|例会|周会|月会|线上会|线下会|会议|活动|提醒|公布|通知|通报|培训|值班|大扫除|检查|缴费|交费|还款|发布|推送|分享会|班会|对账")
_NAMES = re.compile(r"周报|月报|季报|日报|年报|周总结|月总结|工作总结|工作计划|周计划|月计划|报表|总结|汇报|考勤表?|作业|签到|打卡|报告")
_NO_TIME = re.compile(r"(?:日常|定期|定时|按时|例行)[^,。;]{0,6}(?:提醒|通报|通知(?=[。.:,]\s*(?:如|包括)|[。.:,]?\n|$)|发布|推送|播报)|固定的?(?:频次|时间|频率)|提醒[。.,::]?\s*(?:如|包括)")


def read(p: Passage) -> Iterable[dict[str, Any]]:
    rhythm = every(p.text)
    if rhythm and "days" in rhythm and not re.search(r"提交|上报|报送|日报", p.text) and not ("at" in rhythm and re.search(r"集合|到场|训练|排练|直播|早会|晚会|晨会|例会|开会|上课", p.text)):
        rhythm = None
    text = p.of(ASK, SAY, BAN)
    handed = _HAND_IN.search(text)
    event = _EVENT.search(text) or _PAY.search(text)
    if p.admins_above or re.search(r"(?:我们|群主|管理员?|官方)[^,。;]{0,3}(?:会|将)|最多|仅限|限发|不超过|红包时间|管理员每|群主每|(?:其余|其他|别的)(?:时间|时候)|存档|备份|免罚|清理|免费", p.text) or (p.audience and set(p.audience["roles"]) <= {"owner", "admin"}):
        return []
    if rhythm and (handed or event):
        name = _NAMES.search(p.text)
        late = next((one.text for one in durations(p.text) if re.match(r"\s*(?:后|仍|还|未|没|以上|不)", p.text[one.end :])), None)
        return [p.rule(every=rhythm, report=True if handed else None, what=name[0] if name and handed else None, within=late)]
    if rhythm is None and _NO_TIME.search(text):
        return [p.rule()]
    return []


# --- how it is judged


_ANY = ("总结", "工作总结", "小结", "汇报", "工作汇报", "报告")
"""Names that say only that something is handed in; given where the rule asks for a report they will do."""
_KIND_OF_REPORT = re.compile(r"工作|总结|小结|汇报|报告|报表|报|度")


def _stem(name: str) -> str:
    """`周` of 周报, 周总结 and 周小结: whose turn it is, whatever the paper is called."""
    return _KIND_OF_REPORT.sub("", name).removeprefix("本") or name


class Handed(Struct):
    """When each person last handed it in, when it came round last, and when the rule began to count."""

    last: dict[str, int] = {}
    since: int = 0
    origin: int = 0


class Reminder(Judge):
    """At each `every` an announcement is proposed; with `report` each person in `of` owes what is to be handed in. MEANING `reminder`."""

    hears = (Message, Edit)
    State = Handed

    def __init__(self, rule: BoundRule) -> None:
        super().__init__(rule)
        self.every = Recurrence(self.params.every, rule.zone) if self.params.every else None
        self.within = DAY if self.params.within in (None, "immediate", "same_day") else parse_duration(self.params.within)
        self.what = self.params.what or next(iter(reports_in(rule.text)), "")

    def start(self, now: Now) -> None:
        if self.every is not None:
            now.state.since, now.state.origin = now.at - 1, now.at
            now.wake(self.every.after(now.at - 1, now.at), "")

    def wake(self, key: str, now: Now) -> None:
        assert self.every is not None
        if self.params.report:
            self._collect(now)
        else:
            now.propose("announce", now.admins(), (), f"到了提醒的时间({now.clock(now.at)}),请在群里发提醒")
        now.state.since = now.at
        now.wake(self.every.after(now.at, now.state.origin), "")

    def _collect(self, now: Now) -> None:
        what = self.what or "材料"
        for person in now.members():
            if now.state.last.get(person, -1) > now.state.since or not self._owes(person, now):
                continue
            due = now.at + self.within
            if now.absent(person, due):
                continue
            if not now.blind(now.state.since, now.at):
                now.remind(person, (), f"要求 {now.clock(now.at)} 前交{what}:还没有收到{now.display(person)}的{what}", due=due)
            note = {"at": now.at}
            now.owe(f"{now.at} {person}", person, (), due, "", needs=("messages",), note=note, silent=True, opened=now.state.since)

    def _owes(self, person: str, now: Now) -> bool:
        if not now.concerns(person) or "guest" in now.roles(person):
            return False
        return self.params.of is None or now.fits(person, self.params.of)

    def see(self, fact: Fact, now: Now) -> None:
        if not self.params.report or self.every is None or not self._hands_in(fact, now):
            return
        owed = now.owed_by(fact.actor)
        if not any(duty.status == "open" for duty in owed):  # what makes up for the last time is not this time's
            now.state.last[fact.actor] = now.at
        for duty in owed:
            now.meet(duty, (fact.id,), f"{now.clock(now.at)} {now.display(fact.actor)}已交{self.what or '材料'}")

    def _hands_in(self, fact: Fact, now: Now) -> bool:
        """Whether it brings what is asked for, by its name or a name like it (周总结 for 周报); any file where the rule names nothing."""
        names = now.talk.reports
        files = [item.name for item in fact.attachments if item.kind in ("file", "image", "link")] if isinstance(fact, Message) else []
        if not self.what:
            return bool(names or files)
        if any(_stem(name) == _stem(self.what) or name in _ANY or self.what in _ANY for name in names):
            return True
        if reports_in(self.what):
            return False
        said = fact.text if isinstance(fact, Message | Edit) else ""
        return any(self.what in name for name in files) or (self.what in said and not now.talk.ask)

    def overdue(self, duty: Duty, now: Now) -> str:
        if now.absent(duty.subject, duty.due):
            now.lapse(duty, (), "", silent=True)
            return ""
        what, asked = self.what or "材料", duty.note["at"]
        why = f"要求 {now.clock(asked)} 前交{what}:提醒后 {span_words(self.within)},至 {now.clock(duty.due)} 未收到{now.display(duty.subject)}的{what}"
        return now.breach(duty.subject, duty.facts, why)


KIND = Kind(
    name="reminder", title="定期提醒", title_en="Reminders and reports", shape="task", params=Params, read=read, judge=Reminder,
    defaults=within_a_day,
    says="到时候提醒一件事;要交东西的,到期没交的是违规。",
    wordings=("每周五17点前提交周报。", "每月25日提醒缴费。"),
)  # fmt: skip

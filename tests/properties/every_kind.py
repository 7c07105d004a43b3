"""Random group lives under a policy that has a rule of every kind, for the laws that must hold for all kinds by construction."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from msgspec import structs

from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket, terms_of
from qungui.core.facts import (
    SEES,
    Ack,
    Announcement,
    Appeal,
    Approve,
    Attachment,
    Attest,
    Edit,
    Fact,
    Filled,
    Gap,
    GroupRename,
    Interpret,
    Join,
    Leave,
    Member,
    Members,
    Message,
    Observed,
    Profile,
    Read,
    Recall,
    Reject,
    Rename,
    Report,
    Role,
    Ruling,
    Share,
    Source,
    Tick,
)
from qungui.core.findings import Finding
from qungui.core.moments import DAY, HOUR, MINUTE, Moment, parse_moment
from qungui.core.order import in_order
from qungui.core.people.model import Absence, Group, Person
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Clause, Policy, Rule

GROUP = "every"
START = parse_moment("2026-03-02T08:00:00+08:00")
LENGTH = 4 * DAY
PEOPLE = (
    Person("boss", "王总", "总经办", roles=("leader", "owner")),
    Person("hr", "孙敏", "行政部", roles=("admin", "hr")),
    Person("zhang", "张三", "销售部/一部", duties="报价 合同"),
    Person("li", "李四", "车间", roles=("operator",), shift=((480, 720), (780, 1020))),
    Person("zhao", "赵六", "财务部", absences=(Absence(START + DAY, START + 2 * DAY),)),
    Person("qian", "钱七", "财务部", end=START + 3 * DAY),
    Person("wai", "外来客", "", roles=("guest",)),
    Person("robot", "小助手", "", roles=("bot",)),
)
TEXTS = (
    "@张三 今天把报价发我", "@李四 今天的库存表发一下", "@赵六 明天的付款单麻烦看一下", "请问合同谁负责?", "收到", "好的马上", "今天食堂不错", "哈哈哈哈",
    "大家今天下班前把周报交上来,收到请回复", "请各位把这篇文章转发到朋友圈 https://news.example.cn/a", "首充送百分百的百家乐 www.example.test", "周报:本周完成三单", "打卡",
    "早安打卡,今天跑了五公里", "你这个傻逼", "加微信 vx12345 兼职日结 300", "全场五折,欢迎下单,扫码付款", "身份证号 110101199003070038", "在吗", "游戏上分吗", "着火了快打119",
    "@所有人 收到请回复", "帮我投一票,谢谢各位亲朋好友", "张三,在吗?",
)  # fmt: skip
NAMES = ("", "张三", "销售部-张三", "车间-李四", "沉默是金", "王总", "外来客")
OLDEST_FINDING_KINDS = ("breach", "request")

_TERMS = terms_of(Roster(PEOPLE, "1"))
_PARAMS: dict[str, dict[str, Any]] = {
    "ack_deadline": {"from": {"roles": ["leader"]}, "within": "30m"},
    "ad_approval": {"categories": ["ads"]},
    "admin_duty": {"every": {"weekday": "wed", "at": "10:00"}},
    "announcement_read": {"within": "4h"},
    "archive": {"every": {"weekday": "wed", "at": "18:00"}, "of": {"departments": ["行政部"]}},
    "attested": {"what": "观战时不讲话", "every": {"weekday": "tue", "at": "12:00"}},
    "banned_content": {"categories": ["gambling", "abuse", "recruitment", "fraud"]},
    "business_only": {"topics": ["报价", "合同"]},
    "confidentiality": {"terms": ["底价"]},
    "daily_checkin": {"to": "10:00"},
    "dispute": {"roles": ["owner"]},
    "flood_limit": {"count": 3, "per": "60s"},
    "group_name": {"name": "销售群"},
    "inactive_cleanup": {"within": "2d"},
    "management_group": {"name": "管理群"},
    "member_scope": {"allow": {"departments": ["总经办", "行政部", "销售部", "车间", "财务部"]}, "invite": {"roles": ["admin"]}},
    "message_form": {"voice_seconds": 30, "max_chars": 30, "at_all": {"roles": ["leader"]}},
    "nickname_format": {"template": "部门+姓名", "within": "2h"},
    "no_use_at_work": {"roles": ["operator"]},
    "penalty": {"name": "steps", "ladder": [{"nth": 1, "do": "red_packet", "yuan": 5}, {"nth": 2, "do": "warn"}, {"nth": 3, "do": "fine", "yuan": 20}]},
    "posting_quota": {"count": 5, "per": "1d"},
    "profile_required": {"fields": ["photo"], "within": "24h"},
    "quiet_hours": {"from": "23:00", "to": "06:00"},
    "real_name": {"within": "2h"},
    "reminder": {"every": {"weekday": "tue", "at": "17:00"}, "report": True, "what": "周报", "within": "4h"},
    "schedule": {"windows": [{"from": "20:00", "to": "21:00", "allow": ["red_packet"], "name": "抢红包"}]},
    "share_duty": {"within": "8h"},
}


def policy(shadow: frozenset[str] = frozenset(), off: frozenset[str] = frozenset()) -> Policy:
    """One rule of every kind, all under one ladder; those of `shadow` are only tried, those of `off` are not there."""
    modes = dict.fromkeys(shadow, "shadow") | dict.fromkeys(off, "off")
    rules = [
        Rule(name, _PARAMS.get(name, {}), mode=modes.get(name, "enforce"), penalty=None if name == "penalty" else "steps")
        for name in sorted(KINDS)
    ]
    clauses = tuple(Clause(f"{number}", rule.kind, (rule,)) for number, rule in enumerate(rules, 1))
    return Policy("every", "1", clauses=clauses, calendar={"workdays": "mon-fri", "hours": "09:00-18:00"})


def brief(given: Policy | None = None, *, group: str = GROUP, shift: int = 0, groups: tuple[Group, ...] | None = None) -> Brief:
    """The policy, the roster (its dates moved by `shift` ms) and the group."""
    people = tuple(
        structs.replace(
            one,
            absences=tuple(Absence(away.start + shift, away.end + shift) for away in one.absences),
            end=None if one.end is None else one.end + shift,
        )
        for one in PEOPLE
    )
    rows = (Group(group, "销售群", owner="boss", admins=("hr",), guests=True, workplace=True),) if groups is None else groups
    return Brief(policies=(given or policy(),), kinds=KINDS, rosters={"1": Roster(people, "1")}, first_roster="1", groups=rows, terms=_TERMS)


def settled(given: Brief, facts: list[Fact]) -> list[Finding]:
    """The settled findings of these facts, whatever the order in which they are given."""
    docket = Docket(given)
    for fact in in_order(facts):
        docket.feed(fact)
    return docket.findings()


@st.composite
def lives(draw: st.DrawFn) -> list[Fact]:
    """Up to fifty facts of four days, some of them decisions about what the policy found; ids are unique."""
    ids = [person.id for person in PEOPLE] + ["stranger"]
    opening = [one for one in ids if one not in ("wai", "stranger")]
    facts: list[Fact] = [
        Source(id="s0", at=_at(0), group=GROUP, sees=tuple(sorted(SEES))),
        Members(id="m0", at=_at(0), group=GROUP, members=tuple(Member(one) for one in opening), complete=True),
    ]
    minutes = sorted(draw(st.lists(st.integers(1, LENGTH // MINUTE), min_size=1, max_size=40)))
    sent: list[str] = []
    for number, minute in enumerate(minutes, 1):
        scene = _scene(draw, f"m{number}", _at(minute), ids, sent)
        facts += scene
        sent += [fact.id for fact in scene if isinstance(fact, Message | Announcement)]
    end = Tick(id="end", at=Moment(START + 2 * LENGTH), group=GROUP)
    facts.append(end)
    return _decided(draw, facts)


def _at(minute: int) -> Moment:
    return Moment(START + minute * MINUTE)


def _scene(draw: st.DrawFn, name: str, at: Moment, ids: list[str], sent: list[str]) -> list[Fact]:
    """Mostly one fact; now and then several that belong together."""
    sort = draw(st.integers(0, 15))
    if sort == 0:
        who = draw(st.sampled_from(ids))
        return [Message(id=f"{name}.{n}", at=Moment(at + n * 5_000), group=GROUP, actor=who, text=f"第{n}句") for n in range(draw(st.integers(3, 8)))]
    if sort == 1:
        ask = "请大家把这篇文章转发到朋友圈 https://news.example.cn/a"
        return [Message(id=name, at=at, group=GROUP, actor="boss", text=ask, attachments=(Attachment("link", url="https://news.example.cn/a"),))]
    if sort == 2:
        return [Leave(id=name, at=at, group=GROUP, actor=draw(st.sampled_from(["zhang", "li", "zhao"])), how=draw(st.sampled_from(["self", "unknown"])))]
    if sort == 4:
        return [Join(id=name, at=at, group=GROUP, actor=draw(st.sampled_from(["wai", "stranger"])), name="外来客", via="qr")]
    if sort == 5:
        return [GroupRename(id=name, at=at, group=GROUP, actor=draw(st.sampled_from(["zhang", "hr"])), name=draw(st.sampled_from(["吹水群", "销售群"])))]
    if sort == 3:
        sent_code = Message(id=name, at=at, group=GROUP, actor="hr", attachments=(Attachment("image"),))
        code = {"url": "https://weixin.qq.com/g/abc", "expires": "2026-03-05"}
        return [sent_code, Observed(id=f"{name}.o", at=at, group=GROUP, message=name, what="qr", value=code, by="t")]
    return [_fact(draw, name, at, ids, sent)]


def _fact(draw: st.DrawFn, name: str, at: Moment, ids: list[str], sent: list[str]) -> Fact:
    base: dict[str, Any] = {"id": name, "at": at, "group": GROUP, "actor": draw(st.sampled_from(ids))}
    sort = draw(st.integers(0, 39))
    if sort < 20 or not sent:
        text = draw(st.sampled_from(TEXTS))
        named = tuple(one.id for one in PEOPLE if f"@{one.name}" in text) + (("*",) if "@所有人" in text else ())
        items = draw(st.sampled_from([(), (), (), (), (Attachment("image"),), (Attachment("voice", seconds=45),), (Attachment("red_packet", yuan=1.0, count=6),)]))
        reply = draw(st.sampled_from(["", *sent[-2:]]))
        return Message(**base, text=text, mentions=named, reply_to=reply, name=draw(st.sampled_from(NAMES)), attachments=items)
    whom, ref = draw(st.sampled_from(ids)), draw(st.sampled_from(sent))
    made: list[Fact] = [
        Edit(**base, message=ref, text=draw(st.sampled_from(TEXTS))),
        Recall(**base, message=ref),
        Leave(**base),
        Join(**base, name=draw(st.sampled_from(NAMES)), by=whom, via="invite"),
        Rename(**base, name=draw(st.sampled_from(NAMES[1:]))),
        Ack(**base, message=ref),
        Read(**base, message=ref),
        Share(**base, campaign=ref),
        Gap(**base, until=Moment(at + draw(st.integers(1, 300)) * MINUTE)),
        Filled(**base),
        Role(**base, subject=whom, role="leader", on=draw(st.booleans())),
        Announcement(**base, text="本周六上午盘点,请各位知悉并回复收到"),
        Profile(**base, field="photo", value="a.jpg"),
        Approve(**base, about=draw(st.sampled_from(["ad", "member", "absence", "quit", "waiver", "offline"])), subject=whom, until=Moment(at + DAY)),
        Reject(**base, about="offline", subject=whom),
        Report(**base, subject=whom, about=ref, text="他把群里的截图发到外面去了"),
        Interpret(**base, clause="1", text="午休不算"),
        Observed(**base, message=ref, what=draw(st.sampled_from(["ocr", "qr"])), value="首充送百分百的百家乐 https://bet.example.test/x", by="t"),
    ]
    return made[sort % len(made)]


def _decided(draw: st.DrawFn, facts: list[Fact]) -> list[Fact]:
    """The same with rulings, appeals and answers about some of what is found."""
    found = [one for one in settled(brief(), facts) if one.verdict in OLDEST_FINDING_KINDS]
    if not found:
        return facts
    for number in range(draw(st.integers(0, 4))):
        about = draw(st.sampled_from(found))
        later = Moment(min(about.known + draw(st.integers(1, 30)) * HOUR, facts[-1].at))
        base: dict[str, Any] = {"id": f"d{number}", "at": later, "group": GROUP}
        sort = draw(st.integers(0, 2))
        if sort == 0:
            facts.append(Appeal(**base, actor=about.subject, finding=about.id, text="当时断网了"))
        elif sort == 1:
            decision = draw(st.sampled_from(["uphold", "overturn", "waive"]))
            facts.append(Ruling(**base, actor=draw(st.sampled_from(["boss", "hr", "zhang"])), finding=about.id, decision=decision))
        else:
            facts.append(Attest(**base, actor=draw(st.sampled_from(["boss", "hr", about.subject])), finding=about.id, holds=draw(st.booleans())))
    return facts

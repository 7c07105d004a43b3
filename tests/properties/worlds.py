"""Random small group lives for the laws: few people, few minutes, everything that can interfere."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from qungui.core.clauses import KINDS
from qungui.core.docket import Brief, Docket
from qungui.core.engine.fold import GroupFold
from qungui.core.engine.state import GroupState
from qungui.core.facts import (
    Ack,
    Attachment,
    Edit,
    Fact,
    Gap,
    Join,
    Leave,
    Member,
    Members,
    Message,
    Recall,
    Rename,
    Share,
    Tick,
)
from qungui.core.moments import MINUTE, Moment, parse_moment
from qungui.core.people.model import Person
from qungui.core.people.roster import Roster
from qungui.core.policy.model import Clause, Policy, Rule

GROUP = "law"
START = parse_moment("2026-03-02T09:00:00+08:00")
PEOPLE = (
    Person("boss", "王总", "总经办", roles=("leader", "owner")),
    Person("hr", "孙敏", "行政部", roles=("admin",)),
    Person("zhang", "张三", "销售部"),
    Person("li", "李四", "销售部", roles=("operator",), shift=((480, 1020),)),
)
TEXTS = (
    "@张三 今天把报价发我", "@李四 今天的库存表发一下", "收到", "好的", "马上", "今天食堂不错", "哈哈哈", "大家今天下班前把周报交上来,收到请回复",
    "请各位把这篇文章转发到朋友圈", "首充送百分百的百家乐 www.example.test", "我换了手机", "张三,在吗?",
)  # fmt: skip


def brief() -> Brief:
    """A policy that touches most of the machinery, a roster of four."""
    rules = (
        Rule("ack_deadline", {"from": {"roles": ["leader"]}, "within": "30m", "clock": "always"}, penalty="steps"),
        Rule("real_name", {"within": "30m"}),
        Rule("no_leave", {}),
        Rule("quiet_hours", {"from": "09:20", "to": "09:25"}, penalty="steps"),
        Rule("flood_limit", {"count": 3, "per": "60s"}, penalty="steps"),
        Rule("share_duty", {"within": "40m"}),
        Rule("no_use_at_work", {}),
        Rule("banned_content", {"categories": ["gambling"]}),
        Rule("announcement_read", {"within": "30m"}),
    )
    clauses = tuple(Clause(str(number), rule.kind, (rule,)) for number, rule in enumerate(rules, 1))
    policy = Policy("law", "1", clauses=clauses, penalties={"steps": [{"nth": 1, "do": "remind"}, {"nth": 2, "do": "warn"}]})
    return Brief(policies=(policy,), kinds=KINDS, rosters={"1": Roster(PEOPLE, "1")}, first_roster="1")


def opener_of(given: Brief) -> Callable[[GroupState | None], GroupFold]:
    """Opens the laws' group, at its beginning or from a state."""
    return lambda state: Docket(given).open(GROUP, state)


def _moment(second: int) -> Moment:
    return Moment(START + second * 1000)


@st.composite
def lives(draw: st.DrawFn) -> list[Fact]:
    """Up to forty facts of one group within an hour and a half, by their clock; ids are unique."""
    ids = [person.id for person in PEOPLE]
    facts: list[Fact] = [Members(id="m0", at=_moment(0), group=GROUP, members=tuple(Member(one) for one in ids), complete=True)]
    seconds = sorted(draw(st.lists(st.integers(1, 5400), min_size=1, max_size=40)))
    sent: list[str] = []
    for number, second in enumerate(seconds, 1):
        base = {"id": f"m{number}", "at": _moment(second), "group": GROUP}
        actor = draw(st.sampled_from(ids))
        sort = draw(st.integers(0, 15))
        if sort < 8 or not sent:
            text = draw(st.sampled_from(TEXTS))
            mentions = tuple(one.id for one in PEOPLE if f"@{one.name}" in text)
            reply = draw(st.sampled_from(["", *sent[-3:]]))
            shown = draw(st.sampled_from(["", "张三", "沉默是金"]))
            item = (Attachment("image"),) if draw(st.integers(0, 9)) == 0 else ()
            facts.append(Message(**base, actor=actor, text=text, mentions=mentions, reply_to=reply, name=shown, attachments=item))
            sent.append(base["id"])
        elif sort == 8:
            facts.append(Edit(**base, actor=actor, message=draw(st.sampled_from(sent)), text=draw(st.sampled_from(TEXTS))))
        elif sort == 9:
            facts.append(Recall(**base, actor=actor, message=draw(st.sampled_from(sent))))
        elif sort == 10:
            facts.append(Leave(**base, actor=actor))
        elif sort == 11:
            facts.append(Join(**base, actor=actor, name=draw(st.sampled_from(["", "李四", "过客"]))))
        elif sort == 12:
            facts.append(Rename(**base, actor=actor, name=draw(st.sampled_from(["张三", "李四", "沉默是金"]))))
        elif sort == 13:
            facts.append(Ack(**base, actor=actor, message=draw(st.sampled_from(sent))))
        elif sort == 14:
            facts.append(Share(**base, actor=actor, campaign=draw(st.sampled_from(sent))))
        else:
            facts.append(Gap(**base, until=Moment(base["at"] + draw(st.integers(1, 20)) * MINUTE)))
    facts.append(Tick(id="end", at=_moment(draw(st.integers(5400, 12000))), group=GROUP))
    return facts

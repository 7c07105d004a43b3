"""Hours of a day that overlap or contradict each other: quiet hours, windows of activities, duty without the phone, check-ins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from msgspec import Struct

from qungui.core.moments import format_clock, parse_clock
from qungui.core.policy.model import Choice, Clause
from qungui.core.review.remark import MEND, WEIGH, Bound, Given, Remark, rules_of, same_people

DAY = 24 * 60
NIGHT_BEGINS, NOON, NIGHT_ENDS = "23:00", "12:00", "06:00"
"""What `quiet_hours` takes for a night whose ends are not stated: to the day's first window, one that begins before noon, else six."""
ON_SITE = ("operator",)
Span = tuple[int, int]
"""Minutes of one day, the end exclusive; what runs over midnight is two of them."""


class Hours(Struct, frozen=True):
    """A stretch of the day that a rule speaks of. `name` and `allow` are those of a schedule's window."""

    bound: Bound
    start: str
    end: str
    name: str = ""
    allow: tuple[str, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretch as spans of one day."""
        return _spans(self.start, self.end)

    @property
    def words(self) -> str:
        """`22:00–次日 06:00`, with the window's name in front."""
        over = "次日 " if parse_clock(self.end) <= parse_clock(self.start) else ""
        return f"{self.name} {self.start}–{over}{self.end}".strip()

    @property
    def clause(self) -> Clause:
        return self.bound.clause


def hours(given: Given) -> Iterator[Remark]:
    """All remarks about hours."""
    bound = [one for one in rules_of(given) if one.rule.mode != "off"]
    windows = [one for rule in bound if rule.rule.kind == "schedule" for one in _windows(rule)]
    quiet = [one for rule in bound if rule.rule.kind == "quiet_hours" for one in _quiet(rule, windows)]
    yield from _windows_among_themselves(windows)
    for silence in quiet:
        yield from _silence_against_windows(silence, windows)
        for rule in bound:
            if same_people(silence.bound.rule, rule.rule):
                yield from _silence_against_duties(silence, rule)
    yield from _phones(given, bound, windows)


def overlap(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """Where two stretches of a day lie over each other."""
    both = ((max(a, c), min(b, d)) for a, b in one for c, d in other)
    return sorted(span for span in both if span[0] < span[1])


def in_words(spans: Sequence[Span]) -> str:
    """`22:00–23:00、…`."""
    return "、".join(f"{format_clock(start)}–{format_clock(end)}" for start, end in spans)


def _spans(start: str, end: str) -> tuple[Span, ...]:
    first, last = parse_clock(start), parse_clock(end)
    if first < last:
        return ((first, last),)
    return tuple(span for span in ((first, DAY), (0, last)) if span[0] < span[1])


def _is_clock(text: str | None) -> bool:
    try:
        return text is not None and parse_clock(text) >= 0
    except ValueError:
        return False


def _windows(rule: Bound) -> Iterator[Hours]:
    for window in rule.params.windows or ():
        if _is_clock(window.from_) and _is_clock(window.to):
            yield Hours(rule, window.from_, window.to, window.name, window.allow)


def _quiet(rule: Bound, windows: Sequence[Hours]) -> Iterator[Hours]:
    morning = min((one.start for one in windows if one.start < NOON), default=NIGHT_ENDS)
    start, end = rule.params.from_ or NIGHT_BEGINS, rule.params.to or morning
    if _is_clock(start) and _is_clock(end):
        yield Hours(rule, start, end)


def _windows_among_themselves(windows: Sequence[Hours]) -> Iterator[Remark]:
    for one, other in combinations(windows, 2):
        both = overlap(one.spans, other.spans)
        if one.name and one.name == other.name and one.clause.clause != other.clause.clause:
            text = f"「{one.name}」的时间写了两处:第 {one.clause.clause} 条 {one.start}–{one.end},这里 {other.start}–{other.end}"
            yield other.bound.says(MEND if not both else WEIGH, "hours", text, "请只留一处,或写明两段都算")
        elif both and (one.name, one.allow) == (other.name, other.allow):
            yield other.bound.says(WEIGH, "hours", f"两段时间重叠:{one.words} 与 {other.words}", "请合成一段")
        elif both and one.name and other.name and same_people(one.bound.rule, other.bound.rule):
            text = f"{one.words} 与 {other.words} 在 {in_words(both)} 重叠,这时该做哪一样没有写明"
            yield other.bound.says(WEIGH, "hours", text, "请错开,或写明两样都可以;是不是漏写了上午或晚上?")


def _silence_against_windows(silence: Hours, windows: Sequence[Hours]) -> Iterator[Remark]:
    for window in windows:
        both = overlap(silence.spans, window.spans)
        if both and same_people(silence.bound.rule, window.bound.rule):
            what = window.words if window.name else f"{window.words} 的活动"
            text = f"第 {window.clause.clause} 条开放 {what},这里却要求 {silence.words} 不发消息:{in_words(both)} 说法不一"
            yield silence.bound.says(MEND, "hours", text, f"请把静默改为 {window.end} 开始,或把活动提前结束", _apart(silence, window))


def _apart(silence: Hours, window: Hours) -> Iterator[Choice]:
    """How the two are put apart: one of them gives way where they meet, or the quiet leaves the window out."""
    if window.start < silence.start < window.end:
        yield silence.bound.otherwise(f"静默从 {window.end} 开始", **{"from": window.end})
        yield window.bound.otherwise(f"活动到 {silence.start} 为止", windows=_moved(window, to=silence.start))
    elif window.start < silence.end < window.end:
        yield silence.bound.otherwise(f"静默到 {window.start} 为止", to=window.start)
        yield window.bound.otherwise(f"活动从 {silence.end} 开始", windows=_moved(window, **{"from": silence.end}))
    times = [{"from": window.start, "to": window.end}]
    yield silence.bound.beside("活动时段里可以发言", excepted={**(silence.bound.rule.excepted or {}), "times": times})


def _moved(window: Hours, **edge: str) -> list[dict[str, Any]]:
    """The windows of its rule, this one with another end."""
    mine = (window.start, window.end, window.name)
    given = window.bound.rule.params["windows"]
    return [{**one, **edge} if (one["from"], one["to"], one.get("name", "")) == mine else one for one in given]


def _silence_against_duties(silence: Hours, rule: Bound) -> Iterator[Remark]:
    params, clause = rule.params, rule.clause.clause
    if rule.rule.kind == "daily_checkin":
        close = params.to if _is_clock(params.to) else None
        free = _free(_open_hours(params), silence.spans)
        if not free:
            text = f"第 {clause} 条要求 {params.to or '当天'} 前打卡,能打卡的时间全在静默时段 {silence.words} 里:守了一条就违了另一条"
            yield silence.bound.says(MEND, "hours", text, "请推迟打卡的截止时间,或写明打卡不算")
        elif close is not None and overlap(silence.spans, ((parse_clock(close) - 1, parse_clock(close)),)):
            text = f"第 {clause} 条的打卡截止时间 {close} 在静默时段 {silence.words} 里"
            yield silence.bound.says(WEIGH, "hours", text, "请错开,或写明打卡不算")
    elif rule.rule.kind == "reminder" and params.report and (at := (params.every or {}).get("at")) and _is_clock(str(at)):
        minute = parse_clock(str(at)) % DAY
        if overlap(silence.spans, ((minute, minute + 1),)):
            yield silence.bound.says(WEIGH, "hours", f"第 {clause} 条要在 {at} 交,这时是静默时段 {silence.words}", "请错开,或写明交材料不算")
    elif rule.rule.kind == "ack_deadline" and params.clock == "always":
        text = f"第 {clause} 条要求不分时间回复,这里却要求 {silence.words} 不发消息"
        yield silence.bound.says(WEIGH, "hours", text, "请写明静默时段里的交办到天亮再回;现在回复领导的话不算违反静默")


def _open_hours(params: object) -> tuple[Span, ...]:
    """When a check-in can be sent: from `from`, else midnight, up to `to`, else midnight."""
    start, end = getattr(params, "from_", None), getattr(params, "to", None)
    return _spans(start if _is_clock(start) and start else "00:00", end if _is_clock(end) and end else "24:00")


def _free(open_: Sequence[Span], taken: Sequence[Span]) -> bool:
    """Whether anything of `open_` is left outside `taken`."""
    whole = sum(end - start for start, end in open_)
    return sum(end - start for start, end in overlap(open_, taken)) < whole


def _phones(given: Given, bound: Sequence[Bound], windows: Sequence[Hours]) -> Iterator[Remark]:
    """Who may not touch the phone on duty, and must check in or may play just then."""
    for ban in bound:
        if ban.rule.kind != "no_use_at_work":
            continue
        taken = [span for window in ban.params.windows or () if _is_clock(window.from_) and _is_clock(window.to) for span in _spans(window.from_, window.to)]
        who = "上岗的人" if taken else ""
        if not taken:
            who, taken = _shift(given, ban)
        if not taken:
            continue
        for rule in bound:
            if rule.rule.kind == "daily_checkin" and same_people(ban.rule, rule.rule) and not _free(_open_hours(rule.params), taken):
                text = f"第 {rule.clause.clause} 条要求打卡,能打卡的时间{who}都在岗({in_words(taken)}),这里却不许用手机"
                yield ban.says(MEND, "hours", text, "请把打卡放在上岗之前,或写明打卡不算")
        for window in windows:
            both = overlap(taken, window.spans)
            if both == sorted(window.spans) and same_people(ban.rule, window.bound.rule):
                text = f"第 {window.clause.clause} 条开放 {window.words},{who}整段都在岗({in_words(taken)}),这里不许用手机"
                yield ban.says(WEIGH, "hours", text, "请写明上岗的人不参加,或另定时间")


def _shift(given: Given, ban: Bound) -> tuple[str, list[Span]]:
    """The first person of the roster whom the ban speaks to and who has a shift, and its spans."""
    people = given.people.all if given.people is not None else ()
    for person in people:
        if person.shift and not person.left and given.people is not None and given.people.matches(person, {"roles": list(ban.params.roles or ON_SITE)}):
            return person.name, sorted(span for shift in person.shift for span in _of_day(*shift))
    return "", []


def _of_day(start: int, end: int) -> list[Span]:
    """A shift, which may run past midnight, as spans of one day."""
    return [(start, end)] if end <= DAY else [(start, DAY), (0, end - DAY)]

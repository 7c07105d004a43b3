"""Rules that can never fire, or never as they are meant: parameters that leave nothing to judge, nobody to judge, or nothing to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from qungui.core.moments import DAY, format_moment, parse_duration, parse_moment
from qungui.core.policy.model import Problem
from qungui.core.review.remark import MEND, NOTE, WEIGH, Bound, Given, Remark, chosen, rules_of
from qungui.core.screen import CATEGORIES

FAR = 366 * DAY
_ATTACHED = frozenset(
    "image file link voice video sticker card miniprogram red_packet merged location call transfer vote chain music channel "
    "images links voices videos files stickers red_packets".split()
)
_SEEN = {
    "nicknames": "群名片", "renames": "改群名片", "profiles": "个人资料", "shares": "转发朋友圈", "leaves": "退群", "leave_cause": "退群的原因", "joins": "进群",
    "members": "成员名单", "amounts": "红包金额",
}  # fmt: skip
_Said = Iterator[tuple[str, str, str]]
"""(grade, one sentence, one hint)."""


def idle(given: Given) -> Iterator[Remark]:
    """All remarks about rules that lie idle."""
    yield from _not_yet(given)
    for bound in rules_of(given):
        mode = bound.rule.mode
        if mode == "off":
            yield bound.says(WEIGH, "idle", f"{bound.kind.title}关着(mode: off),不会判断", "不用就删去,要用就改成 mode: enforce")
            continue
        if mode == "shadow":
            yield bound.says(NOTE, "idle", f"{bound.kind.title}在试行(mode: shadow),只记录,不处理", "试行满意后改成 mode: enforce")
        said = _BY_KIND[bound.rule.kind](bound) if bound.rule.kind in _BY_KIND else ()
        for grade, text, hint in (*said, *_instant(bound)):
            yield bound.says(grade, "idle", text, hint)
        if bound.rule.kind == "banned_content" and bound.params.categories and (taken := _by_approval(bound, given)):
            text = f"禁止的只有「{'、'.join(taken)}」,但本群规又让它经批准发布,只会按批准判断,这条永远不会判"
            yield bound.says(MEND, "idle", text, "请删去这条,或写明批准不算")
        yield from _nobody(bound, given)
        yield from _unseen(bound, given)


def _not_yet(given: Given) -> Iterator[Remark]:
    """An edition that is not in force."""
    since = given.policy.in_force_from
    if since is None or given.today is None:
        return
    try:
        begins = parse_moment(since, given.policy.timezone)
    except ValueError:
        return
    if begins - given.today > FAR:
        text = f"施行日期 {since} 在一年多以后,在那之前一条也不会判断"
        yield Remark(MEND, "idle", Problem("", text, "请检查年份"))
    elif begins > given.today:
        text = f"{since} 起施行,在那之前(今天是 {format_moment(given.today, given.policy.timezone)[:10]})不会判断"
        yield Remark(NOTE, "idle", Problem("", text, ""))


# --- parameters that leave nothing to judge


def _instant(bound: Bound) -> _Said:
    """A time of zero: whoever is asked is late at once."""
    within = getattr(bound.params, "within", None)
    if within not in (None, "immediate", "same_day"):
        try:
            zero = parse_duration(within) == 0
        except ValueError:
            return
        if zero:
            yield MEND, f"时限是 {within},一要求就已经过期", "请写一个做得到的时限"


def _content(bound: Bound) -> _Said:
    categories = bound.params.categories
    strange = [one for one in categories or () if one not in CATEGORIES]
    if strange:
        yield MEND, f"没有「{'、'.join(strange)}」这种类别,永远查不到", "类别看 docs/kinds 里这种规则的说明"
    if bound.rule.kind == "banned_content" and not categories:
        yield WEIGH, "没有写禁止哪些类别,现在只查最常见的十类", "请写 categories: [gambling, fraud, …]"
    odd = [one for one in bound.params.where or () if one not in ("message", "profile")]
    if odd:
        yield MEND, f"where 没有「{'、'.join(odd)}」这一处", "可以写 message、profile"


def _by_approval(bound: Bound, given: Given) -> list[str]:
    """The rule's categories, where an approval rule takes all of them away."""
    approved = next((one.params for one in rules_of(given) if one.rule.kind == "ad_approval"), None)
    taken = () if approved is None else approved.categories or ("ads",)
    return list(bound.params.categories) if set(bound.params.categories) <= set(taken) else []


def _counted(bound: Bound) -> _Said:
    count, category = bound.params.count, bound.params.category
    if count is not None and count < 1:
        yield MEND, f"上限是 {count} 条,谁开口都算违规", "请写一个大于 0 的数;要禁止就用 banned_content"
    if category is not None and category not in CATEGORIES | _ATTACHED:
        yield MEND, f"没有「{category}」这种内容,永远数不到", "可以写附件种类(images)或违禁类别(ads)"


def _quiet(bound: Bound) -> _Said:
    if bound.params.from_ is not None and bound.params.from_ == bound.params.to:
        yield MEND, f"静默从 {bound.params.from_} 到 {bound.params.to},全天都不能说话", "请写明起止两个不同的时间"


def _checkin(bound: Bound) -> _Said:
    if bound.params.to is not None and bound.params.from_ == bound.params.to:
        yield MEND, f"打卡从 {bound.params.from_} 到 {bound.params.to},没有时间可以打", "请写明起止两个不同的时间"


def _windows(bound: Bound) -> _Said:
    windows = bound.params.windows or ()
    if bound.rule.kind == "schedule" and not any(window.allow for window in windows):
        yield WEIGH, "时段没有写明哪种活动只能在这时做,不会判断谁违反", "要判断就写 allow: [red_packet];只作提醒可以不管"
    for window in windows:
        odd = [one for one in window.allow if one not in CATEGORIES | _ATTACHED]
        if odd:
            yield MEND, f"时段里的「{'、'.join(odd)}」不是认得的活动,永远看不到", "可以写附件种类(red_packet、links)或违禁类别(ads)"
        if window.from_ == window.to:
            yield MEND, f"时段 {window.from_}–{window.to} 没有长度,这项活动什么时候都不许", "请写明起止两个不同的时间"


def _lacks(name: str, text: str, hint: str) -> Callable[[Bound], _Said]:
    """A kind that does nothing without one parameter."""

    def check(bound: Bound) -> _Said:
        if not getattr(bound.params, name):
            yield MEND, f"{bound.kind.title}{text},不会执行", hint

    return check


def _form(bound: Bound) -> _Said:
    if not any(getattr(bound.params, name) is not None for name in bound.params.__struct_fields__):
        yield NOTE, "消息形式没有写明能自动看的要求(字数、语音、@所有人),只在有人举报时才问", "能写明就写明"


_BY_KIND: Mapping[str, Callable[[Bound], _Said]] = {
    "banned_content": _content,
    "ad_approval": _content,
    "flood_limit": _counted,
    "posting_quota": _counted,
    "quiet_hours": _quiet,
    "daily_checkin": _checkin,
    "schedule": _windows,
    "no_use_at_work": _windows,
    "message_form": _form,
    "reminder": _lacks("every", "没有写明什么时候", '写成 every: {weekday: fri, at: "17:00"}'),
    "group_name": _lacks("name", "没有写明群名是什么", "写成 name: 销售一部工作群"),
    "nickname_format": _lacks("template", "没有写明格式", "写成 template: 部门+姓名"),
    "profile_required": _lacks("fields", "没有写明要哪些资料", "写成 fields: [intro]"),
    "management_group": _lacks("name", "没有写明是哪个群", "写成 name: 管理群"),
}

# --- nobody to judge

_WHOSE = {
    "ack_deadline": ("from_", {"roles": ["leader"]}, "谁的话需要回复"),
    "reminder": ("of", None, "谁要交"),
    "daily_checkin": ("of", None, "谁要打卡"),
    "admin_duty": ("of", None, "谁要做"),
    "member_scope": ("allow", None, "谁可以进群"),
    "share_duty": ("", {"roles": ["leader", "admin", "owner"]}, "谁能发起转发"),
    "no_use_at_work": ("", {"roles": ["operator"]}, "谁在岗时不能用手机"),
}
"""Which parameter says whose doing opens a duty, whom it is when nothing is said, and what that is in words."""


def _nobody(bound: Bound, given: Given) -> Iterator[Remark]:
    rule = bound.rule
    roster = "名单里" if given.people is not None else ""
    if rule.applies_to is not None and (found := chosen(given, rule.applies_to)) is not None and not found:
        text = f"{bound.kind.title}只管 {in_words(rule.applies_to)},{roster}没有这样的人,永远不会判"
        yield bound.says(MEND, "idle", text, "请检查角色和部门的写法,或在名单里补上")
    if rule.excepted is not None and not rule.excepted.get("times") and not rule.excepted.get("days") and _swallows(bound, given):
        text = f"{bound.kind.title}的例外 {in_words(rule.excepted)} 把所管的人全排除了,永远不会判"
        yield bound.says(MEND, "idle", text, "请把例外写窄")
    if rule.kind in _WHOSE:
        name, usual, what = _WHOSE[rule.kind]
        given_as = _roles_of(bound) if rule.kind == "no_use_at_work" else getattr(bound.params, name) if name else None
        selector = usual if given_as is None else given_as
        if isinstance(selector, Mapping) and (found := chosen(given, selector)) is not None and not found:
            text = f"名单里没有人符合 {in_words(selector)}({what}),{bound.kind.title}永远不会判"
            yield bound.says(MEND, "idle", text, "请在名单的「角色」一栏标出来,或改这一条")


def _roles_of(bound: Bound) -> dict[str, Any] | None:
    return {"roles": list(bound.params.roles)} if bound.params.roles else None


def _swallows(bound: Bound, given: Given) -> bool:
    """Whether the exception leaves nobody: it takes everybody by its words, or all of those on the roster to whom the rule speaks."""
    excepted, asked = bound.rule.excepted or {}, bound.rule.applies_to
    if not any(excepted.get(key) for key in ("departments", "roles", "ids", "status")) or excepted == asked:
        return True
    concerned, spared = chosen(given, asked or {}), chosen(given, excepted)
    return bool(concerned) and spared is not None and {one.id for one in concerned or ()} <= {one.id for one in spared}


def in_words(selector: Mapping[str, Any]) -> str:
    """A SELECTOR as it is written."""
    return "、".join(f"{key}={'/'.join(map(str, value)) if isinstance(value, list | tuple) else value}" for key, value in selector.items()) or "{}"


# --- nothing to see


def _unseen(bound: Bound, given: Given) -> Iterator[Remark]:
    kinds = list(dict.fromkeys(group.kind for group in given.groups)) or [""]
    for kind in kinds:
        shown = given.shown.get(kind, given.shown.get(""))
        unseen = [] if shown is None else [_SEEN[what] for what in bound.kind.needs if what not in shown]
        if unseen:
            where = f"{kind} 群的记录" if kind else "能导出的聊天记录"
            text = f"{where}看不到{'、'.join(unseen)},{bound.kind.title}不会自动判违规,只会请人出示或确认"
            yield bound.says(NOTE, "idle", text, "可以留着,由人确认;或接能看到的平台")

"""Rules that contradict each other: the same kind for the same people about the same thing, with different numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import msgspec

from qungui.core.policy.model import Choice
from qungui.core.review.remark import MEND, WEIGH, Bound, Given, Remark, rules_of, same_people

_NUMBERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ack_deadline": (("from_", "to", "only_due"), ("within", "clock")),
    "announcement_read": ((), ("within", "clock")),
    "share_duty": ((), ("within",)),
    "real_name": ((), ("within",)),
    "nickname_format": ((), ("template", "within")),
    "profile_required": (("fields",), ("within",)),
    "inactive_cleanup": ((), ("within",)),
    "leave_notice": ((), ("within",)),
    "flood_limit": (("category",), ("count", "per")),
    "posting_quota": (("category", "per"), ("count",)),
    "message_form": ((), ("voice_seconds", "max_chars", "at_all", "allow_kinds")),
    "reminder": (("every", "what"), ("within",)),
    "daily_checkin": (("from_", "of"), ("to",)),
    "quiet_hours": (("from_",), ("to",)),
    "group_name": ((), ("name",)),
    "member_scope": ((), ("allow",)),
}
"""Per kind: the parameters that say what a rule is about, and those in which two rules about the same must agree."""
_OFTEN_TWICE = frozenset(("daily_checkin",))
"""What many groups ask for twice a day: two times may both be meant."""
_TITLES = {
    "within": "时限", "clock": "怎样计时", "template": "格式", "count": "条数", "per": "时间", "voice_seconds": "语音长度", "max_chars": "字数",
    "at_all": "谁可以@所有人", "allow_kinds": "附件种类", "to": "截止时间", "name": "群名", "allow": "谁可以进群",
}  # fmt: skip


def clashes(given: Given) -> Iterator[Remark]:
    """One remark for each later rule that says another number than an earlier one."""
    bound = [one for one in rules_of(given) if one.rule.mode != "off" and one.rule.kind in _NUMBERS]
    for earlier, later in combinations(bound, 2):
        about, numbers = _NUMBERS[earlier.rule.kind]
        if earlier.rule.kind != later.rule.kind or not same_people(earlier.rule, later.rule):
            continue
        if any(getattr(earlier.params, name) != getattr(later.params, name) for name in about):
            continue
        for name in numbers:
            one, other = getattr(earlier.params, name), getattr(later.params, name)
            if one is not None and other is not None and one != other:
                grade = WEIGH if later.rule.kind in _OFTEN_TWICE else MEND
                yield later.says(grade, "clash", _told(earlier, later, name, one, other), "请改成一个说法,或写明各管什么人", _choices(earlier, later, name))


def _told(earlier: Bound, later: Bound, name: str, one: object, other: object) -> str:
    where = f"第 {earlier.clause.clause} 条" if earlier.clause.clause != later.clause.clause else "同一条里"
    return f"{later.kind.title}的{_TITLES[name]}有两个说法:{where}是 {_shown(one)},这里是 {_shown(other)}"


def _choices(earlier: Bound, later: Bound, name: str) -> Iterator[Choice]:
    """Both by the number of the one, or of the other; as the rules themselves are written."""
    for one, other in ((earlier, later), (later, earlier)):
        value = one.rule.params[name]
        yield other.otherwise(f"都按第 {one.clause.clause} 条:{_shown(value)}", **{name: value})


def _shown(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()

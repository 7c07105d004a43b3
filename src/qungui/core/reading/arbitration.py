"""Which of the kinds that recognise a clause it really has: MEANING, rules 1-19, as a table."""

from __future__ import annotations

from typing import Any

Readings = list[tuple[str, dict[str, Any]]]

# The first stands back where one of the others was read in the same clause; not where it is marked `_apart`, said in a sentence of its own.
_STANDS_BACK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("announcement_read", ("ack_deadline",)),
    ("ack_deadline", ("admin_duty", "dispute", "ask_properly", "member_scope")),
    ("daily_checkin", ("admin_duty",)),
    (
        "reminder",
        ("daily_checkin", "archive", "schedule", "quiet_hours", "posting_quota", "inactive_cleanup", "admin_duty", "nickname_format"),
    ),
    ("posting_quota", ("reminder",)),
    ("schedule", ("daily_checkin", "reminder")),
    ("quiet_hours", ("no_use_at_work",)),
    ("admin_duty", ("management_group", "ad_approval", "archive", "leave_notice", "inactive_cleanup", "ack_deadline_none")),
    ("penalty", ("leave_notice", "inactive_cleanup")),
    ("ad_approval", ("no_private_add",)),
    ("qr_code", ("banned_content", "member_scope", "ad_approval", "no_private_add")),
    ("no_leave", ("leave_notice", "inactive_cleanup")),
    ("member_scope", ("leave_notice", "inactive_cleanup")),
    ("share_duty", ("banned_content", "confidentiality", "ad_approval")),
    ("business_only", ("bot_use", "no_use_at_work")),
    ("message_form", ("no_use_at_work", "confidentiality", "ask_properly", "bot_use")),
    ("profile_required", ("dispute",)),
)
# Categories of a ban that another kind of the same clause speaks of.
_TAKEN = {
    "ad_approval": {"ads", "recruitment", "links", "vote_soliciting", "trade", "miniprogram", "other"},
    "confidentiality": {"other"},
    "posting_quota": {"ads", "links"},
    "schedule": {"red_packet", "ads", "links"},
    "business_only": {"other"},
    "no_leave": {"other", "abuse"},
    "flood_limit": {"other"},
    "message_form": {"other", "links"},
    "ack_deadline": {"other"},
    "quiet_hours": {"other"},
    "bot_use": {"other", "cheating"},
    "member_scope invite": {"other_groups"},
    "nickname_format": {"privacy", "other"},
    "real_name": {"privacy", "other"},
    "no_private_add": {"privacy", "other"},
    "ask_properly": {"other"},
}


def settle(read: Readings) -> Readings:
    """The rules that a clause has, of all that the kinds recognised, in the order read."""
    # 拉人前先跟群主说一声 speaks of who comes in here
    kinds = {kind for kind, _ in read} | {f"{kind} invite" for kind, rule in read if rule.get("invite")}
    kept = [
        (kind, rule)
        for kind, rule in read
        if rule.get("_apart") or not any(kind == one and kinds & set(others) for one, others in _STANDS_BACK)
    ]
    kept = [(kind, rule) if kind != "banned_content" else (kind, _without(rule, kinds)) for kind, rule in kept]
    kept = [(kind, rule) for kind, rule in kept if kind != "banned_content" or rule["categories"]]
    # 请实名,修改群名片: the second says nothing of its own
    kept = [
        (kind, rule)
        for kind, rule in kept
        if kind != "nickname_format" or "real_name" not in kinds or rule.get("template") or not rule.get("_change")
    ]
    kept = _firm(kept)
    return [(kind, {name: value for name, value in rule.items() if not name.startswith("_") and value is not None}) for kind, rule in kept]


def _without(rule: dict[str, Any], kinds: set[str]) -> dict[str, Any]:
    taken = set().union(*(_TAKEN.get(kind, set()) for kind in sorted(kinds)))
    return {**rule, "categories": [name for name in rule["categories"] if name not in taken]}


def _firm(read: Readings) -> Readings:
    """Weak readings stand only where nothing firmer was read; penalties are firm beside anything."""
    firm = [rule.get("_weak", 0) for kind, rule in read if kind != "penalty"]
    least = min(firm, default=0)
    return [(kind, rule) for kind, rule in read if kind == "penalty" or rule.get("_weak", 0) == least]

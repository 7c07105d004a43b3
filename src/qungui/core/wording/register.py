"""What a policy wants to be settled for each group and does not settle itself: its name, its people, what is posted, who runs it."""

from __future__ import annotations

import re

_FIELDS = (
    ("name", r"群(?:聊)?名(?:称)?(?!片|单)"),
    ("members", r"(?:应|须|该|需|可)?(?:加|进|入)(?:群|入)?的?(?:人员|成员|对象|范围)|成员(?:范围|名单)|群成员(?=[、,和及]|$)"),
    ("topics", r"(?:发布|发送|交流|讨论|推送|发言)的?(?:内容|范围|主题|话题)"),
    ("admins", r"(?:群)?管理(?:员|人员|人)|群主|负责人"),
)
_ANY = "|".join(words for _, words in _FIELDS)
_ASKS = re.compile(rf"(?:指定|明确|确定|落实|设定|定好|(?:(?<=[,。;、须应要请需])|^)规定)(?:好|了)?[^,。;]{{0,6}}?(?:{_ANY})[^。;!?]*")
_FIELD = re.compile("|".join(f"(?P<{field}>{words})" for field, words in _FIELDS))


def asked_fields(text: str) -> tuple[tuple[str, str], ...]:
    """(field of the groups file, words of the text) of all that a folded clause asks to be settled: 明确应加人员及群管理员 -> members, admins."""
    found: dict[str, str] = {}
    for asks in _ASKS.finditer(text):
        for match in _FIELD.finditer(text, asks.start(), asks.end()):
            found.setdefault(match.lastgroup or "", match[0])
    return tuple(found.items())

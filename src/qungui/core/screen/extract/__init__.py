"""Things with a form of their own: links, contacts, numbers that identify, secrets, prices. All are read off the folded text."""

from __future__ import annotations

import re
from collections.abc import Container

from qungui.core.screen.extract.contacts import accounts, phones
from qungui.core.screen.extract.links import links
from qungui.core.screen.extract.numbers import numbers
from qungui.core.screen.extract.prices import prices
from qungui.core.screen.extract.secrets import secrets
from qungui.core.screen.folding import Folded
from qungui.core.screen.hits import Extract

_DIGIT = "[0-9〇零幺一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_LONG = re.compile(rf"{_DIGIT}(?:[ \-·.*_]{{0,2}}{_DIGIT}){{10}}")


def extract(raw: str, folded: Folded, signs: Container[str]) -> tuple[Extract, ...]:
    """Everything extractable, in order of place. `signs` has the tags of words found: without 「密码」 there is no password to look for."""
    text = folded.text
    urls = links(raw, folded)
    others: list[Extract] = []
    if _LONG.search(text):
        others += phones(folded)
        others += numbers(folded)
    if "~reach" in signs or "加 " in text:  # a word holds no blank: 加 V abc123
        others += accounts(folded)
    if "~secret" in signs:
        others += secrets(raw, folded)
    if "元" in text or "块" in text or "¥" in text or "￥" in text or "rmb" in text:
        others += prices(folded)
    if not urls and not others:
        return ()
    taken = {place for url in urls for place in range(url.start, url.end)}
    others = [one for one in others if one.start not in taken or one.kind == "group_invite"]
    return tuple(sorted((*urls, *others), key=lambda one: (one.start, one.kind, one.end)))

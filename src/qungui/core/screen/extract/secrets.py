"""Passwords, keys and the magic words that apps read off the clipboard."""

from __future__ import annotations

import re

from qungui.core.screen.folding import Folded
from qungui.core.screen.hits import Extract

_VALUE = r"([a-z0-9!@#$%^&*_+\-=?~.]{4,64})(?![a-z0-9位个])"
_CHINESE = re.compile(rf"(wifi|无线|会议|入会|提取|解压|访问|门禁|开机画面)?(?:的)?(?:密码|口令|密钥|密匙)\s*(是|为|改成|改为|:|=|换成|\s)*\s*{_VALUE}")
_LATIN = re.compile(rf"(?<![a-z])(?:password|passwd|pwd|api[_ -]?key|access[_ -]?key|secret[_ -]?key|secret|token)\s*(?:is|:|=|是)\s*[\"']?{_VALUE}")
_KEYS = re.compile(
    r"(?<![A-Za-z0-9])(?:AKIA[0-9A-Z]{16}|LTAI[0-9A-Za-z]{12,24}|gh[pousr]_[A-Za-z0-9]{30,}|sk-[A-Za-z0-9_-]{20,}|xox[abp]-[A-Za-z0-9-]{10,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+)"
    r"|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"
)
_MAGIC = re.compile(r"[¥￥€₤₳]\s?([a-z0-9]{8,14})\s?[¥￥€₤₳]|(?:复制口令|淘口令|吱口令|红包口令|口令红包)\s*[:]?\s*([^\s¥￥€₤₳]{2,20})")
_HARMLESS = frozenset("wifi 无线 会议 入会 提取 解压 访问".split())


def secrets(raw: str, folded: Folded) -> list[Extract]:
    """Credentials (value as sent) and 口令."""
    text = folded.text
    found: list[Extract] = []
    for match in _CHINESE.finditer(text):
        value = raw[slice(*folded.span(match.start(3), match.end(3)))]
        if match[1] not in _HARMLESS and _secret_looking(match[3], bool((match[2] or "").strip())):
            found.append(Extract("credential", *folded.span(match.start(3), match.end(3)), value))
    for match in _LATIN.finditer(text):
        if any(character.isdigit() for character in match[1]) and len(match[1]) >= 6:
            start, end = folded.span(match.start(1), match.end(1))
            found.append(Extract("credential", start, end, raw[start:end]))
    found += (Extract("credential", match.start(), match.end(), match[0]) for match in _KEYS.finditer(raw))
    found += (Extract("password_word", *folded.span(*match.span()), match[1] or match[2] or "") for match in _MAGIC.finditer(text))
    return found


def _secret_looking(value: str, said: bool) -> bool:
    """Whether what follows 「密码」 may be one: with 是 or a colon any with a digit, without only letters and digits mixed."""
    digits, letters = any(c.isdigit() for c in value), any(c.isalpha() for c in value)
    return digits and (letters or said)

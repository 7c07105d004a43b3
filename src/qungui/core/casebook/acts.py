"""The grammar of acts: `* NAME joins as NICK by NAME`, `* gap until 10:00` … -> the act's name and its words."""

from __future__ import annotations

import re

from msgspec import Struct

CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
DATE = r"\d{4}-\d{1,2}-\d{1,2}"
REF = rf"(?:{DATE}[ T])?{CLOCK}"
_TIME = rf"{DATE}(?:[ T]{CLOCK}(?:Z|[+-]\d{{2}}:?\d{{2}})?)?|{CLOCK}"


def full_clock(text: str) -> str:
    """`9:05` as `09:05`, so that clock times can be compared and read as ISO."""
    return text if text.find(":") != 1 else f"0{text}"


class Act(Struct, frozen=True):
    """An act by its verb, by whom (empty: nobody), and its words by name; words that were not said are not there."""

    act: str
    name: str
    words: dict[str, str]


def _act(verb: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return verb, re.compile(pattern, re.DOTALL)


_NAME = r"(?P<name>\S(?:.*?\S)?)\s+"
_ACTS = (
    _act("tick", r"tick"),
    _act("gap", rf"gap\s+until\s+(?P<until>{_TIME})"),
    _act("filled", rf"filled(?:\s+until\s+(?P<until>{_TIME}))?"),
    _act("adopts", r"adopts\s+(?P<edition>\S+)"),
    _act("roster", r"roster\s+(?P<whom>\S(?:.*?\S)?)\s+(?P<fields>[^\s=]+=.*)"),
    _act("joins", _NAME + r"joins(?:\s+(?P<how>(?:as|by|via)\s.*))?"),
    _act("leaves", _NAME + r"leaves"),
    _act("removed", _NAME + r"removed(?:\s+by\s+(?P<by>.+))?"),
    _act("group_renames", _NAME + r"group\s+renames\s+(?P<new>.+)"),
    _act("renames", _NAME + r"renames\s+(?P<new>.+)"),
    _act("recalls", _NAME + rf"recalls\s+(?P<ref>{REF})"),
    _act("edits", _NAME + rf"edits\s+(?P<ref>{REF})\s*[:\uff1a]\s*(?P<text>.*)"),
    _act("profile", _NAME + r"profile\s+(?P<field>[^\s:\uff1a=]+)(?:\s*[:\uff1a=]\s*|\s+)?(?P<value>.*)"),
    _act("announces", _NAME + r"announces\s*[:\uff1a]\s*(?P<text>.*)"),
    _act("shares", _NAME + rf"shares\s+(?P<ref>{REF})(?:\s+(?P<proof>.+))?"),
    _act("reads", _NAME + rf"reads\s+(?P<ref>{REF})"),
    _act("acks", _NAME + rf"acks\s+(?P<ref>{REF})"),
    _act("approves", _NAME + rf"approves\s+(?P<about>\S+)(?:\s+(?!until\s)(?P<whom>\S(?:.*?\S)?))??(?:\s+until\s+(?P<until>{_TIME}))?"),
    _act("rejects", _NAME + rf"rejects\s+(?P<about>\S+)(?:\s+(?!until\s)(?P<whom>\S(?:.*?\S)?))??(?:\s+until\s+(?P<until>{_TIME}))?"),
    _act("attests", _NAME + r"attests\s+(?P<kind>\S+)\s+(?P<whom>\S(?:.*?\S)?)\s+(?P<holds>yes|no)(?:\s*[:\uff1a]\s*(?P<text>.*))?"),
    _act("appeals", _NAME + r"appeals\s+(?P<kind>[^\s:\uff1a]+)(?:\s*[:\uff1a]\s*(?P<text>.*)|\s+(?P<more>.*))?"),
    _act("rules", _NAME + r"rules\s+(?P<decision>uphold|overturn|waive)\s+(?P<kind>\S+)\s+(?P<whom>[^:\uff1a]+?)(?:\s*[:\uff1a]\s*(?P<text>.*))?"),
    _act("reports", _NAME + rf"reports\s+(?P<whom>\S(?:[^:\uff1a]*?\S)??)(?:\s+(?P<ref>{REF}))?(?:\s*[:\uff1a]\s*(?P<text>.*))?"),
)
# Acts whose text a further line goes on with.
SPOKEN = frozenset({"edits", "announces", "reports", "appeals", "attests", "rules", "profile"})


def parse_act(text: str) -> Act | None:
    """The act that a line's words after `*` say; `None` where they say none."""
    for verb, pattern in _ACTS:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        words = {key: value.strip() for key, value in found.groupdict().items() if value is not None}
        if verb != "joins":
            return Act(verb, words.pop("name", ""), words)
        how = _how(words.pop("how", ""))
        return None if how is None else Act(verb, words["name"], how)
    return None


def _how(text: str) -> dict[str, str] | None:
    """`as NICK`, `by NAME`, `via qr` in any order; `None` where one has nothing behind it."""
    parts = re.split(r"(?:^|\s+)(as|by|via)(?:\s+|$)", text)
    words = {key: value.strip() for key, value in zip(parts[1::2], parts[2::2], strict=True)}
    return words if all(words.values()) else None


def parse_fields(text: str) -> list[tuple[str, str]]:
    """`field=value field=value`: a value goes on to the next `field=`, or to the end."""
    parts = re.split(r"(?:^|\s+)([^\s=]+)=", text)
    return [(key, value.strip()) for key, value in zip(parts[1::2], parts[2::2], strict=True)]

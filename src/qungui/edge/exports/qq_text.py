"""QQ desktop client, «导出消息记录» as .txt: one group or all of them in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from qungui.core.moments import DAY
from qungui.edge.exports.format import Entry, Format, Opened, Who
from qungui.edge.exports.records import body, records
from qungui.edge.exports.streams import head_text, raw_head_text, read_head

_RECORD = re.compile(
    r"\d(?<=\s[\r\n]\d)(?P<year>\d{3})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})(?: ([AP]M))? ?([^\r\n]*)"
    r"|={20,}\s*[\r\n](?:消息分组:(?P<section>[^\r\n]*)\s+={20,}\s*[\r\n])?消息对象:(?P<chat>[^\r\n]*)\s+={20,}"
)
_ID = re.compile(r"(.*)(?:\((\d+)\)|<([^<>]+)>)", re.DOTALL)
_ROLES = {"【群主】": "owner", "【管理员】": "admin"}
_SYSTEM = ("10000", "1000000")
_PRIVATE = re.compile(r"好友|陌生人|黑名单|家人|亲人|朋友|特别关心|临时会话")
_MANY = re.compile(r"群|讨论组|多人")

def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    reading = _Reading(opened)
    for line, entry, text in records(opened, _RECORD, reading.header, raw=True):
        if entry is not _NONE:
            entry.line, entry.text = line, body(text)
            yield entry


_NONE = Entry(0, 0)


class _Reading:
    """Where the reading of a file stands: the chat, and whether its members have ids."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.moment = opened.clock.moment
        self.group = ""
        self.chats = 0
        self.skipping = False
        self.with_ids = False
        self.backwards = False
        self.last = -(1 << 62)
        self.crlf = _line_end(opened) == "\r\n"

    def header(self, found: re.Match[str]) -> Entry | None:
        """In a file with CRLF a header stands only after one: inside messages there are bare CR and LF, and pasted headers after these."""
        if found["chat"] is not None:
            return self._chat(found)
        start = found.start()
        text = found.string
        if self.crlf and start > 2 and text[start - 2 : start] != "\r\n":
            return None
        if text[start - 2] not in "\r\n" and text[text.rfind("\n", 0, start - 1) + 1 : start].strip():
            return None
        hour = int(found[4])
        if found[7]:
            hour = hour % 12 + 12 * (found[7] == "PM") if hour <= 12 else 99
        at = self.moment(int(text[start : start + 4]), int(found[2]), int(found[3]), hour, int(found[5]), int(found[6]))
        if at is None or at < self.last - DAY:
            return None
        known = _ID.fullmatch(found[8].rstrip())
        if known is None and (self.with_ids or not found[8].strip()):
            return None
        if at < self.last and not self.crlf and not self.backwards:
            self.backwards = True
            self.opened.problem(0, "文件的换行被改动过,有的记录时间倒退,可能是贴在消息里的旧记录;请用 QQ 重新导出")
        self.last = at
        self.with_ids = self.with_ids or known is not None
        return _NONE if self.skipping else _opened(at, self.group, found[8], known)

    def _chat(self, found: re.Match[str]) -> Entry:
        section = (found["section"] or "").strip()
        self.group = found["chat"].strip()
        self.chats += 1
        self.skipping = bool(_PRIVATE.search(section)) or not (_MANY.search(section) or self.chats == 1)
        self.last, self.with_ids = -(1 << 62), False
        if self.skipping:
            self.opened.notes.count("private_chats")
            self.opened.problem(0, f"「{section}」里的「{self.group}」是私聊,不读")
        return _NONE


def _line_end(opened: Opened) -> str:
    found = re.search(r"\r\n|\n|\r", raw_head_text(read_head(opened.path)))
    return found[0] if found else ""


def _opened(at: int, group: str, named: str, known: re.Match[str] | None) -> Entry:
    name, account = (known[1], known[2] or known[3]) if known else (named, "")
    name = name.strip()
    if account in _SYSTEM and name in ("系统消息", "系统提示", ""):
        return Entry(at, 0, group=group, system=True)
    if name.startswith("【"):
        for prefix, role in _ROLES.items():
            if name.startswith(prefix):
                return Entry(at, 0, Who(account, name[len(prefix) :].strip()), group=group, role=role)
    return Entry(at, 0, Who(account, name), group=group)


def sniff(head: bytes, _path: Path) -> float:
    """The head of the file, else headers with numbers."""
    text = head_text(head)[:20_000]
    if text.startswith(("消息记录(", "消息记录（")) or ("消息分组:" in text and "消息对象:" in text):
        return 0.97
    rows = re.findall(r"^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}:\d{2}(?: [AP]M)? .*(?:\(\d+\)|<[^<>\s]+>)\r?$", text, re.MULTILINE)
    return min(0.6 + 0.1 * len(rows), 0.9) if rows else 0.0


FORMAT = Format(
    name="qq", title="QQ 导出的消息记录(文本)", sees=("messages", "joins", "nicknames", "renames", "recalls"), precision="s", sniff=sniff, read=read,
)  # fmt: skip

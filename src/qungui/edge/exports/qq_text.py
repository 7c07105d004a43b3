"""QQ desktop client, «导出消息记录» as .txt: one group or all of them in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from qungui.core.moments import DAY
from qungui.edge.exports.clock import hour_of
from qungui.edge.exports.format import Entry, Format, Opened, Who
from qungui.edge.exports.records import body
from qungui.edge.exports.streams import head_text, lines

_HEADER = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})(?: ([AP]M))? ?(.*)", re.DOTALL)
_ID = re.compile(r"(.*)(?:\((\d+)\)|<([^<>]+)>)", re.DOTALL)
_RULE = re.compile(r"={20,}")
_ROLES = {"【群主】": "owner", "【管理员】": "admin"}
_SYSTEM = ("10000", "1000000")
_PRIVATE = re.compile(r"好友|陌生人|黑名单|家人|亲人|朋友|特别关心|临时会话")
_MANY = re.compile(r"群|讨论组|多人")
_SHARED = re.compile(r"\[图片\] .+ (?:分享文件|发表动态) ")


def read(opened: Opened) -> Iterator[Entry]:
    """Records end where the next header begins; in a file with CRLF, a header stands only after one (inside messages there are bare CR and LF)."""
    clock = opened.clock
    group = section = ""
    skipping = False
    sections = 0
    with_ids = False
    crlf = True
    ended = "\r\n"
    blank = True
    ruled = False
    last = -(1 << 62)
    entry: Entry | None = None
    held: list[str] = []
    for number, line in enumerate(lines(opened), 1):
        if number == 1:
            crlf = line.endswith("\r\n")
        first = line[:1]
        after, ended = ended, "\r\n" if line.endswith("\r\n") else line[-1:]
        if blank and first.isdigit() and (not crlf or after == "\r\n"):
            found = _HEADER.fullmatch(line.rstrip("\r\n"))
            if found:
                hour = hour_of(found[7] or "", int(found[4]))
                at = clock.moment(int(found[1]), int(found[2]), int(found[3]), hour, int(found[5]), int(found[6])) if hour is not None else None
                known = _ID.fullmatch(found[8].rstrip())
                if at is not None and at >= last - DAY and (known or (not with_ids and found[8].strip())):
                    if entry is not None and not skipping:
                        yield _closed(entry, held)
                    last = at
                    with_ids = with_ids or known is not None
                    entry = _opened(at, number, group, found[8], known)
                    held = []
                    blank = False
                    continue
        if first == "=" and _RULE.fullmatch(line.strip()):
            ruled = True
        elif ruled and line.startswith("消息分组:"):
            section = line[5:].strip()
            ruled = False
        elif ruled and line.startswith("消息对象:"):
            if entry is not None and not skipping:
                yield _closed(entry, held, cut=True)
            entry, held = None, []
            group = line[5:].strip()
            sections += 1
            skipping = bool(_PRIVATE.search(section)) or not (_MANY.search(section) or sections == 1)
            if skipping:
                opened.notes.count("private_chats")
                opened.problem(number, f"「{section}」里的「{group}」是私聊,不读")
            last, with_ids, ruled = -(1 << 62), False, False
        elif line.strip():
            ruled = False
        held.append(line)
        blank = not line.strip() or ruled
        if len(held) > 20_000:
            if entry is not None:
                opened.problem(number, "这条消息太长,后面的部分已略去")
            del held[10_000:]
    if entry is not None and not skipping:
        yield _closed(entry, held)


def _opened(at: int, number: int, group: str, named: str, known: re.Match[str] | None) -> Entry:
    name, account = (known[1], known[2] or known[3]) if known else (named, "")
    if account in _SYSTEM and name.strip() in ("系统消息", "系统提示", ""):
        return Entry(at, number, group=group, system=True)
    name = name.strip()
    for prefix, role in _ROLES.items():
        if name.startswith(prefix):
            return Entry(at, number, Who(account, name[len(prefix) :].strip()), group=group, role=role)
    return Entry(at, number, Who(account, name), group=group)


def _closed(entry: Entry, held: list[str], *, cut: bool = False) -> Entry:
    """The record with its body; `cut`: the lines that open the next group's part stand at the end of it."""
    if cut:
        while held and (not held[-1].strip() or _RULE.fullmatch(held[-1].strip()) or held[-1].startswith("消息分组:")):
            held.pop()
    entry.text = body(held)
    return entry


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

"""WeChat through sjzar/chatlog, CSV: `Time,SenderName,Sender,TalkerName,Talker,Content`; the content as in its text form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qungui.edge.exports.chatlog_text import fill
from qungui.edge.exports.csv_rows import headings, rows
from qungui.edge.exports.format import Entry, Format, Opened, Who

_HEADINGS = ("Time", "SenderName", "Sender", "TalkerName", "Talker", "Content")


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    for number, row in rows(opened):
        if [cell.strip() for cell in row] == list(_HEADINGS):
            continue
        at = opened.clock.stamp(row[0]) if len(row) >= len(_HEADINGS) else None
        if at is None:
            opened.skip(number, "这一行缺格子" if len(row) < len(_HEADINGS) else "这一行没有时间")
            continue
        name, account, group, talker, content = row[1:6]
        entry = Entry(at, number, Who(account, name), group=group or talker)
        if name == "系统消息" or account == "系统消息":
            entry.system, entry.who = True, Who()
        elif account == "我" or (not account and name == "我"):
            entry.who = Who(name=name, own=True)
        yield fill(opened, entry, content)


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    return 0.98 if tuple(headings(head)) == _HEADINGS else 0.0


FORMAT = Format(
    name="chatlog-csv", title="微信聊天记录(chatlog CSV)", sees=("messages", "joins", "nicknames", "renames", "recalls"), precision="s",
    sniff=sniff, read=read,
)  # fmt: skip

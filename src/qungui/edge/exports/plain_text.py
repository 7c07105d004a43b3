"""Texts of several tools (MemoTrace and its kin): `YYYY-MM-DD HH:MM:SS NAME` or `NAME YYYY-MM-DD HH:MM:SS` / text / blank line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qungui.edge.exports import wechat_copied
from qungui.edge.exports.format import Entry, Format, Opened
from qungui.edge.exports.streams import read_head


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    head = read_head(opened.path)
    before = wechat_copied.rate(head, wechat_copied.BEFORE, seconds=True)
    behind = wechat_copied.rate(head, wechat_copied.BEHIND, seconds=True)
    for entry in wechat_copied.entries(opened, wechat_copied.BEFORE if before >= behind else wechat_copied.BEHIND):
        entry.system = entry.who.name in ("系统消息", "系统", "System")
        yield entry


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    found = max(wechat_copied.rate(head, pattern, seconds=True) for pattern in (wechat_copied.BEFORE, wechat_copied.BEHIND))
    return min(0.4 + 0.05 * found, 0.59) if found else 0.0


FORMAT = Format(
    name="plain", title="一般文字记录(时间 姓名/内容)", sees=("messages", "nicknames"), precision="s", sniff=sniff, read=read,
)  # fmt: skip

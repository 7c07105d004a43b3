"""WeChat through WeChatMsg / 留痕 (MemoTrace), CSV of version 1 and 2; and PyWxDump's, whose columns are other names for the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qungui.edge.exports.clock import epoch
from qungui.edge.exports.csv_rows import headings, rows
from qungui.edge.exports.format import Entry, Format, Opened, Who
from qungui.edge.exports.wechat_types import SYSTEM, as_kind, fill, integer, kind_named

_ONE = {"localId", "Type", "SubType", "IsSender", "CreateTime", "StrContent"}
_TWO = {"消息ID", "类型", "发送人", "时间", "内容"}
_DUMP = {"MsgSvrID", "type_name", "is_sender", "talker", "msg", "CreateTime"}


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    heading: list[str] = []
    for number, row in rows(opened):
        if not heading:
            heading = [cell.strip() for cell in row]
            continue
        if row[: len(heading)] == heading:
            continue
        cells = dict(zip(heading, row, strict=False))
        at = epoch(cells.get("CreateTime", "")) or opened.clock.stamp(cells.get("StrTime") or cells.get("时间") or cells.get("CreateTime") or "")
        if at is None:
            opened.skip(number, "这一行没有时间")
            continue
        yield _two(cells, at, number) if "消息ID" in cells else _dumped(cells, at, number) if "type_name" in cells else _one(cells, row, at, number)


def _one(cells: dict[str, str], row: list[str], at: int, number: int) -> Entry:
    """Early versions have one cell more in the rows than in the head: the last one is then the sender."""
    own = cells.get("IsSender", "") == "1"
    sender = cells.get("Sender", "").strip()
    if len(row) > len(cells) and not own:
        sender = row[-1].strip() or sender
    name = cells.get("NickName", "").strip() or cells.get("Remark", "").strip()
    entry = Entry(at, number, Who("" if own else sender, name, own=own))
    return fill(entry, integer(cells.get("Type", "")), integer(cells.get("SubType", "")), cells.get("StrContent", ""))


def _two(cells: dict[str, str], at: int, number: int) -> Entry:
    name = cells.get("昵称", "").strip() or cells.get("备注", "").strip() or cells.get("发送人", "").strip()
    kind = cells.get("类型", "")
    entry = Entry(at, number, Who(name=name), id=cells.get("消息ID", "").strip())
    if "系统" in kind:
        return fill(entry, SYSTEM, 0, cells.get("内容", ""))
    return as_kind(entry, "" if "文本" in kind or "引用" in kind else kind_named(kind), cells.get("内容", ""))


def _dumped(cells: dict[str, str], at: int, number: int) -> Entry:
    own = cells.get("is_sender", "") == "1"
    entry = Entry(at, number, Who("" if own else cells.get("talker", ""), own=own), id=cells.get("MsgSvrID", ""), group=cells.get("room_name", ""))
    kind = cells.get("type_name", "")
    if "系统" in kind:
        return fill(entry, SYSTEM, 0, cells.get("msg", ""))
    return as_kind(entry, "" if "文本" in kind or "引用" in kind else kind_named(kind), cells.get("msg", ""))


def sniff(head: bytes, _path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    found = set(headings(head))
    return 0.97 if found >= _ONE or found >= _TWO or found >= _DUMP else 0.0


FORMAT = Format(
    name="memotrace", title="微信聊天记录(留痕/WeChatMsg CSV)", sees=("messages", "joins", "nicknames", "renames", "recalls"), precision="s",
    sniff=sniff, read=read,
)  # fmt: skip

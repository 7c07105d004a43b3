"""Any table (CSV, XLSX) with a column for the time, one for who, one for what was said; headings in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from qungui.edge.exports.clock import epoch
from qungui.edge.exports.csv_rows import headings, rows
from qungui.edge.exports.format import Entry, Format, Opened, Who
from qungui.edge.files import UnusableFile

COLUMNS = {
    "time": ("时间", "日期时间", "发送时间", "消息时间", "time", "datetime", "timestamp", "date", "createtime", "created_at", "日期"),
    "clock": ("时刻", "钟点", "clock"),
    "name": ("姓名", "昵称", "发送人", "发送者", "发言人", "名称", "群昵称", "sender_name", "sendername", "name", "nickname", "author", "user", "from", "sender"),
    "account": ("账号", "qq", "qq号", "微信号", "wxid", "userid", "user_id", "sender_id", "id号", "工号", "编号"),
    "text": ("内容", "消息", "消息内容", "聊天内容", "正文", "text", "content", "message", "msg"),
    "group": ("群", "群名", "群聊", "group", "room", "chat"),
    "id": ("消息id", "消息编号", "msgid", "message_id", "messageid"),
}  # fmt: skip
"""What a column holds → its headings, lower case."""

_MUST = ("time", "name", "text")


def guess(heading: list[str]) -> dict[str, int]:
    """What → number of its column, by the headings."""
    lower = [cell.strip().lower().lstrip("\ufeff") for cell in heading]
    found: dict[str, int] = {}
    for what, names in COLUMNS.items():
        place = next((lower.index(name) for name in names if name in lower and lower.index(name) not in found.values()), None)
        if place is not None:
            found[what] = place
    if "name" not in found and "account" in found:
        found["name"] = found["account"]
    return found


def read(opened: Opened) -> Iterator[Entry]:
    """The records of the file."""
    columns: dict[str, int] = {}
    for number, row in _sheet(opened) if _is_workbook(opened.path) else rows(opened):
        if not columns:
            columns = guess(row)
            missing = [what for what in _MUST if what not in columns]
            if missing:
                words = {"time": "时间", "name": "姓名", "text": "内容"}
                raise UnusableFile(f"{opened.path}:第一行找不到这些列:{'、'.join(words[what] for what in missing)},请给表头加上")
            continue
        cells = {what: row[place].strip() if place < len(row) else "" for what, place in columns.items()}
        stamp = f"{cells['time']} {cells.get('clock', '')}".strip()
        at = opened.clock.stamp(stamp) or epoch(stamp)
        if at is None:
            opened.skip(number, f"时间看不懂:{stamp[:40]}" if stamp else "这一行没有时间")
            continue
        who = Who(cells.get("account", "") if columns.get("account") != columns["name"] else "", cells["name"])
        entry = Entry(at, number, who, cells["text"], id=cells.get("id", ""), group=cells.get("group", ""))
        entry.system = who.name in ("系统消息", "系统", "system")
        yield entry


def _is_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _sheet(opened: Opened) -> Iterator[tuple[int, list[str]]]:
    """The rows of a workbook's first sheet, read as a stream."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, seldom needed

    with opened.path.open("rb") as file:
        try:
            sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                cells = [_cell(value) for value in row]
                if any(cells):
                    yield number, cells
        except Exception:  # noqa: BLE001  # a damaged workbook makes the library raise whatever its parts raise
            raise UnusableFile(f"{opened.path}:不是完好的 Excel 文件,请用 Excel 打开后另存为 .xlsx 或 CSV") from None


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def sniff(head: bytes, path: Path) -> float:
    """How surely the file is of this format, 0 to 1."""
    if head.startswith(b"PK\x03\x04"):
        return 0.6 if path.suffix.lower() in (".xlsx", ".xlsm") else 0.0
    found = guess(headings(head))
    return 0.55 if all(what in found for what in _MUST) else 0.0


FORMAT = Format(name="table", title="一般表格(CSV/XLSX:时间、姓名、内容)", sees=("messages", "nicknames"), precision="s", sniff=sniff, read=read)

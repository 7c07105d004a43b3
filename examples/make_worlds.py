"""Write the three example worlds from `sources/`: scenes by the clock, small talk dealt into the windows between them.

The written files are committed; this script only says how they came to be. Same sources, same files.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
# Who makes small talk: nobody whose word would be an order, nobody who would break a rule by speaking.
QUIET = {
    "company": {"邵宏", "方镜", "云小栈", "乔安", "柏松"},
    "factory": {"傅长河", "阮静", "池勇", "霍强", "石小军", "娄彬", "庞博"},
    "classmates": {"何田", "简一鸣"},
}
# Who types half-width marks; all others type full-width ones.
HALF = {"荀亮", "柏松", "卞小舟", "顾一帆", "佟磊", "石小军", "庞博", "车勇", "简一鸣", "尚可"}
FULL = str.maketrans(",?!:;()", "，？！：；（）")


@dataclass(frozen=True, order=True)
class Line:
    """Something in a chat: `act` is empty for a message."""

    at: datetime
    place: int
    who: str
    text: str
    act: str = ""


@dataclass
class World:
    name: str
    people: list[dict[str, str]]
    cards: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    windows: list[tuple[datetime, datetime, int, frozenset[str]]] = field(default_factory=list)

    def add(self, at: datetime, who: str, text: str, act: str = "") -> None:
        self.lines.append(Line(at, len(self.lines), who, text, act))


def full_width(text: str) -> str:
    """Marks beside Chinese words as a Chinese keyboard types them; links and numbers stay."""
    return re.sub(r"(?<=[\u4e00-\u9fff”])[,?!:;]", lambda mark: mark[0].translate(FULL), text)


def clock(day: datetime, text: str) -> datetime:
    parts = [int(part) for part in text.split(":")]
    return day + timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2] if len(parts) > 2 else 0)


def read_world(name: str) -> World:
    with (SOURCES / name / "people.csv").open(encoding="utf-8", newline="") as file:
        world = World(name, list(csv.DictReader(file)))
    day = datetime(2026, 3, 1)  # noqa: DTZ001 - exports show a wall clock without a zone
    for line in (SOURCES / name / "scenes.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("名片 "):
            world.cards.update(re.findall(r"(\S+?)=(\S+(?: (?!\S+=)\S+)*)", line[3:]))
        elif line.startswith("--- "):
            day = datetime.fromisoformat(line[4:])
        elif line.startswith("~ "):
            span, count, *rest = line[2:].split()
            start, end = span.split("-")
            silent = frozenset(rest[0][1:].split(",")) if rest else frozenset()
            world.windows.append((clock(day, start), clock(day, end), int(count), silent))
        elif said := re.match(r"([\d:]+) ([^ :*=]+): (.+)", line):
            world.add(clock(day, said[1]), said[2], said[3])
        elif said := re.match(r"([\d:]+) ([^ :*=]+)=(.+)", line):
            world.add(clock(day, said[1]), said[2], said[3], "renames")
        elif said := re.match(r"([\d:]+) \* (\S+) (\w+) ?(.*)", line):
            world.add(clock(day, said[1]), said[2], said[4], said[3])
        elif not line.startswith("#"):
            raise ValueError(f"{name}: {line}")
    deal_talk(world)
    world.lines.sort()
    return world


def deal_talk(world: World) -> None:
    """Every dialogue once, in a shuffled order, over the windows by their weights."""
    chance = random.Random(world.name)
    talk = [piece.splitlines() for piece in (SOURCES / world.name / "talk.txt").read_text(encoding="utf-8").strip().split("\n\n")]
    chance.shuffle(talk)
    whole, dealt, weight = sum(window[2] for window in world.windows), 0, 0
    for start, end, count, silent in world.windows:
        weight += count
        share = talk[dealt : (dealt := weight * len(talk) // whole)]
        for n, dialogue in enumerate(share):
            at = start + (end - start) * n / len(share) + timedelta(seconds=chance.randrange(40))
            free = sorted({person.get("姓名") or person["name"] for person in world.people} - QUIET[world.name] - silent)
            voices = dict(zip("abc", chance.sample(free, 3), strict=True))
            for line in dialogue:
                world.add(at, voices[line[0]], line[3:])
                at += timedelta(seconds=chance.randrange(9, 75))


def told(world: World) -> Iterator[tuple[Line, str]]:
    """Every line with the card that its speaker wears then; `@` names a card as the clients do."""
    cards = dict(world.cards)
    for line in world.lines:
        if line.act == "renames":
            cards[line.who] = line.text
            continue
        text = re.sub(r"@(\S+)", lambda found: "@" + cards.get(found[1], found[1]), line.text)
        text = cards.get(text, text) if line.act or line.who in HALF else full_width(text)
        yield Line(line.at, line.place, line.who, text, line.act), cards[line.who]


def qq_text(world: World) -> str:
    ids = {person["姓名"]: person["QQ"] for person in world.people}
    rule = "=" * 64
    out = ["消息记录（此消息记录为文本格式，不支持重新导入）", "", rule]
    out += ["消息分组:我的QQ群", rule, "消息对象:云栈商贸工作群", rule, ""]
    system = {"joins": "{}加入本群。", "recalls": "{}撤回了一条消息"}
    for line, card in told(world):
        stamp = f"{line.at:%Y-%m-%d} {line.at.hour}:{line.at:%M:%S}"
        out += [f"{stamp} 系统消息(10000)", system[line.act].format(card), ""] if line.act else [
            f"{stamp} {card}({ids[line.who]})", line.text, "",
        ]
    return "\ufeff" + "\r\n".join(out) + "\r\n"


def chatlog_text(world: World) -> str:
    ids = {person["姓名"]: person["微信"] for person in world.people}
    out: list[str] = []

    def link(what: str) -> str:
        return f"http://127.0.0.1:5030/{what}/{hashlib.md5(str(len(out)).encode(), usedforsecurity=False).hexdigest()}"

    for line, card in told(world):
        if line.act:
            out += [f"系统消息 {line.at}", f'"{card}"邀请"{line.text}"加入了群聊', ""]
            continue
        text = re.sub(r"(@\S+) ", "\\1\u2005", line.text).replace("[图片]", f"![图片]({link('image')})")
        text = re.sub(r"\[文件 (.+?)\]", lambda found: f"[文件|{found[1]}]({link('file')})", re.sub(r"\[语音 .+?\]", "[语音]", text))
        out += [f"{card}({ids[line.who]}) {line.at}", text, ""]
    return "\n".join(out) + "\n"


def forwarded_text(world: World) -> str:
    out, day = ["“梧桐巷小学九四届”群的聊天记录如下:", ""], ""
    for line, card in told(world):
        if f"{line.at:%Y-%m-%d}" != day:
            day = f"{line.at:%Y-%m-%d}"
            out += [f"—————  {day}  —————", "", ""]
        out += [f"{card}  {line.at:%H:%M}", "", line.text, "", ""]
    return "\n".join(out)


def write_company_roster(people: list[dict[str, str]]) -> None:
    """Left alone where its rows are right: a workbook holds the time of its making."""
    path = HERE / "company" / "通讯录.xlsx"
    rows = [list(people[0]), *(list(person.values()) for person in people)]
    if path.exists() and [[cell or "" for cell in row] for row in load_workbook(path).worksheets[0].values] == rows:
        return
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "通讯录"
    for row in rows:
        sheet.append(row)
    book.save(path)


def write_factory_roster() -> None:
    text = (SOURCES / "factory" / "people.csv").read_text(encoding="utf-8")
    (HERE / "factory" / "花名册.csv").write_bytes(text.replace("\n", "\r\n").encode("gbk"))


def write_classmates_roster(people: list[dict[str, str]]) -> None:
    rows = ["# 老同学名单"]
    for person in people:
        more = {key: value.split(";") for key, value in person.items() if key in {"roles", "aliases"} and value}
        extra = "".join(f", {key}: [{', '.join(names)}]" for key, names in more.items())
        rows.append(f"- {{id: {person['id']}, name: {person['name']}{extra}}}")
    (HERE / "classmates" / "名单.yaml").write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    written: list[tuple[str, str, Callable[[World], str]]] = [
        ("company", "群聊.txt", qq_text), ("factory", "群聊.txt", chatlog_text), ("classmates", "群聊.txt", forwarded_text),
    ]
    for name, file, tell in written:
        world = read_world(name)
        (HERE / name / file).write_bytes(tell(world).encode())
        print(f"{name}: {sum(not line.act for line in world.lines)} messages")
    write_company_roster(read_world("company").people)
    write_factory_roster()
    write_classmates_roster(read_world("classmates").people)


if __name__ == "__main__":
    main()

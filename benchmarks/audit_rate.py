"""How fast a log is audited: facts per CPU second, peak memory, and the ratio to bare hand-written Python functions for the same rules.

usage: .venv/bin/python benchmarks/audit_rate.py [--tiny] [CHAT.jsonl]        without CHAT on a log it makes itself, and on ../shared/data/chats

The opponent runs in the same process on the same file: it decodes every line and calls one function a rule (a regular expression for the
nickname, quiet hours by the clock, a sliding window, a timer for answers; with words also one regular expression). It proves nothing,
knows no roster, keeps no ladder, and cannot be told a new rule: it is the floor of what judging costs in Python.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from qungui.app.audit import Order, audit

ROOT = Path(__file__).resolve().parent.parent
FACTS, TINY = 60_000, 2_000
LEAST = 1 / 60
"""No slower than so many times the opponent; measured 1/20 to 1/35."""
RULES = """\
policy: bench
clauses:
  - {clause: "1", text: 群名片格式为城市-昵称。, rules: [{kind: nickname_format, template: 城市+昵称}]}
  - {clause: "2", text: 晚11点到早6点不发言。, rules: [{kind: quiet_hours, from: "23:00", to: "06:00"}]}
  - {clause: "3", text: 一分钟不超过十条。, rules: [{kind: flood_limit, count: 10, per: 60s}]}
  - {clause: "4", text: 领导提问三十分钟内回复。, rules: [{kind: ack_deadline, from: {roles: [leader]}, within: 30m, clock: always}]}
"""
WORDS = '  - {clause: "5", text: 禁止色情、赌博、辱骂和广告。, rules: [{kind: banned_content, categories: [porn, gambling, abuse, ads]}]}\n'
CITIES = ("上海", "杭州", "宁波", "苏州")
SAYINGS = (
    "今天的数据我晚点发出来", "收到", "好的", "明早十点开会别忘了", "这个问题我看一下", "客户说样品周四能到", "哈哈哈哈", "有人知道打印机怎么连吗",
    "@上海-小北 今天把报价发我", "版本已经更新到测试环境,大家有空试试", "午饭吃什么", "谢谢", "链接打不开,换一个 https://example.com/a?b=1",
    "新店开业全场八折,加微信了解", "百家乐首充送百分百", "你个废物",
)  # fmt: skip


def make_log(path: Path, number: int) -> None:
    """A lively group of eighty people over some weeks, the same every time."""
    chance = random.Random(20260302)
    people = [(f"u{n}", f"{CITIES[n % 4]}-{'小' if n % 3 else ''}{'东南西北'[n % 4]}{n}") for n in range(80)]
    at = datetime.fromisoformat("2026-03-02T08:00:00+08:00").timestamp()
    with path.open("wb") as file:
        for n in range(number):
            at += chance.choice((1, 2, 5, 20, 60, 240))
            who, name = chance.choice(people)
            fact = {
                "type": "message", "id": f"m{n}", "at": datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds"), "group": "bench",
                "actor": who, "name": name, "text": chance.choice(SAYINGS),
            }  # fmt: skip
            file.write(msgspec.json.encode(fact) + b"\n")


def opponent(path: Path, *, words: bool) -> tuple[int, int]:
    """(facts, wrongs) by bare functions."""
    nickname = re.compile(r"[\u4e00-\u9fff]{2,3}[-—_ ].+")
    banned = re.compile("百家乐|首充|返水|澳门|裸聊|约炮|一夜情|废物|傻逼|白痴|去死|加微信|八折|代购|优惠券|兼职|日结|刷单") if words else None
    sent: dict[str, deque[float]] = {}
    owed: dict[str, float] = {}
    wrongs = 0

    def name(fact: dict[str, Any], _: float) -> bool:
        return nickname.fullmatch(fact["name"]) is None

    def quiet(fact: dict[str, Any], _: float) -> bool:
        return not 6 <= int(fact["at"][11:13]) < 23

    def flood(fact: dict[str, Any], at: float) -> bool:
        mine = sent.setdefault(fact["actor"], deque())
        mine.append(at)
        while mine[0] <= at - 60:
            mine.popleft()
        return len(mine) > 10

    def answer(fact: dict[str, Any], at: float) -> bool:
        owed.pop(fact["actor"], None)
        if fact["text"].startswith("@"):
            owed[fact["text"].split(" ")[0]] = at + 1800
        late = [who for who, due in owed.items() if due < at]
        for who in late:
            del owed[who]
        return bool(late)

    def says(fact: dict[str, Any], _: float) -> bool:
        return banned is not None and banned.search(fact["text"]) is not None

    rules: list[Callable[[dict[str, Any], float], bool]] = [name, quiet, flood, answer, *([says] if words else [])]
    count = 0
    with path.open("rb") as file:
        for line in file:
            fact = msgspec.json.decode(line)
            if fact["type"] != "message":
                continue
            fact.setdefault("name", "")
            at = datetime.fromisoformat(fact["at"]).timestamp()
            count += 1
            for rule in rules:
                wrongs += rule(fact, at)
    return count, wrongs


def measure(path: Path, folder: Path) -> float:
    """Print both rates of one log; the lowest ratio of ours to the opponent's."""
    print(path.name)
    lowest = 1.0
    for title, rules in (("four rules", RULES), ("four rules and words", RULES + WORDS)):
        policy = folder / "policy.yaml"
        policy.write_text(rules, encoding="utf-8")
        started = time.process_time()
        done = audit(Order(chats=(path,), policies=(policy,), witnesses=False))
        ours = done.facts / (time.process_time() - started)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        started = time.process_time()
        count, wrongs = opponent(path, words=WORDS in rules)
        theirs = count / (time.process_time() - started)
        lowest = min(lowest, ours / theirs)
        print(
            f"  {title:21} {done.facts} facts, {len(done.shelf)} findings: {ours:,.0f} facts per CPU second, peak {peak:.0f} MB; "
            f"bare Python functions {theirs:,.0f} ({wrongs} hits); ratio 1 : {theirs / ours:.1f}"
        )
    return lowest


def main() -> int:
    words = sys.argv[1:]
    tiny = "--tiny" in words
    chats = [Path(word) for word in words if not word.startswith("-")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not chats:
            made = folder / "made.jsonl"
            make_log(made, TINY if tiny else FACTS)
            # The first audit of a process also loads the words: that is no part of the rate.
            measure(made, folder) if not tiny else None
            chats = [made, *([] if tiny else sorted((ROOT.parent / "shared/data/chats").glob("*.jsonl")))]
        lowest = min(measure(chat, folder) for chat in chats)
    if not tiny and lowest < LEAST:
        print(f"audit_rate: more than {1 / LEAST:.0f} times slower than bare functions")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

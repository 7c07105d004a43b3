from __future__ import annotations

import base64
import hashlib
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from qungui.app.views import (
    AuditView,
    ClauseView,
    CountView,
    FindingView,
    MessageView,
    PersonView,
    ProblemView,
    RequestView,
    SightView,
)
from qungui.front.render.html import render_html

GOLDEN = Path(__file__).parent / "audit.html"

LATE = FindingView(
    id="0011223344556677", at_text="3月2日 10:30", verdict="breach", verdict_zh="违反",
    kind="ack_deadline", kind_zh="限时回复", clause="3.2",
    subject_name="彭越",
    reason="3.2 要求 30 分钟内回复:10:00 邵总交办,至 10:30 未见回复",
    evidence=(
        MessageView("3月2日 09:58", "储运部-邓洁", "早上的车已经走了"),
        MessageView("3月2日 10:00", "总经办-邵宏", "@市场部-彭越 今天下班前把展会预算发我", proves=True),
        MessageView("3月2日 10:12", "市场部-彭越", "中午食堂有鱼\n谁去"),
    ),
    actions_zh=("警告(待确认)",), nth=2, due_text="3月2日 10:30", group="销售群", back_text="3月2日 11:05 补回,迟 35 分钟",
)
NAME = FindingView(
    id="8899aabbccddeeff", at_text="3月3日 09:00", verdict="request", verdict_zh="待确认", kind="real_name", kind_zh="实名", clause="2",
    subject_name="大鱼", reason="名单上没有「大鱼」,这是谁?", to_name="林姗(管理员)",
)
TRIED = FindingView(
    id="0123456789abcdef", at_text="3月4日 12:30", verdict="breach", verdict_zh="违反", kind="quiet_hours", kind_zh="静默时段", clause="5",
    subject_name="邓洁", reason="5 要求 12:00 到 13:30 不发消息:邓洁在 12:30 发言", actions_zh=("警告(待确认)",), nth=1,
)
VIEW = AuditView(
    title="云栈商贸微信群 · 群规审阅", policy_name="云栈商贸群规(2026-03-01)", groups=("销售群",), period="2026年3月2日至3月6日,512 条消息",
    counts=(CountView("违反", 1, "breach"), CountView("待确认", 1, "request"), CountView("已判消息", 512)),
    baseline=("38 人中 12 人的群名片不合。",),
    clauses=(
        ClauseView(clause="2", text="群成员一律实名。", kinds_zh=("实名",), findings=(NAME,)),
        ClauseView(clause="3.2", text="领导交办的事,30 分钟内回复。", kinds_zh=("限时回复", "处罚"), findings=(LATE,)),
        ClauseView(clause="4", text="积极参加公司活动。", note="只是倡导"),
    ),
    tried=(ClauseView(clause="5", text="午休时间不发消息。", kinds_zh=("静默时段",), findings=(TRIED,)),),
    tried_counts=(CountView("违反", 1, "breach"),),
    people=(PersonView(name="彭越", note="市场部", counts=(CountView("违反", 1, "breach"),), findings=(LATE,)),),
    requests=(
        RequestView(to_name="林姗", about_name="大鱼", question="这是谁?", due_text="3月4日 09:00", clause="2", finding=NAME.id),
        RequestView(to_name="林姗", about_name="", question="「公司相关条例」指哪一份?", clause="3.4"),
    ),
    problems=(
        ProblemView(place="3.4", text="「公司相关条例」没有内容", hint="补一份阶梯", choices=("提醒、警告、罚款", "由人决定")),
        ProblemView(place="名单", text="没有「职务」一列"),
    ),
    sees=(SightView("消息", seen=True), SightView("退群", seen=False, note="不得退群一条只能问人")),
    made_by="qungui 0.1.0",
)
EMPTY = AuditView(title="空", policy_name="", groups=(), period="")


def bare(page: str) -> str:
    """The page without its style, its script and their hashes: what a change of a finding's wording may touch."""
    blocks = re.sub(r"(?s)(<style>|<script>).*?(</style>|</script>)", r"\1\2", page)
    return re.sub(r"sha256-[\w+/=]+", "sha256-", blocks).replace("><", ">\n<")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        self.attributes += attrs


def tags(page: str) -> Tags:
    reader = Tags()
    reader.feed(page)
    return reader


def test_page_is_the_golden_one() -> None:
    page = bare(render_html(VIEW))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(page, encoding="utf-8")
    assert page == GOLDEN.read_text(encoding="utf-8")


def test_nothing_found_is_still_a_page() -> None:
    page = render_html(EMPTY)
    assert "<h1>空</h1>" in page
    assert "section" not in tags(page).opened


def test_no_text_of_a_view_becomes_markup() -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'&amp;'

    def poison(value: object) -> object:
        if isinstance(value, str):
            return value and value + evil
        if isinstance(value, dict):
            return {key: poison(part) for key, part in value.items()}
        return [poison(part) for part in value] if isinstance(value, (list, tuple)) else value

    plain, poisoned = tags(render_html(VIEW)), tags(render_html(msgspec.convert(poison(msgspec.to_builtins(VIEW)), AuditView)))
    assert poisoned.opened == plain.opened
    assert [name for name, _ in poisoned.attributes] == [name for name, _ in plain.attributes]


def test_page_needs_nothing_else() -> None:
    page = render_html(VIEW)
    assert not re.search(r"https?://|@import|url\(", page)
    assert {value for name, value in tags(page).attributes if name in {"src", "href"}} <= {
        "#clauses", "#tried", "#people", "#requests", "#problems", "#sees", f"#f-{LATE.id}", f"#f-{NAME.id}",
    }


@pytest.mark.parametrize("block", ["style", "script"])
def test_content_policy_names_the_blocks_as_written(block: str) -> None:
    page = render_html(VIEW)
    written = re.search(rf"(?s)<{block}>(.*?)</{block}>", page)
    assert written
    assert base64.b64encode(hashlib.sha256(written[1].encode()).digest()).decode() in page

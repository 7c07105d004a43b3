"""An audit: findings and proofs on a shelf that does not grow in memory, what is too large, what a view leaves out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec import structs

from qungui.app import present as present_module
from qungui.app import shelf as shelf_module
from qungui.app import witnesses as witnesses_module
from qungui.app.audit import Order, audit
from qungui.app.limits import check_size
from qungui.app.present import present
from qungui.app.shelf import Shelf
from qungui.app.witnesses import Witnesses, around
from qungui.app.words import attachment_words, clause_words
from qungui.core.facts import Announcement, Attachment, Join, Message
from qungui.core.findings import Action, Finding, sort_key
from qungui.core.moments import Moment
from qungui.edge.files import UnusableFile


def finding(number: int, **more) -> Finding:
    given = {
        "id": f"f{number}", "at": number * 1000, "known": number * 1000, "group": "g", "policy": "p@1", "clause": "1", "kind": "quiet_hours",
        "verdict": "breach", "subject": f"u{number % 3}", "facts": (f"m{number}",), "reason": "1 要求 …", "actions": (Action("warn", "u"),),
    }  # fmt: skip
    return Finding(**{**given, **more})


@pytest.fixture(params=[1, 3, 1000])
def shelf(request, monkeypatch) -> Shelf:
    monkeypatch.setattr(shelf_module, "_BATCH", request.param)
    return Shelf()


def test_findings_come_back_in_their_order(shelf):
    given = [finding(n, verdict="duty" if n % 4 == 0 else "breach", group="gh"[n % 2], order=n % 5) for n in (5, 3, 9, 1, 7, 2, 8, 4, 6)]
    for one in given:
        shelf[one.id] = one
    assert list(shelf.ordered()) == sorted(given, key=sort_key)
    assert list(shelf) == [one.id for one in sorted(given, key=sort_key)]
    assert {one.verdict for one in shelf.ordered(["duty"])} == {"duty"}
    assert shelf.counts() == {"breach": 7, "duty": 2}
    assert len(shelf) == 9
    assert shelf.subjects("quiet_hours", ["duty"]) == {"u1", "u2"}


def test_what_is_said_anew_replaces_and_what_is_taken_back_is_gone(shelf):
    for n in range(6):
        shelf[f"f{n}"] = finding(n)
    shelf["f1"] = structs.replace(finding(1), nth=2)
    shelf.pop("f2", None)
    shelf.pop("f9", None)
    del shelf["f3"]
    shelf["f3"] = finding(3, reason="anew")
    assert [one.id for one in shelf.ordered()] == ["f0", "f1", "f3", "f4", "f5"]
    assert (shelf["f1"].nth, shelf["f3"].reason, shelf["f0"]) == (2, "anew", finding(0))
    for key in ("f2", "f9"):
        with pytest.raises(KeyError):
            shelf[key]


def say(book: Witnesses, number: int, group: str = "g", text: str = "") -> None:
    book.note(Message(id=f"m{number}", at=Moment(number), group=group, actor="u", name="甲", text=text or f"第{number}句"))


def test_a_proof_stands_between_its_neighbours(shelf):
    book = Witnesses(shelf)
    book.said(finding(1))
    book.note(Join(id="j", at=Moment(0), group="g", actor="u"))
    for n in range(1, 5):
        say(book, n)
        say(book, n, group="h")
        book.said(finding(n, facts=(f"m{n}", "m1", "m99")))
    say(book, 5)
    book.note(Announcement(id="a", at=Moment(6), group="g", actor="u", text="公告"))
    assert [one.id for one in around(shelf, "g", "m1")] == ["m1", "m2", "m3"]
    assert [one.id for one in around(shelf, "g", "m3")] == ["m1", "m2", "m3", "m4", "m5"]
    assert [one.id for one in around(shelf, "g", "m4")] == ["m2", "m3", "m4", "m5", "a"]
    assert around(shelf, "g", "m5") == around(shelf, "h", "m1") == []


def test_only_messages_of_late_are_kept(monkeypatch):
    monkeypatch.setattr(witnesses_module, "KEPT", 10)
    shelf = Shelf()
    book = Witnesses(shelf)
    for n in range(100):
        say(book, n)
    book.said(finding(1, facts=("m1", "m97")))
    assert around(shelf, "g", "m1") == []
    assert [one.id for one in around(shelf, "g", "m97")] == ["m95", "m96", "m97", "m98", "m99"]
    assert len(book._lines["g"].messages) <= 11
    assert len(book._lines["g"].places) <= 11


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (Attachment("voice", seconds=30), "[语音 30 秒]"), (Attachment("red_packet", yuan=5, count=10), "[红包 5 元×10]"), (Attachment("transfer", yuan=2.5), "[转账 2.5 元]"),
        (Attachment("file", name="周报.docx"), "[文件 周报.docx]"), (Attachment("link", url="https://b.test"), "[链接 https://b.test]"),
        (Attachment("link", url="https://a.test"), ""), (Attachment("image"), "[图片]"), (Attachment("hologram"), "[hologram]"),
    ],
)  # fmt: skip
def test_attachments_in_words(item, words):
    assert attachment_words(item, "看 https://a.test") == words


def test_clauses_by_name():
    assert [clause_words(one) for one in ("3.5", "第五条", "")] == ["第 3.5 条", "「第五条」", ""]


def test_what_is_too_large(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"x" * 100)
    check_size(tmp_path / "a", 100)
    check_size(tmp_path, 1)
    check_size(tmp_path / "none", 1)
    check_size(Path("a\0b"), 1)
    with pytest.raises(UnusableFile, match="太大"):
        check_size(tmp_path / "a", 99)


def order_of(folder: Path, lines: list[dict], policy: str, **more) -> Order:
    (folder / "chat.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    (folder / "policy.txt").write_text(policy, encoding="utf-8")
    return Order(chats=(folder / "chat.jsonl",), policies=(folder / "policy.txt",), **more)


def message(number: int, clock: str, **more) -> dict:
    return {"type": "message", "id": f"m{number}", "at": f"2026-03-{clock}:00+08:00", "group": "g", "actor": f"u{number}", "name": f"人{number}", "text": "在", **more}


def test_a_view_lists_the_first_and_counts_the_rest(tmp_path, monkeypatch):
    monkeypatch.setattr(present_module, "MOST", 2)
    told: list[int] = []
    done = audit(order_of(tmp_path, [message(n, f"02T23:{n:02}") for n in range(5)], "1、晚上22点至次日7点不发消息。\n"), told.append)
    view = present(done)
    clause = next(one for one in view.clauses if one.findings)
    assert [one.subject_name for one in clause.findings] == ["人0", "人1"]
    assert clause.more == "另有 3 件没有逐条列出(--json 给出全部)"
    assert [(one.name, one.counts[0].number, len(one.findings)) for one in view.people] == [("人0", 1, 1), ("人1", 1, 1), ("人2", 1, 0), ("人3", 1, 0), ("人4", 1, 0)]
    assert view.counts[0].number == 5
    assert told == [6]
    assert view.period == "2026-03-02 23:00 至 2026-03-02 23:04,6 条记录"
    assert "3 more" in next(one.more for one in present(done, "en").clauses if one.more)


def test_one_question_of_two_clauses_is_asked_once(tmp_path):
    (tmp_path / "people.csv").write_text("编号,姓名,角色\nboss,严总,owner\na,张三,\n", encoding="utf-8")
    policy = "1、群成员一律实名。\n2、群名片格式为“部门-姓名”。\n"
    done = audit(order_of(tmp_path, [message(7, "02T09:00")], policy, roster=tmp_path / "people.csv"))
    asked = list(done.shelf.ordered(["request"]))
    view = present(done)
    assert len(view.requests) == len({(one.to, one.subject, one.reason.partition(" ")[2]) for one in asked})


def test_the_bottom_line_before_single_findings(tmp_path):
    (tmp_path / "people.csv").write_text("编号,姓名,部门\nu1,张三,一部\nu2,李四,二部\n", encoding="utf-8")
    lines = [message(1, "02T09:00", name="张三"), message(2, "02T09:01", name="小太阳")]
    done = audit(order_of(tmp_path, lines, "1、群成员一律实名。\n", roster=tmp_path / "people.csv"))
    assert present(done).baseline == ("实名:看到群名片的 2 人中,1 人出现过不合要求的名片",)
    assert "1 of the 2 people" in present(done, "en").baseline[0]


def test_nothing_in_time(tmp_path):
    done = audit(order_of(tmp_path, [message(1, "02T09:00")], "1、晚上22点至次日7点不发消息。\n", until="2026-01-01"))
    assert (done.facts, present(done).period, present(done, "en").period) == (0, "没有记录", "nothing recorded")

"""Facts written as chat lines and people as a roster block are read back as the same."""

from __future__ import annotations

import pytest

from qungui.core.casebook.scene import Scene
from qungui.core.casebook.transcript import read_transcript
from qungui.core.casebook.writing import Pen, fenced, roster_rows, sayable
from qungui.core.facts import (
    Ack,
    Announcement,
    Approve,
    Attachment,
    Edit,
    Filled,
    Gap,
    GroupRename,
    Interpret,
    Join,
    Leave,
    Message,
    Observed,
    Profile,
    Read,
    Recall,
    Reject,
    Rename,
    Report,
    Share,
)
from qungui.core.moments import DAY, Moment, parse_moment
from qungui.core.people.model import Absence, Person
from qungui.core.people.roster import Roster
from qungui.core.people.rows import parse_roster_csv

ZONE = "Asia/Shanghai"
LIN, FANG = Person("lin", "林溪"), Person("fang", "方野")
NAMES = {"lin": "林溪", "fang": "方野"}


def at(text):
    return Moment(parse_moment(f"2026-{text.replace(' ', 'T')}"))


def fact(kind, when, actor="", **fields):
    return kind(id=fields.pop("id", f"f{when}"), at=at(when), group="g", actor=actor, **fields)


def lines(*facts, **more):
    return [line for _, line in Pen(NAMES, ZONE, **more).lines(facts)]


HELLO = fact(Message, "03-02 09:00", "lin", id="m", text="早")


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (fact(Message, "03-02 09:01:05", "fang", text="一\n二"), "09:01:05 方野: 一\n  二"),
        (fact(Message, "03-02 09:01", "fang", text="好", reply_to="m"), "09:01 方野 re 09:00: 好"),
        (fact(Message, "03-03 09:01", "fang", text="好", reply_to="m"), "09:01 方野 re 2026-03-02 09:00: 好"),
        (fact(Message, "03-02 09:01", "fang", text="好", reply_to="gone"), "09:01 方野: 好"),
        (fact(Message, "03-02 09:01", "x9", text="好", forwarded_from="总群"), "09:01 x9: 好 [转发 总群]"),
        (fact(Edit, "03-02 09:01", "lin", message="m", text="早上\n好"), "09:01 * 林溪 edits 09:00: 早上\n  好"),
        (fact(Recall, "03-02 09:01", "lin", message="m"), "09:01 * 林溪 recalls 09:00"),
        (fact(Read, "03-02 09:01", "fang", message="m"), "09:01 * 方野 reads 09:00"),
        (fact(Ack, "03-02 09:01", "fang", message="m"), "09:01 * 方野 acks 09:00"),
        (fact(Share, "03-02 09:01", "fang", campaign="m"), "09:01 * 方野 shares 09:00"),
        (fact(Join, "03-02 09:01", "fang", by="lin", via="qr", name="老 方"), "09:01 * 方野 joins as 老 方 by 林溪 via qr"),
        (fact(Join, "03-02 09:01", "fang"), "09:01 * 方野 joins"),
        (fact(Leave, "03-02 09:01", "fang"), "09:01 * 方野 leaves"),
        (fact(Leave, "03-02 09:01", "fang", by="lin"), "09:01 * 方野 removed by 林溪"),
        (fact(Leave, "03-02 09:01", "fang", how="removed"), "09:01 * 方野 removed"),
        (fact(Rename, "03-02 09:01", "fang", name="老方"), "09:01 * 方野 renames 老方"),
        (fact(GroupRename, "03-02 09:01", "fang", name="新群"), "09:01 * 方野 group renames 新群"),
        (fact(Announcement, "03-02 09:01", "lin", text="开会\n八点"), "09:01 * 林溪 announces: 开会\n  八点"),
        (fact(Profile, "03-02 09:01", "fang", field="intro", value="你好"), "09:01 * 方野 profile intro: 你好"),
        (fact(Profile, "03-02 09:01", "fang", field="photo"), "09:01 * 方野 profile photo"),
        (fact(Approve, "03-02 09:01", "lin", about="ad", subject="fang"), "09:01 * 林溪 approves ad 方野"),
        (fact(Reject, "03-02 09:01", "lin", about="ad"), "09:01 * 林溪 rejects ad"),
        (fact(Approve, "03-02 09:01", "lin", about="ad", subject="fang", until=at("03-05 00:00")), "09:01 * 林溪 approves ad 方野 until 2026-03-05T00:00:00+08:00"),
        (fact(Report, "03-02 09:01", "lin", subject="fang", about="m", text="骂 人"), "09:01 * 林溪 reports 方野 09:00: 骂 人"),
        (fact(Report, "03-02 09:01", "lin", subject="fang", about="gone"), "09:01 * 林溪 reports 方野"),
        (fact(Gap, "03-02 09:01", until=at("03-02 10:00")), "09:01 * gap until 2026-03-02T10:00:00+08:00"),
        (fact(Filled, "03-02 09:01"), "09:01 * filled"),
    ],
)
def test_a_fact_as_a_line_and_back(one, line):
    written = Pen(NAMES, ZONE).lines([HELLO, one])
    assert written[-1][1] == line
    told = "\n".join(f"--- {day}\n{said}" for day, said in written)
    facts, problems = read_transcript(told, "", Scene(Roster((LIN, FANG), "1"), zone=ZONE))
    assert problems == []
    again = facts[-1]
    assert type(again) is type(one)
    assert (again.at, again.actor) == (one.at, one.actor)


@pytest.mark.parametrize(
    "one",
    [
        fact(Recall, "03-02 09:01", "lin", message="gone"), fact(Edit, "03-02 09:01", "lin", message="gone", text="x"),
        fact(Interpret, "03-02 09:01", "lin", clause="1"), fact(Gap, "03-02 09:01"), fact(Observed, "03-02 09:01", message="m", what="qr", value="x"),
    ],
)  # fmt: skip
def test_what_has_no_words_is_left_out(one):
    assert lines(HELLO, one) == ["09:00 林溪: 早"]


@pytest.mark.parametrize(
    ("item", "bracket"),
    [
        (Attachment("image", "a.jpg"), "[图片 a.jpg]"),
        (Attachment("voice", seconds=30), "[语音 30s]"),
        (Attachment("voice"), "[语音]"),
        (Attachment("red_packet", yuan=5, count=10), "[红包 5元×10]"),
        (Attachment("transfer", yuan=5), "[转账 5元]"),
        (Attachment("link", "推文", "https://a.cn/x"), "[链接 https://a.cn/x 推文]"),
        (Attachment("chain", "1. 林溪"), "[接龙 1. 林溪]"),
        (Attachment("card", "[老\n方]"), "[名片 老 方 ]"),
        (Attachment("hologram", "x"), "[文件 x]"),
    ],
)
def test_attachments_stand_in_brackets(item, bracket):
    one = fact(Message, "03-02 09:00", "lin", attachments=(item,))
    assert [line.replace("  ", " ") for line in lines(one)] == [f"09:00 林溪: {bracket}"]
    facts, _ = read_transcript(f"--- 2026-03-02\n{lines(one)[0]}", "", Scene(Roster((LIN,), "1"), zone=ZONE))
    assert facts[-1].attachments[0].kind == ("file" if item.kind == "hologram" else item.kind)


def test_a_chain_that_the_text_says_is_not_said_twice():
    assert lines(fact(Message, "03-02 09:00", "lin", text="1. 林溪", attachments=(Attachment("chain", "1. 林溪"),))) == ["09:00 林溪: 1. 林溪 [接龙]"]


def test_what_was_seen_in_a_picture_stands_in_it():
    picture = fact(Message, "03-02 09:00", "lin", id="p", attachments=(Attachment("image", "a.jpg"), Attachment("image", "b.jpg")))
    seen = [fact(Observed, "03-02 09:00", message="p", what=what, value=value) for what, value in (("ocr", "买马"), ("nsfw", "no"))]
    assert lines(picture, *seen) == ["09:00 林溪: [图片 a.jpg 字:买马] [图片 b.jpg]"]


def test_nicknames_are_shown_where_they_matter():
    one, two = fact(Message, "03-02 09:00", "lin", text="早", name="小溪"), fact(Message, "03-02 09:01", "lin", text="好", name="小溪")
    assert lines(one, two) == ["09:00 林溪: 早", "09:01 林溪: 好"]
    assert lines(one, two, renaming=frozenset({"lin"})) == ["09:00 * 林溪 renames 小溪", "09:00 林溪: 早", "09:01 林溪: 好"]


def test_mentions_go_by_the_names_of_the_casebook():
    one = fact(Message, "03-02 09:00", "lin", text="@库房-方野 @老王 到了吗", mentions=("fang", "wang"))
    assert lines(one, nicknames={"fang": "库房-方野", "wang": "老王"}) == ["09:00 林溪: @方野 @老王 到了吗"]


def test_a_fence_is_longer_than_any_inside():
    assert fenced("chat", ["a", "```b"]) == "````chat\na\n```b\n````\n"
    assert fenced("policy", []) == "```policy\n\n```\n"


@pytest.mark.parametrize(("name", "can"), [("林溪", True), ("a b", True), ("a:b", False), ("*x", False), ("a re b", False), ("", False), (" x", False)])
def test_names_that_can_head_a_line(name, can):
    assert sayable(name) is can


def test_people_as_a_roster_and_back():
    persons = (
        Person(
            "a", "林,溪", "前厅/一组", "组长", ("leader",), shift=((480, 720), (1200, 1920)), aliases=("小溪",), duties="设备 报修",
            absences=(Absence(at("03-02 00:00"), at("03-03 00:00") + DAY),), extra={"栋号": '3"栋'},
        ),
        Person("b", "方野", left=True),
    )  # fmt: skip
    rows = roster_rows(persons, {"a": ("owner", "leader")}, ZONE)
    assert rows[0] == "id,name,department,title,roles,shift,status,aliases,duties,栋号"
    again, problems = parse_roster_csv("\n".join(rows), ZONE)
    assert problems == []
    assert [(one.id, one.name, one.shift, one.absences, one.aliases, one.left) for one in again] == [
        (one.id, one.name, one.shift, one.absences, one.aliases, one.left) for one in persons
    ]
    assert again[0].roles == ("leader", "owner")
    assert again[0].extra == {"栋号": '3"栋'}

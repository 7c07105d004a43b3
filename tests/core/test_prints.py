"""What wanders out of a confidential group, beyond what casebooks can write down."""

from __future__ import annotations

from typing import Any

import pytest

from qungui.core import prints
from qungui.core.facts import Announcement, Attachment, Edit, Fact, Join, Message, Observed
from qungui.core.moments import Moment
from qungui.core.people.model import Group
from qungui.core.prints import Prints, alike, bare, file_mark, shingled

GROUPS = {"rd": Group("rd", "研发群", confidential=True), "all": Group("all", "全员群")}
MEMBERS = {"rd": frozenset(("ann", "bo", "di")), "all": frozenset(("ann", "bo", "cy", "di"))}
LONG = "下一代电芯的正极改用镍九系配方,压实密度提到每立方厘米三点六克,循环一千五百次,五月送样两家客户"
FILE = Attachment("file", "配方.xlsx", sha256="ab" * 32)


def made(*policies: str) -> Prints:
    return Prints(lambda name: GROUPS.get(name, Group(name, name)), lambda name: MEMBERS.get(name, frozenset(("zed",))), policies)


def fact(kind: type[Any], id: str, group: str, actor: str, **fields: Any) -> Any:
    return kind(id=id, at=Moment(0), group=group, actor=actor, **fields)


def seen(one: Prints, what: Fact) -> list[tuple[str, str, str]]:
    return [(found.message, found.value["how"], found.value["source"]) for found in one.take(what)]


def test_a_file_and_a_long_text_are_known_again() -> None:
    one = made()
    assert seen(one, fact(Message, "m1", "rd", "ann", text=LONG, attachments=(FILE,))) == []
    assert seen(one, fact(Message, "m2", "all", "bo", attachments=(FILE,))) == [("m2", "file", "rd#m1")]
    assert seen(one, fact(Message, "m3", "all", "bo", text="听说" + LONG)) == [("m3", "text", "rd#m1")]
    assert seen(one, fact(Message, "m4", "all", "ann", text=LONG)) == []


def test_other_texts_are_not() -> None:
    one = made()
    seen(one, fact(Message, "m1", "rd", "ann", text=LONG))
    seen(one, fact(Message, "m2", "rd", "ann", text="明天开会"))
    half = LONG[:24] + "这些都是网上看来的消息,真假谁也不知道,大家别当真,还是等公司正式发布的说明吧各位"
    assert seen(one, fact(Message, "m3", "all", "bo", text=half)) == []
    assert seen(one, fact(Message, "m4", "all", "bo", text="明天开会")) == []
    assert seen(one, fact(Join, "m5", "all", "cy")) == []


def test_edits_and_pictures_count_by_the_message_they_belong_to() -> None:
    one = made()
    seen(one, fact(Message, "m1", "rd", "ann", text=LONG))
    assert seen(one, fact(Edit, "e1", "all", "bo", message="m2", text=LONG)) == [("m2", "text", "rd#m1")]
    assert seen(one, fact(Observed, "o1", "all", "", message="m3", what="ocr", value=LONG)) == [("m3", "text", "rd#m1")]
    assert seen(one, fact(Observed, "o2", "all", "", message="m3", what="qr", value=LONG)) == []
    assert seen(one, fact(Edit, "e2", "all", "bo", message="m2", text="好")) == []


def test_what_everybody_may_know_is_no_secret() -> None:
    one = made("第一条 " + LONG)
    seen(one, fact(Message, "m1", "rd", "ann", text=LONG))
    assert seen(one, fact(Message, "m2", "all", "bo", text=LONG)) == []
    assert seen(one, fact(Message, "m3", "all", "bo", text=LONG, forwarded_from="rd#m1")) == []
    one = made()
    seen(one, fact(Announcement, "a1", "rd", "ann", text=LONG))
    seen(one, fact(Announcement, "a2", "rd", "ann", text=""))
    seen(one, fact(Message, "m1", "rd", "ann", text=LONG))
    assert seen(one, fact(Message, "m2", "all", "bo", text=LONG + "。")) == []
    assert seen(one, fact(Message, "m3", "all", "bo", text=LONG + "完")) == []


def test_what_stood_in_an_open_group_first_is_no_secret() -> None:
    one = made()
    seen(one, fact(Message, "m0", "all", "cy", attachments=(FILE,)))
    seen(one, fact(Message, "m1", "rd", "ann", attachments=(FILE,)))
    assert seen(one, fact(Message, "m2", "all", "bo", attachments=(FILE,))) == []


def test_open_texts_are_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prints, "KEPT", 1)
    one = made()
    other = Attachment("file", "b.xlsx", sha256="cd" * 32)
    seen(one, fact(Message, "m0", "all", "cy", attachments=(FILE, other)))
    seen(one, fact(Message, "m1", "rd", "ann", attachments=(other,)))
    seen(one, fact(Message, "m2", "rd", "ann", attachments=(FILE,)))
    assert seen(one, fact(Message, "m3", "all", "bo", attachments=(FILE,))) == [("m3", "file", "rd#m2")]
    assert seen(one, fact(Message, "m4", "all", "bo", attachments=(other,))) == []


def test_a_piece_of_a_long_text_is_known_again_and_so_is_one_with_something_put_in() -> None:
    one = made()
    seen(one, fact(Message, "m1", "rd", "ann", text=LONG))
    around = "今天和几位老同学吃饭,聊到各家的近况,也说起行业里的一些传闻,"
    assert seen(one, fact(Message, "m2", "all", "bo", text=around + LONG + around)) == [("m2", "text", "rd#m1")]
    filled = LONG[:20] + "(这个千万别说出去)" + LONG[20:]
    assert seen(one, fact(Message, "m3", "all", "bo", text=filled)) == [("m3", "text", "rd#m1")]


def test_old_prints_are_forgotten_and_the_marks_they_share_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prints, "KEPT", 1)
    one = made()
    seen(one, fact(Message, "m1", "rd", "ann", text=LONG + "先别外传这些参数给供应商那边的人看"))
    seen(one, fact(Message, "m2", "rd", "ann", text=LONG))
    assert seen(one, fact(Message, "m3", "all", "bo", text=LONG)) == [("m3", "text", "rd#m2")]
    seen(one, fact(Message, "m4", "rd", "ann", attachments=(FILE,)))
    assert seen(one, fact(Message, "m5", "all", "bo", text=LONG)) == []


def test_a_marked_forward_counts_at_any_length() -> None:
    one = made()
    seen(one, fact(Message, "m1", "rd", "ann", text="底价三百万"))
    seen(one, fact(Message, "m2", "rd", "di", attachments=(FILE,)))
    assert seen(one, fact(Message, "m3", "all", "bo", text="底价三百万", forwarded_from="rd#m1")) == [("m3", "forwarded", "rd#m1")]
    assert seen(one, fact(Message, "m4", "all", "bo", text="底价三百万", forwarded_from="rd")) == [("m4", "forwarded", "rd#m1")]
    assert seen(one, fact(Message, "m5", "all", "bo", attachments=(FILE,), forwarded_from="rd")) == [("m5", "forwarded", "rd#m2")]
    assert seen(one, fact(Message, "m6", "all", "bo", text="没存下的话", forwarded_from="rd")) == [("m6", "forwarded", "")]
    assert seen(one, fact(Message, "m7", "all", "bo", text="没存下的话", forwarded_from="rd#m99")) == [("m7", "forwarded", "rd#m99")]


def test_a_marked_forward_that_harms_nobody() -> None:
    one = made()
    seen(one, fact(Message, "m1", "rd", "ann", text="底价三百万"))
    assert seen(one, fact(Message, "m2", "all", "ann", text="底价三百万", forwarded_from="rd")) == []
    assert seen(one, fact(Message, "m3", "rd", "bo", text="底价三百万", forwarded_from="rd")) == []
    assert seen(one, fact(Message, "m4", "rd", "bo", text="食堂换人了", forwarded_from="all")) == []
    link = Attachment("link", "", url="https://www.gov.example/1")
    assert seen(one, fact(Message, "m5", "all", "bo", text="https://www.gov.example/1", forwarded_from="rd")) == []
    assert seen(one, fact(Message, "m6", "all", "bo", attachments=(link,), forwarded_from="rd")) == []


def test_everybody_here_is_there() -> None:
    GROUPS["few"], MEMBERS["few"] = Group("few", "小群"), frozenset(("ann", "bo"))
    one = made()
    seen(one, fact(Message, "m1", "rd", "ann", attachments=(FILE,)))
    assert seen(one, fact(Message, "m2", "few", "bo", attachments=(FILE,))) == []


def test_measures() -> None:
    assert bare("Ab,c 。1_") == "abc1"
    assert shingled("abcd") == {"abc", "bcd"}
    assert shingled("ab") == frozenset()
    assert alike("", "") == 0
    assert alike("abcd", "xabcdx") == 1
    assert file_mark("a") != file_mark("b")
    assert len(file_mark("a")) == 16

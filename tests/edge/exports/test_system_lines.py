"""Sentences of the platforms."""

from __future__ import annotations

import time

import pytest

from qungui.edge.exports.format import Act, Who
from qungui.edge.exports.system_lines import split_names, understand

A, B, ME = Who(name="甲"), Who(name="乙"), Who(own=True)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ('"乙"通过扫描"甲"分享的二维码加入群聊', Act("join", (B,), by=A, via="qr")),
        ('" 乙"通过扫描你分享的二维码加入群聊', Act("join", (B,), by=ME, via="qr")),
        ('"甲"邀请"乙"加入了群聊', Act("join", (B,), by=A, via="invite")),
        ('你邀请"乙"加入了群聊  $revoke$', Act("join", (B,), by=ME, via="invite")),
        ('"甲"邀请你和"乙"加入了群聊', Act("join", (ME, B), by=A, via="invite")),
        ('"甲"邀请你加入了群聊,群聊参与人还有:丙、丁', Act("join", (ME,), by=A, via="invite")),
        ("你通过扫描二维码加入群聊，群聊参与人还有：丙、丁", Act("join", (ME,), via="qr")),
        ('你将"乙"移出了群聊', Act("leave", (B,), by=ME, how="removed")),
        ('你被"甲"移出群聊', Act("leave", (ME,), by=A, how="removed")),
        ('"甲"修改群名为“新名”', Act("group_rename", (A,), text="新名")),
        ("你修改群名为“新名”", Act("group_rename", (ME,), text="新名")),
        ('"乙" 撤回了一条消息', Act("recall", (B,))),
        ("你撤回了一条消息", Act("recall", (ME,))),
        ('<revokemsg><![CDATA["乙" 撤回了一条消息]]></revokemsg>', Act("recall", (B,))),
        ('"甲" 拍了拍 "乙"', Act("none")),
        ('"甲"与群里其他人都不是朋友关系，请注意隐私安全', Act("none")),
        ('"甲" invited "乙" to the group chat', Act("join", (B,), by=A, via="invite")),
        ('"甲" changed the group name to "新名"', Act("group_rename", (A,), text="新名")),
        ("乙加入本群。", Act("join", (B,))),
        ("甲邀请乙加入了本群", Act("join", (B,), by=A, via="invite")),
        ("乙已退出本群", Act("leave", (B,), how="self")),
        ("乙已被甲移出本群", Act("leave", (B,), by=A, how="removed")),
        ("乙撤回了一条消息", Act("recall", (B,))),
        ("甲撤回了乙的一条消息", Act("recall", (B,), by=A)),
        ("甲将乙设置为管理员", Act("role", (B,), by=A, text="admin")),
        ("乙被取消管理员资格", Act("role", (B,), text="admin", on=False)),
        ("乙已成为新群主", Act("role", (B,), text="owner")),
        ('[图片] 乙 分享文件 17:00:00\n"说明.docx" 下载', Act("file", (B,), text="说明.docx")),
        ("[图片] 乙 发表动态 17:00:00\n[图片] 查看", Act("none")),
    ],
)
def test_understood(text, act):
    assert understand(text) == (act,)


def test_what_is_not_understood_is_nothing():
    assert understand("") == ()
    assert understand("今天的天气真好") == ()
    assert understand("长" * 5000) == ()


def test_no_sentence_takes_long():
    start = time.perf_counter()
    for text in ('"' * 799, "被移出" * 266, '"甲"邀请' * 150, "加入本群" * 190):
        understand(text)
    assert time.perf_counter() - start < 5


def test_listed_names_the_longest_known_first():
    known = {"乙、丙", "丁"}.__contains__
    assert split_names("甲、乙、丙、丁", known) == ["甲", "乙、丙", "丁"]
    assert split_names("乙、丙", known) == ["乙、丙"]
    assert split_names("戊", known) == ["戊"]

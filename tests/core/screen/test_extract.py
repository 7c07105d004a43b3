"""Extractors: links, contacts, numbers, secrets, prices; what only looks like one is none."""

from __future__ import annotations

import pytest

from qungui.core.screen import screen
from qungui.core.screen.extract.links import host_of
from qungui.core.screen.extract.numbers import is_bank_card, is_identity_number


def found(text):
    return [(one.kind, one.value) for one in screen(text).extracts]


@pytest.mark.parametrize(
    "text",
    [
        "板子长3.5米", "v1.2 发布了", "import os.path", "看 README.md", "报表.xlsx", "foo.io 模块", "System.Net 命名空间",
        "asp.net 项目", "x.test(1)", "邮箱 li@a.example", "服务器 10.0.0.5 挂了",
        "999.1.1.1:80", "时间 2026-03-02 13:00:22", "回执流水号 110105194912310021", "快递 6222021234567890121 还在路上",
        "11010519491231002X号快递", "订单号 13912345678", "110105194913310021", "密码是多少",
        "密码错误", "会议密码 123456", "wifi密码 88886666", "密码8位以上", "password = input", "token = next", "提取码 x8k2",
        "一块去吧", "三点五十", "加V字形焊缝", "vx系列阀门", "微信 hello", "加微信 hello", "http:///x", "今天 3 号", "http:// ",
        "加微信聊聊",
        "公司对公账号 6222021234567890128 开票用", "000000000000000000", "密码 hunter", "6222021234567890121",
    ],
)  # fmt: skip
def test_nothing_to_extract(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("看 https://a.example/x?y=1。", "link", "https://a.example/x?y=1"),
        ("www.abc.example 好", "link", "http://www.abc.example"),
        ("hxxp://a.example/b", "link", "http://a.example/b"),
        ("hxxps:\\\\a.example", "link", "https://a.example"),
        ("ftp://a.example/f", "link", "ftp://a.example/f"),
        ("baidu点com", "link", "http://baidu.com"),
        ("abc。top 快来", "link", "http://abc.top"),
        ("ａｂｃ．ｃｏｍ", "link", "http://abc.com"),
        ("看 a.example,com", "link", "http://a.example"),
        ("10.0.0.5:8080/a", "link", "http://10.0.0.5:8080/a"),
        ("t.cn/A6", "link", "http://t.cn/a6"),
        ("电话13912345678", "phone", "13912345678"),
        ("１３９ 1234 5678", "phone", "13912345678"),
        ("1-3-9-1-2-3-4-5-6-7-8", "phone", "13912345678"),
        ("一三九一二三四五六七八", "phone", "13912345678"),
        ("+V❤️:dc77889", "wechat", "dc77889"),
        ("加微信 abc123", "wechat", "abc123"),
        ("微信号是 lily_2020", "wechat", "lily_2020"),
        ("QQ 123456789", "qq", "123456789"),
        ("加群 123456789", "group_invite", "123456789"),
        ("https://weixin.qq.com/g/AbC", "group_invite", "weixin.qq.com/g/abc"),
        ("身份证 11010519491231002X", "id_number", "11010519491231002X"),
        ("１１０１０５ 19491231 002x", "id_number", "11010519491231002X"),
        ("一一零一零五一九四九一二三一零零二X", "id_number", "11010519491231002X"),
        ("卡号 6222 0212 3456 7890 128", "bank_card", "6222021234567890128"),
        ("4111111111111111", "bank_card", "4111111111111111"),
        ("密码是Abc@2025", "credential", "Abc@2025"),
        ("root密码Abc2025", "credential", "Abc2025"),
        ("password: hunter22", "credential", "hunter22"),
        ("AKIAIOSFODNN7EXAMPLE", "credential", "AKIAIOSFODNN7EXAMPLE"),
        ("-----BEGIN RSA PRIVATE KEY-----", "credential", "-----BEGIN RSA PRIVATE KEY-----"),
        ("复制口令￥aB3dE5gH￥", "password_word", "ab3de5gh"),
        ("复制口令:开门大吉", "password_word", "开门大吉"),
        ("39元", "price", "39"),
        ("￥19.9", "price", "19.9"),
        ("九块九", "price", "九块九"),
    ],
)
def test_extracts(text, kind, value):
    assert (kind, value) in found(text)


def test_spans_are_of_the_text_as_sent():
    text = "找我:加 微 信 abc123 吧"
    one = next(each for each in screen(text).extracts if each.kind == "wechat")
    assert text[one.start : one.end] == "abc123"


def test_check_digits():
    assert is_identity_number("11010519491231002x")
    assert not is_identity_number("110105194912310021")
    assert not is_identity_number("99010519491231002x")
    assert not is_identity_number("1101051949")
    assert is_bank_card("6222021234567890128")
    assert not is_bank_card("6222021234567890127")
    assert not is_bank_card("9999999999999999")


def test_host_of():
    assert host_of("http://u:p@a.example:8/x") == "a.example"

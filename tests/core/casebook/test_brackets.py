import hashlib

import pytest

from qungui.core.casebook.brackets import Unwrapped, unwrap
from qungui.core.facts import Attachment


def _same(kind: str, name: str) -> Attachment:
    """In a casebook the name stands for the content."""
    return Attachment(kind, name, sha256=hashlib.sha256(name.encode()).hexdigest())


@pytest.mark.parametrize(
    ("text", "attachment"),
    [
        ("[图片 a.jpg]", _same("image", "a.jpg")),
        ("[图片]", Attachment("image")),
        ("[文件 周报 三月.xlsx]", _same("file", "周报 三月.xlsx")),
        ("[链接 https://a.example/x?y=1]", Attachment("link", "", "https://a.example/x?y=1")),
        ("[链接 好文 https://a.example 推荐]", Attachment("link", "好文  推荐", "https://a.example")),
        ("[链接 a.example/x]", Attachment("link", "", "a.example/x")),
        ("[语音 30s]", Attachment("voice", seconds=30)),
        ("[语音 55秒]", Attachment("voice", seconds=55)),
        ("[语音 1:05]", Attachment("voice", seconds=65)),
        ("[语音 1分5秒]", Attachment("voice", seconds=65)),
        ("[语音 很长]", Attachment("voice", "很长")),
        ("[语音]", Attachment("voice")),
        ("[表情]", Attachment("sticker")),
        ("[红包 5元×10]", Attachment("red_packet", yuan=5, count=10)),
        ("[红包 0.5元 10个]", Attachment("red_packet", yuan=0.5, count=10)),
        ("[红包 20元]", Attachment("red_packet", yuan=20, count=1)),
        ("[红包 5x10]", Attachment("red_packet", yuan=5, count=10)),
        ("[红包 10个]", Attachment("red_packet", count=10)),
        ("[红包 恭喜发财]", Attachment("red_packet", "恭喜发财")),
        ("[转账 200元]", Attachment("transfer", yuan=200)),
        ("[名片 小张]", Attachment("card", "小张")),
        ("[小程序 点餐]", Attachment("miniprogram", "点餐")),
    ],
)
def test_brackets_are_attachments(text: str, attachment: Attachment) -> None:
    assert unwrap(text) == Unwrapped("", (attachment,))


def test_the_text_stays_without_them() -> None:
    assert unwrap("看一下 [文件 a.docx] 谢谢[强]\n  缩进\n[图片 b.jpg]") == Unwrapped(
        "看一下  谢谢[强]\n  缩进", (_same("file", "a.docx"), _same("image", "b.jpg"))
    )


def test_a_chain_keeps_its_words() -> None:
    assert unwrap("[接龙 1. 张三]") == Unwrapped("1. 张三", (Attachment("chain", "1. 张三"),))


def test_what_was_seen_in_a_picture() -> None:
    found = unwrap("[图片 a.jpg 字:加我 微信 码:https://a.example] [图片 b.jpg 码\uff1aX]")
    assert found.seen == (("ocr", "加我 微信"), ("qr", "https://a.example"), ("qr", "X"))
    assert [one.name for one in found.attachments] == ["a.jpg", "b.jpg"]


def test_a_forward_names_its_group() -> None:
    assert unwrap("[转发 研发群] 底价四角") == Unwrapped("底价四角", (), (), "研发群")
    assert unwrap("[转发]").text == "[转发]"

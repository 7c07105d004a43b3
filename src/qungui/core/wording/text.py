"""Prose made comparable without moving a character: traditional, full width and case make no difference, places stay the same."""

from __future__ import annotations

from qungui.core.people.han import SIMPLIFIED

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x09: 0x20}
_CASE = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_MARKS = {
    ord("“"): '"',
    ord("”"): '"',
    ord("‘"): "'",
    ord("’"): "'",
    ord("－"): "-",
    ord("—"): "-",
    ord("–"): "-",
    ord("～"): "~",
    ord("〜"): "~",
    ord("丨"): "|",
    ord("暱"): "昵",
}
_FULL_CASE = {code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)}
_TABLE: dict[int, int | str] = {**SIMPLIFIED, **_WIDTH, **_CASE, **_FULL_CASE, **_MARKS, ord("｡"): "。", ord("﹐"): ",", ord("︰"): ":"}


# Words of Taiwan and Hong Kong for the same things, of the same length
_TERMS = (("連結", "链接"), ("訊息", "信息"), ("回覆", "回复"), ("檔案", "文件"), ("帳號", "账号"), ("郵件", "邮件"), ("網路", "网络"))


def fold_text(text: str) -> str:
    """The same text, character for character, in simplified, half-width, lower-case form; 。 and 、 stay."""
    for here, there in _TERMS:
        if here in text:
            text = text.replace(here, there)
    return text.translate(_TABLE)

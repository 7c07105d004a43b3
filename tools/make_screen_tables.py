"""Write the tables that screening folds by, from opencc, pypinyin and the Unicode database.

usage: .venv/bin/python tools/make_screen_tables.py        (rewrites src/qungui/core/screen/tables/)

The tables are committed, so that two machines with other versions of those packages judge alike.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import opencc
from pypinyin import Style, lazy_pinyin

HERE = Path(__file__).resolve().parent.parent / "src/qungui/core/screen/tables"
WIDTH = 120

# Letters of other alphabets that look like Latin ones; Unicode keeps them apart, a reader does not.
LOOKS = {
    "аɑα": "a", "ЬьВвβ": "b", "сϲҫ": "c", "ԁ": "d", "еёэ": "e", "ғ": "f", "ɡ": "g", "һНн": "h", "іїι": "i", "јʝ": "j", "кκ": "k", "ӏ": "l",
    "мМ": "m", "ոп": "n", "оοσ": "o", "рρ": "p", "ԛ": "q", "ѕ": "s", "тτ": "t", "υ": "u", "ѵν": "v", "ѡω": "w", "хχ": "x", "уүγ": "y",
}
# Characters used for their looks or their sound where the plain one would be caught.
STAND_INS = {
    "溦": "微", "薇": "薇", "莪": "我", "沵": "你", "伱": "你", "祢": "你", "袮": "你", "妳": "你", "迗": "天", "菂": "的", "倁": "知", "檤": "道", "啝": "和",
    "仩": "上", "芐": "下", "栤": "冰", "箌": "到", "涐": "我", "伽": "加", "珈": "加", "迦": "加", "糀": "花", "姩": "年", "潒": "像", "侞": "如", "淉": "果",
    "涳": "空", "慬": "懂", "嬡": "爱", "叧": "另", "鎴": "钱", "赱": "走", "囙": "回", "恠": "怪", "佲": "名", "乄": "义", "㐅": "义", "⺁": "厂", "逼": "逼", "屄": "逼",
}
# Pictures that are read as a word. Everything else of that sort is dropped.
PICTURES = {
    "➕": "+", "💰": "钱", "💵": "钱", "💴": "钱", "🐎": "马", "🐴": "马", "🐔": "鸡", "🐶": "狗", "🐕": "狗", "🐷": "猪", "🔪": "刀", "🚗": "车", "🌿": "草", "🔫": "枪", "💣": "炸弹",
    "🛰": "卫星", "📞": "电话", "☎": "电话", "🔞": "18禁", "💩": "屎", "🐢": "龟", "🦆": "鸭", "🍆": "茄子", "🈲": "禁", "🉑": "可", "🈶": "有", "🈚": "无", "🅰": "a", "🅱": "b", "🅾": "o",
    "🐂": "牛", "🐮": "牛", "🍺": "啤", "🐍": "蛇", "🧧": "红包", "🔟": "10", "💊": "药", "🍊": "橙", "🀄": "中",
}


def kept(target: str) -> bool:
    """Whether a fold leads to what the lexicon is written in."""
    return all(c.isascii() and c.isprintable() or "\u4e00" <= c <= "\u9fff" for c in target) and bool(target)


def plain(character: str, simplify: opencc.OpenCC) -> str:
    text = unicodedata.normalize("NFKC", character).lower()
    text = "".join(look.get(c, c) for c in text)
    text = simplify.convert(text)
    return "".join(STAND_INS.get(c, c) for c in text)


look = {c: to for group, to in LOOKS.items() for c in group.lower()}


def variants() -> tuple[dict[str, str], dict[str, str]]:
    """(one character → one, one character → several), over the planes people type in."""
    simplify = opencc.OpenCC("t2s")
    single: dict[str, str] = {}
    several: dict[str, str] = dict(PICTURES)
    for number in (*range(0x80, 0xD800), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800), *range(0x1F100, 0x1F200), *range(0x20000, 0x2FA20)):
        character = chr(number)
        target = plain(character, simplify)
        target = "".join(plain(c, simplify) for c in target)
        target = target.strip() or " " if target.isspace() else target
        if target != character and kept(target) and character not in several:
            if len(target) == 1:
                single[character] = target
            elif len(target) <= 4:
                several[character] = target
    for dingbat in (0x2776, 0x2780, 0x278A):  # ❶ ➀ ➊: the Unicode database knows them as pictures
        single |= {chr(dingbat + n): str(n + 1) for n in range(9)}
        several[chr(dingbat + 9)] = "10"
    single |= {chr(0x1F1E6 + n): chr(ord("a") + n) for n in range(26)} | {chr(0x24EB): "0", chr(0x1F150): "a"}
    single |= {chr(0x1F150 + n): chr(ord("a") + n) for n in range(26)} | {chr(0x1F170 + n): chr(ord("a") + n) for n in range(26)}
    single |= {c: p for c, p in zip("。「」『』【】《》〈〉、…—–−‧•∙⋅●○◦～〜", "。\"\"\"\"[]<><>,.---····..·~~", strict=True) if c not in {p, "…"}}
    single |= {"“": '"', "”": '"', "‘": "'", "’": "'", "‚": ",", "·": "·"}
    single.pop("·")
    return {k: v for k, v in sorted(single.items()) if k not in several and k != v}, dict(sorted(several.items()))


def sounds() -> dict[str, str]:
    """Toneless reading → the characters of GB 2312 that have it as their commonest one."""
    heard: dict[str, list[str]] = defaultdict(list)
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                character = bytes((high, low)).decode("gb2312")
            except UnicodeDecodeError:
                continue
            reading = lazy_pinyin(character, style=Style.NORMAL, v_to_u=False)[0].replace("ü", "v")
            if reading.isascii() and reading.isalpha():
                heard[reading].append(character)
    return {reading: "".join(characters) for reading, characters in sorted(heard.items())}


def literal(name: str, text: str) -> Iterable[str]:
    yield f"{name} = ("
    for start in range(0, len(text), WIDTH):
        yield f"    {ascii_if_odd(text[start : start + WIDTH])}"
    yield ")"


def ascii_if_odd(text: str) -> str:
    return "".join(c if c.isprintable() and c not in "\\\"" else "\\" + c if c in "\\\"" else c.encode("unicode_escape").decode() for c in text).join('""')


def write(name: str, doc: str, *bodies: Iterable[str]) -> None:
    lines = [f'"""{doc}\n\nWritten by tools/make_screen_tables.py; do not edit.\n"""', ""]
    for body in bodies:
        lines += body
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    single, several = variants()
    write(
        "variants.py",
        "Characters that stand for another: widths, traditional forms, look-alikes, pictures read as a word.",
        literal("FROM", "".join(single)),
        literal("TO", "".join(single.values())),
        literal("SEVERAL", " ".join(f"{k}{v}" for k, v in several.items())),
    )
    write("sounds.py", "How the characters of GB 2312 sound: each toneless syllable followed by its characters.",
          literal("SOUNDS", " ".join(f"{k}{v}" for k, v in sounds().items())))
    print(len(single), "one to one,", len(several), "one to several", file=sys.stderr)


if __name__ == "__main__":
    main()

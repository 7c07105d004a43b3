"""Reading a file that a person hands over: its text whatever Windows made of it, or one plain sentence why not."""

from __future__ import annotations

import codecs
from pathlib import Path

# The marks that a text begins with, longest first: UTF-32's begins like UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\v\x1a\x1b")
_STRAY = 0.01
"""A few stray control characters (in people's nicknames, say) are no reason to refuse a text."""


class UnusableFile(Exception):
    """A file that nothing can be read from. The message is one Chinese sentence: which file, why, what to do."""


def read_bytes(path: Path | str) -> bytes:
    """The content of a file. Raises `UnusableFile` where there is none to be had."""
    path = Path(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UnusableFile(f"{path}:没有这个文件,请检查路径") from None
    except IsADirectoryError:
        raise UnusableFile(f"{path}:是一个文件夹,请给出里面的文件") from None
    except OSError as error:
        raise UnusableFile(f"{path}:打不开({error.strerror or error}),请检查权限,或先关闭正在使用它的程序") from None


def read_text(path: Path | str) -> tuple[str, str]:
    """The text of a file without its byte order mark, and its encoding. Raises `UnusableFile`."""
    return decode_text(read_bytes(path), str(path))


def decode_text(content: bytes, place: str) -> tuple[str, str]:
    """Text and encoding of bytes: a byte order mark decides, else strict UTF-8, else GB18030. Raises `UnusableFile`, naming `place`."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding, place), encoding
    encoding = "utf-8" if _is_utf8(content) else "gb18030"
    return _decoded(content, encoding, place), encoding


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(content: bytes, encoding: str, place: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnusableFile(f"{place}:不是文本文件,或内容已损坏,请重新导出为 UTF-8 文本") from None
    if "\0" in text or sum(map(text.count, _CONTROLS)) > _STRAY * len(text):
        raise UnusableFile(f"{place}:不是文本文件(含有二进制内容),请重新导出为 UTF-8 文本")
    return text


def write_text(path: Path | str, text: str) -> None:
    """Write a text as UTF-8, whole or not at all. Raises `UnusableFile`."""
    path = Path(path)
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise UnusableFile(f"{path}:写不进去({error.strerror or error}),请检查文件夹和权限") from None

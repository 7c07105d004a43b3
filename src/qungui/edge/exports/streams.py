"""Files as streams of text or bytes, whatever made them: encodings, line ends, endless lines, binary content. Memory is bounded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO

from qungui.edge.exports.format import Opened
from qungui.edge.files import UnusableFile

BLOCK = 1 << 20
HEAD = 1 << 16
LONGEST_LINE = 1 << 20
"""Characters of one line that are read; the rest of a longer one is left out with a note."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)")
_LFS = b"version https://git-lfs"


def open_bytes(path: Path) -> IO[bytes]:
    """The open file. Raises `UnusableFile`."""
    try:
        if path.is_dir():
            raise UnusableFile(f"{path}:是一个文件夹,请给出里面的文件")
        return path.open("rb")
    except FileNotFoundError:
        raise UnusableFile(f"{path}:没有这个文件,请检查路径") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnusableFile(f"{path}:打不开({reason}),请检查权限,或先关闭正在使用它的程序") from None


def read_head(path: Path) -> bytes:
    """The first 64 KB. Raises `UnusableFile` where the file cannot be read, is empty, or is a stand-in for another."""
    with open_bytes(path) as file:
        try:
            head = file.read(HEAD)
        except OSError as error:
            raise UnusableFile(f"{path}:读不出来({error.strerror or error}),请把文件复制到本机再试") from None
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise UnusableFile(f"{path}:是空文件,请重新导出")
    if head.startswith(_LFS):
        raise UnusableFile(f"{path}:只是 Git LFS 的占位文件,请先取回真正的内容")
    return head


@lru_cache(maxsize=4)
def head_text(head: bytes) -> str:
    """The head as text with line feeds only, for sniffing; never fails."""
    return raw_head_text(head).replace("\r\n", "\n").replace("\r", "\n")


def raw_head_text(head: bytes) -> str:
    """The head as text with the line ends it has; never fails."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "replace").lstrip("\ufeff")
    return head.decode(_better(head), "replace")


def _better(sample: bytes) -> str:
    """UTF-8 or GB18030, judged by a stretch of the file that need not begin or end at a character."""
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(sample)
    except UnicodeDecodeError:
        text = sample.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        sound = sum(char > "\x7f" for char in text) - broken
        return "utf-8" if sound > broken * 4 else "gb18030"
    return "utf-8"


def encoding_of(path: Path) -> tuple[str, bool]:
    """The encoding of a text file, and whether all of it is sound. A mark decides, else UTF-8 where it fits, else GB18030."""
    with open_bytes(path) as file:
        block = file.read(BLOCK)
        for mark, encoding in _MARKS:
            if block.startswith(mark):
                return encoding, True
        decoder = codecs.getincrementaldecoder("utf-8")("strict")
        before = b""
        while block:
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                place = max(error.start - HEAD, 0)
                better = _better((before[-HEAD:] + block[:HEAD]) if place == 0 else block[place : error.start + HEAD])
                return better, better != "utf-8"
            before, block = block, file.read(BLOCK)
        return "utf-8", True


def blocks(opened: Opened) -> Iterator[str]:
    """The text of a file, block by block, without byte order mark and NULs. Broken characters become U+FFFD, with one note."""
    encoding, _ = encoding_of(opened.path)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    noted_broken = noted_nul = False
    line = 1
    with open_bytes(opened.path) as file:
        first = True
        while True:
            block = file.read(BLOCK)
            text = decoder.decode(block, not block)
            if first:
                text, first = text.removeprefix("\ufeff"), False
            if not noted_broken and "\ufffd" in text and b"\xef\xbf\xbd" not in block:
                opened.problem(line + text.count("\n", 0, text.index("\ufffd")), "有无法识别的字符,已用 � 代替")
                noted_broken = True
            if "\x00" in text:
                if not noted_nul:
                    opened.problem(line + text.count("\n", 0, text.index("\x00")), "夹有空字节,已略去")
                    noted_nul = True
                text = text.replace("\x00", "")
            line += text.count("\n")
            if text:
                yield text
            if not block:
                return


def lines(opened: Opened) -> Iterator[str]:
    """Lines with their ends (CRLF, LF or CR; the last one may have none)."""
    rest = ""
    number = 0
    swallowing = False
    for block in blocks(opened):
        text = rest + block
        if text[-1] == "\r":  # perhaps half of a CRLF
            text, held = text[:-1], "\r"
        else:
            held = ""
        end = max(text.rfind("\n"), text.rfind("\r")) + 1
        found = _LINE.findall(text, 0, end)  # not further: a search for a line's end that is not there would try every place
        rest = text[end:] + held
        if swallowing and found:
            found.pop(0)
            swallowing = False
            number += 1
        number += len(found)
        yield from found
        if len(rest) > LONGEST_LINE:
            if not swallowing:
                opened.problem(number + 1, f"这一行太长(超过 {LONGEST_LINE // 1_000_000} 百万字),后面的部分已略去")
                yield rest[:LONGEST_LINE] + "\n"
            swallowing = True
            rest = ""
    if rest and not swallowing:
        yield rest

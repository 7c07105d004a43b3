"""Files that people hand over."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from qungui.edge.files import UnusableFile, decode_text, read_text


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("群规".encode(), "utf-8"),
        (codecs.BOM_UTF8 + "群规".encode(), "utf-8"),
        ("群规".encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + "群规".encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + "群规".encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + "群规".encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_text_in_any_usual_encoding(tmp_path: Path, content: bytes, encoding: str) -> None:
    path = tmp_path / "制度.txt"
    path.write_bytes(content)
    assert read_text(path) == ("群规", encoding)


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"\xff\xff\xff\xff", codecs.BOM_UTF8 + b"\xff", codecs.BOM_UTF16_LE + b"a", b"\x89PNG\r\n\x1a\n\x00"])
def test_what_is_no_text_is_one_sentence(content: bytes) -> None:
    with pytest.raises(UnusableFile, match=r"^a\.txt:不是文本文件"):
        decode_text(content, "a.txt")


def test_what_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnusableFile, match="没有这个文件"):
        read_text(tmp_path / "x")
    with pytest.raises(UnusableFile, match="文件夹"):
        read_text(tmp_path)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnusableFile, match="打不开"):
        read_text(tmp_path / "x")

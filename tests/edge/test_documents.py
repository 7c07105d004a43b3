"""Documents of all sorts give their lines in order, with the numbers that are only drawn; what is broken is said in one sentence."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from qungui.edge.documents import read_document
from qungui.edge.files import UnusableFile

LEVELS = (("chineseCounting", "第%1条"), ("decimal", "%1.%2"), ("lowerLetter", "%3)"), ("lowerRoman", "(%4)"), ("upperLetter", "%5."), ("upperRoman", "%6."), ("bullet", "•"), ("none", ""))


def word(path: Path, *paragraphs: tuple[str, int]) -> None:
    document = Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{2 if n == 1 else 1}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>' for n, (form, text) in enumerate(LEVELS)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="88"><w:abstractNumId w:val="77"/></w:num>'))
    for text, level in paragraphs:
        one = document.add_paragraph(text)
        if level >= 0:
            one._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="88"/></w:numPr>'))
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("行为", "处理", "刷屏", "禁言")):
        table.cell(place // 2, place % 2).text = text
    document.save(str(path))


def test_word_draws_its_numbers(tmp_path):
    path = tmp_path / "规.docx"
    word(path, ("公约", -1), ("一律实名", 0), ("进群先改", 1), ("再改", 1), ("写法", 2), ("细", 3), ("大", 4), ("罗", 5), ("点", 6), ("无", 7), ("不得刷屏", 0), ("又\n续行", 1), ("", -1))
    assert read_document(path).splitlines() == [
        "公约", "第一条一律实名", "一.2 进群先改", "一.3 再改", "a)写法", "(i)细", "A. 大", "I. 罗", "- 点", "无", "第二条不得刷屏", "二.2 又", "续行",
        "| 行为 | 处理 |", "| 刷屏 | 禁言 |",
    ]  # fmt: skip


def test_numbers_go_beyond_ten(tmp_path):
    path = tmp_path / "长.docx"
    word(path, *[(f"甲{n}", 0) for n in range(1, 24)])
    lines = read_document(path).splitlines()
    assert (lines[9], lines[10], lines[19], lines[22]) == ("第十条甲10", "第十一条甲11", "第二十条甲20", "第二十三条甲23")


def test_a_page_gives_blocks_lists_and_rows(tmp_path):
    path = tmp_path / "规.html"
    path.write_text(
        "<html><head><title>x</title></head><body><h1>群规</h1><!-- 注 --><ol><li>一律<b>实名</b></li><li>不得刷屏<br>违者警告</li></ol><ul><li>禁广告</li></ul>"
        "<table><tr><th>行为</th><td>处理 </td></tr></table>尾<script>1</script></body></html>",
        encoding="utf-8",
    )
    assert read_document(path).splitlines() == ["群规", "1. 一律实名", "2. 不得刷屏", "违者警告", "- 禁广告", "| 行为 | 处理 |", "尾"]
    path.rename(tmp_path / "规.txt")
    assert read_document(tmp_path / "规.txt").startswith("群规\n1. ")


def pdf(path: Path, pages: list[list[str]], password: str = "") -> None:
    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
        stream = DecodedStreamObject()
        shown = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
        stream.set_data(f"BT /F1 12 Tf 50 700 Td {shown} ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    writer.write(str(path))


def test_a_pdf_gives_its_lines_put_together_without_page_numbers(tmp_path):
    path = tmp_path / "rules.pdf"
    pdf(path, [["Group rules", "1. Use your real name in this group and", "keep it.", "2. No spam.", "- 1 -"], ["3. Be kind.", "2 / 2"]])
    assert read_document(path).splitlines() == ["Group rules", "1. Use your real name in this group and keep it.", "2. No spam.", "3. Be kind."]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"%PDF-1.4\nnot really", "不是完整的 PDF"),
        ("a.docx", b"PK\x03\x04nonsense", "不是完整的 Word 文件"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(64), "旧版 Word"),
        ("a.txt", b"\x00\x01\x02" * 50, "不是文本文件"),
    ],
)
def test_what_is_broken_is_said(tmp_path, name, content, why):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnusableFile, match=why):
        read_document(path)


def test_a_pdf_of_pictures_or_behind_a_password_is_said(tmp_path):
    pdf(tmp_path / "empty.pdf", [[]])
    with pytest.raises(UnusableFile, match="只有图片"):
        read_document(tmp_path / "empty.pdf")
    pdf(tmp_path / "secret.pdf", [["x"]], password="s3")
    with pytest.raises(UnusableFile, match="有密码"):
        read_document(tmp_path / "secret.pdf")


def test_a_picture_needs_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", None)
    (tmp_path / "规.png").write_bytes(b"\x89PNG")
    with pytest.raises(UnusableFile, match=r"qungui\[ocr\]"):
        read_document(tmp_path / "规.png")


def test_a_picture_gives_its_lines_from_the_top_down(tmp_path, monkeypatch):
    class Engine:
        def __call__(self, content):
            if content == b"blank":
                return None, 0
            at = lambda x, y: [[x, y], [x + 50, y], [x + 50, y + 20], [x, y + 20]]  # noqa: E731
            return [[at(0, 40), "2、不得刷屏", 0.9], [at(60, 3), "实名", 0.9], [at(0, 0), "1、一律", 0.9]], 0

    monkeypatch.setitem(sys.modules, "rapidocr_onnxruntime", type("M", (), {"RapidOCR": Engine}))
    (tmp_path / "规.png").write_bytes(b"\x89PNG")
    assert read_document(tmp_path / "规.png") == "1、一律 实名\n2、不得刷屏"
    (tmp_path / "白.png").write_bytes(b"blank")
    with pytest.raises(UnusableFile, match="没有认出文字"):
        read_document(tmp_path / "白.png")


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": io.BytesIO("一、实名".encode("gb18030"))}))
    assert read_document(Path("-")) == "一、实名"

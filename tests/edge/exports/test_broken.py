"""Broken input of every sort: one plain sentence, or left out line by line with a count; never a traceback, never a hang."""

from __future__ import annotations

import subprocess
import sys

import pytest

from qungui.app.imports import AUTO, known_formats, open_chat
from qungui.edge.files import UnusableFile
from tests.edge.exports.samples import FACTS, SAMPLES

BROKEN = {
    "empty": b"",
    "spaces": b"\xef\xbb\xbf \r\n\r\n",
    "nuls": b"\x00" * 5000,
    "binary": bytes(range(256)) * 300,
    "zip": b"PK\x03\x04" + b"\x00\x01\x02" * 100,
    "picture": b"\x89PNG\r\n\x1a\n" + b"\x00\x07" * 500,
    "prose": "这只是一段普通的文字,没有任何聊天记录。\n".encode() * 50,
    "json": b'{"a": 1}',
    "open json": b'{"messages": [{"id": ',
    "deep": b"[" * 100_000,
    "lfs": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "one quote": b'Time,SenderName,Sender,TalkerName,Talker,Content\n"' + b"a" * 1_000_000,
    "huge number": b'{"type":"message","id":"a","group":"g","at":' + b"9" * 10_000 + b"}\n",
}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_one_sentence(name, tmp_path):
    path = tmp_path / "聊天.txt"
    path.write_bytes(BROKEN[name])
    with pytest.raises(UnusableFile) as caught:
        list(open_chat([path]))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", sorted(BROKEN))
@pytest.mark.parametrize("format", sorted(known_formats()))
def test_one_sentence_in_every_format(name, format, tmp_path):
    path = tmp_path / "聊天.txt"
    path.write_bytes(BROKEN[name])
    with pytest.raises(UnusableFile):
        list(open_chat([path], from_=format))


def test_what_is_no_file(tmp_path):
    for path in (tmp_path, tmp_path / "nichts.txt", tmp_path / ("长" * 300)):
        for format in (AUTO, "qq", "facts", "telegram", "table", "transcript"):
            with pytest.raises(UnusableFile):
                list(open_chat([path], from_=format))
    with pytest.raises(UnusableFile):
        open_chat([])
    with pytest.raises(UnusableFile, match="没有「word」这种格式"):
        open_chat([tmp_path], from_="word")


def test_dates_that_no_name_gives(tmp_path):
    for text, word in (("小甲(wxid_a) 00:10:50\n早\n", "日期"), ("小甲(wxid_a) 04-10 00:10:50\n早\n", "年份")):
        path = tmp_path / "群.txt"
        path.write_text(text, encoding="utf-8")
        if "20" not in str(tmp_path):
            with pytest.raises(UnusableFile, match=word):
                list(open_chat([path]))


def test_bad_fact_lines_are_left_out_with_place_and_reason(tmp_path):
    path = tmp_path / "a.jsonl"
    good = FACTS.splitlines()
    lines = [good[0], "{broken", "", '{"type":"message","id":"x","group":"g"}', '{"type":"nonsense","id":"x","at":"2026-01-01","group":"g"}', *good[1:]]
    path.write_bytes("\r\n".join(lines).encode() + b'\r\n\xff\xfe{"type"')
    feed = open_chat([path])
    assert sum(type(fact).__name__ != "Source" for fact in feed) == 3
    assert [problem.line for problem in feed.problems] == [2, 4, 5, 8]
    assert feed.counts["skipped"] == 4
    assert all(problem.reason for problem in feed.problems)


def test_nuls_and_single_broken_bytes_in_a_text_are_told(tmp_path):
    content = SAMPLES["chatlog"][1].encode()
    place = content.index("周五".encode())
    path = tmp_path / "群.txt"
    path.write_bytes(content[:place] + b"\x00\xff" + content[place + 1 :])
    feed = open_chat([path])
    list(feed)
    assert {"夹有空字节,已略去", "有无法识别的字符,已用 � 代替"} <= {problem.reason for problem in feed.problems}
    assert feed.counts["messages"] == 6


def test_a_broken_item_of_a_json_array_is_passed_over(tmp_path):
    content = SAMPLES["telegram"][1].replace('"from": "钱一"', '"from: "钱一"')
    path = tmp_path / "result.json"
    path.write_text(content, encoding="utf-8")
    feed = open_chat([path])
    assert sum(type(fact).__name__ == "Message" for fact in feed) == 1
    assert feed.counts["skipped"] >= 1


@pytest.mark.slow
@pytest.mark.parametrize("start", [b"", b"2023-07-19 15:27:15 a(200000001)\r\n", b'{"type":"message","id":"', b"[", b'{"messages":[{"id":"'])
def test_one_endless_line(start, tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(start)
        for _ in range(200):
            file.write(b"a" * (1 << 20))
    program = (
        "import sys, resource\n"
        "resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))\n"
        "from qungui.app.imports import open_chat\n"
        "from qungui.edge.files import UnusableFile\n"
        "try:\n"
        "    feed = open_chat([sys.argv[1]]); facts = len(list(feed)); assert feed.problems, facts\n"
        "except UnusableFile as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    # The limit is the measure: a child's own peak begins with that of the process which it was split from.

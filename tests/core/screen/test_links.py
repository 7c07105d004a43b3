"""Links and files: harmful, doubtful, fine."""

from __future__ import annotations

import pytest

from qungui.core.facts import Attachment
from qungui.core.screen import screen
from qungui.core.screen.links import DOUBTFUL, SURE, host_topic, named_files, registrable, weigh_file, weigh_link


@pytest.mark.parametrize(
    "url",
    [
        "https://meeting.tencent.com/dm/a", "https://inv-veri.chinatax.gov.cn", "https://wj.qq.com/s2/1",
        "https://docs.qq.com/doc/a", "https://github.com/a/b.zip", "http://a.example/x", "http://192.168.1.2/a",
        "https://example.com/", "http://qq.example/",
    ],
)  # fmt: skip
def test_fine_links(url):
    assert weigh_link(url, 2)[0] < DOUBTFUL


@pytest.mark.parametrize(
    "url",
    ["http://weixin-qq.login.example", "http://icbc.com.cn.verify.example", "http://a@b.example/", "http://xn--80ak6aa92e.com",
     "http://45.1.2.3/a.apk", "http://x.top/a.exe", "http://qq-safe.example",
     "http://mywechat-login.example",
     "http://jd-vip.top"],
)  # fmt: skip
def test_harmful_links(url):
    points, why = weigh_link(url, 1)
    assert points >= SURE
    assert why


@pytest.mark.parametrize("url", ["http://t.cn/a", "http://45.1.2.3/a", "http://a.example/b.apk", "http://xn--fiqs8s.example", "http://xn--a-.example", "http://xn--99999999999.example"])
def test_doubtful_links(url):
    assert DOUBTFUL <= weigh_link(url, 0)[0] < SURE


@pytest.mark.parametrize(("name", "grade"), [("报表.xlsx.exe", SURE), ("照片.jpg .scr", SURE), ("a.scr", SURE), ("安装.exe", DOUBTFUL), ("周报.docx", 0), ("图\u202egpj.exe", SURE), ("v1.2.zip", 0)])
def test_files(name, grade):
    assert weigh_file(name, 0)[0] == grade


def test_a_program_with_a_lure():
    assert weigh_file("安装.exe", 1)[0] == SURE
    assert screen("电子请柬,点开查收", (Attachment(kind="file", name="请柬.apk"),)).sure(["virus_link"])
    assert screen("", (Attachment(kind="file", name="驱动.exe"),)).doubtful(["virus_link"])
    assert not screen("", (Attachment(kind="file", name="周报.docx"),)).hits


def test_names():
    assert registrable("a.b.com.cn") == "b.com.cn"
    assert registrable("a.b.com") == "b.com"
    assert named_files("运行 setup.exe 即可")[0][2].endswith("setup.exe")
    assert named_files("没有") == []
    assert host_topic("http://www.bjl777.example") == "gambling"
    assert host_topic("http://a.example") == ""


def test_a_warned_link_is_no_harm():
    assert not screen("这个链接别点,是诈骗 http://icbc.verify-id.cc/a.apk").sure(["virus_link"])


def test_every_link_is_a_link():
    text = "会议 https://meeting.tencent.com/dm/a"
    result = screen(text)
    assert [hit.category for hit in result.hits] == ["links"]
    hit = result.sure(["links"])[0]
    assert text[hit.start : hit.end] == "https://meeting.tencent.com/dm/a"


def test_a_host_by_its_name():
    assert screen("http://www.bocai8.example").doubtful(["gambling"])
    assert screen("扫码注册 http://www.bocai8.example").sure(["gambling"])


def test_a_named_program_in_a_text():
    assert screen("工资补贴通知,点开查收 补贴.zip.exe").sure(["virus_link"])
    assert not screen("先运行 setup.exe").hits
    assert not screen("谨防假补贴,点开查收 补贴.exe 的都是骗局").hits

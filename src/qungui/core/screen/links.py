"""Whether a link or a file is one that harms: by its host, its path and how it is offered. Nothing is looked up outside."""

from __future__ import annotations

import re

from qungui.core.screen.extract.links import host_of
from qungui.core.screen.folding import fold

SURE, DOUBTFUL = 5, 3

_SECOND_LEVELS = frozenset("com.cn net.cn org.cn gov.cn edu.cn ac.cn mil.cn co.uk com.hk com.tw co.jp com.au gov.hk".split())
_SHORTENERS = frozenset(
    "t.cn url.cn dwz.cn suo.im suo.nz bit.ly goo.gl tinyurl.com is.gd ow.ly t.co w.url.cn m6z.cn dwz.mk u.nu rb.gy cutt.ly s.id v.gd tiny.cc buff.ly rebrand.ly mrw.so sourl.cn 985.so"
    " 3.cn 0x9.me 6du.in kks.me reurl.cc urlc.cn a.co tb.cn shorturl.at dlj.li n9.cl d.zqbkk.cn r6f.cn c1n.cn h5ip.cn".split()
)
_RISKY_ENDINGS = frozenset("top xyz vip icu cc club tk ml ga cf gq loan win buzz click work bid date trade party science pw cyou sbs cfd ren fun site online".split())
_TRUSTED = frozenset(
    "gov.cn edu.cn qq.com weixin.qq.com tencent.com feishu.cn dingtalk.com dingtalk.net larksuite.com wps.cn kdocs.cn docs.qq.com meeting.tencent.com wjx.cn wjx.top baidu.com github.com gitee.com"
    " gitlab.com aliyun.com alibaba.com taobao.com tmall.com jd.com 1688.com pinduoduo.com yangkeduo.com bilibili.com zhihu.com weibo.com weibo.cn xiaohongshu.com douyin.com kuaishou.com 163.com 126.com"
    " sina.com.cn sohu.com people.com.cn xinhuanet.com cctv.com news.cn huawei.com microsoft.com office.com live.com apple.com google.com stackoverflow.com wikipedia.org python.org npmjs.com zoom.us"
    " 12306.cn icbc.com.cn ccb.com abchina.com boc.cn cmbchina.com unionpay.com 10086.cn alipay.com csdn.net jianshu.com juejin.cn amap.com dianping.com meituan.com ele.me jinshuju.net"
    " mozilla.org haskell.org w3.org youtube.com twitter.com x.com facebook.com onedrive.com 1drv.ms dropbox.com paypal.com outlook.com icloud.com toutiao.com ximalaya.com douban.com".split()
)
# Names that scammers put where they do not belong. Long ones also count inside a longer label.
_BRANDS = frozenset(
    "weixin wechat wx qq tencent tenpay alipay zhifubao taobao tmall jd jingdong pinduoduo icbc ccb abchina boc cmb cmbchina bankcomm unionpay 95588 95533 95599 12306 10086 10010 10000 baidu douyin"
    " apple icloud microsoft outlook office office365 onedrive 1drv google gmail paypal dingtalk feishu chinatax gov meituan sf-express etc shebao yibao gjj huawei xiaomi".split()
)
_LONG_BRANDS = tuple(sorted(brand for brand in _BRANDS if len(brand) >= 6))
_INSTALLS = "apk exe scr bat cmd msi pif vbs vbe jse wsf hta lnk jar ps1 ipa dmg com reg"
_NEVER_SENT = frozenset("scr pif vbs vbe jse wsf hta".split())
_DOCUMENTS = "docx?|xlsx?|pptx?|pdf|txt|jpe?g|png|gif|bmp|mp4|avi|mp3|zip|rar|7z|csv|wps|html?"
_DOWNLOAD = re.compile(rf"\.({_INSTALLS.replace(' ', '|')})(?:$|[?#])")
_DOUBLE = re.compile(rf"\.(?:{_DOCUMENTS})[ ._]*\.({_INSTALLS.replace(' ', '|')})$")
_ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}$")
_INSIDE = re.compile(r"(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.)")
_PROGRAMS = _INSTALLS.replace(" com", "").replace(" ", "|")
_PROGRAM = re.compile(rf"\.(?:{_PROGRAMS})(?![a-z0-9.(_])")
_LONGEST_NAME = 61
_NAMED_FILE = re.compile(rf"[\w\u4e00-\u9fff()\-. ]{{0,{_LONGEST_NAME - 1}}}?[\w\u4e00-\u9fff)]\.({_PROGRAMS})(?![a-z0-9.(_])")


def weigh_link(url: str, lures: int) -> tuple[int, str]:
    """(points, why in Chinese) for a link offered with `lures` kinds of enticing words; from SURE on it harms, from DOUBTFUL on it may."""
    host = host_of(url)
    domain = registrable(host)
    labels = host.split(".")
    if any(".".join(labels[first:]) in _TRUSTED for first in range(len(labels))):
        return 0, ""
    points, reasons = 0, []
    path = url.partition("://")[2].partition("/")[2].lower()
    for weight, why in (
        (6 if "@" in url.partition("://")[2].partition("/")[0] else 0, "网址前带伪装的用户名"),
        (6 if (brand := _borrowed_brand(host, domain)) else 0, f"冒用「{brand}」的域名"),
        (4 if "xn--" in host else 0, "形近字域名"),
        (3 if domain in _SHORTENERS else 0, "短链接"),
        (3 if _ADDRESS.match(host) and not _INSIDE.match(host) else 0, "用 IP 地址的网址"),
        (4 if _DOWNLOAD.search(path) else 0, "指向可安装的程序"),
        (2 if domain.rpartition(".")[2] in _RISKY_ENDINGS else 0, "可疑的域名后缀"),
    ):
        if weight:
            points += weight
            reasons.append(why)
    if points:
        points += min(lures, 2)
        reasons += ["诱导点击"] * (lures > 0)
    return points, "、".join(reasons)


_HOST_TOPICS = (
    ("gambling", re.compile("bjl|bocai|caipiao|casino|yulecheng|bet365|188bet|betting|bwin|6hecai|liuhecai|baccarat|dubo|qipai|poker|lottery|slots")),
    ("porn", re.compile("porn|xvideo|sexvideo|yuepao|luoliao|91av|av91|seqing|hentai|69av|avav|huangpian")),
)


def host_topic(url: str) -> str:
    """What the very name of a host promises: gambling, porn or ""."""
    host = host_of(url)
    return next((category for category, pattern in _HOST_TOPICS if pattern.search(host)), "")


def weigh_file(name: str, lures: int) -> tuple[int, str]:
    """The same for the name of a file that was sent."""
    plain = fold(name).text.strip()
    if "\u202e" in name:
        return SURE, "文件名用倒写字符藏起后缀"
    if match := _DOUBLE.search(plain):
        return SURE, f"双重后缀 .{match[1]}"
    if match := _DOWNLOAD.search(plain):
        return (SURE if match[1] in _NEVER_SENT or lures else DOUBTFUL), f"可执行文件 .{match[1]}"
    return 0, ""


def named_files(text: str) -> list[tuple[int, int, str]]:
    """(start, end, name) of programs that a folded text names."""
    first = _PROGRAM.search(text)
    return [(*match.span(), match[0]) for match in _NAMED_FILE.finditer(text, max(0, first.start() - _LONGEST_NAME))] if first else []


def registrable(host: str) -> str:
    """The part of a host that somebody registered: example.com of a.b.example.com."""
    labels = host.split(".")
    return ".".join(labels[-3:] if ".".join(labels[-2:]) in _SECOND_LEVELS else labels[-2:])


def _borrowed_brand(host: str, domain: str) -> str:
    """A brand that stands in a host that is not the brand's, or "". A brand alone before the ending (qq.example) is left to doubt elsewhere."""
    if _ADDRESS.match(host):
        return ""
    plain = ".".join(_unpunycode(label) for label in host.split("."))
    labels = plain.split(".")[:-1]
    own = domain.partition(".")[0]
    for label in labels:
        pieces = label.split("-")
        alone = label == own and plain == host
        for piece in pieces:
            if piece in _BRANDS and (len(pieces) > 1 or (len(piece) > 2 and not alone)):
                return piece
        for brand in _LONG_BRANDS:
            if brand in label and brand != label:
                return brand
    return ""


def _unpunycode(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return fold(label[4:].encode("ascii").decode("punycode")).text
    except (UnicodeError, ValueError):
        return label

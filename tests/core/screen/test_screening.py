"""The whole message: pictures, attachments, own terms, what is excused, what has nothing to do with work."""

from __future__ import annotations

import pytest

from qungui.core.facts import Attachment
from qungui.core.screen import Terms, screen


def test_text_in_a_picture():
    result = screen("看看这个", (Attachment(kind="image", name="a.jpg"),), (("ocr", "网上百家乐,首充送彩金"),))
    hit = result.sure(["gambling"])[0]
    assert (hit.start, hit.end) == (0, 0)
    assert hit.why.startswith("图中文字")


def test_a_code_in_a_picture():
    result = screen("扫码领福利", (), (("qr", "https://weixin.qq.com/g/AAAA"),))
    assert result.sure(["other_groups"])
    assert result.sure(["links"])
    assert any(each.kind == "group_invite" for each in result.extracts)
    assert not screen("", (), (("qr", "工号 1001"), ("nsfw", "0.2"))).hits


def test_a_link_that_is_attached():
    result = screen("", (Attachment(kind="link", url="https://shop.example/a", name="帮我砍一刀"),))
    assert result.sure(["links"])
    assert result.sure(["vote_soliciting"])
    assert result.unrelated == "sure"
    inside = screen("看 https://a.example/", (Attachment(kind="link", url="https://a.example/"),))
    assert {hit.category for hit in inside.hits} == {"links"}


def test_red_packet_and_miniprogram():
    assert screen("", (Attachment(kind="red_packet", yuan=5, count=10),)).sure(["red_packet"])
    assert screen("", (Attachment(kind="red_packet"),)).unrelated == "sure"
    assert screen("", (Attachment(kind="miniprogram", name="多多果园"),)).sure(["miniprogram"])
    assert screen("", (Attachment(kind="music"),)).unrelated == "maybe"
    assert screen("", (Attachment(kind="voice", seconds=3),)).unrelated == ""


def test_an_organisation_has_its_own_words():
    terms = Terms(allow=["百家乐小区"], deny=[("北极星项目", "other")], organisation=["恒岳机电"], departments=["海缆车间"], staff=["高远"])
    assert not screen("百家乐小区的水管修好了", terms=terms).hits
    assert screen("北极星项目今晚定稿", terms=terms).sure(["other"])
    assert screen("恒岳机电就是骗子", terms=terms).doubtful(["defamation"])
    assert screen("海缆车间的人手脚不干净", terms=terms).doubtful(["defamation"])
    assert screen("高远就是个废物", terms=terms).sure(["abuse"])
    assert not screen("高远辛苦了", terms=terms).hits


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("本群严禁发布网上百家乐信息", "quoting the ban"),
        ("发布网上百家乐信息的一律移出群", "quoting the ban"),
        ("刷单返利兼职都是骗局,别信", "warning"),
        ("警方捣毁一个网络赌博平台,赌博平台老板被抓", "news"),
        ("下午反洗钱培训,讲跑分平台的套路", "training"),
        ("什么叫「约炮」?这个词什么意思", "talking about the word"),
        ("有人骂我操你妈", "reported speech"),
        ("他在群里说“你就是个废物”,这种话不能发", "reported speech"),
        ("禁止说操你妈这种话", "reported speech"),
        ("群里严禁说不服单挑", "quoting the ban"),
        ("培训内容:死基佬 一类的话怎么处理", "training"),
        ("新闻里说死基佬的人道歉了", "news"),
        ("不要在群里发百家乐平台", "quoting the ban"),
        ("说河南人都是骗子是歧视", "talking about the word"),
        ("“死基佬”属于不文明用语", "talking about the word"),
        ("全场八折的方案请部门审核", "work"),
        ("公司拖欠工资三个月,准备劳动仲裁,老板黑心", "rights"),
        ("评论里出现「做爱」字样要过滤", "training"),
    ],
)
def test_excused(text, why):
    result = screen(text)
    assert not [hit for hit in result.hits if hit.sure]
    assert result.excused == why


def test_a_word_of_banning_elsewhere_excuses_nothing():
    assert screen("网上百家乐首充送,不得了啊").sure(["gambling"])
    assert screen("规定你看了吗,不服单挑").sure(["provocation"])


def test_many_words_cost_no_more():
    assert screen("公司 某公司 黑心 " * 300).doubtful(["defamation"])


def test_an_offer_that_calls_itself_a_ban_is_an_offer():
    assert screen("禁止外传!网上百家乐首充送彩金,加微信 bjl8899").sure(["gambling"])
    assert screen("举报骗局!百家乐平台首充送,送彩金,扫码进群,点链接注册 http://a.example").sure(["gambling"])


@pytest.mark.parametrize(
    "text",
    [
        "收到", "辛苦了,注意安全", "恭喜恭喜", "食堂明天停气,中午改发盒饭", "请填一下满意度问卷 https://wj.qq.com/s2/1",
        "上班时间不要打游戏", "节哀", "着火了,快报警", "拔河比赛请各部门报名",
    ],
)  # fmt: skip
def test_business_or_courtesy(text):
    assert screen(text).unrelated == ""


@pytest.mark.parametrize(
    "text",
    [
        "晚上王者荣耀开黑来不来", "不转不是中国人", "讲个笑话给大家", "快来抢红包", "我买彩票中了五块", "帮我家孩子投一票,点链接",
        "砍一刀帮帮忙", "网上百家乐首充送",
    ],
)  # fmt: skip
def test_clearly_unrelated(text):
    assert screen(text).unrelated == "sure"


@pytest.mark.parametrize("text", ["周末去爬山", "谁去看电影", "这个项目做完晚上王者荣耀开黑"])
def test_perhaps_unrelated(text):
    assert screen(text).unrelated == "maybe"


@pytest.mark.parametrize("text", ["你有病吧", "关你屁事,闭嘴", "你是不是傻", "听不懂人话吗", "你装什么装", "你这人真恶心"])
def test_rude(text):
    assert screen(text).rude


@pytest.mark.parametrize(
    "text",
    [
        "我真是个傻子", "这个系统真垃圾", "他骂我有病", "你说得对", "有病假条吗", "傻逼一个,你就是", "这破代码真恶心",
        "垃圾桶满了", "你有病吧哈哈哈",
    ],
)  # fmt: skip
def test_not_rude(text):
    assert not screen(text).rude


@pytest.mark.parametrize("text", ["你他妈真牛", "我就是个傻逼", "这傻逼系统", "系统傻逼", "不是傻逼", "垃圾", "弱智题目", "白痴电影"])
def test_insults_at_nobody(text):
    assert not screen(text).sure(["abuse"])


def test_laughing_makes_it_doubtful():
    assert screen("你这个傻逼哈哈哈").doubtful(["abuse"])
    assert screen("我弄死你哈哈").doubtful(["threat"])
    assert not screen("揍你一顿哈哈").hits
    assert not screen("你给我等着哈哈").hits


@pytest.mark.parametrize(
    "text",
    ["客户要弄死你", "老板会打死你的", "别弄死你自己", "这局我弄死你,王者排位", "他说要弄死你", "砍你的需求", "你再迟到试试看?开玩笑的", "小心路滑", "有人说“我弄死你”,大家注意"],
)  # fmt: skip
def test_no_threats(text):
    assert not screen(text).sure(["threat"])


def test_kinds_of_people():
    assert screen("女的都不行,干不好活").doubtful(["discrimination"])
    assert not screen("说河南人都是骗子是歧视").hits
    assert not screen("上海的都到了").hits


def test_slander_needs_a_target():
    assert not screen("黑心").hits
    assert not screen("对方公司是骗子公司").hits
    assert not screen("客户说我们公司坑人").hits
    assert not screen("我们公司从不坑人").hits
    assert not screen("严禁说公司黑心").hits
    assert not screen("廉洁培训讲了公司采购吃回扣的事").hits
    assert not screen("黑心的事情做多了总是要还的我们今天讨论一下天气以及明天去哪里,公司").hits


def test_private_data():
    assert not screen("我的身份证号 11010519491231002X").hits
    assert screen("11010519491231002X").doubtful(["privacy"])
    assert screen("他的电话13912345678").doubtful(["privacy"])
    assert not screen("客户他电话13912345678").hits
    assert not screen("我的手机13912345678").hits
    assert not screen("值班电话13912345678").hits
    assert screen("她家住幸福小区3号楼").doubtful(["privacy"])
    assert screen("他的开房记录发出来了").sure(["privacy"])
    assert not screen("工资条已发").hits


def test_a_wider_ban_covers_the_narrower():
    threat = screen("我弄死你")
    assert threat.sure(["violence"])
    assert threat.doubtful(["abuse"])
    assert screen("网上百家乐首充送").sure(["illegal"])
    assert not screen("公司黑心").sure(["defamation"])


def test_disguises():
    for text in ("贝者博平台,首充送,扫码", "bo彩平台首充送,扫码", "赌愽,网上百加乐平台,首充送,扫码", "博 彩 平 台 首 充 送"):
        assert screen(text).sure(["gambling"]), text
    for text in ("你是sha逼吗", "你这个煞笔", "马户户,你是傻.逼"):
        assert screen(text).sure(["abuse"]), text


def test_nothing():
    assert screen("").hits == ()
    assert screen("", (Attachment(),)).hits == ()

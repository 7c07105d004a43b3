"""What answers an ask, and what is evidently other talk."""

from __future__ import annotations

import pytest

from qungui.core.facts import Attachment
from qungui.core.talk import Talk, relate
from tests.core.talk.office import OFFICE, say
from tests.core.talk.test_asking import lines

YES = """
收到
收到!
收到,谢谢
好的
好
好的罗总
罗总好的
嗯
嗯嗯
行
行,下午弄
OK
ok的
1
+1
👌
明白
明白了
了解
知道了
没问题
遵命
马上
马上去办
这就去
好嘞
可以
已填
已报修,明早来人
收到,刚才在见客户
哈哈好的
好好好
是的
在的
[OK]
没有
同意
我去处理
我来跟进
确认收到
"""

ANSWERS = """
下午给您
下班前发您
一会儿发
在开会,晚点弄
我在外面,回去就办
做不了,系统没权限
今天来不及,能否延到明天
发了
弄好了
已经交给财务了
正在整理
看完了,第二页的单价要改
看过了,没意见
报价单里要不要写运费?
要含税的还是不含税的?
客户还没确认价格
财务说要等到四点
库里没有了
银行系统维护
罗总,这个要盖章吗
@罗建 这个要盖章吗
抱歉,刚看到
打不通他的电话
还差两个数
手机没电了,刚充上
我在吃饭,吃完就弄
价格要跟工厂核一遍
?
"""

OTHER = """
哈哈哈
😂😂
笑死我了
今天食堂不错
中午吃什么
外面下雨了
今天真冷
大家早上好
早
各位晚安
周末去爬山吗
谁有充电宝
有没有人拼车
@方舟 一起吃饭吗
@方舟 好的
方舟,好的,楼下见
昨晚的球赛看了吗
股票又跌了
生日快乐
各位,我先走了
打卡
大家谁看到我的伞了
抢到红包了
好看
好吃
这电影真好看
好困
放假去哪玩
恭喜恭喜
"""


def ask() -> Talk:
    return say("@丁香 今天把报价单发我")


@pytest.mark.parametrize("text", lines(YES))
def test_acknowledges(text: str) -> None:
    talk = say(text, "ding")
    assert (talk.ack, talk.acknowledges, talk.ask) == ("sure", True, "")
    assert relate(ask(), talk) == "sure"


@pytest.mark.parametrize("text", lines(ANSWERS))
def test_answers(text: str) -> None:
    assert relate(ask(), say(text, "ding"))


@pytest.mark.parametrize("text", lines(OTHER))
def test_other_talk(text: str) -> None:
    assert relate(ask(), say(text, "ding")) == ""


FILE = Attachment(kind="file", name="报价单.xlsx")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("file", "sure"), ("image", "sure"), ("voice", "maybe"), ("sticker", "maybe"), ("call", "maybe"), ("red_packet", ""), ("music", "")],
)
def test_attachments(kind: str, expected: str) -> None:
    assert relate(ask(), say("", "ding", Attachment(kind=kind))) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("[语音 20s]", "maybe"), ("[表情]", "maybe"), ("[文件 报价单.xlsx]", "sure"), ("[红包 5元×10]", "")]
)
def test_brackets_stand_for_attachments(text: str, expected: str) -> None:
    assert relate(ask(), say(text, "ding")) == expected


@pytest.mark.parametrize(
    ("order", "reply", "expected"),
    [
        ("@丁香 食堂的菜单今天报一下", "食堂下周停火,菜单还没出", "maybe"),
        ("@丁香 食堂的菜单今天报一下", "昨晚的球赛看了吗", ""),
        ("@丁香 今天把报价单发我", "罗总,中午吃什么", "maybe"),
        ("@丁香 今天把报价单发我", "@罗建 中午吃什么", "maybe"),
        ("@丁香 今天把报价单发我", "@方舟 报价单的底价给我一下", "maybe"),
        ("@丁香 今天把报价单发我", "@方舟 楼下见", ""),
        ("@丁香 今天把报价单发我", "@方舟 @罗建 已发", "sure"),
        ("@丁香 早班到岗了吗", "到岗", "maybe"),
        ("@丁香 今天把报价单发我", "", ""),
        ("@丁香 今天把报价单发我", "👍", "maybe"),
        ("@丁香 今天把报价单发我", "谢谢", "maybe"),
        ("@丁香 今天把报价单发我", "三号线又停了", "maybe"),
    ],
)
def test_relating(order: str, reply: str, expected: str) -> None:
    assert relate(say(order), say(reply, "ding")) == expected


def test_an_ask_whose_sender_was_not_kept_leaves_it_open_to_whom_the_reply_speaks() -> None:
    assert relate(Talk(ask="instruct", topic=("报价",)), say("@方舟 楼下见", "ding")) == "maybe"
    assert relate(Talk(ask="instruct", topic=("报价",)), say("哈哈", "ding")) == ""


def test_own_line_in_a_chain_answers() -> None:
    order = say("@所有人 周五前报名\n#接龙\n1. 罗建", "luo", Attachment(kind="chain"))
    assert order.chain
    assert order.receipt
    assert relate(order, say("#接龙\n1. 罗建\n2. 丁香", "ding")) == "sure"


def test_who_speaks_is_never_addressed() -> None:
    assert say("罗建把报价发我", "luo").to == ()


def test_the_office_has_namesakes() -> None:
    assert OFFICE.names["白露"] == ("bai1", "bai2")

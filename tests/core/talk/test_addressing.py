"""Whom a message speaks to, and who is only spoken of."""

from __future__ import annotations

import pytest

from tests.core.talk.office import say
from tests.core.talk.test_asking import lines

# text | ids that owe
OWE = """
@丁香 今天把样品单发我|ding
@丁香 @方舟 今天把资料备齐|ding fang
丁香把样品单发我|ding
丁香,样品单今天给我|ding
丁香:样品单今天给我|ding
丁香 样品单今天给我|ding
丁香、方舟,今天把账对一下|ding fang
丁香和方舟今天把账对一下|ding fang
今天把样品单给我,丁香|ding
样品单今天要,@丁香 @方舟|ding fang
请丁香今天联系展馆|ding
麻烦方舟看一下发票|fang
请丁香和方舟今天盘一下库存|ding fang
让石小磊去一趟机房|shi
由方舟负责对账|fang
这件事交给石小磊处理|shi
安排石小磊去修一下水管|shi
通知石小磊下午开会|shi
@丁香 通知石小磊下午开会|ding
小高,图纸今天给我|gao
高工,图纸今天给我|gao
罗总,单子请批一下|
丁香昨天的思路不错,方舟把它写出来发我|fang
方舟,把丁香的合同发我|fang
把给丁香的合同发我,方舟|fang
把给丁香的合同发我|
@丁香 辛苦了。方舟把发票寄出去|fang
@丁香 合同 @方舟 发票,今天都给我|ding fang
@丁香 今天把合同发给 @方舟|ding
@丁香 跟 @方舟 对接一下发票|ding
抄送 @方舟 @丁香 今天把合同发我|ding
@丁香 和 @方舟 今天把合同定下来|ding fang
销售部:今天把周报交上来|ding qiao
@销售部 今天把周报交上来|ding qiao
@销售一部 今天把周报交上来|ding
@销售一部 样品单今天给我|ding
请财务部的同事今天核对一下|bai1 fang
维修班今天把水管修好|shi
销售部丁香把样品单发我|ding
@销售部-丁香 今天把样品单发我|ding
@销售部 丁香 今天把样品单发我|ding
@小可爱-丁香 今天把样品单发我|ding
@仓储部-白露 今天把库存报一下|bai2
丁香你去一下现场|ding
丁香在吗|ding
丁香?|ding
样品单呢,丁香|ding
丁香负责物料,方舟负责场地|ding fang
责任人:丁香,今天完成|ding
@丁香在吗|ding
@Amy 把库存发我|amy
amy, 把库存发我|amy
Amylase 的报告发我|
@丁香花 把样品单发我|
@明白 今天把库存报一下|ming
明白,今天把库存报一下|ming
明白今天要做什么了吗|
mail@丁香.com 是谁的邮箱?|
丁香的方案发我|
丁香那边的资料发我|
财务部昨天加班到很晚,方舟把夜宵报一下|fang
名单:丁香、方舟
欢迎 @丁香,大家今天把座位腾一下|
有问题联系 @方舟,请今天交表|
@方舟 的表今天谁看一下?|fang
"""

TOLD = """
丁香昨天请假了
丁香说方舟把单子签了
昨天方舟把单子签了
方舟下午休息
我已经让方舟去了
已通知方舟把合同寄出
我叫方舟去拿快递
不让方舟去
大家向丁香学习
打算请方舟帮忙
会让方舟处理
准备让方舟负责
明天请方舟吃饭
谢谢丁香帮忙
"""


@pytest.mark.parametrize("case", [line for line in lines(OWE) if "|" in line])
def test_who_owes(case: str) -> None:
    text, _, ids = case.partition("|")
    talk = say(text)
    assert " ".join(talk.to) == ids, talk
    assert talk.ask or not ids


@pytest.mark.parametrize("text", lines(TOLD))
def test_told_of(text: str) -> None:
    talk = say(text)
    assert not (talk.ask and talk.to), talk


def test_persons_and_departments_are_told_apart() -> None:
    talk = say("@销售部 @方舟 今天把账对一下")
    assert talk.to == ("ding", "fang", "qiao")
    assert talk.named == ("fang",)
    assert talk.departments == ("销售部",)


def test_namesakes_are_unclear() -> None:
    talk = say("白露,今天把库存报一下")
    assert (talk.ask, talk.to, talk.unclear) == ("instruct", (), ("白露",))
    assert say("@白露 今天把库存报一下").unclear == ("白露",)


def test_a_mention_decides_between_namesakes() -> None:
    talk = say("@白露 今天把库存报一下", mentions=("bai2",))
    assert (talk.to, talk.unclear) == (("bai2",), ())


def test_the_sender_bearing_the_name_means_the_other() -> None:
    assert say("白露,今天把库存报一下", "bai1").to == ("bai2",)


@pytest.mark.parametrize("text", ["@小仙女 今天把库存报一下", "今天把库存报一下", "@小仙女 @丁香 今天把库存报一下"])
def test_mentions_shown_by_nicknames(text: str) -> None:
    assert "fang" in say(text, mentions=("fang", "ding") if "丁香" in text else ("fang",)).to


def test_thanks_to_one_and_an_order_to_another_by_nickname() -> None:
    assert say("@小仙女 辛苦了。方舟把发票寄出去", mentions=("ding",)).to == ("fang",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@所有人 明天停水", True), ("大家早上好", True), ("请各位把表填好", True), ("今天大家把工位收拾一下", True), ("各位同事,明天放假", True),
        ("我发给大家了", False), ("谢谢", False), ("人人都爱吃", False), ("@all please reply", True),
    ],
)  # fmt: skip
def test_everybody(text: str, expected: bool) -> None:
    assert say(text).everybody is expected


def test_a_name_of_fancy_asks_nothing() -> None:
    assert say("@请叫我女王 昨天的会很成功", mentions=("ding",)).ask == ""
    assert say("@所有人 明天停水").everybody


def test_replies_speak_to_the_asker() -> None:
    for text in ("好的罗总", "罗总好的", "罗总,要含税吗", "@罗建 要含税吗", "收到,罗总", "早上好罗总"):
        assert say(text, "ding").to == ("luo",), text

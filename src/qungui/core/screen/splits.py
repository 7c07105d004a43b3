"""Characters written as their parts (贝者 for 赌): put together again, in a view of its own."""

from __future__ import annotations

import re

from qungui.core.screen.folding import Folded

# Whole character, then the ways its parts are written. Only characters that words of the lexicon need.
_PARTS = """
赌 贝者 ;博 十甫寸 十尃 ;彩 采彡 釆彡 ;奸 女干 ;嫖 女票 ;娼 女昌 ;妓 女支 ;骚 马蚤 ;强 弓虽 ;精 米青 ;枪 木仓 ;私 禾厶 ;稳 禾急 ;赚 贝兼 ;购 贝勾 ;贩 贝反 ;财 贝才 ;账 贝长
贷 代贝 ;货 化贝 ;骗 马扁 ;驴 马户 ;骂 口口马 ;诈 讠乍 言乍 ;诱 讠秀 言秀 ;证 讠正 言正 ;谢 言身寸 讠身寸 ;鸡 又鸟 ;鸭 甲鸟 ;鸟 勹鸟 ;炮 火包 ;约 纟勺 ;红 纟工 ;包 勹巳 勹已
裸 衤果 礻果 ;聊 耳卯 ;微 彳山一几攵 彳散 ;信 亻言 ;代 亻弋 ;付 亻寸 ;你 亻尔 ;他 亻也 ;们 亻门 ;做 亻故 ;傻 亻囟夂 ;逼 辶畐 畐辶 ;废 广发 ;物 牛勿 ;滚 氵衮 ;操 扌喿
打 扌丁 ;投 扌殳 ;抢 扌仓 ;扫 扌彐 ;拉 扌立 ;杀 乂木 ;砍 石欠 ;死 歹匕 ;脑 月囟 ;残 歹戋 ;狗 犭句 ;猪 犭者 ;婊 女表 ;妈 女马 ;奶 女乃 ;娃 女圭 ;姐 女且 ;妹 女未 ;嫩 女束攵
彭 壴彡 ;粉 米分 ;冰 冫水 ;毒 丰母 龶母 ;氵 三点水 ;洗 氵先 ;法 氵去 ;轮 车仑 ;功 工力 ;刷 尸巾刂 ;单 丷甲一 ;刻 亥刂 ;钱 钅戋 金戋 ;银 钅艮 金艮 ;码 石马 ;流 氵㐬 ;彪 虎彡
权 木又 ;机 木几 ;梯 木弟 ;墙 土啬 ;翻 番羽 ;挂 扌圭 ;票 覀示 西示 ;牌 片卑 ;棋 木其 ;网 冂乂乂 ;站 立占 ;群 君羊 ;加 力口 ;视 礻见 ;频 步页 ;成 万戈 ;黄 龷由八 ;色 勹巴 ⺈巴
淫 氵壬 ;荡 艹汤 ;射 身寸 ;尿 尸水 ;屎 尸米 ;屁 尸比 ;屄 尸穴 ;屌 尸吊 ;肏 入肉 ;胸 月匈 ;腿 月退 ;脱 月兑 ;舔 舌忝 ;吸 口及 ;咬 口交 ;贱 贝戋 ;畜 玄田 ;杂 九木 ;种 禾中
"""


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _PARTS.replace("\n", ";").split(";"):
        whole, *spellings = row.split() or [""]
        table |= {parts: whole for parts in spellings if len(parts) > 1}
    return table


_WHOLES = _table()
_SPLIT = re.compile("|".join(sorted(map(re.escape, _WHOLES), key=lambda parts: (-len(parts), parts))))
PARTS = tuple(sorted(_WHOLES))
"""How split characters are written: to be looked for before they are joined."""


def join_splits(folded: Folded) -> tuple[Folded, tuple[int, ...]]:
    """The folded text with split characters put together, and where they stand in it."""
    starts, ends = folded.places()
    pieces: list[str] = []
    origins: list[int] = []
    closes: list[int] = []
    joined: list[int] = []
    done = 0
    for match in _SPLIT.finditer(folded.text):
        pieces += (folded.text[done : match.start()], _WHOLES[match[0]])
        origins += (*starts[done : match.start()], starts[match.start()])
        closes += (*ends[done : match.start()], ends[match.end() - 1])
        joined.append(len(origins) - 1)
        done = match.end()
    pieces.append(folded.text[done:])
    return Folded("".join(pieces), (*origins, *starts[done:]), (*closes, *ends[done:])), tuple(joined)

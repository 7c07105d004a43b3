"""Word classes of asking and addressing. Each word of the lexicon has one set of classes; the longest word at a place counts,

so that a longer harmless word (请假, 把握, 收到没) keeps the cue inside it (请, 把, 收到) from being heard. Simplified, half width, lower case.
"""

from __future__ import annotations

from itertools import count

_bits = count()


def _flag() -> int:
    return 1 << next(_bits)


# --- where a message comes apart
STOP = _flag()  # ends a sentence
QMARK = _flag()  # ends a sentence that asks
COMMA = _flag()  # ends a part of a sentence
COLON = _flag()  # the same, and what stands before it may be addressed
LIST = _flag()  # joins names
AT = _flag()
NAME = _flag()
DEPT = _flag()
# --- who is spoken to or of
ALL = _flag()  # everybody
YOU = _flag()
ME = _flag()
THIRD = _flag()  # somebody who is not here
HONOR = _flag()  # 老师, 哥, 同事: may follow a name that is called
PLAN = _flag()  # 打算, 会: 让 after it is what the speaker will do
CALL = _flag()  # a name after it is addressed, if the sentence asks
RELAY = _flag()  # the same, unless somebody else is addressed: 通知, 叫
OBJECT = _flag()  # an @ after it is spoken of: 联系, 发给, 抄送
OWNER = _flag()  # 责任人: the name after its colon is addressed
# --- how it asks
PLEASE = _flag()
FIRM = _flag()  # 务必 必须 尽快: makes an order of what it stands in
BA = _flag()
WILL = _flag()  # 将: 把 in an order, else a future
GIVE = _flag()  # 发我, 帮我: the speaker is to get something
DO = _flag()  # 看一下, 跑一趟: a small imperative by its form
VERB = _flag()  # what one may be told to do; an order only in the right place
WANT = _flag()  # 要
TREAT = _flag()  # 吃饭: 请 before it invites
DONT = _flag()  # 别再, 以后不要
QUEST = _flag()  # asks for information wherever it stands
QWORD = _flag()  # 谁, 什么: asks only in a question
QEND = _flag()  # 吗, 没: asks at the end
NE = _flag()  # 呢
URGE = _flag()
CALLING = _flag()  # 在吗
RECEIPT = _flag()  # asks each to answer, by itself
FILL = _flag()  # 报名, 接龙, 填表: asks each, unless it is over or optional
OPTIONAL = _flag()  # 想去的, 自愿, 没填的: only some are meant
NO_NEED = _flag()  # 不用回复
SHARE = _flag()
# --- what keeps it from asking
RHETORIC = _flag()
PAST = _flag()
SPEECH = _flag()  # thanks, praise, wishes, permissions, hearsay: what follows in that part is no order
NOT = _flag()
DONE = _flag()  # 了 过
OF = _flag()  # 的
TO_YOU = _flag()  # 给你, 发您: the speaker does it
CARRY = _flag()  # 顺便, 然后: goes on with the same subject
BA_END = _flag()  # 吧
# --- when
TODAY = _flag()
LATER = _flag()
DAYPART = _flag()
UNTIL = _flag()  # 前 之前 以内
DEADLINE = _flag()  # 下班前: a moment of today by which it is due
FUTURE = _flag()
# --- small talk and answers
ACK = _flag()  # 收到 好的: acknowledges wherever a part begins with it
SHORT = _flag()  # 好 行 1: acknowledges when it is all there is
PARTICLE = _flag()
THUMB = _flag()
LAUGH = _flag()
GREET = _flag()
THANK = _flag()
CHAT = _flag()
LEISURE = _flag()  # food, weather, play: a question about it asks nothing of work
BUSY = _flag()
FINISHED = _flag()
REFUSE = _flag()
TO_ALL_Q = _flag()  # 谁有, 有没有人
# --- signs
CHECKIN = _flag()
CHAIN = _flag()
DANGER = _flag()
DRILL = _flag()
BROKEN = _flag()
NEWS = _flag()  # 通知: 公告
MOMENTS = _flag()  # 朋友圈
OVER = _flag()  # 已截止, 已结束
STATE = _flag()  # 是 在 有: the verb before it is a noun
ADVERB = _flag()  # may stand between whom one speaks to and what they are to do
ORDER = _flag()  # a verb that orders when it follows a name at once: 负责, 跟进
ASCII = _flag()  # counts only as a word of its own

_LEXICON: dict[str, int] = {}


def enter(classes: int, *words: str) -> None:
    """Add words, split at spaces, to classes; a word may be entered several times."""
    for group in words:
        for word in group.split():
            # One Chinese character acknowledges only when it is all there is.
            flags = classes & ~ACK | SHORT if classes & ACK and len(word) == 1 and word >= "一" else classes
            edge = ASCII if word[0].isascii() and word[0].isalnum() or word[-1].isascii() and word[-1].isalnum() else 0
            _LEXICON[word] = _LEXICON.get(word, 0) | flags | edge


def hush(*words: str) -> None:
    """Take words out of all classes again: forms that a pattern made and nobody means so."""
    for group in words:
        for word in group.split():
            _LEXICON[word] = 0


def lexicon() -> dict[str, int]:
    """Every word with its classes."""
    return _LEXICON

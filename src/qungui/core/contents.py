"""Whether a message has content of some sort: attachments by their kind, categories and links by what the screen found."""

from __future__ import annotations

from qungui.core.clause import Now
from qungui.core.facts import Message

ATTACHED = {"images": "image", "voices": "voice", "videos": "video", "files": "file", "stickers": "sticker", "red_packets": "red_packet"}
"""Plural words of policies for attachment kinds."""


def contains(now: Now, fact: Message, sort: str) -> bool:
    """`sort` is an attachment kind (`images`, `voice` …), `links`, or a category of `banned_content` that is surely there."""
    if sort in ("links", "link"):
        return any(item.kind == "link" for item in fact.attachments) or any(found.kind == "link" for found in now.screened.extracts)
    kind = ATTACHED.get(sort, sort)
    if any(item.kind == kind for item in fact.attachments):
        return True
    return any(hit.category == sort for hit in now.screened.sure((sort,)))


CATEGORY_WORDS = {
    "porn": "色情", "gambling": "赌博", "drugs": "毒品", "violence": "暴力", "threat": "威胁恐吓", "gore": "血腥", "abuse": "辱骂",
    "defamation": "诋毁", "discrimination": "歧视", "harassment": "骚扰", "provocation": "引战", "rumor": "谣言", "politics": "涉政",
    "religion": "宗教", "superstition": "迷信", "vulgar": "低俗", "illegal": "违法", "fraud": "诈骗", "pyramid": "传销",
    "virus_link": "可疑链接", "links": "链接", "ads": "广告", "recruitment": "招聘", "trade": "买卖", "vote_soliciting": "拉票",
    "red_packet": "红包", "miniprogram": "小程序", "privacy": "他人隐私", "impersonation": "冒充", "other_groups": "拉人去别的群",
    "copyright": "侵权", "spoiler": "剧透", "cheating": "作弊", "vpn": "翻墙", "other": "其他违禁内容",
}  # fmt: skip
"""The categories of FORMATS §3 in words."""

EXCUSES = {
    "quoting the ban": "在说这条规定", "warning": "提醒别人当心", "talking about the word": "谈论这个词", "reported speech": "转述别人的话",
    "training": "培训的例子", "news": "新闻", "work": "谈工作", "rights": "正当诉求",
}  # fmt: skip
"""Why the screen let words pass, in words."""

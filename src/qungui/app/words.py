"""Chinese (and English) words for the codes of FORMATS, one table each; faces take them from here."""

from __future__ import annotations

from qungui.core.clauses import KINDS
from qungui.core.facts import Attachment

VERDICTS = {
    "breach": ("违规", "breach"),
    "request": ("要问", "request"),
    "remind": ("提醒", "reminder"),
    "duty": ("待办", "duty"),
    "met": ("做到", "met"),
    "unknown": ("无法判断", "unknown"),
    "withdrawn": ("撤回", "withdrawn"),
    "advice": ("建议", "advice"),
}
ACTIONS = {
    "remind": ("提醒", "remind"), "warn": ("警告", "warn"), "mute": ("禁言", "mute"), "unmute": ("解除禁言", "unmute"), "recall": ("撤回消息", "recall"),
    "remove": ("移出群", "remove"), "block": ("拉黑", "block"), "fine": ("罚款", "fine"), "red_packet": ("发红包", "red packet"),
    "deduct": ("扣分", "deduct"), "report": ("通报", "report"), "apology": ("道歉", "apology"), "rename": ("改名片", "rename"),
    "dismiss": ("解除职务", "dismiss"), "announce": ("发提醒", "announce"),
}  # fmt: skip
DECLARATIONS = {
    "purpose": ("目的", "purpose"), "scope": ("适用范围", "scope"), "effective_date": ("施行日期", "effective date"),
    "liability": ("免责", "liability"), "interpretation": ("解释权", "interpretation"), "other": ("说明", "other"),
}  # fmt: skip
SIGHTS = {
    "messages": ("发言", "messages"), "joins": ("进群", "joins"), "leaves": ("退群", "leaves"), "leave_cause": ("退群的原因", "why somebody left"),
    "renames": ("改群名片", "renames"), "nicknames": ("群名片", "nicknames"), "recalls": ("撤回", "recalls"), "reads": ("已读", "reads"),
    "acks": ("确认", "confirmations"), "shares": ("转发朋友圈", "shares"), "profiles": ("个人资料", "profiles"), "amounts": ("红包金额", "amounts"),
    "roles": ("群主和管理员", "roles"), "members": ("成员名单", "member lists"),
}  # fmt: skip
ATTACHED = {
    "image": "图片", "file": "文件", "link": "链接", "voice": "语音", "video": "视频", "sticker": "表情", "card": "名片", "miniprogram": "小程序",
    "red_packet": "红包", "merged": "聊天记录", "location": "位置", "call": "通话", "transfer": "转账", "vote": "投票", "chain": "接龙",
    "music": "音乐", "channel": "视频号",
}  # fmt: skip
GRADES = {"mend": ("须改", "must be mended"), "weigh": ("斟酌", "to be weighed"), "note": ("说明", "notes")}
STATES = {"proposed": ("建议", "proposed"), "choice": ("可选", "one of"), "approved": ("已批准", "approved"), "held": ("暂缓", "held")}
MODES = {"enforce": ("生效", "enforced"), "shadow": ("试行", "on trial"), "off": ("停用", "off")}

LANG = {"zh": 0, "en": 1}


def word(table: dict[str, tuple[str, str]], code: str, lang: str = "zh") -> str:
    """The word for a code; the code itself where the table has none."""
    return table[code][LANG[lang]] if code in table else code


def kind_word(kind: str, lang: str = "zh") -> str:
    """The title of a kind; the code itself for one that is not built."""
    known = KINDS.get(kind)
    return kind if known is None else known.title if lang == "zh" else known.title_en


def attachment_words(item: Attachment, text: str) -> str:
    """What hangs on a message, as a chat shows it: `[语音 30 秒]`, `[文件 周报.docx]`, `[红包 5 元×10]`; nothing that `text` says itself."""
    if item.seconds:
        more = f"{item.seconds:g} 秒"
    elif item.yuan is not None:
        more = f"{item.yuan:g} 元" + (f"×{item.count}" if item.count else "")
    else:
        more = item.name or item.url
    if more and more in text:
        return ""
    return f"[{' '.join(filter(None, (ATTACHED.get(item.kind, item.kind), more)))}]"


def clause_words(clause: str) -> str:
    """`第 3.5 条` of a bare number; a clause that is called otherwise goes by its own name."""
    return f"第 {clause} 条" if clause[:1].isdigit() else f"「{clause}」" if clause else ""

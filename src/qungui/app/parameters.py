"""What the parameters of rules are called, what they mean, and their values, in words: one table, for every page and command that shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from msgspec import to_builtins

from qungui.app.words import ACTIONS, ATTACHED, LANG, MODES, word
from qungui.core.answering import span_words
from qungui.core.contents import CATEGORY_WORDS
from qungui.core.moments import DAY, MINUTE, SECOND, parse_duration
from qungui.core.people.roles import ROLE_WORDS


class Meaning(NamedTuple):
    """A parameter: its name in Chinese and English, and one Chinese sentence on what it sets."""

    zh: str
    en: str
    says: str


PARAMETERS = {
    "within": Meaning("期限", "time allowed", "给多长时间"),
    "template": Meaning("格式", "template", "群名片由哪几段组成,段与段之间写 +,一段里可选的写 /"),
    "example": Meaning("例子", "example", "照格式写好的一个例子"),
    "allow": Meaning("可以在群里的人", "who may be in", "按部门、角色、编号或状态选人"),
    "invite": Meaning("可以拉人的人", "who may invite", "只有这些角色可以拉人进群"),
    "name": Meaning("名字", "name", "叫什么"),
    "fields": Meaning("要有的资料", "fields", "每个人要补上的资料"),
    "categories": Meaning("类别", "categories", "管哪几类内容"),
    "where": Meaning("管哪里", "where", "只看发言,还是连昵称和资料一起看"),
    "category": Meaning("只算", "category", "只算有这种内容的消息"),
    "topics": Meaning("可以谈的事", "topics", "提到这些词的不算跑题"),
    "strict": Meaning("从严", "strict", "拿不准的也问一问"),
    "terms": Meaning("保密词", "secret terms", "本单位自己的保密词语"),
    "what": Meaning("指什么", "what", "说的是哪件事、哪样东西"),
    "voice_seconds": Meaning("语音最长", "longest voice message", "一条语音最多多少秒,0 是不许发语音"),
    "max_chars": Meaning("字数上限", "most characters", "一条消息最多多少字"),
    "at_all": Meaning("可以@所有人的人", "who may @ everybody", "只有这些人可以@所有人"),
    "allow_kinds": Meaning("可以发的附件", "kinds of attachment", "只许发这些种类的附件"),
    "attest": Meaning("靠人确认的", "attested", "记录里看不见、要由人确认的要求"),
    "count": Meaning("条数", "count", "最多几条"),
    "per": Meaning("每多长时间", "per", "在多长时间里算;1d、1w、1mo 按自然日、周、月"),
    "from": Meaning("从", "from", "从几点起"),
    "to": Meaning("到", "to", "到几点为止"),
    "only_due": Meaning("只管", "only what is due", "只管当天要办的事"),
    "unless": Meaning("除外", "unless", "断网时不算,由交办的人确认"),
    "clock": Meaning("计时", "clock", "working 只算上班时间,always 全天都算;工作群不写就是 working"),
    "every": Meaning("周期", "every", "每隔多久一次"),
    "of": Meaning("对谁", "of whom", "哪些人要做"),
    "report": Meaning("要交东西", "something is handed in", "到时候要交来,不只是提醒"),
    "by": Meaning("由谁", "by whom", "由谁确认"),
    "windows": Meaning("时段", "hours", "哪些时间可以做什么"),
    "roles": Meaning("角色", "roles", "管哪些角色的人"),
    "ladder": Meaning("阶梯", "ladder", "第几次怎样处理,最后一级重复"),
    "actions": Meaning("处理", "actions", "选其中一种处理,不分先后"),
    "by_severity": Meaning("按轻重", "by severity", "轻微、一般、严重各怎样处理"),
    "window": Meaning("计次有效期", "how long a breach counts", "多久以前的不再计次"),
    "yuan": Meaning("金额", "yuan", "红包或罚款的金额"),
    "max_count": Meaning("最多几个红包", "most packets", "红包最多拆成几个"),
    "each": Meaning("按个算", "per packet", "金额是每个红包的,不是合计"),
    "applies_to": Meaning("只对", "applies to", "只管这些人"),
    "except": Meaning("不管", "except", "这些人、这些时间不管"),
    "mode": Meaning("状态", "mode", "enforce 生效,shadow 试行,off 停用"),
    "penalty": Meaning("处罚", "penalty", "违反了按哪一种处罚;none 只提醒"),
    "confirm": Meaning("要人批准", "confirm", "false 时禁言和撤回消息不必等人批准"),
}
OF_KIND = {
    ("ack_deadline", "within"): Meaning("回复时限", "time to answer", "交办或提问之后多久要有回应;不写是「及时」,只提醒和询问,不判违规"),
    ("ack_deadline", "from"): Meaning("谁交办", "who asks", "谁说的话要回;anyone 是任何人"),
    ("ack_deadline", "to"): Meaning("谁来回", "who answers", "谁该回;responsible 是负责的人或部门"),
    ("announcement_read", "within"): Meaning("回执时限", "time to answer a notice", "通知发出之后多久要回"),
    ("announcement_read", "clock"): Meaning("计时", "clock", "群里是工作群时只算上班时间"),
    ("share_duty", "within"): Meaning("转发时限", "time to share", "要求转发之后多久要转"),
    ("real_name", "within"): Meaning("改名期限", "time to mend the name", "名字不对,多久之内要改好;immediate 是马上"),
    ("nickname_format", "within"): Meaning("改名片期限", "time to mend the nickname", "名片不对,多久之内要改好;不写跟「实名」的期限"),
    ("profile_required", "within"): Meaning("补资料期限", "time to complete the profile", "进群之后多久要补齐"),
    ("reminder", "within"): Meaning("补交期限", "time for handing in late", "到点之后还可以晚交多久"),
    ("leave_notice", "within"): Meaning("移出期限", "time to remove a leaver", "离职之后多久要移出群"),
    ("inactive_cleanup", "within"): Meaning("潜水时长", "how long silent", "多久不说话算潜水"),
    ("dispute", "within"): Meaning("裁定期限", "time to rule", "申诉之后多久要裁定"),
    ("dispute", "roles"): Meaning("谁裁定", "who rules", "由哪些角色裁定"),
    ("attested", "within"): Meaning("办理期限", "time allowed", "多久之内要办"),
    ("daily_checkin", "from"): Meaning("几点起打卡", "from when", "几点以后的打卡才算"),
    ("daily_checkin", "to"): Meaning("打卡截止", "until when", "几点以前要打卡"),
    ("quiet_hours", "from"): Meaning("静默开始", "quiet from", "从几点起不发消息"),
    ("quiet_hours", "to"): Meaning("静默结束", "quiet until", "到几点为止;不写到当天第一个时段开始"),
    ("penalty", "name"): Meaning("处罚名", "name of the penalty", "别的规则用这个名字指它"),
    ("group_name", "name"): Meaning("群名", "name of the group", "群应该叫的名字"),
    ("management_group", "name"): Meaning("第二个群", "second group", "同样受约束的那个群"),
    ("flood_limit", "count"): Meaning("连发上限", "most messages", "一段时间里最多连发几条"),
    ("flood_limit", "per"): Meaning("连发时段", "in how long", "在多长时间里数;给了条数而不写时段,是一分钟"),
    ("confidentiality", "what"): Meaning("保什么密", "what is secret", "forward 转发,screenshot 截图,data 数据;不写全都算"),
    ("reminder", "what"): Meaning("交什么", "what is handed in", "要交的东西叫什么"),
    ("admin_duty", "of"): Meaning("谁做", "who does it", "哪些人要做,不写是管理员"),
}
"""Where a kind means something of its own by a name that others have too."""

_FIELDS = {"photo": "本人照片", "intro": "自我介绍", "avatar": "头像", "phone": "联系电话", "birthday": "生日"}
_CODES = {
    "immediate": ("马上", "at once"), "same_day": ("当天", "the same day"), "offline": ("断网", "offline"), "working": ("上班时间", "working hours"),
    "always": ("全天", "always"), "anyone": ("任何人", "anyone"), "responsible": ("负责的人", "whoever is responsible"), "message": ("发言", "messages"),
    "profile": ("昵称和资料", "names and profiles"), "forward": ("转发", "forwarding"), "screenshot": ("截图", "screenshots"), "data": ("数据", "data"),
    "members": ("按群人数", "as many as members"), "undefined": ("没有写明", "not given"), "unclear": ("读不准", "unclear"),
    "minor": ("轻微", "minor"), "medium": ("一般", "medium"), "serious": ("严重", "serious"),
}  # fmt: skip
_DAYS: dict[str, str] = dict(zip("mon tue wed thu fri sat sun".split(), "一二三四五六日", strict=True))
_ROLES: dict[str, str] = {role: name for name, role in reversed(ROLE_WORDS.items())}
_STATUS: dict[str, str] = {"active": "在职", "left": "离职", "absent": "请假"}
_PER = {"1d": ("每天", "a day"), "1w": ("每周", "a week"), "1mo": ("每月", "a month")}
_COUNTED = {"count": ("条", ""), "max_chars": ("字", "characters"), "voice_seconds": ("秒", "s"), "yuan": ("元", "yuan"), "max_count": ("个", "")}
SPANS = ("within", "per", "window", "for")
"""Parameters that are spans of time."""


def meaning(kind: str, name: str) -> Meaning:
    """What a parameter of a kind is; its bare name where no table knows it."""
    return OF_KIND.get((kind, name)) or PARAMETERS.get(name) or Meaning(name, name, "")


def parameter_word(kind: str, name: str, lang: str = "zh") -> str:
    """A parameter's name in words."""
    return meaning(kind, name)[LANG[lang]]


def value_words(name: str, value: Any, lang: str = "zh") -> str:
    """A parameter's value in words: `30 分钟`, `5 条`, `领导`, `每周五 17:00`; as the file writes it where nothing better is known."""
    plain = to_builtins(list(value) if isinstance(value, tuple) else value)
    if plain is None:
        return "不写" if lang == "zh" else "not given"
    if lang == "en":
        return _english(name, plain)
    if isinstance(plain, bool):
        return "是" if plain else "否"
    if name in SPANS and (span := parse_span(plain)) is not None:
        return _PER[plain][0] if name == "per" and plain in _PER else span_words(span) if span % MINUTE == 0 else f"{span / SECOND:g} 秒"
    if name in _COUNTED and isinstance(plain, int | float):
        return f"{plain:g} {_COUNTED[name][0]}"
    written = _WRITTEN.get(name)
    if written is not None and not isinstance(plain, str):
        try:
            return written(plain)
        except (AttributeError, KeyError, TypeError, ValueError):  # whatever somebody wrote in its place
            return _text(plain)
    return _text(plain)


def _english(name: str, value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_english(name, one) for one in value)
    if isinstance(value, dict) and "do" in value:
        money = f" {value['yuan']} yuan" if value.get("yuan") is not None else ""
        return f"{value['nth']}. {value['do']}{money}" if "nth" in value else f"{value['do']}{money}"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_english('', one)}" for key, one in value.items())
    if name == "per" and value in _PER:
        return _PER[value][1]
    unit = _COUNTED.get(name, ("", ""))[1] if isinstance(value, int | float) and not isinstance(value, bool) else ""
    return f"{_CODES[value][1] if isinstance(value, str) and value in _CODES else value} {unit}".strip()


def parse_span(value: Any) -> int | None:
    """A span in ms (a calendar month as 30 days); `None` where it is none: `immediate`, `same_day`, nothing."""
    try:
        return 30 * DAY if value == "1mo" else parse_duration(value)
    except ValueError:
        return None


def _text(value: Any) -> str:
    """A word, several, or a mapping of what has no words of its own."""
    if isinstance(value, list):
        return "、".join(_text(one) for one in value)
    if isinstance(value, Mapping):
        return ";".join(f"{_text(key)}:{_text(one)}" for key, one in value.items())
    if isinstance(value, str):
        return _CODES[value][0] if value in _CODES else CATEGORY_WORDS.get(value, value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _people(value: Any) -> str:
    """A SELECTOR, or roles."""
    if not isinstance(value, Mapping):
        return "、".join(_ROLES.get(one, str(one)) for one in value)
    parts = []
    for key, one in value.items():
        names = one if isinstance(one, list) else [one]
        if key == "roles":
            said = [_ROLES.get(each, str(each)) for each in names]
        elif key == "times":
            said = [f"{span['from']} 到 {span['to']}" for span in names]
        elif key == "days":
            said = [f"周{_DAYS[each]}" if each in _DAYS else str(each) for each in names]
        else:
            said = [_STATUS.get(each, str(each)) for each in names]
        parts.append("、".join(said))
    return ";".join(parts)


def _every(value: Any) -> str:
    at = f" {value['at']}" if "at" in value else ""
    if "weekday" in value:
        days = value["weekday"] if isinstance(value["weekday"], list) else [value["weekday"]]
        return f"每周{'、'.join(_DAYS.get(str(day)[:3].lower(), str(day)) for day in days)}{at}"
    if "day" in value:
        days = value["day"] if isinstance(value["day"], list) else [value["day"]]
        return f"每月 {'、'.join(map(str, days))} 日{at}"
    for unit, name in (("months", "个月"), ("weeks", "周"), ("days", "天"), ("hours", "小时")):
        if unit in value:
            return f"每 {value[unit]} {name}{at}"
    return _text(value)


def _windows(value: Any) -> str:
    said = []
    for one in value:
        allowed = "、".join(ATTACHED.get(each, CATEGORY_WORDS.get(each, each)) for each in one.get("allow") or ())
        said.append(f"{one.get('from')}–{one.get('to')}{one.get('name') or ''}" + (f"({allowed})" if allowed else ""))
    return "、".join(said)


def _ladder(value: Any) -> str:
    """`第 1 次提醒、第 2 次罚款 20 元`."""
    return "、".join(_step(one, place) for place, one in enumerate(value, 1))


def _step(one: Any, place: int) -> str:
    if not isinstance(one, Mapping):
        return f"第 {place} 次{word(ACTIONS, str(one))}"
    more = (f" {one['yuan']:g} 元" if one.get("yuan") is not None else "") + (f" {one['for']}" if one.get("for") else "")
    return f"第 {one.get('nth', place)} 次{word(ACTIONS, str(one.get('do')))}{more}"


def _actions(value: Any) -> str:
    return "或".join(word(ACTIONS, str(one.get("do") if isinstance(one, Mapping) else one)) for one in value)


def _severity(value: Any) -> str:
    return ";".join(f"{_text(grade)}:{_actions(steps if isinstance(steps, list) else [steps])}" for grade, steps in value.items())


_WRITTEN: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys(("from", "to", "allow", "invite", "at_all", "of", "by", "roles", "applies_to", "except"), _people),
    "every": _every, "windows": _windows, "ladder": _ladder, "actions": _actions, "by_severity": _severity,
    "allow_kinds": lambda value: "、".join(ATTACHED.get(one, one) for one in value),
    "fields": lambda value: "、".join(_FIELDS.get(one, one) for one in value),
}  # fmt: skip


def mode_words(mode: str | None, lang: str = "zh") -> str:
    """`生效`, `试行`, `停用`."""
    return word(MODES, mode or "enforce", lang)


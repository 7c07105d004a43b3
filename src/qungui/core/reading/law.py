"""Where a policy asks for what the law does not let a chat rule ask: each concern with a draft of the clause that asks for it lawfully.

The one list that both `qungui read` and `qungui check` use. A concern is advice about the policy, never about anybody's conduct.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import structs

from qungui.core.policy.choose import choice, offer
from qungui.core.policy.model import Clause, Policy, Problem
from qungui.core.reading.lawful import instead, settlements
from qungui.core.wording.text import fold_text

_Mend = tuple[re.Pattern[str], str]
_MONEY = r"\s*[\d一二两三四五六七八九十百千]+(?:\.\d+)?\s*(?:元|块钱?|人民币)"
_THINGS = r"(?:照片|身份证(?:号码?|复印件|照片|信息)?|银行卡(?:号码?)?|手机号码?|电话号?码?|(?:家庭)?住址|家庭地址|健康(?:状况|信息|情况|证明|码)(?:截图)?|体温|行程(?:码|卡|轨迹)|病历|病史|人脸|指纹)"
_GIVE = r"(?:提供|上传|填写|登记|提交|报送|上报|出示)"
_TIMES_OFF = r"(?:节假日|休息日|双休日|周末|假期|放假|下班后|夜里|晚上|深夜|凌晨)"
_CHILD = r"(?:孩子|学生|宝宝|幼儿|娃娃?|未成年人|小朋友)"
_OF_CHILD = r"(?:照片|视频|成绩|排名|分数|身份证|住址|病情|病史|健康|个人信息|姓名)"
_SPREAD = r"(?:公布|公开|发布|发到群|上传|晒|提供|登记|填写|发送)"
_PROTECTS = re.compile(r"(?:不得|不准|不许|禁止|严禁|勿|不要|不能|别|避免|杜绝|拒绝|自愿|监护人同意|家长同意)")


_NO_WAY_OUT = r"(?:不得|不准|不许|禁止|严禁|不能|不可)[^,。;]{0,8}(?:退(?:出)?|离开?)(?:本|工作|该)?群"
_WAIVED = r"(?:概)?不(?:承担|负)[^,。;]{0,10}责任|概不负责"
_NOT_MINE = r"(?:一切|所有|任何|群内)*的?(?:后果|言论|责任|纠纷|损失|行为)[^,。;]{0,6}(?:均|都|概|皆)?与(?:本群|群主|管理员?)[^,。;]{0,8}无关|(?:本群|群主)(?:概|一律)?免责"


class Concern(NamedTuple):
    """One thing the law objects to. `words` show it in a clause's folded text; `mends` turn the clause into its draft, `adds` goes behind it.

    `draft` is the wording where no words are there to be mended. `grave`: to be mended before the policy is enforced.
    """

    name: str
    words: re.Pattern[str]
    text: str
    hint: str
    choices: tuple[str, ...]
    mends: tuple[_Mend, ...]
    draft: str
    adds: str = ""
    grave: bool = True


FINE = Concern(
    "fine",
    re.compile(rf"罚款|罚[^,。;分]{{0,6}}{_MONEY}|扣[^,。;分]{{0,4}}(?:工资|奖金|{_MONEY})|{_MONEY}罚"),
    "用群规罚员工的钱没有法律依据(工资不得随意克扣)",
    "建议改为提醒、通报或考核分",
    ("改为提醒", "改为考核分", "保留,由人决定"),
    (
        (
            re.compile(
                rf"从[^,。;]{{0,4}}(?:工资|奖金|薪水)[里中]?扣(?:{_MONEY})?|扣[^,。;分]{{0,4}}绩效工资|(?:自觉|主动)?(?:乐捐|缴纳)(?:{_MONEY})"
            ),
            "提醒并记考核分",
        ),
        (
            re.compile(rf"(?:处以?|给予|并)?(?:罚款(?:{_MONEY})?|罚(?:{_MONEY})|扣(?:罚|除)?[^,。;分]{{0,4}}(?:工资|奖金)|扣(?:{_MONEY}))"),
            "提醒并记考核分",
        ),
    ),
    "提醒,屡次的计入考核分;不罚款,不扣工资。",
)
DISMISSAL = Concern(
    "dismissal",
    re.compile(r"辞退|开除(?!出?本?群|群籍|会员|队)|解除劳动|解聘|撤职|免职|劝退离职|视(?:为|作|同)(?:自动)?(?:离职|辞职|旷工)"),
    "群规不能成为辞退或撤职的依据",
    "建议改为提醒,另按劳动合同和民主程序通过的制度处理",
    ("改为提醒", "保留,由人决定"),
    (
        (
            re.compile(
                r"(?:予以|直接|立即|一律|给予)*(?:辞退|开除|解除劳动(?:合同|关系)?|解聘|撤职|免职|劝退离职|视(?:为|作|同)(?:自动)?(?:离职|辞职|旷工))(?:处理|处分)?"
            ),
            "提醒,情节严重的由人事部门按依法制定的规章制度处理",
        ),
    ),
    "提醒;情节严重的由人事部门按依法制定的规章制度处理。",
)
NO_LEAVE = Concern(
    "no_leave",
    re.compile(rf"{_NO_WAY_OUT}|执意退群|退群(?:的|者)?(?:一律)?视(?:为|作|同)"),
    "禁止退群没有约束力:成员随时有权退出,员工离职后更是如此",
    "建议改为退群前告知",
    ("退群前告知", "仅限在职期间", "保留"),
    (
        (re.compile(rf"(?:未经[^,。;]{{0,8}}(?:批准|同意|允许|许可)[^,。;]{{0,2}})?{_NO_WAY_OUT}"), "退群前请先告知群主"),
        (re.compile(r"执意退群"), "未告知就退群"),
        (re.compile(r"退群(?:的|者)?(?:一律)?视(?:为|作|同)[^,。;]{1,8}"), "退群前请先告知群主"),
        (re.compile(r"须?经?群主(?:同意|批准)(?:后)?"), "告知群主即可"),
        (re.compile(r"则?以?警告处分"), "由管理员了解原因"),
    ),
    "退群前请先告知群主。",
    "离职或不再参与的,可以自行退出。",
)
OFF_HOURS = Concern(
    "off_hours",
    re.compile(
        rf"24\s*小时(?:待命|在线|开机|保持|随时)|{_TIMES_OFF}[^,。;不无]{{0,8}}(?:也|必须|须|要(?!求)|应|照常|仍)[^,。;不无]{{0,14}}(?:回复|回应|答复|在线|待命)|"
        r"随时(?:待命|回复)|随叫随到|全天候(?:待命|在线|回复)|(?:无论|不论|不管)(?:何时|什么时候|几点)[^,。;不]{0,12}(?:都|均|须|要|必须|应)[^,。;不]{0,10}(?:回复|回应|答复)"
    ),
    "要求在休息时间回复,可能算加班",
    "建议限于工作时间",
    ("只计工作时间", "保留"),
    (
        (re.compile(r"(?:必须|须|要|应)?24\s*小时(?:待命|在线|开机|保持[^,。;]{0,6}|随时[^,。;]{0,4})"), "工作时间内保持联系畅通"),
        (
            re.compile(
                rf"{_TIMES_OFF}[^,。;不无]{{0,8}}(?:也|必须|须|要(?!求)|应|照常|仍)[^,。;不无]{{0,14}}(?:回复|回应|答复|在线|待命)(?:(?:工作)?消息|通知)?"
            ),
            "节假日和下班后不要求回复,急事打电话",
        ),
        (re.compile(r"随时(?:待命|回复)|随叫随到|全天候(?:待命|在线|回复)"), "工作时间内及时回复"),
        (re.compile(r"(?:无论|不论|不管)(?:何时|什么时候|几点)"), "工作时间内"),
    ),
    "只计工作时间;节假日和下班后不要求回复,急事打电话。",
)
WAIVER = Concern(
    "waiver",
    re.compile(f"{_WAIVED}|{_NOT_MINE}"),
    "群主和管理员的管理责任不能靠一句声明免除",
    "可以保留,但不能当作没有责任",
    ("改为依法尽责", "保留"),
    (
        (re.compile(_WAIVED), "依法尽管理责任,发现违规及时处理,成员对自己发布的内容负责"),
        (re.compile(_NOT_MINE), "成员对自己发布的内容负责,群主和管理员依法管理"),
    ),
    "群主和管理员依法尽管理责任,成员对自己发布的内容负责。",
    grave=False,
)
SENSITIVE = Concern(
    "sensitive",
    re.compile(rf"(?<!自愿)(?<!选择){_GIVE}(?!他人|别人)[^,。;]{{0,8}}{_THINGS}"),
    "收集照片等个人信息,要有明确目的并征得同意",
    "请写明用途、谁能看、保存多久,并允许不提供",
    ("改为自愿", "写明用途后保留"),
    (
        (
            re.compile(rf"(?:有义务|必须|务必|须|应当?|需要?|要|请)?({_GIVE}[^,。;]{{0,8}}{_THINGS})"),
            "可以自愿…(只用于核对身份,仅管理员可见,退群即删除)",
        ),
    ),
    "可以自愿提供照片(只用于核对身份,仅管理员可见,退群即删除)。",
)
MINORS = Concern(
    "minors",
    re.compile(rf"{_SPREAD}[^,。;]{{0,10}}{_CHILD}[^,。;]{{0,8}}{_OF_CHILD}|{_CHILD}[^,。;]{{0,6}}{_OF_CHILD}[^,。;]{{0,8}}{_SPREAD}"),
    "涉及未成年人的个人信息,须经监护人同意,也不宜在群里公开",
    "请改为只发给本人家长,并写明经监护人同意",
    ("只发给本人家长", "经监护人同意后发布"),
    (),
    "未成年人的照片、成绩等信息不在群里公开,经监护人同意后只发给本人家长。",
    "以上信息须经监护人同意,只发给本人家长,不在群里公开。",
)
ARCHIVE = Concern(
    "archive",
    re.compile(r"(?!)"),
    "要存档,却没有写明告知和保存多久",
    "请写明告知成员的方式和保存期限",
    ("12 个月", "24 个月"),
    (),
    "群聊记录存档只用于核对工作,保存 12 个月,期满删除;成员入群时告知。",
    "存档只用于核对工作,保存 12 个月,期满删除;成员入群时告知,可以查看自己的记录。",
)
HOURS = Concern(
    "hours",
    re.compile(r"(?<!每)(?:半个?小时|[\d一二两三四五六七八九十]+\s*(?:分钟|个?小时))(?:之?内|以内)?"),
    "没有写明只计工作时间,休息时间的交办也会被当作要限时回复",
    "请写明只计工作时间",
    ("只计工作时间", "保留"),
    ((re.compile(r"(?:超过)?(?:半个?小时|[\d一二两三四五六七八九十]+\s*(?:分钟|个?小时))"), "工作时间内…"),),
    "只计工作时间。",
    grave=False,
)
BY_WORDS = (FINE, DISMISSAL, NO_LEAVE, OFF_HOURS, WAIVER, SENSITIVE, MINORS)
_WATCHED = re.compile(
    r"(?:有权|可以?|将|会)[^,。;]{0,8}(?:查看|监控|监测|调取|检查|抽查)[^,。;]{0,10}(?:聊天|群聊|群内(?:信息|消息|记录)|聊天记录)"
)
_TOLD = re.compile(r"告知|知悉|知情|同意")
_KEPT = re.compile(r"(?:保存|保留|留存|存档)[^,。;]{0,10}(?:\d|[一二三四五六七八九十半])\s*个?(?:年|月|天|日)")
_HOURS_SAID = re.compile(r"工作时间|上班时间|工作日|办公时间|上班期间|在岗|当班")
_ASKS_ANSWERS = frozenset(("ack_deadline", "announcement_read"))


def concerns(policy: Policy) -> list[tuple[Concern, Problem]]:
    """All concerns of a policy in the order of its clauses, then those of no clause."""
    found = [pair for clause in policy.clauses for pair in of_clause(clause)]
    return [*found, *of_whole(policy)]


def of_clause(clause: Clause) -> Iterator[tuple[Concern, Problem]]:
    """Concerns that one clause raises by its words, or by its rules where its words do not say it."""
    text = fold_text(clause.text)
    for concern in BY_WORDS:
        found = concern.words.search(text)
        if found:
            if concern is MINORS and _PROTECTS.search(text):
                continue
            yield concern, _problem(concern, clause)
        elif concern.name in _SIGNS:
            sign, other = _SIGNS[concern.name]
            if not other.search(text) and any(sign(rule.kind, rule.params) for rule in clause.rules):
                yield concern, _problem(concern, clause)


def of_whole(policy: Policy) -> Iterator[tuple[Concern, Problem]]:
    """Concerns that hang on the policy as a whole: penalties by name, archiving without notice and retention."""
    for name, steps in policy.penalties.items():
        for concern in (FINE, DISMISSAL):
            if (
                concern is FINE
                and _fines("penalty", {"ladder": steps})
                or concern is DISMISSAL
                and _dismisses("penalty", {"ladder": steps})
            ):
                yield concern, _of_ladder(concern, name, steps)
    kept = next(
        (
            clause
            for clause in policy.clauses
            if any(rule.kind == "archive" for rule in clause.rules) or _WATCHED.search(fold_text(clause.text))
        ),
        None,
    )
    text = fold_text("\n".join(clause.text for clause in policy.clauses))
    if kept is not None and not (_TOLD.search(text) and _KEPT.search(text)):
        yield ARCHIVE, _problem(ARCHIVE, kept)


def _of_ladder(concern: Concern, name: str, steps: Any) -> Problem:
    """A concern about a penalty that stands by its name."""
    acts = {"改为提醒": "remind", "改为考核分": "deduct"}
    wrong = "fine" if concern is FINE else "dismiss"
    choices = (
        choice(label, penalties={name: instead(steps, wrong, acts[label])}) if label in acts else choice(label) for label in concern.choices
    )
    return structs.replace(offer("", f"处罚「{name}」:{concern.text}", concern.hint, choices), draft=concern.draft)


def unbounded(policy: Policy) -> Iterator[tuple[Concern, Problem]]:
    """Clauses that set a time for answering and do not say that only working time counts. No doubt of the reader: working time is the default."""
    for clause in policy.clauses:
        text = fold_text(clause.text)
        if any(rule.kind in _ASKS_ANSWERS and "clock" not in rule.params for rule in clause.rules):
            if HOURS.words.search(text) and not _HOURS_SAID.search(text):
                yield HOURS, _problem(HOURS, clause)


def drafted(concern: Concern, text: str) -> str:
    """The clause as it could lawfully be worded: its own words with the objectionable ones mended, else the concern's own draft."""
    mended = text
    for pattern, words in concern.mends:
        mended = _replaced(mended, pattern, words)
    if not text or (mended == text and not concern.adds):
        return concern.draft
    return f"{mended.rstrip().rstrip('。.;；')}。{_spelt(concern.adds, text)}" if concern.adds else mended


def _replaced(text: str, pattern: re.Pattern[str], instead: str) -> str:
    """`text` with what the pattern finds in its folded form replaced; all else stays as it is written. `…` is what was found (its group, if it has one)."""
    parts, done = [], 0
    for found in pattern.finditer(fold_text(text)):
        kept = text[found.start(1) : found.end(1)] if pattern.groups else ""
        parts += [text[done : found.start()], _spelt(instead, text).replace("…", kept or text[found.start() : found.end()])]
        done = found.end()
    return "".join((*parts, text[done:]))


def _spelt(words: str, like: str) -> str:
    """Our words with the punctuation that a text uses."""
    return words.translate(_WIDE) if "，" in like or "；" in like else words


_WIDE = str.maketrans(",;()", "，；（）")


def _problem(concern: Concern, clause: Clause) -> Problem:
    draft = drafted(concern, clause.text)
    offered = offer(clause.clause, concern.text, concern.hint, settlements(concern.choices, clause, draft), clause.line)
    return structs.replace(offered, draft=draft)


def _steps(params: Mapping[str, Any]) -> Iterator[str]:
    """What a penalty does, step by step, whatever form it is written in."""
    graded = params.get("by_severity")
    lists = [params.get("ladder"), params.get("actions"), *(graded.values() if isinstance(graded, Mapping) else ())]
    for steps in lists:
        for step in steps if isinstance(steps, list | tuple) else (steps,):
            yield str(step.get("do")) if isinstance(step, Mapping) else str(step)


def _fines(kind: str, params: Mapping[str, Any]) -> bool:
    return kind == "penalty" and "fine" in _steps(params)


def _dismisses(kind: str, params: Mapping[str, Any]) -> bool:
    return kind == "penalty" and "dismiss" in _steps(params)


_SIGNS: dict[str, tuple[Callable[[str, Mapping[str, Any]], bool], re.Pattern[str]]] = {
    "fine": (_fines, re.compile(r"定金|押金|红包|预备金")),
    "dismissal": (_dismisses, re.compile(r"管理")),
    "off_hours": (lambda kind, params: kind in _ASKS_ANSWERS and params.get("clock") == "always", re.compile(r"(?!)")),
    "sensitive": (lambda kind, params: kind == "profile_required" and "photo" in (params.get("fields") or ()), re.compile(r"自愿")),
}
"""How the parameters of a rule show what its clause does not say; not where such words of the clause show that something else is meant."""

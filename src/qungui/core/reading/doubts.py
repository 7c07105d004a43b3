"""What is questionable about a policy: ambiguity, gaps, undefined references, the law's concerns. Each with place, hint and choices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from qungui.core.policy.model import Clause, Policy, Problem
from qungui.core.reading.clauses import Piece
from qungui.core.reading.law import of_clause, of_whole
from qungui.core.wording.clocks import stretches
from qungui.core.wording.passage import Passage


class Reading(NamedTuple):
    """One clause with the passage it was read from."""

    piece: Piece
    passage: Passage
    clause: Clause

    def rule(self, kind: str) -> dict[str, object] | None:
        """The parameters of its first rule of a kind."""
        return next((rule.params for rule in self.clause.rules if rule.kind == kind), None)


class Doubt(NamedTuple):
    """A doubt that words alone show."""

    words: re.Pattern[str]
    text: str
    hint: str
    choices: tuple[str, ...] = ()


UNKNOWN_PENALTY = "提到的条例没有给出内容,违反后怎么处理不知道"
_UNSAID = re.compile(r"(?:指定|明确|确定|规定)[^,。;]{0,6}(?:群名|应加人员|入群人员|发布内容|管理员)")

_BY_WORDS = (
    Doubt(
        re.compile(r"不得[^,。;]{0,6}(?:非|不是)[^,。;]{0,14}(?:之外|以外|除外)|不得不|非[^,。;]{1,12}(?:之外|以外)的"),
        "双重否定,照字面意思与本意相反",
        "请选定本意,并改成肯定的说法",
        ("只准这些人进群", "只不准这些人进群"),
    ),
    Doubt(
        re.compile(r"(?:严禁|禁止|不得|不准|不许|请勿|不要)[^,。;]{0,4}拉人(?!头|进群须|到其他)"),
        "「拉人」说的是哪一种,没有写明",
        "请选定",
        ("邀请别人进本群", "把本群的人拉到别的群"),
    ),
    Doubt(
        re.compile(r"(?:最低|至少|不少于|不低于)[^,。;]{0,4}(?:金额)?\s*[\d一二三四五六七八九十]+\s*元"),
        "金额是红包总额还是每个红包,没有写明",
        "请选定;现按总额理解",
        ("总额", "每个红包"),
    ),
    Doubt(
        re.compile(r"关灯|熄灯"),
        "只写了开始,没有写到几点为止",
        "请写明结束时间;现按到次日第一个活动时段,没有则到 06:00",
        ("到次日 06:00", "到次日 07:00"),
    ),
    Doubt(re.compile(r"附件|见附|附图"), "提到附件,但这里没有附件", "请附上图片或文字,或删去这一句"),
    Doubt(
        re.compile(
            r"(?:按照?|依照?|根据|参照)[^,。;]{0,8}(?:相关|有关|公司)?[^,。;]{0,4}(?:条例|制度|规章|"
            r"手册)[^,。;]{0,4}(?:进行)?(?:处罚|处理|处分)"
        ),
        UNKNOWN_PENALTY,
        "请写明处罚办法,或给出该条例;在此之前每次违反都请人决定",
        ("提醒、警告、移出逐级处理", "只提醒", "每次由人决定"),
    ),
    Doubt(
        re.compile(r"(?:及时|尽快|尽早|第一时间|积极)[^,。;]{0,8}(?:回复|回应|答复|回话|反馈|确认|处理)"),
        "没有写明多久之内",
        "请选一个时限;现在只提醒,不判违反",
        ("30 分钟", "2 小时", "当天"),
    ),
    Doubt(re.compile(r"定期(?!限)"), "「定期」没有写明多久一次", "请写明周期", ("每周", "每月", "每季度")),
)


def doubts(policy: Policy, readings: Sequence[Reading]) -> list[Problem]:
    """All problems of a policy: clause by clause, then those of the whole."""
    found: list[Problem] = []
    for reading in readings:
        if not reading.piece.heading or reading.piece.number:
            found += _of_clause(reading)
    return found + list(_of_whole(policy, readings))


def _of_clause(reading: Reading) -> Iterator[Problem]:
    place, line = reading.clause.clause, reading.clause.line
    text = reading.passage.text
    for doubt in _BY_WORDS:
        if doubt.words.search(text):
            yield Problem(place, doubt.text, doubt.hint, doubt.choices, line)
    yield from (problem for _, problem in of_clause(reading.clause))
    for check in _CHECKS:
        for text_, hint, choices in check(reading):
            yield Problem(place, text_, hint, choices, line)
    if reading.clause.unclear:
        yield Problem(place, reading.clause.unclear, "请写明,或确认这一条只作说明", ("只作说明", "请管理员确认是否做到"), line)


_Said = Iterator[tuple[str, str, tuple[str, ...]]]


def _empty(reading: Reading) -> _Said:
    if not re.sub(r"[\W_]", "", reading.passage.text) and reading.piece.number:
        yield "只有编号,没有内容", "请补上这一条,或删去编号", ()


def _brackets(reading: Reading) -> _Said:
    text = reading.passage.text
    for opening, closing in ("()", "[]", "【】", "「」", "《》"):
        if text.count(opening) != text.count(closing):
            yield f"括号「{opening}{closing}」没有配对", "请检查是否漏写或多写了一个", ()


def _half_day(reading: Reading) -> _Said:
    for one in stretches(reading.passage.text):
        if not one.sure and one.to <= "12:00" and reading.rule("schedule") and one.from_ >= "07:00":
            early = f"上午 {one.from_}—{one.to}"
            late = f"晚上 {int(one.from_[:2]) + 12}:{one.from_[3:]}—{int(one.to[:2]) + 12}:{one.to[3:]}"
            yield f"「{reading.passage.words[one.start : one.end]}」没有写明上午还是晚上", "请选定", (early, late)


def _bare_rhythm(reading: Reading) -> _Said:
    params = reading.rule("reminder")
    if params is not None and "every" not in params:
        yield "提醒没有写明时间,现在不会执行", "请写明什么时候提醒", ("每周五 17:00", "每月 25 日", "每天 09:00")


def _nameless(reading: Reading) -> _Said:
    params = reading.rule("group_name")
    if params is not None and "name" not in params:
        yield "没有写明群名是什么", "请写明群名", ()
    params = reading.rule("nickname_format")
    if params is not None and "template" not in params:
        yield "没有写明昵称按什么格式", "请写明,如「部门+姓名」", ("部门+姓名", "姓名")


def _endless(reading: Reading) -> _Said:
    params = reading.rule("quiet_hours")
    if params is not None and "to" not in params and "关灯" not in reading.passage.text:
        yield (
            "静默时段没有写明结束时间" if "from" in params else "没有写明从几点到几点",
            "请写明;没有写时到次日 06:00",
            ("22:00 到次日 06:00", "23:00 到次日 07:00"),
        )


def _undated(reading: Reading) -> _Said:
    if re.search(r"年\s+月\s+日|[xX×_]{2,}年", reading.passage.text):
        yield "日期没有填写", "请填写施行日期", ()


_CHECKS: tuple[Callable[[Reading], _Said], ...] = (_empty, _brackets, _half_day, _bare_rhythm, _nameless, _endless, _undated)


def _of_whole(policy: Policy, readings: Sequence[Reading]) -> Iterator[Problem]:
    kinds = {rule.kind for clause in policy.clauses for rule in clause.rules}
    if policy.in_force_from is None:
        yield Problem("", "没有写明从哪天起施行", "请写明日期;现在对给出的全部聊天都适用")
    if kinds & {"ack_deadline", "announcement_read"} and policy.calendar is None:
        yield Problem(
            "", "没有写明工作时间", "请在 calendar 写明;现按工作日 09:00—18:00", ("09:00-18:00", "08:30-12:00,13:30-17:30", "不分时间")
        )
    yield from (problem for _, problem in of_whole(policy))
    seen: dict[str, int] = {}
    for reading in readings:
        key = re.sub(r"\W", "", reading.passage.text)
        if len(key) >= 8 and key in seen:
            yield Problem(reading.clause.clause, f"与第 {seen[key]} 行重复", "请删去一处", (), reading.clause.line)
        seen.setdefault(key, reading.piece.line)


def unclear(p: Passage) -> str | None:
    """Why a clause that demands something is not clear enough for any rule, or `None`."""
    if _UNSAID.search(p.text):
        return "要求指定群名、人员或管理员,但没有写出是什么"
    return None

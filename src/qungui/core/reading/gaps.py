"""What a clause leaves out: a number, a time, a name, a date, its very words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qungui.core.policy.choose import choice, clause_choice, with_params
from qungui.core.policy.model import Policy, Rule
from qungui.core.reading.model import Check, CheckInPolicy, Doubt, Reading
from qungui.core.wording.register import asked_fields

UNDEFINED = "regulations"
"""The name of a penalty that a text names and does not give."""
UNKNOWN_PENALTY = "提到的条例没有给出内容,违反后怎么处理不知道"
_MORNING, _NOON = "06:00", "12:00"
BLANK_DATE = re.compile(r"(?<![\d一二三四五六七八九十〇零])\s*年\s*[_xX×*]*\s*月\s*[_xX×*]*\s*日|[xX×_*]{2,}\s*年")
SINCE = (choice("从发布到群里那天起,并以发布为准", publish="required"), choice("对全部聊天都适用"))
"""What can be chosen where a text does not say since when it holds."""
_WEEKLY, _MONTHLY, _QUARTERLY = {"weeks": 1}, {"months": 1}, {"months": 3}


def _empty(reading: Reading) -> Iterator[Doubt]:
    if not re.sub(r"[\W_]", "", reading.passage.text) and reading.piece.number:
        yield Doubt(
            "只有编号,没有内容",
            "请补上这一条,或删去编号",
            (choice("以后补上"), clause_choice("作废", reading.clause, declares="other", text=f"{reading.piece.text}(作废)")),
        )


def _penalty(reading: Reading, policy: Policy) -> Iterator[Doubt]:
    """A penalty that is named and not given is one problem of the policy, told where it stands first."""
    using = [
        clause
        for clause in policy.clauses
        if any(rule.params.get("name") == UNDEFINED or rule.penalty == UNDEFINED for rule in clause.rules)
    ]
    if not using or using[0] != reading.clause or policy.penalties.get(UNDEFINED) != "undefined":
        return
    others = f"(第 {'、'.join(clause.clause for clause in using[1:])} 条也用到)" if using[1:] else ""
    yield Doubt(
        UNKNOWN_PENALTY + others,
        "请写明处罚办法,或给出该条例;在此之前每次违反都请人决定",
        (
            choice(
                "提醒、警告、移出逐级处理",
                penalties={UNDEFINED: [{"nth": 1, "do": "remind"}, {"nth": 2, "do": "warn"}, {"nth": 3, "do": "remove"}]},
            ),
            choice("只提醒", penalties={UNDEFINED: [{"nth": 1, "do": "remind"}]}),
            choice("每次由人决定"),
        ),
    )


def _time_to_answer(reading: Reading) -> Iterator[Doubt]:
    if (params := reading.rule("ack_deadline")) is not None and "within" not in params:
        yield Doubt(
            "要求回复,没有写明多久之内",
            "请选一个时限;现在只提醒,不判违反",
            tuple(
                clause_choice(label, reading.clause, with_params(reading.clause, "ack_deadline", within=within))
                for label, within in (("30 分钟", "30m"), ("2 小时", "2h"), ("当天", "same_day"))
            ),
        )


_SOON = re.compile(
    r"(?:及时|尽快|尽早|第一时间|马上|立即|立刻)(?=[^,。;]{0,8}(?:处理|处置|解决|上报|整改|反馈|报告|通知|转达|联系|跟进|答复|回复))"
)


def _how_soon(reading: Reading) -> Iterator[Doubt]:
    """What a person attests has no time by which it is to be done, where the words say only 及时."""
    params, word = reading.rule("attested"), _SOON.search(reading.passage.text)
    if params is not None and word and "within" not in params and reading.rule("ack_deadline") is None:
        yield Doubt(
            f"「{word[0]}」没有写明多久之内",
            "请写明时限",
            tuple(
                clause_choice(label, reading.clause, with_params(reading.clause, "attested", within=within))
                for label, within in (("30 分钟", "30m"), ("2 小时", "2h"), ("一天", "24h"))
            ),
        )


def _how_often(reading: Reading) -> Iterator[Doubt]:
    if (params := reading.rule("reminder")) is not None and "every" not in params:
        yield Doubt(
            "提醒没有写明时间,现在不会执行",
            "请写明什么时候提醒",
            tuple(
                clause_choice(label, reading.clause, with_params(reading.clause, "reminder", every=every))
                for label, every in (
                    ("每周五 17:00", {"weekday": "fri", "at": "17:00"}),
                    ("每月 25 日", {"day": 25, "at": "09:00"}),
                    ("每天 09:00", {"days": 1, "at": "09:00"}),
                )
            ),
        )
        return
    word = re.search(r"不?定期(?!限|间)|定时(?!器)", reading.passage.text)
    kind = next(
        (rule.kind for rule in reading.clause.rules if rule.kind in ("archive", "admin_duty", "attested") and "every" not in rule.params),
        None,
    )
    if word and kind and not any("every" in rule.params for rule in reading.clause.rules):
        yield Doubt(
            f"「{word[0]}」没有写明多久一次",
            "请写明周期",
            tuple(
                clause_choice(label, reading.clause, with_params(reading.clause, kind, every=every))
                for label, every in (("每周", _WEEKLY), ("每月", _MONTHLY), ("每季度", _QUARTERLY))
            ),
        )


def _endless(reading: Reading, policy: Policy) -> Iterator[Doubt]:
    params = reading.rule("quiet_hours")
    if params is None or "to" in params:
        return
    starts = [
        window["from"]
        for clause in policy.clauses
        for rule in clause.rules
        for window in rule.params.get("windows") or ()
        if rule.kind == "schedule"
    ]
    first = min((one for one in starts if one < _NOON), default=_MORNING)
    ends = dict.fromkeys((first, _MORNING, "07:00"))
    begins = "" if "from" in params else "23:00"
    yield Doubt(
        "没有写明从几点到几点" if begins else f"静默只写了 {params['from']} 开始,没有写明到几点为止",
        f"请写明结束时间;现按到次日{'第一个活动时段' if starts else ''} {first}",
        tuple(
            clause_choice(
                f"{begins + ' ' if begins else ''}到次日 {end}",
                reading.clause,
                with_params(reading.clause, "quiet_hours", to=end, **({"from": begins} if begins else {})),
            )
            for end in ends
        ),
    )


def _how_long(reading: Reading) -> Iterator[Doubt]:
    if (params := reading.rule("inactive_cleanup")) is not None and "within" not in params:
        yield Doubt(
            "没有写明多久不发言算潜水,现在不会执行",
            "请写明多久",
            tuple(
                clause_choice(label, reading.clause, with_params(reading.clause, "inactive_cleanup", within=within))
                for label, within in (("30 天", "30d"), ("90 天", "90d"), ("半年", "180d"))
            ),
        )


def _nameless(reading: Reading) -> Iterator[Doubt]:
    if (params := reading.rule("group_name")) is not None and "name" not in params:
        yield Doubt("没有写明群名是什么", "请写明群名")
    if (params := reading.rule("nickname_format")) is not None and "template" not in params:
        yield Doubt(
            "没有写明昵称按什么格式",
            "请写明,如「部门+姓名」",
            tuple(
                clause_choice(template, reading.clause, with_params(reading.clause, "nickname_format", template=template))
                for template in ("部门+姓名", "姓名")
            ),
        )


def _undated(reading: Reading) -> Iterator[Doubt]:
    if BLANK_DATE.search(reading.passage.text):
        yield Doubt("日期没有填写", "请填写施行日期;现在对给出的全部聊天都适用", SINCE)


def _unsaid(reading: Reading) -> Iterator[Doubt]:
    if reading.clause.unclear:
        fields = "、".join(dict.fromkeys(field for field, _ in asked_fields(reading.passage.text)))
        yield Doubt(
            reading.clause.unclear,
            f"请写明;群的名称、人员、内容、管理员可以写在 groups.yaml 的 {fields} 里" if fields else "请写明,或确认这一条只作说明",
            (
                clause_choice("只作说明", reading.clause, declares="other"),
                clause_choice("请管理员确认是否做到", reading.clause, (Rule("attested", {"of": {"roles": ["admin"]}}),)),
            ),
        )


CHECKS: tuple[Check, ...] = (_empty, _time_to_answer, _how_soon, _how_often, _how_long, _nameless, _undated, _unsaid)
IN_POLICY: tuple[CheckInPolicy, ...] = (_penalty, _endless)

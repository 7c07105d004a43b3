"""What a clause says in words that can be taken in two ways, or that cannot be meant as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from qungui.core.policy.choose import choice, clause_choice, with_params
from qungui.core.policy.model import Choice, Clause, Rule
from qungui.core.reading.model import Check, Doubt, Reading
from qungui.core.wording.clocks import halfway, past_noon
from qungui.core.wording.misprints import mended, misprints
from qungui.core.wording.text import fold_text

_BAN = r"(?:不得|禁止|严禁|不准|不许|不能|不可|请勿|切勿|不要|谢绝|拒绝|不允许|不接受)"
_TWICE = re.compile(
    rf"{_BAN}[^,。;]{{0,8}}(?:非|不是|不属于)(?P<who>[^,。;]{{1,16}}?)(?:之外|以外|除外)|"
    rf"(?<!除)(?<!除了)非(?P<who2>[^,。;除]{{1,14}}?)(?:之外|以外)的"
)
_TWO_BANS = re.compile(
    r"(?:切忌|严禁|禁止|杜绝|谨防|防止|避免|以免|请勿|切勿)(?:不得|不要|不许|不准|不可以|不能(?!履|正常|按)|勿)(?!已)|(?:不得|不许|不准|不要)(?:不得|禁止|严禁|不许)"
)
_BRING = re.compile(rf"(?:{_BAN}|勿|别)[^,。;]{{0,6}}拉人(?!头|进|入|到|去)")
_EACH = re.compile(r"红包一个|一个[^,。;]{0,8}红包|每(?:个|包|人|份)|单个|总(?:额|计|共|金额)|合计|共计|一共|累计")
_REWARD = re.compile(r"(?:违反|违规|违者|触犯|违背)[^。;]{0,16}?奖励(?!制度|办法|规定)")
_PAIRS = (("(", ")"), ("[", "]"), ("【", "】"), ("「", "」"), ("『", "』"), ("《", "》"), ("“", "”"), ("‘", "’"))
_ENUMERATOR = re.compile(r"(?:(?<=[\s,。;、!?])|(?<=[^\d]:)|^)(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z])\)|[:;=xTt^>][-_^ ]?\)|\^_?\^")


def _negation(reading: Reading) -> Iterator[Doubt]:
    text, clause = reading.passage.text, reading.clause
    if found := _TWICE.search(text):
        name = "who" if found["who"] else "who2"
        words = reading.passage.words
        who = words[found.start(name) : found.end(name)].strip("的")
        instead = tuple(Rule("attested") if rule.kind == "member_scope" else rule for rule in clause.rules)
        yield Doubt(
            f"双重否定:「{words[found.start() : found.end()]}」照字面意思与本意相反",
            "请选定本意,并改成肯定的说法;现按本意理解",
            (choice(f"只限{who}(本意)"), clause_choice(f"{who}反而不行(照字面)", clause, instead)),
        )
    elif found := _TWO_BANS.search(text):
        yield Doubt(
            f"双重否定:「{found[0]}」照字面意思与本意相反",
            "请只留一个否定词;现按禁止理解",
            (choice("禁止(本意)"), choice("不禁止(照字面)")),
        )


def _bring(reading: Reading) -> Iterator[Doubt]:
    if _BRING.search(reading.passage.text):
        kept = [rule for one in reading.clause.rules for rule in _without(one, "other_groups") if rule.kind != "member_scope"]
        invite = Rule("member_scope", {"invite": {"roles": ["owner", "admin"]}})
        lure = Rule("banned_content", {"categories": ["other_groups"]})
        luring = any("other_groups" in rule.params.get("categories", ()) for rule in reading.clause.rules)
        yield Doubt(
            "「拉人」说的是哪一种,没有写明",
            "请选定;现在只管往别的群拉人,有陌生人进群只问管理员",
            (
                clause_choice("邀请别人进本群", reading.clause, [*kept, invite]),
                clause_choice("把本群的人拉到别的群", reading.clause, reading.clause.rules if luring else [*kept, lure]),
                clause_choice("两样都不许", reading.clause, [*kept, lure, invite]),
            ),
        )


def _without(rule: Rule, category: str) -> tuple[Rule, ...]:
    """The rule with one category less; nothing where it had no other."""
    if rule.kind != "banned_content" or category not in rule.params.get("categories", ()):
        return (rule,)
    rest = [one for one in rule.params["categories"] if one != category]
    return (structs.replace(rule, params={**rule.params, "categories": rest}),) if rest else ()


def _amount(reading: Reading) -> Iterator[Doubt]:
    params = reading.rule("penalty")
    if params is None or params.get("yuan") is None or "红包" not in reading.passage.text or _EACH.search(reading.passage.text):
        return
    each = with_params(reading.clause, "penalty", each=True)
    yield Doubt(
        f"{params['yuan']:g} 元是红包总额还是每个红包,没有写明",
        "请选定;现按总额理解",
        (choice("总额"), clause_choice("每个红包", reading.clause, each)),
    )


def _reward(reading: Reading) -> Iterator[Doubt]:
    if reading.rule("penalty") is not None and _REWARD.search(reading.passage.text):
        rest = tuple(rule for rule in reading.clause.rules if rule.kind != "penalty")
        yield Doubt(
            "写的是违反以后,却说「奖励」,意思像是处罚",
            "请改用「处罚」或「罚」;现按处罚理解",
            (choice("是处罚"), clause_choice("是自愿的,不作处罚", reading.clause, rest, declares=None if rest else "other")),
        )


def _brackets(reading: Reading) -> Iterator[Doubt]:
    written = reading.piece.text
    raw = _ENUMERATOR.sub(lambda mark: "·" * len(mark[0]), written.translate(_ROUND))
    for opening, closing in _PAIRS:
        alone = _unpaired(raw, opening, closing)
        # Curly quotes are often typed the wrong way round
        if not alone or (opening in "“‘" and raw.count(opening) == raw.count(closing)):
            continue
        less = "".join(sign for place, sign in enumerate(written) if place not in alone)
        yield Doubt(
            f"括号「{opening}{closing}」没有配对:{_near(written, alone[0])}",
            "请检查是否漏写或多写了一个",
            (
                clause_choice(f"删去多出的「{written[alone[0]]}」", reading.clause, text=less),
                clause_choice("补上缺的一半", reading.clause, text=_completed(written, raw, alone, opening, closing)),
            ),
        )


def _unpaired(raw: str, opening: str, closing: str) -> list[int]:
    """Where signs stand that have no other half, in order."""
    waiting: list[int] = []
    alone: list[int] = []
    for place, sign in enumerate(raw):
        if sign == opening:
            waiting.append(place)
        elif sign == closing:
            if waiting:
                waiting.pop()
            else:
                alone.append(place)
    return sorted(alone + waiting)


_STOPS = ",。;、!?，；！？()（）[]【】「」《》“”:：\n "


def _completed(written: str, raw: str, alone: list[int], opening: str, closing: str) -> str:
    """The words with the missing half of each: before the stretch that a closing one ends, behind the one that an opening one begins."""
    wide = {"(": "（", ")": "）"}
    text = written
    for place in reversed(alone):
        other = opening if raw[place] == closing else closing
        other = wide.get(other, other) if written[place] in "（）" else other
        if raw[place] == closing:
            at = max((written.rfind(sign, 0, place) for sign in _STOPS), default=-1) + 1
        else:
            at = min((found for sign in _STOPS if (found := written.find(sign, place + 1)) >= 0), default=len(written))
        text = text[:at] + other + text[at:]
    return text


def _near(written: str, place: int) -> str:
    """The sign with a few characters of what it stands in."""
    return f"「{written[max(0, place - 6) : place + 7].strip()}」"


_ROUND = str.maketrans("（）［］", "()[]")


def _half_day(reading: Reading) -> Iterator[Doubt]:
    if reading.rule("schedule") is None:
        return
    for one in halfway(reading.passage.text):
        early, late = (one.from_, one.to), (past_noon(one.from_), past_noon(one.to))
        first, second = ("凌晨" if one.from_ < "06:00" else "上午"), ("下午" if late[0] < "18:00" else "晚上")
        yield Doubt(
            f"「{reading.passage.words[one.start : one.end]}」没有写明{first}还是{second}",
            f"请选定;现按{second if _has(reading.clause, *late) else first}理解,另一半天里做的先问人",
            (
                _hours(f"{first} {early[0]}—{early[1]}", reading.clause, late, early),
                _hours(f"{second} {late[0]}—{late[1]}", reading.clause, early, late),
            ),
        )


def _has(clause: Clause, start: str, end: str) -> bool:
    return any((one["from"], one["to"]) == (start, end) for rule in clause.rules for one in rule.params.get("windows") or ())


def _hours(label: str, clause: Clause, wrong: tuple[str, str], right: tuple[str, str]) -> Choice:
    """A choice that puts a window into one half of the day, and says that a person has done so."""
    windows = [
        {**one, "from": right[0], "to": right[1], "sure": True} if (one["from"], one["to"]) in (wrong, right) else one
        for rule in clause.rules
        for one in rule.params.get("windows") or ()
    ]
    return clause_choice(label, clause, with_params(clause, "schedule", windows=windows))


def _misprints(reading: Reading) -> Iterator[Doubt]:
    written = reading.piece.text
    found = misprints(fold_text(written), written)
    for one in found:
        if one.right is None:
            less = written[: one.start] + written[one.start + 1 :]
            choices = (clause_choice(f"删去「{written[one.start]}」", reading.clause, text=less), choice("原文无误"))
            yield Doubt(one.text, "请核对原文;条文照录,没有改动", choices)
    if sure := [one for one in found if one.right is not None]:
        said = "、".join(dict.fromkeys(one.text for one in sure))
        as_written = choice("原文无误") if reading.literal is None else clause_choice("原文无误", reading.clause, reading.literal)
        yield Doubt(
            f"疑有错字:{said}",
            "请核对原文;条文照录,没有改动,按改正后的意思理解",
            (clause_choice("改正", reading.clause, text=mended(written, sure)), as_written),
        )


CHECKS: tuple[Check, ...] = (_misprints, _negation, _bring, _amount, _reward, _brackets, _half_day)

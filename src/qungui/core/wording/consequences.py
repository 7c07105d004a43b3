"""Consequences in prose: what is done to whom, in which order, by which degree of gravity."""

from __future__ import annotations

import re
from typing import Any

from qungui.core.wording.durations import durations
from qungui.core.wording.numbers import NUMBER, number

# Most specific first: 解除禁言 is no 禁言. 移出 by any word is `remove`.
ACTS = (
    ("unmute", r"解除禁言|解禁|unmute"),
    (
        "mute",
        r"禁言|禁\s*[\d一二三四五六七两半]+\s*个?(?:天|小时|分钟)|闭嘴(?=$|[,。;])|封\s*\d+\s*(?:天|小时)|闭麦|小黑屋|静音|口球|禁声|封口|mute",
    ),
    ("block", r"(?!)"),
    (
        "remove",
        (
            r"移出|移除|踢出|踢了|被踢|踢人?|请出|请离|清理出|清退|清出|劝退|清理门户|移走|除名|剔除|飞机票|t出|拉黑|黑名单|"
            r"封禁|封号|封杀|永封|永久封|违规即移|即移|退群处理|逐出|驱逐|开除出群|取消.{0,4}(?:资格|会员)|kick|"
            r"(?<![a-z])ban(?:ned)?(?![a-z])|remov|expel|清除|抱走|送走|出群|(?<![a-z])t(?=$|[,。;!掉了出+]|人)|出局|淘汰|送客|滚蛋|除籍|走人|(?:直接|一律)飞(?=$|[,。;])|退社|退团|挪出|移走|剔出|清走|劝其?退|退出本群|永不录用|撵|请走|清了?(?=$|[,。;!])|删除好友"
        ),
    ),
    ("red_packet", r"(?:发|罚|交|奖励|请)[^,。;]{0,10}红包|红包[^,。;]{0,6}元|元(?:的)?红包"),
    (
        "fine",
        r"罚款|罚金|(?:罚|扣除?|缴纳)[^,。;分]{0,8}元|处以[^,。;]{0,6}元|定金(?:扣除|不退)|押金(?:扣|不退)|乐捐|[扣罚]\s*(?:\d+|[一二两三四五六七八九十百]+)(?!\s*[\d一二两三四五六七八九十百分点天次篇个]|%)|滞纳金|照付[^,。;]{0,4}费",
    ),
    ("deduct", r"扣[^,。;元]{0,6}分|绩效|考核分"),
    (
        "report",
        r"报警|公安|移[交送]|送交|上报|举报至|报送?(?:相关|有关)|司法机关|追究[^,。;]{0,8}(?:法律|刑事)|向[^,。;]{0,8}(?:部门|机关)(?:报告|举报)|通报批评|全公司通报|通报|公示(?!期)|挂(?:人|群|出|墙|避雷)|曝光",
    ),
    ("dismiss", r"辞退|开除|解除劳动|解聘|撤销[^,。;]{0,6}(?:权限|职务)|撤职"),
    ("apology", r"道歉|致歉|赔礼|赔罪|认错|检讨|apolog"),
    ("recall", r"撤回|被删除?|删除[^,。;]{0,8}(?:消息|内容|帖|发言|信息)|(?:一律|直接|立即|立刻|秒)删|删帖|delete"),
    ("rename", r"改名"),
    ("warn", r"警告|警示|黄牌|谈话|约谈|批评|训诫|要求[^,。;]{0,6}改正|warn"),
    ("remind", r"提醒|说一声|劝告|口头|教育|提示|劝阻|remind"),
)
_ACT = re.compile("|".join(f"(?P<{name}>{words})" for name, words in ACTS))
CONSEQUENCE = _ACT

_HARM = (
    r"(?:警告|禁言|移出|踢|清退|劝退|请出|封禁|封号|拉黑|移除|清理出|除名|出局|停单|停权|停职|停赛|公示|(?<![a-z])t(?=$|[,。;!掉了出]|人))"
)
_PENAL = "|".join(words for name, words in ACTS if name != "block")
_PUNISHED = "|".join(words for name, words in ACTS if name not in ("block", "rename", "unmute"))
THREAT = re.compile(
    rf"(?:发现|看见|看到|见|抓到?|查到|逮到?|有|犯)\s*一\s*(?:个|次|例|条|位|起)\s*,?(?:即|就|直接|立即|立刻|马上|必)?(?:{_PENAL})|"
    rf"(?:发现|抓到|抓住|查到|查实|查出|看到|逮到)(?:一次|后)?(?:即刻|即|就|必|直接|立即|立刻|马上|秒)+(?:{_PENAL})|"
    rf"^(?:第?\s*[一二两三四五\d]\s*[次回]|首次|初犯|再犯|再次|屡教不改)[^,。;]{{0,8}}?(?:{_PUNISHED})|由[^,。;]{{1,8}}(?:{_PUNISHED})|"
    rf"(?:封禁|封号|禁言|封|停号)\s*(?:{NUMBER}\s*(?:天|日|小时|分钟|周|个?月|年)|永久)|先(?:给予|予以|口头)?(?:警告|提醒|劝|口头|禁|批评|谈话|约谈)|(?:将|会)+被?(?:删除|撤回)|"
    rf"(?:各自?|必|一起|一并|全部|统统|当场|[天日时周]后)(?:将|会|即|予以|先)?(?:{_PENAL})|(?:^|[,的者])\s*(?:需|要|须|得|自行)?(?:照付|赔偿|补交|补缴)[^,。;]{{0,6}}(?:{NUMBER}元|费|损失)|"
    r"小黑屋(?:伺候|招待|见|警告|套餐)|用[^,。;]{0,2}小黑屋|(?:^|[的者,])\s*(?:一律|直接|管理员?)?将?(?:删除?|退回|秒删)(?=$|[,。;])|缺[^,。;]{1,4}删|照[收扣](?=$|[,。;])|算[^,。;]{0,3}[次天节]课?(?=$|[,。;])|^(?:移交|移送|上报)|算(?:旷工|迟到|缺席|弃权|违约|放弃|鸽)|不退[费款钱]|罪加一等|从重|加倍处|加重处|[按当][^,。;]{1,8}(?:处理|论处|计|算|对待)(?=$|[(,。;!])|(?:一律|直接|立即|立刻|发现即?|秒)(?:撤回|删除|秒删|删)|(?:押金|费用|会费|定金)[^,。;]{0,3}不[予退]|视为(?:自动)?(?:放弃|退群|退出|违约|旷工|缺席|弃权)|[另加再]罚|罚一个|处罚(?=当事|其|责任)|永ban|罚[扫抄站酒跑唱](?!款)|停[单权职赛报课岗]\S{0,4}[天月周次]|不再(?:派单|录用|合作|接纳|受理)|"
    r"(?:有权|(?<![许认])可(?:以|视|酌)?(?![^,。;]{0,4}(?:联系|申请))|采取|通过|包括但不限于|进行|给予|"
    rf"违[反者规][,: ]{{0,2}}(?:\d+天|永久|直接|一律|立即)?)(?:(?!未|没|不)[^,。;]){{0,14}}?{_HARM}(?!后|期间|时|"
    rf"的?原因|提醒)|^\s*(?:则|就|即|便)?(?:直接|一律|立即|给予|予以)?(?:{_HARM}(?!后|期间|时|的?原因|内容|机制|标准)|"
    r"通报(?:批评|处理|$)|罚款|扣[^,。;]{0,4}分|没收|取消[^,。;]{0,8}资格|开除|辞退|道歉|公开检讨)|"
    r"违[反者规]者?的?(?:自觉|主动|则|就|需|须|要|请|一律)?(?:奖励|补?发|罚|交)[^,。;]{0,6}红包|"
    r"(?:本人|自动|自觉|每次|再|各|需|须|要|得|应|主动)?[^,。;的者]{0,2}(?:发|罚交?|罚款|"
    rf"扣除?)[^,。;分]{{0,8}}?{NUMBER}元|{NUMBER}元红包|定金(?:扣除|不退)|免罚|红包(?:为|金额)?\s*{NUMBER}元|"
    r"(?:(?:(?:,|^)?(?:否则|违者|违反者?|违规者?(?!提醒|信息|内容|行为|言论|处理)|屡教不改者?|不听者|一经(?:发现|查实|核实)|经(?:发现|查实)|逾期|"
    r"发现(?:一次|一律|立即|即|后|者)|视(?:其)?情节(?:轻重|严重)?|情节(?:严重|恶劣|轻微)者?))(?=.{0,40}(?:"
    + "|".join(words for name, words in ACTS if name != "block")
    + r"|处理|处罚|惩罚|追究|责任))|(?:(?:将|会|都会|就会|可能会?|直接|一律|立即|立刻|马上|即|予以|给予|给以|处以|以|作|进行|将被|导致你?|均|永久|自动|无条件|酌情|你?将|滚动|暂时?|就|一次|罚|扣|你?被)+"
    r"(?:被|会|将|直接|立即|永久|立刻|滚动|你|其|群主|管理员?|予以|给予|严肃|公开|全群|做|作|进行|移至)*(?:"
    + "|".join(words for name, words in ACTS if name not in ("block", "rename", "remind", "recall"))
    + r")(?!后|期间|时|的?原因))|(?:严重|轻微|恶劣)(?:的|者)(?=[^,。;]{0,10}(?:"
    + "|".join(words for name, words in ACTS if name != "block")
    + r"))|(?:马上|立即|立刻|从严|严肃|严格|一律)处[理罚]|(?:秋后算账|追究[^,。;]{0,10}责任|严肃处理|严厉处罚|严格处理|受到(?:惩罚|处罚|处分)|"
    r"按[^,。;]{1,16}(?:处罚|处理|处分)|进行处罚|予以处(?:罚|理|分)|责任自负|后果自负|自负后果)|"
    r"(?:踢|封|罚|禁言|拉黑)谁|(?<=[不未没]改)(?:就|则|一律|直接|立即|马上)*(?:移出|踢出?|清退|请出|请离|禁言|拉黑)|(?<=[的者])(?:,?)(?:移出|踢出|踢|禁言|拉黑|清退|请出|请离|警告|罚款|封禁|通报|清理|清出|走人|扣[^,。;]{0,4}[分元]|除名|出局|公示|封号|劝退|停[单权赛职])"
    r"|(?:will|may|can|shall|likely)\b[^.,]{0,24}(?:kick|\bban|mute|remov|warn))"
)

_NTH = re.compile(
    rf"第\s*(?P<n>{NUMBER})\s*[次回]|(?P<first>\bfirst\b|首次|初次|初犯|头一[次回])|"
    r"(?P<n2>[一二两三四五六]|\d)\s*次(?!数|以)(?!打卡)|(?P<again>\bthen\b|再次|再犯|屡犯|再(?=[骂发犯刷违吵])|屡教不改|多次|二次以上|又犯|再有|仍不|"
    r"仍未|不改|拒不|不听(?:劝(?:告|阻)?|警告)?|劝阻无效|警告无效|警告后)|(?P<first2>先(?=警告|提醒|口头|禁|谈话|约谈|给予|予以))"
)
_SEVERITY = (
    ("minor", r"轻微|较轻|轻度|一般违规|轻者|轻则|情节较轻"),
    ("medium", r"中等|中度|较重|一般(?!违规)"),
    ("serious", r"严重(?!程度)|恶劣|重者|重则|重度|重大|特别|屡教不改"),
)


PARTICIPLE = re.compile(r"(?:出?群聊?|群组)?(?:过的?|的(?=[\u4e00-\u9fff])|者)")
"""被移出的业主, 被禁言者: what follows an act by which somebody is only named."""


def acts(text: str) -> list[str]:
    """What is done, in the order it is written, each once."""
    found: list[str] = []
    for match in _ACT.finditer(text):
        name = match.lastgroup or ""
        if PARTICIPLE.match(text, match.end()) and text[: match.start()].endswith("被"):
            continue
        if name not in found and not re.search(r"(?:不得|不要|禁止|不能|不可|无权|勿|乱|误|问|随意)[^,。;]{0,3}$", text[: match.start()]):
            found.append(name)
    return found


def step(name: str, text: str) -> dict[str, Any] | str:
    """An act with what its words add: `{do: mute, for: 30d}`, `{do: fine, yuan: 20}`, or the bare name."""
    extra: dict[str, Any] = {}
    if name == "mute" and (spans := durations(text)):
        extra["for"] = spans[0].text
    if name in ("fine", "red_packet") and (yuan := money(text)) is not None:
        extra["yuan"] = yuan
    return {"do": name, **extra} if extra else name


_YUAN = re.compile(rf"({NUMBER})\s*(?:元|块钱?|rmb|yuan)|[扣罚]\s*({NUMBER})(?!\s*[\d分点天次篇条倍]|%)")


def money(text: str) -> float | None:
    """The first amount of yuan."""
    return next((value for match in _YUAN.finditer(text) if (value := number(match[1] or match[2])) is not None), None)


def ladder(text: str) -> list[dict[str, Any]]:
    """首次提醒,二次警告,三次移出 as steps; empty where the text gives no order."""
    marks = [(match, _nth(match)) for match in _NTH.finditer(text)]
    steps: list[dict[str, Any]] = []
    for place, (match, nth) in enumerate(marks):
        end = marks[place + 1][0].start() if place + 1 < len(marks) else len(text)
        part = text[match.end() : end]
        done = acts(part)
        if not done and place == 0 and match["again"]:
            continue
        # 改名:部门+姓名,不改踢 asks for a name first, and does not punish by it
        before = [one for one in acts(text[: match.start()]) if one != "rename"] if not steps else []
        if before and (match["again"] or not done):
            # 警告一次后再犯移出: what stands before the first mark is the first step
            steps.append({"nth": 1, **_dict(step(before[0], text[: match.start()]))})
        if done:
            steps.append({"nth": nth or len(steps) + 1, **_dict(step(done[0], part))})
    orders = [one["nth"] for one in steps]
    return steps if len(steps) >= 2 and orders == sorted(set(orders)) else []


def _nth(match: re.Match[str]) -> int | None:
    if match["first"] or match["first2"]:
        return 1
    said = match["n"] or match["n2"]
    return int(number(said) or 1) if said else None


def _dict(one: dict[str, Any] | str) -> dict[str, Any]:
    return {"do": one} if isinstance(one, str) else one


def by_severity(text: str) -> dict[str, list[Any]]:
    """轻者警告,重者移出 as `{minor: [warn], serious: [remove]}`; empty where no grade has an act of its own."""
    marks = sorted((match.start(), match.end(), name) for name, words in _SEVERITY for match in re.finditer(words, text))
    graded: dict[str, list[Any]] = {}
    for place, (_, end, name) in enumerate(marks):
        stop = marks[place + 1][0] if place + 1 < len(marks) else len(text)
        part = text[end:stop]
        done = [step(act, part) for act in acts(part)]
        if done and name not in graded:
            graded[name] = done
    return graded

"""What the words of a clause do: ban, ask, permit, punish, explain. One fragment after another, as a reader takes them in."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from qungui.core.wording.consequences import CONSEQUENCE, THREAT

BAN, ASK, MAY, WHY, PUNISH, SAY = "ban", "ask", "may", "why", "punish", "say"

# Verbs of what one does in a group: 不发红包, 别聊闲事 are bans by their bare 不 and 别
_DOING = (
    "使用|看|玩|发|传|转|谈|聊|讲|说|议论|讨论|评论|攀比|炫|集赞|投票|募捐|拉|打|刷|骂|吵|闹|搞|做|带|涉及|涉|冒犯|挑衅|人身|攻击|侮辱|歧视|造谣|信谣|晒|秀|黑|喷|撩|引战|争|泄露|透露|外传|"
    "加|踢|退|改|用|抢|要钱|借|卖|推|当众|点名|透|剧透|问|催|抄|盗|灌|参与|散|贴|斗|随地|占|私|乱|随意|随便|擅|无故|恶意|轻易|迟到|缺席|潜水"
)
_HARD = (
    r"严禁|禁止|严格禁止|杜绝|谢绝|拒绝|抵制|反对(?!国家|政府|党|微信|社会|的)|避免|不容忍|零容忍|不欢迎|不收(?!费|入)|不得(?!不|已|超)|(?<![拿说])不准(?!时|确)|不许|不允许|不被允许|不容许"
    r"|不能(?!够|及时|按时|参加|到|来|确定|肯定|保证|解决|完成|回复|确认|上|问)|不可(?!避免|或缺|能|抗)|不要(?!求|紧|钱)|请?勿|切莫|莫要|请不|不应|不该|不宜|一概不|一律不|都不许|不再|绝不"
    rf"|(?<![分区特级类性个差])别(?!的|人|家|墅|名)|不(?={_DOING})(?![做作]要求)|不在(?=群|本群|微信群)|"
    r"禁(?=言论|发|聊|谈|语音|止|广告|图|烟|剧透|赌|毒|黄)|不行|不可饶恕|无法容忍|坚决打击|严打|严查|不让|"
    r"未经[^,。;]{1,12}(?:不|禁|严|发|转|擅)|擅自|以下行为(?:属于|视为)?违规|"
    r"not allowed|don'?t|do not|must not|\bno\b|never|forbidden|prohibit|avoid|not permitted|not tolerated|ban(?:ned)?\b"
)
_SOFT = (
    r"(?:请|要|应|需|须)?(?:不建议|不提倡|不鼓励|不赞成|不推荐|不主张|尽量(?:不|少|避免|别|控制|减少|克制)|"
    r"尽可能(?:不|少|避免)|最好(?:不|别|少)|少(?=发|谈|聊|说|刷|用|转|讨论|议论|涉及)|谨慎(?:发|讨论|谈|转|言)|"
    r"请?慎(?=发|言|谈|转)|注意尺度|(?<!「)(?<!建立在)适度(?!」|的)|适量(?!的)|控制(?=灌水|频率|数量)|回避|谨言|克制)"
)
_POST_SOFT = r"请注意$|要注意$|请节制|请适度"
_MAY = (
    r"(?<!不)(?<!未经)允许(?!的|后|不)|(?<![不未])可以(?!接受)|"
    r"(?<![不未许认])可(?=在|于|向|自|随时|私|申请|直接|与|联系|通过|抽|酌情|发(?!生)|进行|根据|由|先)|欢迎(?!新)|"
    r"(?<!不)鼓励|自愿|不需要|不需(?!要?经)|无需|无须|不必|随时(?!保持)|"
    r"(?<!所)有权|权限|授权|希望|(?:^|我们|也|强烈|还|仍然?|更|,)(?<!不)建议(?!性)|(?<!不)提倡|倡导|(?<!不)支持|享有|"
    r"不受限|不限制?(?!期|于)|不(?:作|做)要求|除外|容许|应届|推荐使用|welcome|feel free|encouraged|\bmay\b|\bcan\b"
)
_ASK = (
    r"必须|务必|(?<![反适响回供对相效])应当?(?!用|对|届|该不)|须(?!知)|需(?!要?求)|请(?![假离柬愿问示求客教])|一律|"
    r"(?<![重主需只])要(?![求么闻是紧领点素不因])|得(?=先|及时)|有义务|有责任|负责|责任是|严格|严守|保持|遵守|服从|"
    r"(?<!不)尊重|保证|确保|做到|坚持|注意|实行|实施|采用|统一|"
    r"必(?=须|需)|以.{1,8}为(?:准|格式|昵称)|格式|please|must|should|kindly|\bonly$|be (?:respectful|kind|polite|nice)|use "
)
_WHY = (
    r"^(?:以免|免得|以防|防止|因为|由于|否则(?!.*(?:移|踢|禁|罚|警))|以便|便于|方便|从而|为了|"
    r"为(?=更好|充分|维护|保证|确保|方便|规范|加强|营造)|这样|毕竟|旨在|目的|是为了|影响(?!.*[者的]$)|保护|"
    r"避免.{0,12}(?:误解|打扰|遗漏|错过|冲掉|麻烦|争议|误会|产生|造成|引起|影响|被|导致|浪费|不必要|重复(?!发)))"
)
_IF = r"^(?:如果|如|若|倘若|假如|一旦|当|除非|凡是|凡|对于?|遇到?|有(?=误会|问题|意见|事))"

_CUES = re.compile(f"(?P<why>{_WHY})|(?P<soft>{_SOFT}|{_POST_SOFT})|(?P<ban>{_HARD})|(?P<may>{_MAY})|(?P<ask>{_ASK})")
_BANS = re.compile(f"(?P<soft>{_SOFT})|(?P<ban>{_HARD})")
_SPLIT = re.compile(r"[,;。!?\n](?!\d{3})|(?<=[\u4e00-\u9fff:])\s+(?=[\u4e00-\u9fff])|(?<=[a-z ]),|(?<=[a-z])\.(?= |$)")
_LABEL = re.compile(r"^\s*[^,。;:!?\n]{1,16}:")
_STOP = re.compile(r"[。!?\n]|(?<=[a-z])\.(?: |$)")


class Fragment(NamedTuple):
    """A stretch between commas and what it does. `soft` marks bans by preference only; `cue` is where the words of the ban stand."""

    text: str
    force: str
    soft: bool
    start: int
    end: int
    own: bool = True
    post: bool = False


def fragments(text: str, inherited: str = SAY, soft: bool = False) -> tuple[Fragment, ...]:
    """A folded text as fragments. `inherited` is what a heading or the line that opens the list hands down."""
    found: list[Fragment] = []
    sentence: list[Fragment] = []
    for start, end, last in _pieces(text):
        sentence.extend(_fragment(text, start, end, sentence, inherited, soft))
        if last:
            found.extend(_settled(sentence))
            sentence = []
    return tuple(found) + tuple(_settled(sentence))


def _pieces(text: str) -> list[tuple[int, int, bool]]:
    """(start, end, ends a sentence) of all stretches between commas; commas in brackets do not split."""
    depth, start = 0, 0
    found = []
    marks = {match.start(): match for match in _SPLIT.finditer(text)}
    for place, sign in enumerate(text):
        if sign in "([{「『《":
            depth += 1
        elif sign in ")]}」』》":
            depth = max(0, depth - 1)
        if place in marks and (depth == 0 or sign in "。\n"):
            depth = 0
            if text[start:place].strip():
                found.append((start, place, bool(_STOP.match(text, place))))
            elif found and _STOP.match(text, place):
                found[-1] = (*found[-1][:2], True)
            start = place + 1
    if text[start:].strip():
        found.append((start, len(text), True))
    return found


def _fragment(text: str, start: int, end: int, before: list[Fragment], inherited: str, soft: bool) -> list[Fragment]:
    piece = text[start:end]
    threat = THREAT.search(piece)
    if threat:
        # 刷屏会导致你被踢: what comes before the consequence is what is punished
        head = piece[: threat.start()].strip()
        if not head.strip("则就即将会都均"):
            return [Fragment(piece, PUNISH, False, start, end)]
        forced = _forced(head, before, SAY, soft)
        force = BAN if forced[0] in (SAY, ASK) or inherited == BAN else forced[0]
        if re.match(
            r".{0,8}(?:违反|违规|违者|不遵守|对于?违|经发现|情节|视其?情节|第[一二三\d]|首次|多次|屡|累计|再|初)", head
        ) and not re.search(r"违规(?:发言|内容|言论|信息|推广|广告|行为)", head):
            force = PUNISH
        return [
            Fragment(head, force, False, start, start + threat.start(), False),
            Fragment(piece[threat.start() :], PUNISH, False, start + threat.start(), end),
        ]
    force, is_soft, own, post = _forced(piece, before, inherited, soft)
    return [Fragment(piece, force, is_soft, start, end, own, post)]


def _forced(piece: str, before: list[Fragment], inherited: str, soft: bool) -> tuple[str, bool, bool, bool]:
    """(force, soft, from its own words, the words stand behind their object) of one stretch."""
    body = piece.strip()
    label = _LABEL.match(body)
    # What stands in brackets is an aside: 器材交易(请到交易群)
    bare = re.sub(r"\([^()]*\)", lambda aside: " " * len(aside[0]), body)
    cue = _CUES.search(bare, label.end() if label else 0) or _CUES.search(bare)
    conditional = re.match(_IF, body)
    if (
        cue
        and conditional
        and cue.lastgroup in ("may", "ask", "ban")
        and cue.end() < len(body)
        and not re.search(r"(?:禁止|不得|不要|勿|不许)", body[conditional.end() :])
    ):
        cue = None
    if inherited == BAN and cue and cue.lastgroup == "ask" and not re.match(r"(?:请|必须|务必|应当|一律|please|must)", cue[0]):
        cue = None
    if cue is None and re.match(r"^(?:除非|除了|但是?[^,]{0,6}除外|例外)", body):
        return MAY, False, True, False
    if cue is None:
        carried = before[-1] if before else None
        if carried and carried.force in (BAN, ASK, MAY, WHY) and not (carried.force == WHY and inherited != SAY):
            return carried.force if carried.force != WHY else SAY, carried.soft, False, False
        return inherited, soft, False, False
    name = cue.lastgroup or ""
    if (
        name in ("ask", "may")
        and (later := _BANS.search(body, cue.end()))
        and not (name == "may" and re.match(r"不[要需]求|不受|不限", body[later.start() :]))
    ):
        # In 请各位不要刷屏 what is asked is not to do it
        cue, name = later, later.lastgroup or ""
    if name in ("ban", "soft"):
        rest = body[cue.end() :]
        post = not re.search(
            r"[\u4e00-\u9fffa-z]{2}", re.sub(r"^(?:发布?|传|有|出现|的|传到群里|讨论|谈论|说|谈|发言?|转发|散播)+", "", rest)
        )
        # A hard ban in the same stretch outweighs a soft word
        hard = name == "ban" or re.search(r"严禁|禁止|不得|不准|不许|请勿|切勿", body)
        return BAN, not hard, True, post
    if name == "may" and inherited == BAN and not re.search(r"允许|可以|欢迎|鼓励|自愿|容许", cue[0]):
        return inherited, soft, False, False
    return {"may": MAY, "ask": ASK, "why": WHY}[name], False, True, False


def _settled(sentence: list[Fragment]) -> list[Fragment]:
    """A ban behind its object, and a consequence, reach back over what the sentence says before them."""
    settled = _explained(sentence)
    for place in range(len(settled) - 1, 0, -1):
        here, before = settled[place], settled[place - 1]
        leans = re.match(
            r"\s*(?:以及|及|和|与|或者?|还有|也|都|一律|一概|均|等|请注意|严禁$|禁止$|不许|不准|不能|不要|不行|不得|并)", here.text
        )
        reaches = here.force == BAN and bool(leans) and (here.post or not here.own)
        punished = here.force == PUNISH and not any(one.force == BAN for one in settled[:place])
        if before.force == SAY and (reaches or (punished and re.search(r"[的者]$|^(?:如|若|凡|一旦)|会$", before.text.strip()))):
            if re.search(r"违反|违规者|违者|以上规定|本规定|经发现", before.text):
                continue
            settled[place - 1] = before._replace(force=BAN, soft=here.soft and here.force == BAN, own=False, post=reaches)
    return settled


_EXPLAINS = re.compile(
    r"^\s*(?:这(?=意味|样|一|不|种|也|有助|既|是(?:因为|由|为|我们|对))|"
    r"我们(?:理解|知晓|相信|认为|尊重|期待|建议|鼓励|容许|允许|知道|希望|欢迎|普遍)|大多数|关于|由于|因为|例如|即使|"
    r"即便|原因|此举|毕竟|上文|其实|当然|事实上|以上)"
)
_FIRM = re.compile(r"禁止|不得|严禁|绝不|不允许|不准|不许|请勿|切勿|一律|必须|移出|踢|禁言")


def _explained(sentence: list[Fragment]) -> list[Fragment]:
    """A sentence that explains asks nothing, up to the first firm word in it; nor does 如果不确定 before 请问管理员."""
    settled = list(sentence)
    if settled and _EXPLAINS.match(settled[0].text):
        for place, one in enumerate(settled):
            if _FIRM.search(one.text) or (one.force == BAN and one.own and re.search(r"别|勿|不要", one.text)):
                break
            settled[place] = one._replace(force=MAY, soft=False)
    for place, (one, after) in enumerate(pairwise(settled)):
        if one.force == BAN and not one.own and re.match(_IF, one.text.strip()) and after.own and after.force in (ASK, MAY):
            settled[place] = one._replace(force=SAY)
    return settled


def lead_force(line: str) -> tuple[str, bool] | None:
    """What a heading or an opening line hands down to its items: (force, soft), or `None` where it says nothing."""
    for pattern, force, is_soft in _LEADS:
        if pattern.search(line):
            return force, is_soft
    return None


_LEADS = (
    (re.compile(r"不(?:建议|鼓励|提倡|推荐)(?:的|以下|下列|发|讨论)"), BAN, True),
    (
        re.compile(r"(?:管理员?|群主|版主|班委|管理组|管理者|moderator|admin)[^,。]{0,8}(?:职责|责任|义务|守则|工作|任务|分工|规范)|职责"),
        ASK,
        False,
    ),
    (
        re.compile(
            r"(?:违反|违规|违约|违纪|违例)[^,。:]{0,10}(?:处理|处罚|惩罚|惩处|后果|措施|弥补|办法|成本)|处罚|惩罚|惩处|罚则|"
            r"奖惩|弥补要求|处理(?:方式|办法|措施|规则|结果)$|penalt|punish|consequence"
        ),
        PUNISH,
        False,
    ),
    (
        re.compile(
            r"❌|🚫|⛔|✖|✗|✘|禁|不得|违规(?!处|惩|的?处|后|者|后果|成本)|违反|不被?允许|不容忍|红线|不准|不许|不要(?!求)|勿|"
            r"限制的?行为|拒绝|杜绝|don't|do not|not allowed|prohibited|forbidden|违纪行为|不受欢迎|黑名单行为|雷区|抵制"
        ),
        BAN,
        False,
    ),
    (re.compile(r"✅|允许|可以|欢迎|鼓励|倡导|提倡|建议(?!.*禁)|推荐|权利|权益|福利|allowed|welcome|包括.{0,6}(?:以下)?话题"), MAY, False),
    (re.compile(r"要求|必须|应当|须知|规范|守则|准则|义务|公约|must|should"), SAY, False),
)

__all__ = ["ASK", "BAN", "CONSEQUENCE", "MAY", "PUNISH", "SAY", "WHY", "Fragment", "fragments", "lead_force"]

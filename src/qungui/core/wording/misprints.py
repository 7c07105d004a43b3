"""Words that Chinese writers often get wrong, where the words around them leave no doubt: 严谨发广告, 末经同意, 不停从管理, 再本群.

The text itself is never touched. What is read is the mended words, where they are as long as the written ones.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_DO = "发|传|转|刷|骂|拉|聊|谈|贴|晒|截|泄|打广告|广告|散布|散播|泄露|辱骂|人身|恶意|擅自|私自|私下|任何|一切|各种|各类|在群|在本群"
_ANSWER = "回应|回复|答复|反馈|回答|确认|处理|解决|上报|汇报|报告|沟通|通知|告知|提醒|清理|更新|修改|查看|阅读|撤回|制止|联系|转达|转发|整改|提交|报备|登记"
_PUT = "(?:作出|做出|给出|给予|予以|进行|加以)?"

_PAIRS: tuple[tuple[str, str], ...] = (
    # one word for another of the same sound
    (rf"(?<=[要须应请需并能得])即使(?=(?:的|地|在[^,。;]{{0,8}})?{_PUT}(?:{_ANSWER}))", "及时"),
    (rf"(?:既时|急时|及是|即时)(?=(?:的|地)?{_PUT}(?:{_ANSWER}))", "及时"),
    ("既使", "即使"),
    ("即然", "既然"),
    ("既日(?=起)", "即日"),
    ("既可(?=[,。;]|$)", "即可"),
    (
        "再(?=(?:本|该|此|我)群|群[里内中](?!部)|微信群|上班(?:时|期间)|工作(?:时间|期间)|规定(?:的?时间|期限)|休息时间|值班(?:时|期间)|公共)",
        "在",
    ),
    ("在(?=次(?:违|发|犯|出现|提醒|警告|强调|申请|入群|进群|邀|被)|三(?:强调|提醒|叮嘱|警告|违反|申明|重申|告诫))", "再"),
    ("停从(?=[^,。;]{0,6}(?:管理|安排|指挥|领导|劝|群主|调度|命令|指示))", "听从"),
    (rf"严谨(?=(?:{_DO})(?!言|表|展|挥|送方))", "严禁"),
    (rf"(?:静止|禁指|禁只|紧止|尽止|进止)(?={_DO})", "禁止"),
    ("末经(?=[^,。;]{0,12}(?:同意|允许|批准|许可|授权|核实|证实|审核|审批))", "未经"),
    ("(?<![周月年期季岁本])末(?=按时|按要求|按规定|及时|实名|回复|完成|提交|打卡|签到|备注|修改|达到|收到|参加|请假)", "未"),
    ("(?<![准周提])(?:请物|清勿|情勿)(?=在|发|刷|转|讨|聊|谈|随|擅|私|将|把|使|传)", "请勿"),
    ("(?<![改完慈友和妥])[善檀]自(?=退|拉|改|发|转|离|建|加|进|更|修|将|使用)", "擅自"),
    ("必需(?=在|要|于|按|经|实名|改|遵守|服从|回复|及时|立即|马上|先|由|备注|填写|提交|参加|保持|注明|将|把|本人)", "必须"),
    ("(?<=[入进群名事])需知(?![道])", "须知"),
    ("反应(?=(?:到)?的?(?:问题|意见|诉求|困难))", "反映"),
    ("散步(?=谣言|虚假|不实|不良|消息|信息|病毒|言论)", "散布"),
    ("暴利(?=[、,](?:色情|恐|血腥|赌|黄|低俗|反动|毒)|恐吓|血腥|言论|图片|视频)", "暴力"),
    ("人生攻击", "人身攻击"),
    ("以经(?![济营验典常费理过书络])", "已经"),
    ("因该(?=要|在|当|及时|先|按|遵|主动|立即|每)", "应该"),
    ("(?<!万)一但(?=违|发|出|查|有|被|经|超|进|加|退|确)", "一旦"),
    ("(?<!第)一率(?=实名|不|移|踢|禁|按|使用|由|要|须|清|予|改|采|视|没)", "一律"),
    ("[尊]守(?=[^,。;]{0,8}(?:规|纪律|制度|公约|法|约定|秩序))|遵[受首](?=[^,。;]{0,8}(?:规|纪律|制度|公约|法|约定|秩序))", "遵守"),
    ("违返", "违反"),
    ("规距", "规矩"),
    ("[记]律|纪率", "纪律"),
    ("制渡", "制度"),
    ("管里(?=员|人员|群|制度|规定|者)", "管理"),
    ("群住(?=同意|批准|或|和|、|有权|将|负责|可|会)", "群主"),
    ("部们", "部门"),
    ("姓明|性名(?=[-+,。;]|$|为|格式)", "姓名"),
    ("[妮呢泥]称", "昵称"),
    ("(?<![准预筹配具])备[柱著](?=[:,。;]|$|真|姓|自|群|为|成|名)", "备注"),
    ("(?<=[\\d一二三四五六七八九十])分种(?=[内之以后,。;]|$)", "分钟"),
    ("布署", "部署"),
    ("按排(?![名序行队列版期班])", "安排"),
    ("[工公]做(?=群|时间|期间|安排|需要|内容|汇报|日报|任务)", "工作"),
    ("操做", "操作"),
    ("做为(?![人事])", "作为"),
    ("自已(?!经)", "自己"),
    ("(?<!新)人群(?=须知|申请|后(?:请|须|要|必须|立|马|改)|请(?:先|及|立|马|改|修|备))", "入群"),
    ("(?<!应)加人(?=本群|该群|此群|群聊)", "加入"),
    ("进人(?=本群|该群|群)", "进入"),
    ("时侯", "时候"),
    ("[拒杜]决", "杜绝"),
    ("必竟", "毕竟"),
    ("竟量", "尽量"),
    ("传拨", "传播"),
    ("泄蜜", "泄密"),
    ("保[蜜秘]", "保密"),
    ("机蜜", "机密"),
    ("密秘", "秘密"),
    ("举抱", "举报"),
    ("投拆", "投诉"),
    ("申拆", "申诉"),
    ("处份", "处分"),
    ("(?<=予|头|次)惊告", "警告"),
    ("禁严(?=\\d|[一二三半两]|处|[,。;、]|或)", "禁言"),
    ("踢处(?=群|本|,|。|$)", "踢出"),
    ("移处(?=群|本|,|。|$)", "移出"),
    ("发部(?=广告|信息|消息|内容|不良|与|任何|虚假|公告)", "发布"),
    ("红[抱苞]", "红包"),
    ("图骗", "图片"),
    ("(?<=[发小短看拍传])视屏", "视频"),
    ("语因", "语音"),
    ("打[搞挠]", "打扰"),
    ("刷[平瓶]", "刷屏"),
    ("[群公]工告|公造(?=栏|内容|发布|,|。)", "公告"),
    ("请暇", "请假"),
    ("迟道", "迟到"),
    ("(?:按实|安时)(?=提交|打卡|完成|参加|上报|回复|到|签到)", "按时"),
    ("确任(?=收到|无误|,|。|;|$)", "确认"),
    ("收道(?=请|后|回|,|。|$)", "收到"),
    ("(?:公告|群|收到|看到|发布)通之", "通知"),
    ("悔辱", "侮辱"),
    ("诋悔", "诋毁"),
    ("诽[膀镑榜]", "诽谤"),
    ("造[遥瑶]|[遥瑶]言(?=[、,。]|$|惑)", "造谣"),
    ("骚忧", "骚扰"),
    ("色请(?=[、,。图视内信]|$)", "色情"),
    ("[堵赌]搏", "赌博"),
    ("煸动", "煽动"),
    ("挑畔", "挑衅"),
    ("节凑", "节奏"),
    ("(?<=[不勿止禁])外漏|(?<=不得|不能|不要|不准|不可)外漏", "外泄"),
    ("同鞋|(?<=各位)童鞋|童鞋(?=们)", "同学"),
    # a word too many, or one that does not go with what follows
    ("(?<![巴恨舍了见怪由])不得的(?=[一-龥])", "不得"),
    ("(?:严禁|不准|不许|请勿|切勿)的(?=发|转|传|截|聊|谈|拉|刷|骂|在)", "严禁"),
    ("(?<!目)的的(?!确|士)", "的"),
    ("了了(?!解|之|事)", "了"),
    ("请请(?!假|示|求|客|教)", "请"),
    ("必须必须|必须须", "必须"),
    ("不得不得", "不得"),
    ("禁止禁止", "禁止"),
    ("可能(?=(?:做|发|说|讲|聊|转|进|加)[。;!]|(?:做|发|说|讲|聊|转|进|加)$)", "可以"),
)
_ODD: tuple[tuple[str, str], ...] = (
    (
        r"(?:禁止|不得|严禁|不准|不许|不要|不能|勿)[^,。;因]{0,14}(?P<w>因(?=看|玩|刷|聊|用|发|打))(?![^。;]*(?:而|导致|影响|造成|耽误|引起|引发|延误|分心))",
        "「{}」后面少了结果(如「影响工作」),或多了一个「因」字",
    ),
    (
        r"(?<![不还就若或要只但可于总也都凡正像])是(?=[^,。;是]{0,8}\d\s*[点时:][^,。;是]{0,6}是(?!否|的))",
        "「{}」前后重复,一句话里有两个「是」",
    ),
)
"""Where something is amiss and nobody can say how it should be written."""


class Misprint(NamedTuple):
    """What stands there as written, what was meant (`None`: nobody can say), what is amiss in one sentence, and where it stands."""

    wrong: str
    right: str | None
    text: str
    start: int
    end: int


@cache
def _table() -> tuple[re.Pattern[str], tuple[str, ...]]:
    return re.compile("|".join(f"(?P<m{place}>{words})" for place, (words, _) in enumerate(_PAIRS))), tuple(right for _, right in _PAIRS)


def misprints(folded: str, written: str) -> list[Misprint]:
    """All of them in order. `folded` is `written` folded, character for character."""
    pattern, rights = _table()
    found = []
    for match in pattern.finditer(folded):
        right = rights[int((match.lastgroup or "m0")[1:])]
        wrong = written[match.start() : match.end()]
        around = _around(written, match)
        found.append(Misprint(wrong, right, f"「{around}」的「{wrong}」应为「{right}」", match.start(), match.end()))
    for words, text in _ODD:
        for match in re.finditer(words, folded):
            start, end = match.span("w") if "w" in match.groupdict() else match.span()
            found.append(Misprint(written[start:end], None, text.format(written[start : end + 6]), start, end))
    return sorted(found, key=lambda one: one.start)


_BREAK = re.compile(r"[^\w]")


def _around(written: str, match: re.Match[str]) -> str:
    """The misprint with a few characters of what it stands beside."""
    before = re.split(_BREAK, written[max(0, match.start() - 4) : match.start()])[-1]
    after = re.split(_BREAK, written[match.end() : match.end() + 4])[0]
    return before + match[0] + after


def mended(words: str, found: list[Misprint], *, to_read: bool = False) -> str:
    """The words with what was meant in place of what is written; `to_read`: only where no character moves."""
    parts, done = [], 0
    for one in found:
        if one.right is not None and not (to_read and len(one.right) != len(one.wrong)):
            parts += [words[done : one.start], one.right]
            done = one.end
    return "".join((*parts, words[done:]))

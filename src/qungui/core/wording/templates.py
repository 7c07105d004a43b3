"""Nickname templates in prose: 部门+姓名, 城市-岗位-姓名, 栋号-房号+姓名, 【部门】姓名, with their examples."""

from __future__ import annotations

import re

FIELDS = (
    r"(?:真实|中文|英文|宝宝|宝贝|学员|业主|店铺|孩子|学生|宝宝|本人|家长|员工|公司|所在|所属|单位|自己的?|游戏|微信|父母|毕业|入学|工作|常用|英文|主玩|个人|全|真)*"
    r"(?:姓名|名字|真名|本名|实名|全名|部门|科室|职务|职位|岗位|班级|年级|学校|学院|专业|届别|届|学号|城市|地区|区域|省份|"
    r"地点|行业|领域|公司|单位|企业|昵称|网名|花名|称呼|性别|年龄|栋号|楼号|楼栋|门牌号|门牌|房号|室号|单元号?|单元|"
    r"幢号?|楼层|"
    r"游戏id|游戏名|id|角色名?|职业|区服|代号|编号|工号|关系|车牌号?|车型|小区|乡镇|村名|组别|队名|战队|团队|店名|门店|品牌|"
    r"电话|手机号|联系方式|生日|爱好|技能|方向|身份|代数|机型|型号|网格|战区|阵营|等级|主职|岗|名|年份|级数?|"
    r"房间号|寝室号|宿舍号|床号|姓氏|姓(?=$|[\s)】」\"])|尊称|称谓|血型|坐标|cn|圈名|笔名|艺名|语种|组别|位置|门派|帮派|区服|大区|手机尾号|尾号|后四位|大名|小名|乳名|学号|工种|班次|线路|片区|"
    r"星座|属相|校区|院系|段位|赛道|家乡|籍贯|所在地|老家|现居地|身高|分会|分部|支部|科组|教研组|任教学科|学科|关系称呼|本命|推|担|入坑时间|店号|工作室|职称|科别|床位|船名|品类|主营|爸爸/妈妈|爸爸|妈妈|家长|"
    r"name|city|company|district|title|role|school|country|area|nickname)"
)
_SEPARATOR = r"\s*(?:[-+_/|@·、*&]+|--+|再?加上?|和)\s*"
_BRACKETED = rf"[\[【(〔<]\s*(?:{FIELDS})\s*[\]】)〕>]"
_PART = (
    rf"(?:{_BRACKETED}|{FIELDS}(?:\(.{{1,6}}?\))?|[\u4e00-\u9fff]{{1,8}}?(?=\s*[-+_|])|[a-z0-9]{{2,10}}(?=\s*[-+_|])|"
    r"[\u4e00-\u9fff]{2,6}(?=\s*$|[,。;(:\s]))"
)
_LEAD = (
    r"(?:命名(?:规则|格式|方式)?|nickname|(?:微信名|群里的名字|群?名字|(?:居民|家长|业主|成员|大家|一律)用|实名(?:进群|入群|制)?)[^,。;:+]{0,4}?|(?:昵称|名片|群名片|群昵称|备注|名称|id|改名|网名|群名称|实名)?(?:统一)?格式|(?:群?(?:名片|昵称|备注|马甲|备注名|显示名)|网名|id格式)[^,。;:]{0,10}?)"
    r"(?:统一|请|须|需|必须|应当?|要求|修改|更改|改|设置|设|使用|采用|按照?|写)*(?:为|成|是|:|如下)*\s*[:\"「『“]?\s*"
)
_TEMPLATE = re.compile(rf"(?P<t>{_PART}(?:(?:{_SEPARATOR})?{_PART}){{1,5}})")
_AFTER_LEAD = re.compile(rf"{_LEAD}(?P<t>[^,。;!?:\n\"」』”]{{2,40}})")
_CUE = re.compile(
    r"命名|昵称|微信名|名字(?=改|统一|写|用)|(?:居民|家长|业主|成员|大家|一律)用|群里的名字|改名|名片|备注|格式|改名|网名|马甲|群名(?!称?(?:为|是|叫))|显示名|\bid\b|实名|真名|nickname"
)
_EXAMPLE = re.compile(
    r"(?:例如|比如|如|例|示例|样例|举例|形如|参考|e\.g\.)\s*(?:为|"
    r"是)?\s*[:,]?\s*[\"「『'(《【]?\s*(?P<e>[^\"」』'。;,!?)》\s]{2,24}(?:[ ][^\"」』'。;,!?)》\s]{1,12})?)"
)
_FORMS = re.compile(
    r"报到|签到|行程|报平安|登记|投稿|发帖|发布格式|出售|转让|求购|约拍|拼车|招聘|标题|接龙|打卡|日报|周报|报名|提问|汇报|求助"
)
_FIELD = re.compile(FIELDS)
# 昵称带上位置和ID
_JOINED = re.compile(
    rf"(?:昵称|名片|备注|微信名)[^,。;:]{{0,8}}?(?:带上?|注明|写明|标注|标明|包含|写上|写清)\s*(?P<a>{FIELDS})\s*(?:和|与|及|、|以及)\s*(?P<b>{FIELDS})"
)
NAME_ONLY = re.compile(r"^(?:本人|真实|自己的?)*(?:姓名|真名|本名|名字|实名|全名)$")


def template(text: str, words: str) -> str | None:
    """The template as parts joined by `+`, or `None`; at least one part must be a field. `words` is the text as written, not folded."""
    found = _template(text)
    if not found or len(words) != len(text):
        return found
    parts = found.split("+")
    together = re.search(".{0,6}?".join(f"({re.escape(part)})" for part in parts), text)
    if together:
        return "+".join(words[slice(*together.span(number))] for number in range(1, len(parts) + 1))
    places = [(part, text.find(part)) for part in parts]
    return "+".join(words[place : place + len(part)] if place >= 0 else part for part, place in places)


def _template(text: str) -> str | None:
    if not _CUE.search(text) or (_FORMS.search(text) and not re.search(r"昵称|名片|备注|改名|马甲", text)):
        return None
    body = _EXAMPLE.split(text)[0] if _EXAMPLE.search(text) and _FIELD.search(_EXAMPLE.split(text)[0]) else text
    for match in _AFTER_LEAD.finditer(body):
        parts = _parts(match["t"])
        if len(parts) > 1 or (
            len(parts) == 1 and _FIELD.fullmatch(parts[0]) and not NAME_ONLY.fullmatch(parts[0]) and re.search(r"[为成是:]", match[0])
        ):
            return "+".join(parts)
    joined = _JOINED.search(body)
    if joined and _FIELD.fullmatch(joined["a"]) and _FIELD.fullmatch(joined["b"]):
        return f"{joined['a']}+{joined['b']}"
    best = max((_parts(match["t"]) for match in _TEMPLATE.finditer(body) if re.search(r"[-+_|·【\[]", match["t"])), key=len, default=[])
    return "+".join(best) if len(best) > 1 and any(_FIELD.fullmatch(part.split("/")[0]) for part in best) else None


def _parts(text: str) -> list[str]:
    text = re.sub(r"爸爸\(妈妈\)", "爸爸/妈妈", text.replace("`", ""))
    text = re.sub(r"\(([\u4e00-\u9fff]{1,4})\)", r"+\1", text)
    text = (
        re.split(r"(?:的?(?:格式|形式|方式|样式|字样)|进行|即可|修改|以便|方便|,|。|\()(?!.{0,4}[-+_])", text.strip())[0]
        if not re.match(r"[\[【(]", text.strip())
        else text.strip()
    )
    text = re.sub(r"^(?:的|为|是|成|按|以|请|改|用|:|\"|「)+|[\"」』\s的]+$", "", text)
    pieces = [
        one.strip(" []【】()〔〕<>\"「」『』'") for one in re.split(r"\s*[-+_|@·*&、]+\s*|再?加上?|(?<=[】\])〕>])|(?=[\[【〔<])|\s+", text)
    ]
    pieces = [one for one in pieces if one]
    pieces[:1] = [re.sub(rf"^.*(?:写|填|用|注|标|含|包括)[清明写上]?(?={FIELDS}$)", "", one) for one in pieces[:1]]
    split: list[str] = []
    for piece in pieces:
        split.extend(_known(piece))
    if not split or not any(_FIELD.fullmatch(part.split("/")[0]) for part in split) or any(len(part) > 10 for part in split):
        return []
    return split


def _known(piece: str) -> list[str]:
    """部门姓名 is two parts where both are fields; anything else stays one."""
    found = [match[0] for match in _FIELD.finditer(piece)]
    return found if len(found) > 1 and "".join(found) == piece and not _FIELD.fullmatch(piece) else [piece]


def example(text: str, words: str) -> str | None:
    """The example that follows 例如, as written in `words` (the same text, not folded)."""
    match = _EXAMPLE.search(text)
    return words[match.start("e") : match.end("e")].strip() or None if match and len(words) == len(text) else None

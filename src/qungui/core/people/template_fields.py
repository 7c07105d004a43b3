"""What the parts of a nickname template stand for: words for fields, and the forms in which a roster value may be worn."""

from __future__ import annotations

import re

from qungui.core.people.fold import fold_name
from qungui.core.people.model import Person
from qungui.core.people.people import People
from qungui.core.people.selectors import department_levels
from qungui.core.people.spelling import spelled

NAME_WORDS = frozenset("姓名 真名 真实姓名 名字 本名 全名 实名 员工姓名 成员姓名 本人姓名 name".split())
DEPARTMENT_WORDS = frozenset("部门 所属部门 所在部门 部门名称 部门全称 department".split())
TITLE_WORDS = frozenset("职务 职位 职称 头衔 title".split())

# Parts that name a level of the department path, where the person's path has one with such an end.
LEVEL_WORDS = {
    "科室": "科室", "处室": "处室", "车间": "间", "班组": "班组", "小组": "组", "组别": "组", "中心": "心", "分公司": "司", "门店": "店", "项目部": "部",
}  # fmt: skip

# Names of fields that a roster seldom has; without a column of that name anything but nothing is right.
FREE_WORDS = frozenset(
    "城市 地区 地域 区域 省份 省市 籍贯 所在地 所在城市 坐标 地点 岗位 工作岗位 行业 单位 公司 企业 企业名称 机构 学校 院校 院系 学院 系别 专业 "
    "年级 班级 班别 届别 届 届数 入学年份 毕业年份 学号 工号 编号 序号 手机 手机号 手机号码 电话 电话号码 联系方式 性别 年龄 生日 星座 属相 昵称 网名 "
    "微信名 群昵称 英文名 花名 游戏id id 游戏名 游戏昵称 游戏角色 角色名 区服 服务器 段位 等级 职业 楼栋 楼号 栋号 栋 幢号 单元 单元号 房号 房间号 室号 "
    "门牌号 门牌 户号 车牌 车牌号 车型 孩子姓名 学生姓名 宝宝姓名 孩子名字 孩子名 学生名 家长姓名 家长称呼 关系 亲属关系 家长关系 称呼 小区 村 村组 组 "
    "队 战队 公会 帮派 项目 项目名称 团队 工段 工种 店名 店铺 渠道 兴趣 爱好 特长 身份 角色 类型 类别 级别 负责区域 品牌 产品 业务 技术方向 方向 "
    "家庭住址 住址 地址 国家 时区 语言 婚否 身高 备注".split()
)
_FIELD_ENDS = ("姓名", "名称", "名字", "昵称", "号码", "编号", "单位", "部门", "城市", "地区", "区域", "年级", "班级", "岗位", "id", "称呼", "专业", "学校")

_FIELD_WORDS = NAME_WORDS | DEPARTMENT_WORDS | TITLE_WORDS | FREE_WORDS | frozenset(LEVEL_WORDS)

_UNITS = "栋幢座号楼单元室班级届组队区期户房层年"
_DIGITS = "零一二三四五六七八九"
_NUMBER = re.compile(r"(?<!\d)\d{1,12}(?!\d)|[一二三四五六七八九十]+")


def is_field(word: str, people: People) -> bool:
    """Whether a part names a field rather than standing for itself: a known word, the end of one, or a heading of the roster."""
    folded = fold_name(word)
    return folded in _FIELD_WORDS or folded.endswith(_FIELD_ENDS) or folded in people.columns


def fields_inside(word: str) -> tuple[str, ...]:
    """`年级班级` is two fields written together; a word that is one, or is not made of fields alone, stays as it is."""
    folded = fold_name(word)
    if folded in _FIELD_WORDS:
        return (word,)
    ways: list[tuple[str, ...] | None] = [()] + [None] * len(folded)
    for end in range(1, len(folded) + 1):
        for start in range(end - 1):
            way = ways[start]
            if way is not None and folded[start:end] in _FIELD_WORDS and ways[end] is None:
                ways[end] = (*way, folded[start:end])
    return ways[-1] or (word,)


def values_of(word: str, person: Person, people: People) -> tuple[str, ...] | None:
    """The values by which a part may be filled, the one to be shown first; `None`: the roster does not know it (or nothing of this person)."""
    folded = fold_name(word)
    own = next((value for heading, value in person.extra.items() if fold_name(heading) == folded and value), None)
    if own is not None:
        return (own,)
    if folded in NAME_WORDS:
        return (person.name, *person.aliases)
    if folded in TITLE_WORDS:
        return (person.title,) if person.title else None
    levels = [level for level in person.department.split("/") if level]
    if folded in LEVEL_WORDS:
        fitting = [level for level in levels if level[-1] in LEVEL_WORDS[folded]]
        return tuple(reversed(fitting)) or None
    if folded in DEPARTMENT_WORDS and levels:
        below = [name for name in people.departments if fold_name("/".join(levels)) + "/" in name]
        return (*reversed(levels), "/".join(levels), *(level for name in below for level in name.split("/")[len(levels) :]))
    return None


def filled_by_anybody(word: str, people: People) -> bool:
    """Whether the roster has values of a part for anybody at all."""
    if word not in people.filled:
        people.filled[word] = any(values_of(word, one, people) for one in people.all)
    return people.filled[word]


def worn(word: str, value: str) -> str:
    """Regex source for a value in a nickname folded by `fold_kept`; numbers of one's own columns may be 5 or 五, bare or with a unit."""
    if fold_name(word) in NAME_WORDS | DEPARTMENT_WORDS | TITLE_WORDS or fold_name(word).endswith(("姓名", "名字", "名")):
        return spelled(value)
    folded = fold_name(value)
    source, done = "", 0
    for found in _NUMBER.finditer(folded):
        source += re.escape(folded[done : found.start()]) + _number(found[0])
        done = found.end()
    rest = folded[done:]
    if done and all(char in _UNITS for char in rest):
        unit = re.escape(rest) if rest else f"[{_UNITS}]{{1,2}}"
        return f"{source}(?:{unit})?"
    return source + re.escape(rest)


def short_departments(person: Person) -> tuple[str, ...]:
    """Department names without their last word (销售 for 销售部): near enough to ask instead of accuse."""
    levels = [level for level in department_levels(person.department) if "/" not in level]
    return tuple(short for level in levels if len(short := re.sub(r"(?:部门|中心|[部科室组处队])$", "", level)) > 1 and short != level)


def _number(text: str) -> str:
    """A number as digits or in Chinese up to 99, in brackets or without."""
    value = int(text) if text.isdigit() else _from_chinese(text)
    if value is None:
        return re.escape(text)
    words = [rf"(?<!\d)0*{value}(?!\d)"]
    if 0 < value < 100:
        tens, ones = divmod(value, 10)
        words.append(("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else ""))
    return rf"[(\[【]?(?:{'|'.join(words)})[)\]】]?"


def _from_chinese(text: str) -> int | None:
    """1..99 of 一, 十二, 三十; `None` for what is no such number (一二三)."""
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_DIGITS.index(ones) if ones else 0)

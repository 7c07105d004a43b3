"""How people are spoken to: surname and a short title (高工, 孔科, 罗总, 严校长), made from title, roles, department and name."""

from __future__ import annotations

from qungui.core.people.fold import fold_name
from qungui.core.people.model import Person

COMPOUND_SURNAMES = frozenset(
    "欧阳 太史 上官 端木 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 亓官 司寇 巫马 公西 "
    "颛孙 漆雕 乐正 谷梁 拓跋 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 左丘 西门 第五".split()
)

# The end of a title -> how its bearer is addressed after the surname. The first end that fits counts.
_SPOKEN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("总经理", ("总", "总经理")), ("总裁", ("总", "总裁")), ("总监", ("总", "总监")), ("董事长", ("董", "董事长", "总")), ("董事", ("董",)),
    ("总工程师", ("总工", "工", "总")), ("总工", ("总工", "工", "总")), ("工程师", ("工", "工程师")), ("技术员", ("工",)),
    ("技师", ("工", "师傅")),
    ("设计师", ("工", "设计师")), ("护士长", ("护士长",)), ("秘书长", ("秘书长",)), ("检察长", ("检察长",)), ("辅导员", ("老师", "导员")),
    ("班主任", ("老师", "班主任")), ("教师", ("老师",)), ("老师", ("老师",)), ("医师", ("医生", "大夫")), ("医生", ("医生", "大夫")),
    ("司机", ("师傅",)), ("师傅", ("师傅",)), ("主治", ("医生",)), ("书记", ("书记",)), ("主任", ("主任",)), ("主席", ("主席",)),
    ("教授", ("教授", "老师")), ("讲师", ("老师",)), ("教练", ("教练",)), ("经理", ("经理",)), ("主管", ("主管",)), ("会计师", ("会计",)),
    ("会计", ("会计",)), ("出纳", ("出纳",)), ("律师", ("律师",)), ("博士", ("博士",)), ("助理", ("助理", "助")), ("秘书", ("秘书",)),
    ("顾问", ("顾问",)), ("管家", ("管家",)), ("老板", ("老板",)), ("群主", ("群主",)), ("总", ("总",)), ("工", ("工",)),
)  # fmt: skip

# Heads of these are also called by the one character: 孔科, 赵处.
_BARE_UNITS = frozenset("科处局厅院厂队所校部")

# What the head of a unit with that end is called, where the roster gives no title.
_HEADS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("办公室", ("主任",)), ("车间", ("主任",)), ("中心", ("主任",)), ("社区", ("书记", "主任")), ("学校", ("校长", "校")),
    ("校办", ("校长", "校")),
    ("公司", ("总",)), ("总经办", ("总",)), ("村", ("书记", "村长", "主任")), ("办", ("主任",)), ("室", ("主任",)),
    *((unit, (unit + "长", unit)) for unit in "科处局厅院厂队所校部"), *((unit, (unit + "长",)) for unit in "站组班店园系"),
)  # fmt: skip

_ROLE_TITLES = {"teacher": ("老师",), "owner": ("群主",)}

# Words of their own that would look like a surname and a short title.
_COMMON_WORDS = frozenset(
    "车队 车厂 车部 高校 高院 高处 高部 党校 党部 商队 金科 马队 何处 文科 文工 武校 施工 员工 化工 包工 军工 全部 全队 全厂 全校 全院 全所 全科 全局 干部 干校 连队 班主任 单科 方所 东部 "
    "西部 南部 北部 管处 管所 管局 安局 安处 安部 卫处 卫科 商局 商会 时工 农工 水工 石工 木工 华工 金工 边队".split()
)


def surname(name: str) -> str:
    """The surname of a Chinese name, or "" where there is none to see."""
    folded = fold_name(name)
    if len(folded) > 2 and folded[:2] in COMPOUND_SURNAMES:
        return folded[:2]
    return folded[0] if len(folded) > 1 and all("\u3400" <= char <= "\u9fff" for char in folded) else ""


def spoken_titles(title: str) -> tuple[str, ...]:
    """Short titles for one title: 工程师 -> 工, 工程师; 总务科科长 -> 科长, 科; 副校长 -> 校长, 校, 副校长.

    None where it is no title to call by.
    """
    title = fold_name(title)
    for end, spoken in _SPOKEN:
        if title.endswith(end):
            return (*spoken, f"副{spoken[0]}") if title[: -len(end)].endswith("副") else spoken
    if title.endswith("长") and len(title) > 1:
        unit = title[-2]
        deputy = (f"副{unit}长",) if title[:-2].endswith("副") else ()
        return (f"{unit}长", *((unit,) if unit in _BARE_UNITS else ()), *deputy)
    return ()


def _head_titles(department: str) -> tuple[str, ...]:
    """How the head of a department is called, from its innermost level that tells."""
    for level in reversed(fold_name(department).split("/")):
        for end, spoken in _HEADS:
            if level.endswith(end):
                return spoken
    return ()


def title_forms(person: Person) -> tuple[str, ...]:
    """Folded surname + short title forms by which the person may be called. Whether a form is unique is for others to see."""
    family = surname(person.name)
    if not family:
        return ()
    in_name = spoken_titles(fold_name(person.name)[len(family) :])
    own = (*spoken_titles(person.title), *in_name)
    titles = [*own, *(title for role in person.roles for title in _ROLE_TITLES.get(role, ()))]
    if "leader" in person.roles:
        titles += [*_head_titles(person.department), "总"] if own else [*_head_titles(person.department), "总", "经理", "主任"]
    forms = dict.fromkeys(family + title for title in titles)
    return tuple(form for form in forms if form not in _COMMON_WORDS)

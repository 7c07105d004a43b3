"""群名片格式."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qungui.core.people.model import Person
from qungui.core.people.people import People
from qungui.core.people.template import Mismatch, check, compile_template, formatted
from qungui.core.people.template_match import match

STAFF = People(
    [
        Person("zu", "祖冲之", "销售部", extra={"楼号": "3", "门牌": "1202"}),
        Person("guo", "郭守敬", "技术部/平台组", title="组长"),
        Person("lu", "陆羽", "茶艺部", aliases=("Lou",)),
        Person("lv", "陆羽田", "茶艺部"),
        Person("gu", "古丽·阿不都", "后勤中心", extra={"年级": "高一", "班级": "12班", "孩子姓名": "古小宝"}),
        Person("su", "苏一", "", extra={"年级": "高二", "班级": "三班", "楼号": "2单元", "空": ""}),
        Person("x", "徐霞客", "总部/市场部"),
        Person("y", "徐弘", "总部"),
        Person("z", "文同", extra={"班级": "一二三班", "工号": "1" * 5000}),
    ]
)


def verdict(template: str, who: str, nickname: str) -> Mismatch | None:
    person = STAFF.get(who)
    assert person is not None
    return check(compile_template(template), nickname, person, STAFF)


@pytest.mark.parametrize(
    ("template", "who", "nickname"),
    [
        ("部门+姓名", "zu", "销售部-祖冲之"),
        ("部门+姓名", "zu", "銷售部－祖沖之"),
        ("部门+姓名", "zu", "【销售部】祖冲之"),
        ("部门+姓名", "zu", "销售部(祖冲之)"),
        ("部门+姓名", "zu", "销售部祖冲之"),
        ("部门+姓名", "zu", "🌸销售部 🌸 祖冲之🌸"),
        ("部门+姓名", "zu", "销售部@祖冲之 13800000000"),
        ("部门+姓名", "zu", "销售部|祖冲之经理"),
        ("部门+姓名", "lu", "茶艺部-陆羽(Lou)"),
        ("部门+姓名", "lu", "茶艺部-Lou"),
        ("部门+姓名", "guo", "技术部-郭守敬"),
        ("部门+姓名", "guo", "平台组_郭守敬 组长"),
        ("部门+姓名", "guo", "技术部/平台组/郭守敬"),
        ("部门+姓名", "gu", "后勤中心·古丽阿不都"),
        ("部门+姓名", "gu", "后勤中心 古丽·阿不都"),
        ("部门+姓名", "y", "市场部-徐弘"),
        ("部门姓名", "zu", "销售部 祖冲之"),
        ("部门-姓名", "zu", "销售部 祖冲之"),
        ("部门（简称）＋【姓名】", "zu", "销售部 祖冲之"),
        ("部门+姓名+职务", "guo", "技术部 郭守敬 组长"),
        ("部门+姓名+职务", "zu", "销售部 祖冲之 售前"),
        ("城市+岗位+姓名", "zu", "成都-售前-祖冲之"),
        ("城市+岗位+姓名", "zu", "成都-售前-华北-祖冲之"),
        ("年级+班级+姓名", "gu", "高一12班古丽阿不都"),
        ("年级+班级+姓名", "gu", "高1(12)班 古丽阿不都"),
        ("年级+班级+姓名", "gu", "高一十二班-古丽·阿不都"),
        ("年级+班级+姓名", "su", "高二3班苏一"),
        ("楼号+门牌+姓名", "zu", "3栋1202祖冲之"),
        ("楼号+门牌+姓名", "zu", "3-1202-祖冲之"),
        ("楼号+门牌+姓名", "lu", "5栋301陆羽"),
        ("楼号+姓名", "su", "2苏一"),
        ("班级+姓名", "z", "一二三班-文同"),
        ("工号+姓名", "su", "1-苏一"),
        ("孩子姓名+爸爸/妈妈", "gu", "古小宝妈妈"),
        ("孩子姓名+爸爸/妈妈", "lu", "陆小渔-爸爸"),
        ("孩子姓名+爸爸/妈妈", "lu", "陆小渔爸爸"),
        ("春风里+姓名", "lu", "春风里陆羽"),
        ("游戏ID+城市", "lu", "Yu-杭州"),
        ("小组+姓名", "guo", "平台组-郭守敬"),
        ("小组+姓名", "zu", "三组-祖冲之"),
        ("空+姓名", "su", "空苏一"),
        ("昵称/姓名", "su", "苏一"),
        ("姓名", "zu", "祖冲之 ①"),
    ],
)
def test_right(template: str, who: str, nickname: str) -> None:
    assert verdict(template, who, nickname) is None


@pytest.mark.parametrize(
    ("template", "who", "nickname", "part", "expected"),
    [
        ("部门+姓名", "zu", "祖冲之", "部门", "销售部-祖冲之"),
        ("部门+姓名", "zu", "技术部-祖冲之", "部门", "销售部-祖冲之"),
        ("部门+姓名", "zu", "技术部祖冲之", "部门", "销售部-祖冲之"),
        ("部门+姓名", "zu", "祖冲之-销售部", "姓名", "销售部-祖冲之"),
        ("部门+姓名", "zu", "销售部-冲冲", "姓名", "销售部-祖冲之"),
        ("部门+姓名", "zu", "销售部", "姓名", "销售部-祖冲之"),
        ("部门+姓名", "zu", "大鱼", "部门", "销售部-祖冲之"),
        ("部门+姓名", "zu", "", "部门", "销售部-祖冲之"),
        ("部门+姓名", "lu", "茶艺部陆羽田", "姓名", "茶艺部-陆羽"),
        ("部门+姓名", "lu", "茶艺部-Louis", "姓名", "茶艺部-陆羽"),
        ("部门+姓名", "guo", "销售部-郭守敬", "部门", "平台组-郭守敬"),
        ("城市+岗位+姓名", "zu", "成都-祖冲之", "岗位", "成都-〔岗位〕-祖冲之"),
        ("城市+岗位+姓名", "zu", "成都--祖冲之", "岗位", "成都-〔岗位〕-祖冲之"),
        ("城市+岗位+姓名", "zu", "祖冲之-成都-售前", "姓名", "成都-售前-祖冲之"),
        ("城市+岗位+姓名", "zu", "成都售前祖冲之", "岗位", "〔城市〕-〔岗位〕-祖冲之"),
        ("部门+岗位+姓名", "zu", "销售部-祖冲之", "岗位", "销售部-〔岗位〕-祖冲之"),
        ("年级+班级+姓名", "gu", "12班古丽阿不都", "年级", "高一-12班-古丽·阿不都"),
        ("年级+班级+姓名", "gu", "高一2班古丽阿不都", "班级", "高一-12班-古丽·阿不都"),
        ("楼号+门牌+姓名", "zu", "31202祖冲之", "楼号", "3-1202-祖冲之"),
        ("孩子姓名+爸爸/妈妈", "gu", "古小宝", "爸爸/妈妈", "古小宝-〔爸爸/妈妈〕"),
        ("春风里+姓名", "lu", "陆羽", "春风里", "春风里-陆羽"),
        ("游戏ID+城市", "lu", "yu", "城市", "yu-〔城市〕"),
        ("游戏ID+城市", "lu", "yu12", "城市", "yu12-〔城市〕"),
        ("城市+姓名+岗位", "lu", "杭州·陆羽", "岗位", "杭州-陆羽-〔岗位〕"),
        ("姓名", "lu", "小鹿", "姓名", "陆羽"),
        ("城市", "lu", "-", "城市", "〔城市〕"),
        ("班级+工号+姓名", "zu", "大鱼", "姓名", "大鱼-〔工号〕-祖冲之"),
    ],
)
def test_wrong(template: str, who: str, nickname: str, part: str, expected: str) -> None:
    wrong = verdict(template, who, nickname)
    assert wrong is not None
    assert (wrong.part, wrong.expected, wrong.sure) == (part, expected, True)
    assert wrong.reason


@pytest.mark.parametrize(
    ("template", "who", "nickname", "part"),
    [
        ("部门+姓名", "zu", "销售-祖冲之", "部门"),
        ("部门+姓名", "zu", "销售部:祖冲之", "部门+姓名"),
        ("部门+姓名", "zu", "销售部-祖冲之-休假中", "部门+姓名"),
        ("城市+姓名", "zu", "成都祖冲之", "城市+姓名"),
        ("孩子姓名+爸爸/妈妈", "lu", "妈妈", "孩子姓名"),
        ("班级+工号+姓名", "zu", "一二祖冲之", "工号"),
        ("姓名+职务", "zu", "祖冲之", "职务"),
    ],
)
def test_better_asked_than_accused(template: str, who: str, nickname: str, part: str) -> None:
    wrong = verdict(template, who, nickname)
    assert wrong is not None
    assert (wrong.part, wrong.sure) == (part, False)


def test_templates_are_compiled_whatever_they_are() -> None:
    assert compile_template("").parts == ()
    assert compile_template("/+姓名").parts == (("姓名",),)
    assert compile_template("城市岗位姓名").parts == (("城市",), ("岗位",), ("姓名",))
    assert compile_template("2026级+妈妈／爸爸").parts == (("2026级",), ("妈妈", "爸爸"))


def test_nothing_lies_over_nothing() -> None:
    assert match("", []) == ()
    assert match("x", []) is None


def test_long_nicknames_take_no_time() -> None:
    assert verdict("城市+岗位+行业+项目+姓名", "zu", "甲-" * 5000) is not None


def test_a_name_of_which_nothing_is_left_is_in_no_other_one() -> None:
    person, other = Person("dot", "·", "销售部"), Person("ou", "欧阳一", "销售部")
    people = People([person, other])
    assert people.longer_names(person, "·") == ()
    assert check(compile_template("部门+姓名"), "点点", person, people) is not None


NAMES = st.text(alphabet="赵钱孙李周吴郑王冯陈褚卫·一二三ab", min_size=2, max_size=4).filter(lambda name: name.strip("·") == name)
DEPARTMENTS = st.lists(st.sampled_from(["销售部", "研发中心", "一组", "综合办", "3号仓"]), min_size=1, max_size=3, unique=True).map("/".join)


@given(
    NAMES, DEPARTMENTS, st.sampled_from(["3", "12栋", "五单元", "甲"]), st.lists(NAMES, max_size=4),
    st.sampled_from(["部门+姓名", "姓名+部门", "部门+栋号+姓名", "栋号+姓名+爱", "姓名+姓名", "花园里+栋号+部门+姓名"]),
)  # fmt: skip
def test_what_is_made_from_the_roster_is_right(name: str, department: str, house: str, others: list[str], template: str) -> None:
    person = Person("me", name, department, extra={"栋号": house})
    people = People([person, *(Person(f"u{n}", other) for n, other in enumerate(others))])
    compiled = compile_template(template)
    shown = formatted(compiled, person, people)
    assume(not any(name in other and len(other) > len(name) for other in others))
    assert check(compiled, shown, person, people) is None

"""Role words and whom a clause speaks to."""

from __future__ import annotations

import re
from typing import Any

# role -> words; the longest word wins. Words that name nobody special (成员, 大家) are not roles.
ROLES = (
    ("owner", r"群主(?![要题页旨动])|会长|创群人|建群者|圈主|建群人|owner"),
    (
        "admin",
        r"群?管理(?:人员|员|者|组|团队)|群管理?(?!制|办|规|方|理规|辖)|管理(?=同意|批准|允许)|版主|班委|admin(?:istrator)?s?|moderators?",
    ),
    (
        "leader",
        r"领导人?|上级|校长|园长|院长|主任|经理|总监|主管|老板|负责人|班子成员|部门长|科长|处长|局长|厂长|总裁|董事长|班组长|组长|书记|村长|队长|店长|站长|护士长|所长|团长|班长",
    ),
    ("teacher", r"班主任|老师|教师|辅导员|导师|任课教师"),
    ("parent", r"家长|父母|监护人"),
    ("student", r"学生|学员"),
    (
        "operator",
        r"操作(?:工|人员|员)|一线(?:操作)?(?:员工|人员|工人)|岗位工|作业人员|司机|驾驶员|生产工人|工人|值班人员|监护人员|当班人员",
    ),
    ("hr", r"人事(?:部|专员)?|行政人事部|人力资源"),
)
IN_CHARGE = (
    r"(?:群主(?![要题页旨动])|管理(?:员|组|人员)?|班主任|老师|班长|班委|团长|团委|组长|队长|会长|店长|站长|校长|园长|所长|科长|护士长|厂长|主任|经理|总监|主管|领导|上级|"
    r"负责人|帮主|团主|楼主|版主|小编|客服|助理|助教|管家|楼长|栋长|书记|秘书|教练|领队|主持人?|值日生|值月生|导师|教官|牧师|长老|秘书长)"
)
"""Whoever is in charge of some group, in a regex fragment without groups."""
_ROLE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in ROLES))


def roles(text: str) -> list[str]:
    """Roles that a folded text names, in the table's order."""
    named = {match.lastgroup for match in _ROLE.finditer(text)}
    return [name for name, _ in ROLES if name in named]


_SUBJECT = re.compile(
    r"^(?:各位|所有|全体|本群|对于?|要求)?(?P<who>[^,。;:!?]{1,10}?)(?:们)?(?=不得|不发|不许|不准|不要|不能|禁止|严禁|必须|应当?|须|需|要(?!求)|请|负责|有义务|在群|上班|工作期间|当班|不|一律|每)"
)


def addressee(text: str) -> dict[str, Any] | None:
    """`{roles: [teacher]}` where a clause speaks to a role: 老师不发辅导班广告. `None`: it speaks to everybody."""
    match = _SUBJECT.match(text)
    if not match:
        return None
    who = match["who"]
    found = roles(who)
    rest = re.sub(r"[和与、及或各位本班级校群的所有全体单公司部门上下在岗]|员工|人员", "", _ROLE.sub("", who))
    if len(rest) > 2 or re.search(r"发布?|通知|布置|安排|提问|@", rest):
        return None
    if re.search(r"成员|大家|所有人|员工|群友|人员$|任何人|同意|批准|允许|未经|经|没有|除", who) and "operator" not in found:
        return None
    # 家长, 学生 are mostly the members at large, not some of them
    found = [role for role in found if role not in ("parent", "student")]
    return {"roles": found} if found else None


_EXCEPT = re.compile(r"(?:除了?|除去)(?P<who>[^,。;]{1,12}?)(?:以外|之外|外)|(?P<who2>[^,。;]{1,8}?)除外|except (?P<who3>[a-z ]+)")


def exception(text: str) -> dict[str, Any] | None:
    """`{roles: [owner, admin]}` of 除群主、管理员外."""
    for match in _EXCEPT.finditer(text):
        if found := roles(match["who"] or match["who2"] or match["who3"]):
            return {"roles": found}
    return None

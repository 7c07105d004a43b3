"""The headings of a roster, English or Chinese (FORMATS §2) -> fields of `Person`. Any other heading is a column of one's own."""

from __future__ import annotations

from qungui.core.people.fold import fold_name

PLATFORMS = ("wecom", "qq", "wechat", "matrix", "feishu")

_HEADINGS = {
    "id": "id 编号 工号 学号 员工号 员工编号 人员编号 成员编号 账号 userid user_id 用户id",
    "name": "name 姓名 名字 真实姓名 成员姓名 员工姓名 成员",
    "department": "department departments dept 部门 所属部门 所在部门 部门名称",
    "title": "title 职务 职位 职称 头衔",
    "roles": "roles role 角色 身份 群角色 群身份",
    "groups": "groups group 群 群组 所在群 群聊",
    "shift": "shift shifts 班次 上班时间 工作时间 排班",
    "status": "status 状态 在职状态 人员状态",
    "aliases": "aliases alias 别名 别称 又名 曾用名",
    "duties": "duties duty 职责 岗位职责 工作职责 分工",
    "from": "from start since 起 自 开始 生效 起始 起始日期 生效日期 开始日期",
    "until": "until end to 止 至 截止 失效 截止日期 失效日期 结束日期",
    "wecom": "wecom 企业微信 企微 企业微信号 企业微信id",
    "qq": "qq qq号 qq号码",
    "wechat": "wechat 微信 微信号 微信id wxid",
    "matrix": "matrix matrixid",
    "feishu": "feishu lark 飞书 飞书id 飞书号",
}
FIELDS: dict[str, str] = {fold_name(word): field for field, words in _HEADINGS.items() for word in words.split()}

# Headings that only name the field; a column under another word (工号, 职位) is kept under that word, too, for name templates ask for it.
PLAIN = frozenset("id 编号 name 姓名 department 部门 title 职务".split()) | {
    word for word, field in FIELDS.items() if field not in ("id", "name", "department", "title")
}


def field_of(heading: str) -> str | None:
    """The field that a heading names; `None`: a column of one's own."""
    return FIELDS.get(fold_name(heading))

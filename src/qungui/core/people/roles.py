"""Role words as people write them -> the roles of FORMATS §2. Other words match `roles` or `title` literally (READINGS)."""

from __future__ import annotations

from qungui.core.people.fold import fold_name

ROLE_WORDS: dict[str, str] = {
    "领导": "leader", "领导人": "leader", "上级": "leader", "上司": "leader", "负责人": "leader", "主要领导": "leader", "校领导": "leader",
    "公司领导": "leader", "部门领导": "leader", "领导班子": "leader", "老板": "leader",
    "群主": "owner", "群所有者": "owner", "创建者": "owner",
    "管理员": "admin", "群管": "admin", "群管理": "admin", "群管理员": "admin", "管理人员": "admin", "管理": "admin",
    "操作工": "operator", "操作人员": "operator", "操作员": "operator",
    "一线员工": "operator", "一线操作工": "operator", "工人": "operator",
    "老师": "teacher", "教师": "teacher", "任课老师": "teacher", "任课教师": "teacher",
    "家长": "parent", "学生家长": "parent", "学生": "student", "同学": "student",
    "客人": "guest", "访客": "guest", "嘉宾": "guest", "外部人员": "guest", "外部联系人": "guest",
    "机器人": "bot", "群机器人": "bot", "人事": "hr", "人事部门": "hr", "人力资源": "hr",
    "供应商": "vendor", "业主": "resident", "司机": "driver",
}  # fmt: skip

# Words that mean everybody, whatever the roster says of them.
EVERYONE = frozenset({"member", "members", "everyone", "anyone", "all", "成员", "群成员", "全体", "全体成员", "所有人", "任何人", "员工"})

BOT = "bot"


def role_of(word: str) -> str:
    """The role that a word means: `领导` is `leader`; a word that no table knows stays itself, folded."""
    folded = fold_name(word)
    return ROLE_WORDS.get(folded, folded)

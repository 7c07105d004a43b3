"""`groups.yaml` (FORMATS §2) -> groups. An item that cannot be read is a problem; the others are read all the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from qungui.core.people.cells import parse_list
from qungui.core.people.model import Group
from qungui.core.people.problems import FileProblem
from qungui.core.people.selectors import KEYS, listed
from qungui.core.people.yamltext import yaml_rows

_YES = frozenset("true yes on y 1 是 有 对".split())
_NO = frozenset("false no off n 0 否 无 没有".split())
_CHINESE = {
    "编号": "id", "群号": "id", "名称": "name", "群名": "name", "群名称": "name", "用途": "purpose", "目的": "purpose", "主题": "topics", "话题": "topics",
    "群主": "owner", "管理员": "admins", "成员": "members", "外部人员": "guests", "有客人": "guests", "保密": "confidential", "工作群": "workplace",
    "类型": "kind", "上级": "parent", "上级群": "parent", "制度": "policy",
}  # fmt: skip
_SELECTOR_WORDS = {"部门": "departments", "department": "departments", "角色": "roles", "role": "roles", "编号": "ids", "id": "ids", "状态": "status"}


def parse_groups(text: str, name: str = "groups") -> tuple[tuple[Group, ...], list[FileProblem]]:
    """Groups of YAML text (a list, or one under `groups:`), and problems with places `name:line`. A blank text is no groups."""
    items, problems = yaml_rows(text, name, ("groups", "群"))
    groups: dict[str, Group] = {}
    for item, place in items:
        group = _group(item, place, problems)
        if group is not None and group.id in groups:
            problems.append(FileProblem(place, f"群「{group.id}」写了两次,以后一处为准", "请删去一处"))
        if group is not None:
            groups[group.id] = group
    return tuple(groups.values()), problems


def _group(item: Mapping[str, Any], place: str, problems: list[FileProblem]) -> Group | None:
    values = {_CHINESE.get(key, key): value for key, value in item.items()}
    name, given = values.get("name", ""), values.get("id", "")
    if not (given or name) or not all(isinstance(one, str) for one in (given, name)):
        problems.append(FileProblem(place, "这个群没有 id,已略过", "请写上 id 和 name"))
        return None
    read: dict[str, Any] = {"id": given or name, "name": name or given}
    extra: dict[str, Any] = {}
    for key, value in values.items():
        if key in _FIELDS:
            try:
                read[key] = _FIELDS[key](value)
            except ValueError as error:
                problems.append(FileProblem(place, f"群「{read['id']}」的 {key} {error}"))
        elif key not in read:
            extra[key] = value
    return Group(**read, extra=extra)


def _flag(value: Any) -> bool:
    word = str(value).strip().lower()
    if word not in _YES | _NO:
        raise ValueError("请写 true 或 false")
    return word in _YES


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("应是一段文字")
    return value


def _list(value: Any) -> tuple[str, ...]:
    return parse_list(value) if isinstance(value, str) else listed(value)


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("应写成「键: 值」")
    return {key: _typed(one) for key, one in value.items()}


def _typed(value: Any) -> Any:
    """Numbers and true/false in overrides, which are rule parameters."""
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list):
        return [_typed(one) for one in value]
    if value in ("true", "false"):
        return value == "true"
    return float(value) if re.fullmatch(r"\d+\.\d+", value) else int(value) if re.fullmatch(r"\d+", value) else value


def _selector(value: Any) -> dict[str, Any]:
    """A SELECTOR with lists; a bare list is ids."""
    if not isinstance(value, Mapping):
        return {"ids": list(_list(value))}
    found: dict[str, Any] = {_SELECTOR_WORDS.get(str(key), str(key)): list(_list(one)) for key, one in value.items()}
    if unknown := [key for key in found if key not in KEYS]:
        raise ValueError(f"里的「{unknown[0]}」不认识,只能写 departments、roles、ids、status")
    return found


_FIELDS: dict[str, Callable[[Any], Any]] = {
    "purpose": _text, "owner": _text, "kind": _text, "parent": _text, "policy": _text, "topics": _list, "admins": _list,
    "members": _selector, "guests": _flag, "confidential": _flag, "workplace": _flag, "overrides": _mapping,
}  # fmt: skip

"""YAML text -> plain values with every scalar as it was written (`007` stays `007`), and the lines where list items begin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from qungui.core.people.problems import FileProblem, Row

# Aliases can make a small text unfold without end.
_MOST_NODES = 200_000


class _TooMuch(Exception):
    pass


def yaml_rows(text: str, name: str, keys: tuple[str, ...] = ()) -> tuple[list[tuple[dict[str, Any], str]], list[FileProblem]]:
    """The mappings of a YAML list with their places (`name:line`), and problems. The list may stand under one of `keys`.

    Values are texts, lists and mappings of texts; `~` and `null` are left out.
    """
    try:
        root = YAML(typ="rt", pure=True).compose(text)
        if isinstance(root, MappingNode):
            inner = [value for key, value in root.value if key.value in keys and isinstance(value, SequenceNode)]
            root = inner[0] if inner else root
        if root is None or _is_null(root) or not root.value:
            return [], []
        if not isinstance(root, SequenceNode):
            return [], [FileProblem(f"{name}:{root.start_mark.line + 1}", "应是一个列表", "每一项以「- 」开头")]
        return _items(root, name)
    except (YAMLError, _TooMuch, RecursionError, ValueError) as error:
        line = error.problem_mark.line + 1 if isinstance(error, MarkedYAMLError) and error.problem_mark else 1
        return [], [FileProblem(f"{name}:{line}", "YAML 写法有误", "请检查缩进、引号和冒号")]


def rows_of(items: list[tuple[dict[str, Any], str]]) -> list[Row]:
    """Rows of a table: lists joined by `;`, mappings (`accounts: {qq: …}`) unfolded."""
    rows = []
    for item, place in items:
        values: dict[str, str] = {}
        for heading, value in item.items():
            if isinstance(value, Mapping):
                values.update({inner: _flat(one) for inner, one in value.items()})
            else:
                values[heading] = _flat(value)
        rows.append(Row(values, place))
    return rows


def _flat(value: Any) -> str:
    return ";".join(map(_flat, value)) if isinstance(value, list) else str(value)


def _items(root: SequenceNode, name: str) -> tuple[list[tuple[dict[str, Any], str]], list[FileProblem]]:
    found, problems, budget = [], [], [_MOST_NODES]
    for node in root.value:
        place = f"{name}:{node.start_mark.line + 1}"
        if isinstance(node, MappingNode):
            found.append((_plain(node, budget), place))
        else:
            problems.append(FileProblem(place, "这一项不是「键: 值」,已略过", "请写成 - {id: …, name: …}"))
    return found, problems


def _plain(node: Any, budget: list[int]) -> Any:
    budget[0] -= 1
    if budget[0] < 0:
        raise _TooMuch
    if isinstance(node, MappingNode):
        pairs = ((key.value, value) for key, value in node.value if isinstance(key, ScalarNode))
        return {key: _plain(value, budget) for key, value in pairs if not _is_null(value)}
    if isinstance(node, SequenceNode):
        return [_plain(one, budget) for one in node.value if not _is_null(one)]
    return node.value


def _is_null(node: Any) -> bool:
    return isinstance(node, ScalarNode) and node.style is None and re.fullmatch(r"~|null|Null|NULL|", node.value) is not None

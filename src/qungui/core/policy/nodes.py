"""YAML text -> plain values with their lines. Broken stretches are cut out and reported; what is left is read."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from qungui.core.policy.model import Problem

_ODD = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TRIES = 20
_MOST = 200_000
"""More values than any policy has: aliases can make a small text unfold without end."""
_SAID = (
    ("\\t", "缩进用了制表符", "改用空格"),
    ("mapping values are not allowed", "冒号的位置不对", "含冒号的内容要加引号"),
    ("quoted scalar", "引号不成对", "补上另一个引号"),
    ("end of stream", "引号或括号没有结束", "补上另一半"),
    ("expected ',' or", "括号里少了逗号,或括号没有结束", "检查这一处的括号"),
    ("another document", "文件里不止一份", "去掉多余的 ---"),
    ("alias", "引用的 * 名字没有定义", "含 * 的内容要加引号"),
    ("tag", "写法里有不支持的 ! 标记", "含 ! 的内容要加引号"),
)


class Value(Struct, frozen=True):
    """One YAML value: a text, a list of values, or pairs of key and value; `plain` is its JSON value. `line` counts from 1."""

    line: int
    plain: Any
    text: str = ""
    items: tuple[Value, ...] = ()
    pairs: tuple[tuple[str, Value], ...] = ()

    def get(self, key: str) -> Value | None:
        """The value of a key; the last where it comes twice."""
        return next((value for name, value in reversed(self.pairs) if name == key), None)


def read_yaml(text: str) -> tuple[Value | None, list[Problem]]:
    """The value of a text, `None` where there is none, and what had to be left out. YAML 1.2: `on`, `22:00` and dates stay texts."""
    text = text.removeprefix("\ufeff")
    problems = [
        Problem("", "有看不见的控制字符,已略过", "删去这个字符", line=text.count("\n", 0, odd.start()) + 1) for odd in _ODD.finditer(text)
    ]
    lines = [line if line.strip() else "" for line in _ODD.sub(" ", text).replace("\r\n", "\n").split("\n")]
    for _ in range(_TRIES):
        try:
            node = _compose("\n".join(lines))
            return (None if node is None else _value(node, frozenset(), [_MOST])), problems
        except MarkedYAMLError as error:
            line = _line_of(error, len(lines))
            problems.append(_problem(error, line))
            _cut(lines, line)
        except (YAMLError, ValueError, RecursionError):
            problems.append(Problem("", "嵌套太深或写法不合 YAML,整份读不出来", "检查括号和引号"))
            break
    return None, problems


def _compose(text: str) -> Node | None:
    yaml = YAML(typ="safe", pure=True)
    yaml.composer.warn_double_anchors = False
    node: Node | None = yaml.compose(text)
    return node


def _line_of(error: MarkedYAMLError, count: int) -> int:
    """Where a person should look: the opening of what does not end, else where reading stopped; 0-based."""
    opening = error.context is not None and ("flow" in error.context or "quoted" in error.context)
    mark = error.context_mark if opening and error.context_mark is not None else error.problem_mark
    return 0 if mark is None else min(mark.line, count - 1)


def _problem(error: MarkedYAMLError, line: int) -> Problem:
    said = f"{error.problem} {error.context}"
    text, hint = next(((text, hint) for sign, text, hint in _SAID if sign in said), ("YAML 写法有误", "检查缩进、冒号和引号"))
    return Problem("", f"{text},这一处已略过", hint, line=line + 1)


def _cut(lines: list[str], line: int) -> None:
    """Blank out the clause or top key that the line stands in."""
    start = line
    while start and not _starts(lines[start]):
        start -= 1
    depth = _depth(lines[start])
    end = start + 1
    while end < len(lines) and (end <= line or not lines[end].strip() or _depth(lines[end]) > depth):
        end += 1
    lines[start:end] = [""] * (end - start)


def _starts(line: str) -> bool:
    """Whether a clause begins in that line, or a key at the very left."""
    return re.match(r"\s*-\s+(\{\s*)?[\"']?clause\b|[^\s#\-]", line) is not None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _value(node: Node, above: frozenset[Node], budget: list[int]) -> Value:
    """Plain values of a node. An alias of something it stands in is cut off: a value that holds itself has no end.

    `budget` is how many values there may be yet; `ValueError` where they are more.
    """
    budget[0] -= 1
    if budget[0] < 0:
        raise ValueError("too many values")
    line = node.start_mark.line + 1
    if isinstance(node, ScalarNode):
        return Value(line, _scalar(node), node.value)
    if node in above:
        return Value(line, None)
    above |= {node}
    if isinstance(node, SequenceNode):
        items = tuple(_value(one, above, budget) for one in node.value)
        return Value(line, [one.plain for one in items], items=items)
    assert isinstance(node, MappingNode)
    pairs = tuple((_key(key), _value(value, above, budget)) for key, value in node.value)
    return Value(line, {key: value.plain for key, value in pairs}, pairs=pairs)


def _key(node: Node) -> str:
    return node.value if isinstance(node, ScalarNode) else "?"


def _scalar(node: ScalarNode) -> Any:
    """Numbers, true, false and null as such; everything else, dates too, as written."""
    sort, text = str(node.tag).rpartition(":")[2], node.value
    if sort == "null":
        return None
    if sort == "bool":
        return text.lower() == "true"
    if sort == "int":
        return int(text) if re.fullmatch(r"[+-]?(0|[1-9]\d{0,17})", text) else text
    if sort == "float" and re.fullmatch(r"[+-]?\d{1,15}\.\d+", text):
        return float(text)
    return text

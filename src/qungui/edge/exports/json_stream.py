"""Large JSON files as streams: the items of one array under the top object, or of a top array, or of JSON lines. Memory: one item."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from qungui.edge.exports.format import Opened
from qungui.edge.exports.streams import LONGEST_LINE, blocks, lines
from qungui.edge.files import UnusableFile

LARGEST_ITEM = 16 << 20
"""Characters of one value; more is taken for damage."""

_DECODER = json.JSONDecoder(strict=False)
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_NEXT_ITEM = re.compile(r"\}\s*,\s*(?=\{)")
_NUMBER_TAIL = re.compile(r"[\d.eE+-]*$")

Item = tuple[int, Any]
"""(line, value)."""


class _Broken(Exception):
    """The text is no JSON at this place, whatever may follow."""


class _Text:
    """A window on the text: grows at its end, forgets what was read."""

    def __init__(self, opened: Opened) -> None:
        self._blocks = blocks(opened)
        self.text = ""
        self.place = 0
        self._line = 1
        self._counted = 0
        self.ended = False

    def more(self) -> bool:
        """Read on, doubling what is held. False at the end."""
        if self.ended:
            return False
        self.here()
        kept = self.text[self.place :]
        parts, size = [kept], 0
        while size <= len(kept):
            block = next(self._blocks, None)
            if block is None:
                self.ended = True
                break
            parts.append(block)
            size += len(block)
        self.text, self.place, self._counted = "".join(parts), 0, 0
        return size > 0

    def here(self) -> int:
        """The line of the place that was reached."""
        self._line += self.text.count("\n", self._counted, self.place)
        self._counted = self.place
        return self._line

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            self.place = _SPACE.match(self.text, self.place).end()  # type: ignore[union-attr]  # it matches the empty text
            if self.place < len(self.text):
                return self.text[self.place]
            if not self.more():
                return ""

    def value(self) -> Any:
        """The next value. Raises `_Broken`, `EOFError`."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.place)
            except json.JSONDecodeError:
                if len(self.text) - self.place > LARGEST_ITEM:
                    raise _Broken from None
                if not self.more():
                    raise EOFError from None
                continue
            except (ValueError, RecursionError):
                raise _Broken from None
            if end == len(self.text) and not self.ended and isinstance(value, int | float):
                self.more()  # a number may go on
                continue
            self.place = end
            return value

    def resync(self) -> bool:
        """Skip to where the next item seems to begin. False where there is none."""
        while True:
            found = _NEXT_ITEM.search(self.text, self.place)
            if found:
                self.place = found.end()
                return True
            self.place = max(self.place, len(self.text) - 1000)
            if not self.more():
                return False


def items(opened: Opened, *path: str, head: dict[str, Any] | None = None) -> Iterator[Item]:
    """The items of the array at `path` (of the top array where it is empty); other values of the objects on the way go into `head`.

    Values that stand behind the array are read, too, but too late for whoever used `head` before. Damage is noted and passed over where the
    next item can be found.
    """
    text = _Text(opened)
    found = False
    try:
        for item in _walk(opened, text, path, {} if head is None else head):
            found = True
            yield item
    except (EOFError, _Broken) as error:
        cut = isinstance(error, EOFError)
        if not found:
            raise UnusableFile(f"{opened.path}:{'文件不完整' if cut else '不是完整的 JSON'}(第 {text.here()} 行),请重新导出") from None
        opened.skip(text.here(), "文件到这里断了,后面没有了,请重新导出" if cut else "从这里起不是 JSON,后面没有读")


def _walk(opened: Opened, text: _Text, path: tuple[str, ...], head: dict[str, Any]) -> Iterator[Item]:
    first = text.peek()
    if first == "[":
        yield from _array(opened, text)
    elif first == "{" and path:
        yield from _object(opened, text, path, head)
    else:
        raise _Broken


def _object(opened: Opened, text: _Text, path: tuple[str, ...], head: dict[str, Any]) -> Iterator[Item]:
    text.place += 1
    while True:
        mark = text.peek()
        if mark in ",}":
            if not mark:
                raise EOFError
            text.place += 1
            if mark == "}":
                return
            continue
        key = text.value()
        if text.peek() != ":" or not isinstance(key, str):
            raise _Broken if text.peek() else EOFError
        text.place += 1
        opening = text.peek()
        if key == path[0] and len(path) == 1 and opening == "[":
            yield from _array(opened, text)
        elif key == path[0] and len(path) > 1 and opening == "{":
            yield from _object(opened, text, path[1:], head)
        else:
            head[key] = text.value()


def _array(opened: Opened, text: _Text) -> Iterator[Item]:
    text.place += 1
    while True:
        mark = text.peek()
        if mark == ",":
            text.place += 1
            continue
        if mark == "]":
            text.place += 1
            return
        if not mark:
            raise EOFError
        try:
            value = text.value()
        except (_Broken, EOFError) as error:
            line = text.here()
            if not text.resync():
                raise
            opened.skip(line, "这一条不是完整的 JSON")
            del error
            continue
        yield text.here(), value


def json_lines(opened: Opened) -> Iterator[Item]:
    """The values of JSON lines; broken ones are noted and left out."""
    for number, line in enumerate(lines(opened), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line, strict=False)
        except (ValueError, RecursionError):
            opened.skip(number, "这一行太长" if len(line) >= LONGEST_LINE else "这一行不是完整的 JSON")


def text_of(value: object) -> str:
    """A field as text: numbers are written out, anything else that is no text is empty."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 128 else ""


def object_of(value: object) -> dict[str, Any]:
    """A field as an object; an empty one where it is none."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list[Any]:
    """A field as a list; an empty one where it is none."""
    return value if isinstance(value, list) else []

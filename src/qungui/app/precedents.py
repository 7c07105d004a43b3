"""The files that a confirmation writes: the policy's own casebook, and the exceptions in the policy's YAML."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import structs

from qungui.app.check import casebook_of, settled_beside
from qungui.app.errors import UnusableFile
from qungui.app.limits import WRITTEN, check_size
from qungui.app.policies import is_yaml, open_policy
from qungui.core.casebook.writing import fenced
from qungui.core.policy.dump import learnt_line
from qungui.core.policy.learnt import marked, unmarked, with_lines
from qungui.core.policy.model import Learnt
from qungui.core.policy.yaml import dump_policy, is_policy_yaml
from qungui.edge.files import read_text, write_text

_ANSWER = re.compile(r"<!-- 判例 ([0-9a-f]{12}) ([yn]) -->")
_INTRO = "本册由 `qungui confirm` 记下:自己群里的话,一例一例由人定过。`qungui test` 逐例核对,`qungui check` 看哪些条款还没有判例。可以直接改。\n"


class PolicyFile:
    """The policy that is confirmed. Prose with exceptions lives on as the YAML beside it: they have no place in prose."""

    def __init__(self, given: Path) -> None:
        self.given = given
        self.path = given
        self.policy, _ = open_policy(given)
        beside = settled_beside(given, self.policy)
        if beside is not None:
            self.path, self.policy = beside, open_policy(beside)[0]

    def learn(self, lessons: Sequence[Learnt]) -> None:
        """Take exceptions into the policy and its file. Raises `UnusableFile`."""
        learned = (*self.policy.exceptions, *lessons)
        base = unmarked(self.policy.edition, self.policy.exceptions)
        policy = structs.replace(self.policy, exceptions=learned, edition=marked(base, learned))
        if is_yaml(self.path):
            text = with_lines(read_text(self.path)[0], [learnt_line(one) for one in lessons])
            if text is None:
                raise UnusableFile(f"{self.path}:exceptions 写在了一行里,没法添加,请改成每条例外一行")
        else:
            beside = self.given.with_suffix(".yaml")
            if beside.exists():
                raise UnusableFile(f"{beside}:已有这个文件,内容与 {self.given.name} 不同,例外没有地方写,请先改名或合并")
            self.path, text = beside, dump_policy(policy)
        write_text(self.path, text)
        self.policy = policy

    def block(self, book: Path) -> str:
        """The policy block of a casebook: by the file's path from there where a casebook can read it so, else word for word."""
        if is_policy_yaml(read_text(self.path)[0]) if is_yaml(self.path) else self.path.suffix.lower() in (".txt", ".md"):
            name = Path(os.path.relpath(self.path, book.parent)).as_posix()
            name = f'"{name}"' if " " in name else name
            return f"```policy file={name}\n```\n"
        return fenced("policy", dump_policy(self.policy).splitlines())


class CaseFile:
    """The casebook: read before, added to answer by answer."""

    def __init__(self, out: Path | None, policy: PolicyFile, groups: str) -> None:
        self.path = out or casebook_of(policy.given)
        self._policy = policy
        self._block = policy.block(self.path)
        self.groups = groups
        self._text = ""
        if self.path.exists():
            check_size(self.path, WRITTEN)
            self._text = read_text(self.path)[0]
        self.answered = {found[1]: found[2] for found in _ANSWER.finditer(self._text)}

    def add(self, key: str, answer: str, entry: str) -> None:
        """One answer with its case, on the disk when this returns. Raises `UnusableFile`."""
        head, _, rest = entry.partition("\n")
        text = self._text or _INTRO
        block = self._policy.block(self.path)
        if block != self._block:
            text = text.replace(self._block, block)
            self._block = block
        last = max(text.rfind("```policy"), text.rfind("````policy"))
        if last < 0 or not text[last:].startswith(block):
            text += f"\n{block}"
        if self.groups and self.groups not in text[max(last, 0) :]:
            text += self.groups
        text += f"\n{head}\n<!-- 判例 {key} {answer} -->\n{rest.rstrip()}\n"
        write_text(self.path, text)
        self._text = text
        self.answered[key] = answer

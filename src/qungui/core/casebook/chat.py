"""The lines of a chat block -> `ChatLine`s and `Expectation`s. A line that cannot be read is a problem with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from qungui.core.casebook.acts import CLOCK, DATE, REF, SPOKEN, full_clock, parse_act
from qungui.core.casebook.model import Chat, ChatLine, Expectation
from qungui.core.findings import VERDICTS
from qungui.core.people.problems import FileProblem

_TIMED = re.compile(rf"({CLOCK})(?:\s*[(\uff08]\s*late\s+({CLOCK})\s*[)\uff09])?\s+(\S.*)", re.DOTALL)
_REPLY = re.compile(rf"([^:\uff1a]*?\S)\s+re\s+({REF})\s*[:\uff1a]\s?(.*)", re.DOTALL)
_MESSAGE = re.compile(r"([^:\uff1a]*[^:\uff1a\s])\s*[:\uff1a]\s?(.*)", re.DOTALL)
_OPTION = re.compile(r"(\w+)=(\S*)")
_EXPECTED = re.compile(rf"=>\s*(?:(?:({DATE})[ T])?({CLOCK})\s+)?(\w+)\s+(\S+)(?:\s+(\S.*))?")
CONTINUED = "  "
YEARS = (1971, 2199)
_HINT = "写法见 FORMATS §5"


def parse_chat(text: Sequence[str], place: str, first: int, info: str = "") -> Chat:
    """The chat of a block. `first` is the file's line of the first of `text`; `info` what stands behind ```` ```chat ````."""
    reader = _Reader(place, first - 1)
    head = reader.head(info)
    for offset, line in enumerate(text):
        reader.read(line.rstrip("\r\n"), first + offset)
    return replace(head, lines=tuple(reader.lines), expected=tuple(reader.expected), problems=tuple(reader.problems))


class _Reader:
    """Where the reading of one chat stands: the day, the group, and what was read."""

    def __init__(self, place: str, line: int) -> None:
        self.place = place
        self.line = line
        self.day = ""
        self.group = ""
        self.lines: list[ChatLine] = []
        self.expected: list[Expectation] = []
        self.problems: list[FileProblem] = []
        self.open = False

    def head(self, info: str) -> Chat:
        """The info line: a date and options."""
        options: dict[str, str] = {}
        first = ""
        for word in info.split():
            option = _OPTION.fullmatch(word)
            if option and option[1] in ("only", "members", "sees") and option[2]:
                options[option[1]] = option[2]
            elif not first and (day := _day(word)):
                first = self.day = day
            else:
                self._problem(f"看不懂「{word}」", "写成 chat 2026-03-02 only=规则 members=none sees=messages,joins")
        if options.get("members", "none") != "none":
            self._problem(f"members 只能写 none,不能写「{options['members']}」")
        return Chat(
            place=self.place, line=max(self.line, 1), day=first, only=_list(options.get("only", "")), empty="members" in options,
            sees=_list(options["sees"]) if "sees" in options else None,
        )  # fmt: skip

    def read(self, text: str, line: int) -> None:
        self.line = line
        if self.open and text.startswith(CONTINUED):
            self.lines[-1] = _go_on(self.lines[-1], text[len(CONTINUED) :])
            return
        self.open = False
        bare = text.strip()
        if bare.startswith("=>"):
            self._expect(bare)
        elif bare.startswith("---"):
            self._turn(bare.lstrip("-").strip())
        elif bare.startswith("##"):
            self.group = bare.lstrip("#").strip()
        elif bare:
            self._line(bare)

    def _turn(self, text: str) -> None:
        day = _day(text)
        if day:
            self.day = day
        else:
            self._problem(f"「{text}」不是日期", "写成 --- 2026-03-03")

    def _line(self, text: str) -> None:
        timed = _TIMED.fullmatch(text)
        if timed is None or not _is_clock(timed[1]) or not _is_clock(timed[2] or timed[1]):
            self._problem(f"看不懂这一行「{_short(text)}」", f"以 HH:MM 开头,{_HINT}")
            return
        if not self.day:
            self._problem("不知道是哪一天", "在 chat 后面写上日期,如 chat 2026-03-02")
            return
        line = ChatLine(
            line=self.line, ordinal=len(self.lines) + 1, day=self.day, clock=full_clock(timed[1]), late=full_clock(timed[2] or ""),
            group=self.group,
        )  # fmt: skip
        said = timed[3]
        if said.startswith("*"):
            act = parse_act(said[1:].strip())
            if act is None:
                self._problem(f"看不懂这个动作「{_short(said)}」", _HINT)
                return
            self.open = act.act in SPOKEN
            self.lines.append(replace(line, name=act.name, act=act.act, words=act.words))
            return
        found = _REPLY.fullmatch(said)
        if found:
            line = replace(line, name=found[1], reply=found[2], text=found[3])
        elif found := _MESSAGE.fullmatch(said):
            line = replace(line, name=found[1].strip(), text=found[2])
        else:
            self._problem(f"看不懂这一行「{_short(text)}」", "消息写成 HH:MM 姓名: 内容")
            return
        self.open = True
        self.lines.append(line)

    def _expect(self, text: str) -> None:
        found = _EXPECTED.fullmatch(text)
        if found is None or found[3] not in (*VERDICTS, "do", "none"):
            self._problem(f"看不懂这条期望「{_short(text)}」", "写成 => 09:30 breach 规则 姓名")
            return
        day, clock = _day(found[1]) if found[1] else self.day, found[2] or ""
        if clock and not (_is_clock(clock) and day):
            self._problem(f"「{clock}」不是时间,或日子不对", "写成 HH:MM")
            return
        if not clock and found[3] != "none":
            if not self.lines:
                self._problem("这条期望没有时间,上面也没有聊天", "写成 => 09:30 breach 规则 姓名")
                return
            day, clock = self.lines[-1].day, self.lines[-1].clock[:5]
        whom = (found[5] or "").strip()
        self.expected.append(Expectation(line=self.line, day=day, clock=full_clock(clock), verdict=found[3], kind=found[4], whom=whom))

    def _problem(self, text: str, hint: str = "") -> None:
        self.problems.append(FileProblem(f"{self.place}:{max(self.line, 1)}", text, hint))


def _go_on(line: ChatLine, text: str) -> ChatLine:
    """The line with a further line of its text."""
    if not line.act:
        return replace(line, text=f"{line.text}\n{text}")
    key = "value" if line.act == "profile" else "text"
    return replace(line, words={**line.words, key: f"{line.words.get(key, '')}\n{text}".strip()})


def _day(text: str) -> str:
    """The date in ISO form; empty where it is none."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if found is None:
        return ""
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return ""
    return day.isoformat() if YEARS[0] <= day.year <= YEARS[1] else ""


def _is_clock(text: str) -> bool:
    hour, minute, *second = (int(part) for part in text.split(":"))
    return hour < 24 and minute < 60 and all(part < 60 for part in second)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split("[,\uff0c]", text) if part)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"

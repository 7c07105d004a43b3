"""From the text of a message to the words that were said: quotes, links, code and brackets taken out, cues and names found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol
from weakref import ReferenceType, WeakKeyDictionary, ref

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from msgspec import Struct

from qungui.core.letters import HALVES, PLANE, all_but, table_of
from qungui.core.people.han import SIMPLIFIED
from qungui.core.talk import vocabulary as v
from qungui.core.talk.words import WORDS

# One character each, so that places in the folded text are places in the spoken one.
FOLD: dict[int, int] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **{ord(mark): ord(plain) for mark, plain in {"\u3000": " ", "\u00a0": " ", "～": "~", "﹏": "~", "→": " ", "\r": " "}.items()},
    **{ord("A") + place: ord("a") + place for place in range(26)},
    **SIMPLIFIED,
    **HALVES,
}
# Full-width 。is no ASCII stop, and full-width letters fold to small ones.
FOLD.update({0xFF21 + place: ord("a") + place for place in range(26)})
_NEAR = table_of({code: chr(to) for code, to in FOLD.items()})
# What folding may change at all, and of that what the table of the basic plane does not hold.
_FOLDS = all_but(set(PLANE) - FOLD.keys())
_FAR = re.compile("[^\\0-\uffff]")

_QUOTE = re.compile(r"\A「[^」]{0,4000}?[::][^」]{0,4000}」[ \t]*\n?[ \t]*(?:[-—–_=]{3,}|(?:- ?){3,})?\s*|\A(?:引用[^\n]{0,200}\n)")
_OLD_LINE = re.compile(r"^[ \t]*>[^\n]*", re.MULTILINE)
_CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]{1,300}`", re.DOTALL)
_MARKUP = re.compile(r"<(?:br|/p|/div)\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_LINK = re.compile(r"(?:[a-z][a-z0-9+.-]{1,10}://|www\.)[!-~]+", re.IGNORECASE)
_BRACKETS = {
    "图片": "image", "文件": "file", "链接": "link", "语音": "voice", "视频": "video", "表情": "sticker", "动画表情": "sticker", "系统表情": "sticker",
    "接龙": "chain", "红包": "red_packet", "名片": "card", "转发": "merged", "聊天记录": "merged", "合并转发": "merged", "位置": "location",
    "转账": "transfer", "小程序": "miniprogram", "投票": "vote", "音乐": "music", "视频号": "channel", "语音通话": "call", "视频通话": "call",
    "通话": "call", "回复": "quote", "引用": "quote",
}  # fmt: skip
_BRACKET = re.compile(r"\[([^\[\]\s]{1,6})((?:[ ::][^\[\]]{0,600})?)\]")
# Whoever is @-ed under a name of fancy (@请叫我女王) does not ask with it.
_NICKNAME = re.compile(r"(?<![a-z0-9])@([^\s@,:!?。\ue000]{1,20})(?=\s)")
_NAME_MASK = "\ue000"
_ASCII = v.ASCII
_WORDLIKE = frozenset(char for char in map(chr, range(128)) if char.isalnum() or char in "_.-+/")


class Named(Protocol):
    """What talk needs of `qungui.core.people.people.People`: folded names and department names -> ids."""

    @property
    def names(self) -> dict[str, tuple[str, ...]]: ...
    @property
    def departments(self) -> dict[str, tuple[str, ...]]: ...


class Token(Struct, gc=False):
    """A word of the lexicon, or a name (`ids`, and `name` as folded), from `start` to `end` of the plain text."""

    start: int
    end: int
    flags: int
    ids: tuple[str, ...] = ()
    name: str = ""


Word = tuple[int, int, int] | tuple[int, int, int, tuple[str, ...], str]
"""(start, end, classes) of a word; of a name also its ids and the name as folded."""


class Heard(Struct, gc=False):
    """`spoken` as written, `plain` folded character by character; `seen`: all classes of its words, names not among them.

    `found`: (number of the word, start, end). `names`: those of the roster in it. `brackets`: (kind, content) of what was taken out of it.
    """

    spoken: str
    plain: str
    found: list[tuple[int, int, int]]
    seen: int
    names: list[Word] = []
    brackets: tuple[tuple[str, str], ...] = ()
    _words: list[Word] | None = None
    _all: list[Word] | None = None

    @property
    def words(self) -> list[Word]:
        """(start, end, classes) of its words."""
        if self._words is None:
            self._words = [(start, end, CLASSES[index]) for index, start, end in self.found]
        return self._words

    def words_and_names(self) -> list[Word]:
        """All of them in order."""
        if not self.names:
            return self.words
        if self._all is None:
            self._all = sorted([*self.words, *self.names], key=_start)
        return self._all


def _blank(found: re.Match[str]) -> str:
    return found[0] if found[1] in _CALLS_ALL else "@" + _NAME_MASK * len(found[1])


def _start(word: Word) -> int:
    return word[0]


class Callable(Struct, frozen=True):
    """The names and departments of one roster, ready to be found."""

    automaton: AhoCorasick | None
    words: tuple[str, ...]
    ids: tuple[tuple[str, ...], ...]
    flags: tuple[int, ...]


SPELLINGS = tuple(sorted(WORDS))
CLASSES = tuple(WORDS[word] for word in SPELLINGS)
"""Of the word with each number."""
_CALLS_ALL = frozenset(word for word, flags in WORDS.items() if flags & v.ALL)
_AUTOMATON = AhoCorasick(SPELLINGS, matchkind=MatchKind.LeftmostLongest, store_patterns=False, implementation=Implementation.ContiguousNFA)
_CALLABLE: WeakKeyDictionary[Named, Callable] = WeakKeyDictionary()


class _Latest(Struct):
    """The roster asked for last, and what may be called of it: asked for again and again, it need not be looked up."""

    people: ReferenceType[Named] | None = None
    callable: Callable = Callable(None, (), (), ())


_LATEST = _Latest()


def callable_names(people: Named) -> Callable:
    """What of a roster may be called, compiled once for each `People`."""
    if _LATEST.people is not None and _LATEST.people() is people:
        return _LATEST.callable
    known = _CALLABLE.get(people)
    if known is None:
        entries = {name: (ids, v.DEPT) for name, ids in people.departments.items() if len(name) > 1}
        entries |= {name: (ids, v.NAME) for name, ids in people.names.items() if len(name) > 1}
        words = tuple(sorted(entries))
        automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, store_patterns=False) if words else None
        known = Callable(automaton, words, tuple(entries[word][0] for word in words), tuple(entries[word][1] for word in words))
        _CALLABLE[people] = known
    _LATEST.people, _LATEST.callable = ref(people), known
    return known


def fold(text: str) -> str:
    """The text folded character by character."""
    if not _FOLDS.search(text):
        return text
    return text.translate(FOLD if _FAR.search(text) else _NEAR)


def hear(text: str, people: Named) -> Heard:
    """Take a message apart into words and names."""
    brackets: list[tuple[str, str]] = []
    spoken = _without_marks(text, brackets) if _marked(text) else text
    plain = masked = fold(spoken)
    roster = callable_names(people)
    names: list[Word] = _names(plain, roster) if roster.automaton is not None else []
    if names:
        masked = blanked(plain, names, _NAME_MASK)
    if "@" in masked:
        masked = _NICKNAME.sub(_blank, masked)
    found, seen = find(masked)
    return Heard(spoken, plain, found, seen, names, tuple(brackets))


def _names(plain: str, roster: Callable) -> list[Word]:
    """Those of the roster whose names stand in the text."""
    assert roster.automaton is not None
    return [
        (start, end, roster.flags[index], roster.ids[index], roster.words[index])
        for index, start, end in roster.automaton.find_matches_as_indexes(plain)
        if _may_be_name(plain, start, end)
    ]


def blanked(plain: str, words: Iterable[Word], mask: str) -> str:
    """The text with each letter of these words replaced by `mask`."""
    pieces: list[str] = []
    place = 0
    for word in words:
        pieces += (plain[place : word[0]], mask * (word[1] - word[0]))
        place = word[1]
    pieces.append(plain[place:])
    return "".join(pieces)


_DANGERS = AhoCorasick([word for word, flags in sorted(WORDS.items()) if flags & v.DANGER], implementation=Implementation.DFA)


def may_alarm(text: str) -> bool:
    """Whether a text can report an emergency at all: a quick look before the whole pass, that never says no wrongly."""
    return _marked(text) or bool(_DANGERS.find_matches_as_indexes(fold(text)))


def find(plain: str) -> tuple[list[tuple[int, int, int]], int]:
    """((number, start, end) of the words of a folded text, all their classes)."""
    found = _AUTOMATON.find_matches_as_indexes(plain)
    seen = 0
    for index, _, _ in found:
        seen |= CLASSES[index]
    if not seen & _ASCII:
        return found, seen
    found = [one for one in found if not CLASSES[one[0]] & _ASCII or _alone(plain, one[1], one[2])]
    seen = 0
    for index, _, _ in found:
        seen |= CLASSES[index]
    return found, seen


def _alone(plain: str, start: int, end: int) -> bool:
    """Whether a word in Latin letters or digits is no piece of a longer one."""
    if start and plain[start] in _WORDLIKE and plain[start - 1] in _WORDLIKE:
        return False
    return end == len(plain) or plain[end] not in _WORDLIKE or plain[end - 1] not in _WORDLIKE


def _may_be_name(plain: str, start: int, end: int) -> bool:
    """Whether letters that spell a name are one here: 明白 or 和平 are, where they are called."""
    if not _alone(plain, start, end):
        return False
    if not WORDS.get(plain[start:end]):
        return True
    return plain[start - 1 : start] == "@" or (start == 0 and plain[end : end + 1] in {",", ":", "、"})


def _marked(text: str) -> bool:
    """Whether there may be something to take out."""
    return "[" in text or "<" in text or ">" in text or "`" in text or "「" in text or "://" in text or "www." in text or "引用" in text


def _without_marks(text: str, brackets: list[tuple[str, str]]) -> str:
    """The text without quotes of others, links, code and markup; what brackets stand for goes to `brackets`."""

    def take(found: re.Match[str]) -> str:
        kind = _BRACKETS.get(found[1])
        if kind is None:
            return found[0]
        brackets.append((kind, found[2][1:].strip()))
        return " "

    if "<" in text:
        text = _MARKUP.sub("\n", text)
    text = _QUOTE.sub("", text)
    if ">" in text:
        text = _OLD_LINE.sub("", text)
    if "`" in text:
        text = _CODE.sub(" ", text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "." in text or "://" in text:
        text = _LINK.sub(" ", text)
    return _BRACKET.sub(take, text) if "[" in text else text

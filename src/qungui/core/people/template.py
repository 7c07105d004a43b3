"""Nickname templates (`部门+姓名`): whether a nickname follows one, and if not, which part is wrong and what it should be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from qungui.core.people.fold import fold_name
from qungui.core.people.model import Person
from qungui.core.people.names import wears_real_name
from qungui.core.people.people import People
from qungui.core.people.spelling import kept, spans
from qungui.core.people.template_fields import NAME_WORDS, fields_inside, filled_by_anybody, is_field, short_departments, values_of, worn
from qungui.core.people.template_match import Slot, is_separator, match

_LONGEST = 64
_CUT_SHORT = "(?!部门|中心|[部科室组处队])"  # else the last word of the full name would pass for the next part
_AROUND = "【】[]()\uff08\uff09「」『』《》<>“”\"'〔〕 "


class Template(Struct, frozen=True):
    """A compiled template: the alternatives of each part, in order. A part with one alternative has one word."""

    text: str
    parts: tuple[tuple[str, ...], ...]


class Mismatch(Struct, frozen=True):
    """Why a nickname does not follow the template. `part` is the part that is wrong, `expected` the nickname it should be.

    Where the roster does not know a part, `expected` shows what the person wrote, or its name in 〔〕.
    Not `sure`: the parts are all there, but glued, shortened, differently divided, or with something behind; better ask than accuse.
    """

    part: str
    reason: str
    expected: str
    sure: bool = True


def compile_template(text: str) -> Template:
    """Parts between `+`; without any, between dashes, bars, spaces or brackets. `/` inside a part is a choice. Never fails."""
    pieces = re.split(r"[+\uff0b]", text)
    if len(pieces) == 1:
        pieces = re.split(r"[-—–_·|@\s【】\[\]()\uff08\uff09\uff0d]+", text)
    parts: list[tuple[str, ...]] = []
    for piece in pieces:
        bare = re.sub(r"(?<=.)[(\uff08].*?[)\uff09]$", "", piece.strip()).strip(_AROUND)
        choices = tuple(choice.strip(_AROUND) for choice in re.split(r"[/\uff0f]", bare) if choice.strip(_AROUND))
        if len(choices) == 1:
            parts += [(word,) for word in fields_inside(choices[0])]
        elif choices:
            parts.append(choices)
    return Template(text, tuple(parts))


def check(template: Template, nickname: str, person: Person, people: People) -> Mismatch | None:
    """What is wrong with the nickname of a person; `None` where it follows the template."""
    text = kept(nickname)[:_LONGEST]
    slots = [_slot(part, person, people) for part in template.parts]
    titles = people.titles | {fold_name(name) for name in (person.name, *person.aliases)}
    if match(text, slots, titles) is not None:
        return None
    expected = formatted(template, person, people, nickname)
    loose = [_loosened(slot, person) for slot in slots]
    if match(text, loose, titles) is not None:
        part = next(slot.part for slot, strict in zip(loose, slots, strict=True) if slot is not strict)
        return Mismatch(part, f"{part}写成了简称", expected, sure=False)
    if match(text, loose, titles, loose=True) is not None:
        return Mismatch(template.text, f"各部分之间没有隔开,或后面多了内容,应为 {template.text}", expected, sure=False)
    part, reason = _wrong_part(text, slots, titles, template, person, people)
    return Mismatch(part, reason, expected, sure=not _blank(template, person, people) or not _goes_by_name(template, nickname, person, people))


def _blank(template: Template, person: Person, people: People) -> bool:
    """Whether the roster has a part for others and nothing of it for this person, who may have none: a teacher has no 孩子姓名 here."""
    return any(values_of(word, person, people) is None and filled_by_anybody(word, people) for part in template.parts for word in part)


def _goes_by_name(template: Template, nickname: str, person: Person, people: People) -> bool:
    """Whether the person's own name is shown as far as the template asks for it."""
    return not any(fold_name(word) in NAME_WORDS for part in template.parts for word in part) or wears_real_name(nickname, person, people)


def formatted(template: Template, person: Person, people: People, nickname: str = "") -> str:
    """The nickname as it should be: roster values, joined by `-`; for the rest what the nickname shows, else 〔part〕."""
    text = kept(nickname)
    values = [_value(part, person, people) or _chosen(part, text, people) for part in template.parts]
    known = {fold_name(value) for value in values if value is not None}
    written = [word for word in _words(nickname) if fold_name(word) not in known and not wears_real_name(word, person, people)]
    blanks = sum(value is None for value in values)
    spare = iter(written if len(written) <= blanks else [])
    return "-".join(value if value is not None else next(spare, f"〔{'/'.join(part)}〕") for part, value in zip(template.parts, values, strict=True))


def _value(part: Sequence[str], person: Person, people: People) -> str | None:
    """The value to be shown for a part, `None` where only the person knows it."""
    for word in part:
        values = values_of(word, person, people)
        if values:
            return values[0]
    return None if len(part) > 1 or is_field(part[0], people) else part[0]


def _chosen(part: Sequence[str], text: str, people: People) -> str | None:
    """Which literal of a choice the nickname shows."""
    return next((word for word in part if not is_field(word, people) and spans(text, word)), None)


def _slot(part: Sequence[str], person: Person, people: People) -> Slot:
    """A part for one person: patterns of what may stand there; none where anything may."""
    sources: list[str] = []
    literal, name = True, False
    for word in part:
        values = values_of(word, person, people)
        if values is not None:
            guarded = fold_name(word) in NAME_WORDS
            sources += [_guard(value, people.longer_names(person, value)) if guarded else worn(word, value) for value in values]
            literal, name = False, name or guarded
        elif is_field(word, people):
            return Slot("/".join(part))
        else:
            sources.append(worn("姓名", word))
    return Slot("/".join(part), tuple(re.compile(source) for source in sources), literal, name)


def _guard(name: str, longer: Sequence[str]) -> str:
    """A name that is not part of another member's longer one."""
    folded = fold_name(name)
    guards = []
    for other in longer:
        before, _, after = other.partition(folded)
        guards.append(f"(?!(?<={re.escape(before)}){re.escape(folded + after)})" if before else f"(?!{re.escape(folded + after)})")
    return "".join(guards) + worn("姓名", name)


def _loosened(slot: Slot, person: Person) -> Slot:
    """A slot for the department that takes its short form as well."""
    if not slot.patterns or "部门" not in slot.part:
        return slot
    return Slot(slot.part, (*slot.patterns, *(re.compile(re.escape(short) + _CUT_SHORT) for short in short_departments(person))), slot.literal, slot.name)


def _wrong_part(
    text: str, slots: Sequence[Slot], titles: frozenset[str], template: Template, person: Person, people: People
) -> tuple[str, str]:
    """The part that is wrong and why: missing, another value, or out of order."""
    absent = [n for n, slot in enumerate(slots) if slot.patterns and not any(pattern.search(text) for pattern in slot.patterns)]
    blank = [n for n, slot in enumerate(slots) if not slot.patterns]
    given = [n for n, slot in enumerate(slots) if slot.patterns and (n in absent or not slot.name)]
    for n in sorted(given, key=lambda n: n not in absent):
        wild = [Slot(slot.part) if place == n else slot for place, slot in enumerate(slots)]
        if match(text, wild, titles, loose=True) is not None:
            return slots[n].part, f"{slots[n].part}不对" + _should(template, n, person, people)
    for n in [*absent, *reversed(blank)]:
        rest = [slot for place, slot in enumerate(slots) if place != n]
        if rest and match(text, rest, titles) is not None:
            return slots[n].part, f"缺少{slots[n].part}" + _should(template, n, person, people)
    if absent:
        named = "、".join(slots[n].part for n in absent)
        return slots[absent[0]].part, f"没有写对{named}" + _should(template, absent[0], person, people)
    if len(_words(text)) < len(slots):
        short = slots[blank[-1]].part if blank else template.text
        return short, f"缺少{short}"
    part = next((slot.part for slot in slots if slot.name), template.text)
    return part, f"顺序或写法不对,应为 {template.text}"


def _should(template: Template, n: int, person: Person, people: People) -> str:
    value = _value(template.parts[n], person, people)
    return "" if value is None else f"(应为「{value}」)"


def _words(nickname: str) -> list[str]:
    """The words of a nickname between separators, in their own case and script."""
    plain = unicodedata.normalize("NFKC", nickname)
    return "".join(" " if is_separator(char) else char for char in plain).split()

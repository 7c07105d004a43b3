"""Whom a message speaks to: those @-ed, those called by name where one calls people, departments, everybody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from msgspec import Struct

from qungui.core.talk import vocabulary as v
from qungui.core.talk.asking import Context, part_asks
from qungui.core.talk.hearing import Heard, Token, Word
from qungui.core.talk.parts import Part

EVERYBODY = "*"
_WHO = v.NAME | v.DEPT
_LEAD = _WHO | v.LIST | v.HONOR | v.YOU | v.AT
_BETWEEN = v.TODAY | v.LATER | v.DAYPART | v.UNTIL | v.ADVERB | v.FUTURE
_BINDS = v.BA | v.GIVE | v.DO | v.FIRM | v.PLEASE | v.ORDER | v.CALLING | v.URGE | v.YOU | v.DEADLINE | v.RECEIPT
_JOINING = frozenset(("和", "与", "及", "、", "&"))
_TAIL = v.ACK | v.SHORT | v.THANK | v.GREET | v.PARTICLE | v.CALLING | v.URGE | v.LAUGH | v.TODAY | v.HONOR


class Call(Struct):
    """Somebody addressed in a part. `how`: `at`, `name`, `after` (请张三), `relay` (通知张三), `mention` (an id without its place)."""

    part: int
    how: str
    ids: tuple[str, ...] = ()
    department: str = ""
    unclear: str = ""
    spoken_of: bool = False


def speaks_to_all(heard: Heard, parts: Sequence[Part], mentions: Sequence[str]) -> bool:
    """@所有人, or 大家, 各位 where one calls people: first in a part, after @ or 请."""
    if EVERYBODY in mentions:
        return True
    if not heard.seen & v.ALL:
        return False
    for part in parts:
        before: Token | None = None
        for token in part.tokens:
            if token.flags & v.ALL:
                lead = before is None and token.start == part.start
                called = (
                    before is not None and before.end == token.start and bool(before.flags & (v.AT | v.PLEASE | v.GREET | v.NEWS | v.LIST))
                )
                if lead or called or (before is not None and before.flags & v.TODAY and before.end == token.start):
                    return True
            before = token
    return False


def find_calls(heard: Heard, parts: Sequence[Part], mentions: Sequence[str], sender: str) -> list[Call]:
    """Everybody called in the text, in order; a mention whose place the text does not show has `part` -1."""
    known = frozenset(mentions) - {EVERYBODY}
    calls: list[Call] = []
    lost: list[Call] = []
    if heard.names or heard.seen & v.AT:
        for place, part in enumerate(parts):
            if part.seen & v.AT:
                for call in _ats(heard, parts, place, known, sender):
                    (calls if call.ids or call.department or call.unclear else lost).append(call)
    shown = {one for call in calls for one in call.ids}
    missing = [one for one in mentions if one in known and one not in shown]
    if len(missing) == len(lost):
        for call, one in zip(lost, missing, strict=True):
            call.ids = (one,)
        calls.extend(lost)
    else:
        calls.extend(Call(-1, "mention", (one,)) for one in missing)
    if heard.names:
        for place in range(len(parts)):
            calls.extend(_names(heard, parts, place, known, sender))
    calls.sort(key=lambda call: call.part)
    return calls


def _ats(heard: Heard, parts: Sequence[Part], place: int, known: frozenset[str], sender: str) -> Iterator[Call]:
    """Those @-ed in one part; without ids where nobody of the roster is called so."""
    part = parts[place]
    ats = [number for number, token in enumerate(part.tokens) if token.flags & v.AT]
    for number, following in pairwise([*ats, len(part.tokens)]):
        token = part.tokens[number]
        if _mail(heard.plain, token.start):
            continue
        until = part.tokens[following].start if following < len(part.tokens) else part.end
        run = part.tokens[number + 1 : following]
        spoken_of = _is_object(heard, token)
        first = run[0] if run and run[0].start == token.end else None
        if first is not None and first.flags & v.ALL:
            continue
        people = [one for one in run if one.flags & v.NAME]
        if first is not None and first.flags & v.NAME and not _longer(heard.plain, first, run, until, known):
            yield _call(heard, place, "at", first, known, sender, spoken_of)
        elif first is not None and first.flags & v.DEPT:
            person = _nickname(parts, place, first, run, until)
            if person is None:
                yield Call(place, "at", first.ids, department=first.name, spoken_of=spoken_of)
            else:
                yield _call(heard, place, "at", person, frozenset(first.ids), sender, spoken_of)
        elif people and people[-1].end == until:
            yield _call(heard, place, "at", people[-1], known, sender, spoken_of)
        else:
            yield Call(place, "at", spoken_of=spoken_of)


def _nickname(parts: Sequence[Part], place: int, department: Token, run: list[Token], until: int) -> Token | None:
    """@销售部-张三, @销售部 张三: the person of the department, where a name follows."""
    following = [one for one in run if one.flags & v.NAME]
    if not following and department.end == until and place + 1 < len(parts):
        after = parts[place + 1]
        if after.start == department.end + 1 and after.tokens and after.tokens[0].start == after.start:
            following = [one for one in after.tokens[:1] if one.flags & v.NAME]
    person = following[0] if following else None
    if person is None or not set(person.ids) & set(department.ids) or person.start > department.end + 1:
        return None
    return person


def _call(heard: Heard, place: int, how: str, token: Token, known: frozenset[str], sender: str, spoken_of: bool = False) -> Call:
    """A call by one name; a name that several people bear is unclear, unless a mention or the sender's own bearing it decides."""
    ids = token.ids
    if len(ids) > 1:
        ids = tuple(one for one in ids if one in known) or tuple(one for one in ids if one != sender)
    if len(ids) > 1:
        return Call(place, how, unclear=heard.spoken[token.start : token.end], spoken_of=spoken_of)
    return Call(place, how, ids, spoken_of=spoken_of)


def _names(heard: Heard, parts: Sequence[Part], place: int, known: frozenset[str], sender: str) -> Iterator[Call]:
    """Those called by name, without @, in one part."""
    part = parts[place]
    ats = {token.end for token in part.tokens if token.flags & v.AT}
    names = [token for token in part.tokens if token.flags & _WHO and not _after_at(part, ats, token)]
    if not names:
        return
    lead = _lead(part)
    leading = [token for token in lead if token.flags & _WHO and not _after_at(part, ats, token)]
    if leading and _leads(parts, place, lead):
        for token in _meant(leading):
            yield _called(heard, place, "name", token, known, sender)
    elif part.bare(_TAIL | _WHO | v.LIST):
        for token in _meant(names):
            yield _called(heard, place, "name", token, known, sender)
    for token, how in _after_cues(part):
        yield _called(heard, place, how, token, known, sender)


def _called(heard: Heard, place: int, how: str, token: Token, known: frozenset[str], sender: str) -> Call:
    if token.flags & v.DEPT:
        return Call(place, how, token.ids, department=token.name)
    return _call(heard, place, how, token, known, sender)


def _meant(names: Sequence[Token]) -> list[Token]:
    """销售部张三 calls one person: a department right before one of its people only says who that is."""
    return [
        token
        for number, token in enumerate(names)
        if not (
            token.flags & v.DEPT
            and number + 1 < len(names)
            and names[number + 1].start - token.end <= 1
            and set(names[number + 1].ids) & set(token.ids)
        )
    ]


def _lead(part: Part) -> list[Token]:
    """The names, and what joins them, with which a part begins."""
    lead: list[Token] = []
    place = part.start
    for token in part.tokens:
        if token.start != place or not (token.flags & _LEAD or (token.flags & v.ALL and lead and lead[-1].flags & _WHO)):
            break
        lead.append(token)
        place = token.end
    return lead


def _leads(parts: Sequence[Part], place: int, lead: Sequence[Token]) -> bool:
    """Whether the names at the start of a part are called: they stand alone, or an order follows at once."""
    part = parts[place]
    end = lead[-1].end
    if end == part.end:
        before = parts[place - 1] if place else None
        if before is None or not before.close & v.COLON:
            return True
        return bool(before.seen & (v.OWNER | v.NEWS | v.ALL | v.RELAY)) or part.bare(_LEAD) and bool(_lead(before))
    if any(token.flags & v.YOU for token in lead):
        return True
    rest = [token for token in part.tokens if token.start >= end]
    while rest and rest[0].start == end and rest[0].flags & _BETWEEN and not rest[0].flags & _BINDS:
        end = rest.pop(0).end
    if lead[-1].flags & v.DEPT and len(rest) == 1 and rest[0].end == part.end and rest[0].flags & v.ORDER and not rest[0].flags & (v.DO | v.FIRM):
        return False  # 仓储部今天盘点 may be news
    asks = part_asks(part, part.seen, Context(scoped=True))
    goes = bool(rest) and part.plain[rest[0].start : rest[0].end].startswith(("去", "来", "到", "过来")) and bool(part.seen & (v.DO | v.GIVE))
    if rest and rest[0].start == end and (rest[0].flags & _BINDS or goes):
        return bool(asks) and not _settled(parts, place) and not (
            part.seen & (v.DONE | v.SPEECH | v.FINISHED) and not part.seen & (v.FIRM | v.PLEASE | v.YOU | v.TODAY | v.CALLING | v.URGE)
        )
    return asks == "urge"


def _settled(parts: Sequence[Part], place: int) -> bool:
    """张三负责接站,李四负责订餐,都已经安排好了: told, by the end of the sentence."""
    last = [part for part in parts if part.sentence == parts[place].sentence][-1]
    return bool(last.seen & v.PAST and last.seen & (v.DONE | v.FINISHED) and not last.asks)


def _after_cues(part: Part) -> Iterator[tuple[Token, str]]:
    """Names after 请 麻烦 让 (`after`) or 叫 通知 (`relay`), with those joined to them, where nothing says that it is only told."""
    hindered, how, place = False, "", -1
    before: Token | None = None
    for token in part.tokens:
        if how and token.start == place and token.flags & (_WHO | v.LIST | v.AT | v.HONOR):
            if token.flags & _WHO and not hindered:
                yield token, how
            place = token.end
            continue
        how = ""
        if token.flags & (v.PAST | v.ME | v.SPEECH | v.NOT | v.THIRD):
            hindered = True
        if token.flags & v.OF:
            hindered = False
        if token.flags & (v.CALL | v.RELAY) and before is not None and before.flags & v.PLAN and before.end == token.start:
            hindered = True
        before = token
        if token.flags & v.CALL:
            how, place = "after", token.end
        elif token.flags & v.RELAY:
            how, place = "relay", token.end


def _after_at(part: Part, ats: set[int], name: Token) -> bool:
    """Whether a name belongs to an @ before it in the part, which ends at one of `ats`: @张三, or at the end of what follows it, @销售部-张三."""
    return name.start in ats or bool(ats and name.end == part.end and name.flags & v.NAME and min(ats) <= name.start)


def _is_object(heard: Heard, at: Token) -> bool:
    """发给@李四, 联系 @李四: whoever is @-ed is only spoken of; not in a list of those addressed."""
    words = heard.words_and_names()
    place = _word_before(words, bisect_left(words, at.start, key=itemgetter(0)))
    if place < 0 or not words[place][2] & v.OBJECT or heard.plain[words[place][1] : at.start].strip():
        return False
    joins = heard.plain[words[place][0] : words[place][1]] in _JOINING
    earlier = _word_before(words, place)
    return not (joins and earlier >= 0 and words[earlier][2] & (v.AT | v.NAME | v.DEPT))


def _word_before(words: Sequence[Word], place: int) -> int:
    """The number of the last word before that with this number that is no comma or blank; -1 where there is none."""
    return next((number for number in range(place - 1, -1, -1) if not words[number][2] & v.COMMA), -1)


def _longer(plain: str, name: Token, run: list[Token], until: int, known: frozenset[str]) -> bool:
    """@张三丰 is not 张三: one or two characters more up to the blank make another name, unless they are a word or the mention is known."""
    rest = plain[name.end : until]
    if known.intersection(name.ids) or not 0 < len(rest) <= 2:
        return False
    return not any(token.start == name.end for token in run)


def _mail(plain: str, at: int) -> bool:
    return at > 0 and plain[at - 1].isascii() and plain[at - 1].isalnum()

"""The one pass that makes a `Talk` of a message."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from qungui.core.facts import Attachment
from qungui.core.talk import vocabulary as v
from qungui.core.talk.addressing import Call, find_calls, speaks_to_all
from qungui.core.talk.answering import HINTS, YES, acknowledges, may_say_yes, says_yes, worth, worth_of_words
from qungui.core.talk.asking import ANY_ASK, ASKS_ALONE, INSTRUCT, QUESTION, URGE, Context, part_asks
from qungui.core.talk.due import TIMES, due_of
from qungui.core.talk.hearing import Heard, Named, Token, blanked, hear
from qungui.core.talk.model import Talk
from qungui.core.talk.parts import Part, split
from qungui.core.talk.receipts import asks_receipt
from qungui.core.talk.signs import (
    calls_itself_notice,
    calls_to_share,
    checks_in,
    handed_in,
    is_chain,
    is_emergency,
    is_notice,
    kinds_of,
    plainly_checks_in,
)
from qungui.core.talk.wants import wanted
from qungui.core.talk.whose import asks_who

# A stretch with one of these that asks nothing is said to its own addressee: thanks to one, an order to another.
_OTHER_SAY = v.SPEECH | v.THANK | v.GREET | v.PAST | v.DONE | v.FINISHED | v.LAUGH


# Classes of words for which a message must be taken apart, even where it calls nobody and came alone.
_APART = ASKS_ALONE | v.ALL | v.GREET | v.NEWS | v.CHECKIN | v.CHAIN | v.RECEIPT | v.FILL
# Beside these a yes is looked for wherever it stands, beside others only where a part begins.
_LIVELY = (
    v.LAUGH
    | v.THANK
    | v.THUMB
    | v.AT
    | v.CHAT
    | v.LEISURE
    | v.TO_YOU
    | v.TO_ALL_Q
    | v.SHARE
    | v.MOMENTS
    | v.DANGER
    | v.DEADLINE
    | v.DONT
    | v.NO_NEED
)


def annotate(
    text: str, mentions: tuple[str, ...], attachments: tuple[Attachment, ...], sender: str, people: Named, *, forwarded: bool = False
) -> Talk:
    """What a message does and to whom. `mentions` are ids (`*`: everybody); `forwarded`: it was brought from elsewhere."""
    heard = hear(text, people)
    seen = heard.seen
    if (
        seen & _APART
        or mentions
        or attachments
        or heard.names
        or heard.brackets
        or forwarded
        or (seen & YES and (seen & _LIVELY or may_say_yes(heard)))
        or (seen & v.SHARE and seen & v.MOMENTS)
    ):
        return _annotate(heard, mentions, attachments, sender, forwarded=forwarded)
    return _plain(heard, sender)


def _plain(heard: Heard, sender: str) -> Talk:
    """A text that calls nobody, asks nothing, and says yes to nothing: the classes of its words say all."""
    plain, seen = heard.plain, heard.seen
    reports = handed_in(plain)
    ack = worth_of_words(seen, asks="") if plain and not plain.isspace() else ""
    if reports or seen & _SAYING:
        said: dict[str, Any] = {name: True for name, flags in _SHOWN if seen & flags}
        return Talk(ack=ack, reports=reports, emergency=is_emergency(seen), by=sender, words=plain, **said)
    return Talk(ack=ack, by=sender, words=plain)


def _annotate(heard: Heard, mentions: tuple[str, ...], attachments: Sequence[Attachment], sender: str, *, forwarded: bool) -> Talk:
    seen = heard.seen
    said: dict[str, Any] = {"by": sender, "words": _without_names(heard)}
    parts = split(heard)
    kinds = kinds_of(heard, attachments) if attachments or heard.brackets else ()
    everybody = bool(mentions or seen & v.ALL) and speaks_to_all(heard, parts, mentions)
    chain = (seen & v.CHAIN or "chain" in kinds) and is_chain(heard, kinds)
    calls = find_calls(heard, parts, mentions, sender) if mentions or heard.names else []
    if chain:  # its lines are names, and call nobody
        said["chain"] = True
        calls = [call for call in calls if call.how in ("at", "mention")]
    receipt = (everybody or bool(seen & (v.RECEIPT | v.FILL))) and asks_receipt(heard, parts, everybody=everybody, addressed=bool(calls))
    ask = ""
    if seen & ANY_ASK or calls:
        asking = _asking(heard, parts, kinds, scoped=bool(calls), forwarded=forwarded)
        ask = INSTRUCT if receipt else next((kind for kind in (INSTRUCT, QUESTION, URGE) if kind in asking), "")
        if calls:
            _tell_whom(said, _owing(parts, calls, asking, asks=bool(ask)), sender)
        if ask:
            said["ask"], said["receipt"] = ask, receipt
            if parts and (calls or everybody or seen & TIMES):
                said["due"], said["day"] = due_of(parts, [bool(kind) for kind in asking])
            if calls or everybody:
                said["wants"] = wanted(heard.plain)
            if calls and asks_who(heard.plain):
                said["who"] = True
    if heard.names:
        _tell_of(said, heard, sender)
    if everybody:
        said["everybody"] = True
    if kinds:
        said["kinds"] = kinds
    _signs(said, heard, parts, kinds, mentions, attachments)
    if (everybody or seen & v.NEWS) and is_notice(heard, parts, asks=ask, everybody=everybody):
        said["announce"] = True
        said["notice"] = calls_itself_notice(parts)
    if seen & v.SHARE and calls_to_share(heard, parts, kinds, asks=bool(ask), everybody=everybody):
        said["shares"] = True
    yes = bool(seen & YES) and acknowledges(parts)
    if yes:
        said["acknowledges"] = True
    said["ack"] = worth(parts, seen, kinds, yes=yes, asks=ask, other=_other_say(said, seen, everybody=everybody, called="*" in mentions))
    return Talk(**said)


def _tell_of(said: dict[str, Any], heard: Heard, sender: str) -> None:
    """Those named."""
    people = {token.ids[0] for token in (Token(*word) for word in heard.names) if token.flags & v.NAME and len(token.ids) == 1} - {sender}
    if people:
        said["people"] = tuple(sorted(people))


def _other_say(said: dict[str, Any], seen: int, *, everybody: bool, called: bool) -> bool:
    """Whether it is no answer by itself: said to all, a check-in, news. 老师们还没交齐 speaks of all, 到现场了 tells where one is."""
    if "announce" in said or (everybody and (called or not seen & HINTS)):
        return True
    return "checkin" in said and plainly_checks_in(said["words"])


def _tell_whom(said: dict[str, Any], calls: Sequence[Call], sender: str) -> None:
    """Those addressed."""
    to = {one for call in calls for one in call.ids if one != sender}
    if to:
        said["to"] = tuple(sorted(to))
        said["named"] = tuple(sorted({one for call in calls if not call.department for one in call.ids if one != sender}))
    departments = {call.department for call in calls if call.department}
    if departments:
        said["departments"] = tuple(sorted(departments))
    unclear = {call.unclear for call in calls if call.unclear}
    if unclear:
        said["unclear"] = tuple(sorted(unclear))


def _signs(
    said: dict[str, Any],
    heard: Heard,
    parts: Sequence[Part],
    kinds: Sequence[str],
    mentions: Sequence[str],
    attachments: Sequence[Attachment],
) -> None:
    """What it is a sign of."""
    seen = heard.seen
    for name, flags in _SHOWN:
        if seen & flags:
            said[name] = True
    if (seen & v.CHECKIN or kinds == ("location",)) and checks_in(heard, parts, kinds, mentions):
        said["checkin"] = True
    if seen & v.DANGER and is_emergency(seen):
        said["emergency"] = True
    reports = _reports(heard, attachments)
    if reports:
        said["reports"] = reports


_SHOWN = (("problem", v.BROKEN), ("greeting", v.GREET), ("thanks", v.THANK), ("laughter", v.LAUGH))
_SAYING = v.BROKEN | v.GREET | v.THANK | v.LAUGH | v.DANGER


def _asking(heard: Heard, parts: Sequence[Part], kinds: Sequence[str], *, scoped: bool, forwarded: bool) -> list[str]:
    """What each part asks."""
    if not heard.seen & ANY_ASK and not (scoped and (heard.seen & v.VERB or forwarded or "merged" in kinds)):
        return [""] * len(parts)
    sentences: dict[int, int] = {}
    for part in parts:
        sentences[part.sentence] = sentences.get(part.sentence, 0) | part.seen
    found: list[str] = []
    asked = answering = carried = thanked = False
    sentence = 0
    for place, part in enumerate(parts):
        seen = part.seen
        goes_on = carried and part.sentence == sentence and part.begins_with(v.CARRY)
        kind = ""
        thanked = _goes_on(parts, place) and (thanked or _thanks_whom(parts, place - 1))
        if not thanked and (scoped or part.asks or seen & ASKS_ALONE):
            kind = part_asks(part, sentences[part.sentence], Context(scoped, answering, goes_on))
        found.append(kind)
        asked = asked or bool(kind)
        answering = answering or (not asked and bool(seen & YES) and says_yes(part))
        carried = goes_on or bool(seen & (v.ME | v.TO_YOU))
        sentence = part.sentence
    if not asked and scoped and (forwarded or "merged" in kinds) and not heard.seen & _OTHER_SAY:
        return [INSTRUCT] * max(len(parts), 1)
    return found


def _goes_on(parts: Sequence[Part], place: int) -> bool:
    """Whether nothing but a blank stands before a part."""
    return place > 0 and parts[place].plain[parts[place - 1].end : parts[place].start].isspace()


def _thanks_whom(parts: Sequence[Part], place: int) -> bool:
    """感谢 @张三 @李四 加班到凌晨: thanks to those @-ed, for what follows."""
    return parts[place].bare(v.SPEECH | v.THANK) and bool(parts[place + 1].seen & v.AT)


def _owing(parts: Sequence[Part], calls: Sequence[Call], asking: Sequence[str], *, asks: bool) -> list[Call]:
    """Of all who are called those whom the ask is put to; where nothing is asked, all."""
    none_called = all(call.spoken_of for call in calls)
    kept = [call for call in calls if not call.spoken_of or (none_called and not _only_spoken_of(parts, call))]
    if any(call.how != "relay" for call in kept):
        kept = [call for call in kept if call.how != "relay"]
    if not asks:
        return [call for call in kept if call.how not in {"after", "relay"}]
    stretches = _stretches(parts, kept)
    asks_in = [place for place, kind in enumerate(asking) if kind]
    asked = [_any_in(stretch, asks_in) for stretch in stretches]
    if not any(asked):
        return kept
    others = [place for place, part in enumerate(parts) if part.seen & _OTHER_SAY]
    return [call for call, stretch, yes in zip(kept, stretches, asked, strict=True) if yes or not _any_in(stretch, others)]


def _any_in(stretch: range, places: Sequence[int]) -> bool:
    """Whether one of the sorted places lies in a stretch."""
    number = bisect_left(places, stretch.start)
    return number < len(places) and places[number] < stretch.stop


def _only_spoken_of(parts: Sequence[Part], call: Call) -> bool:
    """Whoever is only spoken of (联系 @李四, 欢迎 @李四) is nobody's addressee, even where nobody else is called."""
    return call.spoken_of and call.part >= 0 and bool(parts[call.part].words)


def _stretches(parts: Sequence[Part], calls: Sequence[Call]) -> list[range]:
    """The parts said to each who is called: up to the next part in which somebody is called; those called together share one."""
    called = sorted({call.part for call in calls})
    said = [len(parts)] * (len(parts) + 1)  # where, from a part on, more is said than names
    for place in reversed(range(len(parts))):
        said[place] = said[place + 1] if parts[place].bare(v.NAME | v.DEPT | v.LIST | v.HONOR | v.YOU | v.AT) else place
    found: list[range] = []
    for call in calls:
        number = bisect_right(called, said[call.part]) if call.part >= 0 else len(called)
        end = called[number] if number < len(called) else len(parts)
        found.append(range(0 if call.part in (-1, called[0]) else call.part, end))
    return found


def _without_names(heard: Heard) -> str:
    """The folded text with names blanked out: they say nothing of what it is about."""
    if not heard.names:
        return heard.plain
    return blanked(heard.plain, [word for word in heard.names if word[2] & v.NAME], " ")


def _reports(heard: Heard, attachments: Sequence[Attachment]) -> tuple[str, ...]:
    if not attachments and not heard.brackets:
        return handed_in(heard.plain)
    carried = " ".join([*(item.name for item in attachments if item.name), *(content for _, content in heard.brackets if content)])
    return handed_in(heard.plain, carried)

"""The one pass that makes a `Talk` of a message."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from qungui.core.facts import Attachment
from qungui.core.talk import vocabulary as v
from qungui.core.talk.addressing import EVERYBODY, Call, find_calls, speaks_to_all
from qungui.core.talk.answering import acknowledges, worth
from qungui.core.talk.asking import ANY_ASK, INSTRUCT, QUESTION, URGE, Context, part_asks
from qungui.core.talk.due import due_of
from qungui.core.talk.hearing import Heard, hear
from qungui.core.talk.model import Named, Talk
from qungui.core.talk.parts import Part, split
from qungui.core.talk.receipts import asks_receipt
from qungui.core.talk.signs import calls_to_share, checks_in, is_chain, is_emergency, is_notice, kinds_of, reports_in
from qungui.core.talk.topic import topic_in
from qungui.core.talk.wants import wanted

# A stretch with one of these that asks nothing is said to its own addressee: thanks to one, an order to another.
_OTHER_SAY = v.SPEECH | v.THANK | v.GREET | v.PAST | v.DONE | v.FINISHED | v.LAUGH


def annotate(
    text: str, mentions: tuple[str, ...], attachments: tuple[Attachment, ...], sender: str, people: Named, *, forwarded: bool = False
) -> Talk:
    """What a message does and to whom. `mentions` are ids (`*`: everybody); `forwarded`: it was brought from elsewhere."""
    heard = hear(text, people)
    kinds = kinds_of(heard, attachments)
    parts = split(heard)
    seen = heard.seen
    everybody = speaks_to_all(heard, parts, mentions)
    calls = find_calls(heard, parts, mentions, sender) if mentions or heard.named or seen & v.AT else []
    asking = _asking(heard, parts, calls, kinds, scoped=bool(calls), forwarded=forwarded)
    ask = next((kind for kind in (INSTRUCT, QUESTION, URGE) if kind in asking), "")
    receipt = bool(seen & (v.RECEIPT | v.FILL)) and asks_receipt(heard, parts, everybody=everybody, addressed=bool(calls))
    if receipt:
        ask = INSTRUCT
    calls = _owing(parts, calls, asking, asks=bool(ask))
    to = sorted({one for call in calls for one in call.ids if one != sender})
    named = sorted({one for call in calls if not call.department for one in call.ids if one != sender})
    yes = acknowledges(parts)
    checkin = checks_in(heard, parts, kinds, mentions)
    announce = is_notice(heard, parts, asks=ask, everybody=everybody) if everybody or seen & v.NEWS else False
    ack = worth(parts, seen, kinds, yes=yes, asks=ask, other=everybody or checkin or announce)
    due, day = due_of(parts, [bool(kind) for kind in asking]) if ask else ("", "")
    return Talk(
        ask=ask, receipt=receipt, everybody=everybody, to=tuple(to), named=tuple(named),
        departments=tuple(sorted({call.department for call in calls if call.department})),
        unclear=tuple(sorted({call.unclear for call in calls if call.unclear})),
        due=due, day=day, ack=ack, acknowledges=yes,
        topic=topic_in(_without_names(heard)) if ask or ack else (),
        shares=calls_to_share(heard, parts, kinds, asks=bool(ask), everybody=everybody), checkin=checkin, chain=is_chain(heard, kinds),
        reports=_reports(heard, attachments), emergency=is_emergency(seen), problem=bool(seen & v.BROKEN),
        greeting=bool(seen & v.GREET), thanks=bool(seen & v.THANK), laughter=bool(seen & v.LAUGH), announce=announce,
        wants=wanted(heard.plain) if ask else (), kinds=kinds, by=sender,
    )  # fmt: skip


def _asking(heard: Heard, parts: Sequence[Part], calls: Sequence[Call], kinds: Sequence[str], *, scoped: bool, forwarded: bool) -> list[str]:
    """What each part asks."""
    if not heard.seen & ANY_ASK and not (scoped and (heard.seen & v.VERB or forwarded or "merged" in kinds)):
        return [""] * len(parts)
    sentences: dict[int, int] = {}
    for part in parts:
        sentences[part.sentence] = sentences.get(part.sentence, 0) | part.seen
    found: list[str] = []
    answering = carried = False
    for place, part in enumerate(parts):
        first = part.tokens[0].flags if part.tokens and part.tokens[0].start == part.start else 0
        if place and part.sentence != parts[place - 1].sentence:
            carried = False
        context = Context(scoped, answering, carried and bool(first & v.CARRY))
        found.append(part_asks(part, sentences[part.sentence], context))
        answering = answering or (not any(found) and acknowledges([part]))
        carried = carried and bool(first & v.CARRY) or bool(part.seen & (v.ME | v.TO_YOU))
    if not any(found) and scoped and (forwarded or "merged" in kinds) and not heard.seen & _OTHER_SAY:
        return [INSTRUCT] * max(len(parts), 1)
    return found


def _owing(parts: Sequence[Part], calls: Sequence[Call], asking: Sequence[str], *, asks: bool) -> list[Call]:
    """Of all who are called those whom the ask is put to; where nothing is asked, all."""
    kept = [call for call in calls if not call.spoken_of or all(other.spoken_of for other in calls) and not _objects_only(parts, calls, call)]
    if any(call.how != "relay" for call in kept):
        kept = [call for call in kept if call.how != "relay"]
    if not asks:
        return [call for call in kept if call.how not in {"after", "relay"}]
    stretches = [_stretch(parts, kept, number) for number in range(len(kept))]
    asked = [any(asking[place] for place in stretch) for stretch in stretches]
    if not any(asked):
        return kept
    return [
        call
        for call, stretch, yes in zip(kept, stretches, asked, strict=True)
        if yes or not any(parts[place].seen & _OTHER_SAY for place in stretch)
    ]


def _objects_only(parts: Sequence[Part], calls: Sequence[Call], call: Call) -> bool:
    """Whoever is only spoken of (联系 @李四, 欢迎 @李四) is nobody's addressee, even where nobody else is called."""
    return call.spoken_of and call.part >= 0 and bool(parts[call.part].tokens) and len(calls) > 0


def _stretch(parts: Sequence[Part], calls: Sequence[Call], number: int) -> range:
    """The parts said to one who is called: up to the next part in which somebody is called; those called together share one."""
    call = calls[number]
    if call.part < 0:
        return range(len(parts))
    later = sorted({other.part for other in calls if other.part > call.part})
    end = len(parts)
    for place in later:
        between = range(call.part, place)
        if all(parts[one].bare(v.NAME | v.DEPT | v.LIST | v.HONOR | v.YOU | v.AT) for one in between):
            continue
        end = place
        break
    first = call.part == min(other.part for other in calls)
    return range(0 if first else call.part, end)


def _without_names(heard: Heard) -> str:
    """The folded text with names blanked out: they say nothing of what it is about."""
    if not heard.named:
        return heard.plain
    chars = list(heard.plain)
    for token in heard.tokens:
        if token.flags & v.NAME and token.ids:
            chars[token.start : token.end] = " " * (token.end - token.start)
    return "".join(chars)


def _reports(heard: Heard, attachments: Sequence[Attachment]) -> tuple[str, ...]:
    carried = " ".join([*(item.name for item in attachments if item.name), *(content for _, content in heard.brackets if content)])
    return reports_in(f"{heard.plain} {carried}" if carried else heard.plain)

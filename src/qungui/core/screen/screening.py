"""Screening of one message: its text, what was seen in its pictures, the names and links of what is attached."""

from __future__ import annotations

from collections.abc import Sequence

from qungui.core.facts import Attachment
from qungui.core.screen.context import Context
from qungui.core.screen.extract import extract
from qungui.core.screen.extract.links import host_of
from qungui.core.screen.folding import Folded, fold
from qungui.core.screen.hits import CATEGORIES, NOTHING, Extract, Hit, Screened
from qungui.core.screen.judge.evidence import weigh
from qungui.core.screen.judge.gate import is_loud, matters
from qungui.core.screen.judge.insults import insults, is_rude
from qungui.core.screen.judge.offers import OFFER_SIGNS, offers
from qungui.core.screen.judge.private import privacy, tells_of_others
from qungui.core.screen.judge.slander import defamation, sweeping
from qungui.core.screen.judge.threats import threats
from qungui.core.screen.judge.unrelated import unrelated
from qungui.core.screen.links import DOUBTFUL, SURE, host_topic, named_files, weigh_file, weigh_link
from qungui.core.screen.matching import Found
from qungui.core.screen.terms import NO_TERMS, Terms

SCREEN_VERSION = "1"

_ENOUGH = 200  # words of one tag in one message: more say nothing new and would cost time by their square
_BY_GRAMMAR = frozenset(("abuse", "threat", "defamation"))
_RIGHTS_PASS = frozenset("defamation rumor politics provocation illegal fraud".split())


_NONE = frozenset[str]()


def screen(text: str, attachments: Sequence[Attachment] = (), seen: Sequence[tuple[str, str]] = (), terms: Terms | None = None) -> Screened:
    """What `text` and all that came with it contain.

    `seen` is what tools perceived in the message's pictures: ("ocr", text) and ("qr", url or text).
    """
    known = terms or NO_TERMS
    if not attachments and not seen:
        return _screen_text(text, known, alone=True)[0]
    parts = [(value, "图中文字") for what, value in seen if what == "ocr"] + [(value, "二维码") for what, value in seen if what == "qr"]
    parts += [(one.name, "附件名") for one in attachments if one.name] + [(one.url, "链接") for one in attachments if one.url and one.url not in text]
    main, context = _screen_text(text, known, beside=any(one.kind == "link" for one in attachments))
    hits, extracts, excused = list(main.hits), list(main.extracts), main.excused
    lures = context.count("~lure") if context else 0
    for part, where in parts:
        near, there = _screen_text(part, known, lures)
        lures += there.count("~lure") if there else 0
        hits += (Hit(hit.category, 0, 0, hit.sure, f"{where}:{hit.why}") for hit in near.hits)
        extracts += (Extract(one.kind, 0, 0, one.value) for one in near.extracts)
        excused = excused or near.excused
    hits += _from_kinds(attachments, lures)
    whole = _distinct(hits)
    idle = unrelated(context or Context(text, text, {}, ()), whole, attachments)
    return Screened(whole, tuple(extracts), idle, main.rude, excused)


def warns(text: str, terms: Terms | None = None) -> bool:
    """Whether a text warns of something, or forbids it."""
    return any(one.tag in ("~warn", "~ban") for one in (terms or NO_TERMS).lexicon.find(fold(text)))


def _screen_text(raw: str, terms: Terms, lures: int = 0, *, beside: bool = False, alone: bool = False) -> tuple[Screened, Context | None]:
    """`lures` were found in what came before of the same message; `beside`: a link came with the text; `alone`: nothing did, so that only hits count."""
    folded = fold(raw)
    found = terms.lexicon.find_all(folded)
    tags = {one.tag for one in found} if found else _NONE
    extracts = extract(raw, folded, tags)
    files = named_files(folded.text)
    if found and not tags.isdisjoint(OFFER_SIGNS) and (shapes := offers(folded, tags)):
        found = sorted([*found, *shapes], key=lambda one: (one.start, -one.end, one.tag))
    if not files and not (extracts and _grave(extracts, folded.text)) and not (matters(found, tags, folded.text) if alone else extracts or is_loud(found)):
        return (Screened((), extracts) if extracts else NOTHING), None
    signs: dict[str, list[Found]] = {}
    topics: dict[str, list[Found]] = {}
    for one in found:
        words = (signs if one.tag[0] == "~" else topics).setdefault(one.tag, [])
        if len(words) < _ENOUGH:
            words.append(one)
    context = Context(raw, folded.text, signs, extracts, link=beside)
    hits, excused = _judge(context, folded, topics, extracts, raw)
    hits += _harmful(context, folded, extracts, files, lures)
    if context.has("~rights"):
        hits, excused = [hit for hit in hits if hit.category not in _RIGHTS_PASS], "rights"
    whole = _distinct(hits)
    rude = is_rude(context, folded.text, [*signs.get("~rude", ()), *(one for one in signs.get("~insult", ()) if one.points < 3)])
    rude = rude and not any(hit.sure and hit.category == "abuse" for hit in whole)
    return Screened(whole, extracts, unrelated(context, whole, ()), rude, excused), context


def _grave(extracts: Sequence[Extract], text: str) -> bool:
    """Whether more than prices is among the extracts, or they stand beside what is told of others."""
    return any(one.kind != "price" for one in extracts) or tells_of_others(text)


def _judge(context: Context, folded: Folded, topics: dict[str, list[Found]], extracts: Sequence[Extract], raw: str) -> tuple[list[Hit], str]:
    hits: list[Hit | None] = []
    excused = ""
    for category in sorted(topics):
        if category not in _BY_GRAMMAR:
            hit, why = weigh(context, category, topics[category])
            hits.append(hit)
            excused = excused or why
    names = context.signs.get("~staff", [])
    hit, why = insults(context, folded.text, [*topics.get("abuse", ()), *context.signs.get("~insult", ())], names)
    hits.append(hit)
    excused = excused or why
    if context.has("~harm"):
        hits += threats(context, folded)
    if context.has("~smear"):
        hits.append(defamation(context, folded, names))
    if context.has("~slur"):
        hits.append(sweeping(context, folded))
    if extracts or context.has("~others"):
        hits.append(privacy(context, folded, extracts, raw))
    return [hit for hit in hits if hit], excused


def _harmful(context: Context, folded: Folded, extracts: Sequence[Extract], files: list[tuple[int, int, str]], lures: int) -> list[Hit]:
    """Links as such, and links and programs that harm."""
    hits: list[Hit] = []
    lures += 0 if context.has("~work") else context.count("~lure")
    warned = context.has("~warn") or context.has("~ban")
    for one in extracts:
        if one.kind == "link":
            hits.append(Hit("links", one.start, one.end, True, f"链接 {host_of(one.value)}"))
            if (topic := host_topic(one.value)) and not warned:
                hits.append(Hit(topic, one.start, one.end, bool(lures or context.call), f"网址名就是招揽:{host_of(one.value)}"))
            points, why = weigh_link(one.value, lures)
            if points >= DOUBTFUL and not warned:
                hits.append(Hit("virus_link", one.start, one.end, points >= SURE, f"可疑链接:{why}"))
        elif one.kind == "group_invite" and not warned:
            hits.append(Hit("other_groups", one.start, one.end, not context.has("~work"), "拉人进群:群号或入群链接"))
    for start, end, name in files:
        points, why = weigh_file(name, 0)
        if points and lures > 1 and not warned and not any(one.kind == "link" for one in extracts):
            hits.append(Hit("virus_link", *folded.span(start, end), True, f"可疑文件:{why}"))
    return hits


def _from_kinds(attachments: Sequence[Attachment], lures: int) -> list[Hit]:
    hits: list[Hit] = []
    for one in attachments:
        if one.kind in ("red_packet", "miniprogram"):
            hits.append(Hit(one.kind, 0, 0, True, {"red_packet": "红包", "miniprogram": "小程序"}[one.kind]))
        elif one.kind == "link":
            hits.append(Hit("links", 0, 0, True, f"链接 {host_of(one.url) or one.name}"))
        elif one.kind == "file" and one.name:
            points, why = weigh_file(one.name, lures)
            if points:
                hits.append(Hit("virus_link", 0, 0, points >= SURE, f"可疑文件:{why}"))
    return hits


def _distinct(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """One hit a category and span, the sure one where there are two; links of one host once."""
    best: dict[tuple[str, int, int], Hit] = {}
    for hit in hits:
        key = (hit.category, hit.start, hit.end)
        if key not in best or (hit.sure and not best[key].sure):
            best[key] = hit
    return tuple(sorted(best.values(), key=lambda hit: (hit.start, hit.end, hit.category)))


__all__ = ["CATEGORIES", "SCREEN_VERSION", "screen", "warns"]

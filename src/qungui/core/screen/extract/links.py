"""Links as people write them: with and without a scheme, by address, and spelt so that filters miss them."""

from __future__ import annotations

import re

from qungui.core.screen.folding import Folded
from qungui.core.screen.hits import Extract

# Endings that make a bare name a link; and those that are also ordinary words or file endings and need a path or a leading www.
CLEAR_ENDINGS = (
    "com cn net org top xyz vip icu club shop site online store wang edu gov example test invalid tk ml ga cf gq loan win buzz link click biz fun info ltd ren love work mobi asia tech"
    " space website live bid date trade party science pw cyou sbs cfd hk tw"
).split()
OTHER_ENDINGS = "io me cc tv co jp us uk de ru fr in eu ai app dev so im la ws sh pro group kr sg ca au nz ly gl gs at ms to gd do be vc fm am fi is se no nl it es ch pl".split()
_PATH = r"(?:[/?#][^\s\u3000-\u9fff,;\"'<>()\[\]{}|\\]*)?"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_SCHEME = re.compile(r"(?:https?|hxxps?|h\*\*ps?|ftp)\s?:\s?(?://|\\\\)\s?[^\s\u3000-\u9fff,;\"'<>()\[\]{}|\\]+")
_BARE = re.compile(
    rf"(?<![a-z0-9@._/\\=-])((?:{_LABEL}\.){{1,6}})({'|'.join((*CLEAR_ENDINGS, *OTHER_ENDINGS))})(?![a-z0-9_-]|\.[a-z0-9]|\()(:\d{{2,5}})?({_PATH})"
)
_ADDRESS = re.compile(rf"(?<![\d.a-z])((?:\d{{1,3}}\.){{3}}\d{{1,3}})(?![\d.])(:\d{{2,5}})?({_PATH})")
_DOT = r"(?:\s?(?:点|dot|\[\.\]|\(\.\)|\[点\]|\(点\))\s?|。|,)"
_SPOKEN = re.compile(
    rf"(?<![a-z0-9])((?:{_LABEL}{_DOT}){{1,3}})({'|'.join(CLEAR_ENDINGS[:9])}|cc|me)(?![a-z0-9])({_PATH})"
)
_DOTS = re.compile(_DOT)
# Quick looks, each at what one of the patterns cannot do without.
_ENDED = re.compile(rf"\.(?:{'|'.join((*CLEAR_ENDINGS, *OTHER_ENDINGS))})(?![a-z0-9_-])")
_NUMBERED = re.compile(r"\.\d{1,3}\.\d")
_HINT = re.compile(r"[点。,t\])]\s?(?:com|cn|net|org|top|xyz|vip|icu|club|cc|me)(?![a-z0-9])")
_NOT_HOSTS = frozenset("asp. ado. vb. node. d3. e.g. i.e.".split())
_TAIL = ".,;:!?)]}'\"*~"


def links(raw: str, folded: Folded) -> list[Extract]:
    """`raw` is the text as sent: a capital after a dot is a name in code, no link."""
    text = folded.text
    schemed, hinted = "//" in text or "\\\\" in text, _HINT.search(text)
    ended, numbered = (_ENDED.search(text), _NUMBERED.search(text)) if "." in text else (None, None)
    if not (schemed or hinted or ended or numbered):
        return []
    found: list[Extract] = []
    taken: set[int] = set()

    def take(start: int, end: int, url: str) -> None:
        taken.update(range(start, end))
        found.append(Extract("link", *folded.span(start, end), url))

    for match in _SCHEME.finditer(text) if schemed else ():
        url = match[0].rstrip(_TAIL)
        if host_of(plain := _plain_scheme(url)):
            take(match.start(), match.start() + len(url), plain)
    for match in _BARE.finditer(text) if ended else ():
        name, ending, path = match[1], match[2], match[4]
        clear = ending in CLEAR_ENDINGS or name.startswith("www.") or bool(path)
        start, end = match.start(), match.end() - (len(path) - len(path.rstrip(_TAIL)))
        if clear and name not in _NOT_HOSTS and not raw[slice(*folded.span(match.start(2), match.end(2)))].istitle() and start not in taken:
            take(start, end, f"http://{text[start:end]}")
    for match in _ADDRESS.finditer(text) if numbered else ():
        known = all(int(part) < 256 for part in match[1].split("."))
        if known and (match[2] or match[3]) and match.start() not in taken:
            take(*match.span(), f"http://{match[0].rstrip(_TAIL)}")
    for match in _SPOKEN.finditer(text) if hinted else ():
        if match.start() not in taken:
            take(*match.span(), f"http://{_DOTS.sub('.', match[1])}{match[2]}{match[3]}")
    return found


def host_of(url: str) -> str:
    """The host of a plain URL, without name, password and port."""
    rest = url.partition("://")[2]
    return re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2].partition(":")[0].strip(".")


def _plain_scheme(url: str) -> str:
    scheme, _, rest = re.sub(r"\s", "", url).replace("\\\\", "//").partition("://")
    return f"{'https' if scheme.endswith('s') else 'ftp' if scheme == 'ftp' else 'http'}://{rest}"

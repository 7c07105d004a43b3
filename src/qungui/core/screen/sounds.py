"""The phonetic view: each Chinese character becomes the sign of its toneless syllable, pinyin among the text too.

Near syllables (zh z, ch c, sh s, -ng -n after i and e) share a sign, as people mix them in speech and in disguise.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qungui.core.letters import table_of
from qungui.core.screen.folding import CJK, Folded
from qungui.core.screen.tables.sounds import SOUNDS

_FIRST_SIGN = 0xE000  # private use: no text carries these


def _near(syllable: str) -> str:
    if syllable[:2] in ("zh", "ch", "sh"):
        syllable = syllable[0] + syllable[2:]
    return syllable[:-1] if syllable.endswith(("ing", "eng")) else syllable


def _tables() -> tuple[str, dict[str, str]]:
    rows = [(re.match("[a-z]+", row), row) for row in SOUNDS.split(" ")]
    readings = {match[0]: row[match.end() :] for match, row in rows if match and set(match[0]) & set("aeiouv")}
    signs: dict[str, str] = {}
    for syllable in readings:
        signs.setdefault(_near(syllable), chr(_FIRST_SIGN + len(signs)))
    by_syllable = {syllable: signs[_near(syllable)] for syllable in readings}
    sign_of = {ord(c): by_syllable[syllable] for syllable, characters in readings.items() for c in characters}
    return table_of(sign_of), by_syllable


_SIGN_OF, _SYLLABLES = _tables()
# Pinyin with its accents, letter for letter.
_ACCENTS = {ord(accented): plain for accented, plain in zip("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv", strict=True)}
_LETTER = f"a-z{''.join(map(chr, _ACCENTS))}"
_SPELT = re.compile(r"[a-z]{2,24}")
_MIXED = re.compile(rf"[{_LETTER}]{{2}}(?:[{CJK}]|(?<=[{CJK}][{_LETTER}][{_LETTER}])|[{_LETTER}]{{3}})")
_HEARD_AS = table_of({number: sign for number, sign in enumerate(_SIGN_OF) if number != ord(sign)} | _ACCENTS)
_LONGEST = max(map(len, _SYLLABLES))


def signs(text: str) -> str:
    """Folded text of Chinese characters → their signs; whatever has no reading stays as it is."""
    return text.translate(_SIGN_OF)


@lru_cache(maxsize=16384)
def spelt(letters: str) -> str:
    """The signs of a run of pinyin, or "" where the letters are no whole number of syllables."""
    best: list[str | None] = [""] + [None] * len(letters)
    for end in range(2, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end - 1):
            before, sign = best[start], _SYLLABLES.get(letters[start:end])
            if before is not None and sign is not None:
                best[end] = before + sign
                break
    return best[-1] or ""


def hear(folded: Folded) -> tuple[Folded, tuple[int, ...]]:
    """The phonetic view, and where in it signs stand that were spelt in letters."""
    heard = folded.text.translate(_HEARD_AS)
    if not (_MIXED.search(folded.text) and any(map(spelt, _SPELT.findall(heard)))):
        return Folded(heard, folded.origins, folded.ends), ()
    found = [(match, sound) for match in _SPELT.finditer(heard) if (sound := spelt(match[0]))]
    starts, ends = folded.places()
    pieces: list[str] = []
    origins: list[int] = []
    closes: list[int] = []
    written: list[int] = []
    done = 0
    for match, sound in found:
        first, last = match.span()
        pieces += (heard[done:first], sound)
        written += range(len(origins) + first - done, len(origins) + first - done + len(sound))
        origins += (*starts[done:first], *[starts[first]] * len(sound))
        closes += (*ends[done:first], *[ends[last - 1]] * len(sound))
        done = last
    pieces.append(heard[done:])
    return Folded("".join(pieces), (*origins, *starts[done:]), (*closes, *ends[done:])), tuple(written)

"""The words that screening knows, our own, by what they are about. One file a group of categories.

Each file's `ROWS` are (tag, points, words separated by blanks). Points: 4 speaks for itself, 3 makes one look twice, 2 counts only
together with other signs, 1 only strengthens what is there. A tag is a category of `banned_content`, or a sign of the text around (`~…`).
Words are written folded (simplified, lower case, half width, no blanks). A word in Latin letters must stand alone.
"""

from __future__ import annotations

from qungui.core.screen.lexicon import conduct, crowd, desire, gambling, harm, innocent, law, market, signs, swindle, thought

Row = tuple[str, int, str]

ROWS: tuple[Row, ...] = (
    *gambling.ROWS, *desire.ROWS, *harm.ROWS, *conduct.ROWS, *swindle.ROWS, *market.ROWS, *crowd.ROWS, *law.ROWS, *thought.ROWS, *signs.ROWS, *innocent.ROWS,
)

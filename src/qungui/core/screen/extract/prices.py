"""Prices: amounts of money as they are said in offers."""

from __future__ import annotations

import re

from qungui.core.screen.folding import Folded
from qungui.core.screen.hits import Extract

_PRICE = re.compile(
    r"(?<![\d.])(\d{1,7}(?:\.\d{1,2})?)\s?(?:元|块|rmb|人民币)|[¥￥]\s?(\d{1,7}(?:\.\d{1,2})?)(?![a-z\d])"
    r"|([一二两三四五六七八九十百千]{1,5})(?:元|块(?=钱|[一二三四五六七八九]|每|/|包邮|起))[一二三四五六七八九]?"
)


def prices(folded: Folded) -> list[Extract]:
    """Amounts with a unit; the value is the number as written."""
    return [Extract("price", *folded.span(*match.span()), match[1] or match[2] or match[0]) for match in _PRICE.finditer(folded.text)]

"""What a text, a link, a file name or a perceived picture contains: value in, hits with spans out."""

from __future__ import annotations

from qungui.core.screen.hits import CATEGORIES, Extract, Hit, Screened
from qungui.core.screen.screening import SCREEN_VERSION, screen, warns
from qungui.core.screen.terms import Terms

__all__ = ["CATEGORIES", "SCREEN_VERSION", "Extract", "Hit", "Screened", "Terms", "screen", "warns"]

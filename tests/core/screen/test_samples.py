"""What people write, by category: the innocent first, and as many."""

from __future__ import annotations

import pytest

from qungui.core.screen import CATEGORIES, screen
from tests.core.screen.samples import DOUBTFUL, SILENT, SILENT_TOO, SURE, SURE_TOO, lines, table


@pytest.mark.parametrize("text", [*lines(SILENT), *lines(SILENT_TOO)])
def test_innocent_talk_passes(text):
    assert [hit for hit in screen(text).hits if hit.category != "links"] == []


@pytest.mark.parametrize(("category", "text"), [*table(SURE), *table(SURE_TOO)])
def test_plainly_banned(category, text):
    result = screen(text)
    assert result.sure([category])
    for hit in result.hits:
        assert hit.category in CATEGORIES
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.why


@pytest.mark.parametrize(("category", "text"), table(DOUBTFUL))
def test_for_a_person_to_decide(category, text):
    result = screen(text)
    assert result.doubtful([category])
    assert not result.sure([category])

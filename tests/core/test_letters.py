"""Tables and looks over the letters of the basic plane."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qungui.core.letters import PLANE, all_but, table_of

CHANGES = {ord("Ａ"): "a", ord("，"): ",", ord("貝"): "贝"}
TABLE = table_of(CHANGES)
OTHERS = all_but([ord("a"), ord("b"), ord("c"), ord("，")])


@given(st.text())
def test_a_table_changes_what_it_holds_and_nothing_else(text):
    assert text.translate(TABLE) == text.translate(CHANGES)


def test_letters_beyond_the_plane_stay():
    assert "貝😀，".translate(TABLE) == "贝😀,"
    assert len(TABLE) == len(PLANE)


@given(st.text())
def test_all_but_some_letters(text):
    assert bool(OTHERS.search(text)) == any(letter not in "abc，" for letter in text)

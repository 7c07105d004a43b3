"""Bytes flipped, cut, doubled, interleaved: facts or one sentence, never anything else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qungui.app.imports import AUTO, import_chat
from qungui.core.codec import decode_fact
from qungui.edge.files import UnusableFile
from tests.edge.exports.samples import SAMPLES

CHANGES = st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["flip", "cut", "drop", "double", "nul", "quote", "swap"]), st.integers(0, 255)), max_size=6)


def changed(content: bytes, changes) -> bytes:
    for share, what, value in changes:
        place = int(share * max(len(content) - 1, 0))
        if what == "flip":
            content = content[:place] + bytes([value]) + content[place + 1 :]
        elif what == "cut":
            content = content[: place + 1]
        elif what == "drop":
            content = content[:place] + content[place + value :]
        elif what == "double":
            content = content[: place + value] + content[place:]
        elif what == "nul":
            content = content[:place] + b"\x00" + content[place:]
        elif what == "quote":
            content = content[:place] + b'"' + content[place:]
        else:
            content = content[place:] + content[:place]
    return content


@pytest.mark.parametrize("name", sorted(SAMPLES))
@given(changes=CHANGES, auto=st.booleans())
def test_never_anything_but_facts_or_a_sentence(name, changes, auto):
    content = changed(SAMPLES[name][1].encode(), changes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / SAMPLES[name][0]
        path.write_bytes(content)
        try:
            feed, lines = import_chat([path], from_=AUTO if auto else name)
            written = list(lines)
        except UnusableFile as error:
            said = str(error)
        else:
            said = ""
            assert 0 < len(written) == feed.counts["facts"]
            facts = [decode_fact(line) for line in written]
            assert [fact.at for fact in facts] == sorted(fact.at for fact in facts)
            assert len({(fact.at, fact.group, fact.id) for fact in facts}) == len(facts)
    assert "\n" not in said

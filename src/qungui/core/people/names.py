"""Whether somebody goes by the real name: 实名 as MEANING has it."""

from __future__ import annotations

from qungui.core.people.fold import fold_name
from qungui.core.people.model import Person
from qungui.core.people.people import People
from qungui.core.people.spelling import free_spans, kept


def wears_real_name(nickname: str, person: Person, people: People) -> bool:
    """Whether a nickname contains the roster name or an alias of the person.

    A name that stands inside another member's longer one does not count (李小 in 李小明); an alias of one character must be all there is.
    """
    text = kept(nickname)
    for name in (person.name, *person.aliases):
        folded = fold_name(name)
        if folded and folded == fold_name(nickname):
            return True
        if len(folded) > 1 and free_spans(text, name, people.longer_names(person, name)):
            return True
    return False

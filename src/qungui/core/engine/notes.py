"""The one annotation pass over the fact at hand: what it does (talk) and what it contains (screen), each reckoned once and only if asked for."""

from __future__ import annotations

from qungui.core.facts import Announcement, Edit, Fact, Message, Observed, Profile, Rename
from qungui.core.people.people import People
from qungui.core.screen import Screened, Terms, screen
from qungui.core.talk import Talk, annotate

_NO_TALK = Talk()
_NOTHING_SEEN = Screened()


class Notes:
    """Annotations of one fact after another."""

    def __init__(self) -> None:
        self._fact: Fact | None = None
        self._people: People | None = None
        self._terms: Terms | None = None
        self._talk: Talk | None = _NO_TALK
        self._screened: Screened | None = _NOTHING_SEEN

    def turn_to(self, fact: Fact, people: People) -> None:
        """From now on annotations are of this fact."""
        self._fact, self._people = fact, people
        self._talk = self._screened = None

    def terms(self, terms: Terms | None) -> None:
        """The words of the edition in force."""
        self._terms = terms

    def talk(self) -> Talk:
        if self._talk is None:
            fact, people = self._fact, self._people
            assert people is not None
            if isinstance(fact, Message):
                self._talk = annotate(fact.text, fact.mentions, fact.attachments, fact.actor, people)
            elif isinstance(fact, Edit):
                self._talk = annotate(fact.text, fact.mentions or (), (), fact.actor, people)
            elif isinstance(fact, Announcement):
                self._talk = annotate(fact.text, (), (), fact.actor, people)
            else:
                self._talk = _NO_TALK
        return self._talk

    def screened(self) -> Screened:
        if self._screened is None:
            fact = self._fact
            if isinstance(fact, Message):
                self._screened = screen(fact.text, fact.attachments, (), self._terms)
            elif isinstance(fact, Edit | Announcement):
                self._screened = screen(fact.text, (), (), self._terms)
            elif isinstance(fact, Rename):
                self._screened = screen(fact.name, (), (), self._terms)
            elif isinstance(fact, Profile):
                self._screened = screen(fact.value, (), (), self._terms)
            elif isinstance(fact, Observed):
                self._screened = screen("", (), ((fact.what, str(fact.value)),), self._terms)
            else:
                self._screened = _NOTHING_SEEN
        return self._screened

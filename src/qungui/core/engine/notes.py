"""The one annotation pass over the fact at hand: what it does (talk) and what it contains (screen), each reckoned once and only if asked for."""

from __future__ import annotations

from msgspec import structs

from qungui.core.facts import Announcement, Edit, Fact, Message, Observed, Profile
from qungui.core.people.people import People
from qungui.core.screen import Screened, Terms, screen, warns
from qungui.core.talk import Talk, annotate, may_alarm

_NO_TALK = Talk()
_NOTHING_SEEN = Screened()


def _observed(fact: Observed, beside: str, terms: Terms | None) -> Screened:
    """What a thing seen in a picture contains. What the words beside it excuse (a warning, a ban quoted) is left out."""
    alone = screen("", (), ((fact.what, str(fact.value)),), terms)
    if not beside or not alone.hits:
        return alone
    whole = screen(f"{beside}\n{fact.value}", (), (), terms)
    left = {hit.category for hit in whole.hits}
    hits = [hit for hit in alone.hits if hit.category in left]
    if warns(beside, terms):  # who shows others what to beware of is not sure to spread it
        hits = [structs.replace(hit, sure=False) for hit in hits]
    return structs.replace(alone, hits=tuple(hits))


class Notes:
    """Annotations of one fact after another. Several folds of one group can share them: what one has asked for the others find."""

    def __init__(self) -> None:
        self._fact: Fact | None = None
        self._people: People | None = None
        self._beside = ""
        self._terms: Terms | None = None
        self._talk: Talk | None = _NO_TALK
        self._screened: Screened | None = _NOTHING_SEEN
        self._alarming: bool | None = False

    def turn_to(self, fact: Fact, people: People, beside: str = "") -> None:
        """From now on annotations are of this fact. `beside`: the words of the message in which a thing was observed."""
        if fact is self._fact and people is self._people and beside == self._beside:
            return
        self._fact, self._people, self._beside = fact, people, beside
        self._talk = self._screened = self._alarming = None

    @property
    def fact(self) -> Fact | None:
        """The fact at hand."""
        return self._fact

    def terms(self, terms: Terms | None) -> None:
        """The words of the edition in force."""
        if terms is not self._terms:
            self._terms, self._screened = terms, None

    def talk(self) -> Talk:
        if self._talk is None:
            fact, people = self._fact, self._people
            assert people is not None
            if isinstance(fact, Message):
                self._talk = annotate(fact.text, fact.mentions, fact.attachments, fact.actor, people, forwarded=bool(fact.forwarded_from))
            elif isinstance(fact, Edit):
                self._talk = annotate(fact.text, fact.mentions or (), (), fact.actor, people)
            elif isinstance(fact, Announcement):
                self._talk = annotate(fact.text, (), (), fact.actor, people)
            else:
                self._talk = _NO_TALK
        return self._talk

    def alarming(self) -> bool:
        """Whether the message reports an emergency: most can be seen not to without the whole pass."""
        if self._alarming is None:
            assert isinstance(self._fact, Message)
            self._alarming = (self._talk is not None or may_alarm(self._fact.text)) and self.talk().emergency
        return self._alarming

    def screen(self, text: str) -> Screened:
        """What any other text contains."""
        return screen(text, (), (), self._terms)

    def screened(self) -> Screened:
        if self._screened is None:
            fact = self._fact
            if isinstance(fact, Message):
                self._screened = screen(fact.text, fact.attachments, (), self._terms)
            elif isinstance(fact, Edit | Announcement):
                self._screened = screen(fact.text, (), (), self._terms)
            elif isinstance(fact, Profile):
                self._screened = screen(fact.value, (), (), self._terms)
            else:
                assert isinstance(fact, Observed)
                self._screened = _observed(fact, self._beside, self._terms)
        return self._screened

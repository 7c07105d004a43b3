"""What screening says of a message."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

CATEGORIES = frozenset(
    "porn gambling drugs violence threat gore abuse defamation discrimination harassment provocation rumor politics religion superstition vulgar illegal fraud pyramid virus_link links ads"
    " recruitment trade vote_soliciting red_packet miniprogram privacy impersonation other_groups copyright spoiler cheating vpn other".split()
)
# For a person to decide, whatever the words are.
NEVER_SURE = frozenset(("defamation", "rumor", "politics", "religion", "superstition"))
# A rule that bans the wider thing bans the narrower as well.
WITHIN = {
    "violence": ("threat", "gore"),
    "vulgar": ("porn",),
    "illegal": ("gambling", "drugs", "porn", "fraud", "pyramid"),
    "fraud": ("pyramid",),
    "harassment": ("threat",),
}
# Near enough for a second look, too far for a verdict.
BESIDE = {
    "ads": ("recruitment", "trade", "other_groups", "illegal", "fraud", "gambling", "porn"),
    "pyramid": ("fraud",),
    "fraud": ("virus_link", "impersonation"),
    "abuse": ("discrimination", "threat"),
    "trade": ("ads",),
    "illegal": ("virus_link", "cheating", "vpn", "threat"),
    "vulgar": ("harassment",),
    "provocation": ("abuse",),
    "privacy": ("harassment",),
}


class Hit(Struct, frozen=True):
    """One span [start, end) of the text as sent, and why it is of `category`. What was found in an attachment has the span (0, 0)."""

    category: str
    start: int
    end: int
    sure: bool
    why: str


class Extract(Struct, frozen=True):
    """Something with a form of its own: `kind` is link, phone, wechat, qq, id_number, bank_card, credential, price, group_invite or password_word.

    `value` is its plain spelling (digits without blanks, a link with its scheme).
    """

    kind: str
    start: int
    end: int
    value: str


class Screened(Struct, frozen=True):
    """All that was found in a message.

    `unrelated` is "sure" or "maybe" where the message has nothing to do with business, `rude` means rude to somebody, short of abuse;
    `excused` says in English why words were let pass ("quoting the ban", "warning", "news", "rights" …).
    """

    hits: tuple[Hit, ...] = ()
    extracts: tuple[Extract, ...] = ()
    unrelated: str = ""
    rude: bool = False
    excused: str = ""

    def sure(self, categories: Iterable[str]) -> tuple[Hit, ...]:
        """Hits that break a ban on `categories` beyond doubt."""
        wanted = _closure(categories)
        return tuple(hit for hit in self.hits if hit.sure and hit.category in wanted)

    def doubtful(self, categories: Iterable[str]) -> tuple[Hit, ...]:
        """Hits that a person should look at; those of `sure` are not among them."""
        wanted = _closure(categories)
        near = wanted.union(*(BESIDE.get(category, ()) for category in wanted))
        return tuple(hit for hit in self.hits if hit.category in near and not (hit.sure and hit.category in wanted))


NOTHING = Screened()


def _closure(categories: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(categories)
    return wanted.union(*(WITHIN.get(category, ()) for category in wanted))

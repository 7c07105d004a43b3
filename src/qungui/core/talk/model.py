"""What one message does and to whom: the value that the kinds of rules judge by."""

from __future__ import annotations

from msgspec import Struct

from qungui.core.talk.topic import topic_of_words
from qungui.core.talk.whose import calls_off, points_out, takes_on

TALK_VERSION = "1"
"""Goes up whenever the same message could be annotated differently."""


class Talk(Struct, frozen=True, omit_defaults=True):
    """One message, annotated. Ids and words are sorted and unique.

    `ask`: "", `instruct`, `question`, or `urge` (「…呢?」: about something asked before; it asks by itself where nothing is open).
    `receipt`: each addressed is to answer (收到请回复, 报名, 接龙, 填表). `everybody`: it speaks to all.
    `to`: whom it addresses, and who hence owe an answer if it asks; never the sender. `named`: those of them meant in person.
    `departments`: folded names of departments addressed. `unclear`: addressed names that fit several people, as written.
    `due`: "", `same_day` or `later`: the day the ask names. `day`: a weekday (`mon`) or date (`d:3`, `md:3-15`) where it names one.
    `ack`: its worth as an answer by itself: `sure`, `maybe`, "" (evidently other talk). `acknowledges`: holds 收到, 好的, 已办 and the like.
    `topic`: what it is about, to hold an answer against an ask. `wants`: kinds of attachment asked for; `kinds`: those it carries.
    `topic` is only kept of an ask that was written down; else `about()` reckons it from `words`, what was said without names.
    `who`: it asks who of those addressed. `people`: everybody it names, in passing or not; never the sender.
    `problem`: reports that something is broken or wrong. `by`: the sender.
    """

    ask: str = ""
    receipt: bool = False
    everybody: bool = False
    to: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    due: str = ""
    day: str = ""
    ack: str = ""
    acknowledges: bool = False
    topic: tuple[str, ...] = ()
    shares: bool = False
    checkin: bool = False
    chain: bool = False
    reports: tuple[str, ...] = ()
    emergency: bool = False
    problem: bool = False
    greeting: bool = False
    thanks: bool = False
    laughter: bool = False
    announce: bool = False
    notice: bool = False
    wants: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    by: str = ""
    words: str = ""
    who: bool = False
    people: tuple[str, ...] = ()

    def about(self) -> tuple[str, ...]:
        """The topic, of an ask or of an answer."""
        return self.topic or topic_of_words(self.words)

    def takes(self) -> bool:
        """Whether the sender takes something on himself: 我来."""
        return takes_on(self.words)

    def points(self) -> bool:
        """Whether it tells whose matter something is: 张三负责这个."""
        return bool(self.people) and points_out(self.words)

    def calls_off(self) -> str:
        """`got` (收到了) or `needless` (不用了, 算了) of a message that asks nothing; else ""."""
        return "" if self.ask else calls_off(self.words)

"""One clause or item of prose as the kinds see it: its words, what they do, whom they speak to, and what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from qungui.core.wording.roles import addressee, exception, roles
from qungui.core.wording.stance import ASK, BAN, PUNISH, SAY, WHY, Fragment, fragments
from qungui.core.wording.text import fold_text


class Passage:
    """One clause. `raw` is word for word; `text` the same without its number, folded; `headings` stand above it, outermost first.

    `lead` is the line that opens the list it is an item of. `force` is what heading or lead hand down. `before` is the
    clause that stands before it under the same headings. Its answers are kept, so that many kinds may ask.
    """

    def __init__(
        self,
        raw: str,
        *,
        number: str = "",
        headings: tuple[str, ...] = (),
        lead: str = "",
        force: str = SAY,
        soft: bool = False,
        before: str = "",
    ) -> None:
        self.raw = raw
        self.number = number
        self.headings = headings
        self.lead = lead
        self.before = fold_text(before)
        self.force = force
        self.soft = soft
        self.words = raw[len(number) :].strip() if raw.startswith(number) else raw.strip()
        self.text = fold_text(self.words)
        self.above = fold_text(" ".join((*headings, lead)))

    @cached_property
    def fragments(self) -> tuple[Fragment, ...]:
        """Its stretches between commas and what each does."""
        return fragments(self.text, self.force, self.soft)

    def of(self, *forces: str) -> str:
        """The words of all fragments of those forces, one a line."""
        return "\n".join(one.text for one in self.fragments if one.force in forces)

    @cached_property
    def banned(self) -> str:
        """What it bans or punishes."""
        return self.of(BAN)

    @cached_property
    def demanded(self) -> str:
        """What it bans, asks or plainly says: all but permissions, reasons and consequences."""
        return self.of(BAN, ASK, SAY)

    @cached_property
    def asked(self) -> str:
        """What it asks or plainly says."""
        return self.of(ASK, SAY)

    @cached_property
    def punishing(self) -> str:
        """What it says of consequences."""
        return self.of(PUNISH)

    @cached_property
    def reasons(self) -> str:
        return self.of(WHY)

    @cached_property
    def audience(self) -> dict[str, Any] | None:
        """Whom it speaks to, where that is a role."""
        return addressee(self.text)

    @cached_property
    def excepted(self) -> dict[str, Any] | None:
        """Whom it leaves out."""
        return exception(self.text)

    @cached_property
    def admins_above(self) -> bool:
        """Whether it stands under a heading about what admins do."""
        return bool(
            re.search(r"(?:管理|群主|版主|班委)[^,。]{0,8}(?:职责|责任|义务|守则|工作|任务|分工)|(?:群|管理)[^,。]{0,4}职责", self.above)
        )

    def says(self, words: re.Pattern[str], *forces: str) -> Fragment | None:
        """The first fragment (of those forces; by default a ban, a demand or a plain statement) that has the words."""
        wanted = forces or (BAN, ASK, SAY)
        return next((one for one in self.fragments if one.force in wanted and words.search(one.text)), None)

    def rule(self, fragment: Fragment | Iterable[Fragment] | None = None, **params: Any) -> dict[str, Any]:
        """A rule as `read` yields it: what is `None` left out, with whom it speaks to or leaves out; soft bans ask for no penalty."""
        rule = {name.rstrip("_"): value for name, value in params.items() if value is not None}
        ground = [fragment] if isinstance(fragment, Fragment) else list(fragment or ())
        if ground and all(one.soft for one in ground):
            rule["penalty"] = "none"
        if self.audience and "applies_to" not in rule:
            rule["applies_to"] = self.audience
        if self.excepted and "except" not in rule:
            rule["except"] = self.excepted
        return rule

    def roles(self) -> list[str]:
        """Roles that it names."""
        return roles(self.text)

"""What a policy's people have settled by example: which texts, names and persons a rule lets pass."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from qungui.core.facts import Edit, Fact, Message, Observed
from qungui.core.people.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qungui.core.dealings import BoundRule
    from qungui.core.policy.model import Clause, Learnt, Policy, Rule

_AT = re.compile(r"[@\uff20][^\s\u2005@\uff20]+")


def fingerprint(text: str) -> str:
    """16 hex digits by which a text is known again, whomever it mentions: a policy goes from hand to hand, and holds nobody's words."""
    return hashlib.sha256(fold_name(_AT.sub("", text)).encode()).hexdigest()[:16]


def spared_person(rule: BoundRule, person: str) -> bool:
    """Whether the rule was settled not to speak to that person at all."""
    return any(one.person == person and not (one.phrase or one.text or one.name or one.judge) for one in rule.learnt)


def spared(rule: BoundRule, subject: str, name: str, fact: Fact | None, facts: Sequence[str]) -> bool:
    """Whether what the rule is about to say of somebody was settled to be let pass.

    `name` is what the person is called in the group. Texts are those of the `fact` at hand, if the rule's finding rests on it (`facts`).
    """
    text = _words(fact, facts)
    return any(_fits(one, subject, name, text) for one in rule.learnt if not one.judge)


def _fits(one: Learnt, subject: str, name: str, text: str | None) -> bool:
    if one.person and one.person != subject:
        return False
    if one.name and fold_name(one.name) != fold_name(name):
        return False
    if one.phrase and (text is None or fold_name(one.phrase) not in fold_name(text)):
        return False
    return not one.text or (text is not None and fingerprint(text) == one.text)


def _words(fact: Fact | None, facts: Sequence[str]) -> str | None:
    if isinstance(fact, Message) and fact.id in facts:
        return fact.text
    if isinstance(fact, Edit) and fact.message in facts:
        return fact.text
    if isinstance(fact, Observed) and fact.message in facts:
        return str(fact.value)
    return None


def learnt_by(policy: Policy, clause: Clause, rule: Rule) -> tuple[Learnt, ...]:
    """What was settled by example about one rule."""
    return tuple(one for one in policy.exceptions if (one.clause, one.kind) == (clause.clause, rule.kind))


def own_category(clause: str) -> str:
    """The category under which the screen finds words that were settled to be banned by a clause. Findings show it."""
    return f"{clause} 另列的词"


def own_words(policy: Policy) -> list[tuple[str, str]]:
    """(word, category) for the screen: what was settled to be banned."""
    return [(one.phrase, own_category(one.clause)) for one in policy.exceptions if one.judge]

"""What an answer teaches where a person sees it otherwise than the policy does: an exception for the next edition, or a word to be banned."""

from __future__ import annotations

from qungui.core.clause import Kind
from qungui.core.engine.sparing import fingerprint
from qungui.core.nearness import Near
from qungui.core.people.fold import fold_name
from qungui.core.policy.model import Learnt


def lessons(near: Near, text: str, kind: Kind, when: str) -> list[Learnt]:
    """What `不判` may mean, the narrowest first. `text` is what the finding rests on, `when` who settled it and when."""
    found: list[Learnt] = []
    if by_name(kind):
        found.append(Learnt(near.clause, near.kind, name=near.name, person=near.subject, why=f"{when}:这个人叫这个名字算对"))
    elif text:
        found.append(Learnt(near.clause, near.kind, text=fingerprint(text), why=f"{when}:同样的话不判"))
    return [*found, Learnt(near.clause, near.kind, person=near.subject, why=f"{when}:这一条不管这个人")]


def let_pass(near: Near, phrase: str, text: str, kind: Kind, when: str) -> Learnt | None:
    """Texts with that phrase are let pass; `None` where this text has no such phrase, or names are judged."""
    if by_name(kind) or not _has(text, phrase):
        return None
    return Learnt(near.clause, near.kind, phrase=phrase, why=f"{when}:有这几个字的话不判")


def ban(near: Near, phrase: str, text: str, kind: Kind, when: str) -> Learnt | None:
    """Texts with that phrase are judged from now on; `None` where this text has it not, or the rule goes by no words."""
    if not by_words(kind) or not _has(text, phrase):
        return None
    return Learnt(near.clause, near.kind, judge=True, phrase=phrase, why=f"{when}:有这几个字的话要判")


def plain_no(near: Near, text: str, kind: Kind) -> bool:
    """Whether `不判` alone already says what is meant: a text or a name was judged, not what somebody did later or not at all."""
    return by_name(kind) or (bool(text) and near.text == text)


def by_name(kind: Kind) -> bool:
    """Whether a kind judges names."""
    return "nicknames" in kind.needs


def by_words(kind: Kind) -> bool:
    """Whether a kind judges by words that can be added to."""
    return not {"terms", "categories"}.isdisjoint(kind.params.__struct_encode_fields__)


def _has(text: str, phrase: str) -> bool:
    return bool(fold_name(phrase)) and fold_name(phrase) in fold_name(text)

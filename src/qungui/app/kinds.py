"""The kinds of rules for a face: a row each, and a page each."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from qungui.app.errors import UnusableFile
from qungui.app.parameters import meaning, parameter_word, value_words
from qungui.app.platforms import platforms, seen_by
from qungui.core.clause import Kind
from qungui.core.clauses import KINDS
from qungui.core.reading import read_policy

SHAPES = {
    "judge": ("由发生的事得出结论", "judges what happens"), "task": ("由时间得出义务和提议", "duties and proposals by time"),
    "permit": ("放行", "allows"), "setting": ("设置,改变其他规则的用法", "a setting of other rules"),
}  # fmt: skip
CASEBOOKS = "src/qungui/core/clauses"


class ParameterRow(Struct, frozen=True):
    """One parameter: its name in the policy file, in words, what it sets, and what holds where it is left out."""

    name: str
    word: str
    says: str
    default: str


class WordingRow(Struct, frozen=True):
    """A clause that is read as the kind, and the numbers that are taken from it."""

    text: str
    read: str


class KindPage(Struct, frozen=True, kw_only=True):
    """Everything about one kind, in words. `platforms`: (platform, what it can show)."""

    name: str
    title: str
    title_en: str
    shape: str
    says: str
    wordings: tuple[WordingRow, ...]
    parameters: tuple[ParameterRow, ...]
    platforms: tuple[tuple[str, str], ...]
    casebook: str


def kind_rows(lang: str) -> list[dict[str, Any]]:
    """One row a kind: its name, title, parameters in their order, and whether it judges by itself."""
    return [
        {
            "kind": kind.name,
            "title": kind.title if lang == "zh" else kind.title_en,
            "shape": kind.shape,
            "params": list(kind.params.__struct_encode_fields__),
            "judged": kind.judge is not None,
        }
        for kind in KINDS.values()
    ]


def kind_page(name: str, lang: str = "zh") -> KindPage:
    """The page of a kind, by its name or its Chinese title. Raises `UnusableFile` where there is none."""
    kind = KINDS.get(name) or next((one for one in KINDS.values() if one.title == name), None)
    if kind is None:
        raise UnusableFile(f"没有「{name}」这种规则,用 qungui kinds 看有哪些")
    defaults = kind.defaults(kind.params(), ())
    zh = lang == "zh"
    return KindPage(
        name=kind.name, title=kind.title, title_en=kind.title_en, shape=SHAPES[kind.shape][not zh], says=kind.says,
        wordings=tuple(WordingRow(text, read_as(kind, text, lang) or "") for text in kind.wordings),
        parameters=tuple(
            ParameterRow(
                one, parameter_word(kind.name, one, lang), meaning(kind.name, one).says, value_words(one, defaults[one], lang) if one in defaults else ""
            )
            for one in kind.params.__struct_encode_fields__
        ),
        platforms=tuple((one.title if zh else one.title_en, seen_by(kind, one, lang)) for one in platforms()),
        casebook=f"{CASEBOOKS}/{kind.name}.md",
    )  # fmt: skip


def read_as(kind: Kind, text: str, lang: str = "zh") -> str | None:
    """What a clause sets, read as that kind; `None` where it is not read as it."""
    policy, _ = read_policy(text, "example", KINDS)
    found = [rule for clause in policy.clauses for rule in clause.rules if rule.kind == kind.name]
    if not found:
        return None
    joined = ",".join if lang == "zh" else ", ".join
    return joined(f"{parameter_word(kind.name, name, lang)} {value_words(name, value, lang)}" for name, value in found[0].params.items())

"""Keeping an audit's facts and findings in a store, and checking a store's chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from qungui.core.codec import encode_fact
from qungui.core.facts import Fact
from qungui.core.findings import Finding, encode_finding
from qungui.edge.files import UnusableFile
from qungui.edge.journal import Broken, Entry, Journal, path_of

BATCH = 1_000


def open_store(url: str) -> Journal:
    """The store of that URL, made where there is none. Raises `UnusableFile`."""
    return Journal(path_of(url))


def kept(facts: Iterable[Fact], store: Journal, zone: str) -> Iterator[Fact]:
    """The facts, each written down before it is handed on."""
    batch: list[Fact] = []
    for fact in facts:
        batch.append(fact)
        if len(batch) == BATCH:
            yield from _written(batch, store, zone)
            batch = []
    yield from _written(batch, store, zone)


def _written(batch: list[Fact], store: Journal, zone: str) -> list[Fact]:
    store.append("facts", [Entry(fact.group, fact.id, encode_fact(fact, zone).decode()) for fact in batch])
    return batch


def keep_findings(findings: Iterable[Finding], store: Journal, zone: str) -> int:
    """Write findings down; how many were new."""
    return store.append("findings", [Entry(one.group, one.id, encode_finding(one, zone).decode()) for one in findings])


def check_store(url: str) -> tuple[dict[str, int], Broken | None]:
    """How many entries a store holds, and the first place at which a chain is broken. Raises `UnusableFile`."""
    path = path_of(url)
    if not Path(path).is_file():
        raise UnusableFile(f"{path}:没有这个存档,请检查路径")
    store = Journal(path)
    counts = store.counts()
    first = next(store.broken(), None)
    store.close()
    return counts, first

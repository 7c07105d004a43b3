"""Chat exports: one file a format. The formats are found by walking this folder, in sorted order."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from pathlib import Path

from qungui.edge.exports.format import Format
from qungui.edge.exports.streams import read_head
from qungui.edge.files import UnusableFile

LEAST = 0.25
"""A format that is not surer than this of a file is not taken for it."""


@lru_cache(maxsize=1)
def formats() -> dict[str, Format]:
    """All formats of this folder by name."""
    found = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        format = getattr(importlib.import_module(f"{__name__}.{module}"), "FORMAT", None)
        if isinstance(format, Format):
            found[format.name] = format
    return dict(sorted(found.items()))


def recognise(path: Path, known: dict[str, Format]) -> Format:
    """The format that is surest of a file. Raises `UnusableFile` where none is, or the file cannot be read."""
    head = read_head(path)
    rated = sorted(((format.sniff(head, path), name) for name, format in known.items()), key=lambda one: (-one[0], one[1]))
    if not rated or rated[0][0] <= LEAST:
        raise UnusableFile(f"{path}:认不出是哪种聊天记录,请用 --from 指明格式({' '.join(known)}),或重新导出为文本")
    return known[rated[0][1]]

"""The kinds of rules as rows for a face."""

from __future__ import annotations

from typing import Any

from qungui.core.clauses import KINDS


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

"""What every kind of rule fulfils, and the handle by which a rule at work sees the group and speaks.

A kind is one module in `clauses/` whose `KIND` says its name, shape, parameters, wording (`read`) and judging (`judge`).
The engine knows these shapes and no kind by name; kinds know this module and nothing of the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from qungui.core.wording.passage import Passage

Shape = Literal["judge", "task", "permit", "setting"]


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of rule. `judge` builds the rule at work from its bound form; `None` for settings that only change binding.

    `read` gets one passage of prose and yields parameter dicts, one a rule of this kind that the passage states;
    keys are FORMATS §3 parameters plus `applies_to`, `except`, `penalty`, `mode`.
    """

    name: str
    title: str
    title_en: str
    shape: Shape
    params: type[Struct]
    read: Callable[[Passage], Iterable[dict[str, Any]]]
    judge: Callable[..., Any] | None = None

"""The kinds of rules: one module each, found by walking this folder in sorted order."""

from __future__ import annotations

import importlib
import pkgutil

from qungui.core.clause import Kind

KINDS: dict[str, Kind] = {
    name: importlib.import_module(f"{__name__}.{name}").KIND for name in sorted(module.name for module in pkgutil.iter_modules(__path__))
}

"""Writing what a person asked to keep."""

from __future__ import annotations

from pathlib import Path

from qungui.edge.files import write_text


def save_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all. Raises `UnusableFile`."""
    write_text(path, text)

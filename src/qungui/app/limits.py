"""What is too large to be what it is given for: said at once, instead of reading for an hour."""

from __future__ import annotations

from pathlib import Path

from qungui.edge.files import UnusableFile

MIB = 1 << 20
WRITTEN = 4 * MIB
"""The longest policy or casebook: some million characters."""
DOCUMENT = 32 * MIB
"""The largest Word file, PDF, page or picture: pictures in it take the room."""
TABLE = 64 * MIB
"""The largest roster or groups file."""


def check_size(path: Path, most: int = TABLE) -> None:
    """Raises `UnusableFile` where a file is larger than anything of its sort. What is no file is left to whoever reads it."""
    try:
        size = path.stat().st_size if path.is_file() else 0
    except (OSError, ValueError):
        return
    if size > most:
        raise UnusableFile(f"{path}:有 {size // MIB} MB,太大了(最多 {most // MIB} MB),请确认没有给错文件")

"""How often screening speaks up, by data set and label: acted on (a sure hit), acted on or sent to a person, with 95 % Wilson intervals.

usage: .venv/bin/python benchmarks/screen_rates.py [DIR]        DIR defaults to ../shared/data; without it this says so and ends well

Links as such are not counted: they are no wrong by themselves. Also prints CPU microseconds per text of each set.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections import defaultdict
from pathlib import Path

from qungui.core.screen import screen

ROOT = Path(__file__).resolve().parent.parent
# False alarms that are to be kept: (set, most percent of its clean texts that may be acted on).
LIMITS = {"haskellchina": 0.3, "ham_dialogue.dev": 0.2}
CLEAN = {"0", "ham", "normal"}


def wilson(hits: int, of: int, z: float = 1.96) -> str:
    share, root = hits / of, z * math.sqrt(hits / of * (1 - hits / of) / of + z * z / (4 * of * of))
    middle, width = share + z * z / (2 * of), 1 + z * z / of
    return f"{share * 100:6.2f} % [{max(0.0, (middle - root) / width) * 100:.2f} {(middle + root) / width * 100:.2f}]"


def measure(path: Path) -> bool:
    """Print the rates of one file; False where it has too many false alarms."""
    rows = [row for line in path.read_text(encoding="utf-8").splitlines() if (row := json.loads(line)).get("text")]
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    started = time.process_time()
    results = [screen(row["text"]) for row in rows]
    spent = time.process_time() - started
    for row, result in zip(rows, results, strict=True):
        hits = [hit for hit in result.hits if hit.category != "links"]
        label = str(row.get("label", "ham"))
        count = counts["clean" if label in CLEAN else label]
        for place, holds in enumerate((True, any(hit.sure for hit in hits), bool(hits))):
            count[place] += holds
    print(f"{path.stem}: {len(rows)} texts, {spent / len(rows) * 1e6:.0f} µs each")
    for label, (of, sure, seen) in sorted(counts.items()):
        print(f"  {label:8} n {of:6}  act {wilson(sure, of)}  act or review {wilson(seen, of)}")
    of, sure, _ = counts["clean"]
    return of == 0 or sure / of * 100 <= LIMITS.get(path.stem, 100.0)


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data"
    files = [*sorted((folder / "screen").glob("*.jsonl")), *sorted((folder / "chats").glob("*.jsonl"))]
    if not files:
        print(f"screen_rates: no labelled texts under {folder}, nothing measured")
        return 0
    results = [measure(path) for path in files]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())

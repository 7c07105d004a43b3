"""Audit the three example worlds as a clerk would: one command each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
WORLDS = (("company", "通讯录.xlsx"), ("factory", "花名册.csv"), ("classmates", "名单.yaml"))


def main() -> int:
    qungui = Path(sys.executable).with_name("qungui")
    pages = HERE.parent / "build" / "demo"
    pages.mkdir(parents=True, exist_ok=True)
    for world, roster in WORLDS:
        folder = HERE / world
        page = pages / f"{world}.html"
        command: list[str | Path] = [qungui, "audit", folder / "群聊.txt", "--policy", folder / "群规.txt", "--roster", folder / roster, "--html", page]
        print(f"\n$ qungui audit {world}/群聊.txt --policy {world}/群规.txt --roster {world}/{roster} --html {page}", flush=True)
        done = subprocess.run(command, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())

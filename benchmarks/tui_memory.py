"""Memory of the terminal interface while its lists are scrolled: each screen in a process of its own.

Resident, in MB: when the screen is there, after 100 pages down and back, and after 400. What a screen has
read and laid out stays, so the first pass may add to it; a pass over the same pages may not.
``python -m benchmarks.tui_memory DATABASE DOCUMENT KEY WAY…`` scrolls one screen in this process.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import note
from tui.app import ProvenanceApp
from tui.desk import Desk
from tui.pictures import settled

if TYPE_CHECKING:
    from benchmarks.tui import Scene

SIZE = (120, 40)
PAGES = 100  # a pass: so many pages down, then back to the beginning
PASSES = 4
MOST_MB = 3.0  # what the last pass may hold over the first


def held() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def scrolled(path: Path, document: str, key: str, ways: Sequence[str]) -> list[float]:
    """Return the memory in MB when the screen is there, and after each pass through its list."""
    app = ProvenanceApp(Desk(path), document=document, look_every=0)
    async with app.run_test(size=SIZE) as pilot:
        for way in ("", *ways):
            await pilot.press(*filter(None, [way]))
            await pilot.pause(0.3)
            await settled(app)
        seen = [held()]
        for _ in range(PASSES):
            for pressed in (*[key] * PAGES, "home"):
                await app._press_keys([pressed])
            await settled(app)
            seen.append(held())
    return seen


def report_memory(path: Path, scenes: Sequence[Scene]) -> None:
    """Print what is held while every list is scrolled."""
    head = f"memory, MB, after passes of {PAGES} pages down and back"
    print(f"{head:<52}{'none':>8}{'1':>8}{PASSES:>8}{'more':>8}")
    for scene in scenes:
        if not scene.scrolled:
            continue
        note(f"memory: {scene.scrolled}")
        program = [sys.executable, "-m", "benchmarks.tui_memory"]
        done = subprocess.run(
            [*program, str(path), scene.document, scene.key, *scene.ways],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        none, first, *_, last = map(float, done.stdout.split())
        told = "" if last - first <= MOST_MB else "   over"
        print(
            f"{scene.scrolled:<52}{none:>8.1f}{first:>8.1f}{last:>8.1f}{last - first:>8.1f}{told}", flush=True
        )


if __name__ == "__main__":
    print(*asyncio.run(scrolled(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])))

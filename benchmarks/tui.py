"""The terminal interface: first paint beside an empty Textual app, key presses on every screen, memory.

``python -m benchmarks.tui``: 100,000 documents, a chain of 1,000, texts of 5,000 sentences; smaller with
``--documents``, ``--nodes``, ``--sentences``. Headless, 120 × 40. A key press is the CPU time of the whole
process, threads and all, from the press until the screen has shown it and nothing is under way any more.
Memory is resident, of each screen in a process of its own, before its list is scrolled and after 100 and 400
pages. ``--only paint,keys,memory`` runs some parts.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from benchmarks.measuring import note
from benchmarks.tui_database import Built, Sizes, build
from benchmarks.tui_memory import report_memory
from benchmarks.tui_paint import report_paints
from tui.app import ProvenanceApp
from tui.desk import Desk
from tui.pictures import settled

SIZE = (120, 40)
MOST_MS = 50
PARTS = ("paint", "keys", "memory")


class Scene(NamedTuple):
    """A key on a screen, the keys that lead there, and what its list is called where that is scrolled."""

    name: str
    ways: tuple[str, ...]
    key: str
    document: str = ""
    scrolled: str = ""


def scenes(built: Built, sizes: Sizes) -> list[Scene]:
    """Return what is pressed where."""
    library, chain = f"library, {sizes.documents:,} documents", f"chain, {sizes.nodes:,} nodes"
    of, text = f"{sizes.sentences:,} sentences", built.text
    findings, review = f"findings, {sizes.sentences:,}", f"review, {sizes.sentences:,} proposals"
    return [
        Scene(f"{library}, down", (), "down"),
        Scene(f"{library}, page down", (), "pagedown", scrolled=library),
        Scene(f"{library}, page down, by hops", ("s",) * 5, "pagedown"),
        Scene(f"{chain}, down", (), "down", built.chain),
        Scene(f"{chain}, page down", (), "pagedown", built.chain, chain),
        Scene(f"reading, {of}, down", ("enter",), "down", text),
        Scene(f"reading, {of}, page down", ("enter",), "pagedown", text, f"reading, {of}"),
        Scene(f"reading, {of}, next statement", ("enter",), "n", text),
        Scene(f"side by side, {of}, down", ("d",), "down", text),
        Scene(f"side by side, {of}, page down", ("d",), "pagedown", text, f"side by side, {of}"),
        Scene(f"side by side, {of}, next change", ("d",), "n", text),
        Scene(f"blame, {of}, down", ("b",), "down", text),
        Scene(f"blame, {of}, page down", ("b",), "pagedown", text, f"blame, {of}"),
        Scene(f"origins, {of}, next sentence", ("enter", "o"), "n", text, f"origins, {of}, a page each"),
        Scene(f"{findings}, down", ("0",), "down"),
        Scene(f"{findings}, page down", ("0",), "pagedown", "", findings),
        Scene(f"{review}, skip", ("4",), "s", "", f"{review}, a page each"),
        Scene(f"{review}, accept", ("4",), "a"),
        Scene(f"search, {of}, down", ("5", *"odesa", "enter"), "down"),
        Scene(f"search, {of}, page down", ("5", *"odesa", "enter"), "pagedown", "", f"search, {of}"),
        Scene("log, down", ("6",), "down"),
        Scene("log, page down", ("6",), "pagedown", "", "log"),
    ]


async def _come(app: ProvenanceApp, pilot: Pilot[None], ways: Sequence[str]) -> None:
    """Go where the keys lead, each after what the one before asked for is there."""
    await settled(app)
    for way in ways:
        await pilot.press(way)
        await pilot.pause(0.3)
        await settled(app)


async def presses(path: Path, scene: Scene, count: int) -> list[float]:
    """Return the CPU milliseconds that each of so many key presses takes."""
    app = ProvenanceApp(Desk(path), document=scene.document, look_every=0)
    taken: list[float] = []
    async with app.run_test(size=SIZE) as pilot:
        await _come(app, pilot, scene.ways)
        for _ in range(count):
            begun = time.process_time()
            await pilot.press(scene.key)
            while any(not worker.is_finished for worker in app.workers):
                await asyncio.sleep(0.001)
            await pilot._wait_for_screen()
            taken.append(1000 * (time.process_time() - begun))
    return taken


def report_keys(path: Path, built: Built, sizes: Sizes, count: int) -> None:
    """Print the key presses of every screen."""
    print(f"{f'key press, CPU ms, {count} presses':<52}{'median':>8}{'p95':>8}   at most {MOST_MS}")
    for scene in scenes(built, sizes):
        note(scene.name)
        taken = asyncio.run(presses(path, scene, count))
        slow = statistics.quantiles(taken, n=20)[-1]
        told = "" if slow <= MOST_MS else "   over"
        print(f"{scene.name:<52}{statistics.median(taken):>8.1f}{slow:>8.1f}{told}", flush=True)
    print()


def main() -> None:
    """Measure all parts, or those that were asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--nodes", type=int, default=1_000)
    options.add_argument("--sentences", type=int, default=5_000)
    options.add_argument("--presses", type=int, default=100)
    options.add_argument("--rounds", type=int, default=9, help="of first paints")
    options.add_argument("--only", default=",".join(PARTS), help="paint, keys, memory")
    given = options.parse_args()
    sizes = Sizes(given.documents, given.nodes, given.sentences)
    parts = given.only.split(",")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.db"
        note("making the database")
        built = build(path, sizes)
        if "paint" in parts:
            report_paints(path, given.rounds)
        if "keys" in parts:
            report_keys(path, built, sizes, given.presses)
        if "memory" in parts:
            report_memory(path, scenes(built, sizes))


if __name__ == "__main__":
    main()

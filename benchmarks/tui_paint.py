"""First paint of the terminal interface: CPU seconds from the start of the process until documents are seen.

Each in a new process that finds all modules compiled, as after an installation: the library, an empty
Textual app (nothing but ``App``), and the same list in a table that is filled before it is shown. Headless,
120 × 40. ``python -m benchmarks.tui_paint WHAT [DATABASE]`` runs one of them in this process.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.measuring import note

EMPTY = """
import asyncio, time
from textual.app import App
async def paint():
    async with App().run_test(size=(120, 40)):
        print(time.process_time(), flush=True)
asyncio.run(paint())
"""
LIBRARY = """
import asyncio, sys, time
from pathlib import Path
from tui.app import ProvenanceApp
from tui.desk import Desk
from tui.widgets.document_table import DocumentTable
async def paint():
    app = ProvenanceApp(Desk(Path(sys.argv[1])), look_every=0)
    async with app.run_test(size=(120, 40)):
        while not (found := app.screen.query(DocumentTable)) or not found.first().is_painted:
            await asyncio.sleep(0.001)
        print(time.process_time(), flush=True)
asyncio.run(paint())
"""
EAGER = """
import asyncio, sys, time
from pathlib import Path
from textual.app import App
from textual.widgets import DataTable
from provenance.workflows.case import open_case
from provenance.workflows.documents import documents
class Eager(App):
    def compose(self):
        yield DataTable()
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("lang", "published", "outlet", "title", "open")
        with open_case(Path(sys.argv[1]), create=False) as case:
            for row in documents(case, limit=10_000_000):
                table.add_row(row.language, row.published, row.publisher, row.title, str(row.open_proposals))
async def paint():
    async with Eager().run_test(size=(120, 40)):
        print(time.process_time(), flush=True)
asyncio.run(paint())
"""


def first_paints(path: Path, rounds: int) -> dict[str, list[float]]:
    """Return the first paints of each, taking turns; the eager table's once."""
    found: dict[str, list[float]] = {"empty": [], "library": [], "eager": []}
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(path.parent / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for turn in range(rounds + 1):  # the first compiles what is imported, and does not count
        note(f"first paint, round {turn} of {rounds}")
        for what, program in (("empty", EMPTY), ("library", LIBRARY), ("eager", EAGER)):
            if what == "eager" and turn != 1:
                continue
            done = subprocess.run(
                [sys.executable, "-c", program, str(path)],
                capture_output=True, text=True, check=True, env=environment,
            )  # fmt: skip
            if turn:
                found[what].append(float(done.stdout))
    return found


def report_paints(path: Path, rounds: int) -> None:
    """Print first paints, and how they compare with what they may take."""
    found = first_paints(path, rounds)
    print(f"{'first paint, CPU s':<34}{'median':>9}{'least':>9}")
    for what, times in found.items():
        print(f"{what:<34}{statistics.median(times):>9.3f}{min(times):>9.3f}")
    pairs = zip(found["library"], found["empty"], strict=True)
    by_round = statistics.median(library / empty for library, empty in pairs)
    least = min(found["library"]) / min(found["empty"])
    eager = statistics.median(found["library"]) / found["eager"][0]
    print(f"library / empty, median of the rounds {by_round:.2f}, of the least {least:.2f} (at most 1.5)")
    print(f"library / eager {eager:.3f} (at most 0.05)\n")

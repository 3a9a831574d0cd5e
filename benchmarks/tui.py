"""The terminal interface with 100,000 documents: first paint beside an empty Textual app, and key presses.

``python -m benchmarks.tui``. CPU seconds of the process (user and system), headless, 120 × 40. First
paint is from the start of the process, imports and all, until the screen is drawn with documents in it;
candidate and peers take turns in new processes that find all modules compiled, as after an installation.
The empty app imports Textual alone. Memory is resident, after scrolling and before.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from provenance.model.reading import Declared
from provenance.workflows.case import open_case
from provenance.workflows.documents import documents
from provenance.workflows.prepared import PreparedDerivation, PreparedDocument, record_prepared
from provenance.workflows.record import record_bytes
from tui.app import ProvenanceApp
from tui.desk import Desk
from tui.pictures import settled

SIZE = (120, 40)
DOCUMENTS, NODES, SENTENCES, PRESSES, ROUNDS = 100_000, 1_000, 5_000, 200, 5
TITLES = ("Переговоры в Москве", "Đàm phán tại Hà Nội", "北京会谈", "Talks in Geneva", "محادثات القاهرة")
LANGUAGES = ("ru", "vi", "zh", "en", "ar")


def prepared(count: int) -> Iterator[PreparedDocument]:
    """Yield documents in five languages."""
    for at in range(count):
        day = f"2025-{1 + at % 12:02}-{1 + at % 28:02}"
        yield PreparedDocument(f"k{at}", f"{TITLES[at % 5]} № {at}", LANGUAGES[at % 5], day)


def build(path: Path) -> tuple[str, str]:
    """Record the documents, a chain of a thousand and a text of five thousand sentences; return their ids."""
    with open_case(path) as case:
        hops = (PreparedDerivation(at - 1, at) for at in range(1, NODES))
        record_prepared(case, prepared(DOCUMENTS), hops, source="benchmark")
        first = documents(case, limit=DOCUMENTS)[-1].id
        text = "Title\n\n" + " ".join(
            f"The minister said sentence {at} is long enough." for at in range(SENTENCES)
        )
        long = record_bytes(case, text.encode(), declared=Declared(language="en"), origin="long.txt").id
    return first, long


EMPTY = """
import asyncio, time
from textual.app import App
from textual.widgets import Footer
class Empty(App):
    def compose(self):
        yield Footer()
async def paint():
    async with Empty().run_test(size=(120, 40)):
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
        while not (found := app.screen.query(DocumentTable)) or not found.first()._drawn_lines:
            await asyncio.sleep(0.001)
        print(time.process_time(), flush=True)
asyncio.run(paint())
"""


class Eager(App[None]):
    """The same list in a table that is filled before it is shown."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._at = path

    def compose(self) -> ComposeResult:
        """Make the table."""
        yield DataTable()

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        table.add_columns("lang", "published", "outlet", "title", "open")
        with open_case(self._at, create=False) as case:
            for row in documents(case, limit=DOCUMENTS):
                cells = (row.language, row.published, row.publisher, row.title, str(row.open_proposals))
                table.add_row(*cells)


async def paint(app: App[None], shown: Callable[[], bool]) -> float:
    """Return the CPU seconds from the start of the process to the first screen."""
    async with app.run_test(size=SIZE):
        while not shown():
            await asyncio.sleep(0.001)
        return time.process_time()


def eager_paint(path: Path) -> float:
    """Return the CPU seconds of the eager table's first paint in this process."""
    return asyncio.run(paint(Eager(path), lambda: True))


def first_paints(path: Path) -> dict[str, float]:
    """Return the median first paint of each, taking turns in new processes."""
    found: dict[str, list[float]] = {"empty": [], "library": [], "eager": []}
    commands = {
        "empty": ["-c", EMPTY],
        "library": ["-c", LIBRARY, str(path)],
        "eager": ["-m", "benchmarks.tui", "--eager", str(path)],
    }
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(path.parent / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for turn in range(ROUNDS + 1):  # the first compiles what is imported, and does not count
        for what, times in found.items():
            if what == "eager" and turn != 1:
                continue
            done = subprocess.run(
                [sys.executable, *commands[what]], capture_output=True, text=True, check=True, env=environment
            )
            if turn:
                times.append(float(done.stdout))
    return {what: statistics.median(times) for what, times in found.items()}


async def presses(path: Path, ways: tuple[str, ...], key: str, document: str = "") -> float:
    """Return the 95th percentile of a key press, in CPU milliseconds, on the screen that ``ways`` lead to."""
    app = ProvenanceApp(Desk(path), document=document, look_every=0)
    async with app.run_test(size=SIZE) as pilot:
        await settled(app)
        for way in ways:
            await pilot.press(way)
            await settled(app)
        taken: list[float] = []
        for _ in range(PRESSES):
            begun = time.process_time()
            await app._press_keys([key])
            await pilot._wait_for_screen()
            taken.append(time.process_time() - begun)
    return 1000 * statistics.quantiles(taken, n=20)[-1]


def held() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def scrolled(path: Path, ways: tuple[str, ...], document: str = "") -> tuple[float, float]:
    """Return the memory in MB after one screen full of pages was scrolled, and after twenty more."""
    app = ProvenanceApp(Desk(path), document=document, look_every=0)
    async with app.run_test(size=SIZE) as pilot:
        await settled(app)
        for way in ways:
            await pilot.press(way)
            await settled(app)
        seen: list[float] = []
        for rounds in (20, 400):
            for _ in range(rounds):
                await app._press_keys(["pagedown"])
                await pilot._wait_for_screen()
            seen.append(held())
    return seen[0], seen[1]


def report(path: Path, chain: str, text: str) -> None:
    """Print the table."""
    paints = first_paints(path)
    print(f"{'first paint, CPU s':<40}{'empty app':>12}{'library':>12}{'eager table':>12}")
    print(f"{DOCUMENTS:>7,} documents{'':<23}" + "".join(f"{paints[name]:>12.3f}" for name in paints))
    ratio = paints["library"] / paints["empty"], paints["library"] / paints["eager"]
    print(f"library / empty {ratio[0]:.2f} (at most 1.5), library / eager {ratio[1]:.3f} (at most 0.05)\n")
    print(f"{'key press, p95 of CPU ms (at most 50)':<52}{'ms':>8}")
    scenes: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
        (f"library, {DOCUMENTS:,} documents, down", (), "down", ""),
        (f"library, {DOCUMENTS:,} documents, page down", (), "pagedown", ""),
        (f"chain, {NODES:,} nodes, down", (), "down", chain),
        (f"reading, {SENTENCES:,} sentences, down", ("enter",), "down", text),
        (f"reading, {SENTENCES:,} sentences, page down", ("enter",), "pagedown", text),
        (f"review, {SENTENCES:,} proposals, skip", ("4",), "s", ""),
        (f"blame, {SENTENCES:,} sentences, down", ("enter", "8"), "down", text),
        (f"origins, {SENTENCES:,} sentences, next", ("enter", "9"), "n", text),
    )
    for name, ways, key, document in scenes:
        print(f"{name:<52}{asyncio.run(presses(path, ways, key, document)):>8.1f}", flush=True)
    print(f"\n{'resident memory, MB: after 20 pages, after 400 more':<52}")
    for name, ways, document in (("library", (), ""), ("reading", ("enter",), text)):
        before, after = asyncio.run(scrolled(path, ways, document))
        print(f"{name:<52}{before:>8.1f}{after:>8.1f}", flush=True)


def main() -> None:
    """Run one part in this process, or all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--eager", type=Path, metavar="DATABASE")
    given = options.parse_args()
    if given.eager:
        print(eager_paint(given.eager))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.db"
        report(path, *build(path))


if __name__ == "__main__":
    main()

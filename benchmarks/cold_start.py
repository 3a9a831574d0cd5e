"""How much a start costs: ``--help`` and ``chain`` beside ``sqlite-utils``, interleaved, in CPU time.

    python -m benchmarks.cold_start [--runs 15] [--derivations 1000000] [--help-only]

Everything is compiled first, since a fresh clone has no .pyc. CPU time is user and system, children
included, so that the ratio holds on a busy machine. The database is made from ``benchmarks.generator``
and kept in ``benchmarks/.work``. ``chain`` is timed on several documents, over ids as a person types
them, and its peer on the same ones: ``sqlite-utils query`` with the bare recursive CTE.
"""

from __future__ import annotations

import argparse
import compileall
import os
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
WORK = ROOT / "benchmarks" / ".work"
HELP_CEILING = 0.35
CHAIN_CEILING = 0.5
SEED = 20250123
ANCESTORS = """
WITH RECURSIVE above(node) AS (
  SELECT :start UNION SELECT derivation.parent FROM above JOIN derivation ON derivation.child = above.node
)
SELECT node FROM above
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Medians of two commands run in turn, in milliseconds of CPU time."""

    name: str
    ours: float
    peer: float
    ceiling: float

    @property
    def ratio(self) -> float:
        """Return how much of the peer's time ours takes."""
        return self.ours / self.peer


def cpu_ms(command: Sequence[str]) -> float:
    """Run a command and return its CPU time in milliseconds. Raises CalledProcessError if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    subprocess.run(command, check=True, capture_output=True, cwd=WORK, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def compare(
    name: str, runs: int, ceiling: float, ours: Callable[[int], list[str]], peer: Callable[[int], list[str]]
) -> Comparison:
    """Run both in turn, the first of them changing from run to run; one run of each is not counted."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for run in range(-1, runs):
        for is_ours in (True, False) if run % 2 else (False, True):
            spent = cpu_ms(ours(max(run, 0)) if is_ours else peer(max(run, 0)))
            if run >= 0:
                times[is_ours].append(spent)
    return Comparison(name, statistics.median(times[True]), statistics.median(times[False]), ceiling)


def compile_all() -> None:
    """Compile the project and what the environment has, as an installation does."""
    for folder in (ROOT / "provenance", ROOT / "tui", *map(Path, sys.path)):
        if folder.is_dir() and (ROOT in folder.parents or "site-packages" in folder.parts):
            compileall.compile_dir(folder, quiet=2, workers=2)


def peer_command() -> str:
    """Return the path of sqlite-utils. Raises FileNotFoundError where it is not installed."""
    found = shutil.which(
        "sqlite-utils", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if found is None:
        raise FileNotFoundError("sqlite-utils is not installed beside this Python")
    return found


def started(*arguments: str) -> list[str]:
    """Return our command as an installed entry point starts it."""
    entry = "import sys; from provenance.cli.main import main; sys.exit(main())"
    return [sys.executable, "-c", entry, *arguments]


def documents_of(database: Path, count: int) -> list[tuple[int, str]]:
    """Return (row, public id) of documents with an ancestor, drawn with a fixed seed."""
    with sqlite3.connect(database) as connection:
        highest = connection.execute("SELECT max(child) FROM derivation").fetchone()[0]
        draw = random.Random(SEED)
        found: list[tuple[int, str]] = []
        while len(found) < count:
            row = connection.execute(
                "SELECT child FROM derivation WHERE child >= ? ORDER BY child LIMIT 1",
                (draw.randrange(highest),),
            ).fetchone()
            uid = connection.execute("SELECT uid FROM node WHERE id = ?", row).fetchone()[0]
            found.append((row[0], f"doc:{uid.hex()}"))
    return found


def chain_comparison(runs: int, derivations: int) -> Comparison:
    """Time ``chain`` on a database of so many derivations beside the bare CTE."""
    from benchmarks.graph_walks import graph_case

    with graph_case(derivations) as case:
        database = case.path
    asked = documents_of(database, runs)

    def ours(run: int) -> list[str]:
        return started("--db", str(database), "-q", "chain", asked[run][1])

    def peer(run: int) -> list[str]:
        return [peer_command(), "query", str(database), ANCESTORS, "-p", "start", str(asked[run][0])]

    return compare(
        f"chain, {derivations:,} derivations / query with the CTE", runs, CHAIN_CEILING, ours, peer
    )


def table(rows: Sequence[Comparison]) -> str:
    """Return the results as a table in Markdown."""
    lines = [
        "| what / peer | ours, ms CPU | sqlite-utils, ms CPU | ratio | at most |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.name} | {row.ours:.0f} | {row.peer:.0f} | {row.ratio:.2f} | {row.ceiling} |" for row in rows
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure, print the table, and return 1 if a ratio is above its ceiling."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--derivations", type=int, default=1_000_000)
    parser.add_argument("--help-only", action="store_true")
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    compile_all()
    help_row = compare(
        "--help / --help", options.runs, HELP_CEILING,
        lambda _: started("--help"), lambda _: [peer_command(), "--help"],
    )  # fmt: skip
    rows = (
        [help_row] if options.help_only else [help_row, chain_comparison(options.runs, options.derivations)]
    )
    print(table(rows))
    return int(any(row.ratio > row.ceiling for row in rows))


if __name__ == "__main__":
    sys.exit(main())

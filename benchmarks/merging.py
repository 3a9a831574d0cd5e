"""Taking in a whole case: rows a second, and the memory that it takes.

    python -m benchmarks.merging --sizes 1e4,1e5

A generated graph is written to a bundle and taken into an empty database, in a process of its own each; peak
memory counts above that of the process before. No peer: it is asked that memory does not grow with the rows.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from pathlib import Path

from benchmarks.bulk_recording import fresh_folder
from benchmarks.measuring import sizes, table
from provenance.store.copies import copy_of
from provenance.store.portable import StoreParcel
from provenance.workflows.bundle_reading import ZipParcel
from provenance.workflows.case import open_case
from provenance.workflows.taking_in import take_in
from tests.big_bundle import record_graph, write_whole

MIBIBYTE = 1024


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIBIBYTE


def taken_in(source: Path, target: Path) -> tuple[int, float, float]:
    """Take a bundle or a database into an empty one; return rows, CPU seconds and MiB above the start."""
    with open_case(target) as case:
        before, begun = _peak(), time.process_time()
        if source.suffix == ".zip":
            with ZipParcel(source) as parcel:
                result = take_in(case, parcel)
        else:
            with copy_of(source) as other, other.snapshot() as connection:
                result = take_in(case, StoreParcel(connection, None, source.name))
        taken = time.process_time() - begun
    return sum(count for _, count in result.added), taken, _peak() - before


def measure(size: int) -> list[list[str]]:
    """Return the lines of the table for one size of graph."""
    lines = []
    with fresh_folder("merging") as folder:
        with open_case(folder / "source.db") as case:
            record_graph(case, size // 2)
            write_whole(case, folder / "source.zip")
        for name in ("source.zip", "source.db"):
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                rows, seconds, most = pool.apply(taken_in, (folder / name, folder / f"from.{name}.db"))
            kind = "bundle" if name.endswith("zip") else "database"
            lines.append([f"{size:,}", kind, f"{rows:,}", f"{rows / seconds:,.0f}", f"{most:.0f}"])
    return lines


def main() -> None:
    """Print the table."""
    head = ("derivations", "from a", "rows taken in", "rows/s CPU", "memory above the start, MiB")
    chosen = sizes("Taking in a case", default=(10_000, 100_000))
    print(table(head, [line for size in chosen for line in measure(size)]))


if __name__ == "__main__":
    main()

"""Recording prepared documents and derivations, beside bare inserts into the same tables.

    python -m benchmarks.bulk_recording --sizes 1e4,1e5

The peers get finished rows, with the ids computed, and keep no log: ``executemany`` in one transaction on
the same schema with its indexes, and ``sqlite_utils`` ``insert_all`` as it is called by default. All three
write the same rows to an empty database of the same schema, with the same page cache and ``synchronous``, and
check no foreign keys. The making of the database and of what is given stands outside the time; the commit,
and the indexes that we set aside and make again, inside. They take turns, in another order each round, and a
ratio is the median of those of the rounds.
"""

from __future__ import annotations

import gc
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from sqlite_utils import Database

from benchmarks.generator import derivations, documents, node_count
from benchmarks.measuring import WORK, sizes, table
from provenance.store.changes import BULK_CACHE_KIB
from provenance.store.tables import DERIVATION, DOCUMENT, NODE, Table
from provenance.workflows.case import open_case
from provenance.workflows.prepared import record_prepared

# How many rounds there are of sizes up to so many derivations.
_ROUNDS = {10_000: 15, 100_000: 5, 10**9: 3}
_TABLES = (NODE, DOCUMENT, DERIVATION)
Rows = dict[str, list[tuple[Any, ...]]]


@contextmanager
def fresh_folder(name: str) -> Iterator[Path]:
    """Give an empty folder, and take it away again."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def cpu_seconds(action: Callable[[], object]) -> float:
    """Return the CPU time of an action; the collector of garbage looks at what the action makes alone."""
    gc.collect()
    gc.freeze()
    before = time.process_time()
    action()
    taken = time.process_time() - before
    gc.unfreeze()
    return taken


def recorded(size: int, rows: Rows | None = None) -> float:
    """Record a graph through the log; return the CPU time in seconds. What came of it is put in ``rows``."""
    given = list(documents(node_count(size))), list(derivations(size))
    with fresh_folder("bulk") as folder, open_case(folder / "a.db") as case:
        taken = cpu_seconds(lambda: record_prepared(case, *given, source="generated"))
        if rows is not None:
            connection = case.store.connection
            rows |= {each.name: connection.execute(_select(each)).fetchall() for each in _TABLES}
    return taken


def _select(each: Table) -> str:
    return f"SELECT id, {', '.join(each.columns)} FROM {each.name} ORDER BY id"


def _empty(folder: Path) -> sqlite3.Connection:
    """Return a bare connection to an empty database of the same schema, with the same settings."""
    open_case(folder / "b.db").close()
    connection = sqlite3.connect(folder / "b.db", isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{BULK_CACHE_KIB}")
    return connection


def bare(rows: Rows) -> float:
    """Insert finished rows by executemany in one transaction; return the CPU time in seconds."""
    with fresh_folder("bulk") as folder, closing(_empty(folder)) as connection:

        def insert() -> None:
            connection.execute("BEGIN")
            for each in _TABLES:
                connection.executemany(each.insert, rows[each.name])
            connection.execute("COMMIT")

        return cpu_seconds(insert)


def with_sqlite_utils(rows: Rows) -> float:
    """Insert the same rows by sqlite_utils; return the CPU time in seconds."""
    keyed = {
        each.name: [dict(zip(("id", *each.columns), row, strict=True)) for row in rows[each.name]]
        for each in _TABLES
    }
    with fresh_folder("bulk") as folder, closing(_empty(folder)) as connection:
        db = Database(connection)

        def insert() -> None:
            for name, dicts in keyed.items():
                db.table(name).insert_all(dicts)

        return cpu_seconds(insert)


def measure(size: int) -> list[str]:
    """Return a line of the table for one size of graph: the medians of the rounds, and of their ratios."""
    rows: Rows = {}
    recorded(size, rows)
    count = sum(len(each) for each in rows.values())
    candidates: list[Callable[[], float]] = [
        lambda: recorded(size), lambda: bare(rows), lambda: with_sqlite_utils(rows)
    ]  # fmt: skip
    taken: list[list[float]] = [[], [], []]
    for turn in range(next(rounds for most, rounds in _ROUNDS.items() if size <= most)):
        for place in range(3):
            index = (place + turn) % 3
            taken[index].append(candidates[index]())
    speed = [f"{count / median(each):,.0f}" for each in taken]
    ratios = [median(theirs / own for own, theirs in zip(taken[0], each, strict=True)) for each in taken[1:]]
    return [f"{size:,}", f"{count:,}", speed[0], speed[1], f"{ratios[0]:.2f}", speed[2], f"{ratios[1]:.2f}"]


def main() -> None:
    """Print the table."""
    head = (
        "derivations", "rows in all", "recorded rows/s", "executemany rows/s", "ratio (≥ 0.5)",
        "insert_all rows/s", "ratio (≥ 3)",
    )  # fmt: skip
    chosen = sizes("Bulk recording", default=(10_000, 100_000, 1_000_000))
    print(table(head, [measure(size) for size in chosen]))


if __name__ == "__main__":
    main()

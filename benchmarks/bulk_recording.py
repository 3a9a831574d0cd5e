"""Recording prepared documents and derivations, beside bare inserts into the same tables.

    python -m benchmarks.bulk_recording --sizes 1e4,1e5

The peers get finished rows, with the ids computed, and keep no log: ``executemany`` in one transaction on
the same schema with its indexes, and ``sqlite_utils`` ``insert_all``.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from sqlite_utils import Database

from benchmarks.generator import derivations, documents, node_count
from benchmarks.measuring import WORK, sizes, table
from provenance.store.tables import DERIVATION, DOCUMENT, NODE, Table
from provenance.workflows.case import open_case
from provenance.workflows.prepared import record_prepared

_ROUNDS = 5
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


def recorded(size: int) -> tuple[float, Rows]:
    """Record a graph through the log; return the CPU time in seconds and the rows that came of it."""
    given = list(documents(node_count(size))), list(derivations(size))
    with fresh_folder("bulk") as folder, open_case(folder / "a.db") as case:
        before = time.process_time()
        record_prepared(case, *given, source="generated")
        taken = time.process_time() - before
        connection = case.store.connection
        rows = {each.name: connection.execute(_select(each)).fetchall() for each in _TABLES}
    return taken, rows


def _select(each: Table) -> str:
    return f"SELECT id, {', '.join(each.columns)} FROM {each.name} ORDER BY id"


def _empty(folder: Path) -> sqlite3.Connection:
    """Return a bare connection to an empty database of the same schema, with the same settings."""
    open_case(folder / "b.db").close()
    connection = sqlite3.connect(folder / "b.db", isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")
    return connection


def bare(rows: Rows) -> float:
    """Insert finished rows by executemany in one transaction; return the CPU time in seconds."""
    with fresh_folder("bulk") as folder:
        connection = _empty(folder)
        before = time.process_time()
        connection.execute("BEGIN")
        for each in _TABLES:
            connection.executemany(each.insert, rows[each.name])
        connection.execute("COMMIT")
        taken = time.process_time() - before
        connection.close()
    return taken


def with_sqlite_utils(rows: Rows) -> float:
    """Insert the same rows by sqlite_utils; return the CPU time in seconds."""
    keyed = {
        each.name: [dict(zip(("id", *each.columns), row, strict=True)) for row in rows[each.name]]
        for each in _TABLES
    }
    with fresh_folder("bulk") as folder:
        connection = _empty(folder)
        db = Database(connection)
        before = time.process_time()
        for name, dicts in keyed.items():
            db.table(name).insert_all(dicts)
        taken = time.process_time() - before
        connection.close()
    return taken


def measure(size: int) -> list[str]:
    """Return a line of the table for one size of graph."""
    _, rows = recorded(size)
    count = sum(len(each) for each in rows.values())
    taken: tuple[list[float], list[float], list[float]] = ([], [], [])
    for _ in range(_ROUNDS if size <= 100_000 else 3):
        taken[0].append(recorded(size)[0])
        taken[1].append(bare(rows))
        taken[2].append(with_sqlite_utils(rows))
    ours, peer, other = (median(each) for each in taken)
    return [
        f"{size:,}", f"{count:,}", f"{count / ours:,.0f}", f"{count / peer:,.0f}", f"{peer / ours:.2f}",
        f"{count / other:,.0f}", f"{other / ours:.2f}",
    ]  # fmt: skip


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

"""``verify`` as a whole: the file, the log, the rows, the contents, the index, and what is no evidence."""

from __future__ import annotations

import sqlite3

from provenance.model.views import VerifyResult
from provenance.store.compared import check_compared, count_compared
from provenance.store.connection import Store
from provenance.store.problems import Ledger, Progress
from provenance.store.tables import TABLES
from provenance.store.vectors import check_vectors, count_vectors
from provenance.store.verify_content import check_content, check_live
from provenance.store.verify_index import check_index
from provenance.store.verify_log import check_log
from provenance.store.verify_rows import check_rows


def verify(store: Store, on_progress: Progress | None = None) -> VerifyResult:
    """Re-derive every hash and compare; nothing is changed and memory stays the same.

    Raises DatabaseError where the file cannot be read at all.
    """
    with store.snapshot() as connection:
        ledger = Ledger(on_progress, _amount(connection))
        _check_file(connection, ledger)
        check_log(connection, ledger)
        check_rows(connection, ledger)
        check_content(connection, ledger)
        check_live(connection, ledger)
        check_index(connection, ledger)
        check_vectors(connection, ledger)
        check_compared(connection, ledger)
    return ledger.result()


def _amount(connection: sqlite3.Connection) -> int:
    """Return how many things there are to check: rows, ids, sentences of the index."""
    counted = ["event", "segment", "node", "agent", "derivation", "attribution", "capture"]
    counted += [table.name for table in TABLES]
    return (
        count_vectors(connection)
        + count_compared(connection)
        + sum(
            int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608 - names from tables
            for name in counted
        )
    )


def _check_file(connection: sqlite3.Connection, ledger: Ledger) -> None:
    for (said,) in connection.execute("PRAGMA integrity_check(100)"):
        if said != "ok":
            ledger.problem("file", "the file", said)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        ledger.problem("file", f"{table} {row}", f"it refers to a row of {parent} that is not there")

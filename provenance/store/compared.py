"""Which comparison was found of what: its uid under the digest of all that it depends on, outside the log."""

from __future__ import annotations

import sqlite3

from provenance.store.checksums import row_checksum
from provenance.store.connection import Store
from provenance.store.failures import telling
from provenance.store.problems import Ledger

_FIND = """
SELECT compared.uid, compared.comparison, checksum, comparison.id FROM compared
JOIN comparison ON comparison.uid = compared.comparison AND comparison.withdrawn IS NULL
WHERE compared.uid = ?
"""
_ALL = "SELECT uid, comparison, checksum FROM compared"
_ADD = "INSERT OR REPLACE INTO compared (uid, comparison, checksum) VALUES (?, ?, ?)"
_COUNT = "SELECT count(*) FROM compared"


def find_compared(connection: sqlite3.Connection, uid: bytes) -> int | None:
    """Return the row of the comparison that was found, None where there is none in force."""
    for *said, row in connection.execute(_FIND, (uid,)):
        if _is_whole(*said):
            return int(row)
    return None


def keep_compared(store: Store, uid: bytes, comparison: bytes) -> None:
    """Keep which comparison was found; nothing is kept where the database is read-only.

    Raises LockedError, DatabaseError.
    """
    if store.read_only:
        return
    with store.batch(), telling(store.where):
        store.connection.execute(_ADD, (uid, comparison, row_checksum(uid, comparison)))


def check_compared(connection: sqlite3.Connection, ledger: Ledger) -> None:
    """Re-derive the checksum of every row."""
    for row in connection.execute(_ALL):
        if not _is_whole(*row):
            ledger.problem(
                "compared", f"kept under {row[0].hex()}", "it is damaged; the texts will be compared anew"
            )
        ledger.checked("compared")


def count_compared(connection: sqlite3.Connection) -> int:
    """Return how many rows are kept."""
    return int(connection.execute(_COUNT).fetchone()[0])


def _is_whole(uid: bytes, comparison: bytes, checksum: bytes) -> bool:
    return row_checksum(uid, comparison) == checksum

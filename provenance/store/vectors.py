"""The cache of sentences' vectors: bytes under the digest of the encoder and the text, outside the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from provenance.ids import digest
from provenance.store.checksums import row_checksum
from provenance.store.connection import Store
from provenance.store.failures import telling
from provenance.store.problems import Ledger

# SQLite takes no more than so many values in one statement wherever it was built.
_AT_ONCE = 500
_FIND = "SELECT uid, encoder, data, checksum FROM vector WHERE uid IN ({})"
_ALL = "SELECT uid, encoder, data, checksum FROM vector"
_ADD = "INSERT OR REPLACE INTO vector (uid, encoder, data, checksum) VALUES (?, ?, ?, ?)"
_COUNT = "SELECT count(*) FROM vector"


def vector_uid(encoder: str, text: str) -> bytes:
    """Return under what the vector of a text is kept."""
    return digest("vector", encoder, text)


def find_vectors(store: Store, uids: Sequence[bytes]) -> dict[bytes, bytes]:
    """Return the vectors that are kept, by uid; a damaged one is none. Raises DatabaseError."""
    found: dict[bytes, bytes] = {}
    with store.snapshot() as connection:
        for at in range(0, len(uids), _AT_ONCE):
            some = uids[at : at + _AT_ONCE]
            for row in connection.execute(_FIND.format(", ".join("?" * len(some))), some):
                if _is_whole(*row):
                    found[row[0]] = row[2]
    return found


def keep_vectors(store: Store, encoder: str, vectors: Mapping[bytes, bytes]) -> None:
    """Keep vectors by their uid; nothing is kept where the database is read-only.

    Raises LockedError, DatabaseError.
    """
    if store.read_only or not vectors:
        return
    rows = [(uid, encoder, data, _checksum(uid, encoder, data)) for uid, data in vectors.items()]
    with store.batch(), telling(store.where):
        store.connection.executemany(_ADD, rows)


def check_vectors(connection: sqlite3.Connection, ledger: Ledger) -> None:
    """Re-derive the checksum of every vector."""
    for row in connection.execute(_ALL):
        if not _is_whole(*row):
            ledger.problem(
                "vectors", f"vector {row[0].hex()}", "it is damaged; it will be made anew when it is needed"
            )
        ledger.checked("vectors")


def count_vectors(connection: sqlite3.Connection) -> int:
    """Return how many vectors are kept."""
    return int(connection.execute(_COUNT).fetchone()[0])


def _is_whole(uid: bytes, encoder: str, data: bytes, checksum: bytes) -> bool:
    return _checksum(uid, encoder, data) == checksum


def _checksum(uid: bytes, encoder: str, data: bytes) -> bytes:
    return row_checksum(uid, encoder.encode("utf-8", "surrogatepass"), data)

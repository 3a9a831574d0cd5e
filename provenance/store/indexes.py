"""Indexes set aside while an empty table is filled: making one at the end is faster than keeping it up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"


def set_aside(connection: sqlite3.Connection, tables: Iterable[str]) -> list[str]:
    """Drop the indexes of tables inside the open transaction; return the statements that make them again.

    What a UNIQUE or PRIMARY KEY constraint keeps stays. A rollback brings back what was dropped.
    """
    found: list[tuple[str, str]] = [
        row for table in tables for row in connection.execute(_INDEXES, (table,)).fetchall()
    ]
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _, sql in found]


def make_again(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    """Make the indexes that were set aside."""
    for statement in statements:
        connection.execute(statement)

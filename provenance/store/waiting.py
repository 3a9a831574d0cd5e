"""Rows that wait to be written: of one change, or of all changes of a batch, each table at one go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from provenance.store.tables import TABLES, Table

Value = str | int | float | bytes | None
Row = tuple[Value, ...]


class Waiting:
    """Rows by their tables, in ascending order of ids, and what is written after them.

    Every call of SQLite for a table has its price, and so has every page that it touches: what several
    changes add is cheaper written together.
    """

    __slots__ = ("_after", "_keys", "_rows")

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {}
        self._after: dict[str, list[Row]] = {}
        # Of tables that were asked: how many of the waiting rows are in the index, and their ids by key.
        self._keys: dict[str, tuple[int, dict[Value, Any]]] = {}

    def add(self, table: Table, rows: Sequence[Row]) -> None:
        """Let rows wait that begin with their id."""
        held = self._rows.get(table.name)
        if held is None:
            self._rows[table.name] = list(rows)
        else:
            held.extend(rows)

    def add_after(self, statement: str, rows: Sequence[Row]) -> None:
        """Let a statement wait, for each of some rows, until the rows of all tables are written."""
        self._after.setdefault(statement, []).extend(rows)

    def find(self, table: Table, keys: Sequence[bytes]) -> dict[bytes, int]:
        """Return which of some keys (the first column after the id) wait, and their ids."""
        rows = self._rows.get(table.name)
        if not rows:
            return {}
        count, known = self._keys.get(table.name, (0, {}))
        if count < len(rows):
            known.update((row[1], row[0]) for row in rows[count:])
            self._keys[table.name] = (len(rows), known)
        return {key: known[key] for key in keys if key in known}

    def take(self) -> Iterator[tuple[Table, list[Row]]]:
        """Yield the tables that rows wait for, those first that others refer to; nothing waits after."""
        rows, self._rows = self._rows, {}
        self._keys = {}
        for table in TABLES if rows else ():
            if table.name in rows:
                yield table, rows[table.name]

    def write(self, connection: sqlite3.Connection) -> None:
        """Write everything that waits."""
        for table, rows in self.take():
            connection.executemany(table.insert, rows)
        after, self._after = self._after, {}
        for statement, bound in after.items():
            connection.executemany(statement, bound)

    def forget(self) -> None:
        """Let nothing wait any more: the transaction was rolled back."""
        self._rows, self._after, self._keys = {}, {}, {}

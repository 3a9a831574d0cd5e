"""Which rows here the keys of another copy stand for: kept beside the database, a few at a time in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from provenance.store.walks import marks

_MADE = (
    "DROP TABLE IF EXISTS temp.taken",
    "CREATE TEMP TABLE taken (name TEXT, key TEXT, row INTEGER, PRIMARY KEY (name, key)) WITHOUT ROWID",
)
_ADD = "INSERT OR REPLACE INTO temp.taken (name, key, row) VALUES (?, ?, ?)"
_FIND = "SELECT key, row FROM temp.taken WHERE name = ? AND key IN ({})"
_BATCH = 500


class Ids:
    """The rows of a parcel that were taken in, by table and key. Memory does not grow with their number."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        for statement in _MADE:
            connection.execute(statement)
        self._near: dict[tuple[str, str], int] = {}
        self._new: list[tuple[str, str, int]] = []

    def fetch(self, wanted: Mapping[str, Iterable[str]]) -> None:
        """Bring some keys of some tables near, and let go of all others."""
        self._connection.executemany(_ADD, self._new)
        self._new, self._near = [], {}
        for table, keys in wanted.items():
            distinct = list(dict.fromkeys(keys))
            for at in range(0, len(distinct), _BATCH):
                part = distinct[at : at + _BATCH]
                found = self._connection.execute(_FIND.format(marks(part)), [table, *part])
                self._near.update(((table, key), row) for key, row in found)

    def get(self, table: str, key: str) -> int | None:
        """Return the row of a key, None where it was not taken in or not brought near."""
        return self._near.get((table, key))

    def look_up(self, table: str, key: str) -> int | None:
        """Return the row of a key that need not be near."""
        if (table, key) not in self._near:
            self.fetch({table: [key]})
        return self._near.get((table, key))

    def put(self, table: str, key: str, row: int) -> None:
        """Write down the row that a key stands for."""
        self._near[table, key] = row
        self._new.append((table, key, row))

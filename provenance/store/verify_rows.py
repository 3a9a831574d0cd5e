"""The rows re-derived: every row is in an event, as the event wrote it or as a later one has set it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from provenance.store.naming import name_of
from provenance.store.problems import Ledger
from provenance.store.rowdigest import CHUNK_ROWS, RowDigest
from provenance.store.tables import TABLES, Table

_RANGES = "SELECT first, last, seq, count, digests FROM temp.logged_rows WHERE name = ? ORDER BY first"
_FOLDS = "SELECT row, col, before, after FROM temp.logged_sets WHERE name = ? ORDER BY row, col, seq, place"
Row = tuple[Any, ...]


def check_rows(connection: sqlite3.Connection, ledger: Ledger) -> None:
    """Compare the rows of every logged table with what the log says; ``check_log`` comes first."""
    for table in TABLES:
        ledger.checked(table.name, 0)
        _TableCheck(connection, ledger, table).run()


class _TableCheck:
    """One table's rows beside the ranges that the events recorded."""

    def __init__(self, connection: sqlite3.Connection, ledger: Ledger, table: Table) -> None:
        self.connection, self.ledger, self.table = connection, ledger, table
        self.rows = self._as_written()
        self.row = next(self.rows, None)

    def run(self) -> None:
        reached = 0
        for first, last, seq, count, digests in self.connection.execute(_RANGES, (self.table.name,)):
            if first <= reached:
                self.ledger.problem(
                    "rows", f"event {seq}", f"it claims rows of {self.table.name} of another event"
                )
            reached = max(reached, last)
            self._uncovered(first)
            self._compare(last, seq, count, json.loads(digests))
        self._uncovered(None)

    def _uncovered(self, before: int | None) -> None:
        """Report the rows, up to one, that no event tells of."""
        while self.row is not None and (before is None or self.row[0] < before):
            self._problem(self._name(self.row[0]), "no event of the log tells of it")
            self._next()

    def _compare(self, last: int, seq: int, count: int, digests: list[str]) -> None:
        digest = RowDigest()
        bounds: list[tuple[int, int]] = []
        while chunk := self._chunk(last):
            digest.add(chunk)
            bounds.append((chunk[0][0], chunk[-1][0]))
        table = self.table.name
        if digest.count != count:
            what = f"it wrote {count} rows in {table}, and {digest.count} are there"
            where = f"event {seq}" + (f", at {self._name(bounds[0][0])}" if bounds else "")
            self._problem(where, what)
            return
        for (low, high), found, expected in zip(bounds, digest.digests(), digests, strict=False):
            if found != expected:
                where = self._name(low) + ("" if low == high else f" to {self._name(high)}")
                what = "it is" if low == high else "one of these rows is"
                self._problem(where, f"{what} not as event {seq} wrote it")

    def _chunk(self, last: int) -> list[Row]:
        chunk: list[Row] = []
        while self.row is not None and self.row[0] <= last and len(chunk) < CHUNK_ROWS:
            chunk.append(self.row)
            self._next()
        return chunk

    def _next(self) -> None:
        self.row = next(self.rows, None)
        self.ledger.checked(self.table.name)

    def _name(self, row: int) -> str:
        return name_of(self.connection, self.table.name, row)

    def _problem(self, where: str, what: str) -> None:
        self.ledger.problem(f"rows of {self.table.name}", where, what)

    def _as_written(self) -> Iterator[Row]:
        """Yield the rows by id, with columns that were set later as they were at first."""
        query = f"SELECT {', '.join(self.table.hashed)} FROM {self.table.name} ORDER BY id"  # noqa: S608
        folds = groupby(self.connection.execute(_FOLDS, (self.table.name,)), lambda fold: fold[0])
        fold = next(folds, None)
        for row in self.connection.execute(query):
            while fold is not None and fold[0] < row[0]:
                self._problem(f"{self.table.name} {fold[0]}", "the log speaks of it, and it is not there")
                fold = next(folds, None)
            if fold is not None and fold[0] == row[0]:
                yield self._unfolded(row, [tuple(each[1:]) for each in fold[1]])
                fold = next(folds, None)
            else:
                yield row

    def _unfolded(self, row: Row, folds: list[Row]) -> Row:
        """Return a row as it was written, and report a column that is not what the last event set."""
        values = list(row)
        for column, group in groupby(folds, lambda fold: fold[0]):
            place = self.table.hashed.index(column)
            steps = [(json.loads(before), json.loads(after)) for _, before, after in group]
            if values[place] != steps[-1][1]:
                what = f"{column} is {values[place]!r}, and the log says {steps[-1][1]!r}"
                self._problem(self._name(row[0]), what)
            values[place] = steps[0][0]
        return tuple(values)

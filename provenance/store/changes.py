"""The one way to write: a transaction that ends with its own event in the log.

    with Change(store, "link", actor="vi", at=now) as change:
        change.insert(DERIVATION, [...])
        change.summary = "..."

Nothing is written where the block raises, and no event where the block wrote nothing. Rows wait until
somebody reads or the block ends, so that each table is written at one go.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import itemgetter
from types import TracebackType
from typing import Self

from provenance.errors import ConflictError
from provenance.ids import public_id
from provenance.store.alike import AlikeRows
from provenance.store.connection import CACHE_KIB, Standing, Store
from provenance.store.eventhash import GENESIS, event_hash, event_uid
from provenance.store.failures import telling
from provenance.store.indexes import make_again, set_aside
from provenance.store.rowdigest import RowDigest
from provenance.store.tables import DERIVATION, DOCUMENT, NODE, TABLES, Table
from provenance.store.waiting import Row, Value, Waiting

__all__ = ["Change", "Row", "Value", "instant", "without_surrogates"]
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_SURROGATE = re.compile("[\ud800-\udfff]")
_INSERT_EVENT = """
INSERT INTO event (seq, uid, at, actor, verb, summary, undoes, payload, previous, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_INSERT_SUBJECT = "INSERT INTO event_subject (subject, seq) VALUES (?, ?)"
# The last event, and the last row of every table.
_LAST_ROWS = ", ".join(f"(SELECT max(id) FROM {table.name})" for table in TABLES)  # noqa: S608
_WHERE_IT_STANDS = (
    f"SELECT (SELECT max(seq) FROM event), (SELECT hash FROM event ORDER BY seq DESC LIMIT 1), {_LAST_ROWS}"  # noqa: S608
)
_MOST_FOUND, _LENGTHS = 512, 8
BULK_CACHE_KIB = 262144
_FILLED_IN_BULK = (NODE, DOCUMENT, DERIVATION)


def instant(at: datetime) -> str:
    """Return an instant as ISO 8601 in UTC with microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def without_surrogates(text: str) -> str:
    """Return ``text`` with a replacement character for every half of a character pair."""
    return _SURROGATE.sub("\ufffd", text)


class Change:
    """One transaction and its event. ``seq`` is the event's number, known from the start.

    In a batch of the store the transaction is that of the batch; a change that raises ends it.
    """

    def __init__(self, store: Store, verb: str, *, actor: str, at: datetime, bulk: bool = False) -> None:
        self.store = store
        self._connection = store.connection
        self.verb, self.actor, self.at = verb, without_surrogates(actor), instant(at)
        self.summary = ""
        self.undoes: int | None = None
        self.seq = 0
        self.event_uid = b""
        self._bulk = bulk
        self._set_aside: list[str] = []
        self._previous = GENESIS
        self._digests: dict[str, RowDigest] = {}
        self._ranges: dict[str, tuple[int, int]] = {}
        self._next: dict[str, int] = {}
        # Rows that are in no digest yet; those that are wait in the store.
        self._waiting = Waiting()
        self._sets: list[list[Value]] = []
        self._subjects: dict[str, None] = {}

    def __enter__(self) -> Self:
        if self._bulk:
            # References between rows of a bulk recording hold by construction; verify checks them.
            self._connection.execute("PRAGMA foreign_keys = OFF")
            self._connection.execute(f"PRAGMA cache_size = -{BULK_CACHE_KIB}")
        try:
            if not self.store.in_batch:
                self.store.begin()
            with telling(self.store.where):
                self._stand()
        except BaseException:
            self.store.rollback()
            self._restore_settings()
            raise
        return self

    def _stand(self) -> None:
        """See where the log and the tables stand."""
        last = self.store.standing or _standing(self._connection)
        self.seq, self._previous, self._next = last.seq + 1, last.hashed, dict(last.following)
        if self._bulk:
            empty = [table.name for table in _FILLED_IN_BULK if self._next[table.name] == 1]
            self._set_aside = set_aside(self._connection, empty)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        kept = False
        try:
            if error is None:
                with telling(self.store.where):
                    self._finish()
                kept = self.store.in_batch
        finally:
            if not kept:
                # What fails ends a batch, so that nothing is kept of half a change.
                self.store.rollback()
            self._restore_settings()
        if isinstance(error, sqlite3.Error):
            with telling(self.store.where):
                raise error

    def _restore_settings(self) -> None:
        if self._bulk:
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, to read from what this change has written so far too."""
        self.write()
        return self._connection

    def write(self) -> None:
        """Write what waits, so that it is held in memory no longer."""
        self._flush()
        self.store.waiting.write(self._connection)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was written so far."""
        return not self._ranges and not self._sets

    def subject(self, prefix: str, uid: bytes) -> None:
        """Name something that the event is about."""
        self._subjects[public_id(prefix, uid)] = None

    def next_id(self, table: Table) -> int:
        """Return the id that the next row of ``table`` gets."""
        return self._next[table.name]

    def is_new(self, table: Table, row: int) -> bool:
        """Tell whether this change has added a row."""
        return table.name in self._ranges and row >= self._ranges[table.name][0]

    def find(self, table: Table, keys: Sequence[bytes]) -> dict[bytes, int]:
        """Return which of some keys ``table`` has rows of, and their ids. The key is its first column."""
        found = self.store.waiting.find(table, keys) | self._waiting.find(table, keys)
        for at in range(0, len(keys), _MOST_FOUND):
            part = sorted(keys[at : at + _MOST_FOUND])
            # Few lengths of lists, so that the statements are prepared once.
            bound = part + part[-1:] * (-len(part) % _LENGTHS if len(part) > 1 else 0)
            found.update(self._connection.execute(_find(table.name, table.columns[0], len(bound)), bound))
        return found

    def insert(self, table: Table, rows: Sequence[Row]) -> int:
        """Insert rows (columns in the table's order, without id); return the id of the first."""
        first = self._next[table.name]
        self.insert_numbered(table, [(number, *row) for number, row in enumerate(rows, first)])
        return first

    def insert_numbered(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows that begin with their id, in ascending order and after all ids of the table."""
        if not rows:
            return
        self._waiting.add(table, rows)
        self._add_range(table, int(rows[0][0] or 0), int(rows[-1][0] or 0))

    def _add_range(self, table: Table, first: int, last: int) -> None:
        self._ranges[table.name] = (self._ranges.get(table.name, (first, first))[0], last)
        self._next[table.name] = last + 1

    def insert_alike(
        self, table: Table, columns: Mapping[str, Sequence[Value]], fixed: Mapping[str, Value]
    ) -> None:
        """Insert many rows given by their columns, at once; ``fixed`` are the same in all of them.

        ``id`` is among ``columns``: consecutive, and after all ids of the table.
        """
        ids = columns["id"]
        if not ids:
            return
        self.write()
        rows, digest = AlikeRows(table, columns, fixed), self._digests.setdefault(table.name, RowDigest())
        try:
            digest.add_canonical(rows.canonical, rows.count)
        except UnicodeEncodeError:
            clean = {name: [_clean(value) for value in column] for name, column in columns.items()}
            rows = AlikeRows(table, clean, {name: _clean(value) for name, value in fixed.items()})
            digest.add_canonical(rows.canonical, rows.count)
        rows.write(self._connection)
        self._add_range(table, int(ids[0] or 0), int(ids[-1] or 0))

    def insert_after(self, statement: str, rows: Sequence[Row]) -> None:
        """Execute a statement for each of some rows once the rows of all tables are written.

        It is for what follows from the rows and is not in the log, such as the full-text index.
        """
        self.store.waiting.add_after(statement, rows)

    def _flush(self) -> None:
        """Take the rows into the digests, in the form in which they are written."""
        for table, rows in self._waiting.take():
            digest = self._digests.setdefault(table.name, RowDigest())
            try:
                digest.add(_hashed(table, rows))
            except UnicodeEncodeError:
                rows[:] = [tuple(_clean(value) for value in row) for row in rows]
                digest.add(_hashed(table, rows))
            self.store.waiting.add(table, rows)

    def set(self, table: Table, row: int, column: str, value: Value) -> None:
        """Set a mutable column of one row; nothing happens where it has that value already."""
        _check_mutable(table, column)
        found = self.connection.execute(
            f"SELECT {column} FROM {table.name} WHERE id = ?",  # noqa: S608
            (row,),
        ).fetchone()
        value = _clean(value)
        if found[0] == value:
            return
        self.connection.execute(f"UPDATE {table.name} SET {column} = ? WHERE id = ?", (value, row))  # noqa: S608
        self._sets.append([table.name, row, row, column, found[0], value])

    def set_range(
        self, table: Table, rows: tuple[int, int], column: str, *, before: Value, after: Value
    ) -> None:
        """Set a mutable column of the rows from one to another, all of which must have ``before``.

        Raises ConflictError where one has another value: something later changed it.
        """
        _check_mutable(table, column)
        first, last = rows
        changed = self.connection.execute(
            f"UPDATE {table.name} SET {column} = ? WHERE id BETWEEN ? AND ? AND {column} IS ?",  # noqa: S608
            (after, first, last, before),
        ).rowcount
        if changed != last - first + 1:
            raise ConflictError(
                f"a later change has set the {column} of a {table.name.replace('_', ' ')} anew",
                to_do="'provenance log' shows the changes; take back the later one first.",
            )
        self._sets.append([table.name, first, last, column, before, after])

    def _finish(self) -> None:
        self._flush()
        if self._set_aside:
            self.store.waiting.write(self._connection)
            make_again(self._connection, self._set_aside)
        if self.is_empty:
            return
        summary = without_surrogates(self.summary)
        payload = _encode(self._payload())
        said = (self.seq, self.at, self.actor, self.verb, summary, self.undoes, payload)
        hashed = event_hash(said, self._previous)
        self.event_uid = event_uid(hashed)
        waiting = self.store.waiting
        waiting.add_after(_INSERT_EVENT, [(self.seq, self.event_uid, *said[1:], self._previous, hashed)])
        waiting.add_after(_INSERT_SUBJECT, [(subject, self.seq) for subject in self._subjects])
        if self.store.in_batch:
            self.store.standing = Standing(self.seq, hashed, self._next)
        else:
            self.store.commit()

    def _payload(self) -> dict[str, object]:
        rows = {
            name: [*self._ranges[name], digest.count, digest.digests()]
            for name, digest in sorted(self._digests.items())
        }
        return {"rows": rows, "set": self._sets, "subjects": list(self._subjects)}


def _standing(connection: sqlite3.Connection) -> Standing:
    seq, hashed, *last = connection.execute(_WHERE_IT_STANDS).fetchone()
    following = {table.name: (row or 0) + 1 for table, row in zip(TABLES, last, strict=True)}
    return Standing(seq or 0, hashed or GENESIS, following)


@lru_cache(maxsize=256)
def _find(table: str, key: str, count: int) -> str:
    return f"SELECT {key}, id FROM {table} WHERE {key} IN ({', '.join('?' * count)})"  # noqa: S608


def _hashed(table: Table, rows: Sequence[Row]) -> Sequence[Sequence[object]]:
    if not table.unhashed:
        return rows
    pick = itemgetter(0, *(table.place(column) for column in table.hashed[1:]))
    return [pick(row) for row in rows]


def _clean(value: Value) -> Value:
    return without_surrogates(value) if isinstance(value, str) else value


def _check_mutable(table: Table, column: str) -> None:
    if column not in table.mutable:
        raise ValueError(f"{table.name}.{column} is not meant to change")

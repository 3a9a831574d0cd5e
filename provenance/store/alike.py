"""Many rows of one table given by their columns: one statement and one shape of JSON for all of them.

Rows that come by the ten thousand agree in most columns. What agrees is written once into the statement
and into the shape of the canonical JSON, so that neither SQLite is handed nor the digest encodes it anew
for every row. What is inserted and what is hashed are the same as row by row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from json.encoder import encode_basestring
from math import isfinite

from provenance.store.tables import Table
from provenance.store.waiting import Value

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=bytes.hex).encode
# What SQLite gives back from a statement as it was given. (Of a real number that is not sure.)
_WRITTEN_IN = frozenset({str, int, type(None)})
# For fewer rows it does not pay to prepare a statement of their own.
_FEW = 256
# As many values as SQLite takes in a statement wherever it was built.
_MOST_BOUND = 999
_VALUES = " VALUES "


class AlikeRows:
    """Rows of ``table``: ``columns`` are what differs, all of one length, ``fixed`` what does not.

    Every column stands in one of the two, ``id`` always in ``columns``. A column of many rows that has one
    text or integer throughout becomes a fixed one.
    """

    def __init__(
        self, table: Table, columns: Mapping[str, Sequence[Value]], fixed: Mapping[str, Value]
    ) -> None:
        self.count = len(columns["id"])
        alike = {name: each[0] for name, each in columns.items() if self.count >= _FEW and _is_same(each)}
        self._table = table
        self._fixed = {**fixed, **alike}
        self._columns = {name: column for name, column in columns.items() if name not in alike}
        self._known: dict[str, tuple[str, Sequence[str]]] = {}

    def insert(self) -> str:
        """Return the statement that inserts a row, given what differs in it."""
        names = ("id", *self._table.columns)
        values = ("?" if name in self._columns else _literal(self._fixed[name]) for name in names)
        return f"INSERT INTO {self._table.name} ({', '.join(names)}){_VALUES}({', '.join(values)})"

    def bound(self) -> Iterator[tuple[Value, ...]]:
        """Yield what differs in each row, in the order in which ``insert`` takes it."""
        names = ("id", *self._table.columns)
        return zip(*(self._columns[name] for name in names if name in self._columns), strict=True)

    def write(self, connection: sqlite3.Connection) -> None:
        """Insert the rows, many in a statement, which costs SQLite less than a statement a row."""
        insert, width = self.insert(), len(self._columns)
        at_once = _MOST_BOUND // width
        flat = list(chain.from_iterable(self.bound()))
        whole = self.count // at_once * at_once * width
        if whole:
            head, one = insert.split(_VALUES, 1)
            many = f"{head}{_VALUES}{', '.join([one] * at_once)}"
            step = at_once * width
            connection.executemany(many, [flat[at : at + step] for at in range(0, whole, step)])
        connection.executemany(insert, [flat[at : at + width] for at in range(whole, len(flat), width)])

    def canonical(self, first: int, end: int) -> str:
        """Return the canonical JSON of the rows from one place to before another, parted by commas.

        It is the same as ``rowdigest.canonical_rows`` makes of them.
        """
        parts: list[Iterable[str]] = []
        between = "["
        for name in self._table.hashed:
            if name in self._columns:
                mark, encoded = self._encoded(name)
                parts += (repeat(between + mark), encoded[first:end])
                between = f"{mark},"
            else:
                between += f"{_encode(self._fixed[name])},"
        # What stands between two values is the same in every row: all of it is joined at once.
        rows = zip(*parts, repeat(f"{between[:-1]}],"), strict=False)
        return "".join(chain.from_iterable(rows))[:-1]

    def _encoded(self, name: str) -> tuple[str, Sequence[str]]:
        if name not in self._known:
            mark, encoded = _encoded(self._columns[name])
            self._known[name] = mark, list(encoded)
        return self._known[name]


def _is_same(column: Sequence[Value]) -> bool:
    """Tell whether all values of a column are one that can be written into a statement."""
    first = column[0]
    if column[-1] != first or column[len(column) // 2] != first:
        return False
    if type(first) not in _WRITTEN_IN or (isinstance(first, str) and "\0" in first):
        return False
    return len(set(column)) == 1 and len(set(map(type, column))) == 1


def _literal(value: Value) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _encoded(column: Sequence[Value]) -> tuple[str, Iterable[str]]:
    """Return how the values of a column stand in JSON: the mark before and behind each, and the values."""
    kinds = set(map(type, column))
    if kinds == {int}:
        return "", map(int.__repr__, column)
    if kinds == {str}:
        return "", map(encode_basestring, column)  # type: ignore[arg-type]
    if kinds == {bytes}:
        return '"', map(bytes.hex, column)  # type: ignore[arg-type]
    if kinds == {float} and all(map(isfinite, column)):  # type: ignore[arg-type]
        return "", _reals(column)  # type: ignore[arg-type]
    return "", map(_encode, column)


def _reals(column: Sequence[float]) -> Iterable[str]:
    """Return real numbers as JSON has them; few differ, and each is written once."""
    if 0.0 in (different := set(column)):
        # Zero is its negative too, which is written otherwise.
        return map(float.__repr__, column)
    return map({value: repr(value) for value in different}.__getitem__, column)

"""The archives' records that belong to a chosen part: where each lies here, and where it travels."""

# ruff: noqa: S608 - what is put into these statements are parts of them

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

ARCHIVED = "archived"
# In which order they travel follows from what they belong to and how they were written, so that a copy of the
# part has them in the same order. A record that is of several tries travels once.
_MADE = (
    "DROP TABLE IF EXISTS temp.packed",
    "CREATE TEMP TABLE packed (sha256 BLOB PRIMARY KEY, file TEXT, start INTEGER, size INTEGER, at INTEGER) "
    "WITHOUT ROWID",
)
_PACK = """
INSERT INTO temp.packed
WITH listed AS (
  SELECT archived.sha256, file, start, stop - start AS size,
    row_number() OVER (ORDER BY part.key, file, start, archived.id) AS place
  FROM temp.part JOIN archived ON archived.retrieval = part.id
  WHERE part.name = 'retrieval' AND file NOT IN (SELECT value FROM json_each(?))
), once AS (SELECT *, row_number() OVER (PARTITION BY sha256 ORDER BY place) AS time FROM listed)
SELECT sha256, file, start, size, sum(size) OVER (ORDER BY place) - size FROM once WHERE time = 1
"""
_ROWS = """
SELECT part.key, packed.at, packed.at + packed.size, lower(hex(packed.sha256)), archived.kind,
  packed.file, packed.start, packed.size, packed.sha256
FROM temp.part JOIN archived ON archived.retrieval = part.id
JOIN temp.packed ON packed.sha256 = archived.sha256
WHERE part.name = 'retrieval' ORDER BY part.key, archived.file, archived.start, archived.id
"""
_COLUMNS = ("retrieval", "start", "stop", "sha256", "kind")
_PLACES = "SELECT file, start, size, sha256 FROM temp.packed ORDER BY at"
_FILES = """
SELECT DISTINCT file FROM temp.part JOIN archived ON archived.retrieval = part.id
WHERE part.name = 'retrieval' ORDER BY file
"""
_ANSWERED = "SELECT count(*) FROM retrieval WHERE status IS NOT NULL"
_BARE = f"{_ANSWERED} AND NOT EXISTS (SELECT 1 FROM archived WHERE archived.retrieval = retrieval.id)"
_NOT_PACKED = f"""{_ANSWERED} AND id IN (SELECT id FROM temp.part WHERE name = 'retrieval')
AND NOT EXISTS (SELECT 1 FROM archived JOIN temp.packed ON packed.sha256 = archived.sha256
  WHERE archived.retrieval = retrieval.id)"""


class Lying(NamedTuple):
    """A record as it lies in a file of the archives: ``size`` bytes from ``start`` on, with their SHA-256."""

    file: str
    start: int
    size: int
    sha256: bytes


def archive_files(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the archives' files in which records of the part lie."""
    return [row[0] for row in connection.execute(_FILES)]


def pack(connection: sqlite3.Connection, absent: Collection[str] = ()) -> None:
    """Lay out how the records of the part travel; those in ``absent`` files stay behind."""
    for statement in _MADE:
        connection.execute(statement)
    connection.execute(_PACK, (json.dumps(sorted(absent)),))


def packed_rows(connection: sqlite3.Connection) -> Iterator[tuple[dict[str, Any], Lying]]:
    """Yield which stretch of the packed records belongs to which try, and where it lies here."""
    for values in connection.execute(_ROWS):
        yield dict(zip(_COLUMNS, values[:5], strict=True)), Lying(*values[5:])


def packed_places(connection: sqlite3.Connection) -> Iterator[Lying]:
    """Yield where the packed records lie, in the order in which they travel."""
    yield from map(Lying._make, connection.execute(_PLACES))


def answered_without_record(connection: sqlite3.Connection, first: int = 1) -> int:
    """Count the tries from a row on that were answered, and of whose exchange there is no record."""
    return int(connection.execute(f"{_BARE} AND id >= ?", (first,)).fetchone()[0])


def packed_without_record(connection: sqlite3.Connection) -> int:
    """Count the tries of the part that were answered, and of which no record travels."""
    return int(connection.execute(_NOT_PACKED).fetchone()[0])

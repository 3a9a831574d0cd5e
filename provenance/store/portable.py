"""A part of a database as it travels: rows that name one another by keys that are the same everywhere."""

# ruff: noqa: S608 - what is put into these statements are names of tables and columns

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol

from provenance.ids import digest, public_id
from provenance.model.plain import to_plain
from provenance.store.comparisons import comparison
from provenance.store.contents import read_blob, read_text
from provenance.store.findings import finding
from provenance.store.part_records import ARCHIVED, pack, packed_rows
from provenance.store.part_rows import give_keys, rows_query
from provenance.store.parts import BORN, SUBJECTS, choose
from provenance.store.shapes import SHAPE_OF, SHAPES, Shape, Taking

Row = Mapping[str, Any]
COMPARISONS, FINDINGS, ASSERTIONS, EVENTS = "comparison", "finding", "assertion", "event"
MERGED = "merged_event"
_EVENT = ("seq", "at", "actor", "verb", "summary", "undoes", "payload", "previous", "hash")
_MERGED_EVENT = ("source", *_EVENT)


class Parcel(Protocol):
    """What can be taken into a database: rows by the name of their table, and what lies beside them.

    ``where`` names it in messages, ``log`` the log that its events are of: the id of the first one.
    """

    where: str
    log: str

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table of ``SHAPES``, or of the names above."""
        ...

    def text(self, sha256: str) -> str:
        """Return a text by the hash of its UTF-8."""
        ...

    def raw(self, sha256: str) -> bytes:
        """Return captured bytes by their hash."""
        ...


class StoreParcel:
    """A part of an open database as a parcel; read it within one snapshot. No table is held in memory."""

    def __init__(self, connection: sqlite3.Connection, nodes: list[int] | None, where: str) -> None:
        self.connection, self.where = connection, where
        first = connection.execute("SELECT uid FROM event WHERE seq = 1").fetchone()
        self.log = public_id("evt", first[0]) if first else ""
        choose(connection, nodes)
        give_keys(connection)
        pack(connection)

    def leave_behind(self, files: Collection[str]) -> None:
        """Let the records in some files of the archives not travel."""
        pack(self.connection, files)

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table, those of one owner beside one another, in the order of their reading."""
        if table in SHAPE_OF:
            yield from self._shaped(SHAPE_OF[table])
        else:
            yield from _OTHERS[table](self)

    def _shaped(self, shape: Shape) -> Iterator[Row]:
        names = (*(("key",) if shape.taking is Taking.KEYED else ()), *shape.columns)
        for values in self.connection.execute(rows_query(shape)):
            yield _named(names, values)

    def comparisons(self) -> Iterator[Row]:
        """Yield the comparisons, each with its beads, drift and scores."""
        for row, child, parent in self.connection.execute(_COMPARISONS):
            whole = comparison(self.connection, row)
            key = digest("comparison", child, parent, repr(whole)).hex()
            yield {"key": key, "child_text": child, "parent_text": parent, "comparison": to_plain(whole)}

    def findings(self) -> Iterator[Row]:
        """Yield the findings, with where they stand and who decided it."""
        for row, key, document in self.connection.execute(_FINDINGS):
            yield {"key": key, "document": document, "kept": to_plain(finding(self.connection, row))}

    def assertions(self) -> Iterator[Row]:
        """Yield what other copies say otherwise of the things of this part."""
        columns = ("key", "subject", "aspect", "value", "reason", "by", "source")
        query = f"""SELECT lower(hex(uid)), {", ".join(columns[1:])} FROM assertion
WHERE withdrawn IS NULL AND subject IN ({SUBJECTS}) ORDER BY uid"""
        for values in self.connection.execute(query):
            yield dict(zip(columns, values, strict=True))

    def events(self) -> Iterator[Row]:
        """Yield the log up to the last event that speaks of this part.

        Of a stretch of others only the first and the last number and the last hash are told, so that the
        chain of hashes can be followed and nothing of them is given away.
        """
        for statement in _SPOKEN:
            self.connection.execute(statement)
        sealed: tuple[int, int, bytes] | None = None
        for spoken, *values in self.connection.execute(_LOG):
            seq, hashed = values[0], values[-1]
            if not spoken:
                sealed = (sealed[0] if sealed else seq, seq, hashed)
                continue
            if sealed:
                yield {"sealed": [sealed[0], sealed[1]], "hash": sealed[2].hex()}
                sealed = None
            yield _named(_EVENT, values)

    def merged_events(self) -> Iterator[Row]:
        """Yield the events of other copies' logs that speak of this part."""
        query = f"SELECT {', '.join(_MERGED_EVENT)} FROM merged_event WHERE withdrawn IS NULL"
        subjects = {row[0] for row in self.connection.execute(SUBJECTS)}
        for values in sorted(self.connection.execute(query), key=lambda row: (row[0], row[1])):
            row = _named(_MERGED_EVENT, values)
            if subjects & set(_subjects_of(row["payload"])):
                yield row

    def archived(self) -> Iterator[Row]:
        """Yield which stretch of the records that travel belongs to which try."""
        yield from (row for row, _ in packed_rows(self.connection))

    def text(self, sha256: str) -> str:
        """Return a text by its hash."""
        query = "SELECT id FROM text WHERE sha256 = ?"
        return read_text(
            self.connection, self.connection.execute(query, (bytes.fromhex(sha256),)).fetchone()[0]
        )

    def raw(self, sha256: str) -> bytes:
        """Return captured bytes by their hash."""
        return read_blob(self.connection, bytes.fromhex(sha256))


_SPOKEN = (
    "DROP TABLE IF EXISTS temp.spoken",
    "CREATE TEMP TABLE spoken (seq INTEGER PRIMARY KEY)",
    f"INSERT OR IGNORE INTO temp.spoken {BORN} "
    f"UNION SELECT seq FROM event_subject WHERE subject IN ({SUBJECTS})",
)
_LOG = f"""
SELECT spoken.seq IS NOT NULL, {", ".join(f"event.{column}" for column in _EVENT)}
FROM event LEFT JOIN temp.spoken ON spoken.seq = event.seq
WHERE event.seq <= (SELECT max(seq) FROM temp.spoken) ORDER BY event.seq
"""
_COMPARISONS = """
SELECT comparison.id, child.key, parent.key FROM temp.part JOIN comparison ON comparison.id = part.id
JOIN temp.part AS child ON child.name = 'document_text' AND child.id = comparison.child_text
JOIN temp.part AS parent ON parent.name = 'document_text' AND parent.id = comparison.parent_text
WHERE part.name = 'comparison' ORDER BY child.key, parent.key, comparison.id
"""
_FINDINGS = """
SELECT finding.id, part.key, document.key FROM temp.part JOIN finding ON finding.id = part.id
JOIN temp.part AS document ON document.name = 'document' AND document.id = finding.document
WHERE part.name = 'finding' ORDER BY part.key
"""
_OTHERS = {
    COMPARISONS: StoreParcel.comparisons,
    FINDINGS: StoreParcel.findings,
    ASSERTIONS: StoreParcel.assertions,
    EVENTS: StoreParcel.events,
    MERGED: StoreParcel.merged_events,
    ARCHIVED: StoreParcel.archived,
}
TABLES = (*(shape.table.name for shape in SHAPES), *_OTHERS)


def _named(columns: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    return {
        column: value.hex() if isinstance(value, bytes) else value
        for column, value in zip(columns, values, strict=True)
    }


def _subjects_of(payload: str) -> list[str]:
    import json

    return list(json.loads(payload)["subjects"])

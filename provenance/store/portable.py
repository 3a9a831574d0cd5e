"""A part of a database as it travels: rows that name one another by keys that are the same everywhere."""

# ruff: noqa: S608 - what is put into these statements are names of tables and columns

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from provenance.ids import digest, public_id
from provenance.model.plain import to_plain
from provenance.store.comparisons import comparison
from provenance.store.contents import read_blob, read_text
from provenance.store.findings import finding
from provenance.store.parts import BORN, SUBJECTS, choose, chosen_ids
from provenance.store.shapes import SHAPE_OF, SHAPES, Shape

Row = Mapping[str, Any]
COMPARISONS, FINDINGS, ASSERTIONS, EVENTS = "comparison", "finding", "assertion", "event"
MERGED = "merged_event"
_EVENT = ("seq", "at", "actor", "verb", "summary", "undoes", "payload", "previous", "hash")
_MERGED_EVENT = ("source", *_EVENT)
TRIED = ("purpose", "adapter", "requested", "started")


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
    """A part of an open database as a parcel; read it within one snapshot."""

    def __init__(self, connection: sqlite3.Connection, nodes: list[int] | None, where: str) -> None:
        self.connection, self.where = connection, where
        first = connection.execute("SELECT uid FROM event WHERE seq = 1").fetchone()
        self.log = public_id("evt", first[0]) if first else ""
        choose(connection, nodes)
        self._keys: dict[str, dict[int, str]] = {}

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table, those of one owner beside one another, in the order of their reading."""
        if table in SHAPE_OF:
            found = list(self._shaped(SHAPE_OF[table]))
            yield from sorted(found, key=lambda row: _order(SHAPE_OF[table], row))
        else:
            yield from _OTHERS[table](self)

    def _shaped(self, shape: Shape) -> Iterator[Row]:
        name, columns = shape.table.name, shape.columns
        keys = self._keys_of(name)
        refs = {column: self._keys_of(table) for column, table in shape.refs.items()}
        for values in self._select(name, ("id", *columns)):
            row: dict[str, Any] = {"key": keys[values[0]]} if keys else {}
            for column, value in zip(columns, values[1:], strict=True):
                known = refs[column].get(value) if column in refs else value
                row[column] = known.hex() if isinstance(known, bytes) else known
            yield row

    def _select(self, table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        chosen = f"id IN (SELECT id FROM temp.part WHERE name = '{table}')"
        query = f"SELECT {', '.join(columns)} FROM {table} WHERE {chosen} ORDER BY id"
        yield from self.connection.execute(query)

    def _keys_of(self, table: str) -> dict[int, str]:
        """Return what each chosen row of a table is known by elsewhere; nothing where rows have no key."""
        if table not in self._keys:
            self._keys[table] = dict(self._made_keys(table))
        return self._keys[table]

    def _made_keys(self, table: str) -> Iterator[tuple[int, str]]:
        if table in ("document", "utterance"):
            nodes = self._keys_of("node")
            yield from ((row, nodes[row]) for row in chosen_ids(self.connection, table))
        elif table == "document_text":
            documents, texts = self._keys_of("document"), self._keys_of("text")
            for row, document, text, extractor in self._select(
                table, ("id", "document", "text", "extractor")
            ):
                yield row, text_key(documents[document], texts[text], extractor)
        elif table == "retrieval":
            documents = self._keys_of("document")
            for row, document, *said in self._select(table, ("id", "document", *TRIED)):
                yield row, retrieval_key(documents[document], said)
        elif table in SHAPE_OF and SHAPE_OF[table].table.columns[0] in ("uid", "sha256"):
            column = SHAPE_OF[table].table.columns[0]
            yield from ((row, uid.hex()) for row, uid in self._select(table, ("id", column)))

    def comparisons(self) -> Iterator[Row]:
        """Yield the comparisons, each with its beads, drift and scores."""
        texts = self._keys_of("document_text")
        found = []
        for row, child, parent in self._select(COMPARISONS, ("id", "child_text", "parent_text")):
            whole = comparison(self.connection, row)
            key = digest("comparison", texts[child], texts[parent], repr(whole)).hex()
            about = {"child_text": texts[child], "parent_text": texts[parent]}
            found.append({"key": key, **about, "comparison": to_plain(whole)})
        yield from found

    def findings(self) -> Iterator[Row]:
        """Yield the findings, with where they stand and who decided it."""
        documents = self._keys_of("document")
        rows = [
            {
                "key": uid.hex(),
                "document": documents[document],
                "kept": to_plain(finding(self.connection, row)),
            }
            for row, uid, document in self._select(FINDINGS, ("id", "uid", "document"))
        ]
        yield from sorted(rows, key=lambda row: str(row["key"]))

    def assertions(self) -> Iterator[Row]:
        """Yield what other copies say otherwise of the things of this part."""
        columns = "uid, subject, aspect, value, reason, by, source"
        query = f"SELECT {columns} FROM assertion WHERE withdrawn IS NULL AND subject IN ({SUBJECTS})"
        for uid, *said in sorted(self.connection.execute(query)):
            yield {"key": uid.hex(), **dict(zip(columns.split(", ")[1:], said, strict=True))}

    def events(self) -> Iterator[Row]:
        """Yield the log up to the last event that speaks of this part.

        Of a stretch of others only the first and the last number and the last hash are told, so that the
        chain of hashes can be followed and nothing of them is given away.
        """
        mine = {row[0] for row in self.connection.execute(f"{BORN} UNION {_SPEAKING}")}
        if not mine:
            return
        sealed: tuple[int, int, bytes] | None = None
        query = f"SELECT {', '.join(_EVENT)} FROM event WHERE seq <= ? ORDER BY seq"
        for values in self.connection.execute(query, (max(mine),)):
            seq, hashed = values[0], values[-1]
            if seq not in mine:
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

    def text(self, sha256: str) -> str:
        """Return a text by its hash."""
        query = "SELECT id FROM text WHERE sha256 = ?"
        return read_text(
            self.connection, self.connection.execute(query, (bytes.fromhex(sha256),)).fetchone()[0]
        )

    def raw(self, sha256: str) -> bytes:
        """Return captured bytes by their hash."""
        return read_blob(self.connection, bytes.fromhex(sha256))


_SPEAKING = f"SELECT seq FROM event_subject WHERE subject IN ({SUBJECTS})"
_OTHERS = {
    COMPARISONS: StoreParcel.comparisons,
    FINDINGS: StoreParcel.findings,
    ASSERTIONS: StoreParcel.assertions,
    EVENTS: StoreParcel.events,
    MERGED: StoreParcel.merged_events,
}
TABLES = (*(shape.table.name for shape in SHAPES), *_OTHERS)


def text_key(document: str, text: str, extractor: str) -> str:
    """Return what a text of a document is known by: whose, which one, and what took it out of the bytes."""
    return digest("text of", document, text, extractor).hex()


def retrieval_key(document: str, said: Sequence[object]) -> str:
    """Return what a try is known by: for which document it was made, of what, by whom and when."""
    return digest("retrieval", document, *said).hex()


def _order(shape: Shape, row: Row) -> str:
    """Sort rows by whom they belong to; Python's sorting keeps the order of reading among them."""
    owners = [column for column in shape.within if column != "id"]
    return str(row[owners[0]] if owners else row["key"])


def _named(columns: tuple[str, ...], values: tuple[Any, ...]) -> dict[str, Any]:
    return {
        column: value.hex() if isinstance(value, bytes) else value
        for column, value in zip(columns, values, strict=True)
    }


def _subjects_of(payload: str) -> list[str]:
    import json

    return list(json.loads(payload)["subjects"])

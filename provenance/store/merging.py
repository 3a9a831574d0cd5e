"""A parcel taken into a database: what is new is added, what is there is kept, what differs is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from provenance.errors import IntegrityError
from provenance.model.merging import Conflict
from provenance.store.changes import Change, Value
from provenance.store.contents import put_blob, put_text
from provenance.store.merge_checks import checked, checked_uid
from provenance.store.merge_ids import Ids
from provenance.store.merge_sentences import Sentences
from provenance.store.merge_spans import Spans
from provenance.store.merge_verdicts import Verdicts
from provenance.store.part_rows import TRIED, retrieval_key, text_key
from provenance.store.portable import Parcel, Row
from provenance.store.shapes import DIGESTS, SHAPES, Shape, Taking
from provenance.store.tables import (
    BLOB,
    BY_NAME,
    DERIVATION,
    DOCUMENT_TEXT,
    NODE,
    RETRIEVAL,
    SEGMENT,
    TEXT,
    Table,
)
from provenance.store.walks import marks

_TEXTS_HERE = """
SELECT document_text.id, text.sha256, document_text.extractor, document_text.withdrawn FROM document_text
JOIN text ON text.id = document_text.text
WHERE document_text.document = ? ORDER BY document_text.withdrawn IS NULL, document_text.id
"""
_FLAG = "UPDATE derivation SET status = status WHERE id >= ?"
_PARTS_OF_NODES = ("document", "utterance")
# Rows that are in memory at one time.
_TOGETHER = 500


class Merging:
    """Takes the rows of a parcel in, table after table, some hundreds at a time.

    ``ids`` maps keys to the rows here. Raises IntegrityError, naming the place, where a row is not what it
    can be.
    """

    def __init__(self, change: Change, parcel: Parcel) -> None:
        self.change, self.parcel = change, parcel
        self.ids = Ids(change.connection)
        self.added: dict[str, int] = {}
        self.verdicts = Verdicts(change, parcel)
        self.sentences = Sentences(change, self.ids)
        self._spans = Spans(change)
        # Texts of documents that have another text here, and whose own words are not in force.
        self._set_aside: set[str] = set()
        self._restorable: set[int] = set()

    @property
    def conflicts(self) -> list[Conflict]:
        """Where the two copies differ, so far."""
        return self.verdicts.conflicts

    def graph(self) -> None:
        """Take in the rows of the graph, with the texts and bytes that belong to them."""
        for shape in SHAPES:
            self._take_table(shape)
        self.ids.fetch({})

    def _take_table(self, shape: Shape) -> None:
        first = self.change.next_id(shape.table)
        rows = enumerate(self.parcel.rows(shape.table.name), 1)
        while part := list(islice(rows, _TOGETHER)):
            self._take_some(
                shape, [(number, checked(shape, row, number, self.parcel.where)) for number, row in part]
            )
        if shape.table is SEGMENT:
            self.sentences.end()
        if shape.table is DERIVATION and self.change.next_id(DERIVATION) > first:
            # The flag by which walks pass over a derivation follows from its status when that is set.
            self.change.connection.execute(_FLAG, (first,))

    def _take_some(self, shape: Shape, part: Sequence[tuple[int, Row]]) -> None:
        rows = [row for _, row in part]
        self.ids.fetch(_named_in(shape, rows))
        known = self._known(shape, rows)
        if shape.spans:
            self._spans.fetch(shape, rows, self.ids)
        for number, row in part:
            self._take_row(shape, row, known, f"{self.parcel.where}, {shape.table.name} {number}")
        if shape.table is SEGMENT:
            self.sentences.index()
        self.change.write()

    def _take_row(self, shape: Shape, row: Row, known: dict[str, int], where: str) -> None:
        name = shape.table.name
        values = self._resolved(shape, row, where)
        if shape.taking is Taking.KEYED:
            key = str(row["key"])
            here = known.get(key)
            if here is None:
                here = self._insert_keyed(shape, row, values, where)
                self._count(name)
            elif not self.change.is_new(shape.table, here):
                if shape.table is DOCUMENT_TEXT and here in self._restorable:
                    self.change.set(DOCUMENT_TEXT, here, "withdrawn", None)
                self.verdicts.settle(shape.table, here, row, values)
            known[key] = here
            self.ids.put(name, key, here)
        elif self._is_wanted(shape, values):
            self._spans.check(shape, values, where)
            here = self._insert(shape.table, values)
            self._count(name)
            if shape.table is SEGMENT:
                self.sentences.new(here, values)
        elif shape.table is SEGMENT:
            self.sentences.there(str(row["document_text"]), row, values)

    def _count(self, name: str) -> None:
        self.added[name] = self.added.get(name, 0) + 1

    def _known(self, shape: Shape, rows: Sequence[Row]) -> dict[str, int]:
        """Return which of some keyed rows are here already."""
        name = shape.table.name
        if name in _PARTS_OF_NODES:
            return dict(self._node_parts_here(name, rows))
        if shape.table is DOCUMENT_TEXT:
            return dict(self._texts_here(rows))
        if shape.table is RETRIEVAL:
            return dict(self._tries_here(rows))
        if shape.taking is not Taking.KEYED:
            return {}
        found = self.change.find(shape.table, [bytes.fromhex(row["key"]) for row in rows])
        return {key.hex(): row for key, row in found.items()}

    def _node_parts_here(self, name: str, rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
        nodes = {here: str(row["key"]) for row in rows if (here := self.ids.get("node", str(row["key"])))}
        query = f"SELECT id FROM {name} WHERE id IN ({marks(list(nodes))})"  # noqa: S608 - two names from here
        for (here,) in self.change.connection.execute(query, list(nodes)).fetchall():
            yield nodes[here], here

    def _texts_here(self, rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
        """Yield the texts of the parcel's documents that are here too: the same words, taken out alike."""
        for document in dict.fromkeys(str(row["document"]) for row in rows):
            row = self.ids.get("document", document)
            found = self.change.connection.execute(_TEXTS_HERE, (row,)).fetchall()
            has_text = any(withdrawn is None for *_, withdrawn in found)
            for here, sha256, extractor, _ in found:
                if not has_text:
                    # All were taken back: the one that the other copy has is in force again.
                    self._restorable.add(here)
                yield text_key(document, sha256.hex(), extractor), here

    def _tries_here(self, rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
        query = f"SELECT id, {', '.join(TRIED)} FROM retrieval WHERE document = ?"  # noqa: S608 - our names
        for document in dict.fromkeys(str(row["document"]) for row in rows):
            here = self.ids.get("document", document)
            for row, *said in self.change.connection.execute(query, (here,)).fetchall():
                yield retrieval_key(document, said), row

    def _resolved(self, shape: Shape, row: Row, where: str) -> dict[str, Value]:
        """Return a row's values with the rows here in place of the keys that it names."""
        values: dict[str, Value] = {}
        for column in shape.columns:
            value = row[column]
            if column in shape.refs and value is not None:
                value = self.ids.get(shape.refs[column], str(value))
                if value is None:
                    raise IntegrityError(f"{column} names nothing in the parcel", where=where)
            elif column in DIGESTS and value is not None:
                value = bytes.fromhex(str(value))
            values[column] = value
        return values

    def _insert_keyed(self, shape: Shape, row: Row, values: dict[str, Value], where: str) -> int:
        table, key = shape.table, str(row["key"])
        if table is TEXT:
            here, sha256 = put_text(self.change, self.parcel.text(key))
            checked_uid(sha256, key, where)
            return here
        if table is BLOB:
            text = self.ids.get("text", key)
            beside = (text, bytes.fromhex(key)) if text is not None else None
            here, sha256 = put_blob(self.change, self.parcel.raw(key), beside)
            checked_uid(sha256, key, where)
            return here
        self._spans.check(shape, values, where)
        if table.name in _PARTS_OF_NODES:
            return self._insert_node_part(table, key, values, where)
        return self._insert(table, values, withdrawn=self._is_set_aside(table, row, values))

    def _insert_node_part(self, table: Table, key: str, values: dict[str, Value], where: str) -> int:
        here = self.ids.get("node", key)
        if here is None or not self.change.is_new(NODE, here) or here < self.change.next_id(table):
            raise IntegrityError("it has no node, or not in its place", where=where)
        self.change.insert_numbered(table, [(here, *(values[column] for column in table.columns))])
        return here

    def _insert(self, table: Table, values: dict[str, Value], *, withdrawn: bool = False) -> int:
        said = values | {"born": self.change.seq, "withdrawn": self.change.seq if withdrawn else None}
        return self.change.insert(table, [tuple(said[column] for column in table.columns)])

    def _is_set_aside(self, table: Table, row: Row, values: dict[str, Value]) -> bool:
        """Tell whether a new row is kept without being in force: what rests on another text than ours."""
        if table is DERIVATION:
            return row["source"] in self._set_aside
        if table is not DOCUMENT_TEXT or self._is_new("document", values["document"]):
            return False
        found = self.change.connection.execute(_TEXTS_HERE, (values["document"],)).fetchall()
        ours = [sha256.hex() for _, sha256, _, withdrawn in found if withdrawn is None]
        if not ours or row["text"] in ours:
            # The same words by another way out of the bytes change nothing either.
            return bool(ours)
        self._set_aside.add(str(row["document"]))
        self.verdicts.differ(f"doc:{row['document']}", "text", ours[-1], str(row["text"]))
        return True

    def _is_new(self, table: str, row: Value) -> bool:
        return isinstance(row, int) and self.change.is_new(BY_NAME[table], row)

    def _is_wanted(self, shape: Shape, values: dict[str, Value]) -> bool:
        if shape.taking is Taking.OWNED:
            owner = shape.within[0]
            return self._is_new(shape.refs[owner], values[owner])
        if any(self._is_new(table, values[column]) for column, table in shape.refs.items()):
            return True
        same = " AND ".join(f"{column} IS ?" for column in shape.columns)
        query = f"SELECT 1 FROM {shape.table.name} WHERE {same}"  # noqa: S608 - names from the shapes
        bound = [values[column] for column in shape.columns]
        return self.change.connection.execute(query, bound).fetchone() is None


def _named_in(shape: Shape, rows: Sequence[Row]) -> dict[str, list[str]]:
    """Return the keys that some rows name, by table, their own included."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for column, table in shape.refs.items():
        wanted[table] += [str(row[column]) for row in rows if row[column] is not None]
    if shape.taking is Taking.KEYED:
        own = "node" if shape.table.name in _PARTS_OF_NODES else shape.table.name
        wanted[own] += [str(row["key"]) for row in rows]
    if shape.table is BLOB:
        # Bytes that are the UTF-8 of a text have the key of that text.
        wanted["text"] += [str(row["key"]) for row in rows]
    return wanted

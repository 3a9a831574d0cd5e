"""A parcel taken into a database: what is new is added, what is there is kept, what differs is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.errors import IntegrityError
from provenance.model.merging import Conflict
from provenance.store.changes import Change, Value
from provenance.store.contents import put_blob, put_text
from provenance.store.merge_checks import checked, checked_span, checked_uid
from provenance.store.merge_verdicts import Verdicts
from provenance.store.portable import TRIED, Parcel, Row, retrieval_key, text_key
from provenance.store.searching import add_to_index
from provenance.store.shapes import DIGESTS, SHAPES, Shape, Taking
from provenance.store.tables import BLOB, DERIVATION, DOCUMENT_TEXT, RETRIEVAL, SEGMENT, TEXT, Table

_TEXTS_HERE = """
SELECT document_text.id, text.sha256, document_text.extractor, document_text.withdrawn FROM document_text
JOIN text ON text.id = document_text.text
WHERE document_text.document = ? ORDER BY document_text.withdrawn IS NULL, document_text.id
"""
_FLAG = "UPDATE derivation SET status = status WHERE id >= ?"


class Merging:
    """Takes the rows of a parcel in, table after table.

    ``ids`` maps, for each table, keys to the rows here; ``fresh`` has the rows that are new. Raises
    IntegrityError, naming the place, where a row is not what it can be.
    """

    def __init__(self, change: Change, parcel: Parcel) -> None:
        self.change, self.parcel = change, parcel
        self.ids: dict[str, dict[str, int]] = {}
        self.fresh: dict[str, set[int]] = {}
        self.added: dict[str, int] = {}
        self.lengths: dict[int, int] = {}
        self.texts: dict[int, str] = {}
        self.verdicts = Verdicts(change, parcel.log)
        # Texts of documents that have another text here, and whose own words are not in force.
        self.set_aside: set[str] = set()
        self.restorable: set[int] = set()

    @property
    def conflicts(self) -> list[Conflict]:
        """Where the two copies differ, so far."""
        return self.verdicts.conflicts

    def graph(self) -> None:
        """Take in the rows of the graph, with the texts and bytes that belong to them."""
        for shape in SHAPES:
            self._take_table(shape)

    def _take_table(self, shape: Shape) -> None:
        name = shape.table.name
        self.ids.setdefault(name, {})
        self.fresh.setdefault(name, set())
        rows = [
            checked(shape, row, number, self.parcel.where)
            for number, row in enumerate(self.parcel.rows(name), 1)
        ]
        known = self._known(shape, rows)
        for number, row in enumerate(rows, 1):
            where = f"{self.parcel.where}, {name} {number}"
            self._take_row(shape, row, known, where)
        if shape.table is SEGMENT:
            self._index()
        if shape.table is DERIVATION and self.fresh[name]:
            # The flag by which walks pass over a derivation follows from its status when that is set.
            self.change.connection.execute(_FLAG, (min(self.fresh[name]),))

    def _take_row(self, shape: Shape, row: Row, known: dict[str, int], where: str) -> None:
        name = shape.table.name
        values = self._resolved(shape, row, where)
        if shape.taking is Taking.KEYED:
            key = str(row["key"])
            here = known.get(key)
            if here is None:
                here = self._insert_keyed(shape, row, values, where)
                self.fresh[name].add(here)
                self.added[name] = self.added.get(name, 0) + 1
            elif here not in self.fresh[name]:
                if shape.table is DOCUMENT_TEXT and here in self.restorable:
                    self.change.set(DOCUMENT_TEXT, here, "withdrawn", None)
                self.verdicts.settle(shape.table, here, row, values)
            self.ids[name][key] = known[key] = here
        elif self._is_wanted(shape, values):
            self._check_spans(shape, values, where)
            self._insert(shape.table, values)
            self.added[name] = self.added.get(name, 0) + 1

    def _known(self, shape: Shape, rows: Sequence[Row]) -> dict[str, int]:
        """Return which of some keyed rows are here already."""
        name = shape.table.name
        if name in ("document", "utterance"):
            nodes = self.ids["node"]
            fresh = self.fresh["node"]
            return {key: row for key, row in nodes.items() if row not in fresh}
        if shape.table is DOCUMENT_TEXT:
            return dict(self._texts_here(rows))
        if shape.table is RETRIEVAL:
            return dict(self._tries_here(rows))
        if shape.taking is not Taking.KEYED:
            return {}
        found = self.change.find(shape.table, [bytes.fromhex(row["key"]) for row in rows])
        return {key.hex(): row for key, row in found.items()}

    def _texts_here(self, rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
        """Yield the texts of the parcel's documents that are here too: the same words, taken out alike."""
        for document in dict.fromkeys(row["document"] for row in rows):
            row = self.ids["document"][document]
            found = self.change.connection.execute(_TEXTS_HERE, (row,)).fetchall()
            has_text = any(withdrawn is None for *_, withdrawn in found)
            for here, sha256, extractor, _ in found:
                if not has_text:
                    # All were taken back: the one that the other copy has is in force again.
                    self.restorable.add(here)
                yield text_key(document, sha256.hex(), extractor), here

    def _tries_here(self, rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
        query = f"SELECT id, {', '.join(TRIED)} FROM retrieval WHERE document = ?"  # noqa: S608 - our names
        for document in dict.fromkeys(str(row["document"]) for row in rows):
            here = self.ids["document"].get(document)
            for row, *said in self.change.connection.execute(query, (here,)).fetchall():
                yield retrieval_key(document, said), row

    def _resolved(self, shape: Shape, row: Row, where: str) -> dict[str, Value]:
        """Return a row's values with the rows here in place of the keys that it names."""
        values: dict[str, Value] = {}
        for column in shape.columns:
            value = row[column]
            if column in shape.refs and value is not None:
                value = self.ids[shape.refs[column]].get(str(value))
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
            text = self.ids["text"].get(key)
            beside = (text, bytes.fromhex(key)) if text is not None else None
            here, sha256 = put_blob(self.change, self.parcel.raw(key), beside)
            checked_uid(sha256, key, where)
            return here
        self._check_spans(shape, values, where)
        if table.name in ("document", "utterance"):
            return self._insert_node_part(table, key, values, where)
        here = self._insert(table, values, withdrawn=self._is_set_aside(table, row, values))
        if table is DOCUMENT_TEXT:
            self._read_length(here, row)
        return here

    def _insert_node_part(self, table: Table, key: str, values: dict[str, Value], where: str) -> int:
        here = self.ids["node"].get(key)
        if here is None or here not in self.fresh["node"]:
            raise IntegrityError("it has no node", where=where)
        self.change.insert_numbered(table, [(here, *(values[column] for column in table.columns))])
        return here

    def _insert(self, table: Table, values: dict[str, Value], *, withdrawn: bool = False) -> int:
        said = values | {"born": self.change.seq, "withdrawn": self.change.seq if withdrawn else None}
        return self.change.insert(table, [tuple(said[column] for column in table.columns)])

    def _is_set_aside(self, table: Table, row: Row, values: dict[str, Value]) -> bool:
        """Tell whether a new row is kept without being in force: what rests on another text than ours."""
        if table is DERIVATION:
            return row["source"] in self.set_aside
        if table is not DOCUMENT_TEXT or values["document"] in self.fresh["document"]:
            return False
        found = self.change.connection.execute(_TEXTS_HERE, (values["document"],)).fetchall()
        ours = [sha256.hex() for _, sha256, _, withdrawn in found if withdrawn is None]
        if not ours or row["text"] in ours:
            # The same words by another way out of the bytes change nothing either.
            return bool(ours)
        self.set_aside.add(str(row["document"]))
        self.verdicts.differ(f"doc:{row['document']}", "text", ours[-1], str(row["text"]))
        return True

    def _read_length(self, here: int, row: Row) -> None:
        text = self.parcel.text(str(row["text"]))
        self.lengths[here], self.texts[here] = len(text), text

    def _is_wanted(self, shape: Shape, values: dict[str, Value]) -> bool:
        if shape.taking is Taking.OWNED:
            owner = shape.within[0]
            return values[owner] in self.fresh[shape.refs[owner]]
        owners = [(column, shape.refs[column]) for column in shape.refs if values[column] is not None]
        if any(values[column] in self.fresh[table] for column, table in owners):
            return True
        same = " AND ".join(f"{column} IS ?" for column in shape.columns)
        query = f"SELECT 1 FROM {shape.table.name} WHERE {same}"  # noqa: S608 - names from the shapes
        bound = [values[column] for column in shape.columns]
        return self.change.connection.execute(query, bound).fetchone() is None

    def _check_spans(self, shape: Shape, values: dict[str, Value], where: str) -> None:
        if not shape.spans:
            return
        length = self._length_of(values)
        for first, last in shape.spans:
            checked_span(values[first], values[last], length, where)

    def _length_of(self, values: dict[str, Value]) -> int:
        """Return the code points of the text in which a row's characters stand."""
        text = values.get("document_text")
        if text is None:
            row = values["attribution"]
            query = "SELECT document_text FROM attribution WHERE id = ?"
            text = self.change.connection.execute(query, (row,)).fetchone()[0]
        here = int(text or 0)
        if here not in self.lengths:
            query = "SELECT length FROM text JOIN document_text ON text.id = text WHERE document_text.id = ?"
            self.lengths[here] = self.change.connection.execute(query, (here,)).fetchone()[0]
        return self.lengths[here]

    def _index(self) -> None:
        """Put the sentences of new texts into the full-text index."""
        for here, text in self.texts.items():
            query = "SELECT id, start, stop, language FROM segment WHERE document_text = ? ORDER BY id"
            rows = self.change.connection.execute(query, (here,)).fetchall()
            add_to_index(
                self.change,
                ((row, text[start:stop], language) for row, start, stop, language in rows),
            )
        self.texts.clear()

"""Whether the characters that rows from elsewhere name are in the texts that they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.store.changes import Change, Value
from provenance.store.merge_checks import checked_span
from provenance.store.merge_ids import Ids
from provenance.store.portable import Row
from provenance.store.shapes import Shape
from provenance.store.walks import marks

_LENGTHS = {
    "document_text": """
SELECT document_text.id, length FROM document_text JOIN text ON text.id = document_text.text
WHERE document_text.id IN ({})
""",
    "attribution": """
SELECT attribution.id, length FROM attribution JOIN document_text ON document_text.id = document_text
JOIN text ON text.id = document_text.text WHERE attribution.id IN ({})
""",
}


class Spans:
    """The lengths of the texts that some rows belong to, in code points."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._owner = ""
        self._lengths: dict[int, int] = {}

    def fetch(self, shape: Shape, rows: Sequence[Row], ids: Ids) -> None:
        """Look up the lengths of the texts that some rows of one table belong to."""
        self._owner = next(owner for owner in _LENGTHS if owner in shape.refs)
        found = {ids.get(self._owner, str(row[self._owner])) for row in rows}
        wanted = [row for row in found if row is not None]
        query = _LENGTHS[self._owner].format(marks(wanted))
        self._lengths = dict(self._change.connection.execute(query, wanted).fetchall())

    def check(self, shape: Shape, values: Mapping[str, Value], where: str) -> None:
        """Raise IntegrityError where a row names characters that are not in its text."""
        for first, last in shape.spans:
            length = self._lengths[int(values[self._owner] or 0)]
            checked_span(values[first], values[last], length, where)

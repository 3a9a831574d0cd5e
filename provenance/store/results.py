"""What ``record`` and ``attach`` report of a document, counted from its rows."""

from __future__ import annotations

import sqlite3

from provenance.ids import public_id
from provenance.model.views import RecordResult
from provenance.store.texts import current_text

_DOCUMENT = """
SELECT node.uid, document.title, document.language FROM document
JOIN node ON node.id = document.id WHERE document.id = ?
"""
_SEGMENTS = "SELECT count(*) FROM segment WHERE document_text = ?"
_ATTRIBUTIONS = "SELECT count(*) FROM attribution WHERE document_text = ?"
_DERIVATIONS = "SELECT count(DISTINCT derivation) FROM evidence WHERE document_text = ?"
_PROPOSED = "SELECT count(*) FROM derivation WHERE source = ? AND withdrawn IS NULL"


def result_of(
    connection: sqlite3.Connection, document: int, outcome: str, *, notes: tuple[str, ...], origin: str
) -> RecordResult:
    """Return the report on a document: what its present text was found to hold."""
    uid, title, language = connection.execute(_DOCUMENT, (document,)).fetchone()
    current = current_text(connection, document)
    text = None if current is None else current.document_text

    def count(query: str, bound: int | None) -> int:
        return int(connection.execute(query, (bound,)).fetchone()[0])

    return RecordResult(
        id=public_id("doc", uid),
        outcome=outcome,
        title=title,
        language=language,
        segments=count(_SEGMENTS, text),
        attributions=count(_ATTRIBUTIONS, text),
        derivations=max(count(_PROPOSED, document), count(_DERIVATIONS, text)),
        notes=notes,
        origin=origin,
    )

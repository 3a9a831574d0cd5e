"""Documents as the lines of a list."""

from __future__ import annotations

import sqlite3

from provenance.ids import public_id
from provenance.model.document_row import DocumentRow

_ROWS = """
SELECT node.uid, document.state, document.title, document.language, coalesce(agent.name, ''),
  document.published,
  (SELECT count(*) FROM derivation WHERE derivation.source = document.id AND derivation.status = 'proposed'
   AND derivation.live = 1)
FROM document JOIN node ON node.id = document.id LEFT JOIN agent ON agent.id = document.publisher
WHERE node.withdrawn IS NULL {} ORDER BY document.id DESC LIMIT ?
"""
_EDGES = "SELECT child, parent FROM derivation WHERE live = 1"
_DERIVED = """
SELECT node.id, node.uid FROM document JOIN node ON node.id = document.id
WHERE node.withdrawn IS NULL AND EXISTS (SELECT 1 FROM derivation WHERE child = node.id AND live = 1)
"""


def document_rows(
    connection: sqlite3.Connection, *, limit: int, captured_only: bool = False
) -> list[DocumentRow]:
    """Return one line for each document, newest first."""
    where = "AND document.state = 'captured'" if captured_only else ""
    rows = connection.execute(_ROWS.format(where), (limit,))
    return [DocumentRow(public_id("doc", row[0]), *row[1:]) for row in rows]


def live_edges(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Return all derivations in force as rows of (child, parent)."""
    return connection.execute(_EDGES).fetchall()


def derived_documents(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return the documents that have a source, by row and public id."""
    return [(row, public_id("doc", uid)) for row, uid in connection.execute(_DERIVED)]

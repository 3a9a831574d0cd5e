"""Translations of a document that were kept to score others against: made by a person, or by an engine."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from provenance.ids import public_id

# What a capture says of how such a text came to be here.
BY_ENGINE, BY_PERSON = "engine", "translation"
_REFERENCES = """
SELECT document.id, node.uid, document.language, document.translator, capture.how
FROM derivation JOIN node ON node.id = derivation.child JOIN document ON document.id = derivation.child
JOIN document_text ON document_text.document = document.id AND document_text.withdrawn IS NULL
JOIN capture ON capture.id = document_text.capture
WHERE derivation.parent = ? AND derivation.kind = 'translation' AND derivation.live
  AND node.withdrawn IS NULL AND (capture.how = 'engine' OR capture.how = 'translation')
ORDER BY document.id
"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A kept translation: its row, public id, language, who made it, and whether that is software."""

    row: int
    id: str
    language: str
    translator: str
    by_engine: bool


def references_of(connection: sqlite3.Connection, document: int) -> list[Reference]:
    """Return the kept translations of a document by its row, oldest first."""
    return [
        Reference(row, public_id("doc", uid), language, translator, how == BY_ENGINE)
        for row, uid, language, translator, how in connection.execute(_REFERENCES, (document,))
    ]

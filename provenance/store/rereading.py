"""A document's text taken out of the same bytes anew: the new one comes into force, the old one is kept."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from provenance.model.reading import Reading
from provenance.store.agents import add_agents
from provenance.store.changes import Change
from provenance.store.derivations import NodeRef
from provenance.store.recordings import Material, add_reading, add_text
from provenance.store.settling import compare
from provenance.store.tables import DERIVATION, DOCUMENT_TEXT

_IN_FORCE = """
SELECT document_text.id, document_text.extractor, text.sha256, blob.sha256, capture.media_type,
  capture.encoding, capture.obtained, capture.how, capture.origin, document.url, coalesce(agent.name, ''),
  document.language, document.language_method
FROM document_text JOIN text ON text.id = document_text.text
JOIN capture ON capture.id = document_text.capture
JOIN blob ON blob.id = capture.blob JOIN document ON document.id = document_text.document
LEFT JOIN agent ON agent.id = document.publisher
WHERE document_text.document = ? AND document_text.withdrawn IS NULL ORDER BY document_text.id DESC LIMIT 1
"""
# What only the withdrawn text had words for, and nobody has decided upon.
_WITHOUT_WORDS = """
SELECT derivation.id FROM derivation WHERE derivation.source = ? AND derivation.status = 'proposed'
  AND derivation.withdrawn IS NULL AND derivation.method <> 'manual' AND derivation.rule <> 'page-markup'
  AND NOT EXISTS (
    SELECT 1 FROM evidence JOIN document_text ON document_text.id = evidence.document_text
    WHERE evidence.derivation = derivation.id AND document_text.withdrawn IS NULL
  ) ORDER BY derivation.id
"""


@dataclass(frozen=True, slots=True)
class TextInForce:
    """The text that a document has, with the bytes that it came out of and how these were had."""

    row: int
    extractor: str
    text_sha256: bytes
    bytes_sha256: bytes
    media_type: str
    encoding: str
    obtained: str
    how: str
    origin: str
    url: str
    publisher: str
    language: str
    language_method: str


def text_in_force(connection: sqlite3.Connection, document: int) -> TextInForce | None:
    """Return the text that a document has at present, None where it has none."""
    row = connection.execute(_IN_FORCE, (document,)).fetchone()
    return None if row is None else TextInForce(*row)


def replace_text(
    change: Change, document: NodeRef, before: TextInForce, material: Material, reading: Reading
) -> int:
    """Add a text with what was read in it, and set the one before out of force; return how much went with it.

    What only the old text had words for is withdrawn, unless a person has decided on it; undoing the change
    brings it all back.
    """
    change.set(DOCUMENT_TEXT, before.row, "withdrawn", change.seq)
    agents = add_agents(change, reading.agents, document.uid)
    settlement = compare(change.connection, document, reading, agents, material.text)
    stored = add_text(change, document, material)
    add_reading(change, stored, reading, agents, settlement.known)
    rows = [row for (row,) in change.connection.execute(_WITHOUT_WORDS, (document.row,)).fetchall()]
    for row in rows:
        change.set(DERIVATION, row, "withdrawn", change.seq)
    return len(rows)

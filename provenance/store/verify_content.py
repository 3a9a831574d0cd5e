"""What carries its own hash: texts, raw bytes, and the ids that follow from what they name."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from provenance.errors import IntegrityError
from provenance.ids import public_id
from provenance.store.assertions import check_assertions
from provenance.store.candidates import candidate_uid
from provenance.store.contents import content_text, text_bytes, unpacked
from provenance.store.eventhash import event_hash, event_uid
from provenance.store.identity import (
    attribution_uid,
    attributions_prefix,
    capture_uid,
    derivation_uid,
    uid_of_json,
)
from provenance.store.naming import name_of
from provenance.store.problems import Ledger

_TEXTS = "SELECT id, sha256, length, content FROM text"
_BLOBS = """
SELECT blob.id, blob.sha256, blob.size, blob.form, blob.data, text.content
FROM blob LEFT JOIN text ON text.id = blob.text
"""
_IDENTITIES = (
    "SELECT 'node', id, uid, identity FROM node UNION ALL SELECT 'agent', id, uid, identity FROM agent"
)
_DERIVATIONS = """
SELECT derivation.id, derivation.uid, child.uid, parent.uid, derivation.kind,
  derivation.live <> (derivation.withdrawn IS NULL AND derivation.status <> 'rejected'
    AND (derivation.standing <> 'superseded' OR derivation.status = 'accepted'))
FROM derivation JOIN node AS child ON child.id = derivation.child
JOIN node AS parent ON parent.id = derivation.parent
"""
_ATTRIBUTIONS = """
SELECT attribution.id, attribution.uid, node.uid, text.sha256, attribution.source_start,
  attribution.source_stop, attribution.cue_start, attribution.cue_stop
FROM attribution JOIN document_text ON document_text.id = attribution.document_text
JOIN node ON node.id = document_text.document JOIN text ON text.id = document_text.text
"""
_CONTENT = "SELECT start, stop FROM attribution_content WHERE attribution = ? ORDER BY id"
_CAPTURES = """
SELECT capture.id, capture.uid, node.uid, blob.sha256, capture.obtained, capture.how, capture.origin
FROM capture JOIN node ON node.id = capture.document JOIN blob ON blob.id = capture.blob
"""
_MERGED_EVENTS = """
SELECT id, uid, seq, at, actor, verb, summary, undoes, payload, previous FROM merged_event
"""

_CANDIDATES = """
SELECT candidate.id, candidate.uid, node.uid, candidate.url FROM candidate
JOIN node ON node.id = candidate.document
"""


def check_content(connection: sqlite3.Connection, ledger: Ledger) -> None:
    """Re-derive the hash of every text and of all bytes, and every id."""
    _check_texts(connection, ledger)
    _check_blobs(connection, ledger)
    ledger.checked("ids", 0)
    for table, row, uid, expected in _uids(connection):
        if uid != expected:
            ledger.problem(
                "ids", name_of(connection, table, row), "its id does not follow from what it names"
            )
        ledger.checked("ids")


def _check_texts(connection: sqlite3.Connection, ledger: Ledger) -> None:
    for row, sha256, length, content in connection.execute(_TEXTS):
        text = content_text(content)
        if hashlib.sha256(text_bytes(text)).digest() != sha256:
            ledger.problem(
                "texts", name_of(connection, "text", row), "the text is not the one that was recorded"
            )
        elif len(text) != length:
            ledger.problem("texts", name_of(connection, "text", row), "its length is not what was recorded")


def _check_blobs(connection: sqlite3.Connection, ledger: Ledger) -> None:
    for row, sha256, size, form, data, content in connection.execute(_BLOBS):
        try:
            raw = text_bytes(content_text(content or "")) if form == "text" else unpacked(form, data)
        except IntegrityError as error:
            ledger.problem("bytes", name_of(connection, "blob", row), error.what)
            continue
        if hashlib.sha256(raw).digest() != sha256 or len(raw) != size:
            ledger.problem(
                "bytes", name_of(connection, "blob", row), "the bytes are not those that were recorded"
            )


def _uids(connection: sqlite3.Connection) -> Iterator[tuple[str, int, bytes, bytes]]:
    """Yield each thing's table, row and uid, with the uid that follows from what it names."""
    for table, row, uid, identity in connection.execute(_IDENTITIES):
        yield table, row, uid, uid_of_json(identity)
    for row, uid, child, parent, kind, _ in connection.execute(_DERIVATIONS):
        yield "derivation", row, uid, derivation_uid(child, parent, kind)
    for row, uid, document, sha256, *ends in connection.execute(_ATTRIBUTIONS):
        content = connection.execute(_CONTENT, (row,)).fetchall()
        source, cue = _span(ends[0], ends[1]), _span(ends[2], ends[3])
        prefix = attributions_prefix(document, sha256)
        yield "attribution", row, uid, attribution_uid(prefix, content, source, cue)
    for row, uid, document, sha256, obtained, how, origin in connection.execute(_CAPTURES):
        yield "capture", row, uid, capture_uid(document, sha256, obtained, how, origin)
    for row, uid, expected in check_assertions(connection):
        yield "assertion", row, uid, expected
    for row, uid, *said, previous in connection.execute(_MERGED_EVENTS):
        yield "merged_event", row, uid, event_uid(event_hash(tuple(said), previous))
    for row, uid, document, url in connection.execute(_CANDIDATES):
        yield "candidate", row, uid, candidate_uid(document, url)


def _span(start: int | None, stop: int | None) -> tuple[int, int] | None:
    return None if start is None or stop is None else (start, stop)


def check_live(connection: sqlite3.Connection, ledger: Ledger) -> None:
    """Check the flag by which walks pass over what was rejected or withdrawn."""
    for _, uid, _, _, _, wrong in connection.execute(_DERIVATIONS):
        if wrong:
            ledger.problem(
                "rows of derivation", public_id("der", uid), "walks pass over it, or do not, wrongly"
            )

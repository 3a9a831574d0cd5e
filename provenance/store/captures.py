"""Captures of a document over time: further bytes of it, and what each capture and its text are."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from provenance.ids import public_id
from provenance.store.changes import Change
from provenance.store.contents import put_blob
from provenance.store.derivations import NodeRef
from provenance.store.identity import capture_uid
from provenance.store.recordings import Material
from provenance.store.tables import CAPTURE, CAPTURE_RETRIEVAL

_CAPTURES = """
SELECT capture.uid, capture.obtained, capture.how, capture.origin, blob.size, blob.sha256, capture.media_type,
  (SELECT archived.file || ', bytes ' || min(archived.start) || '-' || max(archived.stop)
   FROM capture_retrieval JOIN archived ON archived.retrieval = capture_retrieval.retrieval
   JOIN retrieval ON retrieval.id = capture_retrieval.retrieval
   WHERE capture_retrieval.capture = capture.id AND retrieval.purpose <> 'stamp')
FROM capture JOIN blob ON blob.id = capture.blob
WHERE capture.document = ? ORDER BY capture.obtained, capture.id
"""
_LATEST = """
SELECT capture.id, blob.sha256, capture.media_type, capture.origin, capture.how,
  (SELECT retrieval.id FROM capture_retrieval JOIN retrieval ON retrieval.id = capture_retrieval.retrieval
   WHERE capture = capture.id AND purpose <> 'stamp' ORDER BY capture_retrieval.id DESC LIMIT 1)
FROM capture JOIN blob ON blob.id = capture.blob WHERE capture.document = ? ORDER BY capture.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """A capture: its public id, when and how it was had, its bytes' size and hash, where it is archived."""

    id: str
    obtained: str
    how: str
    origin: str
    size: int
    sha256: bytes
    media_type: str
    archived: str


@dataclass(frozen=True, slots=True)
class LatestCapture:
    """The last capture of a document, with the try that brought it, where one did."""

    row: int
    sha256: bytes
    media_type: str
    origin: str
    how: str
    retrieval: int | None


def add_capture(change: Change, document: NodeRef, material: Material) -> int:
    """Store bytes that were had of a document, and that they were; return the capture's row."""
    blob, raw = put_blob(change, material.data)
    uid = capture_uid(document.uid, raw, material.obtained, material.how, material.origin)
    held = change.find(CAPTURE, [uid]).get(uid)
    if held is not None:
        return held
    about = (material.media_type, material.encoding, material.obtained, material.how, material.origin)
    return change.insert(CAPTURE, [(uid, document.row, blob, *about, change.seq)])


def link_capture(change: Change, capture: int, retrieval: int) -> None:
    """Note which try a capture came from, or asked for a time stamp over it."""
    change.insert(CAPTURE_RETRIEVAL, [(capture, retrieval, change.seq)])


def stored_captures(connection: sqlite3.Connection, document: int) -> list[StoredCapture]:
    """Return the captures of a document in the order in which they were had."""
    return [
        StoredCapture(public_id("cap", uid), obtained, how, origin, size, sha256, media_type, archived or "")
        for uid, obtained, how, origin, size, sha256, media_type, archived in connection.execute(
            _CAPTURES, (document,)
        )
    ]


def latest_capture(connection: sqlite3.Connection, document: int) -> LatestCapture | None:
    """Return the last capture of a document, None where it has none."""
    row = connection.execute(_LATEST, (document,)).fetchone()
    return None if row is None else LatestCapture(*row)

"""Time stamps over captures: tries of the purpose ``stamp``, noted at the capture that they are about."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from provenance.ids import public_id

# Of each capture its first stamp, or, where it was never to be had, the last try.
_STAMPS = """
SELECT capture.uid, own.sha256, retrieval.requested, answer.sha256, retrieval.said
FROM capture JOIN blob AS own ON own.id = capture.blob
JOIN retrieval ON retrieval.id = coalesce(
  (SELECT asked.id FROM capture_retrieval JOIN retrieval AS asked ON asked.id = capture_retrieval.retrieval
   WHERE capture_retrieval.capture = capture.id AND asked.purpose = 'stamp' AND asked.failure = ''
   ORDER BY asked.id LIMIT 1),
  (SELECT asked.id FROM capture_retrieval JOIN retrieval AS asked ON asked.id = capture_retrieval.retrieval
   WHERE capture_retrieval.capture = capture.id AND asked.purpose = 'stamp' ORDER BY asked.id DESC LIMIT 1))
LEFT JOIN blob AS answer ON answer.id = retrieval.blob
"""
_OF_DOCUMENT = _STAMPS + " WHERE capture.document = ? ORDER BY capture.id"
_HAD = _STAMPS + " WHERE answer.id IS NOT NULL ORDER BY capture.id"
_UNSTAMPED = """
SELECT capture.id, capture.uid, capture.document, blob.sha256
FROM capture JOIN blob ON blob.id = capture.blob JOIN node ON node.id = capture.document
WHERE {} AND node.withdrawn IS NULL AND NOT EXISTS (
  SELECT 1 FROM capture_retrieval AS other JOIN retrieval ON retrieval.id = other.retrieval
  WHERE other.capture = capture.id AND retrieval.purpose = 'stamp' AND retrieval.failure = '')
ORDER BY capture.id
"""
_OF_TRY = "capture.id IN (SELECT capture FROM capture_retrieval WHERE retrieval = ?)"


@dataclass(frozen=True, slots=True)
class StoredStamp:
    """What came of asking for a stamp over a capture.

    ``sha256`` is that of the capture's bytes, ``answer`` that of the authority's answer, None where there is
    none; ``said`` then tells why.
    """

    capture: str
    sha256: bytes
    authority: str
    answer: bytes | None
    said: str


@dataclass(frozen=True, slots=True)
class Unstamped:
    """A capture that has no stamp: its row and public id, its document's row, its bytes' SHA-256."""

    row: int
    id: str
    document: int
    sha256: bytes


def stamps_of(connection: sqlite3.Connection, document: int) -> dict[str, StoredStamp]:
    """Return what came of asking for stamps over a document's captures, by the capture's public id."""
    found = (_stored(row) for row in connection.execute(_OF_DOCUMENT, (document,)))
    return {each.capture: each for each in found}


def all_stamps(connection: sqlite3.Connection) -> list[StoredStamp]:
    """Return the stamps over all captures that have one."""
    return [_stored(row) for row in connection.execute(_HAD)]


def unstamped(connection: sqlite3.Connection, retrieval: int) -> list[Unstamped]:
    """Return the captures that came from a try and have no stamp."""
    return _unstamped(connection, _OF_TRY, retrieval)


def unstamped_of(connection: sqlite3.Connection, document: int) -> list[Unstamped]:
    """Return the captures of a document that have no stamp."""
    return _unstamped(connection, "capture.document = ?", document)


def _unstamped(connection: sqlite3.Connection, which: str, row: int) -> list[Unstamped]:
    return [
        Unstamped(capture, public_id("cap", uid), document, sha256)
        for capture, uid, document, sha256 in connection.execute(_UNSTAMPED.format(which), (row,))
    ]


def _stored(row: tuple[bytes, bytes, str, bytes | None, str]) -> StoredStamp:
    uid, sha256, authority, answer, said = row
    return StoredStamp(public_id("cap", uid), sha256, authority, answer, said)

"""Tries to retrieve something as rows: written once when they are over, with where their bytes lie."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from provenance.ids import public_id
from provenance.model.fetching import TryView
from provenance.model.retrieval import Retrieval
from provenance.store.changes import Change, Row
from provenance.store.contents import put_blob
from provenance.store.tables import ARCHIVED, RETRIEVAL

_COLUMNS = """
SELECT retrieval.id, node.uid, purpose, adapter, requested, final, redirects, started, seconds, robots,
  status, media_type, size, sha256, failure, said, retry_after, unchanged,
  (SELECT file || ', bytes ' || min(start) || '-' || max(stop) FROM archived
   WHERE archived.retrieval = retrieval.id)
FROM retrieval LEFT JOIN node ON node.id = retrieval.document
"""
_OF_DOCUMENT = _COLUMNS + " WHERE retrieval.document = ? ORDER BY retrieval.id"
_ONE = _COLUMNS + " WHERE retrieval.id = ?"
_LAST_GOOD = """
SELECT id FROM retrieval WHERE requested = ? AND failure = '' AND blob IS NOT NULL AND purpose <> 'stamp'
ORDER BY id DESC LIMIT 1
"""
# What was refused here, before anything was sent, is a failure without a status.
_ASKED_SINCE = """
SELECT requested, started, status, retry_after FROM retrieval
WHERE substr(requested, 1, ?) = ? AND started >= ? AND NOT (status IS NULL AND failure = 'too-many-requests')
ORDER BY id
"""
_LAST_ROBOTS = """
SELECT status, started, blob.sha256 FROM retrieval LEFT JOIN blob ON blob.id = retrieval.blob
WHERE requested = ? AND purpose = 'robots' ORDER BY retrieval.id DESC LIMIT 1
"""
_BROUGHT = "SELECT 1 FROM retrieval WHERE requested = ? AND failure = '' LIMIT 1"
_SENT = "SELECT headers FROM retrieval WHERE id = ?"
_CONTENT = """
SELECT blob.sha256, retrieval.media_type, retrieval.charset, retrieval.final, retrieval.headers
FROM retrieval JOIN blob ON blob.id = retrieval.blob WHERE retrieval.id = ?
"""
_LISTED_BYTES = """
SELECT file, sum(size) FROM (SELECT DISTINCT file, start, stop - start AS size FROM archived) GROUP BY file
"""
_BEGINNING = "SELECT 1 FROM archived WHERE file = ? AND start = 0 LIMIT 1"
_LISTED_STARTS = "SELECT DISTINCT start FROM archived WHERE file = ?"
_ARCHIVED = """
SELECT archived.file, archived.start, archived.stop, archived.sha256, archived.kind, retrieval.requested
FROM archived JOIN retrieval ON retrieval.id = archived.retrieval ORDER BY archived.file, archived.start
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of an archive file from ``start`` to ``stop``, their SHA-256, and the type of WARC record."""

    file: str
    start: int
    stop: int
    sha256: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What a try that succeeded brought: where its content is kept, and how it was declared."""

    sha256: bytes
    media_type: str
    charset: str
    final: str
    headers: tuple[tuple[str, str], ...]


def add_retrieval(
    change: Change,
    retrieval: Retrieval,
    *,
    document: int | None,
    purpose: str,
    stretches: Sequence[Stretch] = (),
) -> int:
    """Write a try down with its content and its place in the archives; return its row."""
    blob = None if retrieval.content is None else put_blob(change, retrieval.content)[0]
    row = change.insert(RETRIEVAL, [_row(retrieval, document, purpose, blob, change.seq)])
    change.insert(
        ARCHIVED,
        [(row, each.file, each.start, each.stop, each.sha256, each.kind, change.seq) for each in stretches],
    )
    return row


def _row(retrieval: Retrieval, document: int | None, purpose: str, blob: int | None, seq: int) -> Row:
    last = retrieval.exchanges[-1] if retrieval.exchanges else None
    failure, received = retrieval.failure, retrieval.received
    redirects = [[each.status, each.url] for each in retrieval.exchanges[:-1]]
    return (
        document, purpose, retrieval.adapter, retrieval.requested_url, retrieval.final_url,
        _json(redirects), retrieval.started, float(retrieval.seconds), retrieval.robots.value,
        last.address if last else "", retrieval.status, _json(last.headers if last else ()),
        retrieval.media_type, retrieval.charset, len(received),
        hashlib.sha256(received).digest() if last or received else None, blob,
        failure.kind.value if failure else "", failure.said if failure else "",
        failure.retry_after if failure else None, int(retrieval.unchanged), seq,
    )  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def tries_of(connection: sqlite3.Connection, document: int) -> list[TryView]:
    """Return the tries that were made for a document, the first one first."""
    return [_view(row) for row in connection.execute(_OF_DOCUMENT, (document,))]


def try_view(connection: sqlite3.Connection, row: int) -> TryView:
    """Return one try."""
    return _view(connection.execute(_ONE, (row,)).fetchone())


def _view(row: tuple[Any, ...]) -> TryView:
    number, uid, purpose, adapter, requested, final, redirects, *rest = row
    started, seconds, robots, status, media_type, size, sha256, failure, said, wait, unchanged, kept = rest
    return TryView(
        number, "" if uid is None else public_id("doc", uid), purpose, adapter, requested, final,
        tuple((status_, url) for status_, url in json.loads(redirects)), started, seconds, robots, status,
        media_type, size, "" if sha256 is None else sha256.hex(), failure, said, wait, bool(unchanged),
        kept or "",
    )  # fmt: skip


def last_good(connection: sqlite3.Connection, url: str) -> int | None:
    """Return the last try of an address that brought content, None where there is none."""
    row = connection.execute(_LAST_GOOD, (url,)).fetchone()
    return None if row is None else int(row[0])


def asked_since(
    connection: sqlite3.Connection, prefix: str, since: str
) -> list[tuple[str, str, int | None, float | None]]:
    """Return the requests sent to addresses that begin with ``prefix``, from an instant on, in order.

    Each is the address, the instant (ISO 8601 in UTC), the status and the seconds of Retry-After, None where
    there was none.
    """
    return list(connection.execute(_ASKED_SINCE, (len(prefix), prefix, since)))


def last_robots(connection: sqlite3.Connection, url: str) -> tuple[int | None, str, bytes | None] | None:
    """Return status, instant and content's hash of the last try of a robots.txt, None where there is none."""
    found: tuple[int | None, str, bytes | None] | None = connection.execute(_LAST_ROBOTS, (url,)).fetchone()
    return found


def has_answered(connection: sqlite3.Connection, url: str) -> bool:
    """Tell whether an address that was asked for has once answered as it should."""
    return connection.execute(_BROUGHT, (url,)).fetchone() is not None


def kept_page(connection: sqlite3.Connection, row: int) -> KeptPage | None:
    """Return what a try brought, None where it brought nothing."""
    found = connection.execute(_CONTENT, (row,)).fetchone()
    if found is None:
        return None
    sha256, media_type, charset, final, headers = found
    return KeptPage(
        sha256, media_type, charset, final, tuple((name, value) for name, value in json.loads(headers))
    )


def validators(connection: sqlite3.Connection, row: int) -> tuple[str, str]:
    """Return the ETag and Last-Modified that a try was answered with, empty where it was not."""
    headers = json.loads(connection.execute(_SENT, (row,)).fetchone()[0])
    said = {str(name).lower(): str(value) for name, value in headers}
    return said.get("etag", ""), said.get("last-modified", "")


def listed_bytes(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many bytes of each archive file the database lists."""
    return dict(connection.execute(_LISTED_BYTES))


def is_listed(connection: sqlite3.Connection, file: str) -> bool:
    """Tell whether the database lists how an archive file begins."""
    return connection.execute(_BEGINNING, (file,)).fetchone() is not None


def listed_starts(connection: sqlite3.Connection, file: str) -> frozenset[int]:
    """Return at which bytes the records of an archive file begin that the database lists."""
    return frozenset(start for (start,) in connection.execute(_LISTED_STARTS, (file,)))


def stretches(connection: sqlite3.Connection) -> list[tuple[Stretch, str]]:
    """Return all stretches of the archives by file and place, each with the address that was asked for."""
    return [(Stretch(*row), requested) for *row, requested in connection.execute(_ARCHIVED)]

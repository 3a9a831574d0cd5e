"""``captures``: what was had of a document over time, and what changed from one time to the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.archive.stamps import read_stamp
from provenance.errors import DataError, InputError
from provenance.model.fetching import CaptureRow, TryView
from provenance.store.captures import StoredCapture, stored_captures
from provenance.store.contents import read_blob
from provenance.store.resolve import resolve
from provenance.store.retrievals import tries_of
from provenance.store.stamps import StoredStamp, stamps_of
from provenance.workflows.case import Case
from provenance.workflows.reading import taken_out


def captures(case: Case, document_id: str) -> list[CaptureRow]:
    """Return the captures of a document, the first one first, each beside the one before it.

    Texts are taken out of the bytes anew, by the present extractor, so that all are compared alike. Raises
    IdError; IntegrityError where stored bytes are damaged.
    """
    with case.store.snapshot() as connection:
        found = resolve(connection, document_id, ("doc",))
        stored = stored_captures(connection, found.row)
        texts = [_lines(read_blob(connection, each.sha256), each) for each in stored]
        rows = list(_rows(stored, texts))
        stamps = stamps_of(connection, found.row)
        return [_stamped(connection, row, stamps[row.id]) if row.id in stamps else row for row in rows]


def tries(case: Case, document_id: str) -> list[TryView]:
    """Return every try that was made for a document, the failed ones too. Raises IdError."""
    with case.store.snapshot() as connection:
        return tries_of(connection, resolve(connection, document_id, ("doc",)).row)


def changed_lines(before: Sequence[str], after: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paragraphs that only the earlier text has, and those that only the later one has."""
    earlier, later = set(before), set(after)
    return tuple(line for line in before if line not in later), tuple(
        line for line in after if line not in earlier
    )


def _rows(stored: Sequence[StoredCapture], texts: Sequence[tuple[str, ...] | None]) -> Iterator[CaptureRow]:
    before: tuple[bytes, tuple[str, ...] | None] | None = None
    for each, lines in zip(stored, texts, strict=True):
        change, removed, added = _change(before, each.sha256, lines)
        yield CaptureRow(
            each.id, each.obtained, each.how, each.origin, each.size, each.sha256.hex(), change, removed,
            added, each.archived,
        )  # fmt: skip
        before = (each.sha256, lines)


def _stamped(connection: sqlite3.Connection, row: CaptureRow, stamp: StoredStamp) -> CaptureRow:
    """Return a row with what came of its stamp; the time is as the authority wrote it, unverified here."""
    asked = replace(row, authority=stamp.authority, unstamped=stamp.said)
    if stamp.answer is None:
        return asked
    try:
        return replace(asked, stamped=read_stamp(read_blob(connection, stamp.answer)).time)
    except (DataError, InputError) as error:
        return replace(asked, unstamped=error.what)


def _change(
    before: tuple[bytes, tuple[str, ...] | None] | None, sha256: bytes, lines: tuple[str, ...] | None
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    if before is None:
        return "first", (), ()
    if before[0] == sha256:
        return "same-bytes", (), ()
    if lines is None or before[1] is None:
        return "no-text", (), ()
    removed, added = changed_lines(before[1], lines)
    return ("changed-text" if removed or added else "same-text"), removed, added


def _lines(data: bytes, capture: StoredCapture) -> tuple[str, ...] | None:
    """Return the paragraphs of a capture, None where there is no text in it, which is told as such."""
    try:
        media_type = "" if capture.media_type.startswith("multipart/") else capture.media_type
        return tuple(lines_of(data, url="", origin=capture.origin, media_type=media_type))
    except InputError:
        return None


def lines_of(data: bytes, *, url: str, origin: str, media_type: str) -> list[str]:
    """Return the paragraphs of the text in bytes. Raises InputError where there is none."""
    text = taken_out(data, url=url, origin=origin, media_type=media_type).text
    return [line.strip() for line in text.splitlines() if line.strip()]

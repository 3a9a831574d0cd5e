"""Tries written down with where their bytes lie: the archive first, then the log."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from provenance.archive.place import Entry
from provenance.archive.shelf import Archive
from provenance.model.retrieval import Retrieval
from provenance.store.captures import link_capture
from provenance.store.changes import Change
from provenance.store.retrievals import Stretch, add_retrieval, is_listed
from provenance.store.undoing import TRIED
from provenance.workflows.case import Case


def archive_folder(database: Path) -> Path:
    """Return the folder beside a database in which its WARC files lie."""
    return database.with_name(f"{database.stem}.captures")


def note_try(
    case: Case, archive: Archive, retrieval: Retrieval, entries: Sequence[Entry], *, document: int | None,
    purpose: str, about: int | None = None,
) -> int:  # fmt: skip
    """Write a try down whose records the archive has; return its row.

    ``about`` is the capture that it is noted at. Raises DatabaseError, LockedError.
    """
    with case.change(TRIED) as change:
        row = add_retrieval(
            change, retrieval, document=document, purpose=purpose,
            stretches=[_stretch(each) for each in [*_beginnings(change, archive, entries), *entries]],
        )  # fmt: skip
        if about is not None:
            link_capture(change, about, row)
        change.summary = _told(retrieval)
    return row


def _beginnings(change: Change, archive: Archive, new: Sequence[Entry]) -> list[Entry]:
    """Return the records that begin files, of those files of which none is listed yet."""
    names = {each.place.file for each in new if not is_listed(change.connection, each.place.file)}
    if not names:
        return []
    return [each for each in archive.entries() if each.place.file in names and each.place.offset == 0]


def _stretch(entry: Entry) -> Stretch:
    place = entry.place
    return Stretch(place.file, place.offset, place.end, bytes.fromhex(place.sha256), entry.kind)


def _told(retrieval: Retrieval) -> str:
    if retrieval.failure is not None:
        return f"{retrieval.requested_url}: {retrieval.failure.kind.value}, {retrieval.failure.said}"
    size = len(retrieval.received)
    what = "not changed" if retrieval.unchanged else f"{size:,} bytes"
    came = f"{retrieval.status}, " if retrieval.status is not None else ""
    return f"{retrieval.requested_url}: {came}{what}"

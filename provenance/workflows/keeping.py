"""Tries written down with where their bytes lie: the archive first, then the log."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from provenance.archive.place import Entry
from provenance.archive.shelf import Archive
from provenance.model.retrieval import Retrieval
from provenance.store.captures import link_capture
from provenance.store.retrievals import Stretch, add_retrieval, archived_to
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
        ends = {name: archived_to(change.connection, name) for name in {each.place.file for each in entries}}
        row = add_retrieval(
            change, retrieval, document=document, purpose=purpose,
            stretches=[_stretch(each) for each in _unlisted(archive, entries, ends)],
        )  # fmt: skip
        if about is not None:
            link_capture(change, about, row)
        change.summary = _told(retrieval)
    return row


def _unlisted(archive: Archive, new: Sequence[Entry], ends: dict[str, int]) -> list[Entry]:
    """Return what was written now, and what lies before it that the database does not list yet.

    That is the record which begins a file, and what a process had archived that was ended before it
    could write it down.
    """
    first = {name: min(each.place.offset for each in new if each.place.file == name) for name in ends}
    if all(ends[name] >= first[name] for name in ends):
        return list(new)
    before = [
        entry
        for entry in archive.entries()
        if entry.place.file in ends and ends[entry.place.file] <= entry.place.offset < first[entry.place.file]
    ]
    return [*before, *new]


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

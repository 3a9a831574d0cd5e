"""``record``: texts as they are, and the chain that each of them names."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from provenance.errors import InputError, ProvenanceError
from provenance.ids import public_id, sha256_hex
from provenance.model.reading import Declared
from provenance.model.views import RecordResult
from provenance.store.changes import instant, without_surrogates
from provenance.store.identity import document_identity, identity_json, uid_of_json
from provenance.store.recordings import Material, add_document
from provenance.store.resolve import short
from provenance.store.results import result_of
from provenance.store.undoing import take_back, withdrawn_by
from provenance.workflows.case import Case
from provenance.workflows.declared import checked
from provenance.workflows.reading import ReadBytes, Reader, read_bytes

STDIN = "-"
_NODE = "SELECT id FROM node WHERE uid = ?"
_DECLARED = {
    "language": "language", "published": "published", "author": "author", "translator": "translator",
    "title": "title",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecordFailure:
    """A file that could not be recorded, and why."""

    origin: str
    error: ProvenanceError


def record_bytes(
    case: Case,
    data: bytes,
    *,
    origin: str = "",
    declared: Declared | None = None,
    media_type: str = "",
    reader: Reader | None = None,
) -> RecordResult:
    """Record a text given as bytes, in one transaction, with all that is read out of it.

    ``origin`` is a path, an address or ``-``. The same bytes with the same declared address and
    publisher are one document: recording them again changes nothing, or restores what was taken back.
    Raises InputError where there is no text in the bytes, DatabaseError, LockedError.
    """
    said = checked(declared or Declared())
    identity = document_identity(sha256_hex(data), said.url, said.publisher)
    uid = uid_of_json(identity_json(identity))
    known = _known(case, uid, said, origin)
    if known is not None:
        return known
    read = read_bytes(data, declared=said, origin=origin, media_type=media_type, reader=reader)
    with case.change("record") as change:
        # Another process may have recorded it while this one was reading.
        if change.connection.execute(_NODE, (uid,)).fetchone() is None:
            add_document(change, identity, material(case, data, read, origin), read.reading)
            title = read.reading.title or origin
            change.summary = f"{short(public_id('doc', uid))} [{read.reading.language}] {title}"
            recorded = True
        else:
            recorded = False
    if not recorded:
        return _known(case, uid, said, origin) or record_bytes(case, data, origin=origin, declared=declared)
    with case.store.snapshot() as connection:
        row = connection.execute(_NODE, (uid,)).fetchone()[0]
        return result_of(connection, row, "recorded", notes=read.reading.notes, origin=origin)


def material(case: Case, data: bytes, read: ReadBytes, origin: str, how: str = "") -> Material:
    """Return what was read with the bytes that it came in."""
    return Material(
        data=data,
        text=read.text,
        media_type=read.media_type,
        encoding=read.encoding,
        obtained=instant(case.clock()),
        how=how or ("stdin" if origin == STDIN else "file"),
        origin=without_surrogates(origin),
        extractor=read.extractor,
    )


def _known(case: Case, uid: bytes, declared: Declared, origin: str) -> RecordResult | None:
    """Return the result for a document that is there already; it is restored if it was taken back."""
    with case.store.snapshot() as connection:
        found = connection.execute(_NODE, (uid,)).fetchone()
        if found is None:
            return None
        row = int(found[0])
        seq = withdrawn_by(connection, "node", row)
        if seq is None:
            notes = _ignored(connection, row, declared)
            return result_of(connection, row, "already-recorded", notes=notes, origin=origin)
    with case.change("record") as change:
        take_back(change, seq)
        change.summary = f"{short(public_id('doc', uid))} again, which event {seq} had taken back"
    with case.store.snapshot() as connection:
        notes = (f"it had been taken back in event {seq}, and is restored as it was",)
        return result_of(connection, row, "recorded", notes=notes, origin=origin)


def _ignored(connection: sqlite3.Connection, row: int, declared: Declared) -> tuple[str, ...]:
    """Tell which declared metadata differs from what is recorded, and was not taken over."""
    columns = ", ".join(_DECLARED.values())
    held = connection.execute(f"SELECT {columns} FROM document WHERE id = ?", (row,)).fetchone()  # noqa: S608
    return tuple(
        f"it is recorded with the {name} {before!r}; {now!r} was not taken over"
        for name, before in zip(_DECLARED, held, strict=True)
        if (now := str(getattr(declared, name))) and now != before
    )


def record_paths(
    case: Case, paths: Iterable[Path], *, declared: Declared | None = None, reader: Reader | None = None
) -> Iterator[RecordResult | RecordFailure]:
    """Record files and all files in folders, in order of their names, one transaction each.

    Hidden files of a folder are passed over. A file that cannot be recorded is yielded as a failure
    and the others go on; what is wrong with the database is raised.
    """
    for path in paths:
        for file in _files(path):
            try:
                data = _read_file(file)
                yield record_bytes(case, data, origin=str(file), declared=declared, reader=reader)
            except InputError as error:
                yield RecordFailure(str(file), error)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"it cannot be read: {reason}", where=str(path)) from error

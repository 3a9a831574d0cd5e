"""``record``: texts as they are, and the chain that each of them names."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.errors import DatabaseError, InputError, LockedError, ProvenanceError
from provenance.ids import public_id, sha256_hex
from provenance.model.reading import Declared
from provenance.model.views import RecordResult
from provenance.store.captures import link_capture
from provenance.store.changes import instant, without_surrogates
from provenance.store.failures import telling
from provenance.store.identity import Identity, document_identity, identity_json, uid_of_json
from provenance.store.recordings import Material, add_document
from provenance.store.resolve import short
from provenance.store.results import result_of
from provenance.store.undoing import take_back, withdrawn_by
from provenance.workflows.case import Case
from provenance.workflows.collecting import collecting_seldom
from provenance.workflows.declared import checked
from provenance.workflows.reading import ReadBytes, Reader, read_bytes
from provenance.workflows.source import BY_HAND, Source

STDIN = "-"
# Texts that are written in one transaction, and bytes after which no more are read before.
_MOST_FILES, _MOST_BYTES = 32, 1 << 20
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


@dataclass(frozen=True, slots=True)
class _Read:
    """A text that was read and is not recorded yet."""

    identity: Identity
    uid: bytes
    data: bytes
    read: ReadBytes
    origin: str
    declared: Declared
    source: Source = BY_HAND


def record_bytes(
    case: Case,
    data: bytes,
    *,
    origin: str = "",
    declared: Declared | None = None,
    media_type: str = "",
    source: Source = BY_HAND,
    reader: Reader | None = None,
) -> RecordResult:
    """Record a text given as bytes, in one transaction, with all that is read out of it.

    ``origin`` is a path, an address or ``-``; ``source`` tells how the bytes were had. The same bytes with
    the same declared address and publisher are one document: recording them again changes nothing, or
    restores what was taken back.
    Raises InputError where there is no text in the bytes, DatabaseError, LockedError.
    """
    said = checked(declared or Declared())
    found = _read(case, data, origin=origin, declared=said, media_type=media_type, reader=reader)
    return found if isinstance(found, RecordResult) else _write(case, replace(found, source=source))()


def _read(
    case: Case, data: bytes, *, origin: str, declared: Declared, media_type: str, reader: Reader | None
) -> _Read | RecordResult:
    """Read a text that is not recorded yet; else return the result for the document that is there."""
    identity = document_identity(sha256_hex(data), declared.url, declared.publisher)
    uid = uid_of_json(identity_json(identity))
    known = _known(case, uid, declared, origin)
    if known is not None:
        return known
    read = read_bytes(data, declared=declared, origin=origin, media_type=media_type, reader=reader)
    return _Read(identity, uid, data, read, origin, declared)


def _write(case: Case, found: _Read) -> Callable[[], RecordResult]:
    """Record a text; return what tells the result once the transaction is over."""
    reading, public = found.read.reading, public_id("doc", found.uid)
    with case.change("record") as change:
        taken = found.source.of(material(case, found.data, found.read, found.origin, found.source.how))
        rows = add_document(change, found.identity, taken, reading)
        if rows is not None and found.source.retrieval is not None:
            link_capture(change, rows.capture, found.source.retrieval)
        change.summary = f"{short(public)} [{reading.language}] {reading.title or found.origin}"
    if rows is None:
        # Another process, or a copy of the same text, came first.
        return lambda: _recorded_before(case, found)
    result = RecordResult(
        id=public,
        outcome="recorded",
        title=without_surrogates(reading.title),
        language=reading.language,
        segments=len(reading.segments),
        attributions=len(set(rows.attributions)),
        derivations=len(set(rows.derivations)),
        notes=reading.notes,
        origin=found.origin,
    )
    return lambda: result


def _recorded_before(case: Case, found: _Read) -> RecordResult:
    known = _known(case, found.uid, found.declared, found.origin)
    return known if known is not None else _write(case, found)()


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
    with telling(case.store.where):
        found = case.store.connection.execute(_NODE, (uid,)).fetchone()
    if found is None:
        return None
    row = int(found[0])
    with case.store.snapshot() as connection:
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
    """Record files and all files in folders, in order of their names.

    Each is an event of its own in the log; a few are written in one transaction, and yielded when
    they are safe. Hidden files of a folder are passed over. A file that cannot be recorded is yielded
    as a failure and the others go on; what is wrong with the database is raised.
    """
    with collecting_seldom():
        yield from _recorded(case, paths, checked(declared or Declared()), reader)


def _recorded(
    case: Case, paths: Iterable[Path], said: Declared, reader: Reader | None
) -> Iterator[RecordResult | RecordFailure]:
    batch: list[_Read | RecordResult | RecordFailure] = []
    size = 0
    for file in (file for path in paths for file in files_in(path)):
        try:
            data = read_file(file)
            size += len(data)
            batch.append(_read(case, data, origin=str(file), declared=said, media_type="", reader=reader))
        except InputError as error:
            batch.append(RecordFailure(str(file), error))
        except DatabaseError:
            yield from _written(case, batch)
            raise
        if len(batch) >= _MOST_FILES or size >= _MOST_BYTES:
            yield from _written(case, batch)
            batch, size = [], 0
    yield from _written(case, batch)


def _written(
    case: Case, batch: Sequence[_Read | RecordResult | RecordFailure]
) -> Iterator[RecordResult | RecordFailure]:
    """Record what was read, in one transaction; where that fails, one by one, up to the one that fails."""
    read = [each for each in batch if isinstance(each, _Read)]
    done = _in_one_transaction(case, read) if len(read) > 1 else []
    told = iter(done)
    for each in batch:
        if isinstance(each, _Read):
            yield next(told)() if done else _write(case, each)()
        else:
            yield each


def _in_one_transaction(case: Case, read: Sequence[_Read]) -> list[Callable[[], RecordResult]]:
    """Record what was read; return what tells the results, nothing where nothing was kept."""
    try:
        with case.store.batch():
            return [_write(case, each) for each in read]
    except LockedError:
        raise
    except DatabaseError:
        return []


def files_in(path: Path) -> Iterator[Path]:
    """Yield the files of a folder in order of their names, hidden ones passed over; a file itself."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises InputError where it cannot be read."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"it cannot be read: {reason}",
            where=str(path),
            to_do="Correct its name, or see to it that you may read it.",
        ) from error

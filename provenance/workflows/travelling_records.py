"""The archives' records on their way from one case to another: whence they come, and how they are kept."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from provenance.archive.place import Place
from provenance.archive.reading import stored_bytes
from provenance.archive.shelf import Archive
from provenance.errors import IntegrityError
from provenance.store.changes import Change
from provenance.store.merge_ids import Ids
from provenance.store.part_records import (
    ARCHIVED,
    archive_files,
    packed_places,
    packed_rows,
)
from provenance.store.portable import Row, StoreParcel
from provenance.store.tables import ARCHIVED as ARCHIVED_TABLE
from provenance.workflows.bundle_reading import ZipParcel

_KINDS = frozenset(
    {"warcinfo", "request", "response", "revisit", "resource", "metadata", "conversion", "continuation"}
)
_LISTED = "SELECT 1 FROM archived WHERE retrieval = ? AND sha256 = ?"


class Travelling(NamedTuple):
    """A record that belongs to a try: its key, the SHA-256 of the bytes, the type of WARC record."""

    retrieval: str
    sha256: str
    kind: str
    data: bytes
    where: str


def absent_files(parcel: StoreParcel, folder: Path) -> list[str]:
    """Return the archives' files that the part needs and that are not there."""
    return [name for name in archive_files(parcel.connection) if not (folder / name).is_file()]


def packed_bytes(parcel: StoreParcel, folder: Path) -> Iterator[bytes]:
    """Yield the records of a part in the order in which they travel. Raises IntegrityError if altered."""
    for file, start, size, sha256 in packed_places(parcel.connection):
        yield stored_bytes(folder, Place(file, start, size, sha256.hex()))


def records_of_case(parcel: StoreParcel, folder: Path) -> Iterator[Travelling]:
    """Yield the records of a part of another case, out of its archive. Raises IntegrityError if altered."""
    for row, (file, start, size, sha256) in packed_rows(parcel.connection):
        data = stored_bytes(folder, Place(file, start, size, sha256.hex()))
        yield Travelling(row["retrieval"], row["sha256"], row["kind"], data, f"{folder / file}, byte {start}")


def records_of_bundle(parcel: ZipParcel) -> Iterator[Travelling]:
    """Yield the records in a bundle, each checked against its hash. Raises IntegrityError."""
    for number, row in enumerate(parcel.rows(ARCHIVED), 1):
        where = f"{parcel.where}, {ARCHIVED} {number}"
        said = _checked(row, where)
        [data] = parcel.record_bytes([(row["start"], row["stop"])])
        if hashlib.sha256(data).hexdigest() != said[1]:
            raise IntegrityError("the record is not what its hash says", where=where)
        yield Travelling(*said, data, where)


def _checked(row: Row, where: str) -> tuple[str, str, str]:
    if set(row) != {"retrieval", "start", "stop", "sha256", "kind"}:
        raise IntegrityError("it has not the columns of its table", where=where)
    numbers = all(type(row[column]) is int for column in ("start", "stop"))
    retrieval, sha256, kind = (row[column] for column in ("retrieval", "sha256", "kind"))
    if not numbers or not isinstance(retrieval, str) or kind not in _KINDS or not isinstance(sha256, str):
        raise IntegrityError("a column is of another kind than it can be", where=where)
    return retrieval, sha256, kind


def keep_records(change: Change, ids: Ids, folder: Path, records: Iterable[Travelling]) -> int:
    """Append the records that are not here yet to the archive in ``folder``, list them, and count them.

    They are on the disk before the change is, as those of a retrieval are. Raises IntegrityError where one is
    no record or belongs to no try of the parcel, DatabaseError where the folder can't be written.
    """
    new = _new_ones(change, ids, records)
    first = next(new, None)
    if first is None:
        return 0
    taken: deque[tuple[int, Travelling]] = deque()

    def data() -> Iterator[bytes]:
        for row, record in chain((first,), new):
            taken.append((row, record))
            yield record.data

    count = 0
    try:
        for entry in Archive(folder).adopt(data()):
            row, record = taken.popleft()
            place = (entry.place.file, entry.place.offset, entry.place.end)
            sha256 = bytes.fromhex(entry.place.sha256)
            change.insert(ARCHIVED_TABLE, [(row, *place, sha256, record.kind, change.seq)])
            count += 1
    except ValueError as error:
        raise IntegrityError(f"it is no WARC record: {error}", where=taken[-1][1].where) from error
    return count


def _new_ones(change: Change, ids: Ids, records: Iterable[Travelling]) -> Iterator[tuple[int, Travelling]]:
    for record in records:
        row = ids.look_up("retrieval", record.retrieval)
        if row is None:
            raise IntegrityError("it belongs to no retrieval of the case", where=record.where)
        bound = (row, bytes.fromhex(record.sha256))
        if change.connection.execute(_LISTED, bound).fetchone() is None:
            yield row, record


def without_record(count: int) -> str:
    """Tell that of some retrievals what they brought is there, and not the exchange itself."""
    them = "retrieval" if count == 1 else "retrievals"
    return (
        f"of {count} {them} there is no WARC record: what was received is here as it was read, and how it "
        "was sent cannot be checked"
    )

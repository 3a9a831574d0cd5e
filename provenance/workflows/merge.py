"""``merge``: another copy of a case, or a bundle of it, taken in without duplicates or loss."""

from __future__ import annotations

from pathlib import Path

from provenance.errors import InputError, IntegrityError
from provenance.model.merging import MergeResult
from provenance.model.views import VerifyResult
from provenance.store.copies import copy_of
from provenance.store.portable import StoreParcel
from provenance.store.verification import verify
from provenance.workflows.bundle_reading import ZipParcel
from provenance.workflows.case import Case
from provenance.workflows.keeping import archive_folder
from provenance.workflows.taking_in import take_in
from provenance.workflows.travelling_records import absent_files, records_of_bundle, records_of_case
from provenance.workflows.verify_bundle import verify_bundle

ZIP, SQLITE = b"PK\x03\x04", b"SQLite format 3\x00"


def beginning(path: Path) -> bytes:
    """Return the first bytes of a file, by which its kind is known. Raises InputError if it can't be read."""
    try:
        with path.open("rb") as file:
            return file.read(16)
    except OSError as error:
        raise InputError(f"it cannot be read: {error.strerror or error}", where=str(path)) from error


def merge(case: Case, path: Path) -> MergeResult:
    """Take in a bundle or another database.

    What is there already is kept and found again; what the two say differently stays as it is here, is kept
    beside it under the other's name, and is reported. The other file is checked first, and not changed.
    Raises InputError where it is neither, IntegrityError where it was altered, DatabaseError.
    """
    kind = beginning(path)
    if kind.startswith(ZIP):
        _refuse_altered(path, verify_bundle(path))
        with ZipParcel(path) as parcel:
            return take_in(case, parcel, records_of_bundle(parcel))
    if not kind.startswith(SQLITE):
        raise InputError(
            "this is neither a bundle nor a database",
            where=str(path),
            to_do="'provenance bundle' makes a bundle.",
        )
    with copy_of(path) as other:
        _refuse_altered(path, verify(other))
        with other.snapshot() as connection:
            whole, folder = StoreParcel(connection, None, path.name), archive_folder(path)
            whole.leave_behind(absent_files(whole, folder))
            return take_in(case, whole, records_of_case(whole, folder))


def _refuse_altered(path: Path, found: VerifyResult) -> None:
    if found.problems:
        first = found.problems[0]
        more = f", and {len(found.problems) - 1} more" if len(found.problems) > 1 else ""
        raise IntegrityError(
            f"{first.where}: {first.what}{more}",
            where=str(path),
            to_do="It is not what was handed over: ask for it again. Nothing was taken in.",
        )

"""``bundle``: a part of a case in one file that somebody else can check and take in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from provenance.errors import InputError
from provenance.formats import bundle_layout as layout
from provenance.formats.bundle_layout import Listed
from provenance.formats.json_text import dumps
from provenance.formats.sarif import sarif
from provenance.store.contents import text_bytes
from provenance.store.part_records import packed_places, packed_without_record
from provenance.store.parts import captures_apart
from provenance.store.portable import TABLES, StoreParcel
from provenance.store.resolve import NODES, resolve
from provenance.store.walks import ancestors_with_rejected
from provenance.workflows.audit import rule_rows
from provenance.workflows.case import Case
from provenance.workflows.keeping import archive_folder
from provenance.workflows.report import case_report, report_html
from provenance.workflows.travelling_records import absent_files, packed_bytes, without_record

_BEGINNING = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
_UNIX = 3


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle that was written. ``sha256`` is of its manifest, names the case; ``notes`` its gaps."""

    path: Path
    documents: tuple[str, ...]
    files: int
    size: int
    sha256: str
    notes: tuple[str, ...] = ()


class _Written(NamedTuple):
    """What was written so far: the files, the documents asked for, whose log it is, what is not in it."""

    listed: list[Listed]
    documents: list[str]
    log: str
    notes: tuple[str, ...]


def bundle(case: Case, path: Path, document_ids: Sequence[str]) -> Bundled:
    """Write some documents with all that stands behind them to a ZIP file.

    The same case gives the same bytes: no time of writing is in it, and nothing is packed, as packers differ.
    The database is not changed. Raises InputError where the file cannot be written, IdError, DatabaseError.
    """
    making = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with ZipFile(making, "w", ZIP_STORED) as archive:
            made = _write_files(case, archive, document_ids)
            _add(archive, layout.SUMS, [layout.sums(made.listed)])
            said = layout.manifest(made.documents, made.log, made.listed)
            _add(archive, layout.MANIFEST, [said])
        making.replace(path)
    except OSError as error:
        raise InputError(
            f"the bundle cannot be written: {error.strerror or error}",
            where=str(path),
            to_do="Name another file.",
        ) from error
    finally:
        making.unlink(missing_ok=True)
    sha256 = hashlib.sha256(said).hexdigest()
    size = path.stat().st_size
    return Bundled(path, tuple(made.documents), len(made.listed) + 2, size, sha256, made.notes)


def _write_files(case: Case, archive: ZipFile, document_ids: Sequence[str]) -> _Written:
    with case.store.snapshot() as connection:
        found = [resolve(connection, each, NODES) for each in document_ids]
        nodes = list(
            dict.fromkeys(row for each in found for row in ancestors_with_rejected(connection, each.row))
        )
        parcel = StoreParcel(connection, nodes, str(case.path))
        documents = [each.public for each in found]
        parcel.leave_behind(absent_files(parcel, archive_folder(case.path)))
        listed = [_add(archive, name, parts) for name, parts in _files(case, parcel, documents)]
        bare = packed_without_record(connection)
    return _Written(listed, documents, parcel.log, (without_record(bare),) if bare else ())


def _files(
    case: Case, parcel: StoreParcel, documents: Sequence[str]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files of a bundle in parts, but for the manifest and what follows from it."""
    yield layout.README, [layout.README_TEXT.encode()]
    for table in TABLES:
        yield layout.table_name(table), (f"{dumps(row)}\n".encode() for row in parcel.rows(table))
    for row in parcel.rows("text"):
        sha256 = str(row["key"])
        yield layout.text_name(sha256), [text_bytes(parcel.text(sha256))]
    for sha256 in captures_apart(parcel.connection):
        yield layout.capture_name(sha256), [parcel.raw(sha256)]
    if any(True for _ in packed_places(parcel.connection)):
        yield layout.WARC, packed_bytes(parcel, archive_folder(case.path))
    report = case_report(case, documents, graphviz=False)
    yield layout.REPORT, [report_html(report).encode("utf-8", "backslashreplace")]
    dossier = report.dossier
    findings = sorted(dossier.findings, key=lambda kept: kept.id)
    shown = {public: document.text for public, document in dossier.documents.items()}
    yield layout.SARIF, [(dumps(sarif(findings, rule_rows(), shown), indent=2) + "\n").encode()]


def _add(archive: ZipFile, name: str, parts: Iterable[bytes]) -> Listed:
    """Write a file part by part, and return its size and hash."""
    info = ZipInfo(name, _BEGINNING)
    info.external_attr, info.create_system, info.compress_type = _READABLE, _UNIX, ZIP_STORED
    digest, size = hashlib.sha256(), 0
    with archive.open(info, "w") as file:
        for part in parts:
            file.write(part)
            digest.update(part)
            size += len(part)
    return Listed(name, size, digest.hexdigest())

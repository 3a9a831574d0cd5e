"""A bundle of a generated graph, of any size: written row by row, without a report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from provenance.formats import bundle_layout as layout
from provenance.formats.bundle_layout import Listed
from provenance.formats.json_text import dumps
from provenance.store.portable import TABLES, StoreParcel
from provenance.workflows.case import Case
from provenance.workflows.prepared import PreparedDerivation, PreparedDocument, record_prepared


def record_graph(case: Case, documents: int) -> None:
    """Record documents of which each but the first two is derived from two before it."""
    record_prepared(
        case,
        (PreparedDocument(f"{number:08}", f"Text number {number}", "ru") for number in range(documents)),
        (
            PreparedDerivation(child, parent)
            for child in range(2, documents)
            for parent in (child - 1, child // 2)
        ),
        source="generated",
    )


def write_whole(case: Case, path: Path) -> None:
    """Write all that is in a database as a bundle."""
    with ZipFile(path, "w", ZIP_STORED) as archive, case.store.snapshot() as connection:
        parcel = StoreParcel(connection, None, path.name)
        listed = [
            _add(
                archive, layout.table_name(table), (f"{dumps(row)}\n".encode() for row in parcel.rows(table))
            )
            for table in TABLES
        ]
        _add(archive, layout.SUMS, [layout.sums(listed)])
        _add(archive, layout.MANIFEST, [layout.manifest([], parcel.log, listed)])


def _add(archive: ZipFile, name: str, parts: Iterable[bytes]) -> Listed:
    digest, size = hashlib.sha256(), 0
    with archive.open(name, "w") as file:
        for part in parts:
            file.write(part)
            digest.update(part)
            size += len(part)
    return Listed(name, size, digest.hexdigest())

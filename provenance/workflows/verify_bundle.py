"""``verify`` of a bundle: hashes against the manifest, the log's chain, the graph in a scratch database."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from provenance.errors import ProvenanceError
from provenance.formats import bundle_layout as layout
from provenance.model.views import Problem, VerifyResult
from provenance.store.eventhash import GENESIS
from provenance.store.part_records import ARCHIVED
from provenance.store.portable import EVENTS, Row
from provenance.store.verification import verify
from provenance.workflows.bundle_reading import ZipParcel
from provenance.workflows.case import open_case
from provenance.workflows.taking_in import take_in
from provenance.workflows.travelling_records import records_of_bundle


def verify_bundle(path: Path) -> VerifyResult:
    """Check a bundle on any machine, without the database that it came from; nothing is changed.

    Raises InputError where the file is no ZIP file, IntegrityError where it holds what no bundle has.
    """
    with ZipParcel(path) as parcel:
        problems = list(_wrong_files(parcel))
        checked = Counter(files=len(parcel.names))
        unchecked: list[str] = []
        if not problems:
            problems += _wrong_log(parcel, checked)
            problems += _wrong_records(parcel, checked)
            problems += _wrong_graph(parcel, checked, unchecked)
    return VerifyResult(tuple(checked.items()), tuple(problems), tuple(unchecked))


def name_of_case(path: Path) -> str:
    """Return the hash of a bundle's manifest, which names the case."""
    with ZipParcel(path) as parcel:
        return parcel.sha256


def _wrong_files(parcel: ZipParcel) -> Iterator[Problem]:
    listed = parcel.manifest.files
    beside = {layout.MANIFEST, layout.SUMS}
    for name in sorted(set(listed) - parcel.names):
        yield Problem(name, "it is missing")
    for name in sorted(parcel.names - set(listed) - beside):
        yield Problem(name, "the manifest does not list it")
    for name in sorted(parcel.names & set(listed)):
        digest = hashlib.sha256()
        size = 0
        try:
            for block in parcel.blocks(name):
                digest.update(block)
                size += len(block)
        except ProvenanceError as error:
            yield Problem(name, error.what)
            continue
        if size != listed[name].size or digest.hexdigest() != listed[name].sha256:
            yield Problem(name, "it is not what the manifest says")
        yield from _wrong_name(name, digest.hexdigest())
    if layout.SUMS in parcel.names and parcel.read(layout.SUMS) != layout.sums(listed.values()):
        yield Problem(layout.SUMS, "it does not say what the manifest says")


def _wrong_name(name: str, sha256: str) -> Iterator[Problem]:
    """Yield a problem where the name of a file is a hash, and not its own."""
    if name in (layout.text_name(name[6:70]), layout.capture_name(name[9:73])) and sha256 not in name:
        yield Problem(name, "its name is not the hash of what it holds")


def _wrong_log(parcel: ZipParcel, checked: Counter[str]) -> Iterator[Problem]:
    """Follow the chain of hashes; take_in checks that each event is what its own hash says."""
    previous, expected = GENESIS.hex(), 1
    try:
        for number, row in enumerate(parcel.rows(EVENTS), 1):
            first, last = _numbers(row)
            if first != expected or ("previous" in row and row["previous"] != previous):
                yield Problem(
                    f"{layout.table_name(EVENTS)}, line {number}", "it does not go on from the one before"
                )
            previous, expected = row["hash"], last + 1
            checked["events"] += "sealed" not in row
    except (KeyError, TypeError, ValueError) as error:
        yield Problem(layout.table_name(EVENTS), f"it cannot be read: {error}")


def _numbers(row: Row) -> tuple[int, int]:
    first, last = row["sealed"] if "sealed" in row else (row["seq"], row["seq"])
    return int(first), int(last)


def _wrong_records(parcel: ZipParcel, checked: Counter[str]) -> Iterator[Problem]:
    """Follow the packed records; take_in checks that each is what its hash says, and that it is a record."""
    reached = 0
    try:
        for row in parcel.rows(ARCHIVED):
            if row["start"] > reached:
                break
            checked["archive records"] += 1
            reached = max(reached, row["stop"])
    except (KeyError, TypeError) as error:
        yield Problem(layout.table_name(ARCHIVED), f"it cannot be read: {error}")
        return
    if reached != parcel.record_size:
        yield Problem(layout.WARC, f"what stands from byte {reached} on belongs to no retrieval")


def _wrong_graph(parcel: ZipParcel, checked: Counter[str], unchecked: list[str]) -> Iterator[Problem]:
    """Take the bundle into a database that is thrown away, which re-derives every id and hash."""
    with (
        tempfile.TemporaryDirectory(prefix="provenance-") as folder,
        open_case(Path(folder) / "checked.db", actor="verify") as case,
    ):
        try:
            unchecked += take_in(case, parcel, records_of_bundle(parcel)).notes
        except ProvenanceError as error:
            yield Problem(error.where or parcel.where, error.what)
            return
        # Without the signatures of time stamps: whose one trusts is a matter of the case that takes them in.
        found = verify(case.store)
        for what, count in found.checked:
            if count and what != "events":
                checked[what] += count
        yield from found.problems

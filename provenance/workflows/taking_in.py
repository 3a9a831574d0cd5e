"""``take_in``: a parcel from another copy into a case, in one change; what ``merge`` and ``verify`` share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.model.merging import MergeResult
from provenance.store.changes import Change
from provenance.store.merge_results import Results
from provenance.store.merging import Merging
from provenance.store.part_records import answered_without_record
from provenance.store.portable import Parcel
from provenance.store.resolve import short
from provenance.store.tables import ARCHIVED, NODE, RETRIEVAL
from provenance.workflows.case import Case
from provenance.workflows.keeping import archive_folder
from provenance.workflows.travelling_records import Travelling, keep_records, without_record

_NEW_NODES = "SELECT kind, uid FROM node WHERE id >= ? ORDER BY uid LIMIT ?"
_MOST_SUBJECTS = 1000
_COUNTED = ("document", "utterance", "derivation", "attribution", "capture", "comparison", "finding")


def take_in(case: Case, parcel: Parcel, records: Iterable[Travelling] = ()) -> MergeResult:
    """Add what a parcel has and the case has not; all of it or nothing.

    ``records`` are those of the archives that belong to the parcel's retrievals.

    Raises IntegrityError, naming the place, where something in it is not what it can be, DatabaseError.
    """
    with case.change("merge") as change:
        first, first_try = change.next_id(NODE), change.next_id(RETRIEVAL)
        merging = Merging(change, parcel)
        merging.graph()
        results = Results(merging)
        results.take()
        # Last, so that nothing is appended to the archive for what is refused.
        kept = keep_records(change, merging.ids, archive_folder(case.path), records)
        merging.added[ARCHIVED.name] = kept
        notes = (*results.notes, *_bare(change, first_try))
        conflicts = tuple(merging.conflicts)
        added = tuple((name, count) for name, count in merging.added.items() if count)
        _name_subjects(change, first)
        change.summary = _summary(parcel, dict(added), len(conflicts), results.head)
    return MergeResult(parcel.where, added, conflicts, notes)


def _bare(change: Change, first: int) -> Iterator[str]:
    count = answered_without_record(change.connection, first)
    if count:
        yield without_record(count)


def _name_subjects(change: Change, first: int) -> None:
    """Name the new nodes, where they are few: every row says itself in which event it was recorded."""
    found = change.connection.execute(_NEW_NODES, (first, _MOST_SUBJECTS + 1)).fetchall()
    for kind, uid in found if len(found) <= _MOST_SUBJECTS else ():
        change.subject("utt" if kind == "utterance" else "doc", uid)


def _summary(parcel: Parcel, added: dict[str, int], conflicts: int, head: tuple[int, str] | None) -> str:
    """Tell what came, and how far the other copy's log is known: what follows in it can't be slipped in."""
    new = ", ".join(f"{added[name]} {name}s" for name in _COUNTED if name in added) or "nothing new"
    differ = f"; {conflicts} conflicts" if conflicts else ""
    log = f"; its log {short(parcel.log)} to event {head[0]}, {head[1][:16]}" if head else ""
    return f"{new} from {parcel.where}{differ}{log}"

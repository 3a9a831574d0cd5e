"""``take_in``: a parcel from another copy into a case, in one change; what ``merge`` and ``verify`` share."""

from __future__ import annotations

from provenance.model.merging import MergeResult
from provenance.store.changes import Change
from provenance.store.merge_results import Results
from provenance.store.merging import Merging
from provenance.store.portable import Parcel
from provenance.store.tables import NODE
from provenance.workflows.case import Case

_NEW_NODES = "SELECT kind, uid FROM node WHERE id >= ? ORDER BY uid LIMIT ?"
_MOST_SUBJECTS = 1000
_COUNTED = ("document", "utterance", "derivation", "attribution", "capture", "comparison", "finding")


def take_in(case: Case, parcel: Parcel) -> MergeResult:
    """Add what a parcel has and the case has not; all of it or nothing.

    Raises IntegrityError, naming the place, where something in it is not what it can be, DatabaseError.
    """
    with case.change("merge") as change:
        first = change.next_id(NODE)
        merging = Merging(change, parcel)
        merging.graph()
        results = Results(merging)
        results.take()
        conflicts = tuple(merging.conflicts)
        added = tuple((name, count) for name, count in merging.added.items() if count)
        _name_subjects(change, first)
        change.summary = _summary(parcel.where, dict(added), len(conflicts))
    return MergeResult(parcel.where, added, conflicts, tuple(results.notes))


def _name_subjects(change: Change, first: int) -> None:
    """Name the new nodes, where they are few: every row says itself in which event it was recorded."""
    found = change.connection.execute(_NEW_NODES, (first, _MOST_SUBJECTS + 1)).fetchall()
    for kind, uid in found if len(found) <= _MOST_SUBJECTS else ():
        change.subject("utt" if kind == "utterance" else "doc", uid)


def _summary(where: str, added: dict[str, int], conflicts: int) -> str:
    new = ", ".join(f"{added[name]} {name}s" for name in _COUNTED if name in added) or "nothing new"
    return f"{new} from {where}" + (f"; {conflicts} conflicts" if conflicts else "")

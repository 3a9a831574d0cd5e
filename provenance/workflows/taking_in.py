"""``take_in``: a parcel from another copy into a case, in one change; what ``merge`` and ``verify`` share."""

from __future__ import annotations

from provenance.model.merging import MergeResult
from provenance.store.merge_results import Results
from provenance.store.merging import Merging
from provenance.store.portable import Parcel
from provenance.workflows.case import Case

_COUNTED = ("document", "utterance", "derivation", "attribution", "capture", "comparison", "finding")


def take_in(case: Case, parcel: Parcel) -> MergeResult:
    """Add what a parcel has and the case has not; all of it or nothing.

    Raises IntegrityError, naming the place, where something in it is not what it can be, DatabaseError.
    """
    with case.change("merge") as change:
        merging = Merging(change, parcel)
        merging.graph()
        results = Results(merging)
        results.take()
        conflicts = tuple(merging.conflicts)
        added = tuple((name, count) for name, count in merging.added.items() if count)
        for key in merging.ids["node"]:
            if merging.ids["node"][key] in merging.fresh["node"]:
                prefix = "utt" if key in merging.ids["utterance"] else "doc"
                change.subject(prefix, bytes.fromhex(key))
        change.summary = _summary(parcel.where, dict(added), len(conflicts))
    return MergeResult(parcel.where, added, conflicts, tuple(results.notes))


def _summary(where: str, added: dict[str, int], conflicts: int) -> str:
    new = ", ".join(f"{added[name]} {name}s" for name in _COUNTED if name in added) or "nothing new"
    return f"{new} from {where}" + (f"; {conflicts} conflicts" if conflicts else "")

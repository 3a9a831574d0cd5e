"""``record_prepared``: many documents and derivations known from elsewhere, in one change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from provenance.store.bulk import BulkRecorder, PreparedDerivation, PreparedDocument
from provenance.workflows.case import Case
from provenance.workflows.collecting import collecting_seldom

__all__ = ["PreparedDerivation", "PreparedDocument", "PreparedResult", "record_prepared"]


@dataclass(frozen=True, slots=True)
class PreparedResult:
    """How many documents and derivations were new."""

    documents: int
    derivations: int


def record_prepared(
    case: Case,
    documents: Iterable[PreparedDocument],
    derivations: Iterable[PreparedDerivation] = (),
    *,
    source: str,
) -> PreparedResult:
    """Record documents, without their texts, and the derivations between them, all or none of it.

    ``source`` names where the documents' keys come from. What is there already is passed over. Raises
    InputError where a derivation names a place that has no document, DatabaseError, LockedError.
    """
    with collecting_seldom(), case.change("import", bulk=True) as change:
        recorder = BulkRecorder(change, source)
        result = PreparedResult(recorder.documents(documents), recorder.derivations(derivations))
        change.summary = f"{result.documents} documents and {result.derivations} derivations from {source}"
    return result

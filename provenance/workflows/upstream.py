"""What has become of stored originals since their text was taken: corrected, or no longer there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from provenance.model.retrieval import FailureKind
from provenance.model.views import DocumentView
from provenance.workflows.captures import captures, tries
from provenance.workflows.case import Case

_GONE = frozenset({FailureKind.NOT_FOUND.value, FailureKind.GONE.value})


def upstream_changes(case: Case, documents: Iterable[DocumentView]) -> Mapping[str, str]:
    """Return what has become of documents, in a sentence each, by their ids; those that stayed are left out.

    Only what was had again is looked at (``recheck``): of a document with one capture and no later try
    nothing is known. Raises IdError, IntegrityError, DatabaseError.
    """
    found = {}
    for document in documents:
        said = _corrected(case, document) or _gone(case, document)
        if said:
            found[document.id] = said
    return found


def _corrected(case: Case, document: DocumentView) -> str:
    if len({capture.sha256 for capture in document.captures}) < 2:
        return ""
    changed = [row for row in captures(case, document.id) if row.change == "changed-text"]
    if not changed:
        return ""
    last = changed[-1]
    return (
        f"its text was another on {last.obtained[:10]}: {len(last.removed)} paragraphs were gone or changed, "
        f"{len(last.added)} were new"
    )


def _gone(case: Case, document: DocumentView) -> str:
    if not document.captures or not document.url:
        return ""
    asked = [each for each in tries(case, document.id) if each.started > document.captures[0].obtained]
    if not asked or asked[-1].failure not in _GONE:
        return ""
    return f"its page was no longer there on {asked[-1].started[:10]} ({asked[-1].said})"

"""Which document is meant where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import IdError

if TYPE_CHECKING:
    from provenance.workflows.case import Case


def latest_document(case: Case) -> str:
    """Return the id of the document whose text was stored last, or of what was made from it in the end.

    So that a source that was attached or fetched shows the chain that it was wanted for. Raises IdError
    where there is none.
    """
    from provenance.workflows.descendants import descendants
    from provenance.workflows.documents import documents

    latest = documents(case, limit=1, captured_only=True)
    if not latest:
        raise IdError("no document is recorded yet", to_do="Record one: provenance record FILE")
    derived = descendants(case, latest[0].id)
    return max(derived, key=lambda row: row.hops).id if derived else latest[0].id

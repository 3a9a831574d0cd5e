"""``documents``: what is recorded, one line each."""

from __future__ import annotations

from provenance.model.document_row import DocumentRow
from provenance.store.document_rows import document_rows
from provenance.workflows.case import Case


def documents(case: Case, *, limit: int = 100, captured_only: bool = False) -> list[DocumentRow]:
    """Return the documents, the latest first; placeholders too, unless ``captured_only``."""
    with case.store.snapshot() as connection:
        return document_rows(connection, limit=limit, captured_only=captured_only)

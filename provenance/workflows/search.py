"""``search``: full text over all scripts."""

from __future__ import annotations

from provenance.model.views import SearchHit
from provenance.store.searching import hits
from provenance.workflows.case import Case


def search(case: Case, query: str, *, limit: int = 20, language: str = "") -> list[SearchHit]:
    """Return the sentences that have all words of ``query``, best first.

    "Words in quotation marks" must follow one another, begin* stands for any ending, -word leaves out.
    ``language`` is an ISO 639-1 code. Raises InputError where there is nothing to look for.
    """
    with case.store.snapshot() as connection:
        return hits(connection, query, limit=limit, language=language)

"""``chain_lengths``: how long the chain behind each document is."""

from __future__ import annotations

from provenance.graph.lengths import longest_ways
from provenance.store.document_rows import derived_documents, live_edges
from provenance.workflows.case import Case


def chain_lengths(case: Case) -> dict[str, int]:
    """Return the hops of the longest way up from each document that has a source, by its public id.

    Rejected derivations don't count; a cycle counts as one text. Time grows with the derivations. Raises
    DatabaseError.
    """
    with case.store.snapshot() as connection:
        edges, derived = live_edges(connection), derived_documents(connection)
    hops = longest_ways(edges)
    return {public: hops[row] for row, public in derived}

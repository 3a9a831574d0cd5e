"""``open_findings``: how many findings of each severity wait on each document."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.model.finding import Severity
from provenance.store.findings import standing_counts
from provenance.workflows.case import Case

Counts = Mapping[Severity, int]


def open_findings(case: Case) -> dict[str, Counts]:
    """Return the findings that stand (open or confirmed) by document and severity, the heaviest first.

    A document without any is left out. Raises DatabaseError.
    """
    found: dict[str, dict[Severity, int]] = {}
    with case.store.snapshot() as connection:
        for document, severity, count in standing_counts(connection):
            found.setdefault(document, {})[severity] = count
    return {
        document: {each: counts[each] for each in Severity if each in counts}
        for document, counts in found.items()
    }

"""The library's documents: filtered by what is typed, in any order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from provenance.model.document_row import DocumentRow
from provenance.workflows.presentation import STATE_WORDS
from tui.matching import fold, matching

if TYPE_CHECKING:
    from provenance.workflows.finding_counts import Counts

SORTS = (
    "recorded", "published", "publisher", "title", "language", "hops", "open_proposals", "findings", "state",
)  # fmt: skip
HEAVIEST_FIRST = ("recorded", "published", "hops", "open_proposals", "findings")


class Shelf(NamedTuple):
    """Documents with what a filter looks at in each."""

    rows: Sequence[DocumentRow]
    folded: Sequence[str]
    findings: Mapping[str, Counts] = {}
    hops: Mapping[str, int] = {}

    def value(self, row: DocumentRow, key: str) -> str | int:
        """Return what a document is sorted by."""
        if key == "findings":
            return self.weight(row)
        if key == "hops":
            return self.hops.get(row.id, 0)
        found: str | int = getattr(row, key)
        return found

    def weight(self, row: DocumentRow) -> int:
        """Return how much the findings on a document weigh: one of a severity more than many below it."""
        from provenance.model.finding import Severity

        counts = self.findings.get(row.id, {})
        return sum(min(counts.get(each, 0), 999) * 1000 ** (3 - at) for at, each in enumerate(Severity))


def shelf_of(rows: Sequence[DocumentRow]) -> Shelf:
    """Return documents with their folded texts."""
    return Shelf(rows, [fold(_looked_at(row)) for row in rows])


def _looked_at(row: DocumentRow) -> str:
    state = STATE_WORDS.get(row.state, row.state)
    return f"{row.title[:1000]} {row.publisher} {row.language} {row.published} {state} {row.id}"


def ordered(shelf: Shelf, typed: str, key: str, *, down: bool) -> list[int]:
    """Return the places of the documents that match what is typed, in order; those without a value last."""
    found = matching(shelf.folded, typed)
    if key == "recorded":
        return found if down else found[::-1]
    keyed = [(fold(v) if isinstance(v := shelf.value(shelf.rows[at], key), str) else v, at) for at in found]
    there = sorted((pair for pair in keyed if pair[0] not in ("", "und")), reverse=down)
    return [at for _, at in there] + [at for v, at in keyed if v in ("", "und")]

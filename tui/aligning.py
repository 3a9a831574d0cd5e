"""Texts set level with one another: rows of sentences out of the comparisons of neighbouring columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.model.comparison import Comparison, Drift
from provenance.model.kinds import Span

Cell = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A row: for each column the places of its sentences (from 0), none where there is a gap.

    ``confidence`` is that of the least sure bead in it, 0 where none pairs anything; ``moved`` tells that
    the order of the texts is not kept.
    """

    cells: tuple[Cell, ...]
    confidence: float
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Drift between two neighbouring columns, ``left`` and the one after it, in a row.

    ``number`` counts from 1 through the rows and marks the words on both sides.
    """

    number: int
    row: int
    left: int
    drift: Drift

    def spans(self, column: int) -> tuple[Span, ...]:
        """Return the words that it marks in a column."""
        if column == self.left:
            return self.drift.child_spans
        return self.drift.parent_spans if column == self.left + 1 else ()


@dataclass(slots=True, eq=False)
class _Row:
    cells: list[Cell]
    confidence: float
    moved: bool


def levels(comparisons: Sequence[Comparison]) -> list[Level]:
    """Return the rows of ``len(comparisons) + 1`` columns; comparison ``n`` is of columns n and n + 1.

    Sentences that a column's two comparisons tie together share a row. What only a later column has stands
    after the sentence that it follows there.
    """
    width = len(comparisons) + 1
    rows: list[_Row] = []
    for left, comparison in enumerate(comparisons):
        of = {at: row for row in rows for at in row.cells[left]}
        last: _Row | None = None
        for bead in comparison.beads:
            met = list(dict.fromkeys(of[at] for at in bead.child if at in of))
            if met:
                row = _joined(rows, met)
                of.update((at, row) for at in row.cells[left])
            else:
                row = _Row([()] * width, 0.0, moved=False)
                rows.insert(len(rows) if not left else 0 if last is None else rows.index(last) + 1, row)
            row.cells[left] = tuple(sorted({*row.cells[left], *bead.child}))
            row.cells[left + 1] = tuple(sorted({*row.cells[left + 1], *bead.parent}))
            row.moved |= bead.moved
            if bead.child and bead.parent:
                row.confidence = min(row.confidence or 1.0, bead.confidence)
            last = row
    return [Level(tuple(row.cells), row.confidence, row.moved) for row in rows]


def _joined(rows: list[_Row], met: Sequence[_Row]) -> _Row:
    """Make one row of several that share a sentence of the column beside them.

    What stands between them joins too, so that every column keeps its order; unless that is not kept anyhow.
    """
    if len(met) > 1 and not any(row.moved for row in met):
        places = [rows.index(row) for row in met]
        met = rows[min(places) : max(places) + 1]
    first = met[0]
    for other in met[1:]:
        first.cells = [tuple(sorted({*a, *b})) for a, b in zip(first.cells, other.cells, strict=True)]
        first.confidence = min(first.confidence or 1.0, other.confidence or 1.0)
        first.moved |= other.moved
        rows.remove(other)
    return first


def changes(rows: Sequence[Level], comparisons: Sequence[Comparison]) -> list[Change]:
    """Return all drift, numbered in the order of the rows."""
    found = sorted(_placed(rows, comparisons), key=lambda each: each[:2])
    return [Change(number, row, left, drift) for number, (row, left, drift) in enumerate(found, start=1)]


def _placed(rows: Sequence[Level], comparisons: Sequence[Comparison]) -> Iterator[tuple[int, int, Drift]]:
    for left, comparison in enumerate(comparisons):
        place = {
            (side, at): number
            for number, row in enumerate(rows)
            for side in (left, left + 1)
            for at in row.cells[side]
        }
        for drift in comparison.drifts:
            bead = comparison.beads[drift.bead]
            at = (left, bead.child[0]) if bead.child else (left + 1, bead.parent[0])
            yield place[at], left, drift


def partner(comparison: Comparison, at: int) -> int | None:
    """Return the parent's sentence (from 0) beside the child's sentence ``at``; None where it has none."""
    for bead in comparison.beads:
        if at in bead.child and bead.parent:
            return bead.parent[min(bead.child.index(at), len(bead.parent) - 1)]
    return None

"""``descendants``: whom a correction or withdrawal of a document touches."""

from __future__ import annotations

from provenance.graph.walk import depths
from provenance.model.origins import DescendantRow
from provenance.store.edges import edges_among
from provenance.store.nodes import node_rows
from provenance.store.resolve import NODES, resolve
from provenance.store.walks import descendants_within
from provenance.workflows.case import Case

DEFAULT_LIMIT = 1000


def descendants(case: Case, typed: str, *, limit: int = DEFAULT_LIMIT) -> list[DescendantRow]:
    """Return the documents derived from a document or utterance, nearest first, at most ``limit``.

    Raises IdError, DatabaseError.
    """
    with case.store.snapshot() as connection:
        found = resolve(connection, typed, NODES)
        rows = descendants_within(connection, found.row, limit + 1)
        edges, pairs = edges_among(connection, rows)
        nodes = {row.row: row for row in node_rows(connection, rows)}
    live = [(edge, pair) for edge, pair in zip(edges, pairs, strict=True) if edge.in_force]
    down = [(parent, child) for _, (child, parent) in live]
    reached = depths(found.row, down)
    view: list[DescendantRow] = []
    for row in reached:
        if row == found.row or row not in nodes:
            continue
        above = [
            (edge, parent) for edge, (child, parent) in live
            if child == row and reached.get(parent, reached[row]) == reached[row] - 1
        ]  # fmt: skip
        node = nodes[row]
        nearest = nodes[above[0][1]]
        view.append(
            DescendantRow(
                node.public, node.label, node.title, node.language, node.date, reached[row],
                tuple(dict.fromkeys(edge.kind.value for edge, _ in above)),
                "" if above[0][1] == found.row else nearest.public,
            )
        )  # fmt: skip
    return view

"""``chain``: what a document is derived from, hop by hop."""

from __future__ import annotations

from provenance.graph.cycles import in_cycles
from provenance.graph.walk import depths, end_reasons, roles
from provenance.model.chain_view import ChainNode, ChainView
from provenance.model.kinds import EndReason, NodeKind, Role
from provenance.store.edges import edges_among
from provenance.store.nodes import NodeRow, node_rows
from provenance.store.resolve import NODES, resolve
from provenance.store.walks import ancestors_within
from provenance.workflows.case import Case

DEFAULT_LIMIT = 1000


def chain(case: Case, document_id: str, *, limit: int = DEFAULT_LIMIT, rejected: bool = False) -> ChainView:
    """Return the chain of a document (or utterance), nearest nodes first.

    ``limit`` is how many nodes at most; ``rejected`` shows derivations too that were rejected or
    superseded. Raises IdError where the id names nothing or more than one thing, DatabaseError.
    """
    with case.store.snapshot() as connection:
        root = resolve(connection, document_id, NODES)
        found, truncated = ancestors_within(connection, root.row, limit, rejected=rejected)
        rows = node_rows(connection, found)
        edges, pairs = edges_among(connection, found, rejected=rejected)
    reached = depths(root.row, pairs)
    live = [pair for pair, found_edge in zip(pairs, edges, strict=True) if found_edge.in_force]
    ends = _ends(rows, live, cut=truncated)
    place = roles(root.row, found, live)
    rows.sort(key=lambda row: reached.get(row.row, len(rows)))
    cycles = set(in_cycles(live))
    return ChainView(
        root=root.public,
        nodes=tuple(
            _node(row, place.get(row.row), ends.get(row.row), reached.get(row.row, 0)) for row in rows
        ),
        edges=tuple(edges),
        cycles=tuple(row.public for row in rows if row.row in cycles),
        truncated=truncated,
    )


def _ends(rows: list[NodeRow], pairs: list[tuple[int, int]], *, cut: bool) -> dict[int, EndReason]:
    states = {row.row: row.state for row in rows}
    unreachable = [row.row for row in rows if row.end_reason == EndReason.UNREACHABLE.value]
    found = end_reasons(states, pairs, unreachable=unreachable)
    # Where a limit cut the walk, a text at its edge may cite what is not shown.
    return dict.fromkeys(found, EndReason.NOT_WALKED) if cut else found


def _node(row: NodeRow, role: Role | None, end: EndReason | None, depth: int) -> ChainNode:
    return ChainNode(
        id=row.public,
        kind=NodeKind(row.kind),
        label=row.label,
        title=row.title,
        language=row.language,
        date=row.date,
        place=row.place,
        state=row.state,
        role=role,
        end=end,
        depth=depth,
        url=row.url,
    )

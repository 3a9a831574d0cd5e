"""Independent origins, cycles and the walk behind roots, beside networkx and the bare recursive query.

python -m benchmarks.independence --sizes 1e4,1e5,1e6
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from itertools import pairwise

import networkx

from benchmarks.generator import derivations, node_count
from benchmarks.graph_walks import BARE_UP, bare_edges, graph_case
from benchmarks.measuring import interleaved, sizes, table
from provenance.graph.cycles import strongly_connected
from provenance.graph.flows import disjoint_ways
from provenance.graph.walk import parents_of
from provenance.store.walks import ancestors_within
from provenance.workflows.roots import roots

_LADDERS = ((4, 5), (6, 8), (8, 20), (12, 40))
_GRAPHS, _ROUNDS, _STARTS = 20, 9, 100
_SINK = -1
Edge = tuple[int, int]


def layers(draw: random.Random, width: int, depth: int) -> list[Edge]:
    """Return a chain of texts in layers, each citing one to three texts of the next layer; 0 is the text."""
    rows = [[0], *([1 + row * width + place for place in range(width)] for row in range(depth))]
    return [
        (child, parent)
        for upper, lower in pairwise(rows)
        for child in upper
        for parent in draw.sample(lower, width if child == 0 else draw.choice((1, 2, 3)))
    ]


def ways(width: int, depth: int) -> list[str]:
    """Return a line of the table of disjoint ways for one shape of graph."""
    draw = random.Random(5)
    graphs = [_graph(layers(draw, width, depth)) for _ in range(_GRAPHS)]
    ours = [disjoint_ways(0, ends, parents)[0] for parents, ends, _ in graphs]
    theirs = [networkx.node_connectivity(graph, 0, _SINK) for _, _, graph in graphs]
    assert ours == theirs, "the answers differ"
    mine, peer = interleaved(
        [
            lambda: [disjoint_ways(0, ends, parents) for parents, ends, _ in graphs],
            lambda: [networkx.node_connectivity(graph, 0, _SINK) for _, _, graph in graphs],
        ],
        rounds=_ROUNDS,
    )
    each = 1000 / _GRAPHS
    return [f"{width} × {depth}", f"{mine * each:.2f}", f"{peer * each:.2f}", f"{mine / peer:.3f}"]


def _graph(edges: list[Edge]) -> tuple[dict[int, list[int]], list[int], networkx.DiGraph]:
    parents = {child: list(found) for child, found in parents_of(edges).items()}
    ends = sorted({parent for _, parent in edges} - set(parents))
    graph = networkx.DiGraph(edges)
    graph.add_edges_from((end, _SINK) for end in ends)
    return parents, ends, graph


def cycles(size: int) -> list[str]:
    """Return a line of the table of cycles: ours with all that it builds, networkx's search alone."""
    edges = [(each.child, each.parent) for each in derivations(size)]
    graph = networkx.DiGraph(edges)
    mine, peer = interleaved(
        [lambda: strongly_connected(edges), lambda: list(networkx.strongly_connected_components(graph))],
        rounds=3,
    )
    found = {frozenset(each) for each in strongly_connected(edges) if len(each) > 1}
    assert found == {
        frozenset(each) for each in networkx.strongly_connected_components(graph) if len(each) > 1
    }
    return [f"{size:,}", f"{len(found):,}", f"{mine:.2f}", f"{peer:.2f}", f"{mine / peer:.3f}"]


def walks(size: int) -> list[str]:
    """Return a line of the table of walks to the roots of one statement, and of the verb as a whole."""
    with graph_case(size) as case:
        bare = bare_edges(case, size)
        connection = case.store.connection
        draw = random.Random(11)
        starts = [draw.randrange(1, node_count(size)) for _ in range(_STARTS)]
        names = list(_names(case.store.connection, starts))
        mine, peer = interleaved(
            [
                lambda: [ancestors_within(connection, start, 1000) for start in starts],
                lambda: [[row[0] for row in bare.execute(BARE_UP, (start,))] for start in starts],
            ],
            rounds=61,
        )
        before = time.process_time()
        for name in names:
            roots(case, name)
        whole = time.process_time() - before
        bare.close()
    each = 1000 / _STARTS
    return [
        f"{size:,}",
        f"{mine * each:.3f}",
        f"{peer * each:.3f}",
        f"{mine / peer:.2f}",
        f"{whole * each:.1f}",
    ]


def _names(connection: object, starts: list[int]) -> Iterator[str]:
    for start in starts:
        row = connection.execute("SELECT uid FROM node WHERE id = ?", (start,)).fetchone()  # type: ignore[attr-defined]
        yield f"doc:{row[0].hex()}"


def main() -> None:
    """Print the tables."""
    chosen = sizes("Independent origins and cycles", default=(100_000, 1_000_000))
    head = ("wide × deep", "disjoint ways ms", "node_connectivity ms", "ratio (≤ 0.2)")
    print(table(head, [ways(*shape) for shape in _LADDERS]), end="\n\n")
    head = ("derivations", "cycles", "ours s", "networkx s", "ratio (≤ 0.3)")
    print(table(head, [cycles(size) for size in chosen]), end="\n\n")
    head = ("derivations", "walk ms", "bare CTE ms", "ratio (≤ 1.1)", "the verb as a whole ms")
    print(table(head, [walks(size) for size in chosen]))


if __name__ == "__main__":
    main()
